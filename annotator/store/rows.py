"""Rows to domain objects and back; the one place that knows how a value is written in the file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.change import Step, StepState
from annotator.domain.labels import Label, LabelDraft, LabelSet
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
from annotator.domain.text import Extent, utc_text

Values = dict[str, Any]
Row = RowMapping | Mapping[str, Any]


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


def label_of(row: Row) -> Label:
    """Return the label in `row`."""
    return Label(
        row["id"],
        row["name"],
        row["color"],
        row["key"],
        row["description"],
        tuple(from_json(row["examples"])),
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


def span_of(row: Row, label_names: Mapping[int, str]) -> Span:
    """Return the span in `row`, its label named by `label_names`."""
    created, modified = row["created"], row["modified"]
    made = datetime.fromisoformat(created)
    attributes = row["attributes"]
    return Span(
        row["id"],
        row["article_id"],
        row["start"],
        row["end"],
        label_names[row["label_id"]],
        row["annotator"],
        made,
        made if modified == created else datetime.fromisoformat(modified),
        _origin(row["origin"], row["suggester"], row["model"], row["version"], row["score"]),
        row["note"],
        NO_ATTRIBUTES if attributes == "{}" else MappingProxyType(from_json(attributes)),
    )


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


def orphan_of(row: Row, label_names: Mapping[int, str], text: str) -> Orphan:
    """Return the orphan in `row`; `text` is the one that it was a span of."""
    span = span_of({**row, "id": row["span_id"]}, label_names)
    return Orphan(row["id"], span, *context(text, span.start, span.end))


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
