"""PDF files: lines of print by pdfium, put together to paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from threading import Lock
from typing import TYPE_CHECKING

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.text import MAX_CODE_POINTS
from annotator.intake.found import Found, read_by, said
from annotator.intake.options import MAX_PDF_PAGES
from annotator.intake.pdf_streams import check_streams

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_ONE_AT_A_TIME = Lock()  # pdfium is not safe for threads

_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD in fpdfview.h
_HYPHEN = "\x02"  # what pdfium gives for a hyphen at the end of a line
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[–—-]?\s*(?:page\s*|p\.\s*)?\d{1,4}(?:\s*(?:/|of|sur|von)\s*\d{1,4})?\s*[–—-]?", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_EDGE = 2
"""So many lines at the top and at the foot of a page may be running heads."""

_SAME = 0.15
"""By how much of its size print may differ and be the same print."""

_GAP = 1.3
"""From so many line heights on a gap parts paragraphs."""

_INDENT = 0.7
_SHORT = 0.85
"""A line that fills less of its column may be the last of its paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its ends and its base in points from the page's lower left corner."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    hyphen: bool


def found_in_pdf(data: bytes) -> Found:
    """Return the paragraphs of a PDF file; running heads and page numbers are dropped.

    A PDF knows where characters stand, not what a paragraph is: that is told from gaps, indents
    and short lines, and a hyphen at a line's end goes unless the word has it elsewhere.

    Raises:
        UserError: it is damaged or encrypted, has no text, or too many pages.
    """
    import pypdfium2

    check_streams(data)
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == _WRONG_PASSWORD:
                raise UserError(
                    "it is encrypted; save it without a password and try again."
                ) from error
            raise UserError("it is damaged; it cannot be opened.") from error
        try:
            about = document.get_metadata_dict()
            lines = list(_lines(document))
        except pypdfium2.PdfiumError as error:
            raise UserError("it is damaged; a page of it cannot be read.") from error
        finally:
            document.close()
    if not lines:
        raise UserError(
            "there is no text in it, only pictures of it; make text of them first, by OCR."
        )
    source = Source(
        author=said(about.get("Author")), read_with=read_by("pypdfium2", "PDF, by pdfium")
    )
    return Found(_paragraphs(lines), source, _title(lines))


def _lines(document: "PdfDocument") -> Iterator[Line]:
    if len(document) > MAX_PDF_PAGES:
        raise UserError(
            "it has {count} pages; {most} is the most.", count=len(document), most=MAX_PDF_PAGES
        )
    total = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        total += text.count_chars()
        if total > MAX_CODE_POINTS:
            raise UserError("it has more than {most} characters.", most=MAX_CODE_POINTS)
        yield from _lines_on(text, number)
        text.close()
        page.close()


def _lines_on(page: "PdfTextPage", number: int) -> Iterator[Line]:
    from pypdfium2 import raw

    units = [chr(raw.FPDFText_GetUnicode(page.raw, at)) for at in range(page.count_chars())]
    start = 0
    for at, unit in enumerate([*units, "\n"]):
        if unit not in ("\n", "\r", _HYPHEN):
            continue
        inked = [n for n in range(start, at) if units[n].strip(" \t\0")]
        if inked:
            text = "".join(units[inked[0] : inked[-1] + 1]).replace("\0", "")
            # Where a wide character is two UTF-16 units for pdfium, as on Windows.
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            left, _, _, _ = page.get_charbox(inked[0])
            _, _, right, _ = page.get_charbox(inked[-1])
            x, base = c_double(), c_double()
            raw.FPDFText_GetCharOrigin(page.raw, inked[0], x, base)
            size = raw.FPDFText_GetFontSize(page.raw, inked[0])
            yield Line(text, number, left, right, base.value, size, unit == _HYPHEN)
        start = at + 1


def _title(lines: Sequence[Line]) -> str | None:
    """Return the largest print of the first page, where it stands out.

    What PDF files say of their title is mostly the name of another file.
    """
    first = [line for line in lines if line.page == lines[0].page]
    largest = max(line.size for line in first)
    if largest <= (1 + _SAME) * median(line.size for line in lines):
        return None
    return said(" ".join(line.text for line in first if line.size >= largest * (1 - _SAME)))


def _paragraphs(lines: Sequence[Line]) -> list[tuple[str, bool]]:
    height = _line_height(lines)
    running = _running(lines, height)
    words = _words(lines)
    edges = _right_edges(lines)
    found: list[tuple[list[str], bool]] = []
    before: Line | None = None
    pieces: list[str] = []
    for line in lines:
        if line in running:
            found.append(([line.text], False))
            continue
        if before is None or _parts(before, line, height, edges):
            pieces = [line.text]
            found.append((pieces, True))
        else:
            pieces[-1:] = _joined(before, line, words)
        before = line
    return [("".join(each), kept) for each, kept in found]


def _running(lines: Sequence[Line], height: float) -> set[Line]:
    """Return the lines at the edges of pages that many pages have, and the page numbers."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges: list[Line] = []
    for each in pages.values():
        down = sorted(each, key=attrgetter("base"), reverse=True)
        edges += {*_edge(down, height), *_edge(down[::-1], height)}
    seen = Counter(_where(line) for line in edges)
    often = max(2, len(pages) // 3)
    return {
        line for line in edges if _PAGE_NUMBER.fullmatch(line.text) or seen[_where(line)] >= often
    }


def _edge(lines: Sequence[Line], height: float) -> Sequence[Line]:
    """Return the first lines from an edge of the page on that stand off from the others."""
    for count in range(min(_EDGE, len(lines) - 1), 0, -1):
        step = abs(lines[count - 1].base - lines[count].base)
        if step > _GAP * height * lines[count].size:
            return lines[:count]
    return []


def _where(line: Line) -> tuple[str, int]:
    return _FIGURES.sub("#", line.text), round(line.base)


def _line_height(lines: Sequence[Line]) -> float:
    """Return the commonest distance of two lines, as a share of the size of print."""
    steps = [
        round((one.base - two.base) / one.size, 1)
        for one, two in pairwise(lines)
        if one.page == two.page and one.size > 0 and 0 < one.base - two.base < 3 * one.size
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 1.2


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return where the lines of a column end, by page and left edge."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.page, round(line.left / 10)
        edges[key] = max(line.right, edges.get(key, 0.0))
    return edges


def _parts(one: Line, two: Line, height: float, edges: dict[tuple[int, int], float]) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if one.hyphen:
        return False
    if abs(one.size - two.size) > _SAME * max(one.size, two.size):
        return True
    step = one.base - two.base
    ended = _ENDS.search(one.text) is not None
    if one.page != two.page or step < 0:  # the next page, or the next column
        return ended
    if step > _GAP * height * one.size:
        return True
    if step < 0.5 * one.size:  # the same line, after a gap
        return False
    if two.left - one.left > _INDENT * one.size and ended:
        return True
    edge = edges[one.page, round(one.left / 10)]
    return ended and one.right - one.left < _SHORT * (edge - one.left)


def _words(lines: Sequence[Line]) -> Counter[str]:
    return Counter(
        word.strip(".,;:!?“”\"'()").casefold() for line in lines for word in line.text.split()
    )


def _joined(one: Line, two: Line, words: Counter[str]) -> tuple[str, str]:
    """Return a line and the one that goes on with it, mending a word that was parted."""
    hyphen = one.hyphen or (
        one.text.endswith("-") and one.text[-2:-1].isalpha() and two.text[:1].islower()
    )
    if not hyphen:
        return one.text + " ", two.text
    text = one.text.removesuffix("-")
    start = "".join(text.split()[-1:]).lstrip("“\"'(").casefold()
    end = "".join(two.text.split()[:1]).rstrip(".,;:!?”\"')").casefold()
    apart = words[f"{start}-{end}"] > words[start + end]
    return text + "-" * apart, two.text
