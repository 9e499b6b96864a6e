"""The project file as a database: made, recognised, opened with the right settings, backed up."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from annotator.domain.errors import UserError
from annotator.store import schema
from annotator.store.transaction import Transaction

_MAGIC = b"SQLite format 3\0"
_BUSY_SECONDS = 10.0


class Store:
    """An open project file: gives connections to read and transactions to write."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def create(cls, path: Path, fill: Callable[[Transaction], None]) -> Self:
        """Make a project file at `path`, first filled by `fill`, and open it.

        It is built beside and moved into place, so that no half-made project is ever seen.

        Raises:
            UserError: something is there already, or the folder cannot be written.
        """
        if path.exists():
            raise UserError(f"“{path}” exists already.")
        part = path.with_name(f".{path.name}.part")
        with _file_errors(path):
            part.unlink(missing_ok=True)
            _make(part)
            store = cls(part, _engine(part))
            with store.writing() as connection:
                fill(Transaction(connection))
            store.close()
            part.rename(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the project file at `path`, migrated to today's schema if it is older.

        Raises:
            UserError: it is no project, is newer than this program, or cannot be opened.
        """
        version = file_version(path)
        if version > schema.SCHEMA_VERSION:
            raise UserError(
                f"“{path.name}” was made by a newer Annotator (schema {version}; this one knows "
                f"{schema.SCHEMA_VERSION}): update the program to open it."
            )
        if version < schema.SCHEMA_VERSION:
            from annotator.store.migrate import migrate

            migrate(path, version)
        store = cls(path, _engine(path))
        try:
            with _file_errors(path), store.writing():
                pass
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file; its write-ahead log is folded in when nobody else has it open."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the file, whoever writes meanwhile."""
        with _database_errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction: committed at the end, rolled back on an error."""
        with _database_errors(), self._engine.connect() as connection:
            connection.execution_options(sqlite_begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection


def file_version(path: Path) -> int:
    """Return the schema version of the project file at `path`, which is only read.

    Raises:
        UserError: there is no such file, it cannot be read, or it is no project.
    """
    no_project = UserError(f"“{path.name}” is not an Annotator project.")
    with _file_errors(path):
        if path.is_dir():
            raise no_project
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise no_project
    try:
        with closing(_connect_read_only(path)) as connection:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise UserError(f"“{path.name}” cannot be read as a project: {error}.") from error
    if application != schema.APPLICATION_ID:
        raise no_project
    return int(version)


def backup(path: Path, reason: str) -> Path:
    """Copy the project at `path` beside it, by SQLite's backup, and return where it is.

    A plain copy of the file would miss what still stands in the write-ahead log.

    Raises:
        UserError: the copy cannot be written or does not pass SQLite's own check.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = path.with_name(f"{path.stem}.{reason}-{stamp}{path.suffix}")
    with (
        _file_errors(target),
        closing(sqlite3.connect(path)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        if (result := copy.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise UserError(f"The backup “{target.name}” is damaged: {result}.")
    return target


def _make(path: Path) -> None:
    engine = create_engine(URL.create("sqlite", database=str(path)))
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
    finally:
        engine.dispose()


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_SECONDS}
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
        connection.execute(f"PRAGMA {pragma} = {value}")
        (got,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if got != answer:
            raise UserError(f"The project's folder does not allow {pragma} = {value}.")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _connect_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=_BUSY_SECONDS
    )


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(f"There is no “{path}”.") from error
    except OSError as error:
        raise UserError(f"“{path}” cannot be used: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise UserError(f"“{path}” cannot be used: {error}.") from error
    except DBAPIError as error:
        raise UserError(f"“{path}” cannot be used: {error.orig}.") from error


@contextmanager
def _database_errors() -> Iterator[None]:
    """Turn what the disk or another program causes into words; a broken query stays a bug."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.OperationalError | sqlite3.DatabaseError) and not (
            isinstance(error.orig, sqlite3.IntegrityError | sqlite3.ProgrammingError)
        ):
            raise UserError(f"The project file cannot be used now: {error.orig}.") from error
        raise
