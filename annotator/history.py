"""Steps: a verb's changes are recorded in the file, told as a `Change`, undone and redone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from annotator.domain.article import Article
from annotator.domain.change import Change, Delta, Step, StepState
from annotator.domain.errors import UserError
from annotator.domain.revision import Orphan
from annotator.domain.span import Span
from annotator.domain.suggestion import SUGGESTION_KEY, Status, Suggestion
from annotator.store import journal, queries
from annotator.store import rows as to
from annotator.store.transaction import Connection, RowChange, Transaction

T = TypeVar("T")
CREATE = "create"
"""The verb of a project's first step, which cannot be undone."""

_QUESTION = attrgetter(*SUGGESTION_KEY)
_QUESTION_OF_ROW = itemgetter(*SUGGESTION_KEY)


class StepTransaction(Transaction):
    """A transaction that becomes one step of the history.

    Attributes:
        verb, summary: what the step is called; to be set before it is recorded.
        suggestions: suggestions that were made or dropped, which is no part of the history.
        stranded: suggestions that went with their article.
        change: what it changed; there once the transaction is committed.
    """

    change: Change

    def __init__(self, connection: Connection, verb: str, summary: str) -> None:
        super().__init__(connection)
        self.verb = verb
        self.summary = summary
        self.suggestions: list[Delta[Suggestion]] = []
        self.stranded: list[Suggestion] = []

    def apply(self, changes: Sequence[RowChange]) -> None:
        """Make `changes`, in order, and remember them, and the suggestions that they strand."""
        gone = [change.id for change in _of(changes, "article") if change.after is None]
        self.stranded += queries.suggestions(self.connection, gone)
        done = 0
        for at, change in enumerate(changes, 1):
            if _is_revised(change):
                super().apply(changes[done:at])
                # Their places are in the other text; those that went with it are put in after.
                queries.forget_suggestions(self.connection, change.id)
                done = at
        super().apply(changes[done:])

    def record(self, annotator: str, goes_on: int | None = None) -> None:
        """Write the step to the journal, unless nothing changed, and tell the change.

        Args:
            annotator: who made it.
            goes_on: the step that this is one more part of, if it is one.
        """
        step = None
        if self.changes and goes_on is not None:
            step = goes_on
            journal.extend(self.connection, step, self.summary, self.changes)
        elif self.changes:
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
        self.change = Change(
            self.verb,
            self.summary,
            step,
            articles=self._articles(_of(rows, "article")),
            labels=_deltas(_of(rows, "label"), to.label_of),
            spans=self._spans(rows),
            relations=_deltas(_of(rows, "relation"), to.relation_of),
            suggestions=self._suggestions(rows),
            orphans=self._orphans(_of(rows, "orphan")),
        )

    def _suggestions(self, rows: list[RowChange]) -> list[Delta[Suggestion]]:
        found = [
            *self.suggestions,
            *_deltas(_of(rows, "suggestion"), lambda row: to.suggestion_of(row, Status.OPEN)),
            *self._answered(_of(rows, "decision")),
        ]
        revised = {change.id for change in rows if _is_revised(change)}
        sides = ((delta, delta.before or delta.after) for delta in found)
        return [delta for delta, one in sides if one and one.article_id not in revised]

    def _orphans(self, rows: list[RowChange]) -> list[Delta[Orphan]]:
        if not rows:
            return []
        names = queries.label_names(self.connection)

        def of(row: Mapping[str, Any]) -> Orphan:
            return to.orphan_of(row, names, queries.article_text(self.connection, row["sha256"]))

        return _deltas(rows, of)

    def _articles(self, rows: list[RowChange]) -> list[Delta[Article]]:
        shas = {row["sha256"] for c in rows for row in (c.before, c.after) if row is not None}
        lengths = queries.text_lengths(self.connection, shas)
        return _deltas(rows, lambda row: to.article_of(row, lengths[row["sha256"]]))

    def _spans(self, rows: list[RowChange]) -> list[Delta[Span]]:
        """Return the spans that changed, and those whose label has another name now."""
        if not _of(rows, "span") and not _of(rows, "label"):
            return []
        names = queries.label_names(self.connection)
        old_names = names | {c.id: c.before["name"] for c in _of(rows, "label") if c.before}
        renamed = [label_id for label_id, name in names.items() if old_names[label_id] != name]
        labelled = [
            RowChange("span", row["id"], row, row) for row in self.rows("span", "label_id", renamed)
        ]
        return _deltas(
            [*_of(rows, "span"), *labelled],
            lambda row: to.span_of(row, names),
            lambda row: to.span_of(row, old_names),
        )

    def _answered(self, decisions: list[RowChange]) -> list[Delta[Suggestion]]:
        """Return the suggestions that these changes of decisions turned, and the stranded."""
        was = {_QUESTION_OF_ROW(c.before or c.after or {}): c.before for c in decisions}
        now = {_QUESTION_OF_ROW(c.before or c.after or {}): c.after for c in decisions}
        articles = {article_id for article_id, _, _, _, _ in was}
        starts = [start for _, _, start, _, _ in was]
        place = min(starts, default=0), max(starts, default=0)
        turned = [
            Delta(_with_status(suggestion, was[question]), _with_status(suggestion, now[question]))
            for suggestion in queries.suggestions(self.connection, articles, starting=place)
            if (question := _QUESTION(suggestion)) in was
        ]
        dropped = [
            Delta(_with_status(each, was.get(_QUESTION(each))), None) for each in self.stranded
        ]
        return [*turned, *dropped]


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


def _is_revised(change: RowChange) -> bool:
    """Tell whether an article has another text by a change."""
    if change.table != "article" or change.before is None or change.after is None:
        return False
    return bool(change.before["sha256"] != change.after["sha256"])


def _of(changes: Iterable[RowChange], table: str) -> list[RowChange]:
    return [change for change in changes if change.table == table]


def _deltas(
    changes: Iterable[RowChange],
    of: Callable[[Mapping[str, Any]], T],
    was: Callable[[Mapping[str, Any]], T] | None = None,
) -> list[Delta[T]]:
    """Return what changed as objects: those after made by `of`, those before by `was` if given."""
    was = was or of
    return [
        Delta(
            None if change.before is None else was(change.before),
            None if change.after is None else of(change.after),
        )
        for change in changes
    ]


def _with_status(suggestion: Suggestion, decision: Mapping[str, Any] | None) -> Suggestion:
    return replace(
        suggestion, status=Status.OPEN if decision is None else Status(decision["answer"])
    )
