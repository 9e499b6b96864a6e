"""The article view: shows a text with its marks, and turns keys and mouse into places in it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
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
from annotator.ui.article.blocks import Blocks
from annotator.ui.article.layout import BlockBox, Layouts, Line, Type
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import Item, MarkKey, Marks, key_of, next_in_cycle
from annotator.ui.article.paint import Frame, paint
from annotator.ui.article.units import Units

PAD = 34.0
"""Pixels above the first and below the last line."""

_EDGE = 5.0
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
        self._kind = Type()
        self._article: Article | None = None
        self._focused: MarkKey | None = None
        self.hits: Sequence[Extent] = ()
        self._show_text("", Marks())
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
        self._show_text(text, marks)
        self.setAccessibleName(article.title)
        self.viewport().update()
        self.opened.emit()
        self.moved.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._article = None
        self._show_text("", Marks())
        self.viewport().update()
        self.opened.emit()
        self.moved.emit()

    def apply(self, change: Change) -> None:
        """Show what a change did to the marks of this article."""
        if self._article is None:
            return
        touched = self.marks.apply(change, self._article.id)
        if not touched:
            return
        self._layouts.remark(touched, self.marks)
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

    @property
    def kind(self) -> Type:
        """How the text is set."""
        return self._kind

    def set_kind(self, kind: Type) -> None:
        """Set the text another way; the first line in sight stays."""
        self._set_type(kind)

    def zoom(self, steps: int) -> None:
        """Set the text larger or smaller; 0 gives the usual size."""
        size = _along(_SIZES, self._kind.size if steps else Type().size, steps)
        self._set_type(replace(self._kind, size=size))

    def widen(self, steps: int) -> None:
        """Set longer or shorter lines."""
        measure = _along(_MEASURES, self._kind.measure, steps)
        self._set_type(replace(self._kind, measure=int(measure)))

    def lead(self, steps: int) -> None:
        """Put more or less room between the lines."""
        leading = _along(_LEADINGS, self._kind.leading, steps)
        self._set_type(replace(self._kind, leading=leading))

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._blocks.text

    @property
    def layouts_built(self) -> int:
        """How many blocks were shaped since the article was opened."""
        return self._layouts.built

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
        keys = [key_of(item) for item in self._stack(self._caret)]
        self.focus(next_in_cycle(keys, self._focused), caret=self._caret)

    def marks_on_line(self) -> list[Item]:
        """Return the marks on the line of the caret, in reading order."""
        line = self._line_of(self._caret)[1]
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

    def visible_extent(self) -> tuple[int, int]:
        """Return the code points that are in sight."""
        boxes = self._visible()
        return boxes[0][0].start, boxes[-1][0].end

    def rect_of(self, start: int, end: int) -> QRectF:
        """Return the rectangle around an extent in the viewport; empty if it is out of sight."""
        found = QRectF()
        for box, top in self._visible():
            for line in box.lines:
                for left, right in box.stretches(line, start, end):
                    rect = QRectF(self._left() + left, top + line.y, right - left, line.height)
                    found = found.united(rect)
        return found

    def show_from(self, offset: int) -> None:
        """Scroll so that the line of the code point `offset` is the first in sight."""
        offset = min(offset, len(self.text))
        box, line = self._line_of(offset)
        self._top = (box.block, line.y) if offset else (0, -PAD)
        self._refresh()

    def offset_at(self, point: QPoint) -> int:
        """Return the code point under a point of the viewport."""
        box, line, x = self._hit(QPointF(point))
        return box.offset_at(line, x, between=False)

    # Geometry

    def _show_text(self, text: str, marks: Marks) -> None:
        self._blocks = Blocks(text)
        self.units = Units(self._blocks)
        self.marks = marks
        self.hits = ()
        self._anchor = self._caret = 0
        self._focused = None
        self._wish_x: float | None = None
        self._pressed: QPointF | None = None
        self._drag: tuple[int, Unit] | None = None
        self._edge: tuple[int, bool] | None = None
        self._top = (0, -PAD)
        self._lay_out()

    def _lay_out(self) -> None:
        width = min(self._kind.column(), self.viewport().width() - 2 * PAD)
        self._layouts = Layouts(self._blocks, self._kind, max(width, 120), self.marks.caption)
        self._boxes: tuple[tuple[BlockBox, float], ...] | None = None

    def _set_type(self, kind: Type) -> None:
        boxes = self._visible()
        lines = [line for box, top in boxes for line in box.lines if top + line.y + line.pitch > 0]
        start = lines[0].start if lines else boxes[0][0].start
        self._kind = kind
        self._lay_out()
        self.show_from(start)

    def _left(self) -> float:
        return max((self.viewport().width() - self._layouts.width) / 2, 8)

    def _visible(self) -> tuple[tuple[BlockBox, float], ...]:
        """Return the boxes in sight, laid out, each with its height in the viewport."""
        if self._boxes is None:
            boxes, bottom = self._from_top()
            missing = self.viewport().height() - PAD - bottom
            if missing > 0 and self._top != (0, -PAD):
                self._scroll_by(-missing)
                boxes, _ = self._from_top()
            self._boxes = tuple(boxes)
            self._set_scroll_bar()
        return self._boxes

    def _from_top(self) -> tuple[list[tuple[BlockBox, float]], float]:
        block, inside = self._top
        y = -inside
        boxes = []
        while block < len(self._blocks) and y < self.viewport().height():
            box = self._layouts.box(block, self.marks)
            boxes.append((box, y))
            y += box.height
            block += 1
        # The rest of the page is only "missing" below the last block.
        return boxes, y if block == len(self._blocks) else float(self.viewport().height())

    def _scroll_by(self, pixels: float) -> None:
        block, inside = self._top
        inside += pixels
        while inside < 0 and block > 0:
            block -= 1
            inside += self._layouts.box(block, self.marks).height
        while block + 1 < len(self._blocks):
            height = self._layouts.box(block, self.marks).height
            if inside < height:
                break
            inside -= height
            block += 1
        self._top = (block, max(inside, -PAD) if block == 0 else inside)
        self._boxes = None

    def _scroll_to(self, y: float) -> None:
        """Go to a height in the whole text, which is a guess where blocks were never laid out."""
        block = self._layouts.block_at(max(y - PAD, 0))
        self._top = (block, y - PAD - self._layouts.top(block))
        self._boxes = None

    def _position(self) -> float:
        return PAD + self._layouts.top(self._top[0]) + self._top[1]

    def _set_scroll_bar(self) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        blocked = bar.blockSignals(True)
        bar.setPageStep(height)
        bar.setSingleStep(round(self._kind.size * 2))
        bar.setRange(0, max(0, round(self._layouts.height() + 2 * PAD - height)))
        bar.setValue(round(self._position()))
        bar.blockSignals(blocked)

    def _scrolled(self, value: int) -> None:
        distance = value - self._position()
        if abs(distance) < 3 * self.viewport().height():
            self._scroll_by(distance)
        else:
            self._scroll_to(value)
        self.viewport().update()
        self.moved.emit()

    def _refresh(self) -> None:
        self._boxes = None
        self.viewport().update()

    def _reveal(self, start: int, end: int) -> None:
        """Scroll as little as it takes to show an extent, or at least its start."""
        # Blocks that come in sight are laid out, and are seldom as high as was guessed: look again.
        for _ in range(8):
            self._boxes = None
            self._visible()
            if not self._scroll_towards(start, end):
                break
        self._refresh()
        self.moved.emit()

    def _scroll_towards(self, start: int, end: int) -> bool:
        """Scroll to where an extent is thought to be; tell whether it was not there already."""
        height = self.viewport().height()
        block = self._blocks.at(start)
        box = self._layouts.box(block, self.marks)
        line = box.line_at(start)
        top = self._layouts.top(block) + PAD - self._position() + line.y
        last = self._layouts.box(self._blocks.at(end), self.marks) if end <= box.end else box
        end_line = last.line_at(min(end, last.end))
        bottom = min(top + end_line.y + end_line.height - line.y, top + height / 2)
        margin = min(48.0, height / 5)
        before = self._top
        if top < margin or bottom > height - margin:
            far = top < -height or bottom > 2 * height
            wish = height / 3 if far else margin if top < margin else top - bottom + height - margin
            if far:
                self._top = (block, line.y)
                self._scroll_by(-wish)
            else:
                self._scroll_by(top - wish)
        return self._top != before

    def _hit(self, point: QPointF) -> tuple[BlockBox, Line, float]:
        """Return the box and line nearest to a point of the viewport, and the x within the line."""
        boxes = self._visible()
        box, top = next(((b, t) for b, t in boxes if point.y() < t + b.height), boxes[-1])
        line = next((n for n in box.lines if point.y() < top + n.y + n.height), box.lines[-1])
        return box, line, point.x() - self._left()

    def _stack(self, offset: int) -> list[Item]:
        """Return the marks on the character at `offset`, the shortest first."""
        items = self.marks.touching(offset, offset + 1)
        return sorted(items, key=lambda item: item.end - item.start)

    def _mark_at(self, point: QPointF) -> list[Item]:
        box, line, x = self._hit(point)
        for caption in line.captions:
            item = self.marks.get(caption.key)
            top = next(top for b, top in self._visible() if b is box) + line.y + line.pitch
            if item and caption.x <= x <= caption.x + caption.width and point.y() > top:
                return [item]
        offset = box.offset_at(line, x, between=False)
        inked = line.line.naturalTextRect()
        return self._stack(offset) if inked.left() <= x <= inked.right() else []

    def _edge_at(self, point: QPointF) -> tuple[int, bool] | None:
        """Return the focused span's id and whether it is its end, where the point is at an edge."""
        item = self.focused
        if item is None or key_of(item).suggested:
            return None
        box, line, x = self._hit(point)
        if line.start <= item.start < line.end and abs(box.x_of(line, item.start) - x) < _EDGE:
            return item.id, False
        if line.start < item.end <= line.end and abs(box.x_of(line, item.end) - x) < _EDGE:
            return item.id, True
        return None

    def _shape_at(self, point: QPointF) -> Qt.CursorShape:
        if self._edge_at(point) is not None:
            return Qt.CursorShape.SizeHorCursor
        _, line, x = self._hit(point)
        on_more = _is_on_more(line, x)
        return Qt.CursorShape.PointingHandCursor if on_more else Qt.CursorShape.IBeamCursor

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        with QPainter(self.viewport()) as painter:
            start, end = sorted((self._anchor, self._caret))
            paint(
                painter,
                Frame(
                    self._visible(),
                    self._left(),
                    QRectF(event.rect()),
                    self.marks,
                    self.looks,
                    self._kind,
                    (start, end),
                    self._caret if self.hasFocus() and self._article else None,
                    self._focused,
                    self.hits,
                ),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the first line in sight when the column gets another width."""
        if event.size().width() != event.oldSize().width():
            self._set_type(self._kind)
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
        box, line, x = self._hit(point)
        if _is_on_more(line, x):
            self.move_to(line.start)
            self.list_asked.emit()
            return
        offset = box.offset_at(line, x)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_to(offset, extend=True)
            return
        self._drag = (offset, Unit.CHARACTER if alt else Unit.WORD)
        stack = [key_of(item) for item in self._mark_at(point)]
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
        box, line, x = self._hit(self._pressed)
        offset = box.offset_at(line, x, between=False)
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
        box, line, x = self._hit(point)
        if self._edge is not None:
            item = self.focused
            if item is not None:
                at = box.offset_at(line, x)
                extent = (item.start, at) if self._edge[1] else (at, item.end)
                self._anchor, self._caret = extent
                self._refresh()
            return
        assert self._drag is not None
        origin, unit = self._drag
        offset = box.offset_at(line, x)
        around = self.units.word_at(origin) if unit is Unit.SENTENCE else (origin, origin)
        if unit is not Unit.CHARACTER and around[0] <= offset <= around[1]:
            return
        start, end = self._snapped(origin, offset, unit)
        self._focused = None
        self._anchor, self._caret = (start, end) if offset >= origin else (end, start)
        beyond = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        self._scroll_by(min(max(beyond, -_DRAG_STEP), _DRAG_STEP))
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
                self.resize_asked.emit(edge[0], start, end)
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
        target = self._target(event)
        if target is None:
            event.ignore()
            return
        wish = self._wish_x
        self.move_to(target, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._wish_x = wish
        else:
            self._wish_x = None

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of the mark under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            items = self._mark_at(QPointF(event.pos()))
            words = "\n".join(self.marks.tip(item) for item in items)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _target(self, event: QKeyEvent) -> int | None:
        """Return where a key takes the caret; None if it is no key of movement."""
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        key, here = event.key(), self._caret
        step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
        across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        down = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        page = key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        ends = key in (Qt.Key.Key_Home, Qt.Key.Key_End)
        if self._article is None or not (across or down or page or ends):
            return None
        if modifiers == Qt.KeyboardModifier.NoModifier:
            if across:
                return self.units.character(here, step)
            if ends:
                line = self._line_of(here)[1]
                return line.start if key == Qt.Key.Key_Home else self._line_end(line)
            lines = max(int(self.viewport().height() / (self._kind.size * 2.2)), 1) if page else 1
            return self._vertical(step, lines)
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            if across:
                return self.units.word(here, step)
            if down:
                return self._paragraph(step)
            if ends:
                return 0 if key == Qt.Key.Key_Home else len(self.text)
        if modifiers == Qt.KeyboardModifier.AltModifier and down:
            return self.units.sentence(here, step)
        return None

    def _line_of(self, offset: int) -> tuple[BlockBox, Line]:
        box = self._layouts.box(self._blocks.at(offset), self.marks)
        return box, box.line_at(offset)

    def _line_end(self, line: Line) -> int:
        box = self._layouts.box(self._blocks.at(line.start), self.marks)
        return line.end if line is box.lines[-1] else self.units.character(line.end, -1)

    def _vertical(self, step: int, lines: int) -> int:
        box, line = self._line_of(self._caret)
        if self._wish_x is None:
            self._wish_x = box.x_of(line, self._caret)
        for _ in range(lines):
            at = box.lines.index(line) + step
            if not 0 <= at < len(box.lines):
                block = box.block + step
                if not 0 <= block < len(self._blocks):
                    return len(self.text) if step > 0 else 0
                box = self._layouts.box(block, self.marks)
                at = 0 if step > 0 else len(box.lines) - 1
            line = box.lines[at]
        return min(box.offset_at(line, self._wish_x), self._line_end(line))

    def _paragraph(self, step: int) -> int:
        block = self._blocks.at(self._caret)
        if step < 0 and self._caret > self._blocks.starts[block]:
            return self._blocks.starts[block]
        block += step
        while 0 < block < len(self._blocks) and not self._blocks.slice(block).strip():
            block += step
        block = min(max(block, 0), len(self._blocks) - 1)
        return self._blocks.starts[block]


def _is_on_more(line: Line, x: float) -> bool:
    """Tell whether `x` is on the "+n" behind a line."""
    return bool(line.hidden) and line.more_x - 4 <= x <= line.more_x + line.more_width + 4


def _along(values: Sequence[float], now: float, steps: int) -> float:
    """Return the value `steps` further along `values` than the one nearest to `now`."""
    nearest = min(range(len(values)), key=lambda at: abs(values[at] - now))
    return values[min(max(nearest + steps, 0), len(values) - 1)]
