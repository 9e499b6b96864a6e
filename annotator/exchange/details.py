"""What other programs' formats have room for beside text, places and labels.

Fields of an article, flat, as their windows show metadata; and, under a key of our own, what is
said of a span or suggestion as in our own files.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, TypedDict

import msgspec

from annotator.domain.article import Article, ArticleState, Source
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.span import Origin, Span
from annotator.domain.suggestion import Kind, Status, Suggestion
from annotator.exchange.offsets import Covered
from annotator.exchange.proof import Tally
from annotator.exchange.records import (
    FORMAT,
    OriginShape,
    Record,
    SuggestionShape,
    span_details,
    suggestion_record,
    zoned,
)

OURS = FORMAT
"""The key under which a record of another program's format holds what is said as in our files."""

SOURCE_FIELDS = tuple(each.name for each in fields(Source))
ARTICLE_FIELDS = ("title", "language", "state", *SOURCE_FIELDS)
PLACE = ("start", "end", "text", "label")


def article_fields(article: Article) -> dict[str, str]:
    """Return what is known about an article, without what is not."""
    known = {"title": article.title, "language": article.language, "state": article.state.value}
    return known | {
        name: value for name, value in asdict(article.source).items() if value is not None
    }


class Fields(TypedDict):
    """What `Reading.article` takes of the fields of an article."""

    title: str
    language: str | None
    state: ArticleState
    source: Source


def read_fields(data: Mapping[str, Any]) -> Fields:
    """Return the fields of an article; what another program means by these words may be no text."""
    told = {name: data[name] for name in ARTICLE_FIELDS if isinstance(data.get(name), str)}
    language = told.get("language", "").strip().lower()
    state = told.get("state")
    return {
        "title": told.get("title", ""),
        "language": language if re.fullmatch("[a-z]{2,3}", language) else None,
        "state": ArticleState(state) if state in set(ArticleState) else ArticleState.NEW,
        "source": Source(**{name: told.get(name) for name in SOURCE_FIELDS}),
    }


class SpanDetails(msgspec.Struct):
    """What is said of a span beside its place and label; see `records.span_details`."""

    annotator: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    origin: OriginShape | None = None
    note: str = ""
    attributes: dict[str, str] = {}

    def put_on(self, span: Span) -> Span:
        """Return `span` with all that is said beside what it tells already."""
        created = zoned(self.created) if self.created else span.created
        modified = zoned(self.modified) if self.modified else created
        origin = Origin(**msgspec.structs.asdict(self.origin)) if self.origin else span.origin
        return replace(
            span,
            annotator=span.annotator if self.annotator is None else self.annotator,
            created=created,
            modified=modified,
            origin=origin,
            note=self.note or span.note,
            attributes={**span.attributes, **self.attributes},
        )


def suggestion_details(suggestion: Suggestion, text: str) -> Record:
    """Return what is said of a suggestion beside its place and label."""
    record = suggestion_record(suggestion, text)
    return {key: value for key, value in record.items() if key not in PLACE}


def add_to(tally: Tally, annotated: AnnotatedArticle, *, suggestions: bool = True) -> None:
    """Note an article with its fields and all details, for formats that hold them."""
    text = annotated.text
    places = {s.id: (s.start, s.end, s.label) for s in annotated.spans}
    tally.add_header(article_fields(annotated.article))
    tally.add(
        text,
        [(*places[s.id], span_details(s)) for s in annotated.spans],
        [(r.type, places[r.from_span], places[r.to_span]) for r in annotated.relations],
        [
            (number, s.start, s.end, s.label, suggestion_details(s, text))
            for number, s in enumerate(annotated.suggestions if suggestions else ())
        ],
    )


def asked(label: str, model: str, score: float | None, status: Status = Status.OPEN) -> Record:
    """Return such details for what another program tells of a suggestion."""
    return {
        "kind": label if label in set(Kind) else Kind.ENTITY.value,
        "score": min(max(score or 0.0, 0.0), 1.0),
        "suggester": "import",
        "model": model,
        "version": "",
        "status": status.value,
    }


def read_suggestion_details(place: Covered, label: str, details: object) -> SuggestionShape:
    """Return a suggestion of a file with its place there.

    Raises:
        msgspec.ValidationError: the details are none.
    """
    start, end, words = place
    record = {"start": start, "end": end, "text": words, "label": label}
    if isinstance(details, Mapping):
        record |= details
    return msgspec.convert(record, SuggestionShape)
