"""What of a clause tells whether it answers a claim: features with names to read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from annotator.domain.text import Extent
from annotator.suggest.learning import WORD
from annotator.suggest.lexicons import lexicon
from annotator.suggest.rebuttals.clauses import Clause
from annotator.suggest.sentences import SUBJECTS, Sentence, asks, is_title

_STEM = 5
"""Words that begin with the same letters are taken for forms of one another."""

_IDLE = frozenset(
    ("DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "SPACE", "INTJ", "SYM")
)
_COMMON = 64
"""A word in more claims than that says nothing of which one is meant."""

_SCOPE = 4
"""A negation is about the next so many content words."""

_ENOUGH = 0.3
"""In running text, where words recur, a negated claim shares at least so much of its words."""

_NEAR = 3
"""So many words after a negation it still negates."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim as rebuttals refer to it.

    Attributes:
        stems: of its words; see `stems`.
        negated: whether it says that something is not so.
        block: whether it is the claim that a fact-check is about.
    """

    extent: Extent
    stems: frozenset[str]
    words: frozenset[str]
    negated: bool
    block: bool


class Claims:
    """The claims of an article, found by the words that they share with a clause."""

    def __init__(self, claims: Sequence[Claimed]) -> None:
        self._claims = claims
        self._by_stem: dict[str, list[int]] = {}
        for at, claim in enumerate(claims):
            for stem in claim.stems:
                self._by_stem.setdefault(stem, []).append(at)

    def nearest(self, clause: Extent, words: frozenset[str]) -> tuple[Claimed, float] | None:
        """Return the claim that a clause shares most words with, and which share of them, 0 to 1.

        Of two that share as much it is the block of a fact-check, else the one that stands
        before it most closely. A claim is not about itself.
        """
        shared: Counter[int] = Counter()
        for stem in words:
            found = self._by_stem.get(stem, [])
            if len(found) <= _COMMON:
                shared.update(found)
        best: tuple[tuple[float, bool, bool, int], Claimed] | None = None
        for at, count in shared.items():
            claim = self._claims[at]
            if claim.extent[0] < clause[1] and clause[0] < claim.extent[1]:
                continue
            share = round(min(count / min(len(claim.stems), max(len(words), 3)), 1.0), 3)
            if best is not None and share < best[0][0]:
                continue
            away = clause[0] - claim.extent[0]
            rank = (share, claim.block, away > 0, -abs(away))
            if best is None or rank > best[0]:
                best = rank, claim
        return None if best is None else (best[1], best[0][0])


def stems(sentence: Sentence, first: int = 0, last: int | None = None) -> frozenset[str]:
    """Return how the content words of some tokens begin, for comparison with others."""
    return frozenset(
        sentence.words[at][:_STEM]
        for at in range(first, len(sentence) if last is None else last)
        if sentence.tag(at) not in _IDLE and len(sentence.words[at]) > 2
    )


def negated(clause: Clause, language: str) -> bool:
    """Tell whether a clause says that something is not so."""
    return bool(clause.found("negations", language))


def _negates(clause: Clause, claim: Claimed, language: str) -> bool:
    """Tell whether a negation stands closely before a word of the claim."""
    for _, last in clause.found("negations", language):
        near = 0
        for at in range(last, clause.last):
            if clause.of.tag(at) in _IDLE:
                continue
            if clause.of.words[at][:_STEM] in claim.stems:
                return True
            near += 1
            if near == _SCOPE:
                break
    return False


def features_of(
    clause: Clause, language: str, answered: tuple[Claimed, float] | None
) -> dict[str, float]:
    """Return the features of a clause; what is not there has no entry.

    Args:
        clause: what may be a rebuttal.
        language: for the word lists.
        answered: the claim that it shares most with, and how much of it.
    """
    place = (clause.of.first, clause.of.last, clause.first, clause.last)
    known: dict[str, float] = clause.of.of.once(
        ("rebuttal", language, *place), lambda: _nonzero(_by_itself(clause, language))
    )
    return known | _nonzero(_towards(clause, language, answered)) if answered else {**known}


def _nonzero(features: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {name: value for name, value in features if value}


def _by_itself(clause: Clause, language: str) -> Iterator[tuple[str, float]]:
    """Yield what a clause tells whatever it may answer."""
    yield "always", 1.0
    yield "question", float(asks(clause.of))
    for name, feature in _CUES:
        plain, undone = _cues(clause, name, language)
        yield feature, float(plain)
        yield f"not: {feature}", float(undone and not plain)
    yield "no evidence", float(bool(clause.found("refutations", language)))
    yield "sets right", float(bool(clause.found("correctives", language)))
    opens = clause.first == 0 and clause.opening("refusing_openers", language)
    yield "opens with no", float(opens and _pauses(clause, language))
    not_so = negated(clause, language)
    yield "not so", float(not_so)
    yield "not so, in a headline", float(not_so and is_title(clause.of.of))


def _towards(
    clause: Clause, language: str, answered: tuple[Claimed, float]
) -> Iterator[tuple[str, float]]:
    """Yield what a clause tells of the claim that it may answer."""
    claim, share = answered
    not_so = negated(clause, language)
    yield "words of the claim", share
    yield "says the opposite", share if _opposes(clause, claim, language) else 0.0
    yield "repeats the denial", share if not_so and claim.negated else 0.0
    if not_so and not claim.negated and not _undone(clause, language):
        close = _negates(clause, claim, language) and (is_title(clause.of.of) or share >= _ENOUGH)
        yield "negated near words of the claim", share
        yield "negates the claim", float(close)
        yield "negates the claim of the fact-check", float(close and claim.block)


_CUES = (("denials", "denies"), ("falsehoods", "calls it false"), ("doubts", "doubts it"))


def _cues(clause: Clause, name: str, language: str) -> tuple[bool, bool]:
    """Tell whether cues of a list are there as such, and whether there are some undone by “not”."""
    sentence = clause.of
    ends = [last for _, last in clause.found("negations", language)]
    denied = [last for _, last in clause.found("undoers", language)]
    plain = undone = False
    for first, last in clause.found(name, language):
        if name == "falsehoods" and _describes(sentence, last - 1, language):
            continue
        negation = any(0 <= first - end < _NEAR for end in ends) or (
            name == "falsehoods" and any(0 <= first - end <= 2 * _NEAR for end in denied)
        )
        plain, undone = plain or not negation, undone or negation
    if name == "denials" and not plain and clause.found("statements", language):
        title = is_title(sentence.of)
        plain = any(
            (title or sentence.tag(first) == "VERB")
            and not any(0 <= first - end < _NEAR for end in ends)
            for first, _ in clause.found("denials_of_statements", language)
        )
    return plain, undone


def _undone(clause: Clause, language: str) -> bool:
    """Tell whether a negation in a clause only undoes another cue, as in “do not deny”."""
    names = ("undoers", *(name for name, _ in _CUES))
    return any(_cues(clause, name, language)[1] for name in names)


def _describes(sentence: Sentence, at: int, language: str) -> bool:
    """Tell whether a word only describes a thing, as in “forged signatures”: nobody's statement.

    Headlines leave out so much that their grammar tells little.
    """
    if is_title(sentence.of) or sentence.relation(at) not in ("amod", "compound", "nmod"):
        return False
    head = sentence.head(at)
    statements = lexicon(language, "statements")
    return sentence.words[head] not in statements and sentence.lemmas[head] not in statements


def _pauses(clause: Clause, language: str) -> bool:
    """Tell whether the opening word stands alone: “No, it did not”, not “No man is an island”."""
    ends = [last for _, last in clause.found("refusing_openers", language)]
    sentence = clause.of
    return any(end < len(sentence) and sentence.tag(end) == "PUNCT" for end in ends[:1])


def _opposes(clause: Clause, claim: Claimed, language: str) -> bool:
    words = {
        each
        for at in range(clause.first, clause.last)
        for each in (clause.of.words[at], clause.of.lemmas[at])
    }
    return any(
        (one in words and other in claim.words and one not in claim.words)
        or (other in words and one in claim.words and other not in claim.words)
        for one, other in _pairs(lexicon(language, "opposites"))
    )


@cache
def _pairs(entries: frozenset[str]) -> list[tuple[str, str]]:
    parts = [entry.partition(" / ") for entry in entries]
    return [(one, other) for one, _, other in parts if other]


def word_features(clause: Clause) -> dict[str, float]:
    """Return a feature for each word of a clause, by its lemma, to be weighed once learned."""
    sentence = clause.of
    words = {
        sentence.lemmas[at]
        for at in range(clause.first, clause.last)
        if sentence.tag(at) not in ("PROPN", "NUM", "PUNCT", "DET")
        and sentence.lemmas[at].isalpha()
    }
    return {f"{WORD}{word}": len(words) ** -0.5 for word in sorted(words)}


_SHOWN_BY = {
    "denies": "denials",
    "calls it false": "falsehoods",
    "doubts it": "doubts",
    "no evidence": "refutations",
    "set against": "contrasts",
    "granted": "concessions",
}


def cue(clause: Clause, feature: str, language: str) -> str:
    """Return the words of a clause that show a feature; none where no list of words does."""
    name = _SHOWN_BY.get(feature)
    places = clause.found(name, language) if name else []
    if not places:
        return ""
    first, last = places[0]
    of, shift = clause.of.of, clause.of.first
    return of.text[of.starts[shift + first] - of.start : of.ends[shift + last - 1] - of.start]


def turns(clause: Clause, after: Clause | None, language: str) -> dict[str, float]:
    """Return how an argument turns at a clause, and at the one after it."""
    against = clause.opening("contrasts", language) or bool(
        clause.found("contrasts_anywhere", language)
    )
    granted = (
        clause.opening("concessions", language)
        or bool(clause.found("concessions_anywhere", language))
        or _grants(clause, language)
    )
    found = {
        "set against": float(against),
        "granted": float(granted),
        "may be so": float(not against and bool(clause.found("possibilities", language))),
        "answered by the next": float(
            after is not None
            and after.of.of is clause.of.of
            and not against
            and after.opening("contrasts", language)
        ),
    }
    return {name: value for name, value in found.items() if value}


def _grants(clause: Clause, language: str) -> bool:
    """Tell whether a clause insists on its verb, as in “they do offer”."""
    sentence = clause.of
    heads: dict[int, list[int]] = {}
    for at in range(clause.first, clause.last):
        if sentence.relation(at) == "neg" or sentence.relation(at) in SUBJECTS:
            heads.setdefault(sentence.head(at), []).append(at)
    return not asks(clause.of) and any(
        sentence.relation(first) == "aux"
        and sentence.tag(first) == "AUX"
        and any(sentence.relation(at) in SUBJECTS and at < first
                for at in heads.get(sentence.head(first), ()))
        and not any(sentence.relation(at) == "neg" for at in heads.get(sentence.head(first), ()))
        for first, _ in clause.found("emphatics", language)
    )  # fmt: skip
