"""What the actions of the menu Help do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox

import annotator
from annotator.ui.keys import KeyEditor, KeyPage

if TYPE_CHECKING:
    from annotator.ui.window import Window


class HelpCommands(QObject):
    """Keys, and what this is."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def edit_keys(self) -> None:
        """Let the user give actions other keys."""
        editor = KeyEditor(self._window, self._window.acts, self._window.settings.keys)
        editor.finished.connect(self._window.session.keep_soon)
        editor.open()

    def show_keys(self) -> None:
        """Show all actions with their keys."""
        KeyPage(self._window, self._window.acts).open()

    def about(self) -> None:
        """Tell what this is."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About Annotator"))
        box.setText(
            self.tr("Annotator {0}\nMark up articles, exact to the character, offline.").format(
                annotator.__version__
            )
        )
        box.open()
