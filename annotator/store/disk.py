"""The project file on the disk: how it appears there, whether it is the same still, its log."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from annotator.domain.backups import project_of
from annotator.domain.errors import UserError
from annotator.store.errors import file_errors

_LOGS = ("-wal", "-journal")

Identity = tuple[int, int]
"""A disk and the number that a file has on it."""


class Stamp(NamedTuple):
    """What changes when somebody writes to a file, or begins to."""

    number: int
    size: int
    changed_ns: int
    logged: bool


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Give a place beside `path` for a project file, which is moved to `path` once it is whole.

    Raises:
        UserError: something is there already, or the folder cannot be written.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with file_errors(path):
        if not path.parent.is_dir():
            raise UserError("There is no folder “{folder}”.", folder=path.parent)
        if old := path if path.exists() else log_beside(path):
            raise UserError("“{old}” exists already: choose another name or move it away.", old=old)
        try:
            yield part
            _move(part, path)
            sync_folder(path.parent)
        finally:
            for suffix in ("", *_LOGS, "-shm"):
                part.with_name(part.name + suffix).unlink(missing_ok=True)


def _move(part: Path, path: Path) -> None:
    """Give `part` the name `path`; unlike a plain move, never in the place of another file."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as FAT
        part.rename(path)


def sync_folder(folder: Path) -> None:
    """Make the new name durable where the system lets one (Windows does not)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def identity_of(path: Path) -> Identity:
    """Return what tells the file at `path` from any other.

    Raises:
        OSError: there is none.
    """
    status = path.stat()
    return status.st_dev, status.st_ino


def see_in_place(path: Path, identity: Identity) -> None:
    """See that the file at `path` is still the one with an `identity`.

    SQLite goes on with a file that was deleted or has another name, and what is written there
    is lost with the process (https://www.sqlite.org/howtocorrupt.html, section 2.4). Another
    file of the name is not to be opened before ours is closed: its log would be played into it.

    Raises:
        UserError: it is not.
    """
    try:
        found = identity_of(path)
    except OSError as error:
        raise UserError(
            "“{name}” is no longer in its folder: put it back, or save a copy under another name.",
            name=path.name,
        ) from error
    if found != identity:
        raise UserError(
            "“{name}” was replaced by another file: save a copy under another name, or close "
            "this project to open the other.",
            name=path.name,
        )


def stamp_of(path: Path) -> Stamp:
    """Return what changes when somebody writes to the file at `path`, or begins to.

    Raises:
        UserError: it cannot be read.
    """
    with file_errors(path):
        status = path.stat()
        logged = log_beside(path.resolve()) is not None
        return Stamp(status.st_ino, status.st_size, status.st_mtime_ns, logged)


def unwritable(path: Path) -> UserError | None:
    """Return why the project file at `path` may only be read, if that is so."""
    backup = path.resolve()
    if (project := project_of(backup)) is not None:
        return UserError(
            "“{name}” is a backup of “{project}”: reading only. Work on a copy of it (“Save a copy "
            "as…”, “annotator copy”), or restore it from its project (“Backups…”, “annotator "
            "restore”).",
            name=backup.name,
            project=project.name,
        )
    for place in (path, path.resolve().parent):
        if not os.access(place, os.W_OK):
            return UserError(
                "“{place}” may not be written: reading only. Copy the project elsewhere to "
                "change it.",
                place=place,
            )
    return None


def log_beside(path: Path) -> Path | None:
    """Return the log beside `path` that holds what the file itself does not, if there is one.

    It is named after the file and SQLite would play it into any file of that name.
    """
    for suffix in _LOGS:
        log = path.with_name(path.name + suffix)
        if log.exists() and log.stat().st_size > 0:
            return log
    return None
