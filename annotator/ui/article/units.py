"""Units of text around a place: graphemes, words, sentences, as Unicode (UAX #29) draws them."""

import re
from bisect import bisect_left, bisect_right

from annotator.domain.quotes import quotation_around, quotations
from annotator.ui.article.blocks import Blocks
from annotator.ui.article.graphemes import Boundary, borders

# UAX #29 ends a sentence after any full stop before a capital; these are abbreviations instead.
_NO_END = re.compile(
    r"(?:^|[\s(“‘\"'])(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|St|Gov|Sen|Rep|Gen|Col|Capt|Lt|Sgt|Rev|Hon"
    r"|Jr|Sr|vs|Fig|ca|cf|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.)\s*$"
)
_NUMBER_SIGN = re.compile(r"(?:^|[\s(])Nos?\.\s*$")


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
        at = offset
        start, end = self.sentence_at(at)
        while at > 0 and (start >= offset or start == end):
            at -= 1
            start, end = self.sentence_at(at)
        return start if start < offset else 0

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
        text = self._blocks.text
        start, end = self._blocks.paragraph(offset)
        while True:
            found = ((start + a, start + b) for a, b in quotations(text[start:end]))
            if first := min((extent for extent in found if extent[0] >= offset), default=None):
                return first
            if end == len(text):
                return None
            start, end = self._blocks.paragraph(end + 1)

    def word_start(self, offset: int, step: int) -> int:
        """Return the next (1) or previous (-1) place where a word or mark begins."""
        text = self._blocks.text
        while (at := self._step(offset, step, Boundary.Word)) != offset:
            offset = at
            if offset < len(text) and not text[offset].isspace():
                break
        return offset

    def word_end(self, offset: int, step: int) -> int:
        """Return the next (1) or previous (-1) place where a word or mark ends."""
        text = self._blocks.text
        while (at := self._step(offset, step, Boundary.Word)) != offset:
            offset = at
            if offset > 0 and not text[offset - 1].isspace():
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
        found = self._borders(block, kind)
        if step > 0:
            if offset >= self._blocks.ends[block]:
                last = block + 1 == len(self._blocks)
                return offset if last else self._blocks.starts[block + 1]
            return found[bisect_right(found, offset)]
        if offset <= self._blocks.starts[block]:
            if block == 0:
                return offset
            if self._blocks.begins_line(block):
                return self._blocks.ends[block - 1]
            found = self._borders(block - 1, kind)
        return found[bisect_left(found, offset) - 1]

    def _around(self, offset: int, found: list[int]) -> tuple[int, int]:
        at = min(max(bisect_right(found, offset), 1), len(found) - 1)
        if len(found) == 1:
            return found[0], found[0]
        return found[at - 1], found[at]

    def _borders(self, block: int, kind: Boundary) -> list[int]:
        """Return all borders in a block, its start and end among them."""
        if (block, kind) not in self._known:
            if len(self._known) > 64:
                self._known.clear()
            self._known[block, kind] = self._find(block, kind)
        return self._known[block, kind]

    def _find(self, block: int, kind: Boundary) -> list[int]:
        start, text = self._blocks.starts[block], self._blocks.slice(block)
        cuts = borders(text, kind)
        if kind is Boundary.Sentence:
            cuts = {cut for cut in cuts if _may_end_sentence(text, cut)}
        return [start + cut for cut in sorted(cuts)]


def _may_end_sentence(text: str, cut: int) -> bool:
    """Tell whether what Qt takes for the end of a sentence is one."""
    before, after = text[max(cut - 12, 0) : cut], text[cut : cut + 1]
    if not before or not after:
        return True
    if after.islower():  # “Why?” he asked.
        return False
    return not (_NO_END.search(before) or (after.isdigit() and _NUMBER_SIGN.search(before)))
