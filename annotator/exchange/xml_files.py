"""XML in and out: characters that it cannot hold, and reading what may be hostile.

XML 1.0 has no way to write control characters, U+FFFE and U+FFFF (production 2, Char). In an
article's text each becomes one U+FFFD, so that no offset shifts; in names and notes they are
escaped (see `escapes`).

No file is read that declares a document type: entities could grow without bounds or name other
files. libxml2's own limits hold too: depth 256, text nodes and attributes of 10 MB.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.exchange.aspects import Aspect, Losses
from annotator.exchange.escapes import escaper

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNHELD = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_REPLACED = re.compile(_UNHELD)
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_CHUNK = 1 << 20

escape = escaper(_UNHELD)
"""Escape what XML cannot hold."""


def held_text(text: str, article_id: int, losses: Losses) -> str:
    """Return an article's text as XML holds it, and note which code points were replaced."""
    losses.add(Aspect.TEXT, article_id, (found.start() for found in _REPLACED.finditer(text)))
    return _REPLACED.sub("\ufffd", text)


def elements(path: Path, *tags: str) -> Iterator["_Element"]:
    """Yield each element of these tags when it is complete; then it is let go with those before.

    Raises:
        ValueError: it is no XML, or declares a document type.
    """
    from lxml import etree

    _refuse_types(path)
    with path.open("rb") as stream:
        found = etree.iterparse(
            stream,
            events=("end",),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, element in found:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise ValueError(str(error)) from error


def _refuse_types(path: Path) -> None:
    with path.open("rb") as stream:
        kept = b""
        while chunk := stream.read(_CHUNK):
            kept += chunk
            if any(each in kept for each in _DOCTYPES):
                raise ValueError("it declares a document type, which is not read for safety")
            kept = kept[-max(map(len, _DOCTYPES)) :]
