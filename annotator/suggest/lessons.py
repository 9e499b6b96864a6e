"""What answers have taught, in words for people: one lesson a row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.suggestion import Answered, Kind
from annotator.suggest import claims, rebuttals
from annotator.suggest.knowledge import Knowledge, learn
from annotator.suggest.learning import Classifier
from annotator.suggest.learning.weights import feature_words
from annotator.suggest.names.known import bare

_MOVED = 0.05
_MUCH = 0.25
"""By so much the weight of a feature has moved from where it was at first."""

_NEARLY_ALL = 0.9


class About(StrEnum):
    """What a lesson is about."""

    NAME = "name"
    FEATURE = "feature"
    RULE = "rule"


class Effect(StrEnum):
    """What follows from a lesson for what is suggested next."""

    OFFERED = "is suggested so"
    NOT_OFFERED = "is not suggested so any more"
    UNDECIDED = "undecided"
    MUCH_MORE = "counts much more than at first"
    MORE = "counts more than at first"
    LESS = "counts less than at first"
    MUCH_LESS = "counts much less than at first"
    NEARLY_ALWAYS = "nearly always right"
    MOSTLY = "mostly right"
    SELDOM = "mostly wrong"
    HARDLY_EVER = "nearly always wrong"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that was learned.

    Attributes:
        what: a name as it was last written, a feature, or a rule (see `reasons.rule`), in words.
        label: what it was, or was not, in the suggester's own words.
        yes, no: how many answers taught it.
    """

    about: About
    what: str
    label: str
    yes: int
    no: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class Taught:
    """All that was learned.

    Attributes:
        answers: from how many answers.
        lessons: what most answers taught comes first.
    """

    answers: int
    lessons: Sequence[Lesson]


def taught(answered: Sequence[Answered]) -> Taught:
    """Return what answers teach."""
    knowledge = learn(answered)
    found = [
        *_names(answered, knowledge),
        *_features(answered, Kind.CLAIM, claims.WEIGHTS, knowledge.claims),
        *_features(answered, Kind.REBUTTAL, rebuttals.WEIGHTS, knowledge.rebuttals),
        *_rules(knowledge),
    ]
    found.sort(key=lambda each: (-each.yes - each.no, each.what.casefold(), each.label))
    return Taught(len(answered), found)


def _names(answered: Sequence[Answered], knowledge: Knowledge) -> Iterator[Lesson]:
    known = knowledge.names
    written = {bare(each.words): each.words for each in answered if each.kind is Kind.ENTITY}
    for key, words in written.items():
        accepted, rejected = known.accepted.get(key, {}), known.rejected.get(key, {})
        for label in sorted({*accepted, *rejected}):
            if known.label(words) == label:
                effect = Effect.OFFERED
            else:
                effect = Effect.NOT_OFFERED if known.refused(words, label) else Effect.UNDECIDED
            yes, no = accepted.get(label, 0), rejected.get(label, 0)
            yield Lesson(About.NAME, " ".join(words.split()), label, yes, no, effect)


def _features(
    answered: Sequence[Answered], kind: Kind, name: str, learned: Classifier
) -> Iterator[Lesson]:
    answers: Counter[tuple[str, bool]] = Counter()
    for each in answered:
        if each.kind is kind:
            answers.update((feature, each.yes) for feature, value in each.features.items() if value)
    for feature, weight in learned.learned.items():
        moved = weight - learned.prior.mean(feature)
        if abs(moved) >= _MOVED:
            yes, no = answers[feature, True], answers[feature, False]
            words = feature_words(name, feature)
            yield Lesson(About.FEATURE, words, kind.value, yes, no, _moved(moved))


def _moved(by: float) -> Effect:
    if by > 0:
        return Effect.MUCH_MORE if by >= _MUCH else Effect.MORE
    return Effect.MUCH_LESS if by <= -_MUCH else Effect.LESS


def _rules(knowledge: Knowledge) -> Iterator[Lesson]:
    """Yield the rules that answers have proved right or wrong; claims are weighed by features."""
    for (kind, label, rule), (right, wrong) in knowledge.rules.items():
        if rule and kind not in (Kind.CLAIM, Kind.REBUTTAL):
            yield Lesson(About.RULE, rule, label, right, wrong, _proved(right, wrong))


def _proved(right: int, wrong: int) -> Effect:
    share = (right + 1) / (right + wrong + 2)  # Laplace's rule: a single answer proves little
    if share >= 1 / 2:
        return Effect.NEARLY_ALWAYS if share >= _NEARLY_ALL else Effect.MOSTLY
    return Effect.HARDLY_EVER if share <= 1 - _NEARLY_ALL else Effect.SELDOM
