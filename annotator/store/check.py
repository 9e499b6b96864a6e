"""Verifies a whole project file: what SQLite can see, and what only we know."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, Table, func, or_, select
from sqlalchemy.exc import DatabaseError

from annotator.domain.article import ArticleState
from annotator.domain.change import StepState
from annotator.domain.errors import UserError
from annotator.domain.labels import LabelSet
from annotator.domain.likeness import fingerprint
from annotator.domain.span import OriginKind
from annotator.domain.suggestion import Kind, Status
from annotator.domain.text import excerpt, sha256
from annotator.store import rows, schema
from annotator.store.transaction import TABLES, TRACKED


def problems(connection: Connection) -> Iterator[str]:
    """Yield a sentence for each thing that is wrong; nothing where the file is whole."""
    try:
        yield from damage(connection)
        yield from _pointers(connection)
        yield from _texts(connection)
        yield from _extents(connection)
        yield from _values(connection)
        yield from _orphans(connection)
        yield from _relations(connection)
        yield from _word_index(connection)
        yield from _numbers(connection)
        yield from _steps(connection)
        yield from _journal(connection)
    except (DatabaseError, UnicodeDecodeError, UserError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        said = excerpt(str(cause), 200).rstrip(".")
        yield f"The file cannot be read further: {said}."


def damage(connection: Connection) -> Iterator[str]:
    """Yield what SQLite itself finds wrong."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield f"SQLite finds the file damaged: {excerpt(message, 200)}."


def _pointers(connection: Connection) -> Iterator[str]:
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
    length = schema.text.c.length
    for table in (schema.span, schema.suggestion, schema.decision):
        places = [(table.c.start, table.c.end)]
        if table is schema.suggestion:
            names = ("speaker", "cue", "answers")
            places += [(table.c[f"{name}_start"], table.c[f"{name}_end"]) for name in names]
        for start, end in places:
            query = (
                select(table.c.id, table.c.article_id, start, end, length)
                .join(schema.article, table.c.article_id == schema.article.c.id)
                .join(schema.text)
                .where(or_(end > length, start < 0, start >= end))
            )
            for row, article, first, last, size in connection.execute(query):
                yield (
                    f"The {table.name} {row} of article {article} goes from {first} to {last}, "
                    f"outside its text of {size} characters."
                )


_WORDS: Mapping[str, Mapping[str, Collection[str]]] = {
    "article": {"state": tuple(ArticleState)},
    "label": {"set": tuple(LabelSet)},
    "span": {"origin": tuple(OriginKind)},
    "orphan": {"origin": tuple(OriginKind)},
    "suggestion": {"kind": tuple(Kind)},
    "decision": {
        "kind": tuple(Kind),
        "answer": (Status.ACCEPTED, Status.REJECTED, Status.CORRECTED),
    },
    "suggested": {"kind": tuple(Kind)},
    "step": {"state": tuple(StepState)},
}
_TIMES = {
    "project": ("created",),
    "span": ("created", "modified"),
    "orphan": ("created", "modified"),
    "revision": ("replaced",),
    "relation": ("created",),
    "decision": ("decided",),
    "suggested": ("finished",),
    "step": ("at",),
}
_JSON: Mapping[str, Mapping[str, object]] = {
    "label": {"examples": list[str]},
    "span": {"attributes": dict[str, str]},
    "orphan": {"attributes": dict[str, str], "relations": list, "decisions": list},
    "revision": {"source": dict[str, str | None]},
    "suggestion": {"features": dict[str, float]},
}


def wild(table: Table, row: rows.Row) -> Iterator[str]:
    """Yield the columns in which a row of `table` has what means nothing."""
    for name, among in _WORDS.get(table.name, {}).items():
        if row[name] not in among:
            yield name
    for name in _TIMES.get(table.name, ()):
        try:
            datetime.fromisoformat(row[name])
        except (ValueError, TypeError):  # a torn page may hold NULL
            yield name
    for name, kind in _JSON.get(table.name, {}).items():
        if row[name] is not None and not rows.is_json_of(row[name], kind):
            yield name


def _values(connection: Connection) -> Iterator[str]:
    for table in schema.metadata.sorted_tables:
        if table.name not in _WORDS.keys() | _TIMES.keys():
            continue
        for row in connection.execute(select(table)).mappings():
            for column in wild(table, row):
                said = excerpt(str(row[column]), 40)
                yield f"The {table.name} {row['id']} has “{said}” as its {column}."
    projects = connection.execute(select(func.count()).select_from(schema.project)).scalar_one()
    if projects != 1:
        yield f"The file holds {projects} projects instead of 1."


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


def unindexed(connection: Connection) -> list[int]:
    """Return the ids of the articles with a text whose words are not in the word index."""
    sizes = f"SELECT id FROM {schema.WORD_INDEX}_docsize"  # noqa: S608
    indexed = {row for (row,) in connection.exec_driver_sql(sizes)}
    there = connection.execute(select(schema.article.c.id).join(schema.text)).scalars()
    return sorted({*there} - indexed)


def _word_index(connection: Connection) -> Iterator[str]:
    for article in unindexed(connection):
        yield f"The words of article {article} are not in the word index."


def used_ids(connection: Connection) -> dict[str, tuple[int, int]]:
    """Return for each table with ids the highest that was used, and the highest that is known.

    The second is SQLite's own note, from which the next id is taken.
    """
    noted: dict[object, object] = dict(
        connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
    )
    change = schema.row_change
    query = select(change.c.tbl, func.max(change.c.row_id)).group_by(change.c.tbl)
    told: dict[str, int] = dict(connection.execute(query).all())
    found = {}
    for name, table in schema.metadata.tables.items():
        if "id" in table.columns:
            there = connection.execute(select(func.max(table.c.id))).scalar() or 0
            note = noted.get(name, 0)
            found[name] = max(there, told.get(name, 0)), note if isinstance(note, int) else 0
    return found


def _numbers(connection: Connection) -> Iterator[str]:
    for name, (used, noted) in used_ids(connection).items():
        if noted < used:
            yield f"The next {name} would get the number {noted + 1}, but {used} was used already."


def overtaken(connection: Connection) -> list[int]:
    """Return the steps that were undone although a later one stands: they cannot be redone."""
    step = schema.step
    last = select(func.max(step.c.id)).where(step.c.state == StepState.DONE.value)
    query = select(step.c.id).where(
        step.c.state == StepState.UNDONE.value, step.c.id < last.scalar_subquery()
    )
    return list(connection.execute(query.order_by(step.c.id)).scalars())


def _steps(connection: Connection) -> Iterator[str]:
    for step in overtaken(connection):
        yield f"Step {step} of the history is undone, but a later one stands."
    if not connection.execute(select(func.count()).select_from(schema.step)).scalar_one():
        yield "The history is empty."


def _journal(connection: Connection) -> Iterator[str]:
    """Compare each row with what the last step in force left of it, and the steps with another."""
    standing, broken = told_rows(connection)
    yield from broken
    for name, table_ in TRACKED.items():
        stored = stored_rows(connection, table_)
        for (table, row), after in standing.items():
            if table == name and stored.get(row) != after:
                yield f"The {name} {row} is not as the history left it."
        for row in stored:
            if (name, row) not in standing:
                yield f"The {name} {row} is in no step of the history."


def stored_rows(connection: Connection, table: Table) -> dict[int, str]:
    """Return the rows of a table as the journal would have them, by id."""
    found = connection.execute(select(table)).mappings()
    return {row["id"]: rows.to_json(dict(row)) for row in found}


Told = dict[tuple[str, int], str | None]


def told_rows(connection: Connection) -> tuple[Told, list[str]]:
    """Return each row as the steps in force left it, and what is wrong with the steps."""
    change, step = schema.row_change, schema.step
    known: Told = {}
    standing: Told = {}
    broken = []
    query = (
        select(
            step.c.id, step.c.state, change.c.tbl, change.c.row_id, change.c.before, change.c.after
        )
        .join(step, change.c.step_id == step.c.id)
        .where(step.c.state != StepState.ABANDONED.value)
        .order_by(change.c.step_id, change.c.seq)
    )
    for number, state, table, row, before, after in connection.execute(query):
        if table not in TABLES:
            broken.append(f"Step {number} of the history changes a “{excerpt(table)}”.")
        elif table in TRACKED:
            if known.get((table, row)) != before:
                broken.append(
                    f"Step {number} of the history changes another {table} {row} than there was."
                )
            known[table, row] = after
            if state == StepState.DONE.value:
                standing[table, row] = after
    return standing, broken
