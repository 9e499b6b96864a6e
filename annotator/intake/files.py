"""Files: found in folders and by patterns, and their bytes."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from glob import glob, has_magic
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.intake.options import MAX_BYTES

READABLE = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht")) | {
    ".docx",
    ".odt",
    ".pdf",
    ".epub",
    ".eml",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
}
"""What is taken from a folder."""


@dataclass(frozen=True)
class Raw:
    """A file as it is: its name without the folder, and its bytes."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The end of the name, in lower case and with its dot."""
        return Path(self.name).suffix.lower()


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """Return the files that `paths` stand for, each once.

    A folder stands for all readable files in it and below, hidden ones left out, by name; a
    pattern such as ``texts/**/*.html`` for what it matches; anything else for itself, whether or
    not it is there.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            found.update(dict.fromkeys(_files_below(path)))
        elif has_magic(str(path)) and not os.path.lexists(path):
            matches = sorted(map(Path, glob(str(path), recursive=True)))  # noqa: PTH207 - Path's takes no absolute one
            files = [each for each in matches if not each.is_dir()]
            found.update(dict.fromkeys(files or [path]))
        else:
            found[path] = None
    return list(found)


def _files_below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in READABLE:
                yield Path(place, name)


def load(path: Path) -> Raw:
    """Return the file at `path`.

    Raises:
        UserError: there is no such file, it may not be read, is no ordinary file or is too large.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UserError("“{path}” is a folder: choose the files in it.", path=path)
        if not stat.S_ISREG(status.st_mode):
            raise UserError("“{path}” is no ordinary file.", path=path)
        if status.st_size > MAX_BYTES:
            raise UserError(
                "“{name}” has {size} bytes, which is more than one article: split it into one "
                "file an article.",
                name=path.name,
                size=status.st_size,
            )
        # Names of files are bytes on Linux, and need be no text.
        return Raw(os.fsencode(path.name).decode("utf-8", "replace"), path.read_bytes())
    except (OSError, ValueError) as error:
        raise _refused(error, path) from error


def _refused(error: OSError | ValueError, path: Path) -> UserError:
    match getattr(error, "errno", None):
        case errno.ENOENT | errno.ENOTDIR:
            return UserError("There is no file “{path}”.", path=path)
        case errno.EACCES | errno.EPERM:
            return UserError(
                "“{path}” may not be read: ask for the permission or choose another file.",
                path=path,
            )
        case _:
            said = getattr(error, "strerror", None) or str(error)
            return UserError("“{path}” cannot be read: {said}.", path=path, said=said)
