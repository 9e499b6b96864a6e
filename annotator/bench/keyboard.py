"""How many keys it takes to tag by hand, as the window's own keys work.

From where the caret stands, the way to a place is the shortest by paragraphs (Ctrl+Up and
Ctrl+Down), sentences (Alt+Up and Alt+Down), words (Ctrl+Left and Ctrl+Right) and characters. Words
are selected with Shift and the same keys. What a word key takes in too much, such as the comma
after a name, is given back mark by mark (``}``). Sentences and words are parted by simple rules,
not by all of Unicode's. Nobody searches, nobody takes the mouse, and nobody mistypes.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotator.domain.quotes import quotation_around, quotations
from annotator.domain.text import Extent, paragraphs

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_MARK = re.compile(r"[^\w\s]|_")


class Keyboard:
    """The keys of one article. Offsets are code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraphs = list(paragraphs(text))
        self._starts = [start for start, _ in self._paragraphs]
        self._words = [match.span() for match in _WORD.finditer(text)]
        self._word_starts = [start for start, _ in self._words]
        self._sentences = sorted(
            {*self._starts}
            | {
                match.end()
                for start, end in self._paragraphs
                for match in _SENTENCE.finditer(text, start, end)
            }
        )

    def way(self, here: int, there: int) -> int:
        """Return how many keys take the caret from one place to another."""
        ways = [self._by_sentences(here, there)]
        ways += [
            keys + self._by_sentences(stop, there)
            for keys, stop in self._stops(self._starts, here, there)
        ]
        return min(ways)

    def select(self, start: int, end: int) -> int:
        """Return how many keys select an extent, tag it and trim it, from its start on.

        The key of the label is not among them.
        """
        first, last = bisect_left(self._word_starts, start), bisect_left(self._word_starts, end)
        if first == last:
            return end - start  # no word in it: by characters
        word_end = self._words[last - 1][1]
        if word_end > end:  # it ends within a word, as before a possessive's 's
            return last - first + word_end - end
        following = self._word_starts[last] if last < len(self._words) else len(self._text)
        return last - first + len(_MARK.findall(self._text, end, following))

    def move_edges(self, given: Extent, wanted: Extent) -> int:
        """Return how many keys give a mark the extent wanted: a word or a mark each."""
        return sum(
            self._edge(*sorted(edges))
            for edges in zip(given, wanted, strict=True)
            if edges[0] != edges[1]
        )

    def select_quotation(self, here: int, wanted: Extent) -> int | None:
        """Return how many keys select a quotation by Q, from a caret; None if Q passes it by.

        Q may be pressed from where the caret stands, from the start of a paragraph near by, or from
        the quotation's own start.
        """
        ways = [(0, here), *self._stops(self._starts, here, wanted[0])]
        ways.append((self.way(here, wanted[0]), wanted[0]))
        found = ((keys, self.presses(stop, wanted)) for keys, stop in ways)
        return min((keys + more for keys, more in found if more is not None), default=None)

    def presses(self, here: int, wanted: Extent) -> int | None:
        """Return how many times Q is pressed from a caret; None if it passes by.

        Q takes the quotation around the caret, else the next one; again, the one around that, else
        the next.
        """
        seen: list[Extent] = []
        selected = self._after(here, None)
        while selected is not None and selected not in seen and selected[0] < wanted[1]:
            seen.append(selected)
            if selected == wanted:
                return len(seen)
            selected = self._after(selected[1], selected)
        return None

    def _after(self, caret: int, selected: Extent | None) -> Extent | None:
        found = self._quotation_at(caret if selected is None else selected[0])
        if selected is not None and found == selected:
            found = self._quotation_at(selected[0] - 1) if selected[0] else None
        return found or self._next_quotation(caret)

    def _quotation_at(self, offset: int) -> Extent | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset > self._paragraphs[at][1]:
            return None
        start, end = self._paragraphs[at]
        around = quotation_around(self._text[start:end], offset - start)
        return None if around is None else (start + around[0], start + around[1])

    def _next_quotation(self, offset: int) -> Extent | None:
        for start, end in self._paragraphs[max(0, bisect_right(self._starts, offset) - 1) :]:
            found = ((start + a, start + b) for a, b in quotations(self._text[start:end]))
            if first := min((each for each in found if each[0] >= offset), default=None):
                return first
        return None

    def _edge(self, low: int, high: int) -> int:
        """Return how many words and marks, or characters within a word, lie between two places."""
        between = self._text[low:high]
        units = len(_WORD.findall(between)) + len(_MARK.findall(_WORD.sub(" ", between)))
        at = bisect_right(self._word_starts, high) - 1
        within = at >= 0 and self._words[at][0] < high < self._words[at][1]
        at = bisect_right(self._word_starts, low) - 1
        within = within or (at >= 0 and self._words[at][0] < low < self._words[at][1])
        return high - low if within else max(units, 1)

    def _by_sentences(self, here: int, there: int) -> int:
        ways = [self._by_words(here, there)]
        ways += [
            keys + self._by_words(stop, there)
            for keys, stop in self._stops(self._sentences, here, there)
        ]
        return min(ways)

    def _by_words(self, here: int, there: int) -> int:
        at = bisect_left(self._word_starts, there)
        near = [n for n in (at - 1, at) if 0 <= n < len(self._words)]
        ways = [abs(here - there)]  # by characters
        ways += [
            _steps(self._word_starts, here, n) + abs(self._word_starts[n] - there) for n in near
        ]
        return min(ways)

    @staticmethod
    def _stops(stops: Sequence[int], here: int, there: int) -> Iterator[tuple[int, int]]:
        """Yield the stops on both sides of a place, each with the keys to it."""
        at = bisect_right(stops, there) - 1
        for n in (at, at + 1):
            if 0 <= n < len(stops):
                yield _steps(stops, here, n), stops[n]


def _steps(stops: Sequence[int], here: int, n: int) -> int:
    """Return how many stops away the one with index `n` is."""
    if stops[n] > here:
        return n - bisect_right(stops, here) + 1
    return bisect_left(stops, here) - n
