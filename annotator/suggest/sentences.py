"""Sentences of a paragraph as a pipeline read it, and where entries of word lists stand in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from annotator.domain.quotes import PAIRS
from annotator.suggest.lexicons import folded
from annotator.suggest.parsed import Parsed

SUBJECTS = frozenset(("nsubj", "nsubjpass", "nsubj:pass", "csubj", "csubjpass", "csubj:pass"))
AUXILIARIES = frozenset(("aux", "auxpass", "aux:pass", "aux:tense", "cop"))
VERBS = frozenset(("VERB", "AUX"))

_CLOSING = "".join({*PAIRS.values()}) + ") "
_QUESTION = re.compile(r"\?[\s\"'”’»)]*$")
_TITLE_TOKENS = 40

_SILENT = frozenset(("SPACE", "PUNCT"))
# As pipelines split words: “is|n't”, “we|'ll”, “qu'|il”.
_PARTS = re.compile(
    r"n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W\d_]+?(?=n't\b)"
    r"|\w+'(?!(?:s|re|ve|ll|d|m|t)\b)(?=\w)|\w+(?:-\w+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence, without white space around it.

    Tokens go by their place in the sentence, from 0.

    Attributes:
        of: the paragraph.
        first, last: its tokens there, half-open.
        words, lemmas: as `folded` has them, so that they compare with entries of word lists.
        vocabulary: all words and lemmas.
    """

    of: Parsed
    first: int
    last: int
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    vocabulary: frozenset[str]

    def __len__(self) -> int:
        return self.last - self.first

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.of.starts[self.first]

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.of.ends[self.last - 1]

    def tag(self, at: int) -> str:
        """Return the coarse tag of a token."""
        return self.of.tags[self.first + at]

    def relation(self, at: int) -> str:
        """Return how a token depends on its head."""
        return self.of.relations[self.first + at]

    def head(self, at: int) -> int:
        """Return the token that one depends on; itself where that is in another sentence."""
        head = self.of.heads[self.first + at]
        return head - self.first if self.first <= head < self.last else at

    def has(self, at: int, feature: str) -> bool:
        """Tell whether a token has a feature of morphology, such as ``Tense=Past``."""
        features = self.of.features[self.first + at]
        return feature in features and feature in features.split("|")

    def heads(self, relations: frozenset[str]) -> dict[int, list[int]]:
        """Return, for each token that others depend on by one of `relations`, these others."""
        found: dict[int, list[int]] = {}
        for at in range(len(self)):
            if self.relation(at) in relations:
                found.setdefault(self.head(at), []).append(at)
        return found

    def root(self) -> int:
        """Return the token that the others depend on; the first verb where there are several."""
        roots = [at for at in range(len(self)) if self.head(at) == at]
        roots = [at for at in roots if self.tag(at) not in _SILENT] or [0]
        return next((at for at in roots if self.tag(at) in VERBS), roots[0])

    def below(self, top: int) -> list[int]:
        """Return the tokens that depend on `top`, nearly or remotely, with itself, in order."""
        children: dict[int, list[int]] = {}
        for at in range(len(self)):
            children.setdefault(self.head(at), []).append(at)
        seen, left = {top}, [top]
        while left:
            for child in children.get(left.pop(), ()):
                if child not in seen:
                    seen.add(child)
                    left.append(child)
        return sorted(seen)

    def names(self) -> Iterator[tuple[int, int, str]]:
        """Yield the entities in the sentence, as tokens, half-open, with their labels."""
        for name in self.of.names:
            if self.first <= name.first and name.last <= self.last:
                yield name.first - self.first, name.last - self.first, name.label

    def found(self, entries: frozenset[str]) -> list[tuple[int, int]]:
        """Return where entries of a word list stand, as tokens, half-open; the longest first.

        A word of an entry stands for any word with it as form or as lemma.
        """
        index = _by_first_word(entries)
        if self.vocabulary.isdisjoint(index):  # as it is for most lists
            return []
        return _found(self.words, self.lemmas, index)


def sentences(paragraph: Parsed) -> Sequence[Sentence]:
    """Return the sentences of a paragraph that hold a word or a figure."""
    return paragraph.once("sentences", lambda: tuple(_sentences(paragraph)))


def _sentences(paragraph: Parsed) -> Iterator[Sentence]:
    total = len(paragraph.starts)
    borders = [at for at, opens in enumerate(paragraph.opens) if opens or at == 0]
    for first, last in pairwise([*borders, total]):
        begin, end = first, last
        while begin < end and paragraph.tags[begin] == "SPACE":
            begin += 1
        while begin < end and paragraph.tags[end - 1] == "SPACE":
            end -= 1
        sentence = _made(paragraph, begin, end)
        if any(char.isalnum() for word in sentence.words for char in word):
            yield sentence


def _made(paragraph: Parsed, first: int, last: int) -> Sentence:
    words = tuple(folded(paragraph.word(at)) for at in range(first, last))
    lemmas = tuple(map(folded, paragraph.lemmas[first:last]))
    return Sentence(paragraph, first, last, words, lemmas, frozenset(words + lemmas))


def joined(run: Sequence[Sentence]) -> Sentence:
    """Return sentences of one paragraph that follow each other as one."""
    return _made(run[0].of, run[0].first, run[-1].last)


def is_title(paragraph: Parsed) -> bool:
    """Tell whether a paragraph is a line like a headline: short, and without a full stop."""
    line = paragraph.text.rstrip().rstrip(_CLOSING)
    return len(paragraph.starts) <= _TITLE_TOKENS and not line.endswith((".", "…", "!", ":", ";"))


def asks(sentence: Sentence) -> bool:
    """Tell whether a sentence is a question."""
    end = sentence.end - sentence.of.start
    return _QUESTION.search(sentence.of.text[max(0, end - 8) : end]) is not None


def _found(
    words: tuple[str, ...], lemmas: tuple[str, ...], index: dict[str, list[tuple[str, ...]]]
) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    free = 0
    for at in range(len(words)):
        if at < free or (words[at] not in index and lemmas[at] not in index):
            continue
        entries = index.get(words[at], []) + (
            index.get(lemmas[at], []) if lemmas[at] != words[at] else []
        )
        fits = [
            len(entry)
            for entry in entries
            if at + len(entry) <= len(words)
            and all(part in (words[at + n], lemmas[at + n]) for n, part in enumerate(entry))
        ]
        if fits:
            free = at + max(fits)
            places.append((at, free))
    return places


@cache
def _by_first_word(entries: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(entries):
        # English pipelines cut at hyphens, French ones do not.
        for written in {entry, entry.replace("-", " - ")}:
            parts = tuple(_PARTS.findall(written))
            if parts:
                index.setdefault(parts[0], []).append(parts)
    return index
