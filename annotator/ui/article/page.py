"""The part of a laid out text that is in sight, and what lies where in it: geometry alone."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

from annotator.domain.change import Change
from annotator.ui.article.blocks import Blocks
from annotator.ui.article.layout import BlockBox, Layouts, Line, Type
from annotator.ui.article.marks import Item, Marks
from annotator.ui.article.units import Units

PAD = 34.0
"""Pixels above the first and below the last line."""

_LEAST_WIDTH = 120.0
_LEAST_MARGIN = 8.0
_EDGE = 5.0
_AROUND = 48.0  # pixels that what is shown keeps from the edges of the view

Boxes = Sequence[tuple[BlockBox, float]]
"""Laid out blocks, each with its height in the view."""


class Page:
    """One text with its marks, set in a column, seen through a view of some size.

    Offsets are code points of the text, lengths are pixels, places are from the view's corner.
    Heights in the whole text are guesses where blocks were never laid out.
    """

    def __init__(self, text: str, marks: Marks, kind: Type, size: QSizeF) -> None:
        self.marks = marks
        self.kind = kind
        self.size = size
        self.blocks = Blocks(text)
        self.units = Units(self.blocks)
        self._top = (0, -PAD)  # the first block in sight, and how much of it is above the view
        self._shown_from: int | None = None  # until the reader scrolls
        self._boxes: Boxes | None = None
        self._lay_out()

    # How it is set

    def set_kind(self, kind: Type) -> None:
        """Set the text another way; the first line in sight stays."""
        first = self._first_to_keep()
        self.kind = kind
        self._lay_out()
        self.show_from(first)

    def resize(self, size: QSizeF) -> None:
        """See the text through a view of another size; the first line in sight stays."""
        same, first = size.width() == self.size.width(), self._first_to_keep()
        self.size = size
        if same:
            self._boxes = None
        else:
            self._lay_out()
            self.show_from(first)

    def apply(self, change: Change, article_id: int) -> bool:
        """Take over what a change did to the marks; tell whether it did anything to them."""
        touched = self.marks.apply(change, article_id)
        if touched:
            self._layouts.remark(touched, self.marks)
            self._boxes = None
        return bool(touched)

    @property
    def built(self) -> int:
        """How many blocks were shaped."""
        return self._layouts.built

    def _lay_out(self) -> None:
        width = min(self.kind.column(), self.size.width() - 2 * PAD)
        self._layouts = Layouts(
            self.blocks, self.kind, max(width, _LEAST_WIDTH), self.marks.caption
        )
        self._boxes = None

    # What is in sight

    @property
    def left(self) -> float:
        """Where the column begins."""
        return max((self.size.width() - self._layouts.width) / 2, _LEAST_MARGIN)

    @property
    def height(self) -> float:
        """The height of the whole text."""
        return self._layouts.height() + 2 * PAD

    @property
    def position(self) -> float:
        """How far the view is down the whole text."""
        return PAD + self._layouts.top(self._top[0]) + self._top[1]

    def boxes(self) -> Boxes:
        """Return the blocks in sight, laid out."""
        if self._boxes is None:
            boxes, bottom = self._from_top()
            missing = self.size.height() - PAD - bottom
            if missing > 0 and self._top != (0, -PAD):
                shown_from = self._shown_from  # a larger view is no wish of the reader's
                self.scroll_by(-missing)
                self._shown_from = shown_from
                boxes, _ = self._from_top()
            self._boxes = boxes
        return self._boxes

    def first_in_sight(self) -> int:
        """Return where the first line begins that is in sight, or part of it."""
        boxes = self.boxes()
        lines = [line for box, top in boxes for line in box.lines if top + line.y + line.pitch > 0]
        return lines[0].start if lines else boxes[0][0].start

    def extent_in_sight(self) -> tuple[int, int]:
        """Return the extent of the blocks in sight."""
        boxes = self.boxes()
        return boxes[0][0].start, boxes[-1][0].end

    def _first_to_keep(self) -> int:
        """Return what stays first in sight; not the line, which may begin elsewhere each time."""
        return self.first_in_sight() if self._shown_from is None else self._shown_from

    def _from_top(self) -> tuple[Boxes, float]:
        block, inside = self._top
        y = -inside
        boxes = []
        while block < len(self.blocks) and y < self.size.height():
            box = self._layouts.box(block, self.marks)
            boxes.append((box, y))
            y += box.height
            block += 1
        # The rest of the view is only "missing" below the last block.
        return tuple(boxes), y if block == len(self.blocks) else self.size.height()

    # Scrolling

    def scroll_by(self, pixels: float) -> None:
        """Go down the text; with a minus up."""
        self._shown_from = None
        block, inside = self._top
        inside += pixels
        while inside < 0 and block > 0:
            block -= 1
            inside += self._layouts.box(block, self.marks).height
        while block + 1 < len(self.blocks):
            height = self._layouts.box(block, self.marks).height
            if inside < height:
                break
            inside -= height
            block += 1
        self._top = (block, max(inside, -PAD) if block == 0 else inside)
        self._boxes = None

    def scroll_to(self, position: float) -> None:
        """Go to a height in the whole text."""
        distance = position - self.position
        if abs(distance) < 3 * self.size.height():
            self.scroll_by(distance)
            return
        block = self._layouts.block_at(max(position - PAD, 0))
        self._top = (block, position - PAD - self._layouts.top(block))
        self._shown_from = self._boxes = None

    def show_from(self, offset: int) -> None:
        """Scroll so that the line of `offset` is the first in sight."""
        box, line = self.line_of(offset)
        self._top = (box.block, line.y) if offset else (0, -PAD)
        self._shown_from, self._boxes = offset, None

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as it takes to show an extent, or at least its start."""
        # Blocks that come in sight are laid out, and are seldom as high as was guessed: look again,
        # but not for ever, as at the end of the text it can go to and fro.
        seen: set[tuple[int, float]] = set()
        while self._top not in seen:
            seen.add(self._top)
            self._boxes = None
            self.boxes()
            if not self._scroll_towards(start, end):
                break

    def _scroll_towards(self, start: int, end: int) -> bool:
        """Scroll to where an extent is thought to be; tell whether it was not there already."""
        height = self.size.height()
        box, line = self.line_of(start)
        top = self._layouts.top(box.block) + PAD - self.position + line.y
        last = self._layouts.box(self.blocks.at(end), self.marks) if end <= box.end else box
        end_line = last.line_at(min(end, last.end))
        bottom = min(top + end_line.y + end_line.height - line.y, top + height / 2)
        margin = min(_AROUND, height / 5)
        before = self._top
        if top < margin - 0.5 or bottom > height - margin + 0.5:
            far = top < -height or bottom > 2 * height
            wish = height / 3 if far else margin if top < margin else top - bottom + height - margin
            if far:
                self._top = (box.block, line.y)
                self.scroll_by(-wish)
            else:
                self.scroll_by(top - wish)
        return self._top != before

    # What lies where

    def line_of(self, offset: int) -> tuple[BlockBox, Line]:
        """Return the line on which a caret at `offset` stands, and its block."""
        box = self._layouts.box(self.blocks.at(offset), self.marks)
        return box, box.line_at(offset)

    def line_end(self, line: Line) -> int:
        """Return the last place of a caret in a line; the end of a wrapped one is in the next."""
        box = self._layouts.box(self.blocks.at(line.start), self.marks)
        return line.end if line is box.lines[-1] else self.units.character(line.end, -1)

    def beside(self, offset: int, x: float, lines: int) -> int:
        """Return what lies at `x` of the column, some lines below `offset`, or above it."""
        box, line = self.line_of(offset)
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            at = box.lines.index(line) + step
            if not 0 <= at < len(box.lines):
                block = box.block + step
                if not 0 <= block < len(self.blocks):
                    return len(self.blocks.text) if step > 0 else 0
                box = self._layouts.box(block, self.marks)
                at = 0 if step > 0 else len(box.lines) - 1
            line = box.lines[at]
        return min(box.offset_at(line, x), self.line_end(line))

    def x_of(self, offset: int) -> float:
        """Return where a caret at `offset` stands in the column."""
        box, line = self.line_of(offset)
        return box.x_of(line, offset)

    def rect_of(self, start: int, end: int) -> QRectF:
        """Return the rectangle around an extent; empty if it is out of sight."""
        found = QRectF()
        for box, top in self.boxes():
            for line in box.lines:
                for left, right in box.stretches(line, start, end):
                    rect = QRectF(self.left + left, top + line.y, right - left, line.height)
                    found = found.united(rect)
        return found

    def offset_at(self, point: QPointF, *, between: bool = True) -> int:
        """Return the place of a caret nearest to a point, or the character under it."""
        box, _, line, x = self._hit(point)
        return box.offset_at(line, x, between=between)

    def marks_at(self, point: QPointF) -> list[Item]:
        """Return the marks under a point, the shortest first; on the name of one, that one."""
        box, top, line, x = self._hit(point)
        for caption in line.captions:
            item = self.marks.get(caption.key)
            below = point.y() > top + line.y + line.pitch
            if item and caption.x <= x <= caption.x + caption.width and below:
                return [item]
        inked = line.line.naturalTextRect()
        if not inked.left() <= x <= inked.right():
            return []
        return self.stack(box.offset_at(line, x, between=False))

    def stack(self, offset: int) -> list[Item]:
        """Return the marks on the character at `offset`, the shortest first."""
        items = self.marks.touching(offset, offset + 1)
        return sorted(items, key=lambda item: item.end - item.start)

    def edge_at(self, point: QPointF, item: Item) -> str | None:
        """Return which edge of a mark is at a point: its ``start``, its ``end``, or none."""
        box, _, line, x = self._hit(point)
        if line.start <= item.start < line.end and abs(box.x_of(line, item.start) - x) < _EDGE:
            return "start"
        if line.start < item.end <= line.end and abs(box.x_of(line, item.end) - x) < _EDGE:
            return "end"
        return None

    def crowd_at(self, point: QPointF) -> Line | None:
        """Return the line whose "+n" is at a point."""
        _, _, line, x = self._hit(point)
        on_more = line.more_x - 4 <= x <= line.more_x + line.more_width + 4
        return line if line.hidden and on_more else None

    def _hit(self, point: QPointF) -> tuple[BlockBox, float, Line, float]:
        """Return the box and line nearest to a point, the box's height, and the x in the column."""
        boxes = self.boxes()
        box, top = next(((b, t) for b, t in boxes if point.y() < t + b.height), boxes[-1])
        line = next((n for n in box.lines if point.y() < top + n.y + n.height), box.lines[-1])
        return box, top, line, point.x() - self.left
