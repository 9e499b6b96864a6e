"""How each label looks: its colour on the page, and a line of its own, for eyes that see no hue."""

from collections.abc import Iterable
from enum import Enum

from annotator.domain.labels import ENTITY_COLOR, Label, LabelSet, by_suggested_name
from annotator.domain.suggestion import Suggestion
from annotator.ui.article.marks import Item
from annotator.ui.theme import Theme, readable


class Stroke(Enum):
    """A way of underlining."""

    SOLID = "solid"
    DOUBLE = "double"
    TICKED = "ticked"
    HEAVY = "heavy"
    DOTTED = "dotted"
    DASHED = "dashed"


_OWN = (Stroke.SOLID, Stroke.DOUBLE, Stroke.TICKED, Stroke.HEAVY)


class Looks:
    """The looks of a project's labels in one theme."""

    def __init__(self, theme: Theme, labels: Iterable[Label] = ()) -> None:
        self.theme = theme
        self._labels = {label.name: label for label in labels}
        self._meant = by_suggested_name(self._labels.values())
        self._colors: dict[str, str] = {}
        own = [x for x in self._labels.values() if x.set is LabelSet.PROJECT]
        # By id, not by place: a label keeps its line when the list is put in another order.
        self._strokes = {
            label.name: _OWN[n % len(_OWN)]
            for n, label in enumerate(sorted(own, key=lambda label: label.id))
        }

    def color(self, label: str) -> str:
        """Return the colour of a label, with enough contrast for text on the page."""
        if label not in self._colors:
            known = self._meant.get(label)
            color = known.color if known else ENTITY_COLOR
            self._colors[label] = readable(color, self.theme.page, self.theme.contrast)
        return self._colors[label]

    def stroke(self, item: Item) -> Stroke:
        """Return how a mark is underlined: a suggestion dashed, an entity dotted."""
        if isinstance(item, Suggestion):
            return Stroke.DASHED
        return self._strokes.get(item.label, Stroke.DOTTED)

    def is_own(self, label: str) -> bool:
        """Tell whether a label is of the project's own set."""
        return label in self._strokes

    def own_labels(self) -> list[Label]:
        """Return the project's own labels in their order."""
        own = (x for x in self._labels.values() if x.set is LabelSet.PROJECT)
        return sorted(own, key=lambda label: label.position)
