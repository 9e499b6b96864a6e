"""Articles that say the same: one to learn from and the other to test with would give it away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.likeness import LIKE, Fingerprints, fingerprint, likeness
from annotator.domain.quotes import quotations
from annotator.domain.text import Extent, paragraphs

QUOTE_WORDS = 6
"""Quotations of so many words or more seldom stand in two articles by chance."""

_WORD = re.compile(r"\w+")


class Why(StrEnum):
    """What two articles share."""

    TEXT = "nearly the same text"
    QUOTE = "the same quote"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles that have to stay together, by their ids."""

    one: int
    other: int
    why: Why


class Leaks:
    """Finds what articles share; their texts are kept until it is done."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._texts: list[str] = []
        self._marks = Fingerprints()
        self._quotes: dict[tuple[str, ...], int] = {}

    def ties(self, article_id: int, text: str, quotes: Iterable[Extent] = ()) -> list[Tie]:
        """Take one more article, and return what ties it to those before.

        Args:
            article_id: its id.
            text: the article's.
            quotes: what was tagged as a quote, with quotation marks or without.
        """
        firsts = self._same_quotes(article_id, text, quotes)
        found = [Tie(first, article_id, Why.QUOTE) for first in firsts]
        if (mark := fingerprint(text)) is not None:
            found += [
                Tie(self._ids[place], article_id, Why.TEXT)
                for place in self._marks.near(mark)
                if likeness(self._texts[place], text) >= LIKE
            ]
            self._marks.add(mark)
            self._ids.append(article_id)
            self._texts.append(text)
        return found

    def _same_quotes(self, article_id: int, text: str, quotes: Iterable[Extent]) -> list[int]:
        places = {*quotes, *_quotations(text)}
        said = {tuple(_WORD.findall(text[start:end].casefold())) for start, end in places}
        firsts = (
            self._quotes.setdefault(words, article_id)
            for words in said
            if len(words) >= QUOTE_WORDS
        )
        return sorted({first for first in firsts if first != article_id})


def _quotations(text: str) -> Iterable[Extent]:
    for start, end in paragraphs(text):
        for first, last in quotations(text[start:end]):
            yield start + first, start + last
