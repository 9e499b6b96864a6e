"""The journal of steps: what each verb did, row by row, and whether it stands or was taken back."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, select, update

from annotator.domain.change import Step, StepState
from annotator.store import rows, schema
from annotator.store.transaction import TABLES, RowChange, insert_rows
from annotator.store.types import damaged


def record(
    connection: Connection,
    verb: str,
    summary: str,
    annotator: str,
    changes: Sequence[RowChange],
) -> int:
    """Write a step with its changes and return its id; what was undone before can't be redone."""
    table = schema.step
    connection.execute(
        update(table)
        .where(table.c.state == StepState.UNDONE.value)
        .values(state=StepState.ABANDONED.value)
    )
    step_id = connection.execute(
        insert(table).values(
            verb=verb,
            summary=summary,
            annotator=annotator,
            at=rows.now(),
            state=StepState.DONE.value,
        )
    ).inserted_primary_key
    assert step_id is not None
    _put_changes(connection, step_id[0], 0, changes)
    return int(step_id[0])


def extend(
    connection: Connection, step_id: int, summary: str, changes: Sequence[RowChange]
) -> None:
    """Add changes to the newest step, and give it another summary."""
    table = schema.step
    _put_changes(connection, step_id, 1 + last_seq(connection, step_id), changes)
    connection.execute(update(table).where(table.c.id == step_id).values(summary=summary))


def last(connection: Connection, state: StepState) -> Step | None:
    """Return the newest step that is in `state`, if there is one."""
    return _one(connection, state, schema.step.c.id.desc())


def first(connection: Connection, state: StepState) -> Step | None:
    """Return the oldest step that is in `state`, if there is one."""
    return _one(connection, state, schema.step.c.id.asc())


def current(connection: Connection) -> Step:
    """Return the newest step that is in force; there is always one, that made the project."""
    found = last(connection, StepState.DONE)
    assert found is not None
    return found


def steps(
    connection: Connection,
    limit: int | None = None,
    *,
    below: int | None = None,
    among: Select[Any] | None = None,
    abandoned: bool = True,
) -> list[Step]:
    """Return the steps, newest first, those taken back among them.

    Args:
        connection: to read with.
        limit: how many at most.
        below: only those with a lower id.
        among: only those with one of these ids.
        abandoned: whether those that were undone and overtaken are among them.
    """
    table = schema.step
    query = select(table).order_by(table.c.id.desc()).limit(limit)
    if below is not None:
        query = query.where(table.c.id < below)
    if among is not None:
        query = query.where(table.c.id.in_(among))
    if not abandoned:
        query = query.where(table.c.state != StepState.ABANDONED.value)
    return [rows.step_of(row) for row in connection.execute(query).mappings()]


def steps_after(
    connection: Connection, step_id: int, limit: int
) -> list[tuple[Step, list[RowChange]]]:
    """Return the steps after one with their changes, the oldest first, `limit` at most."""
    table, change = schema.step, schema.row_change
    query = select(table).where(table.c.id > step_id).order_by(table.c.id).limit(limit)
    found = [rows.step_of(row) for row in connection.execute(query).mappings()]
    if not found:
        return []
    own = select(change).where(change.c.step_id.between(found[0].id, found[-1].id))
    made: dict[int, list[RowChange]] = {step.id: [] for step in found}
    for row in connection.execute(own.order_by(change.c.step_id, change.c.seq)).mappings():
        made[row["step_id"]].append(_change_of(row))
    return [(step, made[step.id]) for step in found]


def newest(connection: Connection) -> Step:
    """Return the newest step; there is always one, that made the project."""
    return steps(connection, 1)[0]


Stamp = tuple[int, str]
"""Which step it is: its id and when it was made, since a file put back uses ids again."""


def standing(connection: Connection, limit: int) -> tuple[Stamp, ...]:
    """Return the newest steps that stand, the newest first."""
    table = schema.step
    query = select(table.c.id, table.c.at).where(table.c.state == StepState.DONE.value)
    found = connection.execute(query.order_by(table.c.id.desc()).limit(limit))
    return tuple((id_, at) for id_, at in found)


def stamps_after(connection: Connection, step_id: int) -> set[Stamp]:
    """Return the steps after `step_id`, whether they stand or not."""
    table = schema.step
    query = select(table.c.id, table.c.at).where(table.c.id > step_id)
    return {(id_, at) for id_, at in connection.execute(query)}


def standing_after(connection: Connection, step_id: int) -> list[int]:
    """Return the ids of the steps after `step_id` that stand, in order."""
    table = schema.step
    query = select(table.c.id).where(table.c.state == StepState.DONE.value, table.c.id > step_id)
    return list(connection.execute(query.order_by(table.c.id)).scalars())


def last_seq(connection: Connection, step_id: int) -> int:
    """Return the place of the last change of a step, from 0."""
    change = schema.row_change
    query = select(func.max(change.c.seq)).where(change.c.step_id == step_id)
    return int(connection.execute(query).scalar() or 0)


def step(connection: Connection, step_id: int) -> Step | None:
    """Return a step, if there is one with this id."""
    found = connection.execute(select(schema.step).where(schema.step.c.id == step_id))
    return next((rows.step_of(row) for row in found.mappings()), None)


def between(
    connection: Connection, state: StepState, after: int, until: int
) -> Iterator[list[RowChange]]:
    """Yield the changes of each step in `state` whose id is above `after` and up to `until`.

    They come in the order in which they were made; those in force the other way round, and each
    as what takes it back.

    Raises:
        UserError: the file is damaged: what it has are no rows of ours.
    """
    change, step_ = schema.row_change, schema.step
    order = [change.c.step_id, change.c.seq]
    back = state is StepState.DONE
    query = (
        select(change)
        .join(step_, change.c.step_id == step_.c.id)
        .where(step_.c.state == state.value, step_.c.id > after, step_.c.id <= until)
        .order_by(*(column.desc() for column in order) if back else order)
    )
    found = connection.execute(query).mappings()
    for _, group in groupby(found, key=itemgetter("step_id")):
        changes = [_change_of(row) for row in group]
        yield [each.inverse() for each in changes] if back else changes


def changes_of(connection: Connection, step_id: int) -> list[RowChange]:
    """Return the changes of a step in the order they were made.

    Raises:
        UserError: the file is damaged: what it has are no rows of ours.
    """
    table = schema.row_change
    query = select(table).where(table.c.step_id == step_id).order_by(table.c.seq)
    return [_change_of(row) for row in connection.execute(query).mappings()]


def mark(connection: Connection, step_id: int, state: StepState) -> None:
    """Put a step in `state`."""
    table = schema.step
    connection.execute(update(table).where(table.c.id == step_id).values(state=state.value))


def move_line(connection: Connection, step_id: int) -> None:
    """Put the steps after `step_id` among those undone, the others among those done."""
    table = schema.step
    done, undone = StepState.DONE.value, StepState.UNDONE.value
    back = update(table).where(table.c.id > step_id, table.c.state == done)
    forth = update(table).where(table.c.id <= step_id, table.c.state == undone)
    connection.execute(back.values(state=undone))
    connection.execute(forth.values(state=done))


def _change_of(row: rows.Row) -> RowChange:
    return RowChange(row["tbl"], row["row_id"], _row(row, "before"), _row(row, "after"))


def _put_changes(
    connection: Connection, step_id: int, first: int, changes: Sequence[RowChange]
) -> None:
    insert_rows(
        connection,
        schema.row_change,
        [
            {
                "step_id": step_id,
                "seq": seq,
                "tbl": change.table,
                "row_id": change.id,
                "before": _json(change.before),
                "after": _json(change.after),
            }
            for seq, change in enumerate(changes, first)
        ],
    )


def _one(connection: Connection, state: StepState, order: ColumnElement[Any]) -> Step | None:
    table = schema.step
    query = select(table).where(table.c.state == state.value).order_by(order).limit(1)
    return next((rows.step_of(row) for row in connection.execute(query).mappings()), None)


def _json(row: Mapping[str, Any] | None) -> str | None:
    return None if row is None else rows.to_json(row)


def _row(change: rows.Row, which: str) -> Mapping[str, Any] | None:
    if (value := change[which]) is None:
        return None
    if (table := TABLES.get(change["tbl"])) is None:
        raise damaged()
    return rows.row_from_json(table, change["row_id"], value)
