"""Steps: a verb's changes are recorded in the file, told as a `Change`, undone and redone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
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
from annotator.store.transaction import Connection, RowChange, Transaction, is_revised, merge

T = TypeVar("T")
CREATE = "create"
"""The verb of a project's first step, which cannot be undone."""

GO_TO = "go_to_step"
"""The verb of a change that undoes or redoes many steps."""

_LAST = 2**63 - 1
"""As large as an id can be."""

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

    def _write(self, changes: Sequence[RowChange]) -> None:
        """Write `changes`, in order, and remember the suggestions that they strand."""
        gone = [change.id for change in _of(changes, "article") if change.after is None]
        self.stranded += queries.suggestions(self.connection, gone)
        super()._write(changes)

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
        merge(merged, self.changes)
        rows = [c for c in merged.values() if c.before != c.after]
        self.change = Change(
            self.verb,
            self.summary,
            step,
            articles=self._articles(_of(rows, "article")),
            labels=_deltas(_of(rows, "label"), to.label_of),
            spans=self._spans(rows),
            relations=_deltas(_of(rows, "relation"), to.relation_of),
            suggestions=self._of_these_texts([*self.suggestions, *self._suggestions(rows)], rows),
            orphans=self._orphans(rows),
        )

    def _of_these_texts(
        self, found: Iterable[Delta[Suggestion]], rows: list[RowChange]
    ) -> list[Delta[Suggestion]]:
        """Leave out what is of articles that have another text now."""
        revised = {change.id for change in rows if is_revised(change)}
        sides = ((delta, delta.before or delta.after) for delta in found)
        return [delta for delta, one in sides if one and one.article_id not in revised]

    def _orphans(self, rows: list[RowChange]) -> list[Delta[Orphan]]:
        if not (changed := _of(rows, "orphan")):
            return []

        def made_with(names: Mapping[int, str]) -> Callable[[Mapping[str, Any]], Orphan]:
            text_of = partial(queries.article_text, self.connection)
            return lambda row: to.orphan_of(row, names, text_of(row["sha256"]))

        names, old_names = self._label_names(rows)
        return _deltas(changed, made_with(names), made_with(old_names))

    def _label_names(self, rows: list[RowChange]) -> tuple[dict[int, str], dict[int, str]]:
        """Return what each label is called by its id, now and before."""
        names = queries.label_names(self.connection)
        was = {c.id: c.before["name"] for c in _of(rows, "label") if c.before is not None}
        return names, names | was

    def _articles(self, rows: list[RowChange]) -> list[Delta[Article]]:
        shas = {row["sha256"] for c in rows for row in (c.before, c.after) if row is not None}
        lengths = queries.text_lengths(self.connection, shas)
        return _deltas(rows, lambda row: to.article_of(row, lengths[row["sha256"]]))

    def _spans(self, rows: list[RowChange]) -> list[Delta[Span]]:
        """Return the spans that changed, and those whose label has another name now."""
        if not _of(rows, "span") and not _of(rows, "label"):
            return []
        names, old_names = self._label_names(rows)
        renamed = [label_id for label_id, name in names.items() if old_names[label_id] != name]
        own = {change.id for change in _of(rows, "span")}
        labelled = [
            RowChange("span", row["id"], row, row)
            for row in self.rows("span", "label_id", renamed)
            if row["id"] not in own
        ]
        return _deltas(
            [*_of(rows, "span"), *labelled],
            lambda row: to.span_of(row, names),
            lambda row: to.span_of(row, old_names),
        )

    def _suggestions(self, rows: list[RowChange]) -> list[Delta[Suggestion]]:
        """Return the suggestions that changed or that other answers turned, and the stranded."""
        changed, answers = _of(rows, "suggestion"), _of(rows, "decision")
        was = {_QUESTION_OF_ROW(c.before): c.before for c in answers if c.before is not None}
        now = {_QUESTION_OF_ROW(c.after): c.after for c in answers if c.after is not None}
        turned = was.keys() | now.keys()
        own = {change.id for change in changed}
        articles, starts = {place[0] for place in turned}, {place[2] for place in turned}
        found = [
            Delta(_with_status(each, was.get(question)), _with_status(each, now.get(question)))
            for each in queries.suggestions(self.connection, articles, starts=starts)
            if (question := _QUESTION(each)) in turned and each.id not in own
        ]
        standing = self._answers_near(changed)
        earlier = {key: row for key, row in standing.items() if key not in turned} | was
        found += _deltas(
            changed, lambda row: _asked(row, standing), lambda row: _asked(row, earlier)
        )
        went = [Delta(_with_status(x, was.get(_QUESTION(x))), None) for x in self.stranded]
        return [*(delta for delta in found if delta.before != delta.after), *went]

    def _answers_near(self, changed: list[RowChange]) -> dict[Any, Mapping[str, Any]]:
        """Return the decisions as they are now that begin where these suggestions begin."""
        known = [row for each in changed for row in (each.before, each.after) if row is not None]
        articles, starts = {row["article_id"] for row in known}, {row["start"] for row in known}
        found = self.rows("decision", "article_id", articles, start=starts) if known else []
        return {_QUESTION_OF_ROW(row): row for row in found}


def next_undo(connection: Connection) -> Step | None:
    """Return the step that undo would take back, if there is one; making the project is none."""
    step = journal.last(connection, StepState.DONE)
    return None if step is None or step.verb == CREATE else step


def next_redo(connection: Connection) -> Step | None:
    """Return the step that redo would do again, if there is one."""
    return journal.first(connection, StepState.UNDONE)


def undo(tx: StepTransaction, annotator: str) -> None:
    """Take the newest step that stands back, whoever made it; if not `annotator`, it is said.

    Raises:
        UserError: there is none.
    """
    if (step := next_undo(tx.connection)) is None:
        raise UserError("There is nothing to undo.")
    changes = journal.changes_of(tx.connection, step.id)
    tx.apply([change.inverse() for change in reversed(changes)])
    journal.mark(tx.connection, step.id, StepState.UNDONE)
    by = "" if step.annotator == annotator else f" (by {step.annotator})"
    tx.verb, tx.summary = f"undo:{step.verb}", f"Undone: {step.summary}{by}"


def redo(tx: StepTransaction, annotator: str) -> None:
    """Do the oldest step that was taken back again; if it is not of `annotator`, it is said.

    Raises:
        UserError: there is none.
    """
    if (step := next_redo(tx.connection)) is None:
        raise UserError("There is nothing to redo.")
    tx.apply(journal.changes_of(tx.connection, step.id))
    journal.mark(tx.connection, step.id, StepState.DONE)
    by = "" if step.annotator == annotator else f" (by {step.annotator})"
    tx.verb, tx.summary = f"redo:{step.verb}", f"Redone: {step.summary}{by}"


def go_to_step(tx: StepTransaction, step_id: int) -> None:
    """Undo all that was done after a step, or redo all up to it, as one change.

    Raises:
        UserError: there is no such step, or it was overtaken by others.
    """
    step = journal.step(tx.connection, step_id)
    if step is None:
        raise UserError("There is no step {step} in the history.", step=str(step_id))
    if step.state is StepState.ABANDONED:
        raise UserError(
            "Step {step} was undone and then overtaken by others: choose one that can be reached.",
            step=str(step_id),
        )
    if step.state is StepState.DONE:
        steps = journal.between(tx.connection, StepState.DONE, step_id, _LAST)
        tx.summary = f"Went back to: {step.summary}"
    else:
        steps = journal.between(tx.connection, StepState.UNDONE, 0, step_id)
        tx.summary = f"Went forward to: {step.summary}"
    tx.verb = GO_TO
    tx.apply_steps(steps)
    journal.move_line(tx.connection, step_id)


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


def _asked(row: Mapping[str, Any], answers: Mapping[Any, Mapping[str, Any]]) -> Suggestion:
    suggestion = to.suggestion_of(row, Status.OPEN)
    return _with_status(suggestion, answers.get(_QUESTION_OF_ROW(row)))


def _with_status(suggestion: Suggestion, decision: Mapping[str, Any] | None) -> Suggestion:
    answer = None if decision is None else decision["answer"]
    return replace(suggestion, status=to.status_of(answer))
