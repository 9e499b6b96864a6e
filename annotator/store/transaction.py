"""The one way rows are written: each change is remembered with the row before and after."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, bindparam, func, select, text

from annotator.domain.suggestion import SUGGESTION_KEY
from annotator.store import schema
from annotator.store.queries import among, forget_readings, forget_suggestions
from annotator.store.rows import Values

__all__ = ["TABLES", "TRACKED", "Connection", "RowChange", "Transaction"]

TRACKED = {
    table.name: table
    for table in (
        schema.project,
        schema.article,
        schema.label,
        schema.span,
        schema.relation,
        schema.decision,
        schema.revision,
        schema.orphan,
    )
}
"""Tables whose changes are history. Suggestions are not: a suggester can make them again."""

_SUGGESTION = schema.suggestion.name
TABLES = {**TRACKED, _SUGGESTION: schema.suggestion}
"""Suggestions that follow an answer change with it in one step, and come back with its undo."""

_UNIQUE = {
    name
    for name, table in TABLES.items()
    if any(isinstance(each, UniqueConstraint) for each in table.constraints)
}
"""Tables in which two rows may have to swap what each alone may have."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a tracked table before and after; None where it did not exist."""

    table: str
    id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def inverse(self) -> "RowChange":
        """Return the change that takes this one back."""
        return RowChange(self.table, self.id, self.after, self.before)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, of which there are some, all with the same columns.

    By the driver itself: an import has many, and SQLAlchemy takes longer over the parameters than
    SQLite over the rows.
    """
    names = list(rows[0])
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608
    connection.exec_driver_sql(statement, list(map(itemgetter(*names), rows)))


class Transaction:
    """Writes to tracked tables inside one transaction and collects what changed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes: list[RowChange] = []

    def insert(self, table: str, values: Values) -> int:
        """Insert a row and return its id."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: str, rows: Sequence[Values]) -> list[int]:
        """Insert `rows` and return their ids in order."""
        if not rows:
            return []
        first = self._next_id(table)
        blank = dict.fromkeys(_columns(table))
        complete = [{"id": first + n, **blank, **values} for n, values in enumerate(rows)]
        insert_rows(self.connection, TABLES[table], complete)
        self.changes += [RowChange(table, row["id"], None, row) for row in complete]
        return [row["id"] for row in complete]

    def update(self, table: str, ids: Iterable[int], values: Values) -> None:
        """Set `values` in the rows `ids`; rows that hold them already are left alone."""
        changes = [
            RowChange(table, row["id"], row, {**row, **values})
            for row in self.rows(table, "id", ids)
            if any(row[column] != value for column, value in values.items())
        ]
        self.apply(changes)

    def delete(self, table: str, ids: Iterable[int]) -> None:
        """Delete the rows `ids`."""
        self.apply([RowChange(table, row["id"], row, None) for row in self.rows(table, "id", ids)])

    def rows(
        self, table: str, column: str, values: Iterable[object], **also: Iterable[object]
    ) -> list[Values]:
        """Return the rows of `table` whose `column` is one of `values`, in order of id.

        With `also`, the columns named there have to be one of what is given there, too.
        """
        target = TABLES[table]
        wanted = {column: values, **also}
        query = select(target).where(*(among(target.c[name], wanted[name]) for name in wanted))
        query = query.order_by(target.c.id)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def apply(self, changes: Sequence[RowChange]) -> None:
        """Make `changes`, in order, and remember them; not of what a suggester has made anew."""
        for some in _parted(changes):
            possible = self._possible(some)
            self._write(possible)
            self.changes += possible
            if is_revised(some[-1]):
                # Their places are in the other text; those that went with it are put in after.
                forget_suggestions(self.connection, some[-1].id)

    def apply_steps(self, steps: Iterable[Sequence[RowChange]]) -> None:
        """Make the changes of many steps as if one after the other, but write each row once.

        Foreign keys are checked when the transaction is committed: rows that only together are
        right are not written in the order of the steps
        (https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys).
        """
        merged: dict[tuple[str, int], RowChange] = {}
        asked: list[Sequence[RowChange]] = []
        for changes in steps:
            merge(merged, (change for change in changes if change.table != _SUGGESTION))
            parts = ([c for c in part if _is_of_suggestions(c)] for part in _parted(changes))
            asked += filter(None, parts)
        net = [change for change in merged.values() if change.before != change.after]
        net += self._what_becomes_of_suggestions(asked)
        self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        replaced = [c for c in net if _kind(c) == "update" and c.table in _UNIQUE]
        rest = [c for c in net if _kind(c) != "insert" and not (c.table in _UNIQUE and c.after)]
        self._write([RowChange(c.table, c.id, c.before, None) for c in replaced])
        self._write(rest)
        self._write([c for c in net if c.before is None])
        self._write([RowChange(c.table, c.id, None, c.after) for c in replaced])
        self.changes += net
        forget_readings(self.connection, _revised(asked))

    def _what_becomes_of_suggestions(self, steps: Sequence[Sequence[RowChange]]) -> list[RowChange]:
        """Return what the possible ones among the changes of suggestions come to, step by step.

        With an article that goes its suggestions go by themselves; with its text all go.
        """
        every = [change for changes in steps for change in changes if change.table == _SUGGESTION]
        there = self._suggestions_like(every)
        of_revised = self.rows(_SUGGESTION, "article_id", _revised(steps))
        there |= {row["id"]: row for row in of_revised}
        before = dict(there)
        ids = {_question(row): row_id for row_id, row in there.items()}
        gone: set[int] = set()
        for changes in steps:
            some = [change for change in changes if change.table == _SUGGESTION]
            for change in [each for each in some if _is_possible(each, there, ids)]:
                if change.before is not None:
                    ids.pop(_question(there.pop(change.id)), None)
                if change.after is not None:
                    there[change.id] = change.after
                    ids[_question(change.after)] = change.id
            if ended := {change.id for change in changes if change.table != _SUGGESTION}:
                there = {key: row for key, row in there.items() if row["article_id"] not in ended}
                ids = {_question(row): row_id for row_id, row in there.items()}
            gone |= {change.id for change in changes if _is_article_gone(change)}
        return [
            RowChange(_SUGGESTION, row_id, before.get(row_id), there.get(row_id))
            for row_id in sorted(before.keys() | there.keys())
            if before.get(row_id) != there.get(row_id)
            and (before.get(row_id) or there[row_id])["article_id"] not in gone
        ]

    def _write(self, changes: Sequence[RowChange]) -> None:
        """Write rows as `changes` have them, in order."""
        for (table, kind), group in groupby(changes, key=lambda c: (c.table, _kind(c))):
            rows = list(group)
            target = TABLES[table]
            if kind == "insert":
                insert_rows(self.connection, target, [c.after or {} for c in rows])
            elif kind == "delete":
                statement = target.delete().where(target.c.id == bindparam("row"))
                self.connection.execute(statement, [{"row": c.id} for c in rows])
            else:
                statement_ = target.update().where(target.c.id == bindparam("row"))
                self.connection.execute(
                    statement_.values({name: bindparam(f"new_{name}") for name in _columns(table)}),
                    [
                        {"row": c.id, **{f"new_{k}": v for k, v in (c.after or {}).items()}}
                        for c in rows
                    ],
                )

    def _possible(self, changes: Sequence[RowChange]) -> Sequence[RowChange]:
        """Return `changes` without those of suggestions that are not there, or there already."""
        asked = [change for change in changes if change.table == _SUGGESTION]
        if not asked:
            return changes
        there = self._suggestions_like(asked)
        ids = {_question(row): row_id for row_id, row in there.items()}
        return [c for c in changes if c.table != _SUGGESTION or _is_possible(c, there, ids)]

    def _suggestions_like(self, changes: Sequence[RowChange]) -> dict[int, Mapping[str, Any]]:
        """Return the suggestions that `changes` name, and those that begin where these did."""
        known = [row for each in changes for row in (each.before, each.after) if row is not None]
        articles, starts = {row["article_id"] for row in known}, {row["start"] for row in known}
        named = self.rows(_SUGGESTION, "id", {each.id for each in changes})
        beside = self.rows(_SUGGESTION, "article_id", articles, start=starts)
        return {row["id"]: row for row in (*named, *beside)}

    def _next_id(self, table: str) -> int:
        used = self.connection.execute(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table}
        ).scalar()
        there = self.connection.execute(select(func.max(TABLES[table].c.id))).scalar()
        return max(used if isinstance(used, int) else 0, there or 0) + 1


_question = itemgetter(*SUGGESTION_KEY)


def merge(merged: dict[tuple[str, int], RowChange], changes: Iterable[RowChange]) -> None:
    """Let `merged`, which names each row once, tell of `changes` as well."""
    for change in changes:
        key = change.table, change.id
        first = merged.get(key)
        merged[key] = RowChange(*key, first.before, change.after) if first else change


def _is_possible(
    change: RowChange, there: Container[int], ids: Mapping[tuple[Any, ...], int]
) -> bool:
    """Tell whether a suggestion is there to be changed, and its question not asked by another."""
    return (change.id in there) == (change.before is not None) and (
        change.after is None or ids.get(_question(change.after)) in (None, change.id)
    )


def is_revised(change: RowChange) -> bool:
    """Tell whether an article has another text by a change."""
    if change.table != schema.article.name or change.before is None or change.after is None:
        return False
    return bool(change.before["sha256"] != change.after["sha256"])


def _is_of_suggestions(change: RowChange) -> bool:
    return change.table == _SUGGESTION or _is_article_gone(change) or is_revised(change)


def _revised(steps: Iterable[Sequence[RowChange]]) -> set[int]:
    return {change.id for changes in steps for change in changes if is_revised(change)}


def _parted(changes: Sequence[RowChange]) -> Iterator[Sequence[RowChange]]:
    """Yield `changes` in order, in parts of which each but the last ends with a new text."""
    done = 0
    for at, change in enumerate(changes, 1):
        if is_revised(change) or at == len(changes):
            yield changes[done:at]
            done = at


def _is_article_gone(change: RowChange) -> bool:
    return change.table == schema.article.name and change.after is None


def _kind(change: RowChange) -> str:
    if change.before is None:
        return "insert"
    return "delete" if change.after is None else "update"


def _columns(table: str) -> list[str]:
    return [column.name for column in TABLES[table].columns if column.name != "id"]
