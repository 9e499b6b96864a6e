"""Electronic books (EPUB 2 and 3), such as articles saved for an e-reader."""

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.intake.encoding import decode
from annotator.intake.found import Found, said
from annotator.intake.html import paragraphs_of, parse_html
from annotator.intake.packed import Package
from annotator.intake.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_MOST_CHAPTERS = 5_000


def found_in_epub(package: Package) -> Found:
    """Return the paragraphs of a book, chapter by chapter; its table of contents is dropped.

    Raises:
        UserError: it is damaged, encrypted or too large.
    """
    rootfile = package.xml(CONTAINER).find(".//{*}rootfile")
    if rootfile is None:
        raise UserError("it is damaged; it does not say where its text is.")
    path = str(rootfile.get("full-path", ""))
    book = package.xml(path)
    locked = package.read(_ENCRYPTION).decode("utf-8", "replace") if _ENCRYPTION in package else ""
    items = {str(each.get("id")): each for each in book.iterfind("{*}manifest/{*}item")}
    paragraphs: list[tuple[str, bool]] = []
    for reference in list(book.iterfind("{*}spine/{*}itemref"))[:_MOST_CHAPTERS]:
        if (item := items.get(str(reference.get("idref")))) is None:
            continue
        name = posixpath.normpath(
            posixpath.join(posixpath.dirname(path), unquote(str(item.get("href", ""))))
        )
        if f'"{name}"' in locked:
            raise UserError("it is encrypted; save it without a password and try again.")
        kept = "nav" not in str(item.get("properties", "")).split()
        paragraphs += [(each, kept) for each in _chapter(package.read(name))]
    about = {_name(each): each.text or "" for each in reversed(book.findall("{*}metadata/*"))}
    url = said(about.get("source"))
    source = Source(
        url=url if url and url.startswith(("http://", "https://")) else None,
        publisher=said(about.get("publisher")),
        author=said(about.get("creator")),
        published=said(about.get("date")),
        read_with="EPUB",
    )
    return Found(paragraphs, source, said(about.get("title")), about.get("language"))


def _chapter(data: bytes) -> list[str]:
    """Return the paragraphs of a chapter, which is XHTML, or HTML that says it were."""
    try:
        root = parse_xml(data)
    except UserError:
        text, _ = decode(data)
        root = parse_html(text.encode("utf-8", "surrogatepass"))
    return [each.text for each in paragraphs_of(root)]


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
