"""Our own formats: ``json``, one object for people and programs, and ``jsonl``, one article a line.

Written with msgspec, proved with the standard library's json; both ways article by article.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.exchange.lines import lines
from annotator.exchange.proof import Tally, check_article
from annotator.exchange.pull import JsonPuller
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import (
    ArticleShape,
    article_record,
    header_record,
    read_article,
    read_header,
)


def write_json(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write one object, indented, with a line for each label, span, relation and suggestion."""
    header = header_record(dataset)
    tally.add_header(header)
    with path.open("wb") as stream:
        # The header's last brace is taken off and comes after the articles.
        stream.write(_laid_out(header, depth=0)[: -len(b"\n}")] + b',\n  "articles": [')
        for annotated in dataset.articles:
            record = article_record(annotated, dataset.spoken)
            stream.write((b",\n    " if tally.articles else b"\n    ") + _laid_out(record, depth=2))
            tally.add_article(record)
        stream.write(b"\n  ]\n}\n" if tally.articles else b"]\n}\n")


def prove_json(path: Path, tally: Tally) -> None:
    """Read back what `write_json` wrote, check every slice, and count."""
    header: dict[str, Any] = {}
    with path.open("rb") as stream:
        puller = JsonPuller(stream)
        for key in puller.members():
            if key != "articles":
                header[key] = puller.value()
                continue
            tally.add_header(header)
            for record in puller.items():
                check_article(record)
                tally.add_article(record)
        puller.end()


def read_json(path: Path, reading: Reading) -> Dataset:
    """Read such a file, the header at once and the articles as they are asked for.

    Raises:
        UserError: it is no such file; the iterator raises it as well.
    """
    pulled = _pulled(path)
    try:
        name, labels = read_header(next(pulled))
    except (ValueError, RecursionError) as error:
        raise damaged(path, error) from error
    return Dataset(name, labels, _articles(path, pulled, reading))


def write_jsonl(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write one article a line, without spaces and without anything about the project."""
    with path.open("wb") as stream:
        for annotated in dataset.articles:
            record = article_record(annotated, dataset.spoken)
            stream.write(msgspec.json.encode(record) + b"\n")
            tally.add_article(record)


def prove_jsonl(path: Path, tally: Tally) -> None:
    """Read back what `write_jsonl` wrote, check every slice, and count."""
    with path.open("rb") as stream:
        for line in stream:
            record = json.loads(line.decode())
            check_article(record)
            tally.add_article(record)


def read_jsonl(path: Path, reading: Reading) -> Dataset:
    """Read such a file.

    Raises:
        UserError: a line is no such article; the iterator raises it.
    """
    return Dataset(path.stem, (), _lines(path, reading))


def _lines(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    decode = msgspec.json.Decoder(ArticleShape).decode
    for number, line in lines(path):
        where = f"line {number}"
        try:
            yield read_article(decode(line), reading, where)
        except (ValueError, UserError) as error:
            raise damaged(path, error, where) from error


def _pulled(path: Path) -> Iterator[Any]:
    """Yield what stands before the articles of a file, then each article as JSON has it."""
    header: dict[str, Any] = {}
    found = False
    with path.open("rb") as stream:
        puller = JsonPuller(stream)
        for key in puller.members():
            if key != "articles":
                header[key] = puller.value()
                continue
            found = True
            yield header
            yield from puller.items()
        puller.end()
    if not found:
        raise ValueError("it has no articles")


def _articles(path: Path, pulled: Iterator[Any], reading: Reading) -> Iterator[AnnotatedArticle]:
    read = 0
    try:
        for record in pulled:
            shape = msgspec.convert(record, ArticleShape)
            yield read_article(shape, reading, f"article {shape.id}")
            read += 1
    except (ValueError, RecursionError, UserError) as error:
        raise damaged(path, error, f"article {read + 1}") from error


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
