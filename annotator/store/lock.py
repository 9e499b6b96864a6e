"""The lock that a window has on its project file, so that no second one writes to it.

An operating system's lock on a file of its own beside the project: it dies with the process that
has it, however that ends, so what a dead process left behind locks nothing. The project file
itself is never touched for it, since closing it would drop the locks of SQLite
(https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from platform import node

from annotator.domain.errors import UserError
from annotator.domain.text import excerpt

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 30
    """Where the locked byte is: what stands before it can be read by others all the same."""

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Lock an open file, unless someone has it; tell whether it is ours now."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # as file systems have it
            return False
        return True


_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)
_MOST_BYTES = 1_000


class InUse(UserError):  # noqa: N818 - it is no fault of anyone
    """Another window has the lock; the sentence says who, where and since when."""


class Lock:
    """A lock that is held, until `release` or the end of this process."""

    def __init__(self, place: Path, handle: int) -> None:
        self._place = place
        self._handle = handle

    @classmethod
    def take(cls, project: Path, name: str) -> "Lock":
        """Take the lock on the project file at `project` for `name`, whichever link leads there.

        Raises:
            InUse: another window has it, in this process or in another.
            OSError: this folder knows no locks.
        """
        place = place_of(project)
        while True:
            handle = os.open(place, _FLAGS, 0o666)
            try:
                ours = _lock(handle)
                if ours and _is_at(place, handle):
                    _sign(handle, name)
                    return cls(place, handle)
                said = os.read(handle, _MOST_BYTES)
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
            if not ours:
                raise _held(said)
            # Else its last holder has removed it meanwhile.

    def release(self) -> None:
        """Let go of the lock and take its file away; done again it does nothing."""
        handle, self._handle = self._handle, -1
        if handle < 0:
            return
        with suppress(OSError):  # on Windows an open file stays: the next one takes it over
            if _is_at(self._place, handle):
                self._place.unlink()
        os.close(handle)


def place_of(project: Path) -> Path:
    """Return where the lock on a project file is."""
    real = project.resolve()
    return real.with_name(f".{real.name}.lock")


def _is_at(place: Path, handle: int) -> bool:
    """Tell whether an open file still is the one that has its name."""
    try:
        return os.path.samestat(place.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _sign(handle: int, name: str) -> None:
    """Write down who has the lock, where and since when."""
    who = {"name": name, "host": node(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(who).encode())


def _held(said: bytes) -> InUse:
    """Return who has the lock, as far as the file tells."""
    try:
        who = json.loads(said)
        since = datetime.fromisoformat(who["since"]).astimezone()
        name, host = (excerpt(str(who[key])) for key in ("name", "host"))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return InUse(
            "Open in another window: reading only. It becomes writable when that one closes."
        )
    today = since.date() == datetime.now(UTC).astimezone().date()
    return InUse(
        "Open in another window ({name} on {host}, since {since}): reading only. "
        "It becomes writable when that one closes.",
        name=name,
        host=host,
        since=f"{since:%H:%M}" if today else f"{since:%Y-%m-%d %H:%M}",
    )
