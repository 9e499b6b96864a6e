"""Other programs on the project in the window: what they do is shown, and who may write is said."""

from collections.abc import Callable, Sequence
from threading import Event, Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel

from annotator.domain.change import Change, Delta
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import Extent
from annotator.project import Project
from annotator.store.lock import InUse
from annotator.store.types import damaged
from annotator.ui.words import error_words

_LOOK_SECONDS = 1.0

Item = TypeVar("Item", Span, Suggestion)


class Watch(QObject):
    """Looks in a thread of its own, once a second, whether another program was at the project.

    Signals:
        came: a `Project` and a list of `News` of it.
        freed: a `Project` that another window had, and that can be written now.
        failed: an exception that is a bug.
    """

    came = Signal(object, object)
    freed = Signal(object)
    failed = Signal(object)

    def __init__(self, current: Callable[[], Project]) -> None:
        super().__init__()
        self._current = current
        self._stopped = Event()
        self._thread = Thread(target=self._look_again_and_again, name="others", daemon=True)
        self._thread.start()

    @property
    def closed(self) -> bool:
        """Whether it looks no more; what it saw last may still be on its way."""
        return self._stopped.is_set()

    def look(self) -> None:
        """Look once; what cannot be read now is looked at the next time."""
        project = self._current()
        try:
            if isinstance(project.reading_only, InUse) and project.hold():
                self.freed.emit(project)
            if news := project.news():
                self.came.emit(project, news)
        except UserError:
            return

    def close(self) -> None:
        """Look no more."""
        self._stopped.set()
        self._thread.join()

    def _look_again_and_again(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 - handed over to the window's thread
                self.failed.emit(error)
                return


class Notice(QLabel):
    """A line over the article: that, and why, the project may only be read."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def tell(self, reason: UserError | None) -> None:
        """Say why the project may only be read; without a reason, nothing."""
        words = "" if reason is None else error_words(reason)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(reason is not None)


def asked_anew(shown: Sequence[Suggestion], stored: Sequence[Suggestion]) -> Change | None:
    """Return what leads from the open suggestions that are shown to those that are stored.

    They are no part of the history, so what another program did to them has to be compared.
    """
    before, after = ({each.id: each for each in some} for some in (shown, stored))
    deltas = [
        Delta(before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    ]
    return Change("suggest", "", suggestions=deltas) if deltas else None


def within(text: str, items: Sequence[Item]) -> Sequence[Item]:
    """Return `items`, having seen that they are places of `text`.

    Raises:
        UserError: the file is damaged, or somebody made it so.
    """
    for item in items:
        extents: list[Extent | None] = [(item.start, item.end)]
        if isinstance(item, Suggestion):
            who = item.speaker
            extents += [None if who is None else (who.start, who.end), item.cue, item.answers]
        if not all(0 <= start < end <= len(text) for start, end in filter(None, extents)):
            raise damaged()
    return items
