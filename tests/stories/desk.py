"""What stories are told with: a desk at which someone works, by key and mouse alone."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from at_the_window import (
    FIRST_READING_MS,
    LEFT,
    NO_MODIFIER,
    activate,
    click,
    drag,
    place_in,
    press,
    spot,
    told,
)
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from annotator.domain.article import Article
from annotator.domain.span import Relation, Span
from annotator.domain.suggestion import Kind, Proposal, Suggestion
from annotator.project import Project
from annotator.ui.dialogs import Ask
from annotator.ui.window import Window

BRIDGE = (
    "Did the bridge cost twice as much?\n\n"
    "Tomas Reyl said “the bridge cost twice as much as planned” on Monday. He said it again.\n\n"
    "The final bill was 9 per cent above the estimate. The council voted on it twice.\n\n"
    "Tomas Reyl did not answer. Mr. Reyl was out."
)

Alt = Qt.KeyboardModifier.AltModifier


class Answers(Ask):
    """Answers what the window asks, in the place of dialogs."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.path: Path | None = None
        self.words: str | None = None
        self.trusted = False
        self.asked_to_load: list[tuple[str, Path]] = []

    def files_to_open(self) -> list[Path]:
        return self.files

    def new_project(self) -> Path | None:
        return self.path

    def copy_to(self, suggested: Path) -> Path | None:
        return self.path

    def export_to(self, suggested: Path, *, folder: bool) -> Path | None:
        return self.path

    def file_to_import(self) -> Path | None:
        return self.path

    def note(self, note: str) -> str | None:
        return self.words

    def may_load(self, name: str, folder: Path, answered: Callable[[bool], None]) -> None:
        self.asked_to_load.append((name, folder))
        answered(self.trusted)


class Desk:
    """One window and who sits before it. What was stored is read from the file, not the window."""

    def __init__(self, window: Window, answers: Answers, qtbot: QtBot, path: Path) -> None:
        self.window = window
        self.view = window.view
        self.answers = answers
        self.qtbot = qtbot
        self.path = path
        self._since = time.monotonic()

    # Hands

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``S`` or ``Ctrl+R``, wherever the keyboard is."""
        press(*keys)

    def type(self, words: str) -> None:
        """Type words into what has the keyboard."""
        QTest.keyClicks(QApplication.focusWidget(), words)

    def click(self, words: str, *, nth: int = 1) -> None:
        """Click into the midst of words of the article."""
        start, end = self.find(words, nth)
        click(self.view.viewport(), self.spot((start + end) // 2))

    def double_click(self, words: str) -> None:
        """Click twice into the midst of words."""
        start, end = self.find(words)
        viewport, middle = self.view.viewport(), self.spot((start + end) // 2)
        QTest.mouseDClick(viewport, LEFT, NO_MODIFIER, middle)
        QTest.mouseRelease(viewport, LEFT, NO_MODIFIER, middle)

    def drag(
        self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NO_MODIFIER
    ) -> None:
        """Drag from one point of the view to another."""
        drag(self.view, start, end, modifiers)

    def drag_over(self, words: str, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Drag from the start of words to their end."""
        start, end = self.find(words)
        self.drag(self.spot(start), self.spot(end - 1, after=True), modifiers)

    def spot(self, offset: int, *, after: bool = False) -> QPoint:
        """Return where a character stands in the view: its left edge, or its right."""
        return spot(self.view, offset, after=after)

    def come_back(self) -> None:
        """Give the keyboard back to the window, as a desktop does when a dialog is closed."""
        self.window.activateWindow()
        self.wait(lambda: QGuiApplication.focusWindow() is self.window.windowHandle())

    def answer(self, *keys: str) -> None:
        """Press keys in the dialog that opens; the last closes it."""
        self.press_in_dialog(*keys)
        self.wait(lambda: QApplication.activeModalWidget() is None)
        self.come_back()

    def press_in_dialog(self, *keys: str) -> None:
        """Press keys in the dialog that opens."""
        self.wait(QApplication.activeModalWidget)
        activate(QApplication.activeModalWidget())
        press(*keys)

    def export(self, *keys: str) -> None:
        """Export in the format that some keys choose, and wait until it is told."""
        self.press("Ctrl+E")
        self.answer(*keys, "Return")
        self.wait(lambda: "Exported and verified" in self.told())

    def leave(self) -> None:
        """Close the window, when what it does after its first picture has been done."""
        if isValid(self.window) and self.window.isVisible():
            shown_for = round(1000 * (time.monotonic() - self._since))
            self.qtbot.wait(max(FIRST_READING_MS - shown_for, 1))
            self.window.close()
            self.window.deleteLater()

    # Eyes

    def find(self, words: str, nth: int = 1) -> tuple[int, int]:
        """Return where words stand in the article that is shown."""
        return place_in(self.view.text, words, nth)

    def told(self) -> str:
        """Return what the status line says."""
        return told(self.window.status, hidden=False)

    def is_busy(self) -> bool:
        """Tell whether something is seen to run."""
        return any(bar.isVisible() for bar in self.window.statusBar().findChildren(QProgressBar))

    def wait(self, until: Callable[[], Any], seconds: float = 10) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(lambda: bool(until()), timeout=round(seconds * 1000))

    # What is in the file

    def stored(self, read: Callable[[Project], Any]) -> Any:
        """Return what the file holds, read beside the window."""
        with Project.open(self.path) as project:
            return read(project)

    def articles(self) -> list[Article]:
        found: list[Article] = self.stored(Project.articles)
        return found

    def article_spans(self, article: int = 1) -> list[Span]:
        found: list[Span] = self.stored(lambda project: project.spans(article))
        return found

    def spans(self, article: int = 1) -> list[tuple[str, str]]:
        """Return words and label of each span, by place."""

        def read(project: Project) -> list[tuple[str, str]]:
            text = project.text(article)
            return [(text[s.start : s.end], s.label) for s in project.spans(article)]

        found: list[tuple[str, str]] = self.stored(read)
        return found

    def relations(self, article: int = 1) -> list[Relation]:
        found: list[Relation] = self.stored(lambda project: project.relations(article))
        return found

    def asked(self, article: int = 1, *, status: str = "open") -> list[str]:
        """Return the words of the suggestions of a status, by place."""

        def read(project: Project) -> list[str]:
            text = project.text(article)
            found: list[Suggestion] = project.suggestions(article)
            return [text[s.start : s.end] for s in found if s.status == status]

        words: list[str] = self.stored(read)
        return words


def proposals(text: str, *words: str, label: str = "PERSON") -> list[Proposal]:
    """Return a proposal for every place where words stand in a text."""
    return [
        Proposal(Kind.ENTITY, at, at + len(word), label, 0.75, "seen")
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    ]


SitDown = Callable[..., Desk]
"""Opens the window on a project and sits down before it."""
