"""The map beside the scroll bar: where in the whole text marks and open suggestions lie."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import Item, key_of
from annotator.ui.article.view import ArticleView
from annotator.ui.guarded import guarded
from annotator.ui.theme import mixed

WIDTH = 14
_DELAY_MS = 120
_LOOKED_AT = 32
_ABREAST = 3
_DASH = 3


@guarded
class Overview(QWidget):
    """A narrow strip as high as the view; a click goes there.

    A row looks at the first few dozen marks that begin in it and shows some side by side, so
    that a hundred thousand spans cost no more than there are pixels.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Claims, rebuttals, quotes and open suggestions in the whole text"))
        self._dashes: tuple[Looks, QPixmap] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DELAY_MS)
        self._soon.timeout.connect(self.renew)
        view.moved.connect(self.update)
        view.opened.connect(self.renew)
        view.remarked.connect(self._soon.start)

    def sizeHint(self) -> QSize:
        """Return the one width."""
        return QSize(WIDTH, 100)

    def renew(self) -> None:
        """Look anew where everything lies."""
        self._soon.stop()
        self._dashes = None
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Look anew: a row of pixels stands for another stretch of text."""
        self._dashes = None

    def hideEvent(self, _event: QHideEvent) -> None:
        """Do nothing more that nobody sees."""
        self._soon.stop()

    def rows(self) -> list[tuple[int, tuple[Item, ...]]]:
        """Return what begins in which row of pixels: one mark of each label, own labels first."""
        view, height = self._view, max(self.height(), 1)
        length = max(len(view.text), 1)
        found = []
        row = 0
        while row < height:
            offset = -(-row * length // height)
            here = view.marks.following(offset, _LOOKED_AT)
            if not here:
                break
            row = max(here[0].start * height // length, row)
            end = (row + _DASH) * length / height
            by_label = {i.label: i for i in reversed(here) if i.start < end} or {"": here[0]}
            ranked = sorted(by_label.values(), key=self._rank)
            found.append((row, tuple(ranked[:_ABREAST])))
            row += _DASH
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dashes, and a frame around what is in sight unless that is all."""
        looks = self._view.looks
        if self._dashes is None or self._dashes[0] is not looks:
            self._dashes = looks, self._painted(looks)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._dashes[1])
            start, end = self._view.visible_extent()
            length = max(len(self._view.text), 1)
            if end - start >= length:
                return
            top, bottom = start * self.height() / length, end * self.height() / length
            painter.setPen(QColor(looks.theme.quiet))
            frame = QRectF(0.5, top + 0.5, WIDTH - 1, max(bottom - top - 1, 6))
            painter.drawRoundedRect(frame, 3, 3)

    def _painted(self, looks: Looks) -> QPixmap:
        """Return a picture with a dash for each mark of a row: scrolling paints none of them."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(looks.theme.page))
        with QPainter(picture) as painter:
            for y, items in self.rows():
                width = (WIDTH - 6) / len(items)
                for number, item in enumerate(items):
                    color = looks.color(item.label)
                    if key_of(item).suggested:
                        color = mixed(color, looks.theme.page, 0.5)
                    painter.fillRect(QRectF(3 + number * width, y, width, 2), QColor(color))
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place that was clicked."""
        share = event.position().y() / max(self.height(), 1)
        at, units = round(share * len(self._view.text)), self._view.units
        if at < len(self._view.text):
            at = units.character(units.character(at, 1), -1)  # not inside a grapheme
        self._view.move_to(at)

    def _rank(self, item: Item) -> tuple[bool, bool]:
        return key_of(item).suggested, not self._view.looks.is_own(item.label)
