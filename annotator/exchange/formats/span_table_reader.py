"""Reading tables with one span a row: ours, see `span_table`, and others by their columns' names.

A table needs the text of each article, in one of its rows or in all, and start, end and label of
each span; the words of the spans prove the unit of its offsets.
"""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.exchange.details import SpanDetails, read_fields
from annotator.exchange.formats.span_table import COLUMNS, OPTIONAL, ORIGIN, RISKY
from annotator.exchange.lines import MAX_LINE
from annotator.exchange.offsets import Unit
from annotator.exchange.reading import Reading, damaged

_OTHERS = {
    "article": ("article_id", "document", "document_id", "doc", "doc_id", "text_id"),
    "article_text": ("document_text", "full_text", "content", "sentence", "source_text"),
    "start": ("begin", "start_offset", "start_char", "span_start"),
    "end": ("stop", "end_offset", "end_char", "span_end"),
    "label": ("tag", "category", "type", "code", "entity", "entity_type"),
    "text": ("words", "span_text", "covered_text", "quote", "exact", "selected_text", "mention"),
    "note": ("comment", "memo"),
    "annotator": ("annotator_id", "user", "coder"),
}
"""What other programs call the columns; a table that has ours is read by ours."""
_NEEDED = ("article_text", "start", "end", "label")

_Row = dict[str, str]


@dataclass(slots=True)
class _Found:
    """What a table says of one article: its text, its first row that has it, and its spans."""

    text: str = ""
    fields: _Row = field(default_factory=dict)
    rows: list[tuple[int, _Row]] = field(default_factory=list)


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a table, whole, since the rows of an article may stand anywhere.

    Raises:
        UserError: it is no such table; the iterator raises it.
    """
    return Dataset(path.stem, (), _articles(path, reading))


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    try:
        with path.open(encoding=_encoding(path), newline="") as stream:
            found = _gathered(stream)
    except (ValueError, csv.Error) as error:
        raise damaged(path, error) from error
    for number, (name, each) in enumerate(found.items(), 1):
        where = each.fields.get("title") or f"article {_shortened(name)}"
        try:
            if each.text:
                yield _article(each, number, reading, where)
            else:
                reading.note(where, "its text is not in the table")
        except (ValueError, UserError) as error:
            raise damaged(path, error, where) from error


def _shortened(name: str) -> str:
    """Return the name of an article; where it is the whole text, its beginning."""
    return name if len(name) <= 40 else f"{name[:40].strip()}…"


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(2)
    return "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _gathered(stream: TextIO) -> dict[str, _Found]:
    """Return the articles by their names, each with its rows.

    Raises:
        ValueError: a column is missing, or the file is no text.
        csv.Error: it is no table.
    """
    csv.field_size_limit(MAX_LINE)
    head = stream.readline(MAX_LINE)
    delimiter = max(",;\t", key=head.count)
    stream.seek(0)
    rows = csv.reader(stream, delimiter=delimiter, strict=True)
    names = [name.strip() for name in next(rows, [])]
    ours = set(COLUMNS) <= set(names)
    columns = names if ours else _known([name.lower() for name in names])
    if missing := [name for name in _NEEDED if name not in columns]:
        raise ValueError(f"it has no column “{missing[0]}”")
    found: dict[str, _Found] = {}
    for cells in rows:
        row = {name: told for name, cell in zip(columns, cells, strict=False)
               if (told := _told(cell, name, ours=ours)) is not None}  # fmt: skip
        if row:
            text = row.pop("article_text", "")
            each = found.setdefault(row.get("article") or text, _Found())
            if text and not each.text:
                each.text, each.fields = text, row
            each.rows.append((rows.line_num, row))
    return found


def _known(names: Sequence[str]) -> list[str]:
    """Return our names of the columns, where we know what they are."""
    known = list(names)
    for ours, others in _OTHERS.items():
        if ours not in names:
            theirs = next((each for each in others if each in names), None)
            known = [ours if each == theirs else each for each in known]
    return known


def _told(cell: str, name: str, *, ours: bool) -> str | None:
    """Return what a cell says; None where it says nothing."""
    if ours and cell[:1] == "'" and (cell == "'" or cell[1] in RISKY):
        return cell[1:]
    return None if not cell and (name in OPTIONAL or not ours) else cell


def _article(found: _Found, number: int, reading: Reading, where: str) -> AnnotatedArticle:
    rows = [(line, row) for line, row in found.rows if row.get("start") or row.get("label")]
    places = []
    for line, row in rows:
        start, end = _number(row.get("start")), _number(row.get("end"))
        if start is None or end is None or not row.get("label"):
            reading.note(where, f"line {line} has not start, end and label")
            continue
        places.append((start, end, row.get("text"), row))
    text, extents = reading.measure(
        found.text, [place[:3] for place in places], Unit.CODE_POINTS, where
    )
    spans: list[Span] = []
    links: list[tuple[int, str]] = []
    numbers: dict[str, int] = {}
    for extent, (*_, row) in zip(extents, places, strict=True):
        if extent is None:
            continue
        n = len(spans) + 1
        span = reading.span(n, number, extent, row["label"], annotator=row.get("annotator"))
        spans.append(_details(row).put_on(span))
        numbers[row.get("span", "")] = n
        links.append((n, row.get("relations", "")))
    relations = _relations(links, numbers, reading, where)
    fields = read_fields(found.fields)
    return reading.article(number, text, spans=spans, relations=relations, **fields)


def _number(cell: str | None) -> int | None:
    """Return a whole number, which a data frame may have written as 5.0."""
    try:
        value = float(cell or "")
    except ValueError:
        return None
    return int(value) if value.is_integer() else None


def _details(row: _Row) -> SpanDetails:
    """Return what a row says of its span.

    Raises:
        ValueError: a cell has not the form of ours.
    """
    told: dict[str, object] = {name: row[name] for name in ("annotator", "note") if name in row}
    told |= {name: row[name] for name in ("created", "modified") if row.get(name)}
    if row.get("attributes"):
        told["attributes"] = json.loads(row["attributes"])
    if row.get("origin"):
        origin: dict[str, object] = {name: row[name] for name in ORIGIN[1:-1] if name in row}
        score = float(row["score"]) if "score" in row else None
        told["origin"] = {"kind": row["origin"], **origin, "score": score}
    return msgspec.convert(told, SpanDetails)


def _relations(
    links: Sequence[tuple[int, str]], numbers: dict[str, int], reading: Reading, where: str
) -> list[Relation]:
    found: list[Relation] = []
    for from_span, cell in links:
        for named, to in msgspec.json.decode(cell or "[]", type=list[tuple[str, int]]):
            if (end := numbers.get(str(to))) is not None:
                found.append(reading.relation(len(found) + 1, named, from_span, end))
            else:
                reading.note(where, f"a relation “{named}” has not both its spans")
    return found
