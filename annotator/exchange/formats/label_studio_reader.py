"""Reading Label Studio's JSON: see `label_studio`.

Of results other than labels and relations, those on a region become attributes of its span; the
others are told. Offsets are code points, of older versions UTF-16 units, as the words tell.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.domain.text import Extent
from annotator.exchange.details import (
    OURS,
    SpanDetails,
    asked,
    read_fields,
    read_suggestion_details,
)
from annotator.exchange.formats.label_studio import POSITION
from annotator.exchange.offsets import Covered, Unit
from annotator.exchange.pull import JsonPuller
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import SuggestionShape, places, read_suggestion


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a file, task by task.

    Raises:
        UserError: it is no such file; the iterator raises it.
    """
    return Dataset(path.stem, (), _articles(path, reading))


class _Value(msgspec.Struct):
    start: int | str | None = None
    end: int | str | None = None
    text: str | list[str] | None = None
    labels: list[str] = []
    choices: list[str] = []
    rating: float | None = None
    number: float | None = None


class _Meta(msgspec.Struct):
    text: str | list[str] = ""
    ours: Any = msgspec.field(default=None, name=OURS)


class _Result(msgspec.Struct):
    type: str
    id: str = ""
    from_name: str = ""
    value: _Value = msgspec.field(default_factory=_Value)
    score: float | None = None
    meta: _Meta = msgspec.field(default_factory=_Meta)
    from_id: str = ""
    to_id: str = ""
    direction: str | None = "right"
    labels: list[str] | None = None

    @property
    def is_region(self) -> bool:
        """Whether it is a stretch of the text with a label."""
        whole = isinstance(self.value.start, int) and isinstance(self.value.end, int)
        return self.type == "labels" and whole and bool(self.value.labels)


class _Annotation(msgspec.Struct):
    result: list[_Result] = []
    was_cancelled: bool = False
    completed_by: int | str | dict[str, Any] | None = None

    @property
    def annotator(self) -> str | None:
        """Who made it, if the file tells."""
        by = self.completed_by
        if isinstance(by, dict):
            by = str(by.get("email") or by.get("id"))
        return f"user {by}" if isinstance(by, int) else by

    def attributes_of(self, region: str) -> dict[str, str]:
        """Return what other results say of a region, by the names of their tags."""
        others = [r for r in self.result if region and r.id == region and r.type != "labels"]
        return {each.from_name: told for each in others if (told := _told(each.value))}


class _Prediction(msgspec.Struct):
    result: list[_Result] = []
    model_version: str | None = None


class _Task(msgspec.Struct):
    data: dict[str, Any]
    annotations: list[_Annotation] = []
    completions: list[_Annotation] = []
    predictions: list[_Prediction] = []


@dataclass(frozen=True, slots=True)
class _Region:
    """A region with the annotation that it is part of."""

    by: _Annotation
    result: _Result


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    number = 1
    try:
        with path.open("rb") as stream:
            puller = JsonPuller(stream)
            for task in puller.items():
                yield _article(msgspec.convert(task, _Task), number, reading)
                number += 1
            puller.end()
    except (ValueError, RecursionError, UserError) as error:
        raise damaged(path, error, f"task {number}") from error


def _article(task: _Task, number: int, reading: Reading) -> AnnotatedArticle:
    raw, fields = _text_of(task.data), read_fields(task.data)
    where = fields["title"] or f"task {number}"
    annotations = [a for a in (*task.annotations, *task.completions) if not a.was_cancelled]
    regions = [_Region(a, each) for a in annotations for each in a.result if each.is_region]
    wanted = _asked(task.predictions, raw)
    covered = [_covered(region.result, raw) for region in regions]
    covered += [place for shape in wanted for place in places(shape)]
    text, extents = reading.measure(raw, covered, Unit.CODE_POINTS, where)
    spans: list[Span] = []
    numbers: dict[tuple[int, str], int] = {}
    for region, extent in zip(regions, extents[: len(regions)], strict=True):
        if extent is not None:
            numbers[id(region.by), region.result.id] = len(spans) + 1
            spans += _spans(region, number, extent, len(spans) + 1, reading)
    due = iter(extents[len(regions) :])
    suggestions = [read_suggestion(shape, number, due) for shape in wanted]
    _note_lost(annotations, reading, where)
    return reading.article(
        number,
        text,
        spans=spans,
        relations=_relations(annotations, numbers, reading, where),
        suggestions=[each for each in suggestions if each is not None],
        **fields,
    )


def _text_of(data: dict[str, Any]) -> str:
    """Return the text of a task: ``text``, or the one field that it has.

    Raises:
        ValueError: there are several.
    """
    fields = [data["text"]] if "text" in data else list(data.values())
    if len(fields) != 1 or not isinstance(fields[0], str):
        raise ValueError("its data have no field “text”")
    return fields[0]


def _covered(result: _Result, raw: str) -> Covered:
    value = result.value
    words = value.text if isinstance(value.text, str) else None
    if words is not None and words not in raw:
        words = words.replace("\\n", "\n")  # as its window spells line ends
    return int(value.start or 0), int(value.end or 0), words


def _spans(
    region: _Region, article: int, extent: Extent, first: int, reading: Reading
) -> Iterable[Span]:
    """Return a span for each label of a region."""
    result, by = region.result, region.by
    note = result.meta.text
    told = None
    if result.meta.ours is not None:
        told = msgspec.convert(result.meta.ours, SpanDetails)
    for number, label in enumerate(result.value.labels, first):
        span = reading.span(
            number,
            article,
            extent,
            label,
            annotator=by.annotator,
            note=note if isinstance(note, str) else "\n".join(note),
            attributes=by.attributes_of(result.id),
        )
        yield span if told is None else told.put_on(span)


def _relations(
    annotations: Sequence[_Annotation],
    numbers: dict[tuple[int, str], int],
    reading: Reading,
    where: str,
) -> list[Relation]:
    found: list[Relation] = []
    for annotation in annotations:
        for each in annotation.result:
            if each.type != "relation":
                continue
            ends = [numbers.get((id(annotation), end)) for end in (each.from_id, each.to_id)]
            from_, to = reversed(ends) if each.direction == "left" else ends
            types = each.labels or ["related"]
            if from_ is None or to is None:
                reading.note(where, f"a relation “{types[0]}” has not both its spans")
                continue
            ways = [(from_, to), (to, from_)] if each.direction == "bi" else [(from_, to)]
            for named, way in product(types, ways):
                found.append(reading.relation(len(found) + 1, named, *way))
    return found


def _asked(predictions: Sequence[_Prediction], raw: str) -> list[SuggestionShape]:
    """Return a suggestion for each label of the predictions, ours in the order that they had."""
    found = [
        (_position(result), _shape(prediction, result, label, raw))
        for prediction in predictions
        for result in prediction.result
        if result.is_region
        for label in result.value.labels
    ]
    return [shape for _, shape in sorted(found, key=lambda pair: pair[0])]


def _shape(prediction: _Prediction, result: _Result, label: str, raw: str) -> SuggestionShape:
    start, end, words = _covered(result, raw)
    details = asked(label, prediction.model_version or "", result.score)
    if isinstance(result.meta.ours, dict):
        details |= result.meta.ours
    return read_suggestion_details((start, end, words or raw[start:end]), label, details)


def _position(result: _Result) -> int:
    ours = result.meta.ours
    position = ours.get(POSITION) if isinstance(ours, dict) else None
    return position if isinstance(position, int) else 0


def _told(value: _Value) -> str:
    if value.choices:
        return ", ".join(value.choices)
    if isinstance(value.text, list):  # as a string it is the words of the region
        return "\n".join(value.text)
    number = value.rating if value.number is None else value.number
    return "" if number is None else f"{number:g}"


def _note_lost(annotations: Sequence[_Annotation], reading: Reading, where: str) -> None:
    """List the results that are neither regions of the text nor said of one."""
    lost: Counter[str] = Counter()
    for annotation in annotations:
        regions = {each.id for each in annotation.result if each.is_region}
        for each in annotation.result:
            said = each.id in regions and each.type != "labels"
            if not (each.is_region or each.type == "relation" or said):
                lost[each.type] += 1
    for kind, count in sorted(lost.items()):
        reading.note(where, f"results of type “{kind}” are not taken over: {count}")
