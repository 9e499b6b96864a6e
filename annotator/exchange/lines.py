"""JSON Lines: one value a line, split at line feeds alone."""

from collections.abc import Iterator
from pathlib import Path

MAX_LINE = 1 << 30
"""Longest line that is read, in bytes; an article is shorter with all that is said of it."""


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    r"""Yield each line that is not blank with its number from 1.

    Split at ``\n`` alone: U+2028 and the like may stand inside of strings (RFC 8259, section 7).
    """
    with path.open("rb") as stream:
        number = 0
        while line := stream.readline(MAX_LINE):
            number += 1
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, line
