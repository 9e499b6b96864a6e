"""The article view: shows a text with its marks, and turns keys and mouse into places in it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from annotator.domain.article import Article
from annotator.domain.change import Change
from annotator.domain.text import Extent
from annotator.domain.zones import Zone
from annotator.ui.article.layout import Type
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import Item, MarkKey, Marks, key_of, next_in_cycle
from annotator.ui.article.moves import UPRIGHT, target
from annotator.ui.article.page import Page
from annotator.ui.article.paint import Frame, paint
from annotator.ui.article.units import Units
from annotator.ui.guarded import guarded
from annotator.ui.plain import tip

_DRAG_STEP = 40.0
_JITTER = 4.0  # pixels that a hand may move while it clicks
_MEASURES = (48, 54, 60, 64, 68, 72, 76, 84, 96)
_LEADINGS = (1.3, 1.4, 1.5, 1.6, 1.7, 1.85, 2.0)
_SIZES = (13.0, 15.0, 17.0, 19.0, 21.0, 24.0, 28.0, 33.0, 40.0)


class Unit(Enum):
    """By what a selection grows while the mouse is dragged."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"


@guarded
class ArticleView(QAbstractScrollArea):
    """Shows one article. Keeps caret, selection and focus; never changes what it shows by itself.

    All offsets are code points of the article's text.

    Signals:
        moved: the caret, the selection or the focused mark is another.
        opened: another article is shown, or none.
        remarked: marks were added, changed or removed.
        resize_asked: the edge of a span was dragged: its id, new start and new end.
        list_asked: "+n" was clicked, behind a line with more marks than it shows.
    """

    moved = Signal()
    opened = Signal()
    remarked = Signal()
    resize_asked = Signal(int, int, int)
    list_asked = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = looks
        self._article: Article | None = None
        self._focused: MarkKey | None = None
        self.hits: Sequence[Extent] = ()
        self._zones: Sequence[Zone] = ()
        self._show_text("", Marks(), Type())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Article"))
        viewport = self.viewport()
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        viewport.setMouseTracking(True)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # What is shown

    def open(self, article: Article, text: str, marks: Marks, looks: Looks) -> None:
        """Show an article from its beginning."""
        self.looks = looks
        self._article = article
        self._show_text(text, marks, self.kind)
        self.setAccessibleName(article.title)
        self.viewport().update()
        self.opened.emit()
        self.moved.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._article = None
        self._show_text("", Marks(), self.kind)
        self.viewport().update()
        self.opened.emit()
        self.moved.emit()

    def apply(self, change: Change) -> None:
        """Show what a change did to the marks of this article."""
        if self._article is None:
            return
        if not self._page.apply(change, self._article.id):
            return
        if self._focused is not None and self.marks.get(self._focused) is None:
            self._focused = None
            self.moved.emit()
        self._refresh()
        self.remarked.emit()

    def set_looks(self, looks: Looks) -> None:
        """Show labels and page in other looks."""
        self.looks = looks
        self._refresh()

    def show_hits(self, hits: Sequence[Extent]) -> None:
        """Tint what was found; extents in order, without overlaps."""
        self.hits = hits
        self.viewport().update()

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Name the zones of the article in the margin; by place."""
        self._zones = zones
        self.viewport().update()

    @property
    def article_id(self) -> int | None:
        """The article that is shown."""
        return None if self._article is None else self._article.id

    @property
    def kind(self) -> Type:
        """How the text is set."""
        return self._page.kind

    def set_kind(self, kind: Type) -> None:
        """Set the text another way; the first line in sight stays."""
        self._page.set_kind(kind)
        self._refresh()

    def zoom(self, steps: int) -> None:
        """Set the text larger or smaller; 0 gives the usual size."""
        size = _along(_SIZES, self.kind.size if steps else Type().size, steps)
        self.set_kind(replace(self.kind, size=size))

    def widen(self, steps: int) -> None:
        """Set longer or shorter lines."""
        measure = _along(_MEASURES, self.kind.measure, steps)
        self.set_kind(replace(self.kind, measure=int(measure)))

    def lead(self, steps: int) -> None:
        """Put more or less room between the lines."""
        leading = _along(_LEADINGS, self.kind.leading, steps)
        self.set_kind(replace(self.kind, leading=leading))

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._page.blocks.text

    @property
    def units(self) -> Units:
        """The words, sentences and paragraphs of the text."""
        return self._page.units

    @property
    def marks(self) -> Marks:
        """What is marked in the text."""
        return self._page.marks

    @property
    def layouts_built(self) -> int:
        """How many blocks were shaped since the article was opened."""
        return self._page.built

    # Caret, selection, focus

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self._caret

    @property
    def selection(self) -> tuple[int, int] | None:
        """The selected extent, without white space at its ends; None where nothing is."""
        start, end = self.units.trim(*sorted((self._anchor, self._caret)))
        return (start, end) if start < end else None

    @property
    def focused(self) -> Item | None:
        """The span or suggestion that has the focus."""
        return self.marks.get(self._focused)

    @property
    def focused_key(self) -> MarkKey | None:
        """Names the mark that has the focus."""
        return self._focused

    def select(self, start: int, end: int) -> None:
        """Select an extent and show it."""
        self._focused = None
        self._anchor, self._caret = start, end
        self._reveal(start, end)

    def focus(self, key: MarkKey | None, *, caret: int | None = None) -> None:
        """Give a mark the focus and show it; None takes the focus away.

        The caret goes to the start of the mark, unless `caret` says where it stands in it.
        """
        item = self.marks.get(key)
        self._focused = None if item is None else key
        if item is None:
            self._refresh()
            self.moved.emit()
            return
        self._anchor = self._caret = item.start if caret is None else caret
        self._reveal(self._caret, item.end if caret is None else caret)

    def move_to(self, offset: int, *, extend: bool = False) -> None:
        """Put the caret at `offset`; with `extend` the selection goes along."""
        self._focused = None
        self._caret = min(max(offset, 0), len(self.text))
        if not extend:
            self._anchor = self._caret
        self._reveal(self._caret, self._caret)

    def cycle(self) -> None:
        """Give the focus to the next of the marks that are stacked at the caret."""
        keys = [key_of(item) for item in self._page.stack(self._caret)]
        self.focus(next_in_cycle(keys, self._focused), caret=self._caret)

    def marks_on_line(self) -> list[Item]:
        """Return the marks on the line of the caret, in reading order."""
        line = self._page.line_of(self._caret)[1]
        return self.marks.touching(line.start, max(line.end, line.start + 1))

    def reach(self, step: int, *, suggested: bool) -> MarkKey | None:
        """Return the next (1) or previous (-1) span or suggestion, from the focus or caret."""
        index = self.marks.index(suggested=suggested)
        focused = self._focused
        here = focused.id if focused is not None and focused.suggested == suggested else None
        found = index.after(self._caret, here) if step > 0 else index.before(self._caret, here)
        return None if found is None else MarkKey(suggested, found)

    def first(self, step: int, *, suggested: bool) -> MarkKey | None:
        """Return the first span or suggestion of the article; with `step` -1 the last."""
        index = self.marks.index(suggested=suggested)
        found = index.after(0) if step > 0 else index.before(len(self.text))
        return None if found is None else MarkKey(suggested, found)

    # What is in sight

    def visible_extent(self) -> tuple[int, int]:
        """Return the extent of the paragraphs that are in sight."""
        return self._page.extent_in_sight()

    def first_in_sight(self) -> int:
        """Return where the first line in sight begins."""
        return self._page.first_in_sight()

    def restore(self, caret: int, first: int) -> None:
        """Put the caret back, and the line of `first` at the top, as the reader left them."""
        self._anchor = self._caret = min(caret, len(self.text))
        self._page.show_from(min(first, len(self.text)))
        self._refresh()
        self.moved.emit()

    def rect_of(self, start: int, end: int) -> QRectF:
        """Return the rectangle around an extent in the viewport; empty if it is out of sight."""
        return self._page.rect_of(start, end)

    def offset_at(self, point: QPoint) -> int:
        """Return the code point under a point of the viewport."""
        return self._page.offset_at(QPointF(point), between=False)

    def _show_text(self, text: str, marks: Marks, kind: Type) -> None:
        self._page = Page(text, marks, kind, QSizeF(self.viewport().size()))
        self.hits = ()
        self._zones = ()
        self._anchor = self._caret = 0
        self._focused = None
        self._wish_x: float | None = None
        self._pressed: QPointF | None = None
        self._drag: tuple[int, Unit] | None = None
        self._edge: str | None = None
        self._refresh()

    def _refresh(self) -> None:
        """Show what has changed, also by the scroll bar."""
        page, bar = self._page, self.verticalScrollBar()
        page.boxes()
        blocked = bar.blockSignals(True)
        bar.setPageStep(round(page.size.height()))
        bar.setSingleStep(round(page.kind.size * 2))
        bar.setRange(0, max(0, round(page.height - page.size.height())))
        bar.setValue(round(page.position))
        bar.blockSignals(blocked)
        self.viewport().update()

    def _scrolled(self, value: int) -> None:
        self._page.scroll_to(value)
        self._refresh()
        self.moved.emit()

    def _reveal(self, start: int, end: int) -> None:
        self._page.reveal(start, end)
        self._refresh()
        self.moved.emit()

    def _edge_at(self, point: QPointF) -> str | None:
        """Return which edge of the focused span is at a point."""
        item = self.focused
        if item is None or key_of(item).suggested:
            return None
        return self._page.edge_at(point, item)

    def _shape_at(self, point: QPointF) -> Qt.CursorShape:
        if self._edge_at(point) is not None:
            return Qt.CursorShape.SizeHorCursor
        on_more = self._page.crowd_at(point) is not None
        return Qt.CursorShape.PointingHandCursor if on_more else Qt.CursorShape.IBeamCursor

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        with QPainter(self.viewport()) as painter:
            start, end = sorted((self._anchor, self._caret))
            paint(
                painter,
                Frame(
                    self._page.boxes(),
                    self._page.left,
                    QRectF(event.rect()),
                    self.marks,
                    self.looks,
                    self.kind,
                    (start, end),
                    self._caret if self.hasFocus() and self._article else None,
                    self._focused,
                    self.hits,
                    self._zones,
                ),
            )

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Keep the first line in sight when the column gets another width."""
        self._page.resize(QSizeF(self.viewport().size()))
        self._refresh()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep Tab for going from suggestion to suggestion; F6 leaves the view."""
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned := event.angleDelta().y():
                self.zoom(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or to drag an edge of the focused span."""
        if event.button() != Qt.MouseButton.LeftButton or self._article is None:
            return
        point = self._pressed = event.position()
        self._edge = self._edge_at(point)
        if self._edge is not None:
            return
        if crowd := self._page.crowd_at(point):
            self.move_to(crowd.start)
            self.list_asked.emit()
            return
        offset = self._page.offset_at(point)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_to(offset, extend=True)
            return
        self._drag = (offset, Unit.CHARACTER if alt else Unit.WORD)
        stack = [key_of(item) for item in self._page.marks_at(point)]
        on_stack = self._focused in stack
        self._anchor = self._caret = offset
        self._focused = next_in_cycle(stack, self._focused if on_stack else None)
        self._refresh()
        self.moved.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word under the mouse; dragging on selects by sentence."""
        if event.button() != Qt.MouseButton.LeftButton or self._article is None:
            return
        self._pressed = event.position()
        offset = self._page.offset_at(self._pressed, between=False)
        self._drag = (offset, Unit.SENTENCE)
        self.select(*self.units.trim(*self.units.word_at(offset)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select as far as the mouse has gone, or move the edge that it holds."""
        point = event.position()
        if self._edge is None and self._drag is None:
            self.viewport().setCursor(self._shape_at(point))
            return
        if self._pressed and (point - self._pressed).manhattanLength() < _JITTER:
            return
        self._pressed = None
        offset = self._page.offset_at(point)
        if self._edge is not None:
            item = self.focused
            if item is not None:
                extent = (item.start, offset) if self._edge == "end" else (offset, item.end)
                self._anchor, self._caret = extent
                self._refresh()
            return
        assert self._drag is not None
        origin, unit = self._drag
        around = self.units.word_at(origin) if unit is Unit.SENTENCE else (origin, origin)
        if unit is not Unit.CHARACTER and around[0] <= offset <= around[1]:
            return
        start, end = self._snapped(origin, offset, unit)
        self._focused = None
        self._anchor, self._caret = (start, end) if offset >= origin else (end, start)
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        self._page.scroll_by(min(max(beyond, -_DRAG_STEP), _DRAG_STEP))
        self._refresh()
        self.moved.emit()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End a selection or a resizing."""
        edge, self._edge, self._drag = self._edge, None, None
        item = self.focused
        if edge is not None and item is not None and self._anchor < self._caret:
            start, end = self._anchor, self._caret
            self._anchor = self._caret = start
            if (start, end) != (item.start, item.end):
                self.resize_asked.emit(item.id, start, end)
        elif edge is not None:
            self._anchor = self._caret
        self._refresh()
        self.moved.emit()

    @property
    def dragging(self) -> bool:
        """Whether a mouse button is held to select or resize."""
        return self._drag is not None or self._edge is not None

    def _snapped(self, origin: int, offset: int, unit: Unit) -> tuple[int, int]:
        start, end = sorted((origin, offset))
        if unit is Unit.CHARACTER:
            return start, end
        around = self.units.word_at if unit is Unit.WORD else self.units.sentence_at
        first, last = around(start), around(max(end - 1, start))
        return self.units.trim(first[0], last[1])

    def event(self, event: QEvent) -> bool:
        """Take the keys that move the caret before shortcuts of the window can."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._target(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, with Shift the end of the selection."""
        there = self._target(event)
        if there is None:
            event.ignore()
            return
        wish = self._wish()
        self.move_to(there, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._wish_x = wish if event.key() in UPRIGHT else None

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of the mark under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            items = self._page.marks_at(QPointF(event.pos()))
            words = "\n".join(self.marks.tip(item) for item in items)
            QToolTip.showText(event.globalPos(), tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def _target(self, event: QKeyEvent) -> int | None:
        if self._article is None:
            return None
        return target(event, self._page, self._caret, self._wish())

    def _wish(self) -> float:
        """Return where in the column the caret would like to stand when it goes up and down."""
        return self._page.x_of(self._caret) if self._wish_x is None else self._wish_x


def _along(values: Sequence[float], now: float, steps: int) -> float:
    """Return the value `steps` further along `values` than the one nearest to `now`."""
    nearest = min(range(len(values)), key=lambda at: abs(values[at] - now))
    return values[min(max(nearest + steps, 0), len(values) - 1)]
