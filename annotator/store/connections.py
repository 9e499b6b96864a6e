"""Connections to a project file, each with the settings that what is saved depends on."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from annotator.store.errors import no_safe_place
from annotator.store.trust import guard, settle

BUSY_SECONDS = 10.0
"""How long one program waits for another that writes."""


def connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    """Open a connection in one of SQLite's modes: "ro", "rw", or "rwc" which makes the file.

    An immutable one asks for no locks and leaves nothing beside the file; what others write
    meanwhile it does not see (https://www.sqlite.org/wal.html#read_only_databases).
    """
    how = "?immutable=1" if immutable else f"?mode={mode}"
    return sqlite3.connect(
        path.absolute().as_uri() + how, uri=True, timeout=BUSY_SECONDS, check_same_thread=False
    )


def engine_on(path: Path, mode: str, *, immutable: bool = False) -> Engine:
    """Return an engine whose connections are those of `connect`, with their settings."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode, immutable=immutable),
        poolclass=QueuePool,
    )
    event.listen(engine, "connect", configure_reader if mode == "ro" else configure)
    event.listen(engine, "begin", _begin)
    return engine


def configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Set what every connection needs, and see that it took.

    The driver's own transactions are switched off: they leave DDL and SELECT outside. See
    https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#serializable-isolation-savepoints-transactional-ddl
    """
    connection.isolation_level = None
    guard(connection)
    settings = (
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", 2),
        ("foreign_keys", "ON", 1),
    )
    try:
        settle(connection, settings)
    except sqlite3.OperationalError as error:  # of its write-ahead log; the file itself is open
        if error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
            raise no_safe_place() from error
        raise


def configure_reader(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Set what a connection needs that only reads; SQLite refuses whatever it would write."""
    connection.isolation_level = None
    guard(connection)
    settle(connection, (("query_only", "ON", 1),))


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))
