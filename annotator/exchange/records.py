"""The shape of our own files, ``annotator/1``: the one place that names its keys, both ways.

``resources/schema/annotator-1.schema.json`` says the same to those who read the files. All
offsets are code points of the article's text, half-open; all times are UTC.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec

from annotator.domain.article import ArticleState, Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import Label, LabelSet
from annotator.domain.moments import utc_text
from annotator.domain.span import CUED_BY, SAID_BY, Origin, OriginKind, Relation, Span
from annotator.domain.suggestion import SPOKEN, Kind, Speaker, Status, Suggester, Suggestion
from annotator.domain.text import Extent, sha256
from annotator.domain.zones import Zone
from annotator.exchange.offsets import Covered, Unit
from annotator.exchange.reading import Reading

Record = dict[str, object]
"""What becomes a JSON object: text, numbers, None, and lists and dicts of these."""

FORMAT = "annotator/1"
_ENDS = (SAID_BY, CUED_BY)


def header_record(dataset: Dataset) -> Record:
    """Return what an export says before its articles."""
    return {
        "format": FORMAT,
        "project": {
            "name": dataset.name,
            "labels": _label_records(dataset, LabelSet.PROJECT),
            "entity_labels": _label_records(dataset, LabelSet.ENTITY),
        },
    }


def article_record(annotated: AnnotatedArticle, spoken: Collection[str] = SPOKEN) -> Record:
    """Return an article with all that was said about it.

    Args:
        annotated: the article.
        spoken: names of the labels whose spans tell speaker and cue, where they were suggested or
            related to one.

    Raises:
        ValueError: a time has no time zone.
    """
    article, text = annotated.article, annotated.text
    related = _related(annotated)
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "sha256": article.sha256,
        "text": text,
        "state": article.state.value,
        "source": _source_record(article.source),
        "zones": [_zone_record(zone) for zone in annotated.zones],
        "spans": [
            {**_span_record(span, text), **related(span)}
            if span.label in spoken
            else _span_record(span, text)
            for span in annotated.spans
        ],
        "relations": [_relation_record(relation) for relation in annotated.relations],
        "suggestions": [suggestion_record(each, text) for each in annotated.suggestions],
    }


def _label_records(dataset: Dataset, label_set: LabelSet) -> list[Record]:
    return [_label_record(label) for label in dataset.labels if label.set is label_set]


def _label_record(label: Label) -> Record:
    return {
        "name": label.name,
        "color": label.color,
        "key": label.key,
        "description": label.description,
    }


def _source_record(source: Source) -> Record:
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


def _zone_record(zone: Zone) -> Record:
    return {"start": zone.start, "end": zone.end, "kind": zone.kind.value}


def _span_record(span: Span, text: str) -> Record:
    start, end = span.start, span.end
    return {
        "id": span.id,
        "start": start,
        "end": end,
        "text": text[start:end],
        "label": span.label,
        **span_details(span),
    }


def span_details(span: Span) -> Record:
    """Return what is said of a span beside its place and label."""
    created = _iso(span.created)
    return {
        "annotator": span.annotator,
        "created": created,
        "modified": created if span.modified == span.created else _iso(span.modified),
        "origin": _origin_record(span.origin),
        "note": span.note,
        "attributes": dict(sorted(span.attributes.items())) if span.attributes else {},
    }


def _origin_record(origin: Origin) -> Record:
    return {
        "kind": origin.kind.value,
        "suggester": origin.suggester,
        "model": origin.model,
        "version": origin.version,
        "score": origin.score,
    }


def _relation_record(relation: Relation) -> Record:
    return {
        "id": relation.id,
        "type": relation.type,
        "from": relation.from_span,
        "to": relation.to_span,
    }


def _related(annotated: AnnotatedArticle) -> Callable[[Span], Record]:
    """Return what tells the speaker and the cue of a quote, the first of each by its relations."""
    spans = {span.id: span for span in annotated.spans}
    targets: dict[tuple[str, int], Span] = {}
    for relation in annotated.relations:
        targets.setdefault((relation.type, relation.from_span), spans[relation.to_span])

    def told(quote: Span) -> Record:
        if quote.origin.kind is not OriginKind.SUGGESTION and not any(
            (end, quote.id) in targets for end in _ENDS
        ):
            return {}
        said_by, cued_by = (_span_place(targets.get((t, quote.id)), annotated.text) for t in _ENDS)
        speaker = targets.get((SAID_BY, quote.id))
        if speaker is not None and said_by is not None:
            said_by["name"] = speaker.attributes.get("name", said_by["text"])
        return {"speaker": said_by, "cue": cued_by}

    return told


def _span_place(span: Span | None, text: str) -> Record | None:
    return None if span is None else _slice(text, (span.start, span.end))


def _slice(text: str, extent: Extent | None) -> Record | None:
    if extent is None:
        return None
    start, end = extent
    return {"start": start, "end": end, "text": text[start:end]}


def suggestion_record(suggestion: Suggestion, text: str) -> Record:
    """Return a suggestion with all places that it names."""
    return _asked(suggestion, text) | _named(suggestion, text)


def _named(suggestion: Suggestion, text: str) -> Record:
    """Return what a suggestion names beside itself, as far as its kind does."""
    if suggestion.kind is Kind.REBUTTAL:
        return {"answers": _slice(text, suggestion.answers)}
    if suggestion.kind not in SPOKEN:
        return {}
    who = suggestion.speaker
    speaker = None if who is None else _slice(text, (who.start, who.end))
    if speaker is not None and who is not None:
        speaker["name"] = who.name
    return {"speaker": speaker, "cue": _slice(text, suggestion.cue)}


def _asked(suggestion: Suggestion, text: str) -> Record:
    return {
        "kind": suggestion.kind.value,
        "start": suggestion.start,
        "end": suggestion.end,
        "text": text[suggestion.start : suggestion.end],
        "label": suggestion.label,
        "score": suggestion.score,
        "suggester": suggestion.suggester.name,
        "model": suggestion.suggester.model,
        "version": suggestion.suggester.version,
        "status": suggestion.status.value,
    }


def _iso(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return utc_text(moment) + "Z"


class _Label(msgspec.Struct):
    name: str
    color: str
    key: str | None = None
    description: str = ""


class _Project(msgspec.Struct):
    name: str = ""
    labels: list[_Label] = []
    entity_labels: list[_Label] = []


_Id = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
"""A number of the file's own, as large as SQLite's integers may be."""


class _Source(msgspec.Struct):
    file: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    file_sha256: str | None = None
    read_with: str | None = None


class OriginShape(msgspec.Struct, gc=False):
    """How a span came to be, as a file has it."""

    kind: OriginKind
    suggester: str | None = None
    model: str | None = None
    version: str | None = None
    score: float | None = None


class _Place(msgspec.Struct, gc=False):
    start: int
    end: int
    text: str
    name: str | None = None


class _Span(msgspec.Struct, gc=False):
    id: _Id
    start: int
    end: int
    text: str
    label: str
    annotator: str
    created: datetime
    modified: datetime
    origin: OriginShape
    note: str = ""
    attributes: dict[str, str] = {}


class _Relation(msgspec.Struct, gc=False):
    id: _Id
    type: str
    from_: _Id = msgspec.field(name="from")
    to: _Id


class SuggestionShape(msgspec.Struct, gc=False):
    """A suggestion as a file has it."""

    kind: Kind
    start: int
    end: int
    text: str
    label: str
    score: float
    suggester: str
    model: str
    version: str
    status: Status
    speaker: _Place | None = None
    cue: _Place | None = None
    answers: _Place | None = None


class ArticleShape(msgspec.Struct):
    """An article as a file has it."""

    id: _Id
    title: str
    language: str
    sha256: str
    text: str
    state: ArticleState
    source: _Source
    spans: list[_Span]
    relations: list[_Relation]
    suggestions: list[SuggestionShape] = []


def read_header(record: Mapping[str, Any]) -> tuple[str, tuple[Label, ...]]:
    """Return the name and the labels of the project that a file was written from.

    Raises:
        ValueError: it is no header of ours; msgspec's errors are among these.
    """
    if record.get("format", FORMAT) != FORMAT:
        raise ValueError(f"its format is {record['format']!r}, not {FORMAT!r}")
    project = msgspec.convert(record.get("project", {}), _Project)
    sets = ((project.labels, LabelSet.PROJECT), (project.entity_labels, LabelSet.ENTITY))
    labels = (
        Label(0, each.name, each.color, each.key, each.description, (), position, label_set)
        for each_set, label_set in sets
        for position, each in enumerate(each_set)
    )
    return project.name, tuple(labels)


def read_article(shape: ArticleShape, reading: Reading, where: str) -> AnnotatedArticle:
    """Return an article of a file as ours.

    Raises:
        UserError: its text is no text.
        ValueError: its text has another SHA-256 than the file says, or two spans one number.
    """
    if sha256(shape.text) != shape.sha256:
        raise ValueError("the text has another SHA-256 than the file says")
    covered = [
        *((each.start, each.end, each.text) for each in shape.spans),
        *(place for each in shape.suggestions for place in places(each)),
    ]
    text, extents = reading.measure(shape.text, covered, Unit.CODE_POINTS, where)
    due = iter(extents)
    spans = [_read_span(each, shape.id, next(due)) for each in shape.spans]
    numbers = Counter(each.id for each in shape.spans)
    if doubled := [number for number, count in numbers.items() if count > 1]:
        raise ValueError(f"two of its spans have the number {doubled[0]}")
    suggestions = [read_suggestion(each, shape.id, due) for each in shape.suggestions]
    kept = {span.id for span in spans if span is not None}
    for relation in shape.relations:
        if not {relation.from_, relation.to} <= kept:
            reading.note(where, f"relation {relation.id} has not both its spans")
    return reading.article(
        shape.id,
        text,
        title=shape.title,
        language=shape.language,
        source=Source(**msgspec.structs.asdict(shape.source)),
        state=shape.state,
        spans=[span for span in spans if span is not None],
        relations=[
            reading.relation(each.id, each.type, each.from_, each.to)
            for each in shape.relations
            if {each.from_, each.to} <= kept
        ],
        suggestions=[each for each in suggestions if each is not None],
    )


def places(each: SuggestionShape) -> Iterator[Covered]:
    """Yield all places that a suggestion names, in the order in which it takes their extents."""
    for place in (each, each.speaker, each.cue, each.answers):
        if place is not None:
            yield place.start, place.end, place.text


def _read_span(each: _Span, article: int, extent: Extent | None) -> Span | None:
    if extent is None:
        return None
    by = each.origin
    origin = Origin(by.kind, by.suggester, by.model, by.version, by.score)
    return Span(
        each.id, article, *extent, each.label, each.annotator, zoned(each.created),
        zoned(each.modified), origin, each.note, each.attributes,
    )  # fmt: skip


def read_suggestion(
    each: SuggestionShape, article: int, due: Iterator[Extent | None]
) -> Suggestion | None:
    """Return a suggestion as ours, its places as measured; None where it has none of its own."""
    extent, speaker, cue, answers = (
        None if place is None else next(due)
        for place in (each, each.speaker, each.cue, each.answers)
    )
    if extent is None:
        return None
    who = None
    if each.speaker is not None and speaker is not None:
        who = Speaker(*speaker, each.speaker.name or each.speaker.text)
    by = Suggester(each.suggester, each.model, each.version)
    return Suggestion(
        0, article, each.kind, *extent, each.label, each.score, "", by, each.status, who, cue,
        answers,
    )  # fmt: skip


def zoned(moment: datetime) -> datetime:
    """Return a time of a file, which is UTC where it does not tell."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
