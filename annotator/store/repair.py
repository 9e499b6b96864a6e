"""Mends a project file as far as it can be mended; what a person said is never dropped unsaid.

The history and the tables say the same twice. A row that is gone from its table comes back as the
history has it; one that the history does not know is recorded in it, so that undo takes it away.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from annotator.domain.change import StepState
from annotator.domain.errors import UserError
from annotator.domain.likeness import fingerprint
from annotator.domain.text import sha256
from annotator.store import check, journal, queries, rows, schema
from annotator.store.connections import connect
from annotator.store.errors import file_errors
from annotator.store.file import Store
from annotator.store.transaction import TRACKED, RowChange, Transaction, insert_rows


@dataclass(slots=True)
class Repair:
    """What came of a repair.

    Attributes:
        backup: where the file is as it was before; None where nothing was changed in it.
        salvaged: the new file that was made of what could be read, where SQLite itself finds the
            project's file damaged; that one is left as it is.
        done: a sentence for each thing that was mended.
        left: a sentence for each thing that is still wrong.
    """

    backup: Path | None = None
    salvaged: Path | None = None
    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def repair(store: Store, annotator: str) -> Repair:
    """Mend an open project file in one transaction after a backup; nothing where it is whole.

    Where SQLite itself finds the file damaged, what can be read goes into a new one beside it.

    Raises:
        UserError: the file may not be written, or no backup or new file can be made.
    """
    with store.reading() as connection:
        if not any(check.problems(connection)):
            return Repair()
        torn = _is_torn(connection)
    if torn:
        return _salvage(store, annotator)
    report = Repair()
    with store.writing() as connection:
        report.backup = _backup(store.path)
        _mend(connection, annotator, report.done)
        report.left = list(check.problems(connection))
    return report


def _backup(path: Path) -> Path:
    """Copy the file as it is, wrong as it may be, and return where the copy is.

    It is not among the project's backups, which are right, and are dropped in their time.

    Raises:
        UserError: the copy cannot be written.
    """
    target = _beside(path, "before-repair")
    with file_errors(target):
        try:
            with closing(connect(path, "ro")) as source, closing(connect(target, "rwc")) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return target


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f"{path.stem}.{what}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{path.suffix}")


def _is_torn(connection: Connection) -> bool:
    try:
        return any(check.damage(connection))
    except DatabaseError:
        return True


def _mend(connection: Connection, annotator: str, done: list[str]) -> None:
    """Do all that mends the file, in the transaction of `connection`."""
    _texts(connection, done)
    _orphans(connection, done)
    _steps(connection, done)
    _rows(connection, annotator, done)
    _suggestions(connection, done)
    _word_index(connection, done)
    _numbers(connection, done)


def _texts(connection: Connection, done: list[str]) -> None:
    """Compute anew what is computed of the texts that are the ones that were loaded."""
    table = schema.text
    for key, length, content, mark in connection.execute(
        select(table.c.sha256, table.c.length, table.c.content, table.c.fingerprint)
    ).all():
        right = len(content), fingerprint(content) if mark is not None else None
        if sha256(content) == key and (length, mark) != right:
            values = dict(zip(("length", "fingerprint"), right, strict=True))
            connection.execute(update(table).where(table.c.sha256 == key).values(values))
            done.append(f"Counted the text {key[:12]}… anew.")


def _suggestions(connection: Connection, done: list[str]) -> None:
    """Drop suggestions that are none: they can be made again."""
    sizes = dict(
        connection.execute(
            select(schema.article.c.id, schema.text.c.length).join(schema.text)
        ).all()
    )
    for table in (schema.suggestion, schema.suggested):
        bad = [
            row["id"]
            for row in connection.execute(select(table)).mappings().all()
            if row["article_id"] not in sizes
            or any(check.wild(table, row))
            or not _is_within(table, row, sizes[row["article_id"]])
        ]
        if bad:
            connection.execute(delete(table).where(queries.among(table.c.id, bad)))
            what = "suggestions" if table is schema.suggestion else "notes of what was read"
            done.append(f"Dropped {len(bad)} {what} that meant nothing: read the articles again.")


def _is_within(table: Table, row: rows.Row, size: int) -> bool:
    names = ["start", "speaker_start", "cue_start", "answers_start"]
    for first in (name for name in names if name in table.columns):
        start, end = row[first], row[first.replace("start", "end")]
        if start is not None and not (end is not None and 0 <= start < end <= size):
            return False
    return True


def _orphans(connection: Connection, done: list[str]) -> None:
    """Drop changes of steps that are not there."""
    change = schema.row_change
    known = select(schema.step.c.id)
    gone = connection.execute(delete(change).where(change.c.step_id.not_in(known))).rowcount
    if gone:
        done.append(f"Dropped {gone} changes of steps that the history does not have.")


def _steps(connection: Connection, done: list[str]) -> None:
    """Give steps a time, and let nobody redo what was overtaken."""
    table, before = schema.step, rows.now()
    for row in connection.execute(select(table).order_by(table.c.id)).mappings().all():
        if "at" in check.wild(table, row):
            connection.execute(update(table).where(table.c.id == row["id"]).values(at=before))
            done.append(f"Gave step {row['id']} of the history the time of the one before.")
        else:
            before = row["at"]
    for step in check.overtaken(connection):
        journal.mark(connection, step, StepState.ABANDONED)
        done.append(f"Step {step} of the history, which was undone, can no longer be redone.")


def _rows(connection: Connection, annotator: str, done: list[str]) -> None:
    """Make tables and history say the same again."""
    standing, _ = check.told_rows(connection)
    recorded: list[RowChange] = []
    for name, table in TRACKED.items():
        stored = check.stored_rows(connection, table)
        told = {row: after for (of, row), after in standing.items() if of == name}
        for row in sorted({*stored, *(row for row, after in told.items() if after is not None)}):
            now, then = _parsed(table, row, stored.get(row)), _parsed(table, row, told.get(row))
            if stored.get(row) == told.get(row):
                continue
            if then is not None and (now is None or not _is_sound(connection, table, now)):
                if _put_back(connection, table, now, then):
                    done.append(f"Put the {name} {row} back as the history has it.")
                    continue
                if now is None:
                    recorded.append(RowChange(name, row, then, None))
                    done.append(f"Recorded that the {name} {row} is gone: it cannot be put back.")
                    continue
            if now is not None and (row not in told or told[row] is None or then is not None):
                recorded.append(RowChange(name, row, then, now))
                done.append(f"Recorded the {name} {row} in the history as it is.")
    if recorded:
        journal.record(connection, "repair", "Repaired the history", annotator, recorded)


def _parsed(table: Table, row: int, value: str | None) -> rows.Values | None:
    """Return a row as the history has it; None where there is none, or none of ours."""
    try:
        return None if value is None else rows.row_from_json(table, row, value)
    except UserError:
        return None


def _is_sound(connection: Connection, table: Table, row: rows.Values) -> bool:
    """Tell whether a row means something: what it says, where it points, where it stands."""
    if any(check.wild(table, row)):
        return False
    for key in table.foreign_keys:
        value = row[key.parent.name]
        target = key.column
        query = select(target).where(target == value)
        if value is not None and connection.execute(query).first() is None:
            return False
    article = select(schema.article.c.sha256).where(schema.article.c.id == row.get("article_id"))
    sha = row.get("sha256") or connection.execute(article).scalar()  # an orphan's is of before
    size = select(schema.text.c.length).where(schema.text.c.sha256 == sha)
    return _is_within(table, row, connection.execute(size).scalar() or 0)


def _put_back(
    connection: Connection, table: Table, now: rows.Values | None, then: rows.Values
) -> bool:
    """Put a row back as it was, if that can be; tell whether it was done."""
    if not _is_sound(connection, table, then):
        return False
    try:
        with connection.begin_nested():
            if now is None:
                insert_rows(connection, table, [then])
            else:
                connection.execute(update(table).where(table.c.id == then["id"]).values(then))
    except IntegrityError:
        return False
    return True


def _word_index(connection: Connection, done: list[str]) -> None:
    for article in check.unindexed(connection):
        key = queries.article(connection, article).sha256
        queries.index_words(connection, [(article, queries.article_text(connection, key))])
        done.append(f"Put the words of article {article} into the word index.")


def _numbers(connection: Connection, done: list[str]) -> None:
    for name, (used, noted) in check.used_ids(connection).items():
        if noted < used:
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            statement = "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)"
            connection.exec_driver_sql(statement, (name, used))
            done.append(f"The next {name} gets the number {used + 1}, which was never used.")


def _salvage(store: Store, annotator: str) -> Repair:
    """Make a new project of all that can be read; what is missing comes from the history."""
    target = _beside(store.path, "salvaged")
    report = Repair(salvaged=target)

    def fill(tx: Transaction) -> None:
        connection = tx.connection
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        with store.reading() as damaged:
            for table in schema.metadata.sorted_tables:
                _copy(damaged, connection, table, report)
        _mend(connection, annotator, report.done)
        if _drop_what_points_nowhere(connection, report.left):
            _rows(connection, annotator, report.done)

    fresh = Store.create(target, fill)
    try:
        with fresh.reading() as connection:
            report.left += check.problems(connection)
    finally:
        fresh.close()
    return report


def _copy(damaged: Connection, into: Connection, table: Table, report: Repair) -> None:
    count, lost = 0, 0
    for row in _readable(damaged, table):
        try:
            with into.begin_nested():
                insert_rows(into, table, [row])
            count += 1
        except DatabaseError:
            lost += 1
    report.done.append(f"Read {count} rows of {table.name}.")
    if lost:
        report.left.append(f"{lost} rows of {table.name} were read, but are none.")


def _readable(connection: Connection, table: Table) -> Iterator[rows.Values]:
    """Yield the rows of a table that can be read, each once: forwards, then from the end."""
    keys = list(table.primary_key.columns)
    seen: set[tuple[object, ...]] = set()
    ways: list[Callable[[Any], Any]] = [lambda key: key.asc(), lambda key: key.desc()]
    for way in ways:
        query = select(table).order_by(*(way(key) for key in keys))
        try:
            for found in connection.exec_driver_sql(
                str(query.compile(connection, compile_kwargs={"literal_binds": True}))
            ).mappings():
                row = dict(found)
                key = tuple(row[each.name] for each in keys)
                if key in seen:
                    break
                seen.add(key)
                yield row
        except (DatabaseError, UnicodeDecodeError, UserError):
            continue


def _drop_what_points_nowhere(connection: Connection, left: list[str]) -> bool:
    """Take out rows that point to what could not be read, tell each, and whether there were any."""
    dropped = False
    while broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        dropped = True
        for table, row, target, _ in broken:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", (row,))  # noqa: S608
            left.append(f"Row {row} of {table} pointed to a {target} that is lost.")
    return dropped
