"""Cuts long texts into pieces that a pipeline can take, and groups pieces into batches.

spaCy refuses texts of over 1,000,000 characters and needs about 1 GB of memory for 100,000.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.domain.text import Extent, paragraphs

LONGEST_PIECE = 10_000
"""Code points; a name that crosses a border between pieces is lost, so they are not short."""

BATCH_PIECES = 20
BATCH_LENGTH = 20_000
"""Code points. A batch takes a small pipeline less than 0.1 s: soon cancelled, soon shown."""

FIRST_LENGTH = 4_000
"""Code points of a first batch, about a screen: what is in sight is shown before all else."""

_SENTENCE_END = re.compile(r"""[.!?…؟।]["'”’»)\]]*\s+|[。！？][”’』」）]*|\n""")
_SPACE = re.compile(r"\s+")
_JOINERS = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an article's text, or a piece of a long part.

    Attributes:
        offset: where it begins in the article, in code points.
        ends_part: whether its part ends with it.
    """

    offset: int
    text: str
    ends_part: bool = True


def in_sight_first(text: str, visible: Extent) -> list[Extent]:
    """Return the extents of a text's paragraphs, long ones cut; those that are `visible` first."""
    low, high = visible
    pieces = [
        (offset + start, offset + end)
        for offset, after in paragraphs(text)
        for start, end in cut(text[offset:after])
    ]
    return sorted(pieces, key=lambda piece: (not (piece[0] < high and low < piece[1]), piece))


def batches(parts: Iterable[tuple[int, str]], first: int = BATCH_LENGTH) -> Iterator[list[Piece]]:
    """Group `parts` (offset in the article, text) for a pipeline, long ones cut; order is kept.

    A batch has at most `BATCH_PIECES` pieces and `BATCH_LENGTH` code points; the first one `first`
    code points, or a single piece.
    """
    limit = first
    batch: list[Piece] = []
    length = 0
    for offset, text in parts:
        for start, end in cut(text):
            if batch and (len(batch) == BATCH_PIECES or length + end - start > limit):
                yield batch
                batch, length, limit = [], 0, BATCH_LENGTH
            batch.append(Piece(offset + start, text[start:end], end == len(text)))
            length += end - start
    if batch:
        yield batch


def cut(text: str, longest: int = LONGEST_PIECE) -> Iterator[tuple[int, int]]:
    """Yield extents of at most `longest` code points that cover `text` without gaps.

    Cuts after the last sentence in the second half of a piece, else after the last space there,
    else between two characters, not within a letter and its combining marks.
    """
    start = 0
    while len(text) - start > longest:
        end = _border(text, start + longest // 2, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _border(text: str, low: int, high: int) -> int:
    """Return where to cut `text`: after `low`, at `high` at the latest."""
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    border = high
    while border > low + 1 and _joined(text[border - 1], text[border]):
        border -= 1
    return border


def _joined(before: str, after: str) -> bool:
    """Tell whether two neighbours belong to one character as readers see it."""
    return unicodedata.combining(after) > 0 or after in _JOINERS or before == "\u200d"
