"""What the window asks its user: files, names; replaced by plain answers where nobody sits."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from annotator.project import SUFFIX
from annotator.ui.words import say


class Ask:
    """Asks through dialogs. An empty answer means that the user thought better of it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def files_to_open(self) -> list[Path]:
        """Ask for articles to load, or a project to open."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            say("Open articles or a project"),
            "",
            f"{say('Articles and projects')} (*.txt *.md *{SUFFIX});;{say('All files')} (*)",
        )
        return [Path(name) for name in names]

    def new_project(self) -> Path | None:
        """Ask where a new project goes."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, say("New project"), f"{say('articles')}{SUFFIX}", f"(*{SUFFIX})"
        )
        return _with_suffix(name, SUFFIX)

    def export_to(self, suggested: Path) -> Path | None:
        """Ask where an export goes."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            say("Export annotated articles"),
            str(suggested),
            "JSON (*.json);;JSON Lines (*.jsonl)",
        )
        return _with_suffix(name, ".json")

    def note(self, note: str) -> str | None:
        """Ask for the note on a span."""
        words, fine = QInputDialog.getMultiLineText(
            self._window, say("Note"), say("Note on this span"), note
        )
        return words if fine else None


def _with_suffix(name: str, suffix: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(suffix)
