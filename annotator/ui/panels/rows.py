"""One way to draw a row: a bar or ring in the label's colour, a title, a quieter line, a figure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from annotator.domain.article import ArticleState
from annotator.ui import theme
from annotator.ui.guarded import guarded
from annotator.ui.theme import Theme

ROW = Qt.ItemDataRole.UserRole
"""Role under which models of rows keep their `Row`."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows.

    Attributes:
        bar: colour of the bar at its left.
        state: of an article, shown as a ring.
        shares: colours and counts of a thin bar under the text.
        header: whether it is the name of a group.
        dim: whether it is not in force.
    """

    title: str
    detail: str = ""
    figure: str = ""
    bar: str | None = None
    state: ArticleState | None = None
    shares: tuple[tuple[str, int], ...] = ()
    header: bool = False
    dim: bool = False

    @property
    def spoken(self) -> str:
        """The row in words, for those who hear it."""
        return ", ".join(part for part in (self.title, self.detail, self.figure) if part)


@guarded
class RowDelegate(QStyledItemDelegate):
    """Draws rows in the colours of the theme."""

    def __init__(self, current: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = current
        self._title = theme.font(theme.INTERFACE_FACE, 13)
        self._head = theme.font(theme.INTERFACE_FACE, 12, 600)
        self._detail = theme.font(theme.INTERFACE_FACE, 11.5)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if row is None:  # the model had a bug, which is told
            return
        colors = self._theme()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.header:
            painter.setFont(self._head)
            painter.setPen(QColor(colors.quiet))
            place = rect.adjusted(16, 0, -16, -7)
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom, row.title)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colors.chosen))
        left = 16
        if row.bar is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(row.bar))
            bar = QRectF(rect.left() + 16, rect.top() + 8, 4, rect.height() - 16)
            painter.drawRoundedRect(bar, 2, 2)
            left = 30
        if row.state is not None:
            self._ring(painter, rect, row.state, colors)
            left = 34
        self._words(painter, rect.adjusted(left, 0, -14, 0), row, colors)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, row: Row, colors: Theme) -> None:
        align = Qt.AlignmentFlag
        top = rect.adjusted(0, 7, 0, 0)
        if row.figure:
            painter.setFont(self._title)
            painter.setPen(QColor(colors.quiet))
            painter.drawText(top, align.AlignRight | align.AlignTop, row.figure)
            top.setRight(top.right() - QFontMetrics(self._title).horizontalAdvance(row.figure) - 8)
        painter.setFont(self._title)
        painter.setPen(QColor(colors.quiet if row.dim else colors.text))
        lines = self._lines(row.title, top.width(), 2 if row.state is not None else 1)
        for number, line in enumerate(lines):
            place = top.adjusted(0, 17 * number, 0, 0)
            painter.drawText(place, align.AlignLeft | align.AlignTop, line)
        under = rect.adjusted(0, 9 + 17 * len(lines), 0, 0)
        painter.setFont(self._detail)
        painter.setPen(QColor(colors.quiet))
        elide = Qt.TextElideMode.ElideRight
        detail = QFontMetrics(self._detail).elidedText(row.detail, elide, under.width())
        painter.drawText(under, align.AlignLeft | align.AlignTop, detail)
        self._bar(painter, under, row)

    def _lines(self, words: str, width: int, limit: int) -> list[str]:
        """Return `words` on at most `limit` lines, the last one shortened if need be."""
        metrics = QFontMetrics(self._title)
        lines, rest = [""], words.split(" ")
        while rest:
            longer = f"{lines[-1]} {rest[0]}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > width:
                if len(lines) == limit:
                    longer = " ".join([lines[-1], *rest])
                    lines[-1] = metrics.elidedText(longer, Qt.TextElideMode.ElideRight, width)
                    break
                lines.append("")
                continue
            lines[-1] = longer
            del rest[0]
        lines[-1] = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, width)
        return lines

    def _bar(self, painter: QPainter, rect: QRect, row: Row) -> None:
        total = sum(count for _, count in row.shares)
        if not total:
            return
        width = min(rect.width(), 24 + 12 * total)
        x = float(rect.left())
        for color, count in row.shares:
            part = max(width * count / total, 5)
            painter.fillRect(QRectF(x, rect.top() + 20, part - 2, 3), QColor(color))
            x += part

    def _ring(self, painter: QPainter, rect: QRect, state: ArticleState, colors: Theme) -> None:
        ring = QRectF(rect.left() + 16, rect.top() + 10, 10, 10)
        color = QColor(colors.quiet if state is ArticleState.NEW else colors.accent)
        if state is ArticleState.SKIPPED:
            color = QColor(colors.quiet)
        painter.setPen(QPen(color, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        painter.setBrush(color)
        if state is ArticleState.DONE:
            painter.drawEllipse(ring)
        elif state is ArticleState.IN_PROGRESS:
            painter.drawPie(ring, 90 * 16, 180 * 16)
        elif state is ArticleState.SKIPPED:
            painter.drawLine(ring.topRight(), ring.bottomLeft())


@guarded
class RowList(QAbstractListModel):
    """Rows as they are given."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self._rows = list(rows)

    def load(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, or it in words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role == Qt.ItemDataRole.DisplayRole else None


class RowView(QTableView):
    """A list of rows of one height. A table, since a list asks for every row when one is added."""

    def __init__(self, model: QAbstractListModel, delegate: RowDelegate, height: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(height)
        rows.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMinimumWidth(180)

    def choose(self, row: int) -> None:
        """Choose a row, or none with -1, and tell nobody."""
        index = self.model().index(row, 0)
        selection = self.selectionModel()
        if row == self.currentIndex().row() and selection.hasSelection() == index.isValid():
            return  # and nothing is painted, as at each step of scrolling
        blocked = selection.blockSignals(True)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(blocked)
        if index.isValid() and self.isVisible():
            self.scrollTo(index)
        self.viewport().update()
