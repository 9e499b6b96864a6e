"""Files put in place whole or not at all."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import UserError

_SQLITE = b"SQLite format 3\0"


@contextmanager
def replacing(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """Give a new file beside `path` to write, and its place, for the block to fill and to check.

    When the block ends well the file takes the place of `path`, in one step and with the
    permissions that the old one had; otherwise it is removed and an old file at `path` is
    untouched. A symbolic link stays one. The block must ``seal`` the file before it is read back.

    Raises:
        UserError: the file cannot be written there, said in one sentence.
    """
    try:
        target = Path(os.path.realpath(path))  # unlike resolve(), says a loop of links as OSError
        mode = _check_target(target, path)
        temporary = target.with_name(f".annotator-{secrets.token_hex(8)}.tmp")
        # Not tempfile: its files are private, and the user's umask should rule.
        descriptor = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
        )
        try:
            with os.fdopen(descriptor, "wb", buffering=1 << 20) as stream:
                yield stream, temporary
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise _refused(error, path) from error


def seal(stream: BinaryIO) -> int:
    """Bring all that was written to `stream` to the disk; return how many bytes that is."""
    stream.flush()
    os.fsync(stream.fileno())
    return stream.tell()


def _check_target(target: Path, path: Path) -> int | None:
    """Return the permissions of the file to replace, None where there is none, or refuse."""
    if not target.parent.is_dir():
        raise UserError(
            "There is no folder “{folder}”: make it first or choose another.", folder=target.parent
        )
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise UserError("“{path}” is a folder: name a file in it.", path=path)
    if not stat.S_ISREG(mode):
        raise UserError(
            "“{path}” is no ordinary file and cannot be replaced: choose another name.", path=path
        )
    with target.open("r+b") as old:  # a file that must not be written must not be replaced either
        if old.read(len(_SQLITE)) == _SQLITE:
            raise UserError("“{path}” is a project or a database: choose another name.", path=path)
    return stat.S_IMODE(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where the system lets one (Windows does not)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refused(error: OSError, path: Path) -> UserError:
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return UserError(
                "“{path}” may not be written: choose another folder or name.", path=path
            )
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return UserError("There is not enough room on the disk for “{path}”.", path=path)
        case errno.ENAMETOOLONG:
            return UserError(
                "The name “{name}” is too long for this disk: choose a shorter one.", name=path.name
            )
        case _:
            return UserError(
                "“{path}” cannot be written: {said}.", path=path, said=error.strerror or str(error)
            )
