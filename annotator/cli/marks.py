"""Marks of spans and suggestions within a text, for the eye: plain, or in colour."""

import sys
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from annotator.cli.output import harmless, is_terminal, out


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn for one span or suggestion.

    Attributes:
        start, end: code points of the text, half-open.
        opening, closing: what is written before and after it.
        color: ``#rrggbb``.
    """

    start: int
    end: int
    opening: str
    closing: str
    color: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, or an opening or closing.

    Attributes:
        mark: the shortest mark that covers the stretch, or the one that opens or closes.
        is_border: whether it opens or closes.
    """

    text: str
    mark: Mark | None
    is_border: bool


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut `text` where a mark begins or ends; nested marks nest, crossing ones cross."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(ordered):
        opening[mark.start].append(index)
        closing[mark.end].insert(0, index)
    lengths = [(mark.end - mark.start, index) for index, mark in enumerate(ordered)]
    inside: list[tuple[int, int]] = []  # length and index, the shortest first
    last = 0
    for place in sorted(opening.keys() | closing.keys()):
        if place > last:
            covering = ordered[inside[0][1]] if inside else None
            yield Piece(text[last:place], covering, is_border=False)
        for index in closing[place]:
            yield Piece(ordered[index].closing, ordered[index], is_border=True)
            inside.remove(lengths[index])
        for index in opening[place]:
            yield Piece(ordered[index].opening, ordered[index], is_border=True)
            insort(inside, lengths[index])
        last = place
    if last < len(text):
        yield Piece(text[last:], None, is_border=False)


def out_marked(text: str, marks: Iterable[Mark]) -> None:
    """Write `text` with its marks, in colour for a terminal."""
    cut = pieces(text, marks)
    if not is_terminal(sys.stdout):
        out("".join(map(attrgetter("text"), cut)))
        return
    from rich.console import Console
    from rich.text import Text

    drawn = Text()
    for piece in cut:
        drawn.append(harmless(piece.text), style=_style(piece))
    Console(highlight=False).print(drawn, soft_wrap=True)


def _style(piece: Piece) -> str:
    if piece.mark is None:
        return ""
    return f"bold reverse {piece.mark.color}" if piece.is_border else piece.mark.color
