"""The suggesting process: reads what the window's client sends, and answers."""

import _thread
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Proposal
from annotator.suggest.messages import (
    Answer,
    Begin,
    Broke,
    Drop,
    Loads,
    Message,
    Read,
    Suggested,
    Task,
    of_a_bug,
)
from annotator.suggest.pipelines import Pipeline
from annotator.suggest.threads import keep_to_one

if TYPE_CHECKING:
    from annotator.suggest.article import ArticleReading
    from annotator.suggest.engine import Engine

_ENGINES_KEPT = 2  # an article in another language now and then costs no loading each time
_NICENESS = 5
_AT_ONCE = 50  # proposals in a message: what comes of one must not hold up the window


def main(channel: Connection) -> None:
    """Answer what comes by `channel` until its other end is closed or gone."""
    _make_way_for_the_window()
    inbox: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(channel, inbox), daemon=True).start()
    with suppress(OSError):
        _Worker(channel, inbox).run()


def _listen(channel: Connection, inbox: SimpleQueue[Message]) -> None:
    """Take in messages whatever the worker is at, and end the process when there are no more.

    Else a client that sends a long text while the worker sends it all that was found would wait
    for the worker, and the worker for the client.
    """
    try:
        while True:
            message = channel.recv()
            inbox.put(message)
            if isinstance(message, Drop):
                _thread.interrupt_main()  # the suggesters, if they look at this very job
    finally:
        os._exit(0)  # there is nothing to save, and nobody to tell


def _make_way_for_the_window() -> None:
    """Be quiet, be polite, and leave Ctrl-C in the terminal to the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    keep_to_one()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


@dataclass(slots=True)
class _Job:
    begin: Begin
    reading: "ArticleReading | None" = None


class _Dropped(Exception):  # noqa: N818 - no error: the job at hand was cancelled
    pass


class _Worker:
    def __init__(self, channel: Connection, inbox: SimpleQueue[Message]) -> None:
        self._channel = channel
        self._inbox = inbox
        self._jobs: dict[int, _Job] = {}
        self._tasks: deque[Task] = deque()
        self._engines: dict[Pipeline, Engine] = {}
        self._looking: _Job | None = None  # what the suggesters look at now

    def run(self) -> None:
        """Take in all that has come before each task, so that a cancelled one is not begun.

        Raises:
            OSError: the other end is gone.
        """
        signal.signal(signal.SIGINT, self._interrupted)
        while True:
            while not self._tasks:
                self._take(self._inbox.get())
            self._catch_up()
            if self._tasks:
                for answer in self._answers(self._tasks.popleft()):
                    self._channel.send(answer)

    def _catch_up(self) -> None:
        with suppress(Empty):
            while True:
                self._take(self._inbox.get_nowait())

    def _take(self, message: Message) -> None:
        if isinstance(message, Begin):
            self._jobs[message.job] = _Job(message)
        elif isinstance(message, Drop):
            self._drop(message.job)
        elif message.job in self._jobs:  # not of one that broke meanwhile
            self._tasks.append(message)

    def _drop(self, number: int) -> None:
        self._jobs.pop(number, None)
        self._tasks = deque(task for task in self._tasks if task.job != number)

    def _answers(self, task: Task) -> Iterator[Answer]:
        job = self._jobs[task.job]
        try:
            if job.begin.pipeline not in self._engines:
                yield Loads(task.number)
                self._load(job.begin.pipeline)
            yield from self._read(task, job)
        except UserError as error:
            self._drop(task.job)
            yield Broke(task.number, str(error))
        except MemoryError:
            os._exit(1)  # which is told as such, and gives all of it back
        except Exception as error:  # noqa: BLE001 - the window has to hear of it
            yield Broke(task.number, *of_a_bug(error))
            os._exit(1)  # a library that was imported in part, for one, stays spoilt

    def _load(self, pipeline: Pipeline) -> None:
        from annotator.suggest.engine import Engine

        while len(self._engines) >= _ENGINES_KEPT:
            del self._engines[next(iter(self._engines))]
        self._engines[pipeline] = Engine(pipeline)

    def _read(self, task: Task, job: _Job) -> Iterator[Answer]:
        request, pipeline = job.begin.request, job.begin.pipeline
        if job.reading is None:
            from annotator.suggest.article import ArticleReading

            job.reading = ArticleReading(request)
        engine = self._engines[pipeline] = self._engines.pop(pipeline)  # now the latest
        parts = ((start, request.text[start:end]) for start, end in task.extents)
        for pieces in engine.read(parts, job.reading.patterns):
            job.reading.add(pieces)
        if task.last or job.reading.due:
            fresh, gone = self._news(job)
            for at in range(0, max(len(fresh), len(gone)), _AT_ONCE):
                some = slice(at, at + _AT_ONCE)
                yield Suggested(task.number, tuple(fresh[some]), tuple(gone[some]))
        if task.last and self._jobs.get(task.job) is job:
            self._drop(task.job)
        yield Read(task.number)

    def _news(self, job: _Job) -> tuple[list[Proposal], list[Proposal]]:
        """Let the suggesters look, which takes seconds on a long article, until the job is dropped.

        They are plain Python, so that a signal stops them anywhere, and all that it leaves
        unfinished is the job's.
        """
        assert job.reading is not None
        try:
            self._looking = job
            news = job.reading.news()
            self._looking = None
        except _Dropped:
            return [], []
        return news

    def _interrupted(self, *_: object) -> None:
        """Heed a message that came while the suggesters look; Ctrl-C in the terminal is nothing."""
        job = self._looking
        if job is None:
            return
        self._catch_up()
        if self._jobs.get(job.begin.job) is not job:
            self._looking = None
            raise _Dropped
