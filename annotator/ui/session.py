"""What a window keeps for its next start: where the reader is, and what the user chose."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer

from annotator.domain.errors import UserError
from annotator.settings import Settings
from annotator.ui.article.layout import Type

if TYPE_CHECKING:
    from annotator.ui.window import Window

_SOON_MS = 1_000


class Session(QObject):
    """Keeps the reader's place in the project, and the choices in the settings."""

    def __init__(self, window: "Window", save: Callable[[Settings], object]) -> None:
        super().__init__(window)
        self._window = window
        self._save = save
        self._saved = asdict(window.settings)
        self._remembered: dict[str, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.keep)

    def restore(self) -> None:
        """Set text, window and panes as they were."""
        window = self._window
        usual, kept = Type(), window.settings
        try:
            kind = Type(
                float(kept.size or usual.size),
                float(kept.leading or usual.leading),
                int(kept.measure or usual.measure),
                kept.face or usual.reading_face,
            )
        except ValueError:
            kind = usual
        if kind != usual:
            window.view.set_kind(kind)
        for state, restore in (
            (window.settings.window, window.restoreGeometry),
            (window.settings.panes, window.panes.restoreState),
        ):
            if state:
                restore(QByteArray.fromBase64(QByteArray(state.encode())))

    def last_article(self) -> int | None:
        """Return the article that the reader of the project was in last."""
        return _number(self._window.bridge.project.remembered().get("article"))

    def place_in(self, article_id: int) -> tuple[int | None, int | None]:
        """Return where the caret was in an article, and what stood at the top; None if unknown."""
        kept = self._window.bridge.project.remembered()
        caret, top = (_number(kept.get(f"{what}:{article_id}")) for what in ("caret", "top"))
        return caret, top

    def remember(self) -> None:
        """Keep where the reader is, for the next time."""
        window = self._window
        if window.article is None:
            return
        here = {
            "article": str(window.article.id),
            f"caret:{window.article.id}": str(window.view.caret),
            f"top:{window.article.id}": str(window.view.first_in_sight()),
        }
        if here != self._remembered:
            with suppress(UserError):  # the place is a comfort, and no reason to stop anything
                window.bridge.project.remember(here)
                self._remembered = here

    def remember_anew(self) -> None:
        """Keep where the reader is, whatever the project remembers."""
        self._remembered = {}
        self.remember()

    def keep_soon(self) -> None:
        """Keep the reader's place and choices in a moment, so that a crash costs neither."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Keep them now."""
        window = self._window
        self.remember()
        kind, settings = window.view.kind, window.settings
        settings.size, settings.leading = str(kind.size), str(kind.leading)
        settings.measure, settings.face = str(kind.measure), kind.reading_face
        settings.window = window.saveGeometry().toBase64().toStdString()
        settings.panes = window.panes.saveState().toBase64().toStdString()
        if (chosen := asdict(settings)) != self._saved:
            self._saved = chosen
            self._save(settings)

    def stop(self) -> None:
        """Keep all now, and nothing later."""
        self._soon.stop()
        self.keep()


def _number(kept: str | None) -> int | None:
    return int(kept) if kept is not None and kept.isdecimal() else None
