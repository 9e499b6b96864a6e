"""Our own formats: ``json``, one object for people and programs, and ``jsonl``, one article a line.

Written with msgspec, proved with the standard library's json; both stream article by article.
"""

import json
from typing import Any, BinaryIO

import msgspec

from annotator.domain.dataset import Dataset
from annotator.exchange.proof import Tally, check_article
from annotator.exchange.pull import JsonPuller
from annotator.exchange.records import article_record, header_record


def write_json(dataset: Dataset, stream: BinaryIO) -> Tally:
    """Write one object, indented, with a line for each label, span, relation and suggestion."""
    tally = Tally()
    header = header_record(dataset)
    tally.add_header(header)
    # The header's last brace is taken off and comes after the articles.
    stream.write(_laid_out(header, depth=0)[: -len(b"\n}")] + b',\n  "articles": [')
    for annotated in dataset.articles:
        record = article_record(annotated, dataset.spoken)
        stream.write((b",\n    " if tally.articles else b"\n    ") + _laid_out(record, depth=2))
        tally.add_article(record)
    stream.write(b"\n  ]\n}\n" if tally.articles else b"]\n}\n")
    return tally


def prove_json(stream: BinaryIO) -> Tally:
    """Read back what ``write_json`` wrote, check every slice, and count."""
    tally = Tally()
    puller = JsonPuller(stream)
    header: dict[str, Any] = {}
    for key in puller.members():
        if key != "articles":
            header[key] = puller.value()
            continue
        tally.add_header(header)
        for record in puller.items():
            check_article(record)
            tally.add_article(record)
    puller.end()
    return tally


def write_jsonl(dataset: Dataset, stream: BinaryIO) -> Tally:
    """Write one article a line, without spaces and without anything about the project."""
    tally = Tally()
    for annotated in dataset.articles:
        record = article_record(annotated, dataset.spoken)
        stream.write(msgspec.json.encode(record) + b"\n")
        tally.add_article(record)
    return tally


def prove_jsonl(stream: BinaryIO) -> Tally:
    """Read back what ``write_jsonl`` wrote, check every slice, and count."""
    tally = Tally()
    for line in stream:
        record = json.loads(line.decode())
        check_article(record)
        tally.add_article(record)
    return tally


def _laid_out(value: object, depth: int) -> bytes:
    """Return `value` with a line for each member of an object and for each item of a list."""
    if isinstance(value, dict):
        opening, closing = b"{", b"}"
        lines = [
            msgspec.json.encode(key) + b": " + _laid_out(member, depth + 1)
            for key, member in value.items()
        ]
    elif isinstance(value, list):
        opening, closing = b"[", b"]"
        lines = [msgspec.json.format(msgspec.json.encode(item), indent=0) for item in value]
    else:
        return msgspec.json.encode(value)
    if not lines:
        return opening + closing
    margin = b"\n" + b"  " * depth
    return opening + margin + b"  " + (b"," + margin + b"  ").join(lines) + margin + closing
