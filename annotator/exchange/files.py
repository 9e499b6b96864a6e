"""Files put in place whole or not at all."""

import errno
import hashlib
import json
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotator.domain.errors import UserError

LIST = "annotator-files.json"
"""The file in each exported folder that lists the others with their SHA-256."""

_SQLITE = b"SQLite format 3\0"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a place beside `path` for the block to write a file to and to check.

    When the block ends well the file takes the place of `path`, in one step and with the
    permissions that the old one had; otherwise it is removed and an old file at `path` is
    untouched. A symbolic link stays one. The block must ``seal`` the file.

    Raises:
        UserError: the file cannot be written there, said in one sentence.
    """
    try:
        target = Path(os.path.realpath(path))  # unlike resolve(), says a loop of links as OSError
        mode = _check_target(target, path)
        temporary = _beside(target)
        # Not tempfile: its files are private, and the user's umask should rule.
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            yield temporary
            if mode is not None:
                temporary.chmod(mode)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise _refused(error, path) from error


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder beside `path` for the block to fill and to check.

    When the block ends well the folder takes the place of `path`, with a list of its files
    (`LIST`); otherwise it is removed, and what stood at `path` is untouched. A folder that is
    there already is replaced only if it is empty, or if an export made all that is in it and
    nobody has changed a file of it since.

    Raises:
        UserError: the folder cannot be written or replaced, said in one sentence.
    """
    try:
        target = Path(os.path.realpath(path))
        old = _check_folder(target, path)
        temporary = _beside(target)
        temporary.mkdir()
        try:
            yield temporary
            _write_list(temporary)
            if old:
                aside = _beside(target)
                target.replace(aside)
                temporary.replace(target)
                shutil.rmtree(aside, ignore_errors=True)
            else:
                temporary.replace(target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise _refused(error, path) from error


def files_of(place: Path) -> list[Path]:
    """Return `place` if it is a file, or all files in it and in its folders, in order."""
    if not place.is_dir():
        return [place]
    return sorted(each for each in place.rglob("*") if each.is_file())


def seal(file: Path) -> int:
    """Bring all that was written to `file` to the disk; return how many bytes that is."""
    with file.open("r+b") as stream:
        size = os.fstat(stream.fileno()).st_size
        os.fsync(stream.fileno())
    return size


def _beside(target: Path) -> Path:
    return target.with_name(f".annotator-{secrets.token_hex(8)}.tmp")


def _write_list(folder: Path) -> None:
    """Write which files a folder holds, each with its SHA-256."""
    sums = {each.relative_to(folder).as_posix(): _sum(each) for each in files_of(folder)}
    (folder / LIST).write_text(json.dumps({"files": sums}, indent=1, ensure_ascii=False) + "\n")
    seal(folder / LIST)


def _check_folder(target: Path, path: Path) -> bool:
    """Tell whether there is a folder to replace, or refuse."""
    if not target.parent.is_dir():
        raise _no_folder(target.parent)
    if not target.exists():
        return False
    if not target.is_dir():
        raise UserError("“{path}” is a file: this format needs a folder.", path=path)
    found = {each.relative_to(target).as_posix(): each for each in files_of(target)}
    listed = found.pop(LIST, None)
    try:
        sums = json.loads(listed.read_bytes())["files"] if listed else {}
    except (ValueError, KeyError, TypeError):
        sums = {}
    if found.keys() != sums.keys() or any(_sum(found[each]) != sums[each] for each in sums):
        raise UserError(
            "“{path}” holds other files than an export has put there: choose a new folder.",
            path=path,
        )
    return True


def _sum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _no_folder(folder: Path) -> UserError:
    return UserError(
        "There is no folder “{folder}”: make it first or choose another.", folder=folder
    )


def _check_target(target: Path, path: Path) -> int | None:
    """Return the permissions of the file to replace, None where there is none, or refuse."""
    if not target.parent.is_dir():
        raise _no_folder(target.parent)
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
