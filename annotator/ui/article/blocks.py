"""The text cut into view blocks: lines, and pieces of lines that are too long to shape at once."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from operator import add

from annotator.ui.article.graphemes import last_border

MAX_BLOCK = 4_000
"""Code points a block holds at most: one QTextLayout of 1.2 million takes seconds to shape."""

# Letters that run from right to left, and the marks that make others do so.
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Blocks:
    """The blocks of a text; each ends before its newline, if it has one. Offsets in code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        lengths = [len(line) for line in text.split("\n")]
        starts = list(accumulate((length + 1 for length in lengths[:-1]), initial=0))
        ends = list(map(add, starts, lengths))
        self.starts: list[int] = starts
        self.ends: list[int] = ends
        if max(lengths) > MAX_BLOCK:
            self.starts, self.ends = [], []
            for start, end in zip(starts, ends, strict=True):
                self._add(start, end)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """Return the block in which a caret at `offset` stands."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def slice(self, block: int) -> str:
        """Return the text of a block."""
        return self.text[self.starts[block] : self.ends[block]]

    def begins_line(self, block: int) -> bool:
        """Tell whether a block is the first of its line."""
        start = self.starts[block]
        return start == 0 or self.text[start - 1] == "\n"

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return the extent of the line that holds `offset`."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end

    def _add(self, start: int, end: int) -> None:
        while end - start > MAX_BLOCK:
            cut = self._cut(start, start + MAX_BLOCK)
            self.starts.append(start)
            self.ends.append(cut)
            start = cut
        self.starts.append(start)
        self.ends.append(end)

    def _cut(self, start: int, limit: int) -> int:
        """Return where to cut: after a space if there is one, and never inside a grapheme."""
        half = start + MAX_BLOCK // 2
        if (space := self.text.rfind(" ", half, limit)) >= 0:
            limit = space + 1
            if self.text[limit].isascii():
                return limit
        cut = last_border(self.text, start, limit)
        return cut if cut > half else limit


def is_rtl(text: str) -> bool:
    """Tell whether any part of `text` runs from right to left."""
    return _RTL.search(text) is not None


def begins_rtl(text: str) -> bool:
    """Tell whether a paragraph is set from right to left: by its first letter, as UAX #9 has it."""
    if not is_rtl(text):
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
