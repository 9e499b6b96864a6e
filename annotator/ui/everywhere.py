"""Finds words in all articles of the project, and shows them in their context."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from annotator.domain.article import Article
from annotator.domain.errors import UserError
from annotator.domain.search import Extent, Query
from annotator.project import Project
from annotator.ui.background import Background, Job
from annotator.ui.panels.rows import ROW, Index, Row, RowDelegate, RowView

MOST = 2_000
"""Hits that are shown; who has more should look for something rarer."""

_CONTEXT = 45
_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in an article, with the words around it."""

    article: Article
    extent: Extent
    context: str


def look(project: Project, query: Query, job: Job) -> list[Hit]:
    """Return the hits of `query` in all articles, `MOST` of them at most."""
    found: list[Hit] = []
    for article, text, hits in project.find(query):
        for start, end in hits[: MOST - len(found)]:
            around = text[max(start - _CONTEXT, 0) : end + _CONTEXT]
            found.append(Hit(article, (start, end), " ".join(around.split())))
        if job.cancelled or len(found) == MOST:
            break
    return found


class HitList(QAbstractListModel):
    """The hits in the order of the articles."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []

    def load(self, hits: list[Hit]) -> None:
        """Show these hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many hits there are."""
        return len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a hit as a row, or in words."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        row = Row(hit.context, hit.article.title)
        if role == ROW:
            return row
        return row.spoken if role == Qt.ItemDataRole.DisplayRole else None


class FindEverywhere(QDialog):
    """Finds as one types, in the thread for files; Enter opens the article at the hit.

    Signals:
        chosen: the id of an article, and where to go in it.
    """

    chosen = Signal(int, int, int)

    def __init__(self, project: Project, background: Background, delegate: RowDelegate) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Find in all articles"))
        self._project = project
        self._background = background
        self._job: Job | None = None
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Find in all articles"))
        self._case = QCheckBox(self.tr("Case"))
        self._whole = QCheckBox(self.tr("Whole words"))
        self._pattern = QCheckBox(self.tr("Regular expression"))
        self._told = QLabel()
        self._told.setObjectName("quiet")
        self._model = HitList()
        self._list = RowView(self._model, delegate, 48)
        self._list.setAccessibleName(self.tr("Places found"))
        self._list.activated.connect(self._open)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        row = QHBoxLayout()
        for box in (self._case, self._whole, self._pattern):
            box.toggled.connect(self._pause.start)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self._told)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self._list, 1)
        self._words.textChanged.connect(self._pause.start)
        self.resize(720, 560)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the hits from the line, and open one."""
        row = self._list.currentIndex().row()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._model.index(max(row, 0)))
        elif step is not None:
            row = min(max(row + step, 0), self._model.rowCount() - 1)
            self._list.setCurrentIndex(self._model.index(row))
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop looking and close."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        super().done(result)

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()
        words = self._words.text()
        if not words:
            self._model.load([])
            return
        query = Query(
            words,
            case=self._case.isChecked(),
            whole=self._whole.isChecked(),
            pattern=self._pattern.isChecked(),
        )
        job = self._job = Job(self.tr("Looking through all articles"))
        job.ended.connect(lambda found: self._show(job, found))
        self._background.start(job, lambda job: look(self._project, query, job))

    def _show(self, job: Job, found: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(found, UserError):
            self._told.setText(str(found))
        elif isinstance(found, list):
            more = self.tr(" or more") if len(found) == MOST else ""
            self._told.setText(self.tr("{0}{1} found").format(f"{len(found):,}", more))
            self._model.load(found)
            self._list.setCurrentIndex(self._model.index(0))
        elif isinstance(found, Exception):
            raise found

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            hit = self._model.hits[index.row()]
            self.close()
            self.chosen.emit(hit.article.id, *hit.extent)
