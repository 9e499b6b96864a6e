"""Rows to domain objects and back; the one place that knows how a value is written in the file."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache, wraps
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy import RowMapping, Table

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.change import Step, StepState
from annotator.domain.labels import Label, LabelDraft, LabelSet
from annotator.domain.moments import utc_text
from annotator.domain.revision import Orphan, Revision, context
from annotator.domain.span import NO_ATTRIBUTES, Origin, OriginKind, Relation, Span
from annotator.domain.suggestion import (
    Answered,
    Decision,
    Kind,
    Proposal,
    Speaker,
    Status,
    Suggester,
    Suggestion,
)
from annotator.domain.text import Extent
from annotator.store.types import Seen, damaged

T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C", list[str], dict[str, str])
P = ParamSpec("P")
Values = dict[str, Any]
Row = RowMapping | Mapping[str, Any]


def _believed(read: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """Let a function that reads rows say that the file is damaged where a value is none of ours.

    Such as a state that there is not, a time that is none, or other JSON than we write.
    """

    @wraps(read)
    def read_or_refuse(row: R, /, *args: P.args, **more: P.kwargs) -> T:
        try:
            return read(row, *args, **more)
        except (ValueError, TypeError, KeyError, msgspec.MsgspecError, RecursionError) as error:
            raise damaged() from error

    return read_or_refuse


def now() -> str:
    """Return the time as the file keeps it."""
    return time_text(datetime.now(UTC))


def time_text(moment: datetime) -> str:
    """Return a time as the file keeps it: in UTC, to the microsecond."""
    return utc_text(moment) + "+00:00"


def to_json(value: object) -> str:
    """Return `value` as compact JSON with sorted keys."""
    return msgspec.json.encode(value, order="sorted").decode()


def from_json(value: str) -> Any:
    """Return what `to_json` wrote."""
    return msgspec.json.decode(value)


def is_json_of(value: str, kind: Any) -> bool:
    """Tell whether `value` is JSON of a kind, such as ``list[str]``."""
    try:
        msgspec.json.decode(value, type=kind)
    except (ValueError, msgspec.MsgspecError, RecursionError):
        return False
    return True


def row_from_json(table: Table, row_id: int, value: str) -> Values:
    """Return the row of `table` that `to_json` wrote.

    Raises:
        UserError: it is no such row.
    """
    try:
        row = from_json(value)
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        raise damaged() from error
    columns = table.columns
    if not isinstance(row, dict) or row.keys() != set(columns.keys()) or row["id"] != row_id:
        raise damaged()
    for name, column in columns.items():
        assert isinstance(column.type, Seen)
        if not (row[name] is None and column.nullable) and type(row[name]) not in column.type.kinds:
            raise damaged()
    return row


def status_of(value: str | None) -> Status:
    """Return the status of a suggestion whose decision has this answer, or has none."""
    try:
        return Status.OPEN if value is None else Status(value)
    except ValueError as error:
        raise damaged() from error


@_believed
def article_of(row: Row, length: int) -> Article:
    """Return the article in `row`; the length comes from its text."""
    source = Source(
        row["file"],
        row["url"],
        row["publisher"],
        row["author"],
        row["published"],
        row["retrieved"],
        row["file_sha256"],
        row["read_with"],
    )
    return Article(
        row["id"],
        row["title"],
        row["language"],
        ArticleState(row["state"]),
        row["sha256"],
        length,
        source,
    )


def source_values(source: Source) -> Values:
    """Return the columns of `source`."""
    return {
        "file": source.file,
        "url": source.url,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "retrieved": source.retrieved,
        "file_sha256": source.file_sha256,
        "read_with": source.read_with,
    }


@_believed
def label_of(row: Row) -> Label:
    """Return the label in `row`."""
    return Label(
        row["id"],
        row["name"],
        row["color"],
        row["key"],
        row["description"],
        tuple(_of_texts(from_json(row["examples"]), list)),
        row["position"],
        LabelSet(row["set"]),
        row["suggested_as"],
    )


def label_values(draft: LabelDraft) -> Values:
    """Return the columns of `draft`, all but its place and what suggesters call it."""
    return {
        "name": draft.name,
        "color": draft.color,
        "key": draft.key,
        "description": draft.description,
        "examples": to_json(draft.examples),
        "set": draft.set.value,
    }


SPAN = (
    "id", "article_id", "start", "end", "label_id", "annotator", "created", "modified", "origin",
    "suggester", "model", "version", "score", "note", "attributes",
)  # fmt: skip
"""The columns of a span, in the order in which `spans_of` takes them."""

_span_values = itemgetter(*SPAN)


def span_of(row: Row, label_names: Mapping[int, str]) -> Span:
    """Return the span in `row`, its label named by `label_names`."""
    return spans_of([_span_values(row)], label_names)[0]


@_believed
def spans_of(found: Iterable[Sequence[Any]], label_names: Mapping[int, str]) -> list[Span]:
    """Return spans by the values of their columns, in the order of `SPAN`: they are many."""
    spans = []
    for (
        span_id, article_id, start, end, label_id, annotator, created, modified, origin,
        suggester, model, version, score, note, attributes,
    ) in found:  # fmt: skip
        made = datetime.fromisoformat(created)
        named = {} if attributes == "{}" else _of_texts(from_json(attributes), dict)
        span = Span(
            span_id,
            article_id,
            start,
            end,
            label_names[label_id],
            annotator,
            made,
            made if modified == created else datetime.fromisoformat(modified),
            _origin(origin, suggester, model, version, score),
            note,
            MappingProxyType(named) if named else NO_ATTRIBUTES,
        )
        spans.append(span)
    return spans


@lru_cache(maxsize=1000)
def _origin(
    kind: str, suggester: str | None, model: str | None, version: str | None, score: float | None
) -> Origin:
    """Return an origin; most spans share theirs with others."""
    return Origin(OriginKind(kind), suggester, model, version, score)


def origin_values(origin: Origin) -> Values:
    """Return the columns of `origin`."""
    return {
        "origin": origin.kind.value,
        "suggester": origin.suggester,
        "model": origin.model,
        "version": origin.version,
        "score": None if origin.score is None else float(origin.score),
    }


@_believed
def orphan_of(row: Row, label_names: Mapping[int, str], text: str) -> Orphan:
    """Return the orphan in `row`; `text` is the one that it was a span of."""
    span = span_of({**row, "id": row["span_id"]}, label_names)
    return Orphan(row["id"], span, *context(text, span.start, span.end))


@_believed
def revision_of(row: Row, number: int) -> Revision:
    """Return the earlier text in `row`."""
    return Revision(
        number,
        row["sha256"],
        row["title"],
        Source(**from_json(row["source"])),
        row["annotator"],
        datetime.fromisoformat(row["replaced"]),
    )


@_believed
def relation_of(row: Row) -> Relation:
    """Return the relation in `row`."""
    return Relation(
        row["id"],
        row["type"],
        row["from_span"],
        row["to_span"],
        row["annotator"],
        datetime.fromisoformat(row["created"]),
    )


@_believed
def suggestion_of(row: Row, status: Status) -> Suggestion:
    """Return the suggestion in `row`; what became of it comes from the decision on it."""
    return Suggestion(
        row["id"],
        row["article_id"],
        Kind(row["kind"]),
        row["start"],
        row["end"],
        row["label"],
        row["score"],
        row["reason"],
        suggester_of(row),
        status,
        None
        if row["speaker_start"] is None
        else Speaker(row["speaker_start"], row["speaker_end"], row["speaker_name"]),
        _extent_of(row, "cue"),
        _extent_of(row, "answers"),
    )


def suggestion_values(article_id: int, proposal: Proposal, suggester: Suggester) -> Values:
    """Return the columns of a proposal for an article."""
    speaker = proposal.speaker
    return {
        "article_id": article_id,
        "kind": proposal.kind.value,
        "start": proposal.start,
        "end": proposal.end,
        "label": proposal.label,
        "score": proposal.score,
        "reason": proposal.reason,
        **suggester_values(suggester),
        **_extent_values("speaker", None if speaker is None else (speaker.start, speaker.end)),
        "speaker_name": None if speaker is None else speaker.name,
        **_extent_values("cue", proposal.cue),
        **_extent_values("answers", proposal.answers),
        "features": to_json(dict(proposal.features)) if proposal.features else None,
    }


@_believed
def answered_of(row: Row) -> Answered:
    """Return the decision in `row`, which has the words and what the suggestion was weighed by."""
    yes = row["answer"] != Status.REJECTED.value
    return Answered(
        Kind(row["kind"]),
        (row["span_label"] if yes else None) or row["label"],
        row["label"],
        row["words"],
        yes,
        row["reason"] or "",
        from_json(row["features"]) if row["features"] else {},
    )


def _extent_of(row: Row, name: str) -> Extent | None:
    start = row[f"{name}_start"]
    return None if start is None else (start, row[f"{name}_end"])


def _extent_values(name: str, extent: Extent | None) -> Values:
    start, end = extent or (None, None)
    return {f"{name}_start": start, f"{name}_end": end}


@_believed
def decision_of(row: Row) -> Decision:
    """Return the decision in `row`."""
    return Decision(
        row["id"],
        row["article_id"],
        Kind(row["kind"]),
        row["start"],
        row["end"],
        row["label"],
        Status(row["answer"]),
        row["span_id"],
        row["annotator"],
        datetime.fromisoformat(row["decided"]),
        suggester_of(row),
        row["score"],
    )


def _of_texts(value: Any, kind: type[C]) -> C:
    """Return a list or an object, having seen that it holds texts alone."""
    texts = value.values() if isinstance(value, dict) else value
    if type(value) is not kind or not all(type(each) is str for each in texts):
        raise ValueError("no texts")
    return value


@_believed
def suggester_of(row: Row) -> Suggester:
    """Return the suggester named in `row`."""
    return Suggester(row["suggester"], row["model"], row["version"])


def suggester_values(suggester: Suggester) -> Values:
    """Return the columns of `suggester`."""
    return {
        "suggester": suggester.name,
        "model": suggester.model,
        "version": suggester.version,
    }


@_believed
def step_of(row: Row) -> Step:
    """Return the step in `row`."""
    return Step(
        row["id"],
        row["verb"],
        row["summary"],
        row["annotator"],
        datetime.fromisoformat(row["at"]),
        StepState(row["state"]),
    )
