"""Tests of the window and its parts have Qt with our own faces, and a way to open the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from at_the_window import FIRST_READING_MS, NO_MODEL, Nobody, OpenWindow, show
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.app import make_application
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui import theme
from annotator.ui.language import speak
from annotator.ui.window import Window


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    if theme.READING_FACE not in QFontDatabase.families():
        theme.load_fonts()
    speak(qapp, "en")
    return qapp


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenWindow]:
    """Return a function that opens the window, and opened again shows the same project.

    The texts it is given are added as articles that no model reads. A test that wants more to be
    there from the start makes its own project, of which the window takes charge.
    """
    windows: list[Window] = []

    def open_it(
        *texts: str,
        project: Project | None = None,
        settings: Settings | None = None,
        language: str = "",
        size: tuple[int, int] | None = None,
    ) -> Window:
        make_application(language)
        if project is None:
            project = Project.open_or_create(tmp_path / "p.annot", annotator="ada")
        for text in texts:
            project.add_article(text, language=NO_MODEL)
        window = Window(project, settings or Settings(), Nobody())
        windows.append(window)
        if size is not None:
            window.resize(*size)
        show(window, qtbot)
        qtbot.wait(FIRST_READING_MS)
        return window

    yield open_it
    for window in windows:
        window.close()
        QApplication.processEvents()
        window.deleteLater()
