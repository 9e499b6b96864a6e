"""Steps: a verb's changes are recorded in the file, told as a `Change`, undone and redone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from annotator.domain.article import Article
from annotator.domain.change import Change, Delta, Step, StepState
from annotator.domain.errors import UserError
from annotator.domain.suggestion import SUGGESTION_KEY, Status, Suggestion
from annotator.store import journal, queries
from annotator.store import rows as to
from annotator.store.transaction import Connection, RowChange, Transaction

T = TypeVar("T")
CREATE = "create"
"""The verb of a project's first step, which cannot be undone."""


class StepTransaction(Transaction):
    """A transaction that becomes one step of the history.

    Attributes:
        verb, summary: what the step is called; to be set before it is recorded.
        suggestions: suggestions that were made or dropped, which is no part of the history.
        change: what it changed; there once the transaction is committed.
    """

    change: Change

    def __init__(self, connection: Connection, verb: str, summary: str) -> None:
        super().__init__(connection)
        self.verb = verb
        self.summary = summary
        self.suggestions: list[Delta[Suggestion]] = []

    def record(self, annotator: str) -> None:
        """Write the step to the journal, unless nothing changed, and tell the change."""
        step = None
        if self.changes:
            step = journal.record(self.connection, self.verb, self.summary, annotator, self.changes)
        self.tell(step)

    def tell(self, step: int | None = None) -> None:
        """Set `change` to what changed so far, each object named once."""
        merged: dict[tuple[str, int], RowChange] = {}
        for change in self.changes:
            key = change.table, change.id
            before = merged[key].before if key in merged else change.before
            merged[key] = RowChange(change.table, change.id, before, change.after)
        rows = [c for c in merged.values() if c.before != c.after]
        names = queries.label_names(self.connection)
        for row in _of(rows, "label"):
            names[row.id] = (row.after or row.before or {})["name"]
        self.change = Change(
            self.verb,
            self.summary,
            step,
            articles=_deltas(rows, "article", self._article),
            labels=_deltas(rows, "label", to.label_of),
            spans=_deltas(rows, "span", lambda row: to.span_of(row, names)),
            relations=_deltas(rows, "relation", to.relation_of),
            suggestions=[*self.suggestions, *self._answered(_of(rows, "decision"))],
        )

    def _article(self, row: Mapping[str, Any]) -> Article:
        return to.article_of(row, queries.text_length(self.connection, row["sha256"]))

    def _answered(self, decisions: list[RowChange]) -> list[Delta[Suggestion]]:
        """Return the suggestions whose status these changes of decisions turned."""
        if not decisions:
            return []
        turned: dict[tuple[object, ...], RowChange] = {}
        for change in decisions:
            row = change.after or change.before or {}
            turned[tuple(row[name] for name in SUGGESTION_KEY)] = change
        articles = sorted({int(str(key[0])) for key in turned})
        found = []
        for suggestion in queries.suggestions(self.connection, articles):
            key = tuple(getattr(suggestion, name) for name in SUGGESTION_KEY)
            if (answer := turned.get(key)) is not None:
                found.append(
                    Delta(
                        _with_status(suggestion, answer.before),
                        _with_status(suggestion, answer.after),
                    )
                )
        return found


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would take back, if there is one; making the project is none."""
    step = journal.last(connection, StepState.DONE)
    return None if step is None or step.verb == CREATE else step


def next_redo(connection: Connection) -> Step | None:
    """Return the step that redo would do again, if there is one."""
    return journal.first(connection, StepState.UNDONE)


def undo(tx: StepTransaction) -> None:
    """Take the newest step that stands back.

    Raises:
        UserError: there is none.
    """
    if (step := next_undo(tx.connection)) is None:
        raise UserError("There is nothing to undo.")
    changes = journal.changes_of(tx.connection, step.id)
    tx.apply([change.inverse() for change in reversed(changes)])
    journal.mark(tx.connection, step.id, StepState.UNDONE)
    tx.verb, tx.summary = f"undo:{step.verb}", f"Undone: {step.summary}"


def redo(tx: StepTransaction) -> None:
    """Do the oldest step that was taken back again.

    Raises:
        UserError: there is none.
    """
    if (step := next_redo(tx.connection)) is None:
        raise UserError("There is nothing to redo.")
    tx.apply(journal.changes_of(tx.connection, step.id))
    journal.mark(tx.connection, step.id, StepState.DONE)
    tx.verb, tx.summary = f"redo:{step.verb}", f"Redone: {step.summary}"


def _of(changes: Iterable[RowChange], table: str) -> list[RowChange]:
    return [change for change in changes if change.table == table]


def _deltas(
    changes: Iterable[RowChange], table: str, of: Callable[[Mapping[str, Any]], T]
) -> list[Delta[T]]:
    return [
        Delta(
            None if change.before is None else of(change.before),
            None if change.after is None else of(change.after),
        )
        for change in _of(changes, table)
    ]


def _with_status(suggestion: Suggestion, decision: Mapping[str, Any] | None) -> Suggestion:
    return replace(
        suggestion, status=Status.OPEN if decision is None else Status(decision["answer"])
    )
