"""Quotations of a whole article: the outermost ones, some of which go on over paragraphs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.quotes import Quotation, paired

_MARKS = "“”‘’„‚«»‹›\"'`"
_SINGLE = set("‘’‚‹›'`")
_FARTHEST = 8
_LONG = 12  # words


class Use(StrEnum):
    """What words between quotation marks are there for."""

    SPEECH = "speech"
    TITLE = "title"
    NAME = "name"
    SCARE = "scare"
    MARKUP = "markup"


@dataclass(slots=True)
class Quoted:
    """An outermost quotation, or the part of a longer one that stands in one paragraph.

    Attributes:
        start, end: code points of the article, half-open, marks included.
        closed: whether its closing mark stands in the same paragraph.
        continues: whether it goes on with the quotation that ended the paragraph before.
        minor: whether its marks are single ones in an article that has double ones.
        use: what it is for.
        in_dialogue: whether it has no marks, but a dash before its paragraph.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False
    minor: bool = False
    use: Use = Use.SPEECH
    in_dialogue: bool = False


def quoted(texts: Sequence[tuple[int, str]]) -> list[list[Quoted]]:
    """Return, for each paragraph of an article, the outermost quotations in it, by place.

    A quotation that is not closed in its paragraph goes on in the next one if that one opens it
    again, or if one of the next ones closes it without another mark in between. Else it counts only
    if it opens its paragraph or follows a colon: then it ends with the paragraph.

    Args:
        texts: of each paragraph, its offset in the article in code points, and its text.
    """
    found: list[list[Quoted]] = []
    carried = False  # does a quotation go on from the paragraph before?
    pairs = [paired(text) for _, text in texts]
    n = 0
    while n < len(texts):
        start, text = texts[n]
        quotations = pairs[n][0]
        last = _closing_paragraph(pairs, texts, n)
        keep = [
            each
            for each in quotations
            if each.closed or last or _reopened(texts, n, each) or _introduced(text, each)
        ]
        outermost = _outermost(keep)
        here = [Quoted(start + q.start, start + q.end, q.closed) for q in outermost]
        if carried and here and not text[: here[0].start - start].strip():
            here[0].continues = True
        found.append(here)
        carried = bool(here) and not here[-1].closed
        if last:
            for m in range(n + 1, last + 1):
                begin, words = texts[m]
                end = pairs[m][1][0] + 1 if m == last else len(words)
                found.append([Quoted(begin, begin + end, m == last, continues=True)])
            n, carried = last, False
        n += 1
    _tell_minor(found, texts)
    return found


def _introduced(text: str, quotation: Quotation) -> bool:
    single = _opening(text, quotation) in _SINGLE
    return not single and _last_before(text, quotation) in ("", ":")


def _last_before(text: str, quotation: Quotation) -> str:
    """Return the last character before a quotation that is no white space; empty if none is."""
    at = quotation.start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return text[at : at + 1] if at >= 0 else ""


def _opening(text: str, quotation: Quotation) -> str:
    """Return the opening mark, which two apostrophes or backticks may stand for."""
    double = text[quotation.start : quotation.start + 2]
    return double if double in ("''", "``") else double[:1]


def _reopened(texts: Sequence[tuple[int, str]], n: int, quotation: Quotation) -> bool:
    text = texts[n][1]
    mark, before = _opening(text, quotation), _last_before(text, quotation)
    if mark == "'" or not (n + 1 < len(texts) and texts[n + 1][1].lstrip().startswith(mark)):
        return False
    return not before.isalnum() or len(text[quotation.start :].split(None, _LONG)) > _LONG


def _closing_paragraph(
    pairs: Sequence[tuple[list[Quotation], list[int]]], texts: Sequence[tuple[int, str]], n: int
) -> int:
    """Return the paragraph that closes what is left open in paragraph `n`; 0 if there is none."""
    quotations, _ = pairs[n]
    opening = [each for each in quotations if not each.closed]
    if len(opening) != 1 or _opening(texts[n][1], opening[0]) in _SINGLE:
        return 0
    for m in range(n + 1, min(n + _FARTHEST, len(texts))):
        quotations, strays = pairs[m]
        if quotations:
            return 0
        if strays:
            return m if len(strays) == 1 else 0
    return 0


def _outermost(quotations: Sequence[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    for each in sorted(quotations, key=lambda q: (q.start, -q.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def _tell_minor(found: Sequence[Sequence[Quoted]], texts: Sequence[tuple[int, str]]) -> None:
    single: list[Quoted] = []
    styles: Counter[bool] = Counter()
    for (offset, text), quotations in zip(texts, found, strict=True):
        for each in quotations:
            mark = text[each.start - offset : each.start - offset + 2]
            is_single = mark[:1] in _SINGLE and mark not in ("''", "``")
            styles[is_single] += 1
            if is_single:
                single.append(each)
    for each in single:
        each.minor = styles[False] >= styles[True]


def bare(text: str) -> str:
    """Return `text` without quotation marks and white space at its ends."""
    return text.strip(_MARKS + " \t\u00a0\u202f")
