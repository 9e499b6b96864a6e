"""Finds words and spans in all articles of the project, and goes there."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QVBoxLayout,
)

from annotator.domain.article import Article
from annotator.domain.errors import UserError
from annotator.domain.search import Query
from annotator.domain.span import OriginKind
from annotator.domain.text import Extent
from annotator.project import Project
from annotator.ui.background import Background, Job
from annotator.ui.guarded import guarded
from annotator.ui.panels.rows import ROW, Index, Row, RowDelegate, RowView
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, error_words, label_words, say

MOST = 2_000
"""Hits that are shown; who has more should look for something rarer."""

_CONTEXT = 45
_PAUSE_MS = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in an article, with the words around it or in it, and what it is."""

    article: Article
    extent: Extent
    context: str
    kind: str = ""


def look(project: Project, query: Query, job: Job) -> list[Hit]:
    """Return the hits of `query` in all articles, `MOST` of them at most."""
    found: list[Hit] = []
    for article, text, hits in project.find(query, lambda: job.cancelled or len(found) == MOST):
        for start, end in hits[: MOST - len(found)]:
            around = text[max(start - _CONTEXT, 0) : end + _CONTEXT]
            found.append(Hit(article, (start, end), " ".join(around.split())))
    return found


@guarded
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
        parts = [part for part in (hit.kind, hit.article.title) if part]
        row = Row(hit.context, " · ".join(parts))
        if role == ROW:
            return row
        return row.spoken if role == Qt.ItemDataRole.DisplayRole else None


@guarded
class Places(QDialog):
    """Places in all articles, looked up in the thread for files; Enter goes to the chosen one.

    Signals:
        chosen: the id of an article, and where to go in it.
    """

    chosen = Signal(int, int, int)

    def __init__(
        self, title: str, controls: QLayout, background: Background, delegate: RowDelegate
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._background = background
        self._job: Job | None = None
        self._opens = False
        self._told = PlainLabel()
        self._told.setObjectName("quiet")
        self._model = HitList()
        self._list = RowView(self._model, delegate, 48)
        self._list.setAccessibleName(self.tr("Places found"))
        self._list.activated.connect(self._open)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        column = QVBoxLayout(self)
        column.addLayout(controls)
        column.addWidget(self._told)
        column.addWidget(self._list, 1)
        self.resize(720, 560)

    def work(self) -> Callable[[Job], list[Hit]] | None:
        """Return what finds the places, to be run in the thread; None where nothing is asked."""
        raise NotImplementedError

    def ask(self) -> None:
        """Look anew soon: what is asked for has changed."""
        self._opens = False
        self._pause.start()

    def look(self) -> None:
        """Look anew; what was under way is dropped."""
        self._pause.stop()
        self._stop()
        work = self.work()
        if work is None:
            self._told.setText("")
            self._model.load([])
            return
        job = self._job = Job(self.windowTitle())
        job.ended.connect(lambda found: self._show(job, found))
        self._background.start(job, work)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the places from the line, and open one."""
        row = self._list.currentIndex().row()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self.look()
            self._opens = self._job is not None  # what is shown is not yet what is asked for
            if not self._opens:
                self._open(self._model.index(max(row, 0)))
        elif step is not None:
            row = min(max(row + step, 0), self._model.rowCount() - 1)
            self._list.setCurrentIndex(self._model.index(row))
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Stop looking and close."""
        self._pause.stop()
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, job: Job, found: object) -> None:
        if job is not self._job:
            return
        self._job = None
        if isinstance(found, UserError):
            self._told.setText(error_words(found))
            self._model.load([])
        elif isinstance(found, list):
            some, all_ = counted("%Ln or more found", len(found)), counted("%Ln found", len(found))
            self._told.setText(some if len(found) == MOST else all_)
            self._model.load(found)
            self._list.setCurrentIndex(self._model.index(0))
            if self._opens:
                self._open(self._model.index(0))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            hit = self._model.hits[index.row()]
            self.close()
            self.chosen.emit(hit.article.id, *hit.extent)


class FindEverywhere(Places):
    """Words in all articles, found as one types."""

    def __init__(self, project: Project, background: Background, delegate: RowDelegate) -> None:
        self._project = project
        self._words = QLineEdit()
        self._case, self._whole, self._pattern = QCheckBox(), QCheckBox(), QCheckBox()
        row = QHBoxLayout()
        for box in (self._case, self._whole, self._pattern):
            row.addWidget(box)
        row.addStretch(1)
        controls = QVBoxLayout()
        controls.addWidget(self._words)
        controls.addLayout(row)
        title = say("Find in all articles")
        super().__init__(title, controls, background, delegate)
        self._case.setText(self.tr("Case"))
        self._whole.setText(self.tr("Whole words"))
        self._pattern.setText(self.tr("Regular expression"))
        self._words.setPlaceholderText(title)
        self._words.setAccessibleName(title)
        self._words.textChanged.connect(self.ask)
        for box in (self._case, self._whole, self._pattern):
            box.toggled.connect(self.ask)

    def work(self) -> Callable[[Job], list[Hit]] | None:
        """Return what finds the words, if there are any."""
        query = Query(
            self._words.text(),
            case=self._case.isChecked(),
            whole=self._whole.isChecked(),
            pattern=self._pattern.isChecked(),
        )
        if not query.words:
            return None
        return lambda job: look(self._project, query, job)


class AllSpans(Places):
    """The spans of all articles, by label, annotator, origin and words."""

    def __init__(self, project: Project, background: Background, delegate: RowDelegate) -> None:
        self._project = project
        self._label, self._annotator, self._origin = QComboBox(), QComboBox(), QComboBox()
        self._words = QLineEdit()
        controls = QHBoxLayout()
        for widget in (self._words, self._label, self._annotator, self._origin):
            controls.addWidget(widget, 2 if widget is self._words else 1)
        title = say("Spans of all articles")
        super().__init__(title, controls, background, delegate)
        self._words.setPlaceholderText(self.tr("Words in the span"))
        self._words.setAccessibleName(self._words.placeholderText())
        names = [(label_words(label.name), label.name) for label in project.labels()]
        self._fill(self._label, self.tr("All labels"), names)
        self._fill(
            self._annotator, self.tr("Everyone"), [(name, name) for name in project.annotators()]
        )
        self._fill(
            self._origin, self.tr("Any origin"), [(say(kind.value), kind) for kind in OriginKind]
        )
        self._words.textChanged.connect(self.ask)
        self.look()

    def work(self) -> Callable[[Job], list[Hit]]:
        """Return what finds the spans."""
        words = self._words.text().casefold()
        label, annotator = self._label.currentData(), self._annotator.currentData()
        origin = self._origin.currentData()
        project = self._project

        def find(job: Job) -> list[Hit]:
            spans = project.spans(label=label, annotator=annotator, origin=origin)
            found: list[Hit] = []
            for article_id, group in groupby(spans, key=lambda span: span.article_id):
                article, text = project.article(article_id), project.text(article_id)
                for span in group:
                    said = text[span.start : span.end]
                    if words in said.casefold() and len(found) < MOST:
                        place = (span.start, span.end)
                        kind = f"{label_words(span.label)} · {span.annotator}"
                        found.append(Hit(article, place, " ".join(said.split()), kind))
                if job.cancelled or len(found) == MOST:
                    break
            return found

        return find

    def _fill(self, box: QComboBox, all_of_them: str, names: list[tuple[str, str]]) -> None:
        box.addItem(all_of_them, None)
        for text, value in names:
            box.addItem(text, value)
        box.setAccessibleName(all_of_them)
        box.currentIndexChanged.connect(self.ask)
