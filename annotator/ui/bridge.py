"""From the project and the suggesting process to Qt: verbs in, changes out as one signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.history import GO_TO
from annotator.project import Project
from annotator.ui.kept import step_words
from annotator.ui.words import error_words


class Bridge(QObject):
    """Runs verbs of the open project and tells everyone what changed.

    Signals:
        changed: a `Change`, after it is durable.
        waits: another program writes, and a verb waits for it.
        told: a sentence for the user: what was done or, if True comes with it, why it was not.
    """

    changed = Signal(object)
    told = Signal(str, bool)
    waits = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def run(self, verb: Callable[[Project], Change]) -> Change | None:
        """Run a verb; return its change, or None where it could not be done, which is told."""
        try:
            change = verb(self.project)
        except UserError as error:
            self.told.emit(error_words(error), True)
            return None
        self.publish(change)
        return change

    def publish(self, change: Change) -> None:
        """Tell everyone of a change that was made."""
        self.changed.emit(change)
        if change.step is not None or change.verb.startswith(("undo:", "redo:", GO_TO)):
            self.told.emit(step_words(change.summary), False)
