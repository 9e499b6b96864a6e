"""Formats of several files: how an article's files are called, and which of a folder are read."""

import re
import unicodedata
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.exchange.files import LIST

MAX_FILE = 1 << 29
"""Largest file that is read at once, in bytes; an article with all said of it is smaller."""


def file_stem(position: int, title: str) -> str:
    """Return what the files of an article are called, without suffix.

    It is unique by its place in the data set, which also sorts it; of the title it has letters and
    digits of ASCII alone, in lower case and shortened. So it is a name on every system, and leads
    nowhere else.
    """
    ascii_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub("[^a-z0-9]+", "-", ascii_)[:40].strip("-")
    return f"{position:06}-{words}" if words else f"{position:06}"


def files_to_read(path: Path, suffix: str) -> list[Path]:
    """Return the files of articles under `path`, in the order of their names; a file is its own.

    Raises:
        UserError: there is none.
    """
    if path.is_file():
        return [path]
    files = (each for each in path.rglob(f"*{suffix}") if each.name != LIST)
    found = sorted(each for each in files if each.is_file() and not leads_out(each, path))
    if not found:
        raise UserError(
            "“{path}” holds no files that end in {suffix}: choose the folder that has them.",
            path=path,
            suffix=suffix,
        )
    return found


def leads_out(file: Path, folder: Path) -> bool:
    """Tell whether a file of a data set is a link to something that is not in its folder."""
    return not file.resolve().is_relative_to(folder.resolve())


def read_whole(file: Path) -> bytes:
    """Return what `file` holds.

    Raises:
        ValueError: it is larger than `MAX_FILE`.
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise ValueError(f"it is larger than {MAX_FILE >> 20} MB")
    return data
