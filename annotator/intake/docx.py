"""Word files (Office Open XML, ISO/IEC 29500), with what python-docx leaves out (ADR 0013)."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.domain.article import Source
from annotator.intake.found import Found, said
from annotator.intake.packed import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "word/document.xml"
_TITLES = frozenset(("title", "heading1", "heading 1"))
# Deleted or moved away by tracked changes, hidden, or said a second time for older programs.
_UNSEEN = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr"))
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = ("0", "false", "off")


def found_in_docx(package: Package) -> Found:
    """Return the paragraphs of a Word file as it prints, with tracked changes accepted.

    Footnotes and endnotes are dropped, to be taken back. Headers, footers and comments are not
    the text's.

    Raises:
        UserError: it is damaged, encrypted or too large.
    """
    main = _main_part(package)
    body = package.xml(main)
    paragraphs = [(text, True) for text, _ in _paragraphs(body)]
    for notes in ("footnotes.xml", "endnotes.xml"):
        if (name := posixpath.join(posixpath.dirname(main), notes)) in package:
            paragraphs += [(text, False) for text, _ in _paragraphs(package.xml(name))]
    title = next((text for text, style in _paragraphs(body) if style in _TITLES), None)
    core = _core(package)
    source = Source(author=said(core.get("creator")), read_with="Word file")
    return Found(paragraphs, source, said(title), core.get("language"))


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for each in package.xml("_rels/.rels"):
            if str(each.get("Type", "")).endswith("/officeDocument"):
                return str(each.get("Target", "")).lstrip("/")
    return CONTENT


def _core(package: Package) -> dict[str, str]:
    """Return what a file says of itself, by the names of Dublin Core."""
    if "docProps/core.xml" not in package:
        return {}
    return {_name(each): each.text or "" for each in package.xml("docProps/core.xml")}


def _paragraphs(root: "_Element") -> Iterator[tuple[str, str]]:
    """Yield each paragraph with its style; one in a text box after the one that anchors it."""
    for paragraph in root.iter("{*}p"):
        if _is_wordy(paragraph) and not _is_unseen(paragraph):
            yield "".join(_text(paragraph)), _style(paragraph)


def _text(paragraph: "_Element") -> Iterator[str]:
    """Yield the text of a paragraph, without that of text boxes in it.

    Iterative: a file may be nested as deep as libxml2 allows.
    """
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        name = _name(element)
        if name in _UNSEEN or name == "p" or (name == "r" and _is_hidden(element)):
            continue
        if name == "t":
            yield (element.text or "").translate({0x0A: " ", 0x0D: " "})
        elif name == "br":
            yield "" if _value(element, "type") in ("page", "column") else "\n"
        elif name == "sym":
            yield chr(int(_value(element, "char") or "FFFD", 16))
        elif name in _SIGNS:
            yield _SIGNS[name]
        else:
            waiting += reversed(element)


def _is_wordy(paragraph: "_Element") -> bool:
    return "wordprocessingml" in str(paragraph.tag)


def _is_unseen(paragraph: "_Element") -> bool:
    return any(_name(each) in _UNSEEN for each in paragraph.iterancestors())


def _is_hidden(run: "_Element") -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and _value(vanish, "val") not in _OFF


def _style(paragraph: "_Element") -> str:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return "" if style is None else (_value(style, "val") or "").lower()


def _value(element: "_Element", name: str) -> str | None:
    return next(
        (str(value) for key, value in element.items() if str(key).endswith(f"}}{name}")), None
    )


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
