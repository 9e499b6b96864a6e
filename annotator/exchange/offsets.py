r"""Offsets of other programs' files as code points of our text, and what unit they count.

Our text is the file's after ``domain.text.normalise``: without byte order mark, each line end one
``\n``. What another program counts is said by its documentation, or found by trial against the
words that the file gives for its spans.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate

import regex

from annotator.domain.text import Extent, normalise


class Unit(StrEnum):
    """What a file's offsets count."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"
    BYTES = "bytes of UTF-8"
    GRAPHEMES = "graphemes"


_WIDTH: dict[Unit, Callable[[str], int]] = {
    Unit.CODE_POINTS: lambda _: 1,
    Unit.UTF16: lambda piece: 1 + (piece > "\uffff"),
    Unit.BYTES: lambda piece: 1 if piece == "\r\n" else len(piece.encode()),
    Unit.GRAPHEMES: lambda _: 1,
}
_GRAPHEMES = regex.compile(r"\X").findall
_CHARACTERS = regex.compile(r"\r\n|.", regex.DOTALL).findall


class Ruler:
    r"""Measures one text in a unit: offsets of the file become code points of our text.

    Args:
        raw: the text as the file has it.
        unit: what the file's offsets count.
        line_ends: whether the file counts a ``\r\n`` as two (as it stands) or as one.
    """

    __slots__ = ("_marks", "_places", "text")

    def __init__(self, raw: str, unit: Unit, *, line_ends: bool = True) -> None:
        self.text = normalise(raw)
        counted = raw if line_ends else raw.replace("\r\n", "\n")
        self._marks: list[int] | None = None
        self._places: list[int] | None = None
        if counted == self.text and (unit is Unit.CODE_POINTS or _plain(counted, unit)):
            return
        if unit is Unit.GRAPHEMES:
            pieces = _GRAPHEMES(raw)
        else:
            pieces = list(raw) if line_ends else _CHARACTERS(raw)
        self._marks = list(accumulate(map(_WIDTH[unit], pieces), initial=0))
        self._places = list(accumulate(_kept_lengths(pieces), initial=0))

    def extent(self, start: int, end: int) -> Extent | None:
        """Return the code points from `start` to `end`; None where these are no span of the text.

        None as well where an offset falls inside a character.
        """
        if self._marks is None:
            return (start, end) if 0 <= start < end <= len(self.text) else None
        first, last = self._place(start), self._place(end)
        if first is None or last is None or not 0 <= first < last <= len(self.text):
            return None
        return first, last

    def covered(self, spans: Sequence["Covered"]) -> list[Extent | None]:
        """Return the extent of each span; None where its words are not those of the file."""
        text = self.text
        found: list[Extent | None] = []
        for start, end, words in spans:
            extent = self.extent(start, end)
            if extent and words is not None and not _same_words(text[slice(*extent)], words):
                extent = None
            found.append(extent)
        return found

    def _place(self, offset: int) -> int | None:
        assert self._marks is not None
        assert self._places is not None
        at = bisect_left(self._marks, offset)
        if at == len(self._marks) or self._marks[at] != offset:
            return None
        return self._places[at]


Covered = tuple[int, int, str | None]
"""A span of a file: start and end in the file's unit, and its words where the file gives them."""


def rulers(raw: str, likely: Unit, *, all_units: bool) -> Iterator[tuple[Ruler, Unit]]:
    r"""Yield rulers for `raw`, the likely unit first, a ``\r\n`` first as two and then as one."""
    others = [unit for unit in Unit if unit is not likely] if all_units else []
    for unit in (likely, *others):
        for line_ends in (True, False) if "\r\n" in raw else (True,):
            yield Ruler(raw, unit, line_ends=line_ends), unit


def _same_words(ours: str, theirs: str) -> bool:
    """Tell whether a slice of our text is what the file says, but for its line ends."""
    return ours == theirs or ours == theirs.replace("\r\n", "\n").replace("\r", "\n")


def _plain(text: str, unit: Unit) -> bool:
    """Tell whether every character of `text` is one in the unit."""
    if unit is Unit.UTF16:
        return text.isascii() or max(text) <= "\uffff"
    return text.isascii() and (unit is Unit.BYTES or "\r\n" not in text)


def _kept_lengths(pieces: Sequence[str]) -> Iterable[int]:
    """Return how many code points of our text each piece of the file's text becomes."""
    opening = True
    for number, piece in enumerate(pieces):
        opening = opening and not piece.strip("\ufeff")
        if opening or (piece == "\r" and pieces[number + 1 : number + 2] == ["\n"]):
            yield 0
        else:
            yield len(piece.replace("\r\n", "\n"))
