"""Units of text around a place: graphemes, words, sentences, as Unicode (UAX #29) draws them."""

import re
from bisect import bisect_left, bisect_right

from PySide6.QtCore import QTextBoundaryFinder

from annotator.domain.quotes import quotation_around, quotations
from annotator.domain.text import Utf16Map
from annotator.ui.article.blocks import Blocks

Boundary = QTextBoundaryFinder.BoundaryType

# UAX #29 ends a sentence after any full stop before a capital; these are abbreviations instead.
_NO_END = re.compile(
    r"(?:^|[\s(“‘\"'])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|St|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Rev|Hon"
    r"|Jr|Sr|vs|No|Nos|Fig|ca|cf|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.)\s*$"
)


class Units:
    """Finds units of one article's text. Offsets are code points."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._known: dict[tuple[int, Boundary], list[int]] = {}

    def character(self, offset: int, step: int) -> int:
        """Return the next (`step` 1) or previous (-1) border between graphemes."""
        return self._step(offset, step, Boundary.Grapheme)

    def word(self, offset: int, step: int) -> int:
        """Return the start of the next word, or of this or the previous one."""
        text = self._blocks.text
        while (at := self._step(offset, step, Boundary.Word)) != offset:
            offset = at
            if offset < len(text) and text[offset].isalnum():
                break
        return offset

    def sentence(self, offset: int, step: int) -> int:
        """Return the start of the next sentence, or of this or the previous one."""
        if step > 0:
            return self.skip_space(self.sentence_at(offset)[1])
        start = self.sentence_at(offset)[0]
        while start >= offset > 0:
            offset -= 1
            start = self.sentence_at(offset)[0]
        return start

    def word_at(self, offset: int) -> tuple[int, int]:
        """Return the word that holds the character at `offset`, or the run that is no word."""
        return self._around(offset, self._borders(self._blocks.at(offset), Boundary.Word))

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the sentence that holds the character at `offset`, without the space around it."""
        block = self._blocks.at(offset)
        start, end = self._around(offset, self._borders(block, Boundary.Sentence))
        return self.trim(start, end)

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Return the paragraph that holds `offset`, without the space around it."""
        return self.trim(*self._blocks.paragraph(offset))

    def quotation_at(self, offset: int) -> tuple[int, int] | None:
        """Return the innermost quotation in the paragraph that holds `offset`, marks included."""
        start, end = self._blocks.paragraph(offset)
        around = quotation_around(self._blocks.text[start:end], offset - start)
        return None if around is None else (start + around[0], start + around[1])

    def next_quotation(self, offset: int) -> tuple[int, int] | None:
        """Return the first quotation that starts at `offset` or later, marks included."""
        for block in range(self._blocks.at(offset), len(self._blocks)):
            start = self._blocks.starts[block]
            found = (start + a for a, _ in quotations(self._blocks.slice(block)))
            if (first := min((a for a in found if a >= offset), default=None)) is not None:
                return self.quotation_at(first)
        return None

    def word_edge(self, offset: int, step: int) -> int:
        """Return the next (1) or previous (-1) place where a word begins or ends."""
        text = self._blocks.text
        while (at := self._step(offset, step, Boundary.Word)) != offset:
            offset = at
            around = text[max(offset - 1, 0) : offset + 1]
            if len(around) < 2 or around[0].isspace() != around[1].isspace():
                break
        return offset

    def skip_space(self, offset: int) -> int:
        """Return the first place at or after `offset` that is no white space."""
        text = self._blocks.text
        while offset < len(text) and text[offset].isspace():
            offset += 1
        return offset

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return an extent without the white space at its ends; empty if it is nothing else."""
        text = self._blocks.text
        while start < end and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        return start, end

    def _step(self, offset: int, step: int, kind: Boundary) -> int:
        block = self._blocks.at(offset)
        borders = self._borders(block, kind)
        if step > 0:
            if offset >= self._blocks.ends[block]:
                last = block + 1 == len(self._blocks)
                return offset if last else self._blocks.starts[block + 1]
            return borders[bisect_right(borders, offset)]
        if offset <= self._blocks.starts[block]:
            if block == 0:
                return offset
            before = block - 1
            joined = self._blocks.ends[before] == offset
            return self._step(offset - 1, -1, kind) if joined else self._blocks.ends[before]
        return borders[bisect_left(borders, offset) - 1]

    def _around(self, offset: int, borders: list[int]) -> tuple[int, int]:
        at = min(max(bisect_right(borders, offset), 1), len(borders) - 1)
        if len(borders) == 1:
            return borders[0], borders[0]
        return borders[at - 1], borders[at]

    def _borders(self, block: int, kind: Boundary) -> list[int]:
        """Return all borders in a block, its start and end among them."""
        if (block, kind) not in self._known:
            if len(self._known) > 64:
                self._known.clear()
            self._known[block, kind] = self._find(block, kind)
        return self._known[block, kind]

    def _find(self, block: int, kind: Boundary) -> list[int]:
        text = self._blocks.slice(block)
        start = self._blocks.starts[block]
        finder = QTextBoundaryFinder(kind, text)
        to = Utf16Map(text).to_code_point
        borders = [start]
        while (at := finder.toNextBoundary()) != -1:
            cut = to(at)
            if kind is not Boundary.Sentence or not _NO_END.search(text[max(cut - 12, 0) : cut]):
                borders.append(start + cut)
        if borders[-1] != start + len(text):
            borders.append(start + len(text))
        return borders
