"""The project file as a database: made, recognised, opened with the right settings."""

import os
import secrets
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from annotator.domain.errors import UserError, Words
from annotator.domain.text import excerpt
from annotator.store import schema
from annotator.store.transaction import Transaction

_LOGS = ("-wal", "-journal")
BUSY_SECONDS = 10.0
_SOON_MS = 300


class Store:
    """An open project file: gives connections to read and transactions to write.

    Attributes:
        waits: called where another program writes, before we wait for it for some seconds.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self.waits: Callable[[], object] = lambda: None
        self._engine = engine

    @classmethod
    def create(cls, path: Path, fill: Callable[[Transaction], None]) -> Self:
        """Make a project file at `path`, first filled by `fill`, and open it.

        It is built beside and moved into place, so that no half-made project is ever seen.

        Raises:
            UserError: something is there already, or the folder cannot be written.
        """
        path = path.absolute()
        with _appearing(path) as part:
            _make(part, fill)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the project file at `path`, migrated to today's schema if it is older.

        Raises:
            UserError: it is no project, is newer than this program, or cannot be opened.
        """
        path = path.absolute()
        version = file_version(path)
        for place in (path, path.resolve().parent):
            if not os.access(place, os.W_OK):
                raise UserError(
                    "“{place}” may not be written: copy the project elsewhere.", place=place
                )
        refuse_newer(path, version)
        if version < schema.SCHEMA_VERSION:
            from annotator.store.migrate import migrate

            migrate(path, version)
        store = cls(path, _engine(path))
        store._watch()
        try:
            with file_errors(path), store.writing() as connection:
                _check_tables(connection, path)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file; its write-ahead log is folded in when nobody else has it open."""
        if not self.is_in_place():
            with suppress(UserError), self.reading() as connection:
                _fold(connection)
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the file, whoever writes meanwhile."""
        with _database_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction: committed at the end, rolled back on an error.

        Raises:
            UserError: the file has been moved, deleted or replaced since it was opened.
        """
        with _database_errors(), self._engine.connect() as connection:
            try:
                self._see_file()
            except UserError:
                _fold(connection)
                raise
            with self._turn(connection):
                yield connection

    def copy_to(self, path: Path) -> None:
        """Write all that the file holds to a new one at `path`, also where the file itself is gone.

        Raises:
            UserError: something is there already, or the copy cannot be written.
        """
        with self.reading() as connection, _appearing(path.absolute()) as part:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            with closing(sqlite3.connect(part)) as copy:
                source.backup(copy)

    def is_in_place(self) -> bool:
        """Tell whether the file is still where it was opened, and no other."""
        try:
            self._see_file()
        except UserError:
            return False
        return True

    def _turn(self, connection: Connection) -> RootTransaction:
        """Begin to write, once no other program does; call `waits` if that takes a while."""
        connection.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA busy_timeout = {_SOON_MS}")
        try:
            return connection.begin()
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) != sqlite3.SQLITE_BUSY:
                raise
        finally:
            driver.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
        self.waits()
        return connection.begin()

    def _watch(self) -> None:
        """Remember which file this is, and see that each new connection is to no other."""
        with file_errors(self.path):
            self._identity = _identity(self.path)
        event.listen(self._engine, "do_connect", lambda *_: self._see_file())

    def _see_file(self) -> None:
        """See that the file is where it was opened.

        SQLite goes on with a file that was deleted or has another name, and what is written there
        is lost with the process (https://www.sqlite.org/howtocorrupt.html, section 2.4). Another
        file of the name is not to be opened before ours is closed: its log would be played into it.

        Raises:
            UserError: it is not.
        """
        try:
            found = _identity(self.path)
        except OSError as error:
            raise UserError(
                "“{name}” is no longer in its folder: put it back, or save a copy under another "
                "name.",
                name=self.path.name,
            ) from error
        if found != self._identity:
            raise UserError(
                "“{name}” was replaced by another file: save a copy under another name, or close "
                "this project to open the other.",
                name=self.path.name,
            )


def _fold(connection: Connection) -> None:
    """Bring all into the file itself, and leave its write-ahead log empty.

    SQLite does not do so at the end where the file has another name by then: it would lack what
    stands in the log, and the log be played into whatever file has the name next.
    """
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def file_version(path: Path) -> int:
    """Return the schema version of the project file at `path`, which is only read.

    By SQLite's own hands alone: a program that opens the file otherwise and closes it again gives
    up the locks of all its connections to it (https://www.sqlite.org/howtocorrupt.html, section
    2.2). Nothing is left beside the file: "immutable" needs no write-ahead log.

    Raises:
        UserError: there is no such file, it cannot be read, or it is no project.
    """
    no_project = UserError("“{name}” is not an Annotator project.", name=path.name)
    with file_errors(path):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise no_project
        if not os.access(path, os.R_OK):
            raise UserError("“{path}” may not be read.", path=path)
        logged = _log(path.resolve())
        uri = f"{path.absolute().as_uri()}?{'mode=ro' if logged else 'immutable=1'}"
        with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
            try:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                    raise no_project from error
                raise
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (page_size,) = connection.execute("PRAGMA page_size").fetchone()
    if application != schema.APPLICATION_ID:
        raise no_project
    if status.st_size % page_size and not logged:
        raise UserError("“{name}” is damaged: its end is missing.", name=path.name)
    return int(version)


def refuse_newer(path: Path, version: int) -> None:
    """See that this program knows the schema `version` of the project file at `path`.

    Raises:
        UserError: it is newer.
    """
    if version > schema.SCHEMA_VERSION:
        raise UserError(
            "“{name}” was made by a newer Annotator (schema {version}; this one knows "
            "{known}): update the program to open it.",
            name=path.name,
            version=str(version),
            known=str(schema.SCHEMA_VERSION),
        )


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """Give a place beside `path` for a project file, which is moved to `path` once it is whole.

    Raises:
        UserError: something is there already, or the folder cannot be written.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with file_errors(path):
        if not path.parent.is_dir():
            raise UserError("There is no folder “{folder}”.", folder=path.parent)
        if old := path if path.exists() else _log(path):
            raise UserError("“{old}” exists already: choose another name or move it away.", old=old)
        try:
            yield part
            _move(part, path)
            sync_folder(path.parent)
        finally:
            for suffix in ("", *_LOGS, "-shm"):
                part.with_name(part.name + suffix).unlink(missing_ok=True)


def _check_tables(connection: Connection, path: Path) -> None:
    tables = inspect(connection).get_table_names()
    if missing := {*schema.metadata.tables, schema.WORD_INDEX} - set(tables):
        raise UserError(
            "“{name}” is damaged: its table “{table}” is missing.",
            name=path.name,
            table=min(missing),
        )


def _make(path: Path, fill: Callable[[Transaction], None]) -> None:
    engine = _engine(path)
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
            fill(Transaction(connection))
    finally:
        engine.dispose()


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


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _log(path: Path) -> Path | None:
    """Return the log beside `path` that holds what the file itself does not, if there is one.

    It is named after the file and SQLite would play it into any file of that name.
    """
    for suffix in _LOGS:
        log = path.with_name(path.name + suffix)
        if log.exists() and log.stat().st_size > 0:
            return log
    return None


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Set what every connection needs, and see that it took.

    The driver's own transactions are switched off: they leave DDL and SELECT outside. See
    https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#serializable-isolation-savepoints-transactional-ddl
    """
    connection.isolation_level = None
    for pragma, value, answer in (
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", 2),
        ("foreign_keys", "ON", 1),
        ("trusted_schema", "OFF", 0),
        ("cell_size_check", "ON", 1),
    ):
        try:
            connection.execute(f"PRAGMA {pragma} = {value}")
        except sqlite3.OperationalError as error:  # of its write-ahead log; the file itself is open
            if error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
                raise _no_safe_place() from error
            raise
        (got,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if got != answer:
            raise _no_safe_place()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn what hinders the use of the file at `path` into words."""
    try:
        with _database_errors(f"“{path}”"):
            yield
    except FileNotFoundError as error:
        raise UserError("There is no “{path}”.", path=path) from error
    except OSError as error:
        raise UserError(
            "“{path}” cannot be used: {said}.", path=path, said=error.strerror or error
        ) from error


@contextmanager
def _database_errors(what: str = Words("The project file")) -> Iterator[None]:
    """Turn what the disk, a value or another program causes into words; a bug stays one."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if _is_bug(cause):
            raise
        raise _refusal(what, cause) from error
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
        return _no_safe_place()
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


def _no_safe_place() -> UserError:
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
