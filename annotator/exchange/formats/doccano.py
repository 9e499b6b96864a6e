"""doccano's JSON Lines: one article a line, plain or with relations.

Sequence labelling: ``{"id", "text", "label": [[start, end, label], …]}``; with relations: ``{"id",
"text", "entities": [{"id", "label", "start_offset", "end_offset"}, …], "relations": [{"id",
"from_id", "to_id", "type"}, …]}``. All other keys of a line are metadata, which doccano shows
beside the text; its importer fails where a line has not the keys of the others. Older versions call
the list ``labels`` or ``annotations``, the text ``data``, and put entities and relations into an
object ``label``. doccano's window takes offsets as JavaScript does, in UTF-16 units, and in its
grapheme mode as graphemes; its files carry no words of the spans, so that the unit cannot be
verified: where it is not UTF-16 it has to be declared.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.text import Utf16Map
from annotator.exchange.details import ARTICLE_FIELDS, article_fields, read_fields
from annotator.exchange.lines import lines
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import Tally, check_slice
from annotator.exchange.reading import Reading, damaged

UNIT = Unit.UTF16


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write one article a line, with entities and relations."""
    with path.open("wb") as stream:
        for annotated in dataset.articles:
            stream.write(msgspec.json.encode(_record(annotated)) + b"\n")
            spans = {s.id: (s.start, s.end, s.label) for s in annotated.spans}
            tally.add_header(article_fields(annotated.article))
            tally.add(
                annotated.text,
                spans.values(),
                ((r.type, spans[r.from_span], spans[r.to_span]) for r in annotated.relations),
            )


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, with the standard library and by cutting UTF-16 text."""
    with path.open("rb") as stream:
        for line in stream:
            record = json.loads(line.decode())
            text, spans = record["text"], {}
            data = text.encode("utf-16-le")
            for each in record["entities"]:
                start = len(data[: 2 * each["start_offset"]].decode("utf-16-le"))
                words = data[2 * each["start_offset"] : 2 * each["end_offset"]].decode("utf-16-le")
                check_slice(text, start, start + len(words), words, f"article {record['id']}")
                spans[each["id"]] = (start, start + len(words), each["label"])
            fields = {key: record[key] for key in ARTICLE_FIELDS}
            tally.add_header({key: told for key, told in fields.items() if told is not None})
            tally.add(
                text,
                spans.values(),
                ((r["type"], spans[r["from_id"]], spans[r["to_id"]]) for r in record["relations"]),
            )


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a file, of any of doccano's shapes.

    Raises:
        UserError: a line is no such article; the iterator raises it.
    """
    return Dataset(path.stem, (), _articles(path, reading))


def _record(annotated: AnnotatedArticle) -> dict[str, Any]:
    offset = Utf16Map(annotated.text).to_utf16
    return {
        "id": annotated.article.id,
        "text": annotated.text,
        **dict.fromkeys(ARTICLE_FIELDS),
        **article_fields(annotated.article),
        "entities": [
            {
                "id": span.id,
                "label": span.label,
                "start_offset": offset(span.start),
                "end_offset": offset(span.end),
            }
            for span in annotated.spans
        ],
        "relations": [
            {"id": each.id, "from_id": each.from_span, "to_id": each.to_span, "type": each.type}
            for each in annotated.relations
        ],
    }


class _Entity(msgspec.Struct):
    label: str | int
    start_offset: int
    end_offset: int
    id: int | None = None


class _Relation(msgspec.Struct):
    from_id: int
    to_id: int
    type: str


_Spans = list[tuple[int, int, str | int] | _Entity]


class _Related(msgspec.Struct):
    entities: _Spans = []
    relations: list[_Relation] = []


class _Line(_Related):
    text: str | None = None
    data: str | None = None
    label: _Spans | _Related = []
    labels: _Spans = []
    annotations: _Spans = []
    meta: dict[str, Any] = {}
    comments: list[Any] = msgspec.field(default=[], name="Comments")


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    for number, line in lines(path):
        where = f"line {number}"
        try:
            record = decode(line)
            yield _article(msgspec.convert(record, _Line), record, number, reading)
        except (ValueError, RecursionError, UserError) as error:
            raise damaged(path, error, where) from error


def _article(
    line: _Line, record: dict[str, Any], number: int, reading: Reading
) -> AnnotatedArticle:
    where = f"line {number}"
    related = line.label if isinstance(line.label, _Related) else _Related(line.label)
    found = [
        each if isinstance(each, _Entity) else _Entity(each[2], each[0], each[1])
        for each in (*line.entities, *related.entities, *line.labels, *line.annotations)
    ]
    raw = line.data if line.text is None else line.text
    text, extents = reading.measure(
        raw or "", [(e.start_offset, e.end_offset, None) for e in found], UNIT, where
    )
    _note_lost(line, found, reading, where)
    spans = []
    numbers: dict[int | None, int] = {}
    for n, (each, extent) in enumerate(zip(found, extents, strict=True), 1):
        if extent is not None:
            numbers[each.id] = n
            spans.append(reading.span(n, number, extent, str(each.label)))
    relations = []
    for n, link in enumerate((*line.relations, *related.relations), 1):
        if link.from_id in numbers and link.to_id in numbers:
            ends = numbers[link.from_id], numbers[link.to_id]
            relations.append(reading.relation(n, link.type, *ends))
        else:
            reading.note(where, f"a relation “{link.type}” has not both its spans")
    fields = read_fields(line.meta | record)
    return reading.article(number, text, spans=spans, relations=relations, **fields)


def _note_lost(line: _Line, found: list[_Entity], reading: Reading, where: str) -> None:
    if line.comments:
        reading.note(where, f"its comments are not taken over: {len(line.comments)}")
    if any(isinstance(each.label, int) for each in found):
        reading.note(where, "its labels are numbers, which became their names: rename them")
