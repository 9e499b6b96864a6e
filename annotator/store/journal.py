"""The journal of steps: what each verb did, row by row, and whether it stands or was taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

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
    return next(iter(_steps(connection, state, newest=True, limit=1)), None)


def first(connection: Connection, state: StepState) -> Step | None:
    """Return the oldest step that is in `state`, if there is one."""
    return next(iter(_steps(connection, state, newest=False, limit=1)), None)


def steps(connection: Connection, limit: int | None = None) -> list[Step]:
    """Return the steps, newest first, those taken back among them."""
    return _steps(connection, None, newest=True, limit=limit)


def newest(connection: Connection) -> Step:
    """Return the newest step; there is always one, that made the project."""
    return steps(connection, 1)[0]


def standing(connection: Connection, limit: int) -> tuple[int, ...]:
    """Return the ids of the newest steps that stand, the newest first."""
    table = schema.step
    query = select(table.c.id).where(table.c.state == StepState.DONE.value)
    return tuple(connection.execute(query.order_by(table.c.id.desc()).limit(limit)).scalars())


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


def step(connection: Connection, step_id: int) -> Step:
    """Return the step with this id, which there is."""
    query = select(schema.step).where(schema.step.c.id == step_id)
    return rows.step_of(connection.execute(query).mappings().one())


def changes_of(connection: Connection, step_id: int) -> list[RowChange]:
    """Return the changes of a step in the order they were made.

    Raises:
        UserError: the file is damaged: what it has are no rows of ours.
    """
    table = schema.row_change
    query = select(table).where(table.c.step_id == step_id).order_by(table.c.seq)
    return [
        RowChange(row["tbl"], row["row_id"], _row(row, "before"), _row(row, "after"))
        for row in connection.execute(query).mappings()
    ]


def mark(connection: Connection, step_id: int, state: StepState) -> None:
    """Put a step in `state`."""
    table = schema.step
    connection.execute(update(table).where(table.c.id == step_id).values(state=state.value))


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


def _steps(
    connection: Connection, state: StepState | None, *, newest: bool, limit: int | None
) -> list[Step]:
    table = schema.step
    query = select(table).order_by(table.c.id.desc() if newest else table.c.id).limit(limit)
    if state is not None:
        query = query.where(table.c.state == state.value)
    return [rows.step_of(row) for row in connection.execute(query).mappings()]


def _json(row: Mapping[str, Any] | None) -> str | None:
    return None if row is None else rows.to_json(row)


def _row(change: rows.Row, which: str) -> Mapping[str, Any] | None:
    if (value := change[which]) is None:
        return None
    if (table := TABLES.get(change["tbl"])) is None:
        raise damaged()
    return rows.row_from_json(table, change["row_id"], value)
