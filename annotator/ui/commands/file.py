"""What the actions of the menu File do."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.article import Article
from annotator.project import SUFFIX
from annotator.store.lock import InUse
from annotator.ui.background import Job
from annotator.ui.backups import BackupsPage

if TYPE_CHECKING:
    from annotator.intake import Draft
    from annotator.ui.exporting import Exporting
    from annotator.ui.importing import Importing
    from annotator.ui.loading import Loading
    from annotator.ui.revising import Revising
    from annotator.ui.window import Window


class FileCommands(QObject):
    """Projects, articles and data sets come in and go out."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._bridge = window.bridge

    # The readers and formats take a while to import, and most days nobody needs them

    @cached_property
    def _loading(self) -> "Loading":
        from annotator.ui.loading import Loading

        return Loading(self._window)

    @cached_property
    def _exporting(self) -> "Exporting":
        from annotator.ui.exporting import Exporting

        return Exporting(self._window)

    @cached_property
    def _revising(self) -> "Revising":
        from annotator.ui.revising import Revising

        return Revising(self._window)

    @cached_property
    def _importing(self) -> "Importing":
        from annotator.ui.importing import Importing

        return Importing(self._window)

    # What the menu offers, and what is dropped

    def open_files(self) -> None:
        """Ask for files and open them."""
        if paths := self._window.ask.files_to_open():
            self.open_paths(paths)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a project, or load articles into the open one."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self._window.open_project(projects[0])
            return
        self._loading.open(paths)

    def new_project(self) -> None:
        """Ask where, make a project there and open it."""
        if path := self._window.ask.new_project():
            self._window.open_project(path, create=True)

    def save_copy(self) -> None:
        """Ask where, and write all that the project holds there; go on with it where need be.

        It is the way out where the project's own file was moved, deleted or replaced, is a backup
        or may not be written.
        """
        window, project = self._window, self._bridge.project
        path = window.ask.copy_to(project.path)
        if path is None:
            return

        def work(_job: Job) -> Path:
            project.copy_to(path)
            return path

        def finish(_: object) -> None:
            if not (project.is_in_place() and isinstance(project.reading_only, InUse | None)):
                window.open_project(path)
            self._bridge.told.emit(self.tr("Saved a copy as {0}.").format(path.name), False)

        window.jobs.start(Job(self.tr("Saving a copy")), work, finish)

    def paste_article(self) -> None:
        """Load what is on the clipboard as an article."""
        self._loading.paste()

    def export(self) -> None:
        """Choose a format, see how it looks, and write it."""
        self._exporting.begin()

    def import_data(self) -> None:
        """Choose a data set, see what is in it, and take it over."""
        self._importing.begin()

    def import_file(self, path: Path) -> None:
        """Look at a file as a data set, and take it over."""
        self._importing.begin(path)

    def show_report(self) -> None:
        """Show what came of the last loading, import or export."""
        self._window.jobs.show_report()

    def open_version(self) -> None:
        """Ask for a file with a corrected text of the article, and compare it."""
        self._revising.open()

    def paste_version(self) -> None:
        """Compare what is on the clipboard as a corrected text of the article."""
        self._revising.paste()

    def compare_versions(self) -> None:
        """Compare the corrected texts that were left out when many files were loaded."""
        self._loading.compare()

    def revise(
        self, article: Article, draft: "Draft", then: Callable[[], object] | None = None
    ) -> None:
        """Compare a draft as a corrected text of an article; do `then` once it is taken over."""
        self._revising.compare(article, lambda: draft, then)

    def remove_article(self) -> None:
        """Remove the open article; undo brings it back."""
        if article := self._window.article:
            self._bridge.run(lambda p: p.remove_article(article.id))

    def backups(self) -> None:
        """Show the backups of the project, and restore one."""
        BackupsPage(self._window).open()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
