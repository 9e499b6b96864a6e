"""Learns from the user's answers which sentences to suggest: a logistic regression that explains.

The score of a sentence is the logistic function of the sum of its features times their weights.
The weights start where we set them, for reasons that stand beside them, and each answer moves
those of the features that the sentence has. This is Bayesian logistic regression with a normal
prior around our weights, at its most probable point (Bishop, Pattern Recognition and Machine
Learning, 4.5). So a hundred answers already help, and one answer cannot overturn the rest.

The weights are computed anew from all answers, not step by step, since there are thousands at
most: their order does not matter, and an answer that is undone leaves no trace. It takes some
milliseconds for hundreds of answers, and less than a second for thousands.

Why not scikit-learn: its `partial_fit` takes one step per answer, in their order; both that and
its batch solvers draw weights to zero, not to ours (an offset per example, which would mend it,
they do not take); and with SciPy it is some 50 MB to download. It is better tested than this, and
would be the choice if there were more to learn than one weight per feature.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Features = Mapping[str, float]
Example = tuple[Features, bool]

BASE = "always"
"""The feature that every sentence has."""

WORD = "word: "
"""How the name of a feature begins that says only that a word is there."""

YES_COUNTS = 2.0
"""So many times as much as a no: a sentence that is missed costs more than one to reject."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before the first answer.

    Attributes:
        means: the weights that we set; 0 for a feature that is not named, such as a word.
        spread: how far, as a standard deviation, answers may well move a weight that we set.
        word_spread: the same for the weight of a word.
        base_spread: the same for `BASE`, which says how much someone wants suggested at all.
    """

    means: Mapping[str, float]
    spread: float = 0.25
    word_spread: float = 0.7
    base_spread: float = 0.2

    def mean(self, name: str) -> float:
        """Return where the weight of a feature starts."""
        return self.means.get(name, 0.0)

    def precision(self, name: str) -> float:
        """Return how firmly it is held there: the inverse of the variance."""
        if name == BASE:
            return self.base_spread**-2
        return (self.word_spread if name.startswith(WORD) else self.spread) ** -2


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights that give a sentence its score and say why.

    Attributes:
        learned: weights that answers have moved; the others are the prior's.
    """

    prior: Prior
    learned: Mapping[str, float] = field(default_factory=dict)

    def weight(self, name: str) -> float:
        """Return the weight of a feature."""
        return self.learned.get(name, self.prior.mean(name))

    def score(self, features: Features) -> float:
        """Return the probability of a yes, 0 to 1."""
        return logistic(sum(self.weight(name) * value for name, value in features.items()))

    def explain(self, features: Features) -> list[tuple[str, float]]:
        """Return what each feature adds to the logit of the score, what adds most first."""
        parts = [(name, self.weight(name) * value) for name, value in features.items()]
        return sorted((part for part in parts if part[1]), key=lambda part: (-part[1], part[0]))


def logistic(logit: float) -> float:
    """Return the probability that belongs to a logit."""
    if logit >= 0:
        return 1 / (1 + math.exp(-min(logit, 700.0)))
    odds = math.exp(max(logit, -700.0))
    return odds / (1 + odds)


def fit(prior: Prior, examples: Iterable[Example]) -> Classifier:
    """Return a classifier that has learned from `examples`: features, and yes or no to each.

    A pure function of what was answered, whatever the order.
    """
    listed = list(examples)
    names = sorted({name for features, _ in listed for name in features})
    if not names:
        return Classifier(prior)
    # NumPy, for those who have answers only:
    from annotator.suggest.learning.newton import most_probable

    weights = most_probable(
        names,
        [features for features, _ in listed],
        [(1.0, YES_COUNTS) if answer else (0.0, 1.0) for _, answer in listed],
        [(prior.mean(name), prior.precision(name)) for name in names],
    )
    return Classifier(prior, dict(zip(names, weights, strict=True)))
