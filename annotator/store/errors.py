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
        raise _refusal(what, cause) from error
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


def _refusal(what: str, cause: BaseException | None) -> UserError:
    """Return what to tell of an error of SQLite: https://www.sqlite.org/rescode.html."""
    code = getattr(cause, "sqlite_errorcode", 0)
    if code in _NO_SHARING:
        return no_safe_place()
    match code & 0xFF:  # the kind of error, without its details
        case sqlite3.SQLITE_FULL:
            return UserError(
                "{what} has no room, as the disk is full: make room, and do it again.", what=what
            )
        case sqlite3.SQLITE_BUSY:
            return UserError(
                "{what} is being written by another program: do it again in a moment.", what=what
            )
        case sqlite3.SQLITE_IOERR:
            return UserError(
                "{what} could not be read or written: see that its disk is there and has room, and "
                "do it again.",
                what=what,
            )
        case sqlite3.SQLITE_READONLY:
            return UserError(
                "{what} may not be written: allow it, or save a copy elsewhere.", what=what
            )
    return UserError("{what} cannot be used now: {said}.", what=what, said=excerpt(str(cause), 200))


_NO_SHARING = {
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_SHMLOCK,
}
"""What SQLite says where programs cannot share memory or locks, as on some network drives.

`SQLITE_IOERR_SHMSIZE` is none of them: it is said of a full disk.
"""


def no_safe_place() -> UserError:
    """Return what is said of a folder where programs cannot share a project."""
    return UserError(
        "The project cannot be kept safe in its folder, which may be on a network drive: copy it "
        "to a disk of this computer."
    )


def _is_bug(error: BaseException | None) -> bool:
    """Tell whether SQLite complains of what it was told to do, rather than of what it met."""
    return (
        not isinstance(error, sqlite3.DatabaseError)
        or isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError)
        or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    )
