"""Reading a data set from a file or folder of any format."""

from pathlib import Path

from annotator.domain.dataset import Dataset
from annotator.domain.errors import UserError
from annotator.exchange.export import format_of
from annotator.exchange.reading import Reading


def read(path: Path, format: str, reading: Reading) -> Dataset:
    """Return what `path` holds in the format of that name; its articles are read one by one.

    Nothing is guessed silently: `reading` lists what does not fit, and which units were found.

    Raises:
        UserError: there is no such format or file, or it has not that format's shape; the
            iterator of the articles raises it as well.
    """
    chosen = format_of(format)
    if chosen.read is None:
        raise UserError("The format “{format}” can be written but not read.", format=format)
    try:
        if not path.exists():
            raise UserError("There is no file “{path}”.", path=path)
        if path.is_dir() and not chosen.folder:
            raise UserError("“{path}” is a folder: choose the file in it.", path=path)
        return chosen.read(path, reading)
    except OSError as error:
        raise UserError(
            "“{path}” cannot be read: {said}.", path=path, said=error.strerror or str(error)
        ) from error
