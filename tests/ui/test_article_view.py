"""The view alone: it lays out what is seen, stays where it was, and shows what one goes to."""

from collections.abc import Callable

import pytest
from at_the_window import LEFT, NO_MODIFIER, click, drag, is_in_sight, spot, turn_wheel
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from view_data import LABELS, added, article, marks_of, span, suggestion

from annotator.domain.change import Change, Delta
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.ui.article.blocks import MAX_BLOCK
from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import MarkKey, Marks, key_of
from annotator.ui.article.page import Page
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import contrast, load_theme

Key = Qt.Key
Make = Callable[..., ArticleView]

PARAGRAPH = "The council met again and the bridge was paid for twice, said the port. "


@pytest.fixture
def make_view(qtbot: QtBot) -> Make:
    """Return a function that shows a text with marks in a view of its own."""

    def make(
        text: str,
        *marks: Span | Suggestion,
        theme: str = "light",
        size: tuple[int, int] = (760, 500),
    ) -> ArticleView:
        looks = Looks(load_theme(theme), LABELS)
        view = ArticleView(looks)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        view.open(article(text), text, marks_of(*marks), looks)
        qtbot.waitExposed(view)
        paint(view)
        return view

    return make


def paint(view: ArticleView) -> None:
    view.grab()


def press(view: ArticleView, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    together = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        together |= modifier
    QTest.keyClick(view, key, together)


# Work


def long_article() -> tuple[str, list[Span]]:
    text = "\n\n".join([PARAGRAPH * 7] * 2_000)
    step = len(text) // 10_000
    return text, [span(n, n * step, n * step + 9 + n % 40) for n in range(1, 10_001)]


def test_a_megabyte_with_ten_thousand_spans_costs_what_is_seen(make_view: Make) -> None:
    text, spans = long_article()
    assert len(text) > 1_000_000
    view = make_view(text, *spans)
    first, last = view.visible_extent()
    seen = text.count("\n", first, last) + 1
    assert view.layouts_built <= seen + 3

    built = view.layouts_built
    change = added(span(20_000, first + 4, first + 11, "rebuttal"))
    view.apply(change)
    paint(view)
    assert view.layouts_built == built, "one more span shapes nothing"

    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    paint(view)
    assert view.layouts_built <= built + seen + 5
    press(view, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    paint(view)
    assert view.visible_extent()[1] == len(text)
    view.focus(MarkKey(False, 5_000))
    paint(view)
    assert is_in_sight(view, spans[4_999].start)
    assert view.layouts_built <= built + 3 * (seen + 8)


def test_a_megabyte_in_one_line_costs_no_more(make_view: Make) -> None:
    view = make_view(PARAGRAPH * 15_000)
    assert view.layouts_built <= 3
    assert view.visible_extent()[1] <= 3 * MAX_BLOCK


def test_opening_another_article_begins_at_its_start(make_view: Make) -> None:
    view = make_view("\n".join([PARAGRAPH] * 100))
    press(view, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    view.open(article("Short.", 2), "Short.", Marks(), view.looks)
    assert (view.caret, view.visible_extent(), view.text) == (0, (0, 6), "Short.")
    view.clear()
    assert (view.text, view.focused, view.selection) == ("", None, None)
    press(view, Key.Key_Down)
    assert view.caret == 0


def test_a_change_elsewhere_is_none_here(make_view: Make, qtbot: QtBot) -> None:
    view = make_view("Hello world")
    with qtbot.assertNotEmitted(view.remarked):
        view.apply(added(span(1, 0, 5, article=2)))
    with qtbot.waitSignal(view.remarked):
        view.apply(added(span(2, 0, 5)))
    view.clear()
    with qtbot.assertNotEmitted(view.remarked):
        view.apply(added(span(3, 0, 5)))


# Staying and going


@pytest.mark.parametrize("text", [PARAGRAPH * 400, "\n\n".join([PARAGRAPH * 3] * 60)])
@pytest.mark.parametrize("do", ["narrow", "zoom", "type"])
def test_the_first_line_in_sight_stays_when_the_text_is_set_anew(
    make_view: Make, text: str, do: str
) -> None:
    """Also in the midst of a paragraph that is longer than the view."""
    view = make_view(text)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
    paint(view)
    before = view.offset_at(QPoint(100, 20))
    if do == "narrow":
        view.resize(520, 500)
    elif do == "zoom":
        view.zoom(2)
    else:
        view.lead(1)
    paint(view)
    assert abs(view.offset_at(QPoint(100, 20)) - before) < 300


def test_zoom_has_an_end_and_a_way_back(make_view: Make) -> None:
    view = make_view("Some text")
    usual = view.rect_of(0, 9).width()
    for _ in range(20):
        view.zoom(1)
    largest = view.rect_of(0, 9).width()
    view.zoom(1)
    assert view.rect_of(0, 9).width() == largest > 1.5 * usual
    for _ in range(30):
        view.zoom(-1)
    assert view.rect_of(0, 9).width() < usual
    view.zoom(0)
    assert view.rect_of(0, 9).width() == usual


def test_the_wheel_scrolls_and_with_ctrl_it_zooms(make_view: Make) -> None:
    view = make_view("\n".join([PARAGRAPH] * 100))
    usual = view.rect_of(0, 9).width()
    turn_wheel(view, QPoint(0, -1200))
    assert view.visible_extent()[0] > 0
    turn_wheel(view, QPoint(0, 12_000))
    control = Qt.KeyboardModifier.ControlModifier
    turn_wheel(view, QPoint(0, 120), control)
    assert view.rect_of(0, 9).width() > usual
    turn_wheel(view, QPoint(0, -120), control)
    assert view.rect_of(0, 9).width() == usual
    turn_wheel(view, QPoint(120, 0), control)
    assert view.rect_of(0, 9).width() == usual


KEYS = [
    (Key.Key_Down,), (Key.Key_Up,), (Key.Key_PageDown,), (Key.Key_PageUp,), (Key.Key_End,),
    (Key.Key_Home,), (Key.Key_Right,), (Key.Key_Left,),
    (Key.Key_Down, Qt.KeyboardModifier.ControlModifier),
    (Key.Key_Up, Qt.KeyboardModifier.ControlModifier),
    (Key.Key_End, Qt.KeyboardModifier.ControlModifier),
    (Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
    (Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    (Key.Key_Up, Qt.KeyboardModifier.AltModifier),
    (Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
    (Key.Key_Left, Qt.KeyboardModifier.ControlModifier),
]  # fmt: skip


def test_wherever_the_caret_goes_it_is_in_sight(make_view: Make) -> None:
    """Over blocks that were never laid out, whose heights are guessed, and with marks on them."""
    text = "\n".join("" if n % 3 == 0 else PARAGRAPH * (n % 11 + 1) + "🌉 é" for n in range(200))
    step = len(text) // 900
    spans = [span(n, n * step, n * step + 50) for n in range(1, 890)]

    @given(st.lists(st.sampled_from(KEYS), max_size=30))
    @settings(max_examples=25)
    def check(keys: list[tuple[Qt.Key, Qt.KeyboardModifier]]) -> None:
        view.open(article(text), text, Marks(spans), view.looks)
        paint(view)
        for key, *modifiers in keys:
            press(view, key, *modifiers)
            assert 0 <= view.caret <= len(text)
            at = view.caret
            line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) % (len(text) + 1)]
            if line:  # where there is something to be seen
                near = at if at < len(text) and text[at] != "\n" else at - 1
                while text[near] == " ":  # white space hangs over the end of a line
                    near -= 1
                assert is_in_sight(view, near), (key, modifiers, at)
                paint(view)
                assert is_in_sight(view, near), (key, modifiers, at)

    view = make_view(text)
    check()


def test_whatever_one_goes_to_is_in_sight(make_view: Make) -> None:
    """Also over blocks of which only a guess is known how high they are."""
    text = "\n".join("" if n % 3 == 0 else PARAGRAPH * (n % 5 + 1) for n in range(300))
    step = len(text) // 2_000
    spans = [span(n, n * step, n * step + 6) for n in range(1, 1_990)]
    view = make_view(text)

    @given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0.001, 0.01))
    @settings(max_examples=40)
    def check(places: list[float], reach: float) -> None:
        view.open(article(text), text, Marks(spans), view.looks)
        for place in places:
            near = min(places[0] + place * reach, 1.0)
            for where in (place, near):
                start = round(where * (len(text) - 20))
                start += len(text[start:]) - len(text[start:].lstrip())
                view.select(start, start + 10)
                assert is_in_sight(view, start)
                paint(view)
                assert is_in_sight(view, start)

    check()


def test_lines_are_left_as_they_were_entered(make_view: Make) -> None:
    """Down and up again is where one was, also over shorter lines in between."""
    view = make_view("A first line of some length\nshort\nA third line of some length\n\nEnd")
    view.move_to(20)
    rows = []
    for _ in range(4):
        press(view, Key.Key_Down)
        rows.append(view.text.count("\n", 0, view.caret))
    assert rows == [1, 2, 3, 4]
    for _ in range(4):
        press(view, Key.Key_Up)
    assert view.caret == 20
    press(view, Key.Key_Up)
    assert view.caret == 0
    press(view, Key.Key_Up)
    assert view.caret == 0


def test_home_and_end_stay_on_a_wrapped_line(make_view: Make) -> None:
    view = make_view(PARAGRAPH * 3)
    press(view, Key.Key_End)
    first = view.caret
    assert view.text[first] == " "
    press(view, Key.Key_End)
    assert view.caret == first
    press(view, Key.Key_Home)
    assert view.caret == 0
    press(view, Key.Key_Down)
    press(view, Key.Key_End)
    second = view.caret
    assert second > first + 20
    press(view, Key.Key_Home)
    assert view.caret == first + 1


def test_with_shift_the_selection_goes_along(make_view: Make) -> None:
    view = make_view("One two three. Four five.\n\nSix.")
    shift, control, alt = (
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    selected = []
    for keys in (
        (Key.Key_Right, shift),
        (Key.Key_Right, shift, control),
        (Key.Key_Down, shift, alt),
        (Key.Key_Down, shift, control),
        (Key.Key_End, shift, control),
    ):
        press(view, *keys)
        start, end = view.selection or (0, 0)
        selected.append(view.text[start:end])
    assert selected == [
        "O", "One", "One two three.", "One two three. Four five.",
        "One two three. Four five.\n\nSix.",
    ]  # fmt: skip
    press(view, Key.Key_Left)
    assert view.selection is None


def test_white_space_alone_is_no_selection(make_view: Make) -> None:
    view = make_view("One   two")
    view.select(3, 6)
    assert view.selection is None
    view.select(6, 2)
    assert view.selection == (2, 3)


# Marks


def test_the_next_and_previous_mark_are_reached_from_caret_or_focus(make_view: Make) -> None:
    view = make_view(
        "x" * 100, span(1, 0, 10), span(2, 50, 60), suggestion(1, 20, 25), suggestion(2, 70, 75)
    )
    keys = {name: MarkKey(name[0] == "s", int(name[1])) for name in ("t1", "t2", "s1", "s2")}
    view.move_to(15)
    assert view.reach(1, suggested=False) == keys["t2"]
    assert view.reach(-1, suggested=False) == keys["t1"]
    assert view.reach(1, suggested=True) == keys["s1"]
    assert view.reach(-1, suggested=True) is None
    view.focus(keys["s1"])
    assert view.reach(1, suggested=True) == keys["s2"]
    assert view.reach(1, suggested=False) == keys["t2"]
    view.focus(keys["t2"])
    assert view.reach(1, suggested=False) is None
    assert view.reach(-1, suggested=False) == keys["t1"]
    assert view.first(1, suggested=True) == keys["s1"]
    assert view.first(-1, suggested=False) == keys["t2"]
    view.clear()
    assert view.first(1, suggested=True) is None


def test_stacked_marks_take_turns_at_one_place(make_view: Make) -> None:
    view = make_view("x" * 100, span(1, 0, 50), span(2, 20, 40), span(3, 30, 33))
    view.move_to(31)
    turns = []
    for _ in range(4):
        view.cycle()
        assert view.focused is not None
        turns.append(view.focused.id)
    assert turns == [3, 2, 1, 3]
    view.move_to(80)
    view.cycle()
    assert view.focused is None


def test_a_mark_that_goes_takes_the_focus_with_it(make_view: Make, qtbot: QtBot) -> None:
    one = span(1, 2, 5)
    view = make_view("Hello world", one)
    view.focus(key_of(one))
    assert (view.focused, view.caret) == (one, 2)
    with qtbot.waitSignal(view.moved):
        view.apply(Change("remove", "", spans=[Delta(one, None)]))
    assert (view.focused, view.focused_key) == (None, None)
    view.focus(MarkKey(False, 99))
    assert view.focused is None


# The mouse


def test_a_drag_takes_whole_words_and_leaves_the_caret_at_its_end(make_view: Make) -> None:
    view = make_view("One two three four five. Six seven.")
    text = view.text
    drag(view, spot(view, text.index("wo")), spot(view, text.index("ur")))
    assert view.selection == (text.index("two"), text.index(" five"))
    assert view.caret == text.index(" five")
    drag(view, spot(view, text.index("ur")), spot(view, text.index("wo")))
    assert view.selection == (text.index("two"), text.index(" five"))
    assert view.caret == text.index("two")
    alt = Qt.KeyboardModifier.AltModifier
    drag(view, spot(view, text.index("wo")), spot(view, text.index("ur")), alt)
    assert view.selection == (text.index("wo"), text.index("ur"))


def test_a_hand_that_trembles_still_clicks(make_view: Make) -> None:
    view = make_view("One two three. Four five.", span(1, 4, 13))
    viewport = view.viewport()
    here = spot(view, 7)
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, here)
    QTest.mouseMove(viewport, here + QPoint(2, 1))
    QTest.mouseMove(viewport, here + QPoint(-2, 0))
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, here)
    assert view.selection is None
    assert view.focused_key == MarkKey(False, 1)
    asked: list[tuple[int, int, int]] = []
    view.resize_asked.connect(lambda *extent: asked.append(extent))
    here = spot(view, 4)
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, here)
    QTest.mouseMove(viewport, here + QPoint(3, 0))
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, here)
    assert asked == []


def test_a_double_click_takes_the_word_and_a_double_drag_sentences(make_view: Make) -> None:
    view = make_view("One two three. Four five six. Seven eight.")
    viewport = view.viewport()
    here = spot(view, view.text.index("ive"))
    QTest.mouseDClick(viewport, LEFT, NO_MODIFIER, here)
    assert view.selection == (view.text.index("five"), view.text.index(" six"))
    event = QEvent.Type.MouseButtonDblClick
    pressed = QMouseEvent(event, QPointF(here), QPointF(here), LEFT, LEFT, NO_MODIFIER)
    QApplication.sendEvent(viewport, pressed)
    QTest.mouseMove(viewport, here + QPoint(5, 0))
    assert view.selection == (view.text.index("five"), view.text.index(" six"))
    QTest.mouseMove(viewport, spot(view, view.text.index("even")))
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, here)
    assert view.selection == (view.text.index("Four"), len(view.text))


def test_what_is_pointed_at_is_told(make_view: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, words, _widget: told.append(words))
    view = make_view("One two three", span(1, 4, 13, note="why?"), suggestion(1, 4, 7))
    for offset in (5, 1):
        here = spot(view, offset)
        event = QHelpEvent(QEvent.Type.ToolTip, here, view.viewport().mapToGlobal(here))
        QApplication.sendEvent(view.viewport(), event)
    assert told[0].startswith("person?  0.50 · seen\nclaim · note · ada, ")
    assert told[0].endswith("\nwhy?")
    assert told[1] == ""


def test_the_name_under_a_mark_is_as_good_as_the_mark(make_view: Make) -> None:
    view = make_view("One a three", span(1, 4, 5), span(2, 4, 11, "rebuttal"))
    line = view.rect_of(4, 5)
    click(view.viewport(), QPoint(round(line.left()) + 4, round(line.bottom()) - 7))
    assert view.focused_key == MarkKey(False, 2), "the longer one comes first"


def crowd(make_view: Make, text: str) -> tuple[ArticleView, QPoint]:
    """Return a view on a text of one line, marked six times over, and where "+2" stands."""
    view = make_view(text, *(span(n, 0, len(text) - 5 - n) for n in range(1, 7)))
    line = view.rect_of(0, len(text))
    page = Page(text, view.marks, view.kind, QSizeF(view.viewport().size()))
    box, top = page.boxes()[0]
    [shown] = box.lines
    assert shown.more == "+2"
    here = QPointF(page.left + shown.more_x + 3, top + shown.baseline - 3).toPoint()
    assert not line.contains(QPointF(here)), "beside the words"
    return view, here


@pytest.mark.parametrize("text", ["One more crowded line", "שורה אחת עם הרבה מאוד סימנים"])
def test_a_click_on_plus_n_asks_for_the_list_of_the_line(
    make_view: Make, qtbot: QtBot, text: str
) -> None:
    view, here = crowd(make_view, text)
    QTest.mouseMove(view.viewport(), here)
    assert view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(view.list_asked):
        click(view.viewport(), here)
    assert [item.id for item in view.marks_on_line()] == [1, 2, 3, 4, 5, 6]


def test_the_mouse_over_an_edge_says_that_it_can_be_dragged(make_view: Make) -> None:
    view = make_view("One two three", span(1, 4, 7))
    view.focus(MarkKey(False, 1))
    shapes = []
    for here in (spot(view, 4), spot(view, 5, after=True), spot(view, 6, after=True)):
        QTest.mouseMove(view.viewport(), here)
        shapes.append(view.viewport().cursor().shape())
    across, beam = Qt.CursorShape.SizeHorCursor, Qt.CursorShape.IBeamCursor
    assert shapes == [across, beam, across]


def test_shift_and_a_click_select_up_to_there(make_view: Make) -> None:
    view = make_view("\n".join([PARAGRAPH] * 100))
    click(view.viewport(), spot(view, 4))
    view.verticalScrollBar().setValue(1500)
    paint(view)
    there = view.offset_at(QPoint(300, 200))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), LEFT, shift, QPoint(300, 200))
    start, end = view.selection or (0, 0)
    assert start == 4
    assert abs(end - there) < 3


def test_a_drag_can_go_on_while_the_wheel_turns(make_view: Make) -> None:
    """The view does not leap back to where the drag began."""
    view = make_view("\n".join([PARAGRAPH] * 100))
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, QPoint(200, 100))
    QTest.mouseMove(viewport, QPoint(300, 200))
    for _ in range(10):
        turn_wheel(view, QPoint(0, -360))
        QTest.mouseMove(viewport, QPoint(310, 210))
        QTest.mouseMove(viewport, QPoint(300, 200))
    seen = view.visible_extent()
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, QPoint(300, 200))
    start, end = view.selection or (0, 0)
    assert start < seen[0] < end
    assert is_in_sight(view, end)


def test_a_drag_beyond_the_edge_scrolls_and_one_within_does_not(make_view: Make) -> None:
    view = make_view("\n".join([PARAGRAPH] * 100))
    viewport = view.viewport()
    bottom = viewport.height()
    view.verticalScrollBar().setValue(400)
    paint(view)
    seen = view.offset_at(QPoint(200, 250))
    QTest.mousePress(viewport, LEFT, NO_MODIFIER, QPoint(200, 200))
    for y in (bottom - 30, bottom - 10, bottom - 2, 10, 2):
        QTest.mouseMove(viewport, QPoint(300, y))
        assert view.offset_at(QPoint(200, 250)) == seen
    for _ in range(10):
        QTest.mouseMove(viewport, QPoint(300, bottom + 60))
        QTest.mouseMove(viewport, QPoint(301, bottom + 60))
    assert view.visible_extent()[0] > seen
    for _ in range(60):
        QTest.mouseMove(viewport, QPoint(300, -50))
        QTest.mouseMove(viewport, QPoint(301, -50))
    QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, QPoint(301, -50))
    assert view.visible_extent()[0] == 0
    assert view.caret < 60


def test_an_edge_of_the_focused_span_is_held_only_where_it_is_drawn(
    make_view: Make, qtbot: QtBot
) -> None:
    """The end of a wrapped line is the start of the next: only one of them is the edge."""
    text = "n" * 300
    probe = make_view(text)
    press(probe, Key.Key_End)
    line_end = probe.caret + 1
    view = make_view(text, span(1, 4, line_end))
    view.focus(MarkKey(False, 1))
    asked: list[tuple[int, int, int]] = []
    view.resize_asked.connect(lambda *extent: asked.append(extent))
    drag(view, spot(view, line_end), spot(view, line_end + 12))
    assert asked == []
    view.focus(MarkKey(False, 1))
    drag(view, spot(view, line_end - 1, after=True), spot(view, 30))
    assert asked == [(1, 4, 30)]
    view.focus(MarkKey(False, 1))
    drag(view, spot(view, 4), spot(view, 10))
    assert asked[1:] == [(1, 10, line_end)]


def test_an_edge_dragged_over_the_other_changes_nothing(make_view: Make) -> None:
    view = make_view("One two three four five.", span(1, 4, 13))
    view.focus(MarkKey(False, 1))
    asked: list[tuple[int, int, int]] = []
    view.resize_asked.connect(lambda *extent: asked.append(extent))
    drag(view, spot(view, 4), spot(view, 20))
    assert asked == []
    assert view.selection is None
    assert not view.dragging


def test_the_other_buttons_of_the_mouse_move_nothing(make_view: Make) -> None:
    view = make_view("One two three")
    view.move_to(3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=spot(view, 8))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.MiddleButton, pos=spot(view, 8))
    assert view.caret == 3


# Looks


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("how", ["selected", "found", "focused"])
def test_quiet_text_is_read_on_every_ground_it_is_given(
    make_view: Make, theme: str, how: str
) -> None:
    text = "Headline\n\nIIIII IIIII IIIII. / Photo: II\nIIIII IIIII IIIII. / Photo: II\n"
    start, end = text.index("I"), text.index(" / ")
    view = make_view(text, span(1, start, end), theme=theme)
    if how == "selected":
        view.select(start, end)
    elif how == "found":
        view.show_hits([(start, end)])
    else:
        view.focus(MarkKey(False, 1))
    view.zoom(4)
    rect = view.rect_of(start, end).toRect()
    image = view.viewport().grab(rect.adjusted(2, 4, -2, -40)).toImage()
    colors = [
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    ]
    ground = max(set(colors), key=colors.count)
    assert max(contrast(color, ground) for color in set(colors)) >= 0.95 * view.looks.theme.contrast


@pytest.mark.qt_log_ignore("OpenType support missing for")
@pytest.mark.parametrize(
    "words",
    [
        "漢字かな",
        "🌉🇫🇷",
        "👩\u200d👩\u200d👧\u200d👦",
        "שלום עולם",
        "العربية",
        "Vie\u0323\u0302t",
        "नमस्ते",
        "plain",
    ],
)
@pytest.mark.parametrize("around", ["Before {} after.", "לפני {} אחרי."], ids=["left", "right"])
def test_a_line_is_drawn_under_the_words_of_any_script(
    make_view: Make, words: str, around: str
) -> None:
    """What is drawn in the label's colour begins and ends where the words do."""
    text = around.format(words) + "\n\nSecond line so that the first is no article."
    start = text.index(words)
    view = make_view(text, span(1, start, start + len(words)))
    image = view.viewport().grab().toImage()
    rect = view.rect_of(start, start + len(words))
    name_top = round(rect.bottom()) - 16
    wanted = QColor(view.looks.color("claim"))
    columns = [
        x
        for x in range(image.width())
        for y in range(round(rect.top()), name_top)
        if is_close(QColor(image.pixel(x, y)), wanted)
    ]
    assert abs(min(columns) - rect.left()) <= 3
    assert abs(max(columns) - rect.right()) <= 3


def is_close(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(a - b) for a, b in pairs) < 24
