"""What hinders the use of a file, in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound

from annotator.domain.errors import UserError, Words
from annotator.domain.text import excerpt
from annotator.store.types import damaged


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn what hinders the use of the file at `path` into words."""
    try:
        with database_errors(f"“{path}”"):
            yield
    except FileNotFoundError as error:
        raise UserError("There is no “{path}”.", path=path) from error
    except OSError as error:
        raise UserError(
            "“{path}” cannot be used: {said}.", path=path, said=error.strerror or error
        ) from error


@contextmanager
def database_errors(
    what: str = Words("The project file"), *, replays: bool = False
) -> Iterator[None]:
    """Turn what the disk, a value or another program causes into words; a bug stays one.

    What does not fit the tables is no bug where it `replays` what the file itself holds.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if replays and isinstance(cause, sqlite3.IntegrityError):
            raise damaged() from error
        if _is_bug(cause):
            raise
        raise UserError(
            "{what} cannot be used now: {said}.", what=what, said=excerpt(str(cause), 200)
        ) from error
    except (NoResultFound, MultipleResultsFound) as error:
        raise damaged() from error
    except UnicodeEncodeError as error:
        bad = ord(error.object[error.start])
        raise UserError(
            "{what} cannot hold U+{code}, which is no text.", what=what, code=f"{bad:04X}"
        ) from error
    except UnicodeDecodeError as error:
        raise UserError("{what} is damaged: it holds what is no text.", what=what) from error
    except OverflowError as error:
        raise UserError("{what} cannot hold a number that large.", what=what) from error


def _is_bug(error: BaseException | None) -> bool:
    """Tell whether SQLite complains of what it was told to do, rather than of what it met."""
    return (
        not isinstance(error, sqlite3.DatabaseError)
        or isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
        or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    )
