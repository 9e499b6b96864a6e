"""The format ``html``: a page of the articles with their marks, for any browser and without a net.

It holds no script and asks for nothing. The text of an article is the text of one element, to the
character. It is cut where a span begins or ends, and each piece stands in a ``mark`` element for
each span that covers it: all carry its id, the last one its label. What a reader does not see
stands beside each article as JSON like that of our own files, which a browser does not run, and
from which the page is read back.
"""

import html
import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.article import Article
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.labels import COLOR, label_words
from annotator.domain.span import Span
from annotator.domain.spans import lanes
from annotator.domain.text import excerpt
from annotator.exchange.proof import ProofError, Tally, check_article
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import (
    ArticleShape,
    Record,
    article_record,
    header_record,
    read_article,
    read_header,
)
from annotator.paths import bundled

_CLASS = "annotator-1"
"""Marks the JSON of ours among that of other pages."""
_LANES = 5
"""The lines of marks that overlap are drawn at this many heights below the first at most."""
_CHUNK = 1 << 16
_ADDRESSES = ("http://", "https://")


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write the page, article by article, and a list of them if there are several."""
    header = header_record(dataset)
    tally.add_header(header)
    classes = {label.name: f"c{n}" for n, label in enumerate(dataset.labels)}
    titles: list[tuple[int, str]] = []
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(_head(dataset, classes, header))
        for annotated in dataset.articles:
            record = article_record(annotated, dataset.spoken)
            stream.writelines(_article(annotated, classes, record))
            titles.append((annotated.article.id, annotated.article.title))
            tally.add_article(record)
        stream.writelines(_contents(titles))
        stream.write("</body>\n</html>\n")


def _head(dataset: Dataset, classes: Mapping[str, str], header: Record) -> str:
    name = html.escape(dataset.name)
    style = (bundled("resources") / "page" / "articles.css").read_text("utf-8")
    colors = "".join(
        f".{classes[each.name]}{{--label:{each.color}}}\n"
        for each in dataset.labels
        if COLOR.fullmatch(each.color)  # a project that was tampered with may hold anything
    )
    legend = "".join(
        f'<li class="label {classes[each.name]}" title="{html.escape(each.description)}">'
        f"{html.escape(label_words(each.name))}</li>\n"
        for each in dataset.labels
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{name}</title>\n<style>\n{style}{colors}</style>\n{_embedded(header)}</head>\n"
        f'<body>\n<header>\n<h1>{name}</h1>\n<ul class="labels">\n{legend}</ul>\n</header>\n'
    )


def _article(
    annotated: AnnotatedArticle, classes: Mapping[str, str], record: Record
) -> Iterator[str]:
    article = annotated.article
    language = html.escape(article.language)
    yield f'<article id="a{article.id}">\n<h2 dir="auto">{html.escape(article.title)}</h2>\n'
    yield f'<p class="about">{_about(article)}</p>\n'
    yield f'<div class="text" lang="{language}" dir="auto">'
    yield from _marked(annotated, classes)
    yield "</div>\n"
    yield from _table(annotated, classes)
    yield f"{_embedded(record)}</article>\n"


def _about(article: Article) -> str:
    source = article.source
    told = [source.publisher, source.author, source.published, source.file]
    parts = [html.escape(each) for each in told if each]
    if source.url:
        url = html.escape(source.url)
        safe = source.url.startswith(_ADDRESSES)
        parts.append(f'<a href="{url}" rel="noreferrer">{url}</a>' if safe else url)
    return " · ".join([*parts, article.state.value])


def _marked(annotated: AnnotatedArticle, classes: Mapping[str, str]) -> Iterator[str]:
    """Yield the text, cut where a span begins or ends, each piece in the marks of all its spans."""
    text = annotated.text
    spans = sorted(annotated.spans, key=lambda span: (span.start, -span.end, span.id))
    lane = dict(zip((s.id for s in spans), lanes([(s.start, s.end) for s in spans]), strict=True))
    borders = sorted({0, len(text), *(s.start for s in spans), *(s.end for s in spans)})
    starting = {start: list(some) for start, some in groupby(spans, lambda span: span.start)}
    opened: list[Span] = []
    for start, end in pairwise(borders):
        opened += starting.get(start, [])
        for span in opened:
            yield _opening(span, classes, lane[span.id], start, end)
        yield html.escape(text[start:end], quote=False)
        yield "</mark>" * len(opened)
        opened = [span for span in opened if span.end > end]


def _opening(span: Span, classes: Mapping[str, str], lane: int, start: int, end: int) -> str:
    name = f' id="{_anchor(span)}"' if start == span.start else ""
    label = f' data-label="{html.escape(label_words(span.label))}"' if end == span.end else ""
    told = "\n".join(filter(None, (label_words(span.label), span.note)))
    return (
        f'<mark class="{classes.get(span.label, "")} l{min(lane, _LANES)}" data-span="{span.id}"'
        f'{name}{label} title="{html.escape(told)}">'
    )


def _anchor(span: Span) -> str:
    return f"a{span.article_id}s{span.id}"


def _table(annotated: AnnotatedArticle, classes: Mapping[str, str]) -> Iterator[str]:
    """Yield what is said of each span, folded."""
    if not annotated.spans:
        return
    yield f'<details class="spans">\n<summary>Spans: {len(annotated.spans):,}</summary>\n<table>\n'
    yield "<thead><tr><th>Label</th><th>Words</th><th>Said of them</th><th>By</th></tr></thead>\n"
    words = {s.id: _link(s, annotated.text) for s in annotated.spans}
    for span in annotated.spans:
        said = [("note", html.escape(span.note))] if span.note else []
        said += [(name, html.escape(told)) for name, told in sorted(span.attributes.items())]
        said += [(r.type, words[r.to_span]) for r in annotated.relations if r.from_span == span.id]
        told = "".join(f"<dt>{html.escape(name)}</dt><dd>{each}</dd>" for name, each in said)
        yield (
            f'<tr><td><span class="label {classes.get(span.label, "")}">'
            f"{html.escape(label_words(span.label))}</span></td><td>{words[span.id]}</td>"
            f"<td>{f'<dl>{told}</dl>' if told else ''}</td>"
            f"<td>{html.escape(span.annotator)}</td></tr>\n"
        )
    yield "</table>\n</details>\n"


def _link(span: Span, text: str) -> str:
    words = html.escape(excerpt(text[span.start : span.end], 120))
    return f'<a href="#{_anchor(span)}" dir="auto">{words}</a>'


def _contents(titles: list[tuple[int, str]]) -> Iterator[str]:
    if len(titles) > 1:
        yield "<nav>\n<h2>Articles</h2>\n<ol>\n"
        for number, title in titles:
            yield f'<li><a href="#a{number}" dir="auto">{html.escape(title)}</a></li>\n'
        yield "</ol>\n</nav>\n"


def _embedded(record: Record) -> str:
    """Return a record as JSON that ends no element of HTML."""
    data = msgspec.json.encode(record).decode().replace("<", "\\u003c")
    return f'<script type="application/json" class="{_CLASS}">{data}</script>\n'


Pieces = dict[int, list[tuple[int, int, str | None]]]
"""Where the pieces of each span begin and end, and the label at the end of the last."""


class _Records(HTMLParser):
    """Collects the JSON in a page of ours; who takes it removes it."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin with a record of ours."""
        if tag == "script" and ("class", _CLASS) in attrs:
            self._script = []

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag == "script" and self._script is not None:
            self.records.append("".join(self._script))
            self._script = None

    def handle_data(self, data: str) -> None:
        """Collect its words."""
        if self._script is not None:
            self._script.append(data)


class _Page(_Records):
    """Collects also the text of each article as a browser has it, with the pieces of its spans."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, Pieces]] = []
        self._text: list[str] | None = None
        self._length = 0
        self._open: list[tuple[int, int, str | None]] = []
        self._pieces: Pieces = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin with a record, a text or a piece of a span."""
        super().handle_starttag(tag, attrs)
        named = dict(attrs)
        if tag == "div" and named.get("class") == "text":
            self._text, self._length, self._pieces = [], 0, {}
        elif tag == "mark":
            number = int(named.get("data-span") or "")
            self._open.append((number, self._length, named.get("data-label")))

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        super().handle_endtag(tag)
        if tag == "div" and self._text is not None:
            self.texts.append(("".join(self._text), self._pieces))
            self._text = None
        elif tag == "mark":
            number, start, label = self._open.pop()
            self._pieces.setdefault(number, []).append((start, self._length, label))

    def handle_data(self, data: str) -> None:
        """Collect its words."""
        super().handle_data(data)
        if self._text is not None:
            self._text.append(data)
            self._length += len(data)


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote as a browser does, compare it with the JSON, and count."""
    page = _Page()
    head = True
    for _ in _fed(page, path):
        while page.records:
            record = json.loads(page.records.pop(0))
            if head:
                tally.add_header(record)
                head = False
                continue
            check_article(record)
            _check_marks(record, *page.texts.pop(0))
            tally.add_article(record)


def _check_marks(record: dict[str, Any], text: str, pieces: Pieces) -> None:
    where = f"article {record['id']}"
    if text != record["text"]:
        raise ProofError(f"the text of {where} is another in a browser")
    if any(one[1] != two[0] for some in pieces.values() for one, two in pairwise(some)):
        raise ProofError(f"the marks of {where} have gaps")
    shown = {number: (some[0][0], *some[-1][1:]) for number, some in pieces.items()}
    due = {s["id"]: (s["start"], s["end"], label_words(s["label"])) for s in record["spans"]}
    if shown != due:
        raise ProofError(f"the marks of {where} are not its spans")


def read(path: Path, reading: Reading) -> Dataset:
    """Read a page of ours by the JSON in it.

    Raises:
        UserError: it is another page; the iterator raises it as well.
    """
    records = _records(path)
    try:
        first = next(records, None)
        header = msgspec.json.decode(first or "{}", type=dict[str, Any])
        name, labels = read_header(header)
    except (ValueError, RecursionError) as error:
        raise damaged(path, error) from error
    if first is None:
        raise UserError("“{name}” is no page of Annotator's: add it as an article.", name=path.name)
    return Dataset(name, labels, _articles(path, records, reading))


def _records(path: Path) -> Iterator[str]:
    page = _Records()
    for _ in _fed(page, path):
        while page.records:
            yield page.records.pop(0)


def _articles(path: Path, records: Iterator[str], reading: Reading) -> Iterator[AnnotatedArticle]:
    decode = msgspec.json.Decoder(ArticleShape).decode
    number = 1
    try:
        for record in records:
            shape = decode(record)
            yield read_article(shape, reading, f"article {shape.id}")
            number += 1
    except (ValueError, RecursionError, UserError) as error:
        raise damaged(path, error, f"article {number}") from error


def _fed(page: HTMLParser, path: Path) -> Iterator[None]:
    """Feed a page from its file, and give way after each part of it.

    Raises:
        UnicodeDecodeError: it is no UTF-8.
    """
    with path.open(encoding="utf-8", newline="") as stream:
        while part := stream.read(_CHUNK):
            page.feed(part)
            yield
    page.close()
    yield
