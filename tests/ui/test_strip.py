"""The strip of keys stands where it covers neither what it is about nor what comes next."""

import pytest
from at_the_window import OpenWindow, place_in, press
from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QToolButton

from annotator.ui.window import Window

TEXT = "\n\n".join(f"Sentence number {n} of many stands here." for n in range(9))


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(TEXT)


def about(window: Window, words: str) -> QRect:
    """Select words, and return where they stand."""
    extent = place_in(window.view.text, words)
    window.view.select(*extent)
    return window.view.rect_of(*extent).toRect()


def shown(window: Window) -> list[str]:
    return [each.text() for each in window.strip.findChildren(QToolButton) if each.isVisible()]


def test_it_stands_over_what_is_selected(window: Window) -> None:
    words = about(window, "number 4")
    assert window.strip.isVisible()
    assert window.strip.geometry().bottom() < words.top()


def test_it_stands_below_where_there_is_no_room_above(window: Window) -> None:
    words = QRectF(100, 20, 200, 30)
    window.strip.offer(window.acts.labels, words)
    assert window.strip.geometry().top() > words.bottom()


def test_it_is_whole_as_soon_as_it_is_shown(window: Window) -> None:
    press("S")
    assert shown(window) == ["1  claim", "2  rebuttal", "3  quote"]
    assert window.strip.width() >= window.strip.sizeHint().width()
    assert window.strip.sizeHint().width() > 100


def test_what_has_no_room_is_left_out_from_the_end(window: Window) -> None:
    press("S")
    window.strip.offer(window.acts.labels, window.view.rect_of(0, 8))
    window.strip._fit(window.strip.sizeHint().width() - 1)
    assert shown(window) == ["1  claim", "2  rebuttal"]
    window.strip._fit(10_000)
    assert shown(window) == ["1  claim", "2  rebuttal", "3  quote"]
