"""Divides a paragraph into sentences, with each quotation as one word of them.

The sentences that a pipeline sees are often wrong around quotation marks.
"""

from collections.abc import Iterator, Sequence

from annotator.suggest.parsed import Parsed
from annotator.suggest.quotes.cues import follows_at_once
from annotator.suggest.quotes.marks import Quoted
from annotator.suggest.quotes.passage import Passage

_ENDS = {".", "?", "!", "…", "...", "?!", "!!"}
_STOPS = (".", "?", "!", "…")
_CLOSING = set(")]}”’\"'")
_STOPPING = _ENDS | _CLOSING


def passage_of(parsed: Parsed, quotations: Sequence[Quoted], language: str) -> Passage:
    """Return a paragraph with its quotations masked, divided into sentences."""
    passage = Passage(parsed, quotations, language)
    passage.divide(_sentences(passage))
    return passage


def _sentences(passage: Passage) -> Iterator[tuple[int, int]]:
    first = 0
    for i in range(len(passage.items)):
        if _ends_sentence(passage, i):
            yield first, i + 1
            first = i + 1


def _ends_sentence(passage: Passage, i: int) -> bool:
    after = i + 1
    if after == len(passage.items):
        return True
    if not passage.is_quotation(i) and passage.word(i) not in _STOPPING:
        return False
    fresh = passage.capital(after) or passage.is_quotation(after) or passage.tag(after) == "NUM"
    if passage.is_quotation(i):
        return passage.is_quotation(after) or (fresh and _ends_with_quotation(passage, i))
    if passage.word(i) in _CLOSING:
        return i > 0 and passage.word(i - 1) in _ENDS and fresh
    if passage.word(after) in _CLOSING:
        return False
    return fresh or not passage.word(after)[:1].isalpha()


def _ends_with_quotation(passage: Passage, i: int) -> bool:
    """Tell whether a sentence ends with the quotation at item `i`: “she asked” may follow."""
    if not passage.ends_with(i, _STOPS):
        return False
    opens = i == 0 or passage.is_quotation(i - 1) or passage.word(i - 1) in _ENDS
    asked = not passage.ends_with(i, (".",))
    return not (opens and follows_at_once(passage, i + 1, asked=asked))
