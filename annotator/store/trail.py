"""The audit trail: what each step did to each object, in words and values of its time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from annotator.domain.change import Step, StepState
from annotator.domain.text import Extent
from annotator.store import journal, queries, rows, schema
from annotator.store.transaction import TRACKED, RowChange, is_revised

Record = dict[str, Any]
"""One object and step: `step`, `at`, `annotator`, `verb`, `summary`, `state`, `what`, `id`,
`article`, `change` (``made``, ``changed`` or ``deleted``), `before` and `after`."""

_STEPS_AT_ONCE = 500
_TEXTS_AT_HAND = 100
_OWN = ("span", "decision", "orphan", "revision")
"""Tables whose rows are of one article each."""


def touching(article: int | None, span: int | None) -> Select[Any]:
    """Return the ids of the steps that changed an article, or a span, or what hangs on either."""
    change = schema.row_change
    row = func.coalesce(change.c.after, change.c.before)

    def holds(name: str, value: object) -> Any:
        return func.json_extract(row, f"$.{name}") == value

    spans = [holds(end, span) for end in ("from_span", "to_span")]
    if span is None:
        own = select(change.c.row_id).where(change.c.tbl == "span", holds("article_id", article))
        spans = [func.json_extract(row, "$.from_span").in_(own)]
        mine = [
            and_(change.c.tbl == "article", change.c.row_id == article),
            and_(change.c.tbl.in_(_OWN), holds("article_id", article)),
        ]
    else:
        mine = [
            and_(change.c.tbl == "span", change.c.row_id == span),
            and_(change.c.tbl.in_(["decision", "orphan"]), holds("span_id", span)),
            and_(
                change.c.tbl == "decision",
                func.json_extract(change.c.before, "$.span_id") == span,
            ),
        ]
    related = and_(change.c.tbl == "relation", or_(*spans))
    return select(change.c.step_id).where(or_(*mine, related)).distinct()


def concerns(record: Record, article: int | None, span: int | None) -> bool:
    """Tell whether a record is of an article or span, or of what hangs on it; all are of None."""
    if span is None:
        return article is None or record["article"] == article
    if record["what"] == "span":
        return bool(record["id"] == span)
    known = [each for each in (record["before"], record["after"]) if each is not None]
    return any(span in (row.get("from_span"), row.get("to_span"), row.get("span_id"))
               for row in known)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Touched:
    """Where a step did something: the article, and the span or the extent if it was at one."""

    article_id: int
    span_id: int | None = None
    extent: Extent | None = None


def place_of(connection: Connection, step_id: int) -> Touched | None:
    """Return where a step did what it did first: at a span, else a decision, else an article."""
    found: dict[str, Touched] = {}
    changes = journal.changes_of(connection, step_id)
    for change in changes:
        if is_revised(change):
            return Touched(change.id)
    for change in changes:
        row = change.after or change.before or {}
        if change.table == "span":
            return Touched(row["article_id"], change.id, (row["start"], row["end"]))
        if change.table == "decision":
            extent = (row["start"], row["end"])
            found.setdefault("decision", Touched(row["article_id"], row["span_id"], extent))
        if change.table == "relation":
            home = schema.span.c.article_id
            query = select(home).where(schema.span.c.id == row["from_span"])
            if (article_id := connection.execute(query).scalar()) is not None:
                found.setdefault("relation", Touched(article_id, row["from_span"]))
        if change.table == "article":
            found.setdefault("article", Touched(change.id))
    return next((found[what] for what in ("decision", "relation", "article") if what in found),
                None)  # fmt: skip


def records(connection: Connection) -> Iterator[Record]:
    """Yield a record for each object that a step changed, the oldest first.

    Also of steps that were undone or abandoned; their `state` says so.
    """
    then, aside = _Then(connection), None
    last = 0
    while found := journal.steps_after(connection, last, _STEPS_AT_ONCE):
        for step, changes in found:
            # What was abandoned has named things, but not for the steps that follow.
            aside = aside or then.copy() if step.state is StepState.ABANDONED else None
            (aside or then).begin()
            for change in changes:
                if change.table in TRACKED and change.table != schema.project.name:
                    yield (aside or then).record(step, change)
        last = found[-1][0].id


class _Then:
    """What things were called, and where they were, when a step was made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._labels: dict[int, str] = {}
        self._texts: dict[int, str] = {}
        self._homes: dict[int, int] = {}
        self._replaced: dict[int, str] = {}  # texts that the step at hand has put others for
        self._at_hand: dict[str, str] = {}

    def copy(self) -> "_Then":
        other = _Then(self._connection)
        other._labels, other._texts = dict(self._labels), dict(self._texts)
        other._homes = dict(self._homes)
        return other

    def record(self, step: Step, change: RowChange) -> Record:
        before = self._values(change.table, change.id, change.before, self._replaced)
        after = self._values(change.table, change.id, change.after, {})
        if is_revised(change) and change.before is not None:
            self._replaced[change.id] = change.before["sha256"]
        row = change.after or change.before or {}
        article = {
            "article": change.id,
            "label": None,
            "relation": self._homes.get(row.get("from_span", 0)),
        }.get(change.table, row.get("article_id"))
        kind = "made" if change.before is None else "deleted" if after is None else "changed"
        return {
            "step": step.id,
            "at": rows.time_text(step.at),
            "annotator": step.annotator,
            "verb": step.verb,
            "summary": step.summary,
            "state": step.state.value,
            "what": change.table,
            "id": change.id,
            "article": article,
            "change": kind,
            "before": before,
            "after": after,
        }

    def begin(self) -> None:
        """Begin a step."""
        self._replaced.clear()

    def _values(
        self, table: str, row_id: int, row: Mapping[str, Any] | None, texts: Mapping[int, str]
    ) -> Record | None:
        """Return a row as it is told, and remember what later ones need of it.

        `texts` are those that articles had when it was so, where they have others by now.
        """
        if row is None:
            return None
        told = {name: value for name, value in row.items() if name not in ("id", "article_id")}
        if table == "article":
            self._texts[row_id] = row["sha256"]
        elif table == "label":
            self._labels[row_id] = row["name"]
        elif table in ("span", "decision"):
            home = row["article_id"]
            told["quote"] = self._quote(row, texts.get(home) or self._texts[home])
        elif table == "orphan":
            told["quote"] = self._quote(row, row["sha256"])
            told["label"] = self._labels.get(told.pop("label_id"))
            for name in ("attributes", "relations", "decisions"):
                told[name] = rows.from_json(row[name])
        elif table == "revision":
            told["source"] = rows.from_json(row["source"])
        if table == "span":
            self._homes[row_id] = row["article_id"]
            told["label"] = self._labels.get(told.pop("label_id"))
            told["attributes"] = rows.from_json(row["attributes"])
        if table == "label":
            told["examples"] = rows.from_json(row["examples"])
        return told

    def _quote(self, row: Mapping[str, Any], sha: str) -> str:
        if sha not in self._at_hand:
            if len(self._at_hand) == _TEXTS_AT_HAND:
                self._at_hand.clear()
            self._at_hand[sha] = queries.article_text(self._connection, sha)
        return self._at_hand[sha][row["start"] : row["end"]]
