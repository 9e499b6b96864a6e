"""Files with one article a row: JSON Lines and CSV."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.domain.text import MAX_CODE_POINTS, with_line_feeds
from annotator.intake.draft import Draft, Encoding, Failure
from annotator.intake.encoding import decode
from annotator.intake.files import Raw
from annotator.intake.found import Found, draft_of, said
from annotator.intake.options import Options

FIELDS: Mapping[str, Sequence[str]] = {
    "text": (
        *("text", "body", "content", "article", "article_text", "full_text", "fulltext"),
        *("articlebody", "article_body", "maintext", "main_text", "story", "document"),
    ),
    "title": ("title", "headline", "heading", "subject"),
    "language": ("language", "lang", "language_code", "inlanguage"),
    "url": ("url", "source.url", "link", "uri", "permalink", "source_url", "address"),
    "publisher": (
        *("publisher", "source.publisher", "sitename", "site_name", "site", "outlet", "media"),
        *("newspaper", "source", "domain"),
    ),
    "author": ("author", "source.author", "authors", "byline", "creator", "writer"),
    "published": (
        *("published", "source.published", "date", "published_at", "publish_date", "pub_date"),
        *("pubdate", "date_published", "datepublished", "publication_date", "created_at"),
    ),
    "retrieved": ("retrieved", "source.retrieved", "retrieved_at", "crawled_at", "accessed"),
}
"""What a column may be, with the names that columns for it have, the likeliest first."""

_SEPARATORS = ",;\t|"
_SAMPLE = 200_000
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A file with one article a row, as one looks at it before it is loaded.

    Attributes:
        headers: names of the columns, in the order of the file; in JSON a member of an object in
            an object is named with a dot, such as ``source.url``.
        columns: the column of each field that has one, as given or guessed.
        rows: the first rows.
    """

    headers: tuple[str, ...]
    columns: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]
    encoding: Encoding


def preview_table(raw: Raw, options: Options) -> Table:
    """Return what a file with rows looks like, and which columns would be taken.

    Raises:
        UserError: it is no text, or a column of `options` is not there.
    """
    text, encoding = decode(raw.data, options.encoding)
    head, found = _opened(raw, text)
    good = (row for _, row in found if not isinstance(row, UserError))
    rows = tuple(islice(good, _SHOWN))
    headers = tuple(head or dict.fromkeys(name for row in rows for name in row))
    return Table(headers, _columns(headers, options.columns), rows, encoding)


def drafts_in_rows(raw: Raw, options: Options) -> Iterator[Draft | Failure]:
    """Yield the draft of each row, or why there is none; an empty line is no row.

    Raises:
        UserError: it is no text, or has no row or no column with texts.
    """
    text, encoding = decode(raw.data, options.encoding)
    columns = preview_table(raw, options).columns
    if "text" not in columns:
        raise UserError("no column of it is known to hold the text; say which, such as text=body.")
    kind = "CSV" if raw.suffix in (".csv", ".tsv") else "JSON Lines"
    number = 0
    for number, row in _opened(raw, text)[1]:
        name = f"{raw.name}, {number}"
        if isinstance(row, UserError):
            yield Failure(name, row)
            continue
        try:
            draft = _draft(row, columns, encoding, options, f"{kind}, row {number}")
        except UserError as error:
            yield Failure(name, error)
        else:
            yield replace(draft, name=name)
    if number == 0:
        raise UserError("there is no row in it.")


def _draft(
    row: Mapping[str, str],
    columns: Mapping[str, str],
    encoding: Encoding,
    options: Options,
    read_with: str,
) -> Draft:
    values = {name: row.get(column, "") for name, column in columns.items()}
    about = {
        name: said(values.get(name))
        for name in ("url", "publisher", "author", "published", "retrieved")
    }
    found = Found(
        [(values["text"], True)],
        Source(**about, read_with=read_with),
        said(values.get("title")),
        values.get("language"),
        encoding,
    )
    return draft_of(found, options)


def _columns(headers: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field: as given, else the first that has a usual name.

    Raises:
        UserError: a field is none of ours, or a column is not there.
    """
    for name, column in given.items():
        if name not in FIELDS:
            raise UserError(
                "there is no field “{field}”; it has to be one of {fields}.",
                field=name,
                fields=", ".join(FIELDS),
            )
        if column and column not in headers:
            raise UserError(
                "there is no column “{column}”, only {columns}.",
                column=column,
                columns=", ".join(headers) or "none",
            )
    by_name = {header.strip().casefold(): header for header in reversed(headers)}
    taken = set(given.values())
    columns = dict(given)
    for name, usual in FIELDS.items():
        free = [by_name[each] for each in usual if by_name.get(each) not in {None, *taken}]
        if name not in columns and free:
            columns[name] = free[0]
            taken.add(free[0])
    return {name: column for name, column in columns.items() if column}


_Row = tuple[int, Mapping[str, str] | UserError]
"""A row with its number from 1 on, the head of a CSV not counted."""


def _opened(raw: Raw, text: str) -> tuple[list[str] | None, Iterator[_Row]]:
    """Return the head of a file, where it has one, and its rows."""
    text = text.removeprefix("\ufeff")
    if raw.suffix not in (".csv", ".tsv"):
        return None, _json_lines(text)
    csv.field_size_limit(MAX_CODE_POINTS)
    separator = "\t" if raw.suffix == ".tsv" else _separator(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    wordy = (cells for cells in lines if any(cell.strip() for cell in cells))
    try:
        head = [cell.strip() or str(at) for at, cell in enumerate(next(wordy, []), 1)]
    except csv.Error as error:
        raise _no_csv(error) from error
    return head, _csv_rows(wordy, head)


def _csv_rows(lines: Iterator[list[str]], head: Sequence[str]) -> Iterator[_Row]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines, None)
        except csv.Error as error:  # what follows cannot be told apart any more
            yield number, _no_csv(error)
            return
        if cells is None:
            return
        if len(cells) > len(head):
            yield (
                number,
                UserError(
                    "this row has {count} cells, more than there are columns.", count=len(cells)
                ),
            )
        else:
            yield number, dict(zip(head, cells, strict=False))


def _no_csv(error: csv.Error) -> UserError:
    return UserError("this row is no CSV ({said}).", said=error)


def _separator(text: str) -> str:
    """Return what parts the cells: the sign that the head has most often."""
    head = with_line_feeds(text[:_SAMPLE]).lstrip("\n").partition("\n")[0]
    counts = Counter(head)
    return max(_SEPARATORS, key=lambda sign: counts[sign])


def _json_lines(text: str) -> Iterator[_Row]:
    number = 0
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].strip(" \t\r")
        start = end + 1
        if line:
            number += 1
            yield number, _json_row(line)


def _json_row(line: str) -> Mapping[str, str] | UserError:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return UserError("this row is no JSON.")
    if not isinstance(value, dict):
        return UserError("this row is no JSON object.")
    row: dict[str, str] = {}
    for name, each in value.items():
        if isinstance(each, dict):
            row |= {f"{name}.{inner}": _cell(one) for inner, one in each.items()}
        else:
            row[name] = _cell(each)
    return row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
