"""The audit trail as a file: JSON Lines with all of it, or CSV for a spreadsheet."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.errors import UserError
from annotator.exchange.files import replacing, seal
from annotator.exchange.formats.span_table import RISKY

COLUMNS = (
    "step", "at", "annotator", "verb", "summary", "state", "what", "id", "article", "change",
    "label", "start", "end", "quote", "answer", "origin", "suggester", "model", "version", "score",
    "before", "after",
)  # fmt: skip
"""Of a CSV file. From `label` to `score` they tell of the object after the step, or before it where
it was deleted; `before` and `after` hold all that is known of it, as JSON."""


def write(records: Iterable[dict[str, Any]], path: Path) -> int:
    """Write `records` to `path`, whole or not at all; return how many there were.

    Raises:
        UserError: the file has another suffix, or cannot be written.
    """
    put = {".jsonl": _lines, ".csv": _table}.get(path.suffix.lower())
    if put is None:
        raise UserError("An audit trail is written to a file that ends in .jsonl or .csv.")
    with replacing(path) as part:
        count = put(records, part)
        seal(part)
    return count


def _lines(records: Iterable[dict[str, Any]], path: Path) -> int:
    count = 0
    with path.open("wb") as stream:
        for record in records:
            count += 1
            stream.write(msgspec.json.encode(record) + b"\n")
    return count


def _table(records: Iterable[dict[str, Any]], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictWriter(stream, COLUMNS, restval="", extrasaction="ignore")
        rows.writeheader()
        for record in records:
            count += 1
            rows.writerow({name: _cell(value) for name, value in _flat(record).items()})
    return count


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    row = record["after"] or record["before"]
    states = {name: record[name] and msgspec.json.encode(record[name]).decode()
              for name in ("before", "after")}  # fmt: skip
    return {**{name: row[name] for name in COLUMNS if name in row}, **record, **states}


def _cell(value: Any) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula."""
    words = "" if value is None else str(value)
    return f"'{words}" if isinstance(value, str) and value and value[0] in RISKY else words
