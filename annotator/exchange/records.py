"""The shape of our own export, ``annotator/1``: the one place that names its keys, in order.

``resources/schema/annotator-1.schema.json`` says the same to those who read the files. All
offsets are code points of the article's text, half-open; all times are UTC.
"""

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.labels import Label, LabelSet
from annotator.domain.span import CUED_BY, SAID_BY, Origin, OriginKind, Relation, Span
from annotator.domain.suggestion import SPOKEN, Kind, Suggestion
from annotator.domain.text import Extent

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
        "spans": [
            _span_record(span, text) | (related(span) if span.label in spoken else {})
            for span in annotated.spans
        ],
        "relations": [_relation_record(relation) for relation in annotated.relations],
        "suggestions": [_suggestion_record(each, text) for each in annotated.suggestions],
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
    }


def _span_record(span: Span, text: str) -> Record:
    return {
        "id": span.id,
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "label": span.label,
        "annotator": span.annotator,
        "created": _iso(span.created),
        "modified": _iso(span.modified),
        "origin": _origin_record(span.origin),
        "note": span.note,
        "attributes": dict(sorted(span.attributes.items())),
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


def _suggestion_record(suggestion: Suggestion, text: str) -> Record:
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
    utc = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return utc.removesuffix("+00:00") + "Z"
