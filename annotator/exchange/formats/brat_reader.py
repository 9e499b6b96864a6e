"""Reading brat's standoff files, of brat itself and of tools that write its format; see `brat`.

Spans in several pieces become one that covers them all, and are told where more than white space
lies between. Of events, the words of the trigger are taken; equivalences are not taken.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.domain.text import excerpt
from annotator.exchange.escapes import unescape
from annotator.exchange.folders import files_to_read, leads_out, read_whole
from annotator.exchange.formats.brat import NAMES, NO_NAME, UNIT
from annotator.exchange.offsets import Covered
from annotator.exchange.reading import Reading, damaged

_LEFT_OUT = {
    "E": "events, of which the words of their triggers are spans",
    "*": "groups such as equivalences",
}


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a folder, and those in it, or one ``.ann`` beside its ``.txt``.

    Raises:
        UserError: there is no ``.ann``; the iterator raises it for one that is damaged.
    """
    files = files_to_read(path, ".ann")
    return Dataset(path.stem, (), _articles(files, reading))


def _articles(files: list[Path], reading: Reading) -> Iterator[AnnotatedArticle]:
    called: dict[Path, dict[str, str]] = {}
    for number, file in enumerate(files, 1):
        try:
            if file.parent not in called:
                called[file.parent] = _names(file.parent / NAMES)
            raw = _text_of(file)
            found = _parse(read_whole(file).decode("utf-8-sig"), called[file.parent])
            yield _article(found, raw, number, reading, file.stem)
        except (ValueError, OSError, UserError) as error:
            raise damaged(file, error) from error


def _text_of(file: Path) -> str:
    text = file.with_suffix(".txt")
    if not text.is_file() or leads_out(text, file.parent):
        raise UserError("There is no “{name}” beside it.", name=text.name)
    return read_whole(text).decode()


def _names(file: Path) -> dict[str, str]:
    """Return what ``visual.conf`` calls the types, where there is one."""
    called: dict[str, str] = {}
    if not file.is_file():
        return called
    section = ""
    for line in read_whole(file).decode("utf-8-sig").splitlines():
        if found := re.fullmatch(r"\s*\[(.*)\]\s*", line):
            section = found[1]
        elif section == "labels" and not line.lstrip().startswith("#"):
            stored, *names = (each.strip() for each in line.split("|"))
            if names and names[0]:
                called.setdefault(stored, "" if names[0] == NO_NAME else unescape(names[0]))
    return called


@dataclass(slots=True)
class _Found:
    """What an ``.ann`` says, by the keys that it uses."""

    called: dict[str, str]
    spans: dict[str, tuple[str, list[Covered]]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)

    def name(self, stored: str) -> str:
        return self.called.get(stored, stored)


def _parse(lines: str, called: dict[str, str]) -> _Found:
    """Return what the lines of an ``.ann`` say.

    Raises:
        ValueError: a line has not the format's shape.
    """
    found = _Found(called)
    for number, line in enumerate(lines.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        try:
            _take(found, line)
        except (ValueError, IndexError) as error:
            raise ValueError(f"line {number} is “{excerpt(line, 40)}”") from error
    return found


def _take(found: _Found, line: str) -> None:
    key, said, *more = line.split("\t", 2)
    words = more[0] if more else ""
    kind, _, rest = said.partition(" ")
    match key[0]:
        case "T":
            found.spans[key] = (found.name(kind), _pieces(rest, words))
        case "R":
            one, other = (each.split(":", 1)[1] for each in rest.split())
            found.relations.append((found.name(kind), one, other))
        case "A" | "M":
            target, _, value = rest.partition(" ")
            told = found.attributes.setdefault(target, {})
            told[found.name(kind)] = found.name(value) if value else "true"
        case "N":
            target, reference = rest.split()
            base, entry = reference.split(":", 1)
            found.attributes.setdefault(target, {})[base] = entry
        case "#":
            found.notes.setdefault(rest, []).append(unescape(words))
        case "E" | "*":
            found.left_out[key[0]] += 1
        case _:
            raise ValueError(key)


def _pieces(places: str, words: str) -> list[Covered]:
    """Return the fragments of a span, each with its words as far as they can be told apart."""
    extents = []
    for place in places.split(";"):
        start, end = map(int, place.split())
        extents.append((start, end))
    told: list[str | None] = [None] * len(extents)
    if len(words) == sum(end - start + 1 for start, end in extents) - 1:
        at = 0
        for number, (start, end) in enumerate(extents):
            told[number] = words[at : at + end - start]
            at += end - start + 1
    elif len(extents) == 1 and words:
        told[0] = words
    return [(*extent, each) for extent, each in zip(extents, told, strict=True)]


def _article(
    found: _Found, raw: str, number: int, reading: Reading, where: str
) -> AnnotatedArticle:
    pieces = [piece for _, some in found.spans.values() for piece in some]
    text, extents = reading.measure(raw, pieces, UNIT, where)
    due = iter(extents)
    spans: dict[str, Span] = {}
    for key, (label, some) in found.spans.items():
        measured = [next(due) for _ in some]
        placed = [each for each in measured if each is not None]
        if len(placed) < len(measured):
            continue
        placed.sort()
        extent = placed[0][0], max(end for _, end in placed)
        gaps = (text[a:b] for (_, a), (b, _) in pairwise(placed))
        if any(gap.strip() for gap in gaps):
            reading.note(
                where,
                f"{key} is in {len(placed)} pieces and became “{excerpt(text[slice(*extent)])}”",
            )
        spans[key] = reading.span(
            len(spans) + 1,
            number,
            extent,
            label,
            note="\n".join(found.notes.get(key, ())),
            attributes=found.attributes.get(key),
        )
    relations = _relations(found, spans, reading, where)
    _note_left_out(found, reading, where)
    return reading.article(number, text, spans=list(spans.values()), relations=relations)


def _relations(
    found: _Found, spans: dict[str, Span], reading: Reading, where: str
) -> list[Relation]:
    relations: list[Relation] = []
    for type_, one, other in found.relations:
        if one in spans and other in spans:
            ends = spans[one].id, spans[other].id
            relations.append(reading.relation(len(relations) + 1, type_, *ends))
        else:
            reading.note(where, f"a relation “{type_}” has not both its spans")
    return relations


def _note_left_out(found: _Found, reading: Reading, where: str) -> None:
    for key, count in found.left_out.items():
        reading.note(where, f"left out: {count} {_LEFT_OUT[key]}")
    for what, told in (("attributes", found.attributes), ("notes", found.notes)):
        if lost := len(told.keys() - found.spans.keys()):
            reading.note(where, f"left out: {what} of {lost} that are no spans")
