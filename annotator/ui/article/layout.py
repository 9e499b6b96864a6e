"""Lays blocks out when they are seen: shapes the text once, then makes room for what is marked."""

import re
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextLine, QTextOption

from annotator.domain.spans import lanes
from annotator.domain.text import Utf16Map
from annotator.ui import theme
from annotator.ui.article.blocks import Blocks, begins_rtl, is_rtl
from annotator.ui.article.graphemes import Boundary, borders
from annotator.ui.article.marks import Item, MarkKey, Marks, key_of
from annotator.ui.article.styles import BlockStyle, style_of

_DRAWN = re.compile("[^\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""All but what only says where lines break, or which way text runs."""

MAX_LANES = 4
"""Lanes a line shows at most; more than that cannot be told apart, and "+n" says how many wait."""


def lane_depth(lane: int, zoom: float) -> float:
    """Return how far under the baseline a lane runs, in pixels."""
    return (5.5 + 5.0 * lane) * zoom


KEPT = 120
"""Laid out blocks that are kept: several screens up and down."""


@dataclass(frozen=True, slots=True)
class Type:
    """How the text is set.

    Attributes:
        size: of the reading face, in pixels.
        leading: from line to line, as a multiple of the size.
        measure: characters a line holds; 66 is the classic figure for one column (Bringhurst,
            The Elements of Typographic Style, 2.1.2).
    """

    size: float = 19.0
    leading: float = 1.6
    measure: int = 68
    reading_face: str = theme.READING_FACE

    def face(self, style: BlockStyle) -> QFont:
        """Return the font of a block."""
        face = theme.INTERFACE_FACE if style.interface else self.reading_face
        return theme.font(face, self.size * style.scale, style.weight)

    def caption(self) -> QFont:
        """Return the font of the names under the lines."""
        return theme.font(theme.INTERFACE_FACE, self.size * 0.58, 600)

    def aside(self) -> QFont:
        """Return the font of what stands in the margin."""
        return theme.font(theme.INTERFACE_FACE, self.size * 0.58, 400)

    def column(self) -> float:
        """Return the width of the text in pixels."""
        metrics = QFontMetricsF(self.face(BlockStyle.BODY))
        return (
            self.measure
            * metrics.horizontalAdvance("the quick brown fox jumps over a lazy dog")
            / 41
        )

    @property
    def zoom(self) -> float:
        """The size in relation to the one that pixels are meant for."""
        return self.size / 19.0


@dataclass(slots=True)
class Caption:
    """The name of a mark under the line on which it begins."""

    x: float
    width: float
    text: str
    key: MarkKey


class Glyph(NamedTuple):
    """From where to where a glyph reaches in its line, and whether it runs from the right."""

    left: float
    right: float
    rtl: bool


@dataclass(slots=True)
class Line:
    """A line of a block. `start` and `end` are code points of the article, `y` is in the block.

    Attributes:
        hidden: marks on the line for which there is no lane.
        more_x, more_width: where "+n" tells of them, behind the last word.
    """

    line: QTextLine
    start: int
    end: int
    y: float = 0.0
    pitch: float = 0.0
    baseline: float = 0.0
    height: float = 0.0
    lanes: dict[MarkKey, int] = field(default_factory=dict)
    hidden: int = 0
    more_x: float = 0.0
    more_width: float = 0.0
    captions: list[Caption] = field(default_factory=list)
    caption_base: float = 0.0

    @property
    def more(self) -> str:
        """How many marks are not shown, as the line tells it."""
        return f"+{self.hidden}"


class BlockBox:
    """A block that has been laid out. Everything in it is in pixels from its own corner."""

    __slots__ = (
        "_borders", "block", "end", "height", "layout", "lines", "map16", "rtl", "start", "style",
        "text",
    )  # fmt: skip

    def __init__(self, block: int, blocks: Blocks, style: BlockStyle, layout: QTextLayout) -> None:
        self.block = block
        self.start = blocks.starts[block]
        self.end = blocks.ends[block]
        self.style = style
        self.layout = layout
        self.text = blocks.slice(block)
        self.map16 = Utf16Map(self.text)
        self.rtl = is_rtl(self.text)
        self.height = 0.0
        self._borders: Sequence[int] | None = None
        self.lines: list[Line] = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start = self.start + self.map16.to_code_point(line.textStart())
            end = self.start + self.map16.to_code_point(line.textStart() + line.textLength())
            self.lines.append(Line(line, start, end))

    def line_at(self, offset: int) -> Line:
        """Return the line on which a caret at `offset` (code points) stands."""
        for line in self.lines:
            if offset < line.end:
                return line
        return self.lines[-1]

    def x_of(self, line: Line, offset: int) -> float:
        """Return where a caret at `offset` (code points) stands in `line`."""
        return _x(line.line, self.map16.to_utf16(offset - self.start))

    def offset_at(self, line: Line, x: float, *, between: bool = True) -> int:
        """Return the code point at `x` of `line`: the nearest border, or the character under it.

        Never inside a grapheme. QTextLine.xToCursor leaps to the end of the line from a letter
        with several marks, and takes emoji apart for which no font has a sign.
        """
        stops = self._stops(line)
        if self.rtl:
            return self._offset_among_glyphs(line, x, stops, between=between)
        right = bisect_left(stops, x, key=lambda stop: self.x_of(line, stop))
        before, after = stops[max(right - 1, 0)], stops[min(right, len(stops) - 1)]
        middle = (self.x_of(line, before) + self.x_of(line, after)) / 2
        return after if x >= (middle if between else self.x_of(line, after)) else before

    def stretches(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        """Return from where to where the code points `start` to `end` run in `line`.

        One stretch, unless text of both directions meets in the line.
        """
        start, end = max(start, line.start), min(end, line.end)
        if start >= end:
            return []
        if not self.rtl:
            left = self.x_of(line, start)
            right = min(self.x_of(line, end), line.line.naturalTextWidth())
            return [(left, right)] if left < right else []
        joined: list[tuple[float, float]] = []
        for left, right, _ in sorted(self._glyphs(line, start, end)):
            if joined and left <= joined[-1][1] + 1.5:
                joined[-1] = joined[-1][0], max(joined[-1][1], right)
            else:
                joined.append((left, right))
        return joined

    def _stops(self, line: Line) -> Sequence[int]:
        """Return where a caret can stand in `line`; the end of a wrapped line is in the next."""
        if self._borders is None:
            if self.text.isascii():
                self._borders = range(self.start, self.end + 1)
            else:
                found = borders(self.text, Boundary.Grapheme)
                self._borders = sorted(self.start + at for at in found)
        first = bisect_left(self._borders, line.start)
        last = bisect_left(self._borders, line.end)
        stops = self._borders[first : last + (line is self.lines[-1])]
        return stops or self._borders[max(first - 1, 0) : first]

    def _glyphs(self, line: Line, start: int, end: int) -> list[Glyph]:
        """Return where the code points `start` to `end` of `line` are drawn.

        QTextLine.cursorToX would do in one direction; where two meet it knows only one side.
        """
        found = []
        for part in _DRAWN.finditer(self.text, start - self.start, end - self.start):
            first, last = (self.map16.to_utf16(at) for at in part.span())
            for run in line.line.glyphRuns(first, last - first):
                widths = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
                rtl = run.isRightToLeft()
                found += [
                    Glyph(place.x(), place.x() + width.x(), rtl)
                    for place, width in zip(run.positions(), widths, strict=True)
                ]
        return found

    def _offset_among_glyphs(
        self, line: Line, x: float, stops: Sequence[int], *, between: bool
    ) -> int:
        nearest, found = inf, line.start
        for start, end in pairwise([*stops, line.end]):
            for left, right, rtl in self._glyphs(line, start, end):
                away = max(left - x, x - right)
                if away < nearest and right > left:
                    after = between and (x > (left + right) / 2) != rtl
                    nearest, found = away, end if after else start
        return min(found, stops[-1])


class Layouts:
    """Boxes of the blocks that were seen last, and the height of all, guessed where unseen.

    Heights are kept in a Fenwick tree (Fenwick 1994, A new data structure for cumulative
    frequency tables), so that what lies at a height, and the height of a block, are found among
    a hundred thousand blocks in a few steps, though each box that is laid out corrects one.
    """

    def __init__(
        self, blocks: Blocks, kind: Type, width: float, name: Callable[[Item], str]
    ) -> None:
        self.blocks = blocks
        self.kind = kind
        self.width = width
        self.name = name
        self.built = 0
        self._boxes: OrderedDict[int, BlockBox] = OrderedDict()
        self._caption_metrics = QFontMetricsF(kind.caption())
        self._advances: dict[str, float] = {}
        per_line = kind.measure
        line = kind.size * kind.leading
        blank = line * BlockStyle.BLANK.space
        self._heights = [
            blank if end == start else line * (1 + (end - start) // per_line)
            for start, end in zip(blocks.starts, blocks.ends, strict=True)
        ]
        self._tree = _fenwick(self._heights)

    def box(self, block: int, marks: Marks) -> BlockBox:
        """Return the box of a block, laid out now if it is not at hand."""
        box = self._boxes.get(block)
        if box is None:
            box = self._shape(block)
            self._place(box, marks)
            self._boxes[block] = box
            if len(self._boxes) > KEPT:
                self._boxes.popitem(last=False)
        else:
            self._boxes.move_to_end(block)
        return box

    def remark(self, extents: Sequence[tuple[int, int]], marks: Marks) -> None:
        """Make room anew in the boxes at hand that `extents` (code points) touch; shape nothing."""
        if not extents:
            return
        low, high = min(start for start, _ in extents), max(end for _, end in extents)
        for box in self._boxes.values():
            if (
                box.start < high
                and low < box.end
                and (any(box.start < end and start < box.end for start, end in extents))
            ):
                self._place(box, marks)

    def height(self) -> float:
        """Return the height of the whole text in pixels, as far as it is known."""
        return self.top(len(self.blocks))

    def top(self, block: int) -> float:
        """Return the height of all blocks before `block`."""
        total = 0.0
        while block > 0:
            total += self._tree[block]
            block &= block - 1
        return total

    def block_at(self, y: float) -> int:
        """Return the block that lies at height `y`."""
        at, step = 0, 1 << len(self.blocks).bit_length()
        while step:
            if at + step <= len(self.blocks) and self._tree[at + step] <= y:
                at += step
                y -= self._tree[at]
            step >>= 1
        return min(at, len(self.blocks) - 1)

    def _shape(self, block: int) -> BlockBox:
        self.built += 1
        style = style_of(self.blocks, block)
        layout = QTextLayout(self.blocks.slice(block), self.kind.face(style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(4 * self.kind.size)
        if begins_rtl(layout.text()):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
        layout.endLayout()
        return BlockBox(block, self.blocks, style, layout)

    def _place(self, box: BlockBox, marks: Marks) -> None:
        """Give each line its place, below it room for its lanes and names."""
        zoom = self.kind.zoom
        items = marks.touching(box.start, box.end) if box.end > box.start else []
        lane_of = dict(
            zip(map(key_of, items), lanes([(i.start, i.end) for i in items]), strict=True)
        )
        pitch = (
            self.kind.size * box.style.scale * (self.kind.leading if box.style.scale <= 1 else 1.25)
        )
        y = self.kind.size * (box.style.space_before if self.blocks.begins_line(box.block) else 0)
        for line in box.lines:
            inside = [i for i in items if i.start < line.end and line.start < i.end]
            line.lanes = {
                key_of(i): lane for i in inside if (lane := lane_of[key_of(i)]) < MAX_LANES
            }
            line.hidden = len(inside) - len(line.lanes)
            if line.hidden:
                line.more_width = self._caption_metrics.horizontalAdvance(line.more)
                inked = line.line.naturalTextRect()
                rtl = box.layout.textOption().alignment() & Qt.AlignmentFlag.AlignRight
                line.more_x = inked.left() - 8 - line.more_width if rtl else inked.right() + 8
            line.captions = self._captions(box, line, inside)
            line.y = y
            line.pitch = max(pitch, line.line.height() + 2)
            top = y + (line.pitch - line.line.height()) / 2
            line.line.setPosition(QPointF(0, top))
            line.baseline = top + line.line.ascent()
            line.height = line.pitch
            if line.lanes:
                below = line.baseline - y + lane_depth(1 + max(line.lanes.values()), zoom)
                if line.captions:
                    line.caption_base = y + below + self._caption_metrics.ascent()
                    below += self._caption_metrics.height() + zoom
                line.height = max(line.height, below + 3 * zoom)
            y += line.height
        if box.start == box.end:
            y = self.kind.size * self.kind.leading * BlockStyle.BLANK.space
        self._set_height(box.block, y + self.kind.size * box.style.space_after)
        box.height = self._heights[box.block]

    def _captions(self, box: BlockBox, line: Line, inside: Sequence[Item]) -> list[Caption]:
        """Return the names of the marks that begin in `line`, side by side, each once."""
        found: list[Caption] = []
        starting = [(box.x_of(line, i.start), i) for i in inside if line.start <= i.start]
        free = 0.0
        gap = 7 * self.kind.zoom
        for x, item in sorted(starting, key=lambda pair: pair[0]):
            key = key_of(item)
            if key not in line.lanes:
                continue
            text = self.name(item)
            if text not in self._advances:
                self._advances[text] = self._caption_metrics.horizontalAdvance(text)
            width = self._advances[text]
            left = x
            if box.rtl:  # a mark that begins at its right has its name under its right end
                ends = box.stretches(line, item.start, item.end)
                left = max(x - width, min((a for a, _ in ends), default=x))
            left = max(left, free)
            if left + width > self.width + 60 * self.kind.zoom:
                continue
            found.append(Caption(left, width, text, key))
            free = left + width + gap
        return found

    def _set_height(self, block: int, height: float) -> None:
        if not (change := height - self._heights[block]):
            return
        self._heights[block] = height
        at = block + 1
        while at < len(self._tree):
            self._tree[at] += change
            at += at & -at


def _x(line: QTextLine, pos16: int) -> float:
    """Return where a character begins; the binding gives the offset back beside it."""
    x: tuple[float, int] = line.cursorToX(pos16)  # type: ignore[assignment]
    return x[0]


def _fenwick(values: Sequence[float]) -> list[float]:
    tree = [0.0, *values]
    for at in range(1, len(tree)):
        above = at + (at & -at)
        if above < len(tree):
            tree[above] += tree[at]
    return tree
