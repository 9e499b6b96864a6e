"""What the actions of the menu View do."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.language import LANGUAGES
from annotator.ui.palette import Choice, Palette
from annotator.ui.theme import INTERFACE_FACE, READING_FACE

if TYPE_CHECKING:
    from annotator.ui.window import Window


class ViewCommands(QObject):
    """How the text is set; theme and language of the window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view

    def zoom_in(self) -> None:
        """Set the text larger."""
        self._view.zoom(1)

    def zoom_out(self) -> None:
        """Set the text smaller."""
        self._view.zoom(-1)

    def zoom_reset(self) -> None:
        """Set the text in its usual size."""
        self._view.zoom(0)

    def wider(self) -> None:
        """Set longer lines."""
        self._view.widen(1)

    def narrower(self) -> None:
        """Set shorter lines."""
        self._view.widen(-1)

    def looser(self) -> None:
        """Put more room between the lines."""
        self._view.lead(1)

    def tighter(self) -> None:
        """Put less room between the lines."""
        self._view.lead(-1)

    def face(self) -> None:
        """Set the text in the other of the two faces."""
        kind = self._view.kind
        other = READING_FACE if kind.reading_face == INTERFACE_FACE else INTERFACE_FACE
        self._view.set_kind(replace(kind, reading_face=other))

    def language(self) -> None:
        """Choose the language of the window."""
        names = {"": self.tr("The system's language"), **LANGUAGES}
        choices = [Choice(name, "", partial(self._speak, code)) for code, name in names.items()]
        Palette(self._window, choices, self.tr("Choose a language")).open()

    def theme_system(self) -> None:
        """Follow the desktop."""
        self._use_theme("")

    def theme_light(self) -> None:
        """Use the light theme."""
        self._use_theme("light")

    def theme_dark(self) -> None:
        """Use the dark theme."""
        self._use_theme("dark")

    def theme_contrast(self) -> None:
        """Use the theme of high contrast."""
        self._use_theme("contrast")

    def _speak(self, code: str) -> None:
        self._window.settings.language = code
        self._window.session.keep_soon()
        self._window.status.tell(
            self.tr("The window speaks it from the next start on."), wrong=False
        )

    def _use_theme(self, name: str) -> None:
        self._window.settings.theme = name
        self._window.follow_theme()
        self._window.session.keep_soon()
