"""OpenDocument texts (OASIS OpenDocument 1.3, ISO/IEC 26300)."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.intake.found import Found, said
from annotator.intake.packed import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_PARAGRAPHS = frozenset(("p", "h"))
# What was deleted, comments, readings of ruby text, and notes, which are read by themselves.
_UNSEEN = frozenset(("tracked-changes", "annotation", "ruby-text", "note", "hidden-paragraph"))
# White space is folded, and what is meant is an element: OpenDocument 1.3, part 3, section 6.1.2
_FOLD = re.compile(r"[ \t\r\n]+")


def found_in_odt(package: Package) -> Found:
    """Return the paragraphs of an OpenDocument text, with tracked changes accepted.

    Footnotes and endnotes are dropped, to be taken back. Comments are not the text's.

    Raises:
        UserError: it is damaged, encrypted or too large.
    """
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise UserError("it is encrypted; save it without a password and try again.")
    content = package.xml(CONTENT)
    body = content.find("{*}body/{*}text")
    if body is None:
        raise UserError("it is no OpenDocument text; export it as one and try again.")
    paragraphs = [("".join(_text(each)), True) for each in _shown(body)]
    notes = [each for note in body.iter("{*}note-body") for each in note.iter("{*}p")]
    paragraphs += [("".join(_text(each)), False) for each in notes]
    heads = ("".join(_text(each)) for each in _shown(body) if _name(each) == "h")
    about = _about(package)
    source = Source(
        author=said(about.get("initial-creator") or about.get("creator")),
        read_with="OpenDocument text",
    )
    title = said(about.get("title")) or said(next(heads, None))
    return Found(paragraphs, source, title, about.get("language"))


def _about(package: Package) -> dict[str, str]:
    if "meta.xml" not in package:
        return {}
    return {_name(each): each.text or "" for each in package.xml("meta.xml").iterfind("*/*")}


def _shown(body: "_Element") -> Iterator["_Element"]:
    for element in body.iter("{*}p", "{*}h"):
        if not any(_is_unseen(each) for each in element.iterancestors()):
            yield element


def _text(paragraph: "_Element") -> Iterator[str]:
    """Yield the text of a paragraph, without that of frames in it."""
    pieces = list(_pieces(paragraph))
    after_space = True  # at the start of a paragraph white space is nothing
    for piece, meant in pieces:
        folded = piece if meant else _FOLD.sub(" ", piece)
        if not meant and after_space:
            folded = folded.removeprefix(" ")
        if folded:
            after_space = not meant and folded.endswith(" ")
            yield folded


def _pieces(paragraph: "_Element") -> Iterator[tuple[str, bool]]:
    """Yield each piece of text with whether its white space is meant as it stands."""
    waiting: list[_Element | str] = [*reversed(paragraph)]
    yield paragraph.text or "", False
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element, False
            continue
        waiting.append(element.tail or "")
        name = _name(element)
        if name == "s":
            yield " " * _count(element), True
        elif name == "tab":
            yield "\t", True
        elif name == "line-break":
            yield "\n", True
        elif name not in _PARAGRAPHS and not _is_unseen(element):
            waiting += reversed(element)
            waiting.append(element.text or "")


def _count(spaces: "_Element") -> int:
    """Return how many spaces ``<text:s text:c="...">`` stands for, within reason."""
    said = next((str(v) for k, v in spaces.items() if str(k).endswith("}c")), "1")
    return min(int(said), 10_000) if said.isdecimal() else 1


def _is_unseen(element: "_Element") -> bool:
    hidden = any(
        str(key).endswith("}display") and value == "none" for key, value in element.items()
    )
    return hidden or _name(element) in _UNSEEN


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
