"""The suggesting process: reads what the window's client sends, and answers."""

import os
import signal
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Proposal
from annotator.domain.text import excerpt
from annotator.suggest.messages import Answer, Broke, Drop, Loads, Read, Task
from annotator.suggest.pipelines import Pipeline

if TYPE_CHECKING:
    from annotator.suggest.engine import Engine

_ENGINES_KEPT = 2  # an article in another language now and then costs no loading each time
_THREADS = ("OMP", "OPENBLAS", "BLIS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")
_NICENESS = 5


def main(channel: Connection) -> None:
    """Answer what comes by `channel` until its other end is closed or gone."""
    _make_way_for_the_window()
    with suppress(EOFError, OSError):
        _Worker(channel).run()


def _make_way_for_the_window() -> None:
    """Be quiet, be polite, and leave Ctrl-C in the terminal to the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    for library in _THREADS:  # read when NumPy is imported
        os.environ[f"{library}_NUM_THREADS"] = "1"
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


class _Worker:
    def __init__(self, channel: Connection) -> None:
        self._channel = channel
        self._tasks: deque[Task] = deque()
        self._engines: dict[Pipeline, Engine] = {}

    def run(self) -> None:
        """Take in all that has come before each task, so that a cancelled one is not begun.

        Raises:
            EOFError, OSError: the other end is gone.
        """
        while True:
            while not self._tasks or self._channel.poll():
                self._take(self._channel.recv())
            for answer in self._answers(self._tasks.popleft()):
                self._channel.send(answer)

    def _take(self, message: Task | Drop) -> None:
        if isinstance(message, Drop):
            self._tasks = deque(task for task in self._tasks if task.job != message.job)
        else:
            self._tasks.append(message)

    def _answers(self, task: Task) -> Iterator[Answer]:
        try:
            if task.pipeline not in self._engines:
                yield Loads(task.number)
                self._load(task.pipeline)
            yield Read(task.number, tuple(self._read(task)))
        except UserError as error:
            yield Broke(task.number, str(error))
        except Exception as error:  # noqa: BLE001 - the window has to hear of it
            message = f"The text could not be read: {type(error).__name__}: {excerpt(str(error))}"
            yield Broke(task.number, message, traceback.format_exc())

    def _load(self, pipeline: Pipeline) -> None:
        from annotator.suggest.engine import Engine

        while len(self._engines) >= _ENGINES_KEPT:
            del self._engines[next(iter(self._engines))]
        self._engines[pipeline] = Engine(pipeline)

    def _read(self, task: Task) -> Iterator[Proposal]:
        engine = self._engines[task.pipeline] = self._engines.pop(task.pipeline)  # now the latest
        for proposals in engine.entities(task.parts):
            yield from proposals
