"""Labels of names: we think in OntoNotes', and write those of the pipeline."""

from collections.abc import Iterable, Sequence

from annotator.suggest.names.mention import GPE, LOC, NAMES, ORG, PERSON
from annotator.suggest.parsed import Parsed

_PER, _MISC = "PER", "MISC"
_FOUR = {PERSON: _PER, ORG: ORG, GPE: LOC, LOC: LOC, "FAC": LOC}
"""The scheme of four labels that many pipelines have (CoNLL 2003, WikiNER)."""


def read(label: str) -> str:
    """Return what we call a pipeline's label."""
    return PERSON if label == _PER else label


def is_name(label: str) -> bool:
    """Tell whether a pipeline's label is one of names, not of dates and figures."""
    return read(label) in NAMES


def labels_of(article: Sequence[Parsed]) -> frozenset[str]:
    """Return the labels of the names that the recogniser found."""
    return frozenset(name.label for paragraph in article for name in paragraph.names)


def written(label: str, labels: Iterable[str]) -> str:
    """Return how a pipeline that gave `labels` writes one of ours."""
    if {_PER, _MISC} & set(labels) and label in NAMES:
        return _FOUR.get(label, _MISC)
    return label
