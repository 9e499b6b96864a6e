"""Tokens and sentences of a text, for formats that know no finer place than a token.

Tokens are those of spaCy's blank pipeline of the language, which no model is needed for: its
tokenizer keeps every character, so that each token has its place in the text. Languages without
one, and those that need a library more, are cut as `OTHERS`.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.domain.text import Extent

if TYPE_CHECKING:
    from spacy.tokens import Doc

OTHERS = "xx"
"""spaCy's code for any language."""

_COLUMNS: list[int | str] = ["LENGTH", "SPACY", "IS_SPACE"]
_FINAL = frozenset(".!?…‥。！？｡؟۔।॥։።")
_CLOSING = frozenset(("Pe", "Pf"))
_STRAIGHT = frozenset("\"'")
"""Marks that open and close alike."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text; there is always one that is not blank.

    Attributes:
        starts, ends: of each token, in code points of the text.
        sentences: each as the numbers of its first token and of the one after its last.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Extent, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def covering(self, start: int, end: int) -> Extent:
        """Return which tokens an extent touches: the first, and the one after the last.

        An extent that lies between tokens gets the token before it, else the first.
        """
        first = bisect_right(self.ends, start)
        after = bisect_left(self.starts, end)
        if first >= after:
            first = max(first - 1, 0)
            after = first + 1
        return first, after

    def extent(self, first: int, after: int) -> Extent:
        """Return the code points from token `first` to the one before token `after`."""
        return self.starts[first], self.ends[after - 1]

    def widened(self, start: int, end: int) -> Extent:
        """Return the extent of all tokens that `start` to `end` touches."""
        return self.extent(*self.covering(start, end))


def tokenize(text: str, language: str, *, blanks: bool = False) -> Tokens:
    """Return the tokens of `text`, which is not blank, and its sentences.

    A sentence ends after its final mark and what closes behind it, and with the line. (Marks of
    abbreviations and figures are no tokens of their own.)

    Args:
        text: an article's.
        language: its ISO 639 code.
        blanks: whether white space counts as tokens where spaCy makes it some: what is more than
            one space between words.
    """
    return tokens_of(doc_of(text, language), blanks=blanks)


def doc_of(text: str, language: str) -> "Doc":
    """Return the tokens of `text` as spaCy has them, which keep every character of it."""
    return _tokenizer(language)(text)


def tokens_of(doc: "Doc", *, blanks: bool = False) -> Tokens:
    """Return the tokens of a text that spaCy has cut already; see `tokenize`."""
    places, end = [], 0
    for length, spaced, blank in doc.to_array(_COLUMNS).tolist():
        start, end = end, end + length
        if blanks or not blank:
            places.append((start, end, blank))
        end += spaced
    starts, ends = tuple(p[0] for p in places), tuple(p[1] for p in places)
    words = [(number, s, e) for number, (s, e, blank) in enumerate(places) if not blank]
    firsts = [0, *_starting(doc.text, words)]
    sentences = tuple(zip(firsts, [*firsts[1:], len(places)], strict=True))
    return Tokens(starts, ends, sentences)


def _starting(text: str, words: Sequence[tuple[int, int, int]]) -> Iterable[int]:
    """Yield the number of each token that begins a sentence, but for the first."""
    ended, before = False, None
    for number, start, end in words:
        word = text[start:end]
        closes = word in _STRAIGHT or unicodedata.category(word[0]) in _CLOSING
        final = all(character in _FINAL for character in word)
        if before is not None:
            gap = text[before:start]
            if "\n" in gap or (ended and (gap or not (closes or final))):
                yield number
                ended = False
        ended = final or (ended and closes)
        before = end


@lru_cache(maxsize=8)
def _tokenizer(language: str) -> "Callable[[str], Doc]":
    import spacy

    try:
        return spacy.blank(language).tokenizer
    except ImportError:
        return spacy.blank(OTHERS).tokenizer
