"""Who sits before the window in a test: hands that press and click, eyes that read what it says."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.suggestion import Suggester
from annotator.ui.article.view import ArticleView
from annotator.ui.dialogs import Ask
from annotator.ui.window import Window

NO_MODEL = "xx"
"""A language for which there is no model to start."""
READER = Suggester("spacy-ner", "a_model", "1.0")
FIRST_READING_MS = 60
"""The window lets a moment pass before it has its article read; by then it has begun."""

LEFT = Qt.MouseButton.LeftButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier

OpenWindow = Callable[..., Window]
"""Opens the window; see the fixture `open_window`."""


class Nobody(Ask):
    """Nobody sits there to be asked."""

    def __init__(self) -> None:
        pass


# Hands


def show(window: Window, qtbot: QtBot) -> None:
    """Show the window, and wait until its article has the keyboard."""
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.view.hasFocus)


def activate(widget: QWidget) -> None:
    """Give the keyboard to a window, as a desktop does when it is opened or another closed."""
    QApplication.processEvents()
    widget.activateWindow()
    deadline = QDeadlineTimer(5_000)
    while QApplication.activeWindow() is not widget and not deadline.hasExpired():
        QTest.qWait(1)


def press(*keys: str) -> None:
    """Press keys one after the other, such as ``S`` or ``Ctrl+R``, wherever the keyboard is."""
    for key in keys:
        pressed = QKeySequence(key)[0]
        target = QGuiApplication.focusWindow()
        assert target is not None, "no window has the keyboard"
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())


def run(window: Window, command: str) -> None:
    """Do what has no key of its own, as the menu does."""
    window.acts.by_id[command].trigger()
    QApplication.processEvents()


def click(widget: QWidget, spot: QPoint | None = None) -> None:
    """Click at a spot of a widget, or in its middle."""
    QTest.mouseClick(widget, LEFT, NO_MODIFIER, QPoint() if spot is None else spot)


def drag(
    view: ArticleView,
    start: QPoint,
    end: QPoint,
    modifiers: Qt.KeyboardModifier = NO_MODIFIER,
) -> None:
    """Drag from one point of the article to another."""
    viewport = view.viewport()
    QTest.mousePress(viewport, LEFT, modifiers, start)
    for part in range(1, 5):
        QTest.mouseMove(viewport, start + (end - start) * part / 4)
    QTest.mouseRelease(viewport, LEFT, modifiers, end)


def turn_wheel(
    view: ArticleView, angle: QPoint, modifiers: Qt.KeyboardModifier = NO_MODIFIER
) -> None:
    """Turn the wheel over the article by an angle, in eighths of a degree; up is positive."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def select(window: Window, words: str) -> None:
    """Select words of the article that is shown, where they first stand."""
    window.view.select(*place_in(window.view.text, words))


# Eyes


def place_in(text: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Return where words stand in a text, the first time or a later one."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def spot(view: ArticleView, offset: int, *, after: bool = False) -> QPoint:
    """Return where a character stands in the view: its left edge, or its right."""
    rect = view.rect_of(offset, offset + 1)
    assert not rect.isEmpty(), "out of sight"
    x = rect.right() - 1 if after else rect.left() + 1
    return QPoint(round(x), round(rect.top() + 14))


def is_in_sight(view: ArticleView, offset: int) -> bool:
    """Tell whether the character at a place can be seen; at the end, the last one."""
    at = min(offset, len(view.text) - 1)
    rect = view.rect_of(at, at + 1)
    return not rect.isEmpty() and view.viewport().rect().contains(rect.center().toPoint())


def told(part: QWidget, *, hidden: bool = True) -> str:
    """Return what the labels in a part of the window say, the hidden ones with them or not."""
    labels = part.findChildren(QLabel)
    texts = [label.text().strip() for label in labels if hidden or label.isVisible()]
    return " | ".join(text for text in texts if text)


def tagged(window: Window, article: int = 1) -> list[tuple[tuple[int, int], str]]:
    """Return place and label of each span of an article, by place."""
    return [((s.start, s.end), s.label) for s in window.bridge.project.spans(article)]
