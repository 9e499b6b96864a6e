"""Labels: what a span can be tagged as."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.errors import UserError


class LabelSet(StrEnum):
    """The project's own labels, and those that a model brings for the entities it names."""

    PROJECT = "project"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a project.

    Attributes:
        color: ``#rrggbb``; themes derive a shade with enough contrast from it.
        key: the key that tags with this label, bound to the label wherever it stands in the list.
        description: the guideline: what to tag with it, and what not.
        examples: passages that were rightly tagged.
        position: its place in lists, from 0.
        suggested_as: what suggesters call it, such as ``PERSON``; renaming does not change it.
    """

    id: int
    name: str
    color: str
    key: str | None
    description: str
    examples: tuple[str, ...]
    position: int
    set: LabelSet = LabelSet.PROJECT
    suggested_as: str | None = None


@dataclass(frozen=True, slots=True)
class LabelDraft:
    """A label before a project has it: everything but its id and place."""

    name: str
    color: str
    key: str | None = None
    description: str = ""
    examples: tuple[str, ...] = ()
    set: LabelSet = LabelSet.PROJECT


# Dark red, navy and ochre: unlike in lightness as well as in hue, so that they stay apart for eyes
# without one of the three cones; a test measures it in every theme.
DEFAULT_LABELS = (
    LabelDraft(
        "claim",
        "#8c1f2f",
        "1",
        "An assertion of fact that can be checked: someone says that something is or was so. "
        "Tag the smallest part that can be true or false on its own; not opinions or wishes.",
        ("The bridge cost twice as much as planned.",),
    ),
    LabelDraft(
        "rebuttal",
        "#1a4d7c",
        "2",
        "A passage that denies, contradicts or disproves a claim, by the author or by someone "
        "quoted. Tag the statement together with the evidence that it names.",
        ("The final bill was 9 per cent above the estimate.",),
    ),
    LabelDraft(
        "quote",
        "#956e04",
        "3",
        "Words reported as someone's own. Tag them with their quotation marks; "
        "not titles of works, names or single words set off in marks.",
        ("“Every figure was on the table in May”",),
    ),
)

ENTITY_COLOR = "#5b6b82"

_SPARE_COLORS = ("#2f6fb0", "#8a4fb3", "#b0417f", "#3d7d86", "#7a6a1f", "#56606e")

ENTITY_WORDS = {
    "PERSON": "person",
    "PER": "person",
    "NORP": "group",
    "FAC": "building",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "location",
    "PRODUCT": "product",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "law",
    "LANGUAGE": "language",
    "DATE": "date",
    "TIME": "time",
    "PERCENT": "per cent",
    "MONEY": "money",
    "QUANTITY": "quantity",
    "ORDINAL": "ordinal",
    "CARDINAL": "number",
    "MISC": "other name",
}
"""Classes of entities in words: those of OntoNotes 5 and of the models trained on WikiNER.

https://catalog.ldc.upenn.edu/LDC2013T19, https://doi.org/10.1016/j.artint.2012.03.006
"""


SPEAKER, CUE = "speaker", "cue"
"""Labels of what accepting a quote tags beside it: who says it, and the words that tell so."""


_ALSO = {"indirect": "quote"}
"""What suggesters call by a word of its own, and the label that serves where there is none."""


def by_suggested_name(labels: Iterable[Label]) -> dict[str, Label]:
    """Return each label by the names that suggesters may call it, and by its own."""
    listed = list(labels)
    found = {label.suggested_as: label for label in listed if label.suggested_as is not None}
    found |= {label.name: label for label in listed}
    for name, instead in _ALSO.items():
        if instead in found:
            found.setdefault(name, found[instead])
    return found


def label_words(name: str) -> str:
    """Return how a label is shown: a model's code such as ``GPE`` in words, any other as it is."""
    return ENTITY_WORDS.get(name, name)


def spare_color(labels: Sequence[Label]) -> str:
    """Return a colour for one more label of the project, one that is free while there are any."""
    taken = {label.color for label in labels}
    free = [color for color in _SPARE_COLORS if color not in taken]
    return free[0] if free else _SPARE_COLORS[len(labels) % len(_SPARE_COLORS)]


COLOR = re.compile(r"#[0-9a-f]{6}")
"""What is a colour of a label."""


def validate_label(draft: LabelDraft, others: tuple[Label, ...]) -> LabelDraft:
    """Return `draft` tidied, or refuse it.

    Raises:
        UserError: the name is empty, too long or taken, the colour is no ``#rrggbb``, or the
            key is not one character or belongs to another label.
    """
    # A model may call PERSON what a label of the project calls “person”; within a set, such twins
    # would be mistakes.
    alike = [other.name.casefold() for other in others if other.set is draft.set]
    name = " ".join(draft.name.split())
    color = draft.color.lower()
    if not name:
        raise UserError("A label needs a name.")
    if len(name) > 60:
        raise UserError("A label's name has 60 characters at most.")
    if name.casefold() in alike or any(other.name == name for other in others):
        raise UserError("There is already a label “{name}”.", name=name)
    if not COLOR.fullmatch(color):
        raise UserError("“{color}” is no colour: write it as #rrggbb.", color=draft.color)
    if draft.key is not None:
        if len(draft.key) != 1 or not draft.key.isprintable() or draft.key.isspace():
            raise UserError("A label's key is one character.")
        if taken := next((o.name for o in others if o.key == draft.key), None):
            raise UserError(
                "The key “{key}” belongs to the label “{taken}”.", key=draft.key, taken=taken
            )
    return LabelDraft(name, color, draft.key, draft.description.strip(), draft.examples, draft.set)
