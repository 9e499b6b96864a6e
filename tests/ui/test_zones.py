"""The view names the zones of an article in its margin, where there is room."""

import pytest
from at_the_window import NO_MODEL, OpenWindow, press
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.domain.zones import Zone, ZoneKind
from annotator.ui.window import Window

TEXT = (
    "Did the bridge cost twice as much?\n\nBy Ines Moreau\n\n"
    "Edda Marsh, chair of the Shipping Club\n\n"
    "“The bridge cost twice as much as planned, and nobody was told.”\n\nFALSE\n\n"
    "The final bill was 9 per cent above the estimate, and the council voted on it in public.\n"
)


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    return open_window(TEXT, size=(1360, 860))


def margin(window: Window) -> QImage:
    """What stands beside the first lines of the article."""
    view = window.view
    left = int(view.rect_of(0, 1).left())
    return view.viewport().grab().toImage().copy(0, 0, left - 8, view.viewport().height() // 2)


def test_zones_are_named_beside_the_text(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: margin(window) != blank(window), timeout=5000)
    all_of_them = margin(window)
    window.view.show_zones([Zone(ZoneKind.HEADLINE, 0, 34)])
    assert margin(window) not in (all_of_them, blank(window))
    window.view.show_zones(())
    assert margin(window) == blank(window)


def blank(window: Window) -> QImage:
    image = margin(window)
    image.fill(image.pixelColor(2, 2))
    return image


def test_without_room_they_are_not_named(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: margin(window) != blank(window), timeout=5000)
    window.resize(880, 600)
    qtbot.wait(50)
    for _ in range(20):
        press("Ctrl+Alt+Right")
    assert margin(window) == blank(window)


def test_another_article_has_its_own(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: margin(window) != blank(window), timeout=5000)
    text = "nothing but a body, and a long one. " * 9
    other = window.bridge.project.add_article(text, language=NO_MODEL)
    window.arrived.emit(window.bridge.project, other)
    window.show_article(other.article.id)
    assert margin(window) == blank(window)
