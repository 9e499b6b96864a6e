"""Reading Web Annotations: ours, see `web_annotation`, and others as far as they select text.

A file of others says only where the text is: it has to be in the project already, loaded from that
address. Annotations may stand in a collection, a page, a graph or a list, in any order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.domain.text import excerpt
from annotator.exchange.details import SpanDetails, read_fields, read_suggestion_details
from annotator.exchange.formats.web_annotation import BODY, FIELDS
from annotator.exchange.offsets import Covered, Unit
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import SuggestionShape, places, read_suggestion

_TAGGING = frozenset(("classifying", "tagging", "identifying", "highlighting", "questioning"))
"""Purposes of bodies that are labels; those of others are notes."""


@dataclass(slots=True)
class _Found:
    """What a file says of one article."""

    source: str
    target: dict[str, Any] = field(default_factory=dict)
    annotations: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class _File:
    """What a file says: its articles in order, and its links by the annotation they start at."""

    articles: list[_Found] = field(default_factory=list)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a file, whole, since what belongs to an article may stand anywhere in it.

    Raises:
        UserError: it is no such file; the iterator raises it as well.
    """
    try:
        data = msgspec.json.decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        found = _gathered(list(_annotations(data)), path, reading)
    except (ValueError, RecursionError) as error:
        raise damaged(path, error) from error
    label = data.get("label") if isinstance(data, dict) else None
    name = label if isinstance(label, str) else path.stem
    return Dataset(name, (), _articles(path, found, reading))


def _annotations(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a document.

    Raises:
        ValueError: it holds none, not even an empty list of them.
    """
    if isinstance(data, list):
        yield from chain.from_iterable(map(_annotations, data))
        return
    members: dict[str, Any] = data if isinstance(data, dict) else {}
    if "target" in members:
        yield members
        return
    inner = next((members[key] for key in ("first", "items", "@graph") if key in members), None)
    if not isinstance(inner, dict | list):
        raise ValueError("it holds no Web Annotations")  # noqa: TRY004 - it is the file's fault
    yield from _annotations(inner)


def _gathered(annotations: Sequence[dict[str, Any]], path: Path, reading: Reading) -> _File:
    file = _File()
    by: dict[str, _Found] = {}
    for each in annotations:
        target = next(iter(_all(each["target"])), None)
        if "linking" in _all(each.get("motivation")):
            _add_link(file, each, target)
        elif isinstance(target, dict) and isinstance(target.get(BODY), str):
            source = _id(target)
            if source not in by or by[source].target:
                # Two articles may have one address: what follows is the later one's.
                by[source] = _Found(source)
                file.articles.append(by[source])
            by[source].target = target
        elif isinstance(target, dict) and "selector" in target:
            source = _id(target.get("source"))
            if source not in by:
                by[source] = _Found(source)
                file.articles.append(by[source])
            by[source].annotations.append(each)
        else:
            reading.note(path.name, f"{_id(each) or 'an annotation'} selects no text")
    return file


def _add_link(file: _File, annotation: dict[str, Any], target: Any) -> None:
    bodies = _all(annotation.get("body"))
    types = [told for body in bodies if (told := _value(body)) is not None]
    for body in bodies:
        if _value(body) is None:
            link = types[0] if types else "related", _id(body)
            file.links.setdefault(_id(target), []).append(link)


def _articles(path: Path, file: _File, reading: Reading) -> Iterator[AnnotatedArticle]:
    for number, found in enumerate(file.articles, 1):
        try:
            raw = found.target.get(BODY) or reading.text_at(found.source)
            if raw is None:
                reading.note(found.source, "its text is not in the file: load the article first")
                continue
            yield _article(found, raw, number, file.links, reading)
        except (ValueError, UserError) as error:
            raise damaged(path, error, found.source) from error


def _article(
    found: _Found,
    raw: str,
    number: int,
    links: dict[str, list[tuple[str, str]]],
    reading: Reading,
) -> AnnotatedArticle:
    target = found.target
    fields = read_fields(
        {name: target.get(theirs) for name, theirs in FIELDS.items()}
        | {"language": target.get("language")}
        | ({} if target else {"url": found.source})
    )
    where = fields["title"] or found.source
    marks: list[tuple[dict[str, Any], Covered]] = []
    asked: list[SuggestionShape] = []
    for each in found.annotations:
        if (covered := _covered(each, raw, reading, where)) is None:
            continue
        if "questioning" in _all(each.get("motivation")) and isinstance(each.get("details"), dict):
            label = _labels(each)[0]
            asked.append(read_suggestion_details(covered, label, each["details"]))
        else:
            marks.append((each, covered))
    wanted = [covered for _, covered in marks]
    wanted += [place for shape in asked for place in places(shape)]
    text, extents = reading.measure(raw, wanted, Unit.CODE_POINTS, where)
    due = iter(extents[len(marks) :])
    suggestions = [read_suggestion(shape, number, due) for shape in asked]
    spans: list[Span] = []
    numbers: dict[str, int] = {}
    for (each, _), extent in zip(marks, extents[: len(marks)], strict=True):
        if extent is not None:
            numbers[_id(each)] = len(spans) + 1
            for label in _labels(each):
                span = reading.span(len(spans) + 1, number, extent, label)
                spans.append(_details(each).put_on(span))
    return reading.article(
        number,
        text,
        spans=spans,
        relations=_relations(numbers, links, reading, where),
        suggestions=[each for each in suggestions if each is not None],
        **fields,
    )


def _covered(annotation: dict[str, Any], raw: str, reading: Reading, where: str) -> Covered | None:
    """Return the place that an annotation selects, by its position or else by its words."""
    exact, around = None, ("", "")
    for each in _dicts(_dicts(annotation["target"])[0]["selector"]):
        if each.get("type") == "TextQuoteSelector":
            exact = _word(each.get("exact"))
            around = _word(each.get("prefix")) or "", _word(each.get("suffix")) or ""
    for each in _dicts(_dicts(annotation["target"])[0]["selector"]):
        start, end = each.get("start"), each.get("end")
        if each.get("type") == "TextPositionSelector" and isinstance(start, int):
            return start, end if isinstance(end, int) else start, exact
    if not exact:
        reading.note(where, f"{_id(annotation) or 'an annotation'} selects no text")
        return None
    prefix, suffix = around
    found = [
        match.end(1)
        for match in re.finditer(f"(?={re.escape(prefix)}()" + re.escape(exact + suffix) + ")", raw)
    ]
    if len(found) != 1:
        reading.note(where, f"“{excerpt(exact)}” stands at {len(found)} places")
        return None
    return found[0], found[0] + len(exact), exact


def _labels(annotation: dict[str, Any]) -> list[str]:
    """Return the labels of an annotation: its tags, else what it was made for."""
    tags = [told for purpose, told in _bodies(annotation) if purpose in _TAGGING]
    return tags or [_purpose(annotation)]


def _details(annotation: dict[str, Any]) -> SpanDetails:
    """Return what is said of a span beside its place and label.

    Raises:
        msgspec.ValidationError: the details are not ours.
    """
    details = annotation.get("details")
    creator = next(iter(_all(annotation.get("creator"))), None)
    if isinstance(creator, dict):
        names = (creator.get(key) for key in ("name", "nickname", "email", "id"))
        creator = next((name for name in names if isinstance(name, str)), None)
    notes = [told for purpose, told in _bodies(annotation) if purpose not in _TAGGING]
    told = {
        "annotator": _word(creator),
        "created": _moment(annotation.get("created")),
        "modified": _moment(annotation.get("modified")),
        "note": "\n".join(notes),
    }
    return msgspec.convert(told | (details if isinstance(details, dict) else {}), SpanDetails)


def _relations(
    numbers: dict[str, int],
    links: dict[str, list[tuple[str, str]]],
    reading: Reading,
    where: str,
) -> list[Relation]:
    found: list[Relation] = []
    for name, from_span in numbers.items():
        for named, to in links.get(name, []):
            if to in numbers:
                found.append(reading.relation(len(found) + 1, named, from_span, numbers[to]))
            else:
                reading.note(where, f"a relation “{named}” has not both its spans")
    return found


def _bodies(annotation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the words of each body with what they are for."""
    for body in _dicts(annotation.get("body")):
        if (told := _value(body)) is not None:
            yield _word(body.get("purpose")) or _purpose(annotation), told
    if (told := _word(annotation.get("bodyValue"))) is not None:
        yield _purpose(annotation), told


def _purpose(annotation: dict[str, Any]) -> str:
    return _word(next(iter(_all(annotation.get("motivation"))), None)) or "highlighting"


def _all(value: Any) -> list[Any]:
    """Return the values of a property, which JSON-LD writes without a list where there is one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in _all(value) if isinstance(each, dict)]


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _value(body: Any) -> str | None:
    return _word(body.get("value")) if isinstance(body, dict) else None


def _id(node: Any) -> str:
    """Return the IRI of a node, which may stand for it."""
    return (_word(node.get("id")) if isinstance(node, dict) else _word(node)) or ""


def _moment(value: Any) -> datetime | None:
    try:
        return msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return None
