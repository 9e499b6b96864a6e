"""Jobs that the user is told of: what runs, how far it is, a way to stop it, what came of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from annotator.domain.errors import UserError
from annotator.ui.background import Job
from annotator.ui.reports import Report, ReportPage
from annotator.ui.words import error_words

if TYPE_CHECKING:
    from annotator.ui.window import Window


class Jobs(QObject):
    """What runs in a window at present: jobs in the thread for files, and the reading.

    Attributes:
        report: what came of the last loading, import or export.
    """

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._jobs: list[Job] = []
        self.report: Report | None = None

    @property
    def busy(self) -> bool:
        """Whether a job runs, or an article is being read."""
        return bool(self._jobs) or self._window.suggesting.busy

    def start(
        self, job: Job, work: Callable[[Job], object], finish: Callable[[object], None]
    ) -> None:
        """Run work in the thread for files, with progress and Cancel.

        `finish` gets what it gave back; not if it failed, nor if another project is shown by then.
        """
        project = self._window.bridge.project

        def ended(result: object) -> None:
            self._jobs.remove(job)
            self._window.status.running("")
            self.show_progress(1, 1)
            if isinstance(result, UserError):
                self._window.status.tell(error_words(result), wrong=True)
            elif result is not None and self._window.shows(project):
                finish(result)

        self._jobs.append(job)
        job.progressed.connect(self.show_progress)
        job.ended.connect(ended)
        self._window.status.running(job.title)
        self._window.background.start(job, work)
        self.show_progress(0, 0)

    def cancel(self) -> None:
        """Cancel all that runs."""
        for job in self._jobs:
            job.cancel()
        self._window.suggesting.cancel()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far what runs is."""
        busy = self.busy
        self._window.status.progress(done, total, busy=busy)
        self._window.acts.by_id["cancel"].setEnabled(busy)

    def tell_report(self, told: str, report: Report, *, wrong: bool, show: bool) -> None:
        """Say in a sentence what came of something, and keep the report of it; or show it too."""
        self.report = report
        self._window.acts.by_id["show_report"].setEnabled(True)
        self._window.status.tell(told, wrong, report=True)
        if show:
            self.show_report()

    def show_report(self) -> None:
        """Show what came of the last loading, import or export."""
        if self.report is not None:
            page = ReportPage(self._window, self.report)
            page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            page.open()
