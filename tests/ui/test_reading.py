"""How the text is set: by keys, without losing one's place, and kept for the next time."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest
from at_the_window import LEFT, NO_MODIFIER, READER, OpenWindow, is_in_sight, press, run, turn_wheel
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QSplitter,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.domain.suggestion import Kind, Proposal
from annotator.settings import Settings, load_settings, save_settings
from annotator.ui import theme
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import THEMES, contrast, load_theme
from annotator.ui.window import Window

TEXT = "\n\n".join(
    [f"Part {n}. " + "Some words of a rather long paragraph go here. " * 60 for n in range(30)]
)
WHEEL_UP = QPoint(0, 120)
SMALL = (880, 640)  # the screen of tests is no wider


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(TEXT)


def first_in_sight(view: ArticleView) -> int:
    """Return a character in the middle of the first line, or of the one after a blank one."""
    offset = view.offset_at(QPoint(view.viewport().width() // 2, 3))
    return view.units.skip_space(offset)


def line_of(view: ArticleView, offset: int) -> tuple[float, float]:
    """Return where the line of a character begins and how high it is."""
    rect = view.rect_of(offset, offset + 1)
    assert not rect.isEmpty(), "out of sight"
    return rect.top(), rect.height()


def widest_line(view: ArticleView) -> float:
    start, end = view.visible_extent()
    return view.rect_of(start, end).width()


# The layout


def test_larger_and_smaller_letters_make_higher_and_lower_lines(window: Window) -> None:
    view = window.view
    _, usual = line_of(view, 0)
    press("Ctrl++", "Ctrl+=")
    _, larger = line_of(view, 0)
    press("Ctrl+-", "Ctrl+-", "Ctrl+-")
    _, smaller = line_of(view, 0)
    assert smaller < usual < larger
    press("Ctrl+0")
    assert line_of(view, 0)[1] == usual


def test_the_wheel_with_ctrl_sets_larger_and_smaller(window: Window) -> None:
    view = window.view
    _, usual = line_of(view, 0)
    turn_wheel(view, WHEEL_UP, Qt.KeyboardModifier.ControlModifier)
    assert line_of(view, 0)[1] > usual
    assert view.verticalScrollBar().value() == 0
    turn_wheel(view, -WHEEL_UP, Qt.KeyboardModifier.ControlModifier)
    assert line_of(view, 0)[1] == usual
    turn_wheel(view, -WHEEL_UP)
    assert view.verticalScrollBar().value() > 0


def test_lines_are_set_longer_and_shorter(window: Window) -> None:
    view = window.view
    usual = widest_line(view)
    press("Ctrl+Alt+Left", "Ctrl+Alt+Left")
    assert widest_line(view) < usual
    press("Ctrl+Alt+Right", "Ctrl+Alt+Right")
    assert widest_line(view) == usual


def test_more_and_less_room_is_put_between_lines(window: Window) -> None:
    view = window.view
    _, usual = line_of(view, 0)
    press("Ctrl+Alt+Down")
    assert line_of(view, 0)[1] > usual
    press("Ctrl+Alt+Up", "Ctrl+Alt+Up")
    assert line_of(view, 0)[1] < usual


def test_the_other_face_has_other_letters(window: Window) -> None:
    view = window.view
    before, picture = widest_line(view), view.viewport().grab().toImage()
    run(window, "face")
    assert widest_line(view) != before
    assert view.viewport().grab().toImage() != picture
    run(window, "face")
    assert widest_line(view) == before


@pytest.mark.parametrize(
    ("further", "back"),
    [("Ctrl++", "Ctrl+-"), ("Ctrl+Alt+Right", "Ctrl+Alt+Left"), ("Ctrl+Alt+Down", "Ctrl+Alt+Up")],
)
def test_there_is_an_end_to_it_both_ways(window: Window, further: str, back: str) -> None:
    view = window.view
    found = []
    for key in (further, back):
        press(*[key] * 12)
        kind = view.kind
        press(key)
        assert view.kind == kind
        assert is_in_sight(view, 0)
        found.append(kind)
    assert found[0] != found[1]


def test_lines_are_never_wider_than_the_view(window: Window) -> None:
    view = window.view
    press(*["Ctrl++"] * 9, *["Ctrl+Alt+Right"] * 9)
    start, end = view.visible_extent()
    assert view.viewport().rect().toRectF().contains(view.rect_of(start, start + 40))
    assert view.rect_of(start, end).right() <= view.viewport().width()
    assert not view.horizontalScrollBar().isVisible()


# One's place


CHANGES: dict[str, Callable[[Window], None]] = {
    "larger": lambda _: press("Ctrl++"),
    "smaller": lambda _: press("Ctrl+-", "Ctrl+-"),
    "longer": lambda _: press("Ctrl+Alt+Right", "Ctrl+Alt+Right"),
    "shorter": lambda _: press("Ctrl+Alt+Left"),
    "looser": lambda _: press("Ctrl+Alt+Down"),
    "tighter": lambda _: press("Ctrl+Alt+Up"),
    "face": lambda window: run(window, "face"),
    "dark": lambda window: run(window, "theme_dark"),
    "narrow window": lambda window: window.resize(window.width() - 150, window.height()),
    "low window": lambda window: window.resize(window.width(), window.height() - 80),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_first_line_in_sight_stays_in_sight(window: Window, change: str) -> None:
    view = window.view
    for where in (0, TEXT.index("Part 7"), TEXT.index("Part 7") + 1500):
        view.move_to(where)
        before = first_in_sight(view)
        CHANGES[change](window)
        QApplication.processEvents()
        top, height = line_of(view, before)
        assert -height < top < height + 40, "in part at least, and still at the top"
        assert view.caret == where


def test_what_is_selected_stays_selected(window: Window) -> None:
    start = TEXT.index("Part 7")
    window.view.select(start, start + 6)
    for change in CHANGES.values():
        change(window)
    assert window.view.selection == (start, start + 6)


# The next time


def test_how_the_text_is_set_survives_a_restart(open_window: OpenWindow) -> None:
    window = open_window(TEXT, settings=load_settings())
    window.resize(*SMALL)
    press("Ctrl++", "Ctrl+Alt+Left", "Ctrl+Alt+Down")
    run(window, "face")
    run(window, "theme_dark")
    kind, lines = window.view.kind, line_of(window.view, 0)
    picture = window.view.viewport().grab().toImage()
    window.close()
    save_settings(window.settings)
    again = open_window(settings=load_settings())
    assert again.view.kind == kind
    assert line_of(again.view, 0) == lines
    assert again.view.looks.theme.name == "dark"
    assert again.view.viewport().grab().toImage() == picture


def test_the_readers_place_survives_a_restart(open_window: OpenWindow) -> None:
    window = open_window(TEXT)
    at = TEXT.index("Part 17")
    window.view.move_to(at)
    window.close()
    again = open_window()
    assert again.view.caret == at
    assert is_in_sight(again.view, at)


def test_the_line_in_sight_survives_a_restart_wherever_the_caret_is(
    open_window: OpenWindow,
) -> None:
    window = open_window(TEXT)
    window.resize(*SMALL)
    press("Ctrl+End", "PgUp", "PgUp", "Ctrl+Up")
    there, first = window.view.caret, window.view.first_in_sight()
    assert 0 < first < there
    window.close()
    again = open_window(settings=window.settings)
    assert (again.view.caret, again.view.first_in_sight()) == (there, first)


def test_place_and_choices_are_kept_soon_after_they_change(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the end of the program without warning costs neither."""
    saved: list[Settings] = []
    monkeypatch.setattr(window.session, "_save", lambda settings: saved.append(replace(settings)))
    press("Ctrl+End")
    run(window, "theme_dark")
    press("Ctrl++")
    qtbot.waitUntil(lambda: bool(saved))
    remembered = window.bridge.project.remembered()
    assert remembered["caret:1"] == str(len(TEXT))
    assert remembered["top:1"] == str(window.view.first_in_sight())
    assert (saved[-1].theme, saved[-1].size) == ("dark", str(window.view.kind.size))
    count = len(saved)
    press("Left", "Right")
    qtbot.wait(1_200)
    assert len(saved) == count, "where nothing has changed nothing is written"


def test_panes_and_window_keep_their_size(open_window: OpenWindow) -> None:
    window = open_window(TEXT)
    window.resize(*SMALL)
    handle = window.findChild(QSplitter).handle(1)
    QTest.mousePress(handle, LEFT)
    QTest.mouseMove(handle, QPoint(-30, 100))
    QTest.mouseRelease(handle, LEFT, NO_MODIFIER, QPoint(-30, 100))
    widths = window.findChild(QSplitter).sizes()
    window.close()
    again = open_window(settings=window.settings)
    assert (again.width(), again.height()) == SMALL
    assert again.findChild(QSplitter).sizes() == widths


def test_a_theme_that_is_no_more_is_the_systems(open_window: OpenWindow) -> None:
    window = open_window(TEXT, settings=Settings(theme="mauve", face="No such face"))
    assert window.view.looks.theme.name == "light"
    assert is_in_sight(window.view, 0)


# Themes


def ground(widget: QWidget) -> str:
    """Return the colour that most of a widget has."""
    return colors(widget).most_common(1)[0][0]


def colors(widget: QWidget, part: QRect | None = None) -> Counter[str]:
    """Return how many pixels of a widget, or a part of it, have which colour."""
    window, part = widget.window(), part or widget.rect()
    image = window.grab(QRect(widget.mapTo(window, part.topLeft()), part.size())).toImage()
    image.convertTo(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(image.constBits()).cast("I"))
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in pixels.items()})


def most_contrast(widget: QWidget, part: QRect | None = None) -> float:
    """Return the contrast between the ground of a widget and what stands out most on it."""
    found = colors(widget, part)
    on = found.most_common(1)[0][0]
    return max(contrast(on, color) for color in found)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_theme_colours_article_lists_and_map_at_once(window: Window, name: str) -> None:
    run(window, "theme_dark" if name != "dark" else "theme_light")
    run(window, f"theme_{name}")
    table = load_theme(name)
    assert ground(window.view.viewport()) == table.page
    assert ground(window.article_list.viewport()) in (table.chrome, table.raised, table.chosen)
    assert ground(window.side.tabs.tabBar()) == table.chrome
    assert window.settings.theme == name


def test_the_window_follows_the_system_until_a_theme_is_chosen(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The platform of tests has no scheme of its own: it is told of as desktops tell of theirs."""

    def system_turns(scheme: Qt.ColorScheme) -> str:
        hints = SimpleNamespace(colorScheme=lambda: scheme)
        monkeypatch.setattr(theme, "QGuiApplication", SimpleNamespace(styleHints=lambda: hints))
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
        return window.view.looks.theme.name

    dark, light = Qt.ColorScheme.Dark, Qt.ColorScheme.Light
    assert window.view.looks.theme.name == "light"
    assert system_turns(dark) == "dark"
    assert ground(window.view.viewport()) == load_theme("dark").page
    assert system_turns(light) == "light"
    run(window, "theme_contrast")
    assert system_turns(dark) == "contrast"
    run(window, "theme_system")
    assert window.view.looks.theme.name == "dark"
    assert window.settings.theme == ""
    assert system_turns(Qt.ColorScheme.Unknown) == "light"


@pytest.fixture
def in_contrast(window: Window) -> Window:
    """The window with something of everything, in the theme of high contrast."""
    project = window.bridge.project
    proposal = Proposal(Kind.ENTITY, 10, 14, "PERSON", 0.5, "seen")
    window.bridge.publish(project.put_suggestions(1, READER, [proposal]))
    run(window, "theme_contrast")
    window.view.select(0, 4)
    press("1", "Ctrl+F")
    window.find_bar.ask("words")
    return window


def test_every_text_of_the_window_has_high_contrast(in_contrast: Window) -> None:
    faint = {}
    for at in range(in_contrast.side.tabs.count()):
        in_contrast.side.tabs.setCurrentIndex(at)
        for widget in in_contrast.findChildren(QWidget):
            if (
                isinstance(widget, QLabel | QAbstractButton | QTabBar)
                and widget.isVisible()
                and widget.isEnabled()
                and not widget.visibleRegion().isEmpty()
                and (isinstance(widget, QTabBar) or widget.text())
                and (ratio := most_contrast(widget)) < 7
            ):
                faint[getattr(widget, "text", lambda: "tabs")()] = round(ratio, 1)
    assert faint == {}


def test_every_label_and_every_row_has_high_contrast(in_contrast: Window) -> None:
    looks = in_contrast.view.looks
    for label in in_contrast.bridge.project.labels():
        assert contrast(looks.color(label.name), looks.theme.page) >= 7, label.name
    for rows in (
        in_contrast.article_list,
        in_contrast.side.review_list,
        in_contrast.side.span_list,
    ):
        assert most_contrast(rows.viewport()) >= 7


@pytest.mark.parametrize("name", THEMES)
def test_boxes_to_be_checked_can_be_seen(window: Window, name: str) -> None:
    """Three to one is what WCAG 2.2, success criterion 1.4.11, asks of them."""
    run(window, f"theme_{name}")
    run(window, "find_everywhere")
    dialog = QApplication.activeModalWidget()
    for box in dialog.findChildren(QCheckBox):
        option = QStyleOptionButton()
        option.initFrom(box)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        place = box.style().subElementRect(part, option, box)
        assert most_contrast(box, place.adjusted(-1, -1, 1, 1)) >= 3
    dialog.close()


def test_all_of_the_status_line_is_in_the_window(window: Window) -> None:
    for label in window.statusBar().findChildren(QLabel):
        if label.isVisible() and label.text():
            right = label.mapTo(window, label.rect().topRight())
            assert window.rect().contains(right), label.text()


def test_what_is_told_takes_the_colours_of_a_new_theme(window: Window) -> None:
    run(window, "theme_light")
    window.view.select(0, 4)
    press("1")
    run(window, "theme_contrast")
    told = next(x for x in window.statusBar().findChildren(QLabel) if "Tagged" in x.text())
    assert most_contrast(told) >= 7
