"""Starts and ends the suggesting process, from the window's side."""

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from types import ModuleType

from annotator.suggest import worker
from annotator.suggest.messages import Answer, Message

_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE = 0.5  # seconds for the task at hand; one that loads a pipeline is not waited for
_SOON = 1.0  # seconds for an end that nothing should delay


class WorkerProcess:
    """A process that runs `worker.main`; it ends with this one, whatever happens."""

    def __init__(self) -> None:
        """Start it.

        Raises:
            OSError: the system refuses.
        """
        self._channel, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(
            target=worker.main, args=(theirs,), name="annotator-suggest", daemon=True
        )
        try:
            with _hidden_main_module(), _interrupts_held_back():
                self._process.start()
        except OSError:
            self._channel.close()
            raise
        finally:
            theirs.close()

    @property
    def channel(self) -> Connection:
        """What to wait for answers on."""
        return self._channel

    def send(self, message: Message) -> None:
        """Send it something to do.

        Raises:
            OSError: it is gone.
        """
        self._channel.send(message)

    def receive(self) -> Answer:
        """Return its next answer, waiting for it.

        Raises:
            EOFError, OSError: it is gone.
        """
        answer: Answer = self._channel.recv()
        return answer

    def bury(self) -> str:
        """Clear away what is left of it when it is gone; return what became of it, in words."""
        self._process.join(_SOON)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode or 0
        self._close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def stop(self) -> None:
        """End it: by closing the channel, then by force."""
        self._channel.close()
        self._process.join(_PATIENCE)
        for force in (self._process.terminate, self._process.kill):
            if self._process.is_alive():
                force()
                self._process.join(_SOON)
        self._close()

    def _close(self) -> None:
        self._channel.close()
        with suppress(ValueError):  # it outlives even kill for a while: a hung disk
            self._process.close()


@contextmanager
def _hidden_main_module() -> Iterator[None]:
    """Keep ``spawn`` from running the user's script once more in the child.

    It would do all that the script does where that has no ``if __name__ == "__main__"``. The child
    needs nothing of it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Keep Ctrl-C in the terminal from the child, from its first moment: it inherits the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # The first start starts this too, and that lets interrupts through when it is done.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
