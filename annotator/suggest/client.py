"""The window's side of suggesting: jobs in, events out, over a process that may die."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, Pipe, wait
from queue import Empty, SimpleQueue

from annotator.domain.errors import UserError
from annotator.domain.text import Extent
from annotator.suggest.messages import (
    Answer,
    Begin,
    Broke,
    Cancelled,
    Drop,
    Event,
    Failed,
    Finished,
    Found,
    Loading,
    Loads,
    Read,
    Request,
    Suggested,
    Task,
    of_a_bug,
)
from annotator.suggest.pieces import FIRST_LENGTH, batches
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.process import WorkerProcess

_AHEAD = 2  # tasks with the process at a time: it never waits for us, and soon hears of a cancel
_DEATHS = 2  # of the process, on a job, until the job has failed

logger = logging.getLogger(__name__)


class SuggestClient:
    """Has texts read by another process, and tells of it.

    All work is done on a thread of its own, from the first job on; no method waits but `close`.
    The newest job is read first. The process is started when it is needed; where it dies, it is
    started again, once for the same job.
    """

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        """Make a client; nothing is started yet.

        Args:
            on_event: called with each event, on the client's thread.
        """
        self._on_event = on_event
        self._lock = threading.Lock()
        self._reader: _Reader | None = None
        self._closed = False

    def suggest(
        self,
        job: int,
        pipeline: Pipeline,
        extents: Sequence[Extent],
        request: Callable[[], Request],
    ) -> None:
        """Have an article read.

        Args:
            job: names the job in its events; not that of a job which still runs.
            pipeline: what to read with.
            extents: of its paragraphs, in the order to read them in; none just loads the pipeline.
            request: returns the text and what to look for in it; called on the client's thread.

        Raises:
            RuntimeError: the client is closed.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the client is closed")
            if self._reader is None:
                self._reader = _Reader(self._on_event)
            self._reader.do(partial(self._reader.begin, job, pipeline, extents, request))

    def cancel(self, job: int) -> None:
        """Stop a job: no task of it is begun any more. One that has ended is left alone."""
        with self._lock:
            if self._reader is not None and not self._closed:
                self._reader.do(partial(self._reader.cancel, job))

    def close(self) -> None:
        """End the process and the thread; no event comes after. A second call does nothing."""
        with self._lock:
            reader, self._reader = self._reader, None
            self._closed = True
        if reader is not None:
            reader.close()


@dataclass(slots=True, eq=False)
class _Job:
    id: int
    pipeline: Pipeline
    request: Request
    tasks: list[Task] = field(default_factory=list)
    todo: deque[Task] = field(default_factory=deque)
    done: int = 0
    deaths: int = 0
    begun: bool = False  # whether the process at hand knows of it

    @property
    def total(self) -> int:
        return sum(len(task.extents) for task in self.tasks)

    def begin_anew(self) -> None:
        self.todo, self.done, self.begun = deque(self.tasks), 0, False


class _Reader:
    """The thread of a client; all but `do` and `close` runs on it."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._jobs: dict[int, _Job] = {}
        self._asked: dict[int, tuple[_Job, Task]] = {}  # with the process now, by number
        self._count = 0
        self._process: WorkerProcess | None = None
        self._closing = False
        self._commands: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._bell, self._ring = Pipe(duplex=False)
        self._thread = threading.Thread(target=self._run, name="annotator-suggest", daemon=True)
        self._thread.start()

    def do(self, command: Callable[[], None]) -> None:
        """Have `command` run on the thread."""
        self._commands.put(command)
        self._ring.send_bytes(b".")

    def close(self) -> None:
        """End the thread and the process; wait for it unless on that very thread."""
        self.do(self._end)
        self._ring.close()
        if self._thread is not threading.current_thread():
            self._thread.join()

    def begin(
        self,
        number: int,
        pipeline: Pipeline,
        extents: Sequence[Extent],
        request: Callable[[], Request],
    ) -> None:
        """Take on a job."""
        if number in self._jobs:
            self.cancel(number)
        try:
            job = _Job(number, pipeline, request())
        except UserError as error:
            self._tell(Failed(number, str(error)))
            return
        except Exception as error:  # noqa: BLE001 - the listener has to hear of it
            self._tell(Failed(number, *of_a_bug(error)))
            return
        text = job.request.text
        parts = ((start, text[start:end]) for start, end in extents)
        found = list(batches(parts, FIRST_LENGTH)) or [[]]
        for at, pieces in enumerate(found, 1):
            self._count += 1
            cut = tuple((piece.offset, piece.offset + len(piece.text)) for piece in pieces)
            job.tasks.append(Task(self._count, number, cut, at == len(found)))
        job.begin_anew()
        self._jobs[number] = job

    def cancel(self, number: int) -> None:
        """Drop a job."""
        if job := self._jobs.get(number):
            self._drop(job)
            if self._process is not None:
                try:
                    self._process.send(Drop(number))
                except OSError:
                    self._died()
            self._tell(Cancelled(number))

    def _end(self) -> None:
        self._closing = True

    def _run(self) -> None:
        try:
            while not self._closing:
                self._send_tasks()
                self._listen()
        finally:
            if self._process is not None:
                self._process.stop()
            self._bell.close()

    def _send_tasks(self) -> None:
        while len(self._asked) < _AHEAD:
            job = next((job for job in reversed(self._jobs.values()) if job.todo), None)
            if job is None:
                return
            task = job.todo.popleft()
            self._asked[task.number] = job, task
            try:
                if self._process is None:
                    self._process = WorkerProcess()
                if not job.begun:
                    self._process.send(Begin(job.id, job.pipeline, job.request))
                    job.begun = True
                self._process.send(task)
            except OSError as error:
                self._died(str(error))

    def _listen(self) -> None:
        """Wait for a command or an answer, and see to it."""
        sources: list[Connection] = [self._bell]
        if self._process is not None:
            sources.append(self._process.channel)
        ready = wait(sources)
        if self._process is not None and self._process.channel in ready:
            try:
                answer = self._process.receive()
            except (EOFError, OSError):
                self._died()
            else:
                self._heed(answer)
        if self._bell in ready:
            self._bell.recv_bytes()
            self._obey()

    def _obey(self) -> None:
        while not self._closing:
            try:
                command = self._commands.get_nowait()
            except Empty:
                return
            command()

    def _heed(self, answer: Answer) -> None:
        job, task = self._asked.get(answer.number, (None, None))
        if job is None or task is None:
            return  # cancelled meanwhile
        if isinstance(answer, Loads):
            self._tell(Loading(job.id, job.pipeline.name))
        elif isinstance(answer, Suggested):
            found = answer.proposals, answer.withdrawn
            self._tell(Found(job.id, job.done, job.total, *found))
        elif isinstance(answer, Read):
            del self._asked[answer.number]
            job.done += len(task.extents)
            if task.extents:
                self._tell(Found(job.id, job.done, job.total))
            if task.last:
                self._drop(job)
                self._tell(Finished(job.id, job.pipeline))
        elif isinstance(answer, Broke):
            self._fail(job, answer.message, answer.details)

    def _died(self, why: str = "") -> None:
        """Clear up after the process; the jobs that it had begin anew, or fail."""
        if self._process is not None:
            why = self._process.bury()
            self._process = None
        logger.warning("the suggesting process died: %s", why)
        lost = dict.fromkeys(job for job, _ in self._asked.values())
        self._asked.clear()
        for job in [job for job in self._jobs.values() if job.begun or job in lost]:
            job.begin_anew()
        for job in lost:
            job.deaths += 1
            if job.deaths == _DEATHS:
                self._fail(
                    job,
                    f"The process that reads the text died twice ({why}), perhaps for want of "
                    "memory; what it had found is kept.",
                    died=True,
                )

    def _fail(self, job: _Job, message: str, details: str = "", *, died: bool = False) -> None:
        self._drop(job)
        self._tell(Failed(job.id, message, details, died))

    def _drop(self, job: _Job) -> None:
        self._jobs.pop(job.id, None)
        self._asked = {n: asked for n, asked in self._asked.items() if asked[0] is not job}

    def _tell(self, event: Event) -> None:
        try:
            self._on_event(event)
        except Exception:
            logger.exception("the listener failed on %s", type(event).__name__)
