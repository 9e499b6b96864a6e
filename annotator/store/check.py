"""Verifies a whole project file: what SQLite can see, and what only we know."""

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from annotator.domain.change import StepState
from annotator.domain.likeness import fingerprint
from annotator.domain.text import excerpt, sha256
from annotator.store import rows, schema
from annotator.store.transaction import TRACKED


def problems(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong; nothing where the file is whole."""
    try:
        yield from _damage(connection)
        yield from _texts(connection)
        yield from _extents(connection)
        yield from _orphans(connection)
        yield from _relations(connection)
        yield from _journal(connection)
    except (DatabaseError, UnicodeDecodeError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        yield f"The file cannot be read further: {excerpt(str(cause), 200)}."


def _damage(connection: Connection) -> Iterator[str]:
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield f"SQLite finds the file damaged: {excerpt(message, 200)}."
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} points to a {target} that is not there."


def _texts(connection: Connection) -> Iterator[str]:
    table = schema.text
    for key, length, content, mark in connection.execute(
        select(table.c.sha256, table.c.length, table.c.content, table.c.fingerprint)
    ):
        if sha256(content) != key:
            yield f"The text {key[:12]}… is not the one that was loaded."
        if len(content) != length:
            yield f"The text {key[:12]}… has {len(content)} characters instead of {length}."
        if mark is not None and fingerprint(content) != mark:
            yield f"The text {key[:12]}… has another fingerprint."


def _extents(connection: Connection) -> Iterator[str]:
    for table in (schema.span, schema.suggestion, schema.decision):
        query = (
            select(table.c.id, table.c.article_id, table.c.start, table.c.end, schema.text.c.length)
            .join(schema.article, table.c.article_id == schema.article.c.id)
            .join(schema.text)
            .where(table.c.end > schema.text.c.length)
        )
        for row, article, start, end, length in connection.execute(query):
            yield (
                f"The {table.name} {row} of article {article} goes from {start} to {end}, "
                f"outside its text of {length} characters."
            )


def _orphans(connection: Connection) -> Iterator[str]:
    table = schema.orphan
    query = (
        select(table.c.id, table.c.article_id, table.c.start, table.c.end, schema.text.c.length)
        .join(schema.text)
        .where(table.c.end > schema.text.c.length)
    )
    for row, article, start, end, length in connection.execute(query):
        yield (
            f"The orphan {row} of article {article} went from {start} to {end}, outside the text "
            f"of {length} characters that it was in."
        )
    span = schema.span
    query_ = select(table.c.id, span.c.id).join(span, span.c.id == table.c.span_id)
    for row, placed in connection.execute(query_):
        yield f"The orphan {row} is placed already, as span {placed}."


def _relations(connection: Connection) -> Iterator[str]:
    source, target = schema.span.alias(), schema.span.alias()
    query = (
        select(schema.relation.c.id)
        .join(source, schema.relation.c.from_span == source.c.id)
        .join(target, schema.relation.c.to_span == target.c.id)
        .where(source.c.article_id != target.c.article_id)
    )
    for (row,) in connection.execute(query):
        yield f"The relation {row} links spans of two articles."


def _journal(connection: Connection) -> Iterator[str]:
    """Compare each row with what the last step in force left of it, and the steps with another."""
    change, step = schema.row_change, schema.step
    known: dict[tuple[str, int], str | None] = {}
    standing: dict[tuple[str, int], str | None] = {}
    query = (
        select(
            step.c.id, step.c.state, change.c.tbl, change.c.row_id, change.c.before, change.c.after
        )
        .join(step, change.c.step_id == step.c.id)
        .where(step.c.state != StepState.ABANDONED.value, change.c.tbl.in_(list(TRACKED)))
        .order_by(change.c.step_id, change.c.seq)
    )
    for number, state, table, row, before, after in connection.execute(query):
        if known.get((table, row)) != before:
            yield f"Step {number} of the history changes another {table} {row} than there was."
        known[table, row] = after
        if state == StepState.DONE.value:
            standing[table, row] = after
    for name, table_ in TRACKED.items():
        stored = {
            row["id"]: rows.to_json(dict(row))
            for row in connection.execute(select(table_)).mappings()
        }
        for (table, row), after in standing.items():
            if table == name and stored.get(row) != after:
                yield f"The {name} {row} is not as the history left it."
        for row in stored:
            if (name, row) not in standing:
                yield f"The {name} {row} is in no step of the history."
