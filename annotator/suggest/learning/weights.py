"""The weights that features have before anything is learned, and what users read of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from annotator.paths import bundled
from annotator.suggest.learning import WORD, Classifier, Features, Prior
from annotator.suggest.reasons import Reason, listed

_MAX_REASONS = 3
_LEAST = 0.15
"""A feature that adds less to the logit is no reason worth reading."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A file of weights.

    Attributes:
        reasons: what users read of a feature that speaks for a suggestion.
        names: what users read of any feature.
    """

    prior: Prior
    reasons: Mapping[str, str]
    names: Mapping[str, str]


@cache
def weights(name: str) -> Weights:
    """Return the weights of ``models/weights/<name>.toml``.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    with (bundled("models") / "weights" / f"{name}.toml").open("rb") as file:
        table = tomllib.load(file)
    return Weights(
        Prior({feature: float(row["weight"]) for feature, row in table.items()}),
        {feature: row["reason"] for feature, row in table.items() if "reason" in row},
        {feature: row.get("reason", row.get("name", feature)) for feature, row in table.items()},
    )


def feature_words(name: str, feature: str) -> str:
    """Return what users read of a feature of the file of weights `name`."""
    if feature.startswith(WORD):
        return Reason.WORD.format(cue=feature.removeprefix(WORD))
    return weights(name).names.get(feature, feature)


def reason(
    name: str,
    classifier: Classifier,
    features: Features,
    cues: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return in words what speaks most for a suggestion; a pair of features stands for both.

    Args:
        name: of the file of weights.
        classifier: what weighed the features.
        features: of what is suggested.
        cues: by feature, the words of the text that show it, if any.
    """
    words: list[str] = []
    said: set[str] = set()
    ranked = [part for part in classifier.explain(features) if part[1] >= _LEAST]
    pairs = [part for part in ranked if " + " in part[0]]
    for feature, _ in (*pairs[:1], *ranked):
        parts = set(feature.split(" + "))
        told = weights(name).reasons.get(feature)
        if told and not parts <= said and told not in words:
            cue = cues.get(feature)
            words.append(Reason.SHOWN.format(feature=told, cue=cue) if cue else told)
            said |= parts
    return listed(words[:_MAX_REASONS])
