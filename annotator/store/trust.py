"""What is not believed of a project file: it may have come by mail.

Before a row is read, the statements in the file that make its tables are compared with ours: a
trigger, a view or a column that computes something would run when we read or write. See
https://www.sqlite.org/security.html
"""

import re
import sqlite3
import sys
from collections.abc import Iterator
from functools import cache

from annotator.domain.errors import UserError
from annotator.domain.text import excerpt
from annotator.store import schema
from annotator.store.errors import no_safe_place

_LONGEST = 1 << 28
"""Bytes of the longest row: no text of an article comes near it."""

_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10),  # rows that go with an article count as triggers
)

_SETTINGS = (("trusted_schema", "OFF", 0), ("cell_size_check", "ON", 1))

_STATISTICS = {
    "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
"""What SQLite makes when another program asks it to measure the tables; it does no harm."""


def guard(connection: sqlite3.Connection) -> None:
    """Let a connection believe as little of its file as SQLite knows how to.

    Extensions are not loaded, since Python's default is not to. SQLite's defensive mode can be
    set from Python 3.12 on; before, what it would forbid (to write to the schema and to the
    tables behind the word index) is left to what we do ourselves: nothing of the kind.

    Raises:
        UserError: a setting did not take.
    """
    for limit, most in _LIMITS:
        connection.setlimit(limit, most)
    if sys.version_info >= (3, 12):  # pragma: no cover
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    settle(connection, _SETTINGS)


def settle(connection: sqlite3.Connection, settings: tuple[tuple[str, str, object], ...]) -> None:
    """Set PRAGMAs, each given with its value and what it answers then.

    Raises:
        UserError: one of them did not take.
    """
    for pragma, value, answer in settings:
        connection.execute(f"PRAGMA {pragma} = {value}")
        (got,) = connection.execute(f"PRAGMA {pragma}").fetchone()
        if got != answer:
            raise no_safe_place()


def check_schema(connection: sqlite3.Connection, name: str, version: int) -> None:
    """See that a file holds the tables of its schema version and nothing else.

    Args:
        connection: to the file, of which nothing but the list of its tables is read.
        name: what the file is called.
        version: its schema version, no newer than ours. An older file may lack what came later.

    Raises:
        UserError: something is there that Annotator does not make, or a table is missing.
    """
    ours = _ours()
    stored = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    found: set[str] = set()
    for kind, what, table, sql in stored:
        if not _is_ours(ours.get(str(what)), (kind, what, table, sql), version):
            raise UserError(
                "“{name}” holds what Annotator does not make ({kind} {what}): it is not opened.",
                name=name,
                kind=excerpt(str(kind)),
                what=excerpt(str(what)),
            )
        found.add(str(what))
    if version < schema.SCHEMA_VERSION:
        return
    missing = [(kind != "table", what) for what, (kind, *_) in ours.items() if what not in found]
    if missing:
        _, what = min(missing)
        raise UserError(
            "“{name}” is damaged: its {kind} “{what}” is missing.",
            name=name,
            kind=str(ours[what][0]),
            what=what,
        )


def _is_ours(ours: tuple[object, ...] | None, stored: tuple[object, ...], version: int) -> bool:
    """Tell whether a row of SQLite's list of tables is as we would make it."""
    kind, what, table, sql = stored
    if sql is None and kind == "index" and str(what).startswith("sqlite_autoindex_"):
        return True  # goes with a UNIQUE or a PRIMARY KEY of a table that is looked at itself
    if kind == "table" and _flat(sql) in _STATISTICS:
        return True
    if ours is None or (kind, table) != (ours[0], ours[2]):
        return False
    head, parts, tail = _dissected(sql)
    our_head, our_parts, our_tail = _dissected(ours[3])
    if (head, tail) != (our_head, our_tail):
        return False
    if version == schema.SCHEMA_VERSION:
        return sorted(parts) == sorted(our_parts)
    return set(parts) <= set(our_parts)


@cache
def _ours() -> dict[str, tuple[object, ...]]:
    """Return the rows of SQLite's list of tables in a new project, by name."""
    with sqlite3.connect(":memory:") as connection:
        for statement in schema.statements():
            connection.execute(statement)
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    connection.close()
    return {str(row[1]): row for row in rows}


def _dissected(sql: object) -> tuple[str, list[str], str]:
    """Return a statement in three: up to the bracket, what is in it part by part, and the rest.

    Migrations add columns at the end, so the order of the parts says nothing.
    """
    flat = _flat(sql)
    start, end = flat.find("("), flat.rfind(")")
    if start < 0 or end < start:
        return flat, [], ""
    parts = [each for part in _parts(flat[start + 1 : end]) for each in _references_apart(part)]
    return flat[:start].strip(), parts, flat[end + 1 :].strip()


def _references_apart(part: str) -> list[str]:
    """Return a column that says where it points as two parts: the column, and where it points."""
    if (found := re.fullmatch(r"(\w+) (.*) (REFERENCES .*)", part)) is None or part[
        :8
    ] == "FOREIGN ":
        return [part]
    column, what, target = found.groups()
    return [f"{column} {what}", f"FOREIGN KEY({column}) {target}"]


def _parts(inside: str) -> Iterator[str]:
    """Yield what is between the commas that are in no bracket."""
    depth, part = 0, ""
    for piece in re.split(r"([(),])", inside):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += piece
    yield part.strip()


def _flat(sql: object) -> str:
    """Return a statement on one line, with names as they are: SQLite quotes those it renames."""
    return re.sub(r'"(\w+)"', r"\1", " ".join(str(sql).split()))
