"""The history: what each step did, who and when; and the way back to any of them, and forward."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from annotator.domain.change import Change, Step, StepState
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.domain.text import excerpt
from annotator.project import Project
from annotator.ui.actions import key_words
from annotator.ui.article.marks import MarkKey
from annotator.ui.background import Job
from annotator.ui.guarded import guarded
from annotator.ui.kept import step_words
from annotator.ui.panels.rows import ROW, Index, Row, RowDelegate, RowView
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, day, error_words, hour, label_words

if TYPE_CHECKING:
    from annotator.ui.window import Window

PAGE = 200
"""Steps that are read at once."""
MOST = 2_000
"""Steps that are shown of those that hold the words asked for."""
_PAUSE_MS = 200

_Pages = Callable[[int | None, int], list[Step]]
"""Returns so many steps below a step, or the newest ones."""


@guarded
class StepList(QAbstractListModel):
    """Steps under the names of their days, the newest first; read as far as one scrolls."""

    def __init__(self, accent: Callable[[], str]) -> None:
        super().__init__()
        self._accent = accent
        self._rows: list[Step | date] = []
        self._pages: _Pages = lambda _below, _limit: []
        self._more = False
        self.current = 0

    def load(self, pages: _Pages, current: int, until: int = 0) -> None:
        """Show the steps that `pages` returns, down to the step `until` at least.

        Args:
            pages: returns steps, the newest first.
            current: id of the step where the project stands.
            until: id of a step.
        """
        self.beginResetModel()
        self._pages, self.current, self._rows, self._more = pages, current, [], True
        while self._more:
            self._append(self._page())
            if not self._rows or self._last().id <= (until or current):
                break
        self.endResetModel()

    def canFetchMore(self, _parent: Index) -> bool:
        """Tell whether there may be older steps."""
        return self._more

    def fetchMore(self, _parent: Index) -> None:
        """Read some older steps."""
        rows = self._with_days(self._page())
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are so far, names of days among them."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a step as a row, or in words."""
        if not index.isValid():
            return None
        if role == ROW:
            return self._row(self._rows[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._row(self._rows[index.row()]).spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only steps be chosen, not the names of days."""
        if index.isValid() and self.step(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def step(self, row: int) -> Step | None:
        """Return the step in a row; None for the name of a day, and outside."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Step) else None

    def row_of(self, step_id: int) -> int:
        """Return the row of a step; -1 if it is not shown."""
        rows = (n for n, x in enumerate(self._rows) if isinstance(x, Step) and x.id == step_id)
        return next(rows, -1)

    def _page(self) -> list[Step]:
        below = self._last().id if self._rows else None
        found = self._pages(below, PAGE)
        self._more = len(found) == PAGE
        return found

    def _last(self) -> Step:
        last = self._rows[-1]
        assert isinstance(last, Step)
        return last

    def _append(self, steps: Sequence[Step]) -> None:
        self._rows += self._with_days(steps)

    def _with_days(self, steps: Sequence[Step]) -> list[Step | date]:
        rows: list[Step | date] = []
        last = self._last().at.astimezone().date() if self._rows else None
        for step in steps:
            if (that := step.at.astimezone().date()) != last:
                rows.append(that)
                last = that
            rows.append(step)
        return rows

    def _row(self, what: Step | date) -> Row:
        if isinstance(what, date):
            return Row(day(what), header=True)
        parts = [hour(what.at), what.annotator]
        if what.state is StepState.UNDONE:
            parts.append(self.tr("undone"))
        elif what.state is StepState.ABANDONED:
            parts.append(self.tr("undone and overtaken"))
        here = what.id == self.current
        return Row(
            step_words(what.summary),
            " · ".join(parts),
            self.tr("the project is here") if here else "",
            self._accent() if here else None,
            dim=what.state is not StepState.DONE,
        )


@guarded
class HistoryPage(QDialog):
    """Shows the history of the project or of a span, and goes where one chooses."""

    def __init__(self, window: "Window", span: Span | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History"))
        self._window = window
        self._bridge = window.bridge
        self._project: Project = window.bridge.project
        self._span = span
        self._job: Job | None = None
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Search"))
        self._words.setAccessibleName(self.tr("Search"))
        self._words.setClearButtonEnabled(True)
        self._only = QCheckBox()
        self._overtaken = QCheckBox(self.tr("Also steps that were overtaken"))
        self._told = PlainLabel()
        self._told.setObjectName("quiet")
        self._told.setWordWrap(True)
        self.steps = StepList(lambda: window.theme.accent)
        self.list = RowView(self.steps, RowDelegate(lambda: window.theme), 48)
        self.list.setAccessibleName(self.windowTitle())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._wire()
        self.refresh()
        self.list.setFocus()

    def _build(self) -> None:
        if self._span is not None:
            text = self._window.view.text[self._span.start : self._span.end]
            words = f"{label_words(self._span.label)} “{excerpt(text, 40)}”"
            self._only.setText(self.tr("Only this span: {0}").format(words))
            self._only.setChecked(True)
        self._only.setVisible(self._span is not None)
        above, boxes, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._words, 1)
        boxes.addWidget(self._only)
        boxes.addWidget(self._overtaken)
        boxes.addStretch(1)
        for words, slot in (
            (self.tr("Go to this step"), self.go),
            (self.tr("Show in the article"), self.show_place),
            (self.tr("Export the audit trail…"), self.export),
        ):
            below.addWidget(self._button(words, slot))
        below.addStretch(1)
        below.addWidget(self._button(self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.addLayout(above)
        column.addLayout(boxes)
        column.addWidget(self._told)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self.resize(720, 600)

    def _wire(self) -> None:
        self._words.textChanged.connect(lambda _words: self._pause.start())
        self._pause.timeout.connect(self.refresh)
        self._only.toggled.connect(lambda _on: self.refresh())
        self._overtaken.toggled.connect(lambda _on: self.refresh())
        self._bridge.changed.connect(self._follow)
        self.list.doubleClicked.connect(lambda _index: self.show_place())
        self.list.installEventFilter(self)
        self.list.verticalScrollBar().setSingleStep(16)
        for each in ("undo", "redo"):
            self.addAction(self._window.acts.by_id[each])

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: slot())
        return button

    @property
    def chosen(self) -> Step | None:
        """The step that is chosen."""
        return self.steps.step(self.list.currentIndex().row())

    # What is shown

    def refresh(self) -> None:
        """Read the steps anew, and stay at the one that is chosen, or go where the project is."""
        self._pause.stop()
        self._stop()
        if self._words.text().strip():
            self._look()
            return
        step = self.chosen
        self._show(self._pages(), 0 if step is None or step.id == self.steps.current else step.id)
        key = key_words(self._window.acts.by_id["redo"])
        self._told.setText(
            self.tr(
                "Return takes the project back to a step, or forward; {0} goes forward again, step "
                "by step, until something new is done. Space shows in the article where it was."
            ).format(key)
        )

    def _follow(self, change: Change) -> None:
        if self._project is not self._bridge.project:
            self.close()
        elif change.verb != "suggest":
            self.refresh()

    def _show(self, pages: _Pages, stay: int) -> None:
        current = self._project.current_step().id
        self.steps.load(pages, current, min(stay or current, current))
        row = self.steps.row_of(stay or current)
        self._choose(row if row >= 0 else self.steps.row_of(current))

    def _choose(self, row: int) -> None:
        first = 1 if self.steps.rowCount() > 1 else 0
        index = self.steps.index(row if row >= 0 else first)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _pages(self) -> _Pages:
        project, abandoned = self._project, self._overtaken.isChecked()
        span = self._span.id if self._span is not None and self._only.isChecked() else None

        def pages(below: int | None, limit: int) -> list[Step]:
            return project.history(limit, below=below, span=span, abandoned=abandoned)

        return pages

    def _look(self) -> None:
        """Look for the words in the thread for files."""
        words, pages = self._words.text().casefold().split(), self._pages()
        job = self._job = Job(self.windowTitle())
        job.ended.connect(lambda found: self._found(job, found))
        self._window.background.start(job, lambda job: _holding(words, pages, job))

    def _found(self, job: Job, found: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(found, UserError):
            self._told.setText(error_words(found))
        elif isinstance(found, list):
            steps: list[Step] = found
            some, every = counted("%Ln or more found", len(steps)), counted("%Ln found", len(steps))
            self._told.setText(some if len(steps) == MOST else every)

            def pages(below: int | None, limit: int) -> list[Step]:
                return [x for x in steps if below is None or x.id < below][:limit]

            self._show(pages, 0)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # What can be done

    def go(self) -> None:
        """Take the project to just after the chosen step."""
        if (step := self.chosen) is None:
            return
        if step.id == self.steps.current:
            self._told.setText(self.tr("The project is at this step already."))
            return
        window, project = self._window, self._project
        words = self.tr("{0} ({1} goes forward again, step by step)")

        def gone(change: object) -> None:
            assert isinstance(change, Change)
            window.bridge.publish(change)
            window.commands.edit.show_touched(change)
            key = key_words(window.acts.by_id["redo"])
            told = step_words(change.summary)
            back = window.bridge.project.next_redo() is not None
            window.status.tell(words.format(told, key) if back else told, wrong=False)

        job = Job(self.tr("Going to another step…"))
        window.jobs.start(job, lambda _job: project.go_to_step(step.id), gone)

    def show_place(self) -> None:
        """Show in the article where the chosen step did what it did."""
        if (step := self.chosen) is None:
            return
        place, window = self._project.place_of(step.id), self._window
        if place is None or window.articles.row_of(place.article_id) < 0:
            self._told.setText(self.tr("What this step did is in no article that is there now."))
            return
        window.show_article(place.article_id)
        key = None if place.span_id is None else MarkKey(False, place.span_id)
        if key is not None and window.view.marks.get(key) is not None:
            window.view.focus(key)
        elif place.extent is not None:
            start, end = (min(at, len(window.view.text)) for at in place.extent)
            window.view.select(start, end)

    def export(self) -> None:
        """Write the audit trail of what is shown, of the span or the project, to a file."""
        project, window = self._project, self._window
        span = self._span.id if self._span is not None and self._only.isChecked() else None
        suggested = project.path.with_name(f"{project.path.stem} audit trail.csv")
        path: Path | None = window.ask.trail_to(suggested)
        if path is None:
            return
        words = self.tr("The audit trail is in “{0}”: {1}.")

        def written(count: object) -> None:
            assert isinstance(count, int)
            told = words.format(path.name, counted("%Ln record(s)", count))
            window.status.tell(told, wrong=False)

        job = Job(self.tr("Writing the audit trail…"))
        window.jobs.start(job, lambda _job: project.export_trail(path, span=span), written)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the steps from the line, and go to one."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
        elif step is not None:
            row = self.list.currentIndex().row() + step
            if self.steps.step(row) is None:
                row += step
            if self.steps.step(row) is not None:
                self._choose(row)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Return and Space act on the list, and let letters begin a search."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Space:
            self.show_place()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.keyPressEvent(event)
            return True
        if event.text().isalnum():
            self._words.setFocus()
            self._words.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Stop looking and close."""
        self._pause.stop()
        self._stop()
        super().done(result)


def _holding(words: Sequence[str], pages: _Pages, job: Job) -> list[Step]:
    """Return the steps that hold all of `words`, in English or as they are told, or by whom."""
    found: list[Step] = []
    some = pages(None, MOST)
    while some and not job.cancelled and len(found) < MOST:
        for step in some:
            told = f"{step.summary}\n{step.annotator}\n{step_words(step.summary)}".casefold()
            if all(word in told for word in words):
                found.append(step)
        some = pages(some[-1].id, MOST)
    return found[:MOST]


def open_history(window: "Window", span: Span | None = None) -> None:
    """Show the history of the project, or of a span."""
    for old in window.findChildren(HistoryPage):
        old.close()
    HistoryPage(window, span).show()
