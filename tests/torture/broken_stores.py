"""Stores that break their promise, to see that the harness notices."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from annotator import history
from annotator.store import connections
from annotator.store import file as store_file


def install(fault: str) -> None:
    """Break the store of this process: "late", "two", "unsynced", or not at all."""
    if fault:
        {"late": _late, "two": _two, "unsynced": _unsynced}[fault]()


def _late() -> None:
    """Acknowledge a moment before it is committed."""
    real = store_file.Store.writing
    held: list[Any] = []

    @contextmanager
    def writing(store: store_file.Store, *, replays: bool = False) -> Iterator[Any]:
        while held:
            held.pop().__exit__(None, None, None)
        context = real(store, replays=replays)
        yield context.__enter__()
        held.append(context)

    store_file.Store.writing = writing  # type: ignore[method-assign]


def _two() -> None:
    """Write a verb's rows in one transaction and its step in another."""
    real = history.journal.record

    def record(connection: Any, *rest: Any) -> int:
        connection.exec_driver_sql("COMMIT")
        time.sleep(0.05)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return real(connection, *rest)

    history.journal.record = record


def _unsynced() -> None:
    """Let the disk take its time."""
    real = connections.configure

    def configure(connection: sqlite3.Connection, entry: Any) -> None:
        real(connection, entry)
        connection.execute("PRAGMA synchronous = OFF")

    connections.configure = configure
