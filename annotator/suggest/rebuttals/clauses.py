"""Parts of sentences between which an argument turns: “It costs”, “but it saves more”."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.suggest.lexicons import lexicon
from annotator.suggest.sentences import VERBS, Sentence

_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, or all of it.

    Attributes:
        first, last: its tokens in the sentence, half-open.
    """

    of: Sentence
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where it begins in the article."""
        return self.of.of.starts[self.of.first + self.first]

    @property
    def end(self) -> int:
        """Where it ends in the article."""
        return self.of.of.ends[self.of.first + self.last - 1]

    def found(self, name: str, language: str) -> list[tuple[int, int]]:
        """Return where entries of a word list stand in it, as tokens of the sentence.

        An entry counts for nothing inside one of the list `no_…`: “doubt” in “no doubt”.
        """
        places = self.of.found(lexicon(language, name))
        idle = self.of.found(lexicon(language, f"no_{name}")) if places else []
        return [
            (first, last)
            for first, last in places
            if self.first <= first and last <= self.last
            and not any(a < last and first < b for a, b in idle)
        ]  # fmt: skip

    def opening(self, name: str, language: str) -> bool:
        """Tell whether an entry of a word list opens it, after a conjunction or a mark perhaps."""
        return any(
            all(self.of.tag(at) in ("PUNCT", "CCONJ", "SPACE") for at in range(self.first, a))
            for a, _ in self.found(name, language)
        )


def clauses(sentence: Sentence, language: str) -> Iterator[Clause]:
    """Yield the parts of a sentence: it is cut where a contrast or a concession opens or closes.

    A cut needs a comma or the like beside it, and words with a verb on either side.
    """
    cuts = sorted({0, len(sentence), *_cuts(sentence, language)})
    first = 0
    for cut in cuts[1:]:
        if cut == len(sentence) or (_stands(sentence, first, cut) and _stands_after(sentence, cut)):
            yield Clause(sentence, first, cut)
            first = cut


def _cuts(sentence: Sentence, language: str) -> Iterator[int]:
    """Yield where a sentence may be cut."""
    turns = [
        place
        for name in ("contrasts", "concessions")
        for place in sentence.found(lexicon(language, name))
    ]
    for first, _ in turns:
        if first and sentence.tag(first - 1) == "PUNCT":
            yield first
        elif (
            first > 1 and sentence.tag(first - 1) == "CCONJ" and sentence.tag(first - 2) == "PUNCT"
        ):
            yield first - 1
        elif sentence.relation(first) == "mark" and first:
            yield first
        if sentence.relation(first) == "mark" and sentence.head(first) > first:
            # “Although it rains, we go”: its clause ends where the verb's dependents do.
            yield sentence.below(sentence.head(first))[-1] + 1 + _comma(sentence, first)


def _comma(sentence: Sentence, mark: int) -> int:
    after = sentence.below(sentence.head(mark))[-1] + 1
    return int(after < len(sentence) and sentence.tag(after) == "PUNCT")


def _stands(sentence: Sentence, first: int, last: int) -> bool:
    words = sum(sentence.tag(at) not in ("PUNCT", "SPACE") for at in range(first, last))
    return words >= _MIN_WORDS and any(sentence.tag(at) in VERBS for at in range(first, last))


def _stands_after(sentence: Sentence, cut: int) -> bool:
    return _stands(sentence, cut, len(sentence))
