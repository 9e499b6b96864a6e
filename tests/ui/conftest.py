"""Tests of the window's parts have Qt with our own faces, as the window has it."""

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from annotator.ui import theme
from annotator.ui.language import speak


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    if theme.READING_FACE not in QFontDatabase.families():
        theme.load_fonts()
    speak(qapp, "en")
    return qapp
