r"""``webanno``: a folder with one WebAnno TSV 3.3 for each article.

A line for each token, and under it one for each part of it that a span begins or ends in. The
columns are those of the layers ``custom.Span`` and ``custom.Relation`` of INCEpTION's basic
annotation projects. A span of several lines has a number in each of them, and so has each of those
that share a line. A relation stands where the span that it goes to begins. Offsets count UTF-16
units. The text stands by sentences, each with what follows it up to the next, so that nothing
between them is lost. White space at a span's ends is no token and goes; white space before the
first token is read as spaces.

Format: https://inception-project.github.io/releases/36.4/docs/user-guide.html, WebAnno TSV 3.3
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.text import Extent, Utf16Map
from annotator.exchange.aspects import Aspect
from annotator.exchange.escapes import escaper, unescape
from annotator.exchange.folders import file_stem
from annotator.exchange.formats.cas import RELATION, SPAN
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import ProofError, Tally, check_slice
from annotator.exchange.tokens import Tokens, tokenize

UNIT = Unit.UTF16
FORMAT = "#FORMAT=WebAnno TSV 3.3"
SPANS, RELATIONS, BASE = "#T_SP=", "#T_RL=", "BT_"
TEXT = "#Text="
NOTHING, UNKNOWN = "_", "*"
"""What a column holds where there is no annotation, and where one has no such feature."""

_value_held = escaper("\r")
_VALUE = re.compile(r"->|[\\\[\]|_;\t\n*]")
_ESCAPED_VALUE = re.compile(r"\\(->|.)")
_LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_READ = {letter: character for character, letter in _LETTERS.items()}
_TEXT = re.compile(r"[\x00-\x08\x09\x0c\r\x0e-\x1f\\]")
_STACKED = re.compile(r"(?:\\.|[^|\\])+", re.DOTALL)
_NUMBERED = re.compile(r"((?:\\.|[^\\])*?)\[([\d_]+)\]", re.DOTALL)
_ESCAPED_TEXT = re.compile(r"\\(.)", re.DOTALL)


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write a file for each article."""
    for position, annotated in enumerate(dataset.articles, 1):
        stem = file_stem(position, annotated.article.title)
        lines = "\n".join(_lines(annotated, tally))
        (path / f"{stem}.tsv").write_bytes(f"{lines}\n".encode())


def escape_value(value: str) -> str:
    """Return a label as a column holds it."""
    return _VALUE.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), _value_held(value))


def unescape_value(value: str) -> str:
    """Return the label that a column holds."""
    return unescape(
        _ESCAPED_VALUE.sub(lambda found: {"t": "\t", "n": "\n"}.get(found[1], found[1]), value)
    )


def unescape_text(line: str) -> str:
    """Return a line of the text as it is."""
    return _ESCAPED_TEXT.sub(lambda found: _READ.get(found[1], found[1]), line)


def _escape_text(line: str) -> str:
    return _TEXT.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), line)


def stacked(column: str) -> list[str]:
    """Return what stands in a column, one for each annotation that begins or goes on there."""
    return _STACKED.findall(column)


def numbered(mark: str) -> tuple[str, str]:
    """Return the value of an annotation in a column, and its number as written; "" for none."""
    found = _NUMBERED.fullmatch(mark)
    return (found[1], found[2]) if found else (mark, "")


@dataclass(slots=True)
class _Placed:
    """A span by the lines that it has.

    Attributes:
        units: in each token that it touches, its part of that token.
        number: tells it apart where that is needed, else 0.
    """

    label: str
    units: list[tuple[int, Extent]]
    number: int = 0

    @property
    def extent(self) -> Extent:
        return self.units[0][1][0], self.units[-1][1][1]


@dataclass(slots=True)
class _Row:
    """A line: what is tagged there, by the ids of the spans, and what goes to them."""

    key: str
    extent: Extent
    spans: list[int] = field(default_factory=list)
    links: list[tuple[str, int, int]] = field(default_factory=list)


def _lines(annotated: AnnotatedArticle, tally: Tally) -> Iterator[str]:
    tokens = tokenize(annotated.text, annotated.article.language)
    text = _led(annotated, tokens.starts[0], tally)
    placed = {span.id: _Placed(span.label, _units(tokens, span.start, span.end))
              for span in annotated.spans}  # fmt: skip
    for span in annotated.spans:
        if placed[span.id].extent != (span.start, span.end):
            tally.losses.add(Aspect.EXTENTS, span.article_id, [span.id])
    rows = _rows(tokens, placed)
    _number(rows, placed)
    for each in annotated.relations:
        first = placed[each.to_span].units[0]
        rows[first].links.append((each.type, each.from_span, each.to_span))
    yield FORMAT
    if placed:
        yield f"{SPANS}{SPAN}|label"
    if annotated.relations:
        yield f"{RELATIONS}{RELATION}|label|{BASE}{SPAN}"
    yield ""
    yield from _body(text, tokens, rows, placed, related=bool(annotated.relations))
    held = {span_id: (*each.extent, each.label) for span_id, each in placed.items()}
    relations = ((r.type, held[r.from_span], held[r.to_span]) for r in annotated.relations)
    tally.add(text, held.values(), relations)


def _led(annotated: AnnotatedArticle, start: int, tally: Tally) -> str:
    """Return the text as it is read: what is before its first token as spaces."""
    before = annotated.text[:start]
    replaced = (place for place, character in enumerate(before) if character != " ")
    tally.losses.add(Aspect.TEXT, annotated.article.id, replaced)
    return " " * start + annotated.text[start:]


def _units(tokens: Tokens, start: int, end: int) -> list[tuple[int, Extent]]:
    """Return the part of each token that a span covers; a whole token where it covers none."""
    units = []
    for number in range(*tokens.covering(start, end)):
        first, last = tokens.starts[number], tokens.ends[number]
        part = max(start, first), min(end, last)
        units.append((number, part if part[0] < part[1] else (first, last)))
    return units


def _rows(tokens: Tokens, placed: dict[int, _Placed]) -> dict[tuple[int, Extent], _Row]:
    """Return all lines in their order, by token and extent, with the spans of each."""
    parts: dict[int, set[Extent]] = {}
    for each in placed.values():
        for number, part in each.units:
            parts.setdefault(number, set()).add(part)
    rows = {}
    for sentence, (first, after) in enumerate(tokens.sentences, 1):
        for number in range(first, after):
            whole = tokens.starts[number], tokens.ends[number]
            key = f"{sentence}-{number - first + 1}"
            rows[number, whole] = _Row(key, whole)
            for n, part in enumerate(sorted(parts.get(number, set()) - {whole}), 1):
                rows[number, part] = _Row(f"{key}.{n}", part)
    for span_id, each in placed.items():
        for unit in each.units:
            rows[unit].spans.append(span_id)
    return rows


def _number(rows: dict[tuple[int, Extent], _Row], placed: dict[int, _Placed]) -> None:
    """Number the spans that have several lines or share one, in the order of lines."""
    given = 0
    for row in rows.values():
        for span_id in row.spans:
            each = placed[span_id]
            if each.number == 0 and (
                len(each.units) > 1 or any(len(rows[unit].spans) > 1 for unit in each.units)
            ):
                each.number = given = given + 1


def _body(
    text: str,
    tokens: Tokens,
    rows: dict[tuple[int, Extent], _Row],
    placed: dict[int, _Placed],
    *,
    related: bool,
) -> Iterator[str]:
    offset = Utf16Map(text).to_utf16
    ends = [*(tokens.starts[first] for first, _ in tokens.sentences[1:]), len(text)]
    due = iter(rows.items())
    row = next(due, None)
    for (first, after), end in zip(tokens.sentences, ends, strict=True):
        told = text[tokens.starts[first] : end]
        # The line break after the last of these lines is read as well, but at the end of all.
        lines = told.removesuffix("\n") if end < len(text) else told
        yield ""
        yield from (f"{TEXT}{_escape_text(line)}" for line in lines.split("\n"))
        while row is not None and row[0][0] < after:
            each = row[1]
            start, last = each.extent
            place = f"{offset(start)}-{offset(last)}"
            columns = _columns(each, rows, placed, related=related)
            yield "\t".join((each.key, place, text[start:last], *columns, ""))
            row = next(due, None)


def _columns(
    row: _Row,
    rows: dict[tuple[int, Extent], _Row],
    placed: dict[int, _Placed],
    *,
    related: bool,
) -> Iterator[str]:
    if placed:
        said = (placed[span_id] for span_id in row.spans)
        marks = (
            f"{escape_value(each.label)}{f'[{each.number}]' if each.number else ''}"
            for each in said
        )
        yield "|".join(marks) or NOTHING
    if not related:
        return
    yield "|".join(escape_value(type_) for type_, _, _ in row.links) or NOTHING
    ends = []
    for _, from_span, to_span in row.links:
        source, target = placed[from_span], placed[to_span]
        both = f"[{source.number}_{target.number}]" if source.number or target.number else ""
        ends.append(f"{rows[source.units[0]].key}{both}")
    yield "|".join(ends) or NOTHING


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, each line checked against the text in UTF-16."""
    for file in sorted(path.glob("*.tsv")):
        head, *sentences = file.read_bytes().decode().removesuffix("\n").split("\n\n#Text=")
        if not head.startswith(f"{FORMAT}\n"):
            raise ValueError("its head is none")
        _Proof(file.stem).article(sentences, tally)


class _Proof:
    """One article, as its lines say it, sentence by sentence.

    Attributes:
        _base: code points before the sentence.
        _units: UTF-16 units before it.
        _told: the sentence in UTF-16.
        _at: a place in that, in bytes, and how many code points are before it; it goes on with
            the lines, since counting from the start each time takes long in a long sentence.
    """

    def __init__(self, where: str) -> None:
        self._where = where
        self._pieces: list[str] = []
        self._base = self._units = 0
        self._told = b""
        self._at = 0, 0
        self._spans: dict[str, tuple[int, int, str]] = {}
        self._links: list[tuple[str, str, str]] = []

    def article(self, sentences: Sequence[str], tally: Tally) -> None:
        for number, sentence in enumerate(sentences, 1):
            lines = f"{TEXT}{sentence}".split("\n")
            told = [unescape_text(each[6:]) for each in lines if each.startswith(TEXT)]
            key, place, *_ = lines[len(told) :][0].split("\t") if lines[len(told) :] else ("", "")
            if key != f"{number}-1":
                raise ValueError(f"sentence {number} has no tokens")
            self._begin(int(place.split("-")[0]), number)
            self._add("".join(f"{line}\n" for line in told))
            for row in lines[len(told) :]:
                self._row(row.split("\t"))
        text = "".join(self._pieces).removesuffix("\n")
        for start, end, _ in self._spans.values():
            check_slice(text, start, end, None, self._where)
        relations = ((type_, self._spans[a], self._spans[b]) for type_, a, b in self._links)
        tally.add(text, self._spans.values(), relations)

    def _begin(self, begin: int, number: int) -> None:
        """Have the text end where sentence `number` begins, in UTF-16 units."""
        gap = begin - self._units - len(self._told) // 2
        if gap == -1 and self._pieces:
            self._pieces[-1] = self._pieces[-1].removesuffix("\n")
        elif gap > 0 and not self._pieces:
            self._pieces = [" " * gap]
        elif gap:
            raise ProofError(f"sentence {number} of {self._where} begins at {begin}")
        self._base += len(self._pieces[-1]) if self._pieces else 0
        self._units = begin

    def _add(self, told: str) -> None:
        self._pieces.append(told)
        self._told = told.encode("utf-16-le")
        self._at = 0, 0

    def _row(self, row: Sequence[str]) -> None:
        key, place, words, marks, types, ends = (*row[:-1], NOTHING, NOTHING, NOTHING)[:6]
        first, last = (2 * (int(each) - self._units) for each in place.split("-"))
        if self._told[first:last].decode("utf-16-le") != words or not 0 <= first < last:
            raise ProofError(f"line {key} of {self._where} does not match the text at {place}")
        at, before = self._at if self._at[0] <= first else (0, 0)
        before += len(self._told[at:first].decode("utf-16-le"))
        self._at = first, before
        start = self._base + before
        end = start + len(words)
        if marks != NOTHING:
            for mark in stacked(marks):
                value, number = numbered(mark)
                name = _name(key, number)
                began, _, label = self._spans.get(name, (start, end, unescape_value(value)))
                self._spans[name] = began, end, label
        if types == NOTHING:
            return
        for type_, each in zip(stacked(types), ends.split("|"), strict=True):
            source, _, both = each.partition("[")
            one, _, other = both.removesuffix("]").partition("_")
            self._links.append((unescape_value(type_), _name(source, one), _name(key, other)))


def _name(unit: str, number: str) -> str:
    """Return what a span is known by: its number, or the line that it has to itself."""
    return f"[{number}]" if number.strip("0") else unit
