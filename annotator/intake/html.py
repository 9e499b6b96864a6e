"""HTML as a reader sees it: paragraphs, with white space as a browser has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.intake.options import MAX_PAGE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# White space that HTML folds: https://infra.spec.whatwg.org/#ascii-whitespace. A no-break space
# is none of it.
_FOLD = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_EMPTY_LINE = re.compile(r"\n{2,}")
_PICTURE = re.compile(rb"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=%]{100,}")

# What browsers show as blocks: https://html.spec.whatwg.org/multipage/rendering.html, section 15.3
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "html", "legend", "li", "listing"),
        *("main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary"),
        *("table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "ul", "xmp"),
    )
)
_UNSEEN = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "meta", "link", "svg"),
        *("math", "iframe", "object", "embed", "applet", "canvas", "audio", "video", "map"),
        *("select", "option", "datalist", "textarea", "input", "button", "progress", "meter"),
    )
)
_CELLS = frozenset(("td", "th"))
ASIDE = frozenset(("nav", "aside", "footer", "form", "menu", "dialog"))
"""Parts of a page that are not its article, by their own names."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a page.

    Attributes:
        text: as it is read, without white space at its ends.
        tag: of the element it stands in.
        aside: whether it stands in one of `ASIDE`.
    """

    text: str
    tag: str
    aside: bool


def parse_html(data: bytes) -> "HtmlElement":
    """Return the root of a page in UTF-8.

    Raises:
        UserError: it is too long, nested more than 255 deep, or holds nothing.
    """
    from lxml import etree, html

    data = _PICTURE.sub(b"data:,", data)
    if len(data) > MAX_PAGE:
        raise UserError(
            "it is a page of {size} bytes; {most} is the most.", size=len(data), most=MAX_PAGE
        )
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(data.replace(b"\0", b""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UserError("there is no text in it to mark up.") from error
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise UserError("it is nested too deep.")
    return root


@dataclass(slots=True)
class _Walk:
    """Where a walk through a page is."""

    buffer: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    unseen: int = 0
    pre: int = 0
    aside: int = 0

    def say(self, text: str | None) -> None:
        if text and not self.unseen:
            self.buffer.append(text if self.pre else _FOLD.sub(" ", text))

    def flush(self) -> Iterator[Paragraph]:
        said = "".join(self.buffer)
        self.buffer.clear()
        if not said.strip(" \n\t"):
            return
        tag = next((each for each in reversed(self.tags) if each in _BLOCKS), "body")
        if self.pre:
            yield Paragraph(said.strip("\n"), tag, self.aside > 0)
            return
        folded = _AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", said))
        for text in _EMPTY_LINE.split(folded):
            if text.strip(" \n\t"):
                yield Paragraph(text.strip(" \n\t"), tag, self.aside > 0)


def paragraphs_of(root: "HtmlElement") -> Iterator[Paragraph]:
    """Yield the paragraphs under `root` as a reader sees them, in the order of the page.

    ``<br>`` is a line end, two of them part paragraphs; a row of a table is a paragraph with tabs
    between its cells; ``<q>`` has quotation marks, which browsers put there.
    """
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag.rpartition("}")[2].lower()
        if event == "start":
            yield from _opened(walk, tag, element)
        else:
            yield from _closed(walk, tag, element)
    yield from walk.flush()


def _opened(walk: _Walk, tag: str, element: "HtmlElement") -> Iterator[Paragraph]:
    if tag in _BLOCKS:
        yield from walk.flush()
    elif tag in _CELLS and any(piece.strip() for piece in walk.buffer):
        walk.buffer.append("\t")
    walk.tags.append(tag)
    walk.unseen += tag in _UNSEEN or _is_hidden(element)
    walk.aside += tag in ASIDE
    walk.pre += tag == "pre"
    if tag == "br" and not walk.unseen:
        walk.buffer.append("\n")
    elif tag == "q":
        walk.say("“")
    walk.say(element.text)


def _closed(walk: _Walk, tag: str, element: "HtmlElement") -> Iterator[Paragraph]:
    if tag == "q":
        walk.say("”")
    if tag in _BLOCKS:
        yield from walk.flush()
    walk.pre -= tag == "pre"
    walk.aside -= tag in ASIDE
    walk.unseen -= tag in _UNSEEN or _is_hidden(element)
    walk.tags.pop()
    walk.say(element.tail)


def _is_hidden(element: "HtmlElement") -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or "display:none" in style.replace(" ", "").lower()
