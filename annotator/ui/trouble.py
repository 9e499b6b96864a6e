"""Bugs, told once: a note that stops nobody, a log, and the details to copy."""

import logging
import sys
import threading
import traceback
from collections import Counter
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from annotator.domain.errors import UserError
from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted, error_words, say
from annotator.versions import versions

log = logging.getLogger("annotator")

_SHOWN = 5
"""So many bugs that differ are shown in full."""


class Trouble(QObject):
    """Hears of bugs in any thread: logs each kind of them once, counts them, shows one note.

    What a bug interrupted was rolled back; what was done before is saved.

    Signals:
        refused: the sentence of a user error that nobody caught, such as of a disk that could not
            be read while a list was renewed; it is no bug.
    """

    refused = Signal(str)
    _came = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._seen: Counter[str] = Counter()
        self._note: BugNote | None = None
        self._came.connect(self._show)

    def watch(self) -> None:
        """Hear from now on of what nobody caught."""
        sys.excepthook = self.heard
        threading.excepthook = self._heard_in_thread

    def heard(
        self, kind: type[BaseException], error: BaseException, tb: TracebackType | None
    ) -> None:
        """Take in an error that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            return
        if isinstance(error, UserError):
            self.refused.emit(error_words(error))
            return
        details = "".join(traceback.format_exception(kind, error, tb))
        with self._lock:
            self._seen[details] += 1
            count = self._seen[details]
        if count == 1:
            log.error("bug\n%s", details)
            if sys.stderr is not None:  # a window without a terminal has none
                sys.stderr.write(details)
        elif count in (10, 100, 1000):
            log.info("the same bug %s times: %s", count, details.rstrip().rpartition("\n")[2])
        if QApplication.instance() is not None:
            self._came.emit(details)

    def details(self) -> str:
        """Return all that helps to mend what went wrong."""
        with self._lock:
            seen = list(self._seen.items())
        told = [f"{count} × {details}" for details, count in seen[-_SHOWN:]]
        return "\n".join([versions(), counted("%Ln different bug(s)", len(seen)), "", *told])

    def _heard_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.heard(told.exc_type, told.exc_value, told.exc_traceback)

    def _show(self, _details: str) -> None:
        if self._note is None:
            self._note = BugNote(self)
            self._note.finished.connect(self._closed)
            at_work = QApplication.activeWindow()
            self._note.show()
            if at_work is not None:  # not every desktop heeds WA_ShowWithoutActivating
                at_work.activateWindow()
        self._note.renew(self._seen.total())

    def _closed(self) -> None:
        """Begin anew: what comes after is told by another note."""
        self._note = None
        with self._lock:
            self._seen.clear()


class BugNote(QDialog):
    """The one note on bugs; it takes neither the keyboard nor the window."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle("Annotator")
        self._trouble = trouble
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("Details"))
        copy, close = QPushButton(say("Copy")), QPushButton(say("Close"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(trouble.details()))
        close.clicked.connect(self.close)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self.resize(560, 320)

    def renew(self, count: int) -> None:
        """Say how often something went wrong by now, with the details."""
        words = say(
            "Something went wrong that should not have. What you tagged is saved; "
            "the details help to mend it."
        )
        if count > 1:
            words += " " + counted("It has happened %Ln time(s).", count)
        self.told.setText(words)
        if count <= _SHOWN or count % 100 == 0:
            self.text.setPlainText(self._trouble.details())
