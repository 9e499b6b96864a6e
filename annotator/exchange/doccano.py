"""doccano's JSON Lines: one article a line, plain or with relations.

Sequence labelling: ``{"id", "text", "label": [[start, end, label], …]}``; with relations: ``{"id",
"text", "entities": [{"id", "label", "start_offset", "end_offset"}, …], "relations": [{"id",
"from_id", "to_id", "type"}, …]}``. doccano's window takes offsets as JavaScript does, in UTF-16
units, and in its grapheme mode as graphemes; its files carry no words of the spans, so that the
unit cannot be verified: where it is not UTF-16 it has to be declared.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.text import Utf16Map
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
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(msgspec.Struct):
    from_id: int
    to_id: int
    type: str


class _Line(msgspec.Struct):
    text: str
    label: list[tuple[int, int, str]] = []
    labels: list[tuple[int, int, str]] = []
    entities: list[_Entity] = []
    relations: list[_Relation] = []


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    decode = msgspec.json.Decoder(_Line).decode
    for number, line in lines(path):
        where = f"line {number}"
        try:
            yield _article(decode(line), number, reading, where)
        except (msgspec.MsgspecError, UserError) as error:
            raise damaged(path, error, where) from error


def _article(line: _Line, number: int, reading: Reading, where: str) -> AnnotatedArticle:
    plain = [
        _Entity(-n, label, start, end)
        for n, (start, end, label) in enumerate([*line.label, *line.labels], 1)
    ]
    found = [*line.entities, *plain]
    text, extents = reading.measure(
        line.text, [(e.start_offset, e.end_offset, None) for e in found], UNIT, where
    )
    spans = {
        each.id: reading.span(each.id, number, extent, each.label)
        for each, extent in zip(found, extents, strict=True)
        if extent is not None
    }
    relations = []
    for n, each in enumerate(line.relations, 1):
        if each.from_id in spans and each.to_id in spans:
            relations.append(reading.relation(n, each.type, each.from_id, each.to_id))
        else:
            reading.note(where, f"a relation “{each.type}” has not both its spans")
    return reading.article(number, text, spans=[*spans.values()], relations=relations)
