"""What a project's users have said of names: accepted as this, rejected as that."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from annotator.suggest.names.lexicon import fold

_LONG = 8  # code points from which one wrong letter does not make another name


@dataclass(frozen=True)
class KnownNames:
    """Names with the labels that they were accepted and rejected as, and how often.

    Case, accents, a leading “the”, a possessive's 's and the kind of apostrophe make no
    difference; in long names one letter neither.

    Attributes:
        accepted, rejected: by name as `bare` returns it, then by label, how many times.
    """

    accepted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rejected: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, accepted: Iterable[tuple[str, str]], rejected: Iterable[tuple[str, str]] = ()
    ) -> "KnownNames":
        """Count names, each with its label, as the texts have them."""
        return cls(_counted(accepted), _counted(rejected))

    def label(self, name: str) -> str | None:
        """Return the label that `name` was accepted as most often; None where it is not known."""
        votes = _near(bare(name), self.accepted, self._accepted_by_length)
        best = max(votes, key=votes.__getitem__, default=None)
        return best if best is not None and not self.refused(name, best) else None

    def refused(self, name: str, label: str) -> bool:
        """Tell whether `name` was rejected as `label` more often than accepted."""
        key = bare(name)
        against = _near(key, self.rejected, self._rejected_by_length).get(label, 0)
        return against > _near(key, self.accepted, self._accepted_by_length).get(label, 0)

    @cached_property
    def _accepted_by_length(self) -> dict[int, list[str]]:
        return _by_length(self.accepted)

    @cached_property
    def _rejected_by_length(self) -> dict[int, list[str]]:
        return _by_length(self.rejected)


def bare(name: str) -> str:
    """Return `name` as known names are compared: folded, with no accents and no possessive."""
    folded = unicodedata.normalize("NFD", fold(name))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return plain.removesuffix("'s").removesuffix("'")


def _counted(names: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for name, label in names:
        of_name = counts.setdefault(bare(name), {})
        of_name[label] = of_name.get(label, 0) + 1
    return counts


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= _LONG:
            groups[len(name)].append(name)
    return groups


def _near(
    key: str, names: Mapping[str, Mapping[str, int]], by_length: Mapping[int, Iterable[str]]
) -> Mapping[str, int]:
    """Return the counts of `key`, or of the first name that one letter makes of it."""
    if key in names or len(key) < _LONG:
        return names.get(key, {})
    for length in (len(key), len(key) - 1, len(key) + 1):
        for name in by_length.get(length, ()):
            if _one_apart(key, name):
                return names[name]
    return {}


def _one_apart(one: str, other: str) -> bool:
    """Tell whether one letter changed, added or left out makes `other` of `one`."""
    if any(map(str.isdigit, one + other)):
        return False  # “Boeing 737” is no “Boeing 747”
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    tail = min(len(one), len(other)) - same
    skip = 1 if len(one) == len(other) else 0
    return one[len(one) - tail + skip :] == other[len(other) - tail + skip :]
