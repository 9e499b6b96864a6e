"""Work that takes longer than a blink, in the one thread kept for files; one piece at a time."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import UserError

T = TypeVar("T")


class Job(QObject):
    """One piece of work under way.

    Signals:
        progressed: how much of how much is done.
        ended: what the work gave back, or the user error that it raised; None if it never began,
            or had a bug, which is reported.
    """

    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._cancelled = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user wants it to end; the work looks between two steps."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to end after the step it is at."""
        self._cancelled.set()


class Background:
    """Runs jobs one after the other in a thread of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="files")
        self._jobs: list[Job] = []
        self._closed = False

    def start(self, job: Job, work: Callable[[Job], object]) -> None:
        """Run `work` in the thread; connect to the job's signals before.

        Once the thread is closed a job never begins: what ends late may still ask for one.
        """
        if self._closed:
            job.ended.emit(None)
            return
        self._jobs.append(job)

        def run() -> None:
            try:
                result = None if job.cancelled else work(job)
            except UserError as error:
                result = error
            except Exception as error:  # noqa: BLE001 - it is reported
                result = None
                sys.excepthook(type(error), error, error.__traceback__)
            self._jobs.remove(job)
            job.ended.emit(result)

        self._thread.submit(run)

    def after_all(self, last: Callable[[], None]) -> None:
        """Ask all jobs to end, and do `last` in the thread when they have."""
        for job in list(self._jobs):
            job.cancel()
        self._thread.submit(last)

    def close(self) -> None:
        """Ask all jobs to end, and wait for them."""
        self._closed = True
        for job in list(self._jobs):
            job.cancel()
        self._thread.shutdown()
