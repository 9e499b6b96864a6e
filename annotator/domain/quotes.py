"""Quotation marks in a paragraph: which open, which close, and which are apostrophes or inches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

PAIRS = {
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    '"': '"',
    "'": "'",
    "`": "'",
}
"""What each opening mark may be closed by. Two apostrophes or backticks stand for one mark."""

_MARK = re.compile("''|``|[" + "".join(sorted(set("".join(PAIRS) + "".join(PAIRS.values())))) + "]")
_CLOSERS = {mark: tuple(closers) for mark, closers in PAIRS.items()}
_CLOSERS |= {"''": ("''",), "``": ("''",)}
_TWO_WAY = {'"', "'", "''"}
_MIXED = {'"': "”", "”": '"', "“": "”"}
_SINGLE = {"'", "’"}
_BEFORE_OPENING = set("([{<—–-/=:…“‘„‚«‹\"'")
_DECADE = re.compile(r"['’]\d\ds?\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, whatever they are used for.

    Attributes:
        start, end: code points of the paragraph, half-open, marks included.
        closed: whether it has a closing mark; one that has none ends with the paragraph.
    """

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    text: str
    may_open: bool
    may_close: bool
    surely_closes: bool

    @property
    def end(self) -> int:
        return self.at + len(self.text)


def quotations(paragraph: str) -> list[tuple[int, int]]:
    """Return the extents of the quotations in a paragraph, marks included, as they close.

    A quotation that is never closed ends with the paragraph, as the first ones of a quotation
    over several paragraphs do (The Chicago Manual of Style, 13.32). Offsets are code points.
    """
    return [(each.start, each.end) for each in paired(paragraph)[0]]


def quotation_around(paragraph: str, offset: int) -> tuple[int, int] | None:
    """Return the innermost quotation that holds `offset`, marks included; None if there is none."""
    around = [(start, end) for start, end in quotations(paragraph) if start <= offset < end]
    return min(around, key=lambda extent: extent[1] - extent[0], default=None)


def paired(paragraph: str) -> tuple[list[Quotation], list[int]]:
    """Return the quotations of a paragraph as they close, and where closing marks stand alone.

    A straight mark or an opening curly one that comes while another of its kind is open shows that
    this one was forgotten to be closed: it is let go, so that it does not spoil the next.
    """
    found: list[Quotation] = []
    strays: list[int] = []
    open_marks: list[_Mark] = []
    waiting: dict[str, list[int]] = {}  # places in open_marks, by what may close them
    marks = _marks(paragraph)
    for n, mark in enumerate(marks):
        places = waiting.get(mark.text) or waiting.get(_meant(marks, n), [])
        if mark.may_close and places:
            opening = open_marks[places[-1]]
            found.append(Quotation(opening.at, mark.end))
            _drop(open_marks, waiting, places[-1])
        elif mark.may_open:
            if mark.text in ('"', "''", "“") and open_marks and open_marks[-1].text == mark.text:
                _drop(open_marks, waiting, len(open_marks) - 1)
            for closer in _CLOSERS[mark.text]:
                waiting.setdefault(closer, []).append(len(open_marks))
            open_marks.append(mark)
        elif mark.may_close and mark.text not in _SINGLE:
            strays.append(mark.at)
    unclosed = [mark for mark in open_marks if mark.text not in ("'", "`")]
    found += [Quotation(mark.at, len(paragraph), closed=False) for mark in reversed(unclosed)]
    return found, strays


def _meant(marks: Sequence[_Mark], n: int) -> str:
    """Return the mark that the one with index `n` may stand for where styles are mixed: “so".

    It may if the next of its kind does not close what is open.
    """
    mark = marks[n]
    if mark.text not in _MIXED or mark.may_open:
        return ""
    following = next((each for each in marks[n + 1 : n + 5] if each.text in _MIXED), None)
    if following and following.text == _MIXED[mark.text] and not following.may_open:
        return ""
    return _MIXED[mark.text]


def _drop(open_marks: list[_Mark], waiting: dict[str, list[int]], place: int) -> None:
    """Take the open mark at `place`, and those opened after it, from what is open."""
    for mark in open_marks[place:]:
        for closer in _CLOSERS[mark.text]:
            waiting[closer].pop()
    del open_marks[place:]


def _marks(text: str) -> list[_Mark]:
    """Return the marks of a text that are no apostrophes, inches or possessives."""
    found = [_mark(text, at, mark) for at, mark in _scan(text)]
    kept: list[_Mark] = []
    closes_next: dict[bool, bool] = {}  # by whether it is a single one: does the next surely close?
    for mark in reversed(found):
        single = mark.text in _SINGLE
        if not (mark.may_open or mark.may_close):
            continue
        if _is_doubtful(text, mark) and closes_next.get(single):
            continue  # a possessive within ‘the dogs’ bone,’ or an inch within "6" of it,"
        if mark.text in _SINGLE or mark.text in _TWO_WAY:
            closes_next[single] = mark.surely_closes
        elif mark.text == "‘":
            closes_next[True] = False
        kept.append(mark)
    return kept[::-1]


def _scan(text: str) -> Sequence[tuple[int, str]]:
    """Return the marks as they stand; of three apostrophes after a word, the first is alone."""
    found: list[tuple[int, str]] = []
    at = 0
    while match := _MARK.search(text, at):
        at, mark = match.start(), match[0]
        if text.startswith("'''", at) and text[at - 1 : at].strip():
            mark = "'"
        found.append((at, mark))
        at += len(mark)
    return found


def _mark(text: str, at: int, mark: str) -> _Mark:
    before = text[at - 1 : at] if at else ""
    after = text[at + len(mark) : at + len(mark) + 1]
    spaced = not after or after.isspace()
    if mark in _SINGLE and ((before.isalnum() and after.isalnum()) or _DECADE.match(text, at)):
        return _Mark(at, mark, False, False, False)
    may_open = mark in _CLOSERS and not spaced
    may_close = True
    if mark in _TWO_WAY or mark in "»›":
        may_open = may_open and (not before or before.isspace() or before in _BEFORE_OPENING)
        if mark in "»›":  # »so« in German, but « ainsi », in French
            may_open = may_open and after not in ",.;:!?…)"
        may_close = bool(before) and not (before.isspace() and may_open)
    elif mark in "«‹":
        may_open = bool(after)
    surely = may_close and (not may_open) and (before in ",.?!…;:" or spaced or not after.isalnum())
    return _Mark(at, mark, may_open, may_close, surely)


def _is_doubtful(text: str, mark: _Mark) -> bool:
    """Tell whether a mark after a word and before a space may be a possessive or inches."""
    before, after = text[mark.at - 1 : mark.at], text[mark.end : mark.end + 1]
    if mark.may_open or not after.isspace():
        return False
    return before == "s" if mark.text in _SINGLE else mark.text in _TWO_WAY and before.isdigit()
