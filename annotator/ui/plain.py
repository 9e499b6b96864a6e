"""Words shown as they are: Qt takes what looks like HTML for HTML, pictures and all, unless told.

A title or a file's name may look like it. So labels of the window are made here, and words of the
user's come to tool tips by `tip`; a test looks for others. Lists and menus draw plain words always.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel


class PlainLabel(QLabel):
    """A label that shows its words as they are."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)


def tip(words: str) -> str:
    """Return words for a tool tip, which shows them as they are."""
    if not GuiQt.mightBeRichText(words):
        return words
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'
