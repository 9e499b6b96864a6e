"""What came of a loading, an import or an export, line by line, to be read and copied."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.plain import PlainLabel
from annotator.ui.words import counted

Section = tuple[str, tuple[str, ...]]
"""A heading, and the lines under it."""


Way = tuple[str, Callable[[], object]]
"""What can be done with what is reported: the words of a button, and what it does."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of something, for users.

    Attributes:
        summary: in a sentence or two.
        sections: the details; one without lines is not shown.
    """

    title: str
    summary: str
    sections: tuple[Section, ...] = ()
    ways: tuple[Way, ...] = ()

    @property
    def details(self) -> str:
        """All of the sections, as text."""
        parts = ("\n".join((head, *(f"    {x}" for x in lines))) for head, lines in self.shown)
        return "\n\n".join(parts)

    @property
    def shown(self) -> tuple[Section, ...]:
        """The sections that say something."""
        return tuple(section for section in self.sections if section[1])


def held(articles: int, spans: int, relations: int, suggestions: int) -> str:
    """Return in words what a data set holds."""
    told = [counted("%Ln article(s)", articles), counted("%Ln span(s)", spans)]
    if relations:
        told.append(counted("%Ln relation(s)", relations))
    if suggestions:
        told.append(counted("%Ln suggestion(s)", suggestions))
    return ", ".join(told)


class ReportPage(QDialog):
    """Shows a report."""

    def __init__(self, window: QWidget, report: Report) -> None:
        super().__init__(window)
        self.setWindowTitle(report.title)
        self._report = report
        summary = PlainLabel(report.summary)
        summary.setWordWrap(True)
        self._details = QPlainTextEdit(report.details)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName(report.title)
        copy, close = QPushButton(self.tr("Copy")), QPushButton(self.tr("Close"))
        copy.clicked.connect(self.copy)
        close.setDefault(True)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(copy)
        for words, act in report.ways:
            way = QPushButton(words)
            way.clicked.connect(self.close)
            way.clicked.connect(lambda _checked, act=act: act())
            row.addWidget(way)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(summary)
        if report.shown:
            column.addWidget(self._details, 1)
        column.addLayout(row)
        self.resize(640, 420 if report.shown else 120)
        close.setFocus()

    def copy(self) -> None:
        """Put all of it on the clipboard."""
        parts = (self._report.title, self._report.summary, self._report.details)
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))
