"""Paints what is seen of an article, from a frame that holds all it needs."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.domain.text import Extent
from annotator.domain.zones import Zone
from annotator.ui.article.layout import BlockBox, Line, Type, lane_depth
from annotator.ui.article.looks import Looks, Stroke
from annotator.ui.article.marks import Item, MarkKey, Marks, key_of
from annotator.ui.article.page import Boxes
from annotator.ui.theme import Theme, mixed, readable
from annotator.ui.words import zone_words

_ASIDE, _EDGE = 20.0, 6.0
"""Pixels between the text and a zone's name beside it, at the usual size, and from the edge."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the view. Offsets are code points, lengths pixels of the viewport.

    Attributes:
        boxes: the blocks in sight, each with the height of its corner.
        left: where the column of text begins.
        clip: what has to be painted.
        selection: the selected extent, empty where nothing is.
        caret: where the caret stands; None where it is not shown.
        focused: the mark that is tinted.
        hits: what was found, in order and without overlaps.
        zones: in order; each is named in the margin where there is room.
    """

    boxes: Boxes
    left: float
    clip: QRectF
    marks: Marks
    looks: Looks
    kind: Type
    selection: tuple[int, int]
    caret: int | None
    focused: MarkKey | None
    hits: Sequence[Extent] = ()
    zones: Sequence[Zone] = ()


def paint(painter: QPainter, frame: Frame) -> None:
    """Paint a frame: the page, what is tinted or selected, the text, the marks, the caret."""
    theme = frame.looks.theme
    painter.fillRect(frame.clip, QColor(theme.page))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for box, top in frame.boxes:
        ink = theme.quiet if box.style.quiet else theme.text
        for extent, ground in _grounds(frame, box):
            if _fill(painter, frame, box, top, extent, ground):
                ink = readable(ink, ground, theme.contrast)
        painter.setPen(QColor(ink))
        corner = QPointF(frame.left, top)
        box.layout.draw(painter, corner, [], frame.clip)
        _marks(painter, frame, box, top)
        _zones(painter, frame, box, top)
        if frame.caret is not None and _shows_caret(box, frame.caret, frame):
            _caret(painter, box, frame.caret, corner, theme)


def _grounds(frame: Frame, box: BlockBox) -> Iterator[tuple[Extent, str]]:
    """Yield what lies under the text of a box, each with its colour; the later covers the former.

    Of the focused mark first and what it names, then what was found, then the selection.
    """
    theme = frame.looks.theme
    focused = frame.marks.get(frame.focused)
    if focused is not None:
        share = 0.16 if theme.name == "light" else 0.3
        color = frame.looks.color(focused.label)
        yield (focused.start, focused.end), mixed(color, theme.page, share)
        for extent in frame.marks.beside(focused):
            yield extent, mixed(color, theme.page, share / 2)
    for hit in _hits(frame, box):
        yield hit, theme.found
    yield frame.selection, theme.selection


def _fill(
    painter: QPainter, frame: Frame, box: BlockBox, top: float, extent: Extent, color: str
) -> bool:
    """Fill the ground of an extent as far as it is in a box; tell whether it is."""
    start, end = extent
    if start >= end or end < box.start or box.end < start:
        return False
    for line in box.lines:
        height = line.pitch
        for left, right in box.stretches(line, start, end):
            rect = QRectF(frame.left + left, top + line.y, right - left, height)
            painter.fillRect(rect.adjusted(-1, 1, 1, -1), QColor(color))
        if line.end == box.end and start <= box.end < end:
            x = frame.left + box.x_of(line, box.end)
            painter.fillRect(QRectF(x, top + line.y + 1, 6, height - 2), QColor(color))
    return True


def _hits(frame: Frame, box: BlockBox) -> Sequence[Extent]:
    first = bisect_left(frame.hits, box.start, key=lambda hit: hit[1])
    return frame.hits[first : bisect_left(frame.hits, box.end, key=lambda hit: hit[0])]


def _marks(painter: QPainter, frame: Frame, box: BlockBox, top: float) -> None:
    if box.start == box.end:
        return
    items = frame.marks.touching(box.start, box.end)
    for line in box.lines:
        if top + line.y + line.height < frame.clip.top() or top + line.y > frame.clip.bottom():
            continue
        for item in items:
            lane = line.lanes.get(key_of(item))
            if lane is not None:
                _underline(painter, frame, box, top, line, item, lane)
        _captions(painter, frame, line, top)


def _underline(
    painter: QPainter, frame: Frame, box: BlockBox, top: float, line: Line, item: Item, lane: int
) -> None:
    zoom = frame.kind.zoom
    y = top + line.baseline + lane_depth(lane, zoom)
    color = QColor(frame.looks.color(item.label))
    stroke = frame.looks.stroke(item)
    focused = key_of(item) == frame.focused
    width = (2.2 if focused else 1.7) * zoom
    for left, right in box.stretches(line, item.start, item.end):
        begin, finish = QPointF(frame.left + left + 0.5, y), QPointF(frame.left + right - 0.5, y)
        if stroke is Stroke.DOUBLE:
            painter.setPen(QPen(color, width * 0.55))
            for shift in (-1.3 * zoom, 1.3 * zoom):
                painter.drawLine(begin + QPointF(0, shift), finish + QPointF(0, shift))
            continue
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if stroke is Stroke.DASHED:
            pen.setDashPattern([3.2, 2.0])
        elif stroke is Stroke.DOTTED:
            pen.setDashPattern([1.0, 1.4])
        elif stroke is Stroke.HEAVY:
            pen.setWidthF(width * 1.7)
        painter.setPen(pen)
        painter.drawLine(begin, finish)
        if stroke is Stroke.TICKED:
            up = QPointF(0, -4 * zoom)
            if item.start >= line.start:
                painter.drawLine(begin, begin + up)
            if item.end <= line.end:
                painter.drawLine(finish, finish + up)


def _captions(painter: QPainter, frame: Frame, line: Line, top: float) -> None:
    if not line.captions and not line.hidden:
        return
    painter.setFont(frame.kind.caption())
    base = top + line.caption_base
    for caption in line.captions:
        if (item := frame.marks.get(caption.key)) is not None:
            painter.setPen(QColor(frame.looks.color(item.label)))
            painter.drawText(QPointF(frame.left + caption.x, base), caption.text)
    if line.hidden:
        painter.setPen(QColor(frame.looks.theme.quiet))
        painter.drawText(QPointF(frame.left + line.more_x, top + line.baseline), line.more)


def _zones(painter: QPainter, frame: Frame, box: BlockBox, top: float) -> None:
    """Name the zones that begin in a box, beside their first lines."""
    first = bisect_left(frame.zones, box.start, key=lambda zone: zone.start)
    for zone in frame.zones[first : bisect_left(frame.zones, box.end, key=lambda z: z.start)]:
        font = frame.kind.aside()
        words = zone_words(zone.kind)
        left = frame.left - _ASIDE * frame.kind.zoom - QFontMetricsF(font).horizontalAdvance(words)
        if left >= _EDGE:
            painter.setFont(font)
            painter.setPen(QColor(frame.looks.theme.quiet))
            painter.drawText(QPointF(left, top + box.line_at(zone.start).baseline), words)


def _shows_caret(box: BlockBox, caret: int, frame: Frame) -> bool:
    if not box.start <= caret <= box.end:
        return False
    # The end of a piece of a long line is the start of the next piece, which shows the caret.
    text = frame.boxes[-1][0]
    return caret < box.end or box is text or not any(b.start == caret for b, _ in frame.boxes)


def _caret(painter: QPainter, box: BlockBox, caret: int, corner: QPointF, theme: Theme) -> None:
    line = box.line_at(caret)
    x = corner.x() + box.x_of(line, caret)
    height = line.line.height()
    top = corner.y() + line.baseline - line.line.ascent()
    painter.fillRect(QRectF(x - 0.8, top, 1.8, height), QColor(theme.caret))
