"""Backups: made while one works, listed with what they hold, compared, and restored."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from annotator.domain.backups import Backup, Comparison, Difference, Held, Occasion, Way
from annotator.domain.errors import UserError
from annotator.store.backups import Backups
from annotator.ui.background import Job
from annotator.ui.guarded import guarded
from annotator.ui.kept import step_words
from annotator.ui.panels.rows import Row, RowDelegate, RowList, RowView
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, error_words, later, moment, say

if TYPE_CHECKING:
    from annotator.ui.window import Window

_EVERY_MS = 60 * 60 * 1_000
_AFTER_START_MS = 60 * 1_000
_PAUSE_MS = 150

_OCCASIONS = {
    Occasion.ROLLING: later("made while working"),
    Occasion.ASKED: later("asked for"),
    Occasion.MIGRATION: later("made before a newer Annotator changed the file"),
    Occasion.RESTORE: later("made before a backup was restored"),
}
_WAYS = {
    Way.LOST: later("Would be lost: {0}"),
    Way.RETURNED: later("Would return: {0}"),
    Way.CHANGED: later("Would be as it was then: {0}"),
}
Listed = list[tuple[Backup, int, Held | UserError]]
"""Backups with their sizes in bytes, and what they hold or why that cannot be told."""


class Keeper(QObject):
    """Backs up the project of a window soon after the start and every hour, if it has changed."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._hourly = QTimer(self)
        self._hourly.setInterval(_EVERY_MS)
        self._hourly.timeout.connect(self.back_up)
        self._hourly.start()
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.back_up)
        self._first.start(_AFTER_START_MS)

    def stop(self) -> None:
        """Back up no more."""
        self._first.stop()
        self._hourly.stop()

    def back_up(self) -> None:
        """Back up the project in the thread for files, if it has changed."""
        project = self._window.bridge.project
        if project.reading_only is not None:
            return
        job = Job("")
        job.ended.connect(self._ended)
        self._window.background.start(job, lambda _job: project.backups.make_if_changed())

    def _ended(self, result: object) -> None:
        if isinstance(result, UserError):
            words = self.tr("No backup was made. {0}").format(error_words(result))
            self._window.status.tell(words, wrong=True)


@guarded
class BackupsPage(QDialog):
    """Shows the backups of a project, and what restoring each would do."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Backups"))
        self._window = window
        self._backups = window.bridge.project.backups
        self._job: Job | None = None
        self._listed: Listed = []
        self._told = PlainLabel()
        self._told.setObjectName("quiet")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self.rows = RowList()
        self.list = RowView(self.rows, RowDelegate(lambda: window.theme), 48)
        self.list.setAccessibleName(self.windowTitle())
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("What restoring it would do"))
        self.restore_button = self._button(self.tr("Restore"), self.restore)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._compare)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._ask())
        self._build()
        self.look()
        self.list.setFocus()

    def _build(self) -> None:
        middle, below = QHBoxLayout(), QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addWidget(self.preview, 1)
        below.addWidget(self.restore_button)
        below.addWidget(self._button(self.tr("Back up now"), self.make))
        below.addStretch(1)
        below.addWidget(self._button(self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._told)
        column.addLayout(middle, 1)
        column.addLayout(below)
        self.resize(860, 560)

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: slot())
        return button

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen."""
        row = self.list.currentIndex().row()
        return self._listed[row][0] if 0 <= row < len(self._listed) else None

    def look(self) -> None:
        """List the backups, in the thread for files."""
        self._told.setText(self.tr("Looking through the backups…"))
        self._run(lambda _job: _listed(self._backups), self._list)

    def make(self) -> None:
        """Back up the project now, and list it."""
        self._told.setText(self.tr("Making a backup…"))
        self._run(lambda _job: self._backups.make(), lambda _made: self.look())

    def restore(self) -> None:
        """Put the chosen backup in the place of the project, and show it."""
        backup, window, backups = self.chosen, self._window, self._backups
        if backup is None:
            return

        words = self.tr(
            "The project is as it was on {0}. How it was before that is the newest backup."
        )

        def restored(_before: object) -> None:
            window.reload()
            window.status.tell(words.format(moment(backup.at)), wrong=False)

        self.close()
        window.suggesting.cancel()
        job = Job(self.tr("Restoring a backup…"))
        window.jobs.start(job, lambda _job: backups.restore(backup.path), restored)

    def done(self, result: int) -> None:
        """Close; what is under way is of no use any more."""
        self._pause.stop()
        self._job = None
        super().done(result)

    def _ask(self) -> None:
        self.preview.setPlainText("")
        self.restore_button.setEnabled(False)
        self._pause.start()

    def _run(self, work: Callable[[Job], object], then: Callable[[object], object]) -> None:
        job = self._job = Job(self.windowTitle())

        def ended(result: object) -> None:
            if job is not self._job:
                return
            self._job = None
            if isinstance(result, UserError):
                self._told.setText(error_words(result))
            elif result is not None:
                then(result)

        job.ended.connect(ended)
        self._window.background.start(job, work)

    def _list(self, found: object) -> None:
        assert isinstance(found, list)
        self._listed = found
        self.rows.load([_row(*each) for each in self._listed])
        words = self.tr(
            "Made every hour while you work and when you close the project; all of the last day "
            "are kept, one a day for two weeks, one a week for two months, in {0}. Restoring one "
            "backs up the project as it is now first."
        )
        self._told.setText(words.format(self._backups.folder))
        self._ask()
        self.list.selectRow(0)

    def _compare(self) -> None:
        if (backup := self.chosen) is None:
            self.preview.setPlainText(
                self.tr("There is no backup yet.") if not self._listed else ""
            )
            return
        self.preview.setPlainText(self.tr("Comparing…"))

        def compare(_job: Job) -> Comparison | str:
            try:
                return self._backups.compare(backup.path)
            except UserError as error:
                return error_words(error)

        self._run(compare, self._tell)

    def _tell(self, found: object) -> None:
        if isinstance(found, Comparison):
            self.preview.setPlainText(comparison_words(found))
            self.restore_button.setEnabled(bool(found.differences))
        else:
            self.preview.setPlainText(str(found))


def _listed(backups: Backups) -> Listed:
    found: Listed = []
    for each in backups.all():
        try:
            found.append((each, each.path.stat().st_size, backups.held(each.path)))
        except UserError as error:
            found.append((each, each.path.stat().st_size, error))
    return found


def _row(backup: Backup, size: int, held: Held | UserError) -> Row:
    if isinstance(held, UserError):
        return Row(moment(backup.at), error_words(held), dim=True)
    parts = [
        counted("%Ln span(s)", held.spans),
        counted("%Ln article(s)", held.articles),
        say(_OCCASIONS[backup.occasion]),
    ]
    return Row(moment(backup.at), " · ".join(parts), QLocale().formattedDataSize(size, 1))


def comparison_words(found: Comparison) -> str:
    """Return what restoring a backup would do, in lines."""
    parts: list[str] = []
    for way, head in _WAYS.items():
        counts = [
            _how_many(what, count)
            for (what, its_way), count in found.counts.items()
            if its_way is way and count
        ]
        if counts:
            lines = [_line(each) for each in found.differences if each.way is way]
            parts.append("\n".join((say(head).format(", ".join(counts)), *lines)))
    return "\n\n".join(parts) or say("Nothing: the project is as it was then.")


def _how_many(what: str, n: int) -> str:
    match what:
        case "article":
            return counted("%Ln article(s)", n)
        case "span":
            return counted("%Ln span(s)", n)
        case "relation":
            return counted("%Ln relation(s)", n)
        case "label":
            return counted("%Ln label(s)", n)
        case _:
            return counted("%Ln step(s)", n)


def _line(difference: Difference) -> str:
    words = difference.words
    if difference.what == "step":
        words = step_words(words)
    where = f"  ({difference.where})" if difference.where else ""
    return f"    {words}{where}"
