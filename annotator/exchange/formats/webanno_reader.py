"""Reading WebAnno TSV of the versions 3.x, of INCEpTION and WebAnno and of our own; see `webanno`.

Span layers become spans and relation layers relations, with labels as in `cas_reader`; chains,
slots and what a parser finds are not taken.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.domain.text import excerpt
from annotator.exchange.folders import files_to_read, read_whole
from annotator.exchange.formats.cas_reader import PARSED, label_of
from annotator.exchange.formats.webanno import (
    BASE,
    NOTHING,
    RELATIONS,
    SPANS,
    TEXT,
    UNIT,
    UNKNOWN,
    numbered,
    stacked,
    unescape_text,
    unescape_value,
)
from annotator.exchange.offsets import Covered, Unit
from annotator.exchange.reading import Reading, damaged

_CHAINS, _SLOT = "#T_CH=", "ROLE_"
_HEAD = "#FORMAT=WebAnno TSV 3."


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a folder, and those in it, or one ``.tsv``.

    Raises:
        UserError: there is no ``.tsv``; the iterator raises it for one that is damaged.
    """
    files = files_to_read(path, ".tsv")
    return Dataset(path.stem, (), _articles(files, reading))


def _articles(files: list[Path], reading: Reading) -> Iterator[AnnotatedArticle]:
    for number, file in enumerate(files, 1):
        try:
            found = _Found(reading.unit or UNIT)
            found.parse(read_whole(file).decode("utf-8-sig").replace("\r\n", "\n").split("\n"))
            yield _article(found, number, reading, file.stem)
        except (ValueError, UserError) as error:
            raise damaged(file, error) from error


@dataclass(frozen=True, slots=True)
class _Layer:
    """Some columns: what they are about, and the names of the features in them.

    Attributes:
        base: of relations, the layer whose spans they are between; else empty.
    """

    kind: str
    name: str
    column: int
    features: tuple[str, ...]
    base: str = ""


_Key = tuple[str, str]
"""A layer, and what one of its annotations is known by: its number, or its line and place there."""


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    words: str | None
    values: dict[str, str]


@dataclass(slots=True)
class _Found:
    """What a file says, its offsets as it counts them.

    Attributes:
        unit: what they count.
    """

    unit: Unit
    layers: list[_Layer] = field(default_factory=list)
    text: str = ""
    length: int = 0
    marks: dict[_Key, _Mark] = field(default_factory=dict)
    links: list[tuple[str, _Key, _Key]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def parse(self, lines: Sequence[str]) -> None:
        """Take all lines.

        Raises:
            ValueError: one has not the format's shape.
        """
        if not lines[0].startswith(_HEAD):
            raise ValueError("it is no WebAnno TSV 3")
        told: list[str] = []
        for number, line in enumerate(lines[1:], 2):
            try:
                if line.startswith(TEXT):
                    told.append(unescape_text(line.removeprefix(TEXT)))
                elif line.startswith((SPANS, RELATIONS, _CHAINS)):
                    self._layer(line)
                elif line and not line.startswith("#"):
                    row = line.split("\t")
                    if told:
                        self._sentence(told, int(row[1].split("-")[0]))
                        told = []
                    self._row(row)
            except (ValueError, IndexError) as error:
                raise ValueError(f"line {number} is “{excerpt(line, 40)}”") from error
        self.text = self.text.removesuffix("\n")

    def _layer(self, line: str) -> None:
        kind, _, rest = line.partition("=")
        name, *features = rest.split("|")
        base = next((each.removeprefix(BASE) for each in features if each.startswith(BASE)), "")
        last = self.layers[-1] if self.layers else None
        column = last.column + max(1, len(last.features)) if last else 3
        self.layers.append(_Layer(f"{kind}=", name, column, tuple(features), base))

    def _sentence(self, lines: Sequence[str], begin: int) -> None:
        """Add the lines of a sentence, with what its place says of what is before."""
        gap = begin - self.length
        if gap == -1 and self.text:
            self.text, self.length = self.text.removesuffix("\n"), begin
        elif 0 < gap <= 1_000_000:
            self.text, self.length = self.text + " " * gap, begin
        told = "".join(f"{line}\n" for line in lines)
        self.text += told
        self.length += _length(told, self.unit)

    def _row(self, row: Sequence[str]) -> None:
        unit, place, words = row[:3]
        start, end = map(int, place.split("-"))
        for layer in self.layers:
            columns = row[layer.column : layer.column + max(1, len(layer.features))]
            if not columns or columns[0] == NOTHING:
                continue
            if layer.kind == SPANS and not layer.name.startswith(PARSED):
                self._spans(layer, columns, unit, _Mark(start, end, words, {}))
            elif layer.kind == RELATIONS and not layer.name.startswith(PARSED):
                self._relations(layer, columns, unit)
            else:
                self.left_out[layer.name] += 1

    def _spans(self, layer: _Layer, columns: Sequence[str], unit: str, here: _Mark) -> None:
        values = dict(zip(layer.features, map(stacked, columns), strict=False))
        if any(name.startswith(_SLOT) for name in values):
            self.left_out[f"slots of {layer.name}"] += 1
            values = {name: each for name, each in values.items() if not _is_slot(name)}
        for place, mark in enumerate(stacked(columns[0])):
            _, number = numbered(mark)
            key = layer.name, f"[{number}]" if number.strip("0") else f"{unit} {place}"
            one = self.marks.setdefault(key, _Mark(here.start, here.end, here.words, {}))
            if one.end != here.end:
                one.end, one.words = here.end, None
            for name, each in values.items():
                value, _ = numbered(each[place])
                if value != UNKNOWN:
                    one.values[name] = unescape_value(value)

    def _relations(self, layer: _Layer, columns: Sequence[str], unit: str) -> None:
        *types, ends = (stacked(each) for each in columns)
        for place, end in enumerate(ends):
            told = {
                name: unescape_value(each[place])
                for name, each in zip(layer.features, types, strict=False)
                if each[place] != UNKNOWN
            }
            source, both = numbered(end)
            one, _, other = both.partition("_")
            keys = [
                (layer.base, f"[{number}]" if number.strip("0") else f"{where} 0")
                for number, where in ((one, source), (other, unit))
            ]
            self.links.append((label_of(layer.name, told), keys[0], keys[1]))


def _is_slot(name: str) -> bool:
    """Tell whether a column is one of the two of a slot; the second is called by a type."""
    return name.startswith(_SLOT) or "." in name


def _length(text: str, unit: Unit) -> int:
    if unit is Unit.UTF16:
        return len(text.encode("utf-16-le")) // 2
    return len(text.encode()) if unit is Unit.BYTES else len(text)


def _article(found: _Found, number: int, reading: Reading, where: str) -> AnnotatedArticle:
    for layer, count in found.left_out.items():
        reading.note(where, f"left out: {count} of {layer}")
    places: list[Covered] = [(each.start, each.end, each.words) for each in found.marks.values()]
    text, extents = reading.measure(found.text, places, UNIT, where)
    spans: dict[_Key, Span] = {}
    for n, ((key, mark), extent) in enumerate(zip(found.marks.items(), extents, strict=True), 1):
        if extent is not None:
            values = dict(mark.values)
            label = label_of(key[0], values)
            spans[key] = reading.span(n, number, extent, label, attributes=values)
    relations: list[Relation] = []
    for type_, one, other in found.links:
        if one in spans and other in spans:
            ends = spans[one].id, spans[other].id
            relations.append(reading.relation(len(relations) + 1, type_, *ends))
        else:
            reading.note(where, f"a relation “{type_}” has not both its spans")
    return reading.article(number, text, spans=list(spans.values()), relations=relations)
