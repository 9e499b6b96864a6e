"""What answers have taught the suggesters: a table to search and sort, and a way to begin anew."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.project import Project
from annotator.suggest.lessons import About, Lesson, Taught
from annotator.ui.background import Background, Job
from annotator.ui.guarded import guarded
from annotator.ui.kept import reason_words
from annotator.ui.panels.rows import Index
from annotator.ui.plain import PlainLabel, tip
from annotator.ui.words import counted, error_words, figure, label_words, say

_SORT = Qt.ItemDataRole.UserRole
_WHAT, _AS, _YES, _NO, _EFFECT, _ABOUT = range(6)


@guarded
class LessonTable(QAbstractTableModel):
    """The lessons, one a row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str | int, ...]] = []
        self.heads = (
            self.tr("What"),
            self.tr("Suggested as"),
            self.tr("Yes"),
            self.tr("No"),
            self.tr("So now"),
            self.tr("About"),
        )

    def load(self, taught: Taught) -> None:
        """Show these lessons."""
        self.beginResetModel()
        self._rows = [_row(lesson) for lesson in taught.lessons]
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many lessons there are."""
        return len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how much is told of each."""
        return len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column tells."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell in words, or what it is sorted by."""
        cell = self._rows[index.row()][index.column()]
        if role == _SORT:
            return cell.casefold() if isinstance(cell, str) else cell
        words = figure(cell) if isinstance(cell, int) else cell
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell, int):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _row(lesson: Lesson) -> tuple[str | int, ...]:
    what = lesson.what if lesson.about is About.NAME else reason_words(lesson.what)
    return (
        what,
        label_words(lesson.label),
        lesson.yes,
        lesson.no,
        say(lesson.effect.value),
        say(lesson.about.value),
    )


@guarded
class TaughtPage(QDialog):
    """Shows the lessons of a project, read in the thread for files."""

    def __init__(self, window: QWidget, project: Project, background: Background) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What answers have taught"))
        self._project = project
        self._background = background
        self._job: Job | None = None
        self._told = PlainLabel(self.tr("Looking through the answers…"))
        self._told.setObjectName("quiet")
        self._told.setWordWrap(True)
        self._lessons = LessonTable()
        self._shown = QSortFilterProxyModel()
        self._shown.setSourceModel(self._lessons)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._shown.setSortRole(_SORT)
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Search"))
        self._words.setAccessibleName(self.tr("Search"))
        self._words.textChanged.connect(self._shown.setFilterFixedString)
        self._order = self._orders()
        self._table = self._rows()
        self._forget = self._button(self.tr("Forget all"), self.forget)
        self._recall = self._button(self.tr("Learn from all answers again"), self.recall)
        self._recall.hide()
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self._words, 1)
        above.addWidget(self._order)
        below.addWidget(self._forget)
        below.addWidget(self._recall)
        below.addStretch(1)
        below.addWidget(self._button(self.tr("Close"), self.close))
        column = QVBoxLayout(self)
        column.addLayout(above)
        column.addWidget(self._told)
        column.addWidget(self._table, 1)
        column.addLayout(below)
        self.resize(820, 600)
        self._look()

    def forget(self) -> None:
        """Let suggesters learn from later answers only."""
        self._project.forget_answers()
        self._look()

    def recall(self) -> None:
        """Let suggesters learn from all answers again."""
        self._project.recall_answers()
        self._look()

    def done(self, result: int) -> None:
        """Close; what is being read is of no use any more."""
        self._job = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the lessons from the line."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = self._table.currentIndex().row() + step
        self._table.selectRow(min(max(row, 0), self._shown.rowCount() - 1))

    def _orders(self) -> QComboBox:
        """Make the choice of an order, for those who have no mouse to click the heads with."""
        box = QComboBox()
        box.setAccessibleName(self.tr("Order"))
        box.addItem(self.tr("Most answers first"))
        for head in self._lessons.heads:
            box.addItem(self.tr("By: {0}").format(head))
        box.activated.connect(self._sort)
        return box

    def _rows(self) -> QTableView:
        table = QTableView()
        table.setModel(self._shown)
        table.setAccessibleName(self.windowTitle())
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        heads = table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(lambda column: self._sort(column + 1))
        return table

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _sort(self, order: int) -> None:
        """Sort as the list of orders has it; numbers fall, and again, they rise."""
        column = order - 1
        falling = column in (_YES, _NO)
        if column >= 0 and self._shown.sortColumn() == column:
            falling = self._shown.sortOrder() is Qt.SortOrder.AscendingOrder
        way = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self._shown.sort(column, way)
        self._order.setCurrentIndex(order)
        self._table.scrollToTop()

    def _look(self) -> None:
        """Read the lessons anew; what was under way is dropped."""
        project, job = self._project, Job(self.windowTitle())
        self._job = job
        job.ended.connect(lambda result: self._show(job, result))
        self._background.start(job, lambda _: (project.taught(), project.answers_forgotten()))

    def _show(self, job: Job, result: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(result, UserError):
            self._told.setText(error_words(result))
        elif isinstance(result, tuple):
            taught, forgotten = result
            self._told.setText(self._words_on(taught, forgotten=forgotten))
            self._lessons.load(taught)
            self._table.selectRow(0)
            self._forget.setEnabled(taught.answers > 0)
            self._recall.setVisible(forgotten)

    def _words_on(self, taught: Taught, *, forgotten: bool) -> str:
        told = self.tr("Nothing is learned yet: accept or reject suggestions.")
        if taught.answers:
            told = counted("Learned from %Ln answer(s).", taught.answers)
        if forgotten:
            told += " " + self.tr(
                "Earlier answers are forgotten; what was rejected is still not asked again."
            )
        return told
