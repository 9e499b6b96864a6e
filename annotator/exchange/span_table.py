"""The format ``csv``: one span a row, for spreadsheets and data frames.

RFC 4180 in UTF-8 with a byte order mark, without which Excel takes it for another encoding. An
article without spans has one row as well. What is known about the article, and its text, stand in
its first row only. A cell that a spreadsheet would run as a formula gets an apostrophe before it,
and so does one that begins with an apostrophe, so that it can be taken off again; an apostrophe
alone is an empty text where an empty cell is none at all.

https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.span import Span
from annotator.exchange.details import ARTICLE_FIELDS, SOURCE_FIELDS, add_to, article_fields
from annotator.exchange.lines import MAX_LINE
from annotator.exchange.proof import Tally, check_slice
from annotator.exchange.records import Record, span_details

FIRST_ROW = (*ARTICLE_FIELDS[1:], "article_text")
"""Columns that are filled in the first row of an article."""
ORIGIN = ("origin", "suggester", "model", "version", "score")
COLUMNS = (
    "article", "title", "start", "end", "text", "label", "note", "attributes", "relations",
    "annotator", "created", "modified", *ORIGIN, "span", *FIRST_ROW,
)  # fmt: skip
OPTIONAL = frozenset((*SOURCE_FIELDS, *ORIGIN))
"""Columns in which an empty cell is none at all."""
RISKY = frozenset("=+-@\t\r\n'＝＋－＠")
"""What a cell begins with that a spreadsheet may run, and the apostrophe."""


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write a row for each span, in the order of the articles."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictWriter(stream, COLUMNS, restval="")
        rows.writeheader()
        for annotated in dataset.articles:
            rows.writerows(_rows(annotated))
            add_to(tally, annotated, suggestions=False)


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, row by row, check every slice, and count."""
    csv.field_size_limit(MAX_LINE)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = map(_told, csv.DictReader(stream, strict=True))
        for _, some in groupby(rows, key=lambda row: row["article"]):
            _prove_article(list(some), tally)


def _rows(annotated: AnnotatedArticle) -> Iterator[dict[str, str]]:
    article = annotated.article
    same = {"article": str(article.id), "title": _safe(article.title)}
    fields = article_fields(article)
    more = {name: _safe(told, name) for name, told in fields.items()}
    more |= {**same, "article_text": _safe(annotated.text)}
    related: dict[int, list[tuple[str, int]]] = {}
    for each in annotated.relations:
        related.setdefault(each.from_span, []).append((each.type, each.to_span))
    for span in annotated.spans:
        yield more | _span_row(span, annotated.text, related.get(span.id, []))
        more = same
    if not annotated.spans:
        yield more


def _span_row(span: Span, text: str, relations: list[tuple[str, int]]) -> dict[str, str]:
    details: dict[str, Any] = span_details(span)
    origin = details.pop("origin")
    attributes = details.pop("attributes")
    told = {
        "span": span.id,
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
        "label": span.label,
        "relations": msgspec.json.encode(relations).decode() if relations else "",
        "attributes": msgspec.json.encode(attributes).decode() if attributes else "",
        "origin": origin.pop("kind"),
        **details,
        **{name: value for name, value in origin.items() if value is not None},
    }
    return {name: _safe(str(value), name) for name, value in told.items()}


def _safe(value: str, name: str = "") -> str:
    if not value:
        return "'" if name in OPTIONAL else ""
    return f"'{value}" if value[0] in RISKY else value


def _told(row: dict[str, str]) -> dict[str, str | None]:
    """Return the values of one of our rows; None where there are none."""
    return {
        name: cell[1:] if cell[:1] == "'" else cell or (None if name in OPTIONAL else "")
        for name, cell in row.items()
    }


def _prove_article(rows: list[dict[str, Any]], tally: Tally) -> None:
    first = rows[0]
    text = first["article_text"]
    spans: dict[int, tuple[int, int, str]] = {}
    held, linked = [], []
    for row in rows if first["span"] else ():
        start, end = int(row["start"]), int(row["end"])
        check_slice(text, start, end, row["text"], f"article {row['article']}")
        spans[int(row["span"])] = start, end, row["label"]
        held.append((start, end, row["label"], _details(row)))
        linked += [(*each, int(row["span"])) for each in json.loads(row["relations"] or "[]")]
    tally.add_header({name: first[name] for name in ARTICLE_FIELDS if first[name] is not None})
    tally.add(text, held, ((named, spans[from_], spans[to]) for named, to, from_ in linked))


def _details(row: dict[str, Any]) -> Record:
    score = row["score"]
    return {
        "annotator": row["annotator"],
        "created": row["created"],
        "modified": row["modified"],
        "origin": {
            "kind": row["origin"],
            "suggester": row["suggester"],
            "model": row["model"],
            "version": row["version"],
            "score": None if score is None else float(score),
        },
        "note": row["note"],
        "attributes": json.loads(row["attributes"] or "{}"),
    }
