"""The program's window, driven: verbs come by standard input, one a line as JSON.

Run as a program with the path of a project. It writes "ready" once the window has been painted,
and for each verb a line of JSON: what is drawn for it, as soon as that is so.
"""

import json
import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import __main__, app
from annotator.domain.change import Change
from annotator.domain.errors import UserError
from annotator.ui.article.marks import MarkKey
from annotator.ui.window import Window


class Driver:
    """Does at the window what a line says."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.waiting = False
        self.words = ""
        self.refused = ""
        window.ask.note = lambda _note: self.words  # type: ignore[method-assign]
        window.bridge.changed.connect(self._changed)
        window.bridge.told.connect(self._told)

    def article(self, article: int) -> None:
        self.window.show_article(article)

    def select(self, start: int, end: int) -> None:
        self.window.view.select(start, end)

    def focus(self, suggested: bool, number: int) -> None:
        self.window.view.focus(MarkKey(suggested, number))

    def press(self, key: str) -> None:
        pressed = QKeySequence(key)[0]
        target = QGuiApplication.focusWindow()
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def do(self, action: str) -> None:
        self.window.acts.by_id[action].trigger()

    def resize(self, span: int, start: int, end: int) -> None:
        self.window.view.resize_asked.emit(span, start, end)

    def note_words(self, words: str) -> None:
        self.words = words

    def verb(self, steps: list[list[object]]) -> None:
        """Do the steps of one verb; it is acknowledged when the change has been painted."""
        self.waiting, self.refused = True, ""
        for name, *arguments in steps:
            try:
                getattr(self, "note_words" if name == "words" else str(name))(*arguments)
            except UserError as error:  # as a slot of Qt hands it on
                self._told(str(error), True)
        QApplication.processEvents()
        self._acknowledge()  # also what changed nothing

    def _told(self, words: str, wrong: bool) -> None:
        self.refused = words if wrong else ""

    def _changed(self, _change: Change) -> None:
        self.window.view.viewport().repaint()
        self._acknowledge()

    def _acknowledge(self) -> None:
        if not self.waiting:
            return
        self.waiting = False
        article, marks = self.window.article, self.window.view.marks
        spans = [marks.get(MarkKey(False, n)) for n in marks.index(suggested=False)]
        drawn = [[span.id, span.start, span.end, span.label] for span in spans]
        here = None if article is None else article.id
        line = json.dumps({"article": here, "drawn": drawn, "refused": self.refused})
        os.write(1, line.encode() + b"\n")


def work() -> None:
    """Wait for the window, then do what standard input says until it ends."""
    if QApplication.focusWidget() is None:
        QTimer.singleShot(10, work)
        return
    [window] = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
    QApplication.processEvents()
    driver = Driver(window)
    os.write(1, b"ready\n")
    for line in sys.stdin:
        driver.verb(json.loads(line))
    window.close()


def main() -> int:
    """Run the real program, with hands."""
    make = app.make_application

    def make_and_work(language: str = "") -> QApplication:
        made = make(language)
        QTimer.singleShot(0, work)
        return made

    app.make_application = make_and_work
    return __main__.main()


if __name__ == "__main__":
    sys.exit(main())
