"""Blocks are laid out when seen, and places on the screen answer to places in the text."""

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout
from PySide6.QtWidgets import QApplication
from view_data import GRAPHEMES, added, borders, span, suggestion

from annotator.domain.span import Span
from annotator.domain.text import Utf16Map
from annotator.ui.article.blocks import Blocks
from annotator.ui.article.layout import KEPT, MAX_LANES, BlockBox, Layouts, Line, Type
from annotator.ui.article.marks import Marks, key_of
from annotator.ui.article.styles import BlockStyle, style_of

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    # Said where no font of the machine has letters of a script.
    pytest.mark.qt_log_ignore("OpenType support missing for"),
]

WIDTH = 400.0
ON_SCREEN = [one for one in GRAPHEMES if one not in {"\n", "\u200f", "\u202e"}]
FROM_THE_LEFT = [one for one in ON_SCREEN if one[0] not in "שل"]
FROM_THE_RIGHT = ["ש", "ש\u05c1", "ל", "ם", "א", "ו\u05b9"]

words = st.text("abc xyz", min_size=1, max_size=90)
paragraphs = st.lists(st.one_of(words, st.just("")), min_size=1, max_size=12)


def layouts_of(text: str, marks: Marks | None = None) -> tuple[Layouts, Marks]:
    marks = Marks() if marks is None else marks
    return Layouts(Blocks(text), Type(), WIDTH, marks.caption), marks


def box_of(text: str, *spans: Span) -> BlockBox:
    layouts, marks = layouts_of(text, Marks(spans))
    return layouts.box(0, marks)


def marks_on(data: st.DataObject, text: str) -> Marks:
    """Draw marks anywhere on the text, some over several paragraphs."""
    extents = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
                lambda pair: pair[0] < pair[1]
            ),
            max_size=12,
        )
        if text
        else st.just([])
    )
    return Marks(
        [span(n, *pair, "claim") for n, pair in enumerate(extents[::2], 1)],
        [suggestion(n, *pair) for n, pair in enumerate(extents[1::2], 1)],
    )


# Heights


@given(st.data(), paragraphs)
@settings(max_examples=50)
def test_heights_are_exact_once_all_blocks_are_laid_out(
    data: st.DataObject, lines: list[str]
) -> None:
    text = "\n".join(lines)
    layouts, marks = layouts_of(text, marks_on(data, text))
    count = len(layouts.blocks)
    for block in data.draw(st.permutations(range(count))):
        layouts.box(block, marks)
    heights = [layouts.box(block, marks).height for block in range(count)]
    assert layouts.built == count
    assert layouts.height() == pytest.approx(sum(heights))
    for block in range(count):
        assert layouts.top(block) == pytest.approx(sum(heights[:block]))


@given(st.data(), paragraphs)
@settings(max_examples=50)
def test_the_block_at_a_height_is_the_one_whose_height_it_is(
    data: st.DataObject, lines: list[str]
) -> None:
    """Before, while and after blocks are laid out: what is guessed is in itself consistent."""
    layouts, marks = layouts_of("\n".join(lines))
    count = len(layouts.blocks)
    for laid_out in [None, *data.draw(st.permutations(range(count)))]:
        if laid_out is not None:
            layouts.box(laid_out, marks)
        for block in range(count):
            assert layouts.block_at(layouts.top(block) + 0.01) == block
            assert layouts.block_at(layouts.top(block + 1) - 0.01) == block
    assert layouts.block_at(-5) == 0
    assert layouts.block_at(layouts.height() + 5) == count - 1


def test_a_guess_is_near_enough_for_the_scroll_bar() -> None:
    text = "\n\n".join("word " * (20 + n % 150) for n in range(300))
    layouts, marks = layouts_of(text)
    guessed = Layouts(Blocks(text), Type(), Type().column(), marks.caption).height()
    layouts = Layouts(Blocks(text), Type(), Type().column(), marks.caption)
    for block in range(len(layouts.blocks)):
        layouts.box(block, marks)
    assert guessed == pytest.approx(layouts.height(), rel=0.15)


def test_boxes_long_unseen_are_laid_out_again_and_stand_as_they_stood() -> None:
    layouts, marks = layouts_of("\n".join(f"line {n}" for n in range(KEPT + 10)))
    for block in range(KEPT + 10):
        layouts.box(block, marks)
    height = layouts.height()
    assert layouts.built == KEPT + 10
    layouts.box(0, marks)
    assert layouts.built == KEPT + 11
    assert layouts.height() == pytest.approx(height)


# Lines


@given(st.data(), st.lists(st.sampled_from(ON_SCREEN), max_size=60))
@settings(max_examples=60)
def test_lines_tile_the_block_and_none_lies_on_another(
    data: st.DataObject, graphemes: list[str]
) -> None:
    text = "".join(graphemes) + "."
    marks = marks_on(data, text)
    layouts, _ = layouts_of(text, marks)
    box = layouts.box(0, marks)
    assert [box.lines[0].start, *(line.end for line in box.lines)] == [
        *(line.start for line in box.lines),
        len(text),
    ]
    for line, following in zip(box.lines, [*box.lines[1:], None], strict=True):
        below = box.height if following is None else following.y
        assert line.y + line.height <= below + 0.01
        assert line.height >= line.line.height()
        assert line.baseline < line.y + line.height


@given(st.data(), words)
@settings(max_examples=60)
def test_on_a_line_marks_that_overlap_run_in_lanes_of_their_own(
    data: st.DataObject, text: str
) -> None:
    marks = marks_on(data, text)
    layouts, _ = layouts_of(text, marks)
    box = layouts.box(0, marks)
    for line in box.lines:
        inside = marks.touching(line.start, line.end)
        shown = [item for item in inside if key_of(item) in line.lanes]
        assert len(shown) + line.hidden == len(inside)
        assert all(0 <= lane < MAX_LANES for lane in line.lanes.values())
        for item in shown:
            for other in shown:
                if item.start < other.start < item.end:
                    assert line.lanes[key_of(item)] != line.lanes[key_of(other)]


def test_names_stand_under_the_line_side_by_side_each_once() -> None:
    text = "ab cd ef " * 12
    box = box_of(text, *(span(n, 3 * n, 3 * n + 2) for n in range(12)), span(99, 0, len(text)))
    names = [caption for line in box.lines for caption in line.captions]
    assert len({caption.key for caption in names}) == len(names)
    for line in box.lines:
        ends = [0.0]
        for caption in line.captions:
            assert caption.x >= ends[-1]
            assert line.y < line.caption_base < line.y + line.height
            ends.append(caption.x + caption.width)


def test_more_marks_than_there_are_lanes_are_counted() -> None:
    box = box_of("crowded", *(span(n, 0, 7) for n in range(MAX_LANES + 3)))
    assert box.lines[0].hidden == 3
    assert sorted(box.lines[0].lanes.values()) == list(range(MAX_LANES))


def test_a_span_that_is_added_is_placed_without_shaping_anything() -> None:
    text = "one two three\nfour five\nsix"
    marks = Marks()
    layouts, _ = layouts_of(text, marks)
    boxes = [layouts.box(block, marks) for block in range(3)]
    heights = [box.height for box in boxes]
    touched = marks.apply(added(span(1, 4, 18)), 1)
    layouts.remark(touched, marks)
    assert layouts.built == 3
    assert [layouts.box(block, marks) for block in range(3)] == boxes
    assert [len(box.lines[0].lanes) for box in boxes] == [1, 1, 0]
    assert boxes[0].height > heights[0]
    assert boxes[2].height == heights[2]
    assert layouts.height() == pytest.approx(sum(box.height for box in boxes))
    layouts.remark([], marks)


# Places


def all_stops(graphemes: Sequence[str], line: Line) -> list[int]:
    return [at for at in borders(list(graphemes)) if line.start <= at <= line.end]


@pytest.mark.parametrize("script", [FROM_THE_LEFT, FROM_THE_RIGHT], ids=["left", "right"])
def test_a_border_between_graphemes_is_found_where_it_is_drawn(script: list[str]) -> None:
    @given(st.lists(st.sampled_from(script), min_size=1, max_size=40))
    @settings(max_examples=60)
    def check(graphemes: list[str]) -> None:
        box = box_of("".join(graphemes))
        for line in box.lines:
            last = line is box.lines[-1]
            for offset in all_stops(graphemes, line)[: None if last else -1]:
                x = box.x_of(line, offset)
                back = box.offset_at(line, x)
                # Signs without width, such as a joiner alone, leave several borders at one x.
                assert back == offset or abs(box.x_of(line, back) - x) < 0.5

    check()


@given(
    st.lists(st.sampled_from(ON_SCREEN), min_size=1, max_size=40),
    st.floats(-20, WIDTH + 20),
    st.booleans(),
)
@settings(max_examples=100)
def test_wherever_one_points_no_grapheme_is_split(
    graphemes: list[str], x: float, between: bool
) -> None:
    box = box_of("".join(graphemes))
    for line in box.lines:
        assert box.offset_at(line, x, between=between) in all_stops(graphemes, line)


def ink(box: BlockBox, line: Line, start: int, end: int) -> tuple[set[int], set[int]]:
    """Let Qt draw `start` to `end` in red; return the columns with red ink, and with other ink."""
    picture = QImage(math.ceil(WIDTH) + 60, math.ceil(box.height) + 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    red = QTextLayout.FormatRange()
    to = Utf16Map(box.text).to_utf16
    red.start = to(start - box.start)
    red.length = to(end - box.start) - red.start
    red.format.setForeground(QColor(255, 0, 0))
    with QPainter(picture) as painter:
        painter.setPen(QColor(0, 0, 255))
        box.layout.draw(painter, QPointF(0, 0), [red])
    top, bottom = round(line.baseline - line.line.ascent()), round(line.baseline) + 4
    reds, blues = set(), set()
    for x in range(picture.width()):
        for y in range(max(top, 0), bottom):
            color = picture.pixelColor(x, y)
            if color.blue() < 128 < color.red():
                reds.add(x)
            elif color.red() < 128 < color.blue():
                blues.add(x)
    return reds, blues


@given(
    st.lists(
        st.sampled_from(["a", "b ", " ", "1", "o", "ש", "ל", "ם ", "ע", "x", "\u202e", "\u202c"]),
        min_size=1,
        max_size=24,
    ),
    st.data(),
)
@settings(max_examples=60)
def test_an_underline_runs_under_the_letters_of_its_span_and_under_no_other(
    letters: list[str], data: st.DataObject
) -> None:
    """Whichever way the text runs; where letters are is asked of what Qt has drawn."""
    text = "".join(letters)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    box = box_of(text)
    for line in box.lines:
        stretches = box.stretches(line, start, end)
        assert stretches == sorted(stretches)
        within, without = ink(box, line, max(start, line.start), min(end, line.end))
        for x in within:
            assert any(left - 2 <= x <= right + 2 for left, right in stretches), (x, stretches)
        for x in without:
            assert not any(left + 3 <= x <= right - 3 for left, right in stretches), (x, stretches)


def test_no_stretch_is_empty_and_text_in_one_direction_has_one() -> None:
    box = box_of("plain words, and more of them than one line will hold, so that it wraps once")
    first, second = box.lines[:2]
    assert [len(box.stretches(line, 3, first.end + 4)) for line in (first, second)] == [1, 1]
    assert box.stretches(second, 0, 5) == []
    assert box.stretches(first, 4, 4) == []
    assert box.text[first.end - 1] == " "
    assert box.stretches(first, first.end - 1, first.end) == [], "it hangs over the end"


def test_a_span_across_hebrew_and_latin_has_a_stretch_for_each_part() -> None:
    text = "abc שלום עולם def"
    box = box_of(text)
    start, end = text.index("c"), text.index("עולם")
    stretches = box.stretches(box.lines[0], start, end)
    assert len(stretches) == 2
    assert stretches[0][1] < stretches[1][0] - 10
    assert stretches[0][0] == box.x_of(box.lines[0], start)


@pytest.mark.parametrize("text", ["abc שלום עולם def", "שלום abc עולם", "a\u202ebcd ef\u202cg"])
def test_pointing_at_a_letter_finds_it_whichever_way_it_runs(text: str) -> None:
    box = box_of(text)
    (line,) = box.lines
    for offset, letter in enumerate(text):
        stretches = [] if letter == " " else box.stretches(line, offset, offset + 1)
        for left, right in stretches:
            rtl = letter in "שלוםע" or 1 < offset < text.find("\u202c")
            before, after = (right - 1, left + 1) if rtl else (left + 1, right - 1)
            assert box.offset_at(line, (left + right) / 2, between=False) == offset
            assert box.offset_at(line, before) == offset
            assert box.offset_at(line, after) == offset + 1


# How lines are set


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("Did the bridge cost twice as much?", BlockStyle.HEADLINE),
        ("By Ines Moreau · The Tide · 3 March", BlockStyle.BYLINE),
        ("", BlockStyle.BLANK),
        ("The bridge at low water. / Photo: M. Adeyemi", BlockStyle.CAPTION),
        ("‘The lid’ is lowered. / Photo: Harbour Board", BlockStyle.CAPTION),
        ("Misleading", BlockStyle.STRONG),
        ("“The bridge cost twice as much.”", BlockStyle.BODY),
        ("The final bill was 9 per cent above the estimate.", BlockStyle.BODY),
        ("By the time it was known that it was so, most of it was over.", BlockStyle.BODY),
    ],
)
def test_a_line_is_set_as_what_it_looks_like(line: str, style: BlockStyle) -> None:
    text = """Did the bridge cost twice as much?

By Ines Moreau · The Tide · 3 March

The bridge at low water. / Photo: M. Adeyemi
The bridge at low water. / Photo: M. Adeyemi

'The lid' is lowered. / Photo: Harbour Board

‘The lid’ is lowered. / Photo: Harbour Board

“The bridge cost twice as much.”

Misleading

The final bill was 9 per cent above the estimate.

By the time it was known that it was so, most of it was over.
"""
    blocks = Blocks(text)
    numbers = [n for n in range(len(blocks)) if blocks.slice(n) == line]
    assert numbers
    assert {style_of(blocks, number) for number in numbers} == {style}


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    assert style_of(Blocks("It was a sentence.\nMore"), 0) is BlockStyle.BODY


@pytest.mark.parametrize("make", [Blocks])
def test_how_a_line_is_set_does_not_hang_on_how_many_times_it_is_asked(
    make: Callable[[str], Blocks],
) -> None:
    blocks = make("word " * 5_000)
    assert {style_of(blocks, block) for block in range(len(blocks))} == {BlockStyle.BODY}


def test_the_faces_are_ours(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontInfo

    kind = Type()
    assert QFontInfo(kind.face(BlockStyle.BODY)).family() == "Source Serif 4"
    assert QFontInfo(kind.face(BlockStyle.BYLINE)).family() == "Inter"
    assert QFontInfo(kind.caption()).family() == "Inter"
    assert 60 <= kind.measure <= 75
