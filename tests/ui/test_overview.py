"""The map beside the scroll bar: what lies where in the whole text, and the way there."""

from collections.abc import Callable

import pytest
from at_the_window import OpenWindow, click
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from view_data import LABELS, added, article, marks_of, span, suggestion

from annotator.ui.article.looks import Looks
from annotator.ui.article.marks import Item, MarkKey, Marks
from annotator.ui.article.overview import Overview
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import load_theme, mixed
from annotator.ui.window import Window

HEIGHT = 400
TEXT = "A line of some words, and more of them.\n" * 200

Map = Callable[..., tuple[ArticleView, Overview]]


@pytest.fixture
def show(qtbot: QtBot) -> Map:
    """Return a function that shows marks on a text, and the map beside it."""

    def show_both(text: str, *items: Item) -> tuple[ArticleView, Overview]:
        looks = Looks(load_theme("light"), LABELS)
        view = ArticleView(looks)
        overview = Overview(view)
        for widget in (view, overview):
            qtbot.addWidget(widget)
        view.resize(700, HEIGHT)
        overview.resize(14, HEIGHT)
        view.open(article(text), text, marks_of(*items), looks)
        view.show()
        overview.show()
        return view, overview

    return show_both


def labels(overview: Overview) -> dict[int, list[str]]:
    """Return the labels that each row of pixels shows."""
    return {row: [item.label for item in items] for row, items in overview.rows()}


def picture(overview: Overview) -> QImage:
    return overview.grab().toImage()


def click_at(overview: Overview, share: float) -> None:
    """Click at a share of the height."""
    click(overview, QPoint(7, round(share * overview.height())))


# What is shown


def test_a_mark_has_its_row_where_it_lies_in_the_text(show: Map) -> None:
    length = len(TEXT)
    _, overview = show(
        TEXT,
        span(1, 0, 9),
        span(2, length // 2, length // 2 + 9, "quote"),
        span(3, length - 9, length - 1, "rebuttal"),
    )
    assert labels(overview) == {0: ["claim"], HEIGHT // 2: ["quote"], HEIGHT - 1: ["rebuttal"]}


def test_a_row_shows_each_own_label_once_before_names_and_suggestions(show: Map) -> None:
    _, overview = show(
        TEXT,
        suggestion(1, 1, 4),
        span(2, 2, 5, "PERSON"),
        span(3, 3, 6, "quote"),
        span(4, 4, 7, "rebuttal"),
        span(5, 5, 8),
        span(6, 6, 9),
    )
    [(row, items)] = overview.rows()
    assert row == 0
    assert {item.label for item in items} == {"quote", "rebuttal", "claim"}


def test_a_claim_is_seen_among_many_names(show: Map) -> None:
    _, overview = show(
        TEXT, *(span(n, n, n + 3, "PERSON") for n in range(1, 25)), span(30, 25, 40, "claim")
    )
    assert labels(overview) == {0: ["claim", "PERSON"]}


def test_where_nothing_is_tagged_suggestions_are_shown_paler(show: Map) -> None:
    view, overview = show(TEXT, suggestion(1, len(TEXT) // 2, len(TEXT) // 2 + 3, "claim"))
    assert labels(overview) == {HEIGHT // 2: ["claim"]}
    color = view.looks.color("claim")
    pale = mixed(color, view.looks.theme.page, 0.5)
    assert picture(overview).pixelColor(7, HEIGHT // 2) == QColor(pale)
    view.open(article(TEXT), TEXT, Marks([span(1, len(TEXT) // 2, len(TEXT) - 1)]), view.looks)
    assert picture(overview).pixelColor(7, HEIGHT // 2) == QColor(color)


def test_a_text_without_marks_or_without_words_has_no_rows(show: Map) -> None:
    view, overview = show(TEXT)
    assert overview.rows() == []
    picture(overview)
    view.clear()
    assert overview.rows() == []
    picture(overview)


def test_a_text_shorter_than_the_map_is_high_shows_every_mark(show: Map) -> None:
    _, overview = show("abcde", *(span(n + 1, n, n + 1, "claim") for n in range(5)))
    assert sorted(labels(overview)) == [HEIGHT * n // 5 for n in range(5)]


def test_the_map_follows_what_is_tagged_soon_after(show: Map, qtbot: QtBot) -> None:
    view, overview = show(TEXT)
    empty = picture(overview)
    view.apply(added(span(1, len(TEXT) // 2, len(TEXT) // 2 + 9)))
    qtbot.waitUntil(lambda: picture(overview) != empty)
    assert picture(overview).pixelColor(7, HEIGHT // 2) == QColor(view.looks.color("claim"))


# What it costs


def test_a_hundred_thousand_spans_cost_no_more_than_there_are_pixels(
    show: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "word " * 200_000
    names = [label.name for label in LABELS]
    view, overview = show(
        text, *(span(n, n * 10, n * 10 + 30, names[n % 4]) for n in range(1, 100_000))
    )
    usual, looked_at = Marks.get, []

    def get(marks: Marks, key: MarkKey | None) -> Item | None:
        looked_at.append(key)
        return usual(marks, key)

    monkeypatch.setattr(Marks, "get", get)
    rows = overview.rows()
    assert len(rows) > HEIGHT // 4, "every part of a text full of spans is shown"
    assert all(len({item.label for item in items}) == 3 for _, items in rows)
    assert len(rows) <= HEIGHT
    assert len(looked_at) <= 12 * HEIGHT
    picture(overview)
    del looked_at[:]
    view.move_to(len(text) // 2)
    view.select(100, 200)
    picture(overview)
    assert looked_at == [], "moving about looks at no mark again"


# Going there


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(TEXT)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.9])
def test_a_click_goes_there(window: Window, share: float) -> None:
    overview = window.findChild(Overview)
    click_at(overview, share)
    wanted = share * len(TEXT)
    assert abs(window.view.caret - wanted) <= len(TEXT) / overview.height() + 1
    start, end = window.view.visible_extent()
    assert start <= window.view.caret <= end
    assert window.view.hasFocus(), "the keyboard stays with the article"


def test_a_click_on_a_row_brings_its_mark_in_sight(window: Window) -> None:
    start = len(TEXT) * 3 // 5
    window.bridge.run(lambda p: p.annotate(1, start, start + 20, "claim"))
    overview = window.findChild(Overview)
    [(row, _)] = overview.rows()
    click_at(overview, row / overview.height())
    rect = window.view.rect_of(start, start + 1)
    assert window.view.viewport().rect().contains(rect.toRect())


def test_a_click_never_puts_the_caret_into_a_sign(show: Map) -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    view, overview = show(family * 40)
    carets = set()
    for row in range(HEIGHT):
        click_at(overview, row / HEIGHT)
        carets.add(view.caret)
    assert carets == {n * len(family) for n in range(40)}


def test_the_frame_shows_what_is_in_sight(window: Window) -> None:
    overview = window.findChild(Overview)
    frame = QColor(window.view.looks.theme.quiet)

    def is_framed(share: float) -> bool:
        image = picture(overview)
        middle = round(share * overview.height())
        return any(image.pixelColor(0, y) == frame for y in range(middle - 30, middle + 30))

    window.view.move_to(0)
    QTest.keyClick(window.view, Qt.Key.Key_PageDown)
    assert not is_framed(0.8)
    click_at(overview, 0.8)
    assert is_framed(0.8)
