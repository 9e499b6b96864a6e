"""What the window asks its user: files, names; replaced by plain answers where nobody sits."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from annotator.intake import READABLE
from annotator.project import SUFFIX
from annotator.ui.words import say

_KNOWN = " ".join(f"*{suffix}" for suffix in (*sorted(READABLE), SUFFIX))


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
            f"{say('Articles and projects')} ({_KNOWN});;{say('All files')} (*)",
        )
        return [Path(name) for name in names]

    def version_of(self, title: str) -> Path | None:
        """Ask for a file with a corrected text of the article `title`."""
        words = say("New version of “{title}”").format(title=title)
        name, _ = QFileDialog.getOpenFileName(self._window, words)
        return Path(name) if name else None

    def new_project(self) -> Path | None:
        """Ask where a new project goes."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, say("New project"), f"{say('articles')}{SUFFIX}", f"(*{SUFFIX})"
        )
        return _with_suffix(name, SUFFIX)

    def copy_to(self, suggested: Path) -> Path | None:
        """Ask where a copy of the project goes."""
        title = say("Save a copy of the project")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), f"(*{SUFFIX})")
        return _with_suffix(name, SUFFIX)

    def export_to(self, suggested: Path, *, folder: bool) -> Path | None:
        """Ask where an export goes: a file, or a folder that is made for it."""
        if folder:
            title = say("Name the folder that the export makes")
            option = QFileDialog.Option.DontConfirmOverwrite  # only one of an export is replaced
            name, _ = QFileDialog.getSaveFileName(
                self._window, title, str(suggested), "", "", option
            )
            return Path(name) if name else None
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            say("Export annotated articles"),
            str(suggested),
            f"(*{suggested.suffix})",
        )
        return _with_suffix(name, suggested.suffix)

    def trail_to(self, suggested: Path) -> Path | None:
        """Ask where an audit trail goes."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, say("Export the audit trail"), str(suggested), "(*.csv *.jsonl)"
        )
        return _with_suffix(name, suggested.suffix)

    def file_to_import(self) -> Path | None:
        """Ask for a file with a data set."""
        name, _ = QFileDialog.getOpenFileName(self._window, say("Import a data set"))
        return Path(name) if name else None

    def folder_to_import(self) -> Path | None:
        """Ask for a folder with a data set."""
        name = QFileDialog.getExistingDirectory(self._window, say("Import a data set"))
        return Path(name) if name else None

    def note(self, note: str) -> str | None:
        """Ask for the note on a span."""
        words, fine = QInputDialog.getMultiLineText(
            self._window, say("Note"), say("Note on this span"), note
        )
        return words if fine else None

    def may_load(self, name: str, folder: Path, answered: Callable[[bool], None]) -> None:
        """Ask whether a pipeline may be loaded from a folder; `answered` hears it some time."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(
            say(
                "Load the model {0}?\n\nIt lies in {1}\n\nA model is a program: loading it runs "
                "what is in that folder, with all that you may do. Load it if you know who made it."
            ).format(name, folder)
        )
        load = box.addButton(say("Load it"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(
            box.addButton(say("Do not load it"), QMessageBox.ButtonRole.RejectRole)
        )
        box.finished.connect(lambda _code: answered(box.clickedButton() is load))
        box.open()


def _with_suffix(name: str, suffix: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(suffix)
