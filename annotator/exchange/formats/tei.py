"""``tei``: one TEI P5 corpus, each article with its text as it stands and spans that stand off.

The text is the one ``ab`` of an article. Each span is an ``annotation`` that points to it with
TEI's own scheme, ``string-range(ID, OFFSET, LENGTH)``: both count code points, from 0. Label and
note are its notes, annotator and times its responsibility and its changes; how it came to be and
its attributes are a note in JSON. Text that XML cannot hold is replaced; see `xml_files`.

Written with lxml, proved with the standard library's parser. Format: TEI P5,
https://tei-c.org/release/doc/tei-p5-doc/en/html/SA.html
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Relation, Span
from annotator.exchange.details import Fields, SpanDetails, article_fields, read_fields
from annotator.exchange.escapes import unescape
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import Held, Tally, check_slice
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import span_details
from annotator.exchange.xml_files import elements, escape, held_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from lxml.etree import _Element

UNIT = Unit.CODE_POINTS
_TEI = "http://www.tei-c.org/ns/1.0"
_NS = f"{{{_TEI}}}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_OFFSETS = (
    "The text of each article stands in one ab. Annotations point to it with string-range: its "
    "offset and length count Unicode code points, the first being 0."
)
_POINTER = re.compile(r"#string-range\(([^(),\s]+),\s*(\d+),\s*(\d+)\)")
_SOURCES = {
    "author": "author",
    "publisher": "publisher",
    "published": "date",
    "retrieved": "date",
    "url": "idno",
    "file": "idno",
    "file_sha256": "idno",
    "read_with": "note",
}
"""The elements of ``bibl`` that hold what is known of the source, those of `_TYPED` by type."""
_TYPED = ("date", "idno", "note")


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write the corpus article by article."""
    from lxml import etree

    with path.open("wb") as stream, etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{_NS}teiCorpus", nsmap={None: _TEI}):
            file.write("\n", _corpus_header(dataset))
            names = [dataset.name, *(each.name for each in dataset.labels)]
            tally.add_header({"told": names + [each.description for each in dataset.labels]})
            for position, annotated in enumerate(dataset.articles, 1):
                text = held_text(annotated.text, annotated.article.id, tally.losses)
                file.write("\n", _article(annotated, text, f"a{position}"))
                _tally(annotated, text, tally)
            file.write("\n")


def _tally(annotated: AnnotatedArticle, text: str, tally: Tally) -> None:
    spans = {span.id: _held(span) for span in annotated.spans}
    tally.add_header(dict(sorted(article_fields(annotated.article).items())))
    tally.add(
        text,
        spans.values(),
        ((r.type, spans[r.from_span], spans[r.to_span]) for r in annotated.relations),
    )


def _held(span: Span) -> Held:
    said = span_details(span)
    times = said["created"], said["modified"]
    return (span.start, span.end, span.label, span.annotator, *times, span.note, _rest(span))


def _rest(span: Span) -> str:
    said = span_details(span)
    rest = {"origin": said["origin"], "attributes": said["attributes"]}
    return msgspec.json.encode(rest).decode()


def _add(parent: "_Element", tag: str, text: str | None = None, **said: str) -> "_Element":
    from lxml import etree

    made = etree.SubElement(parent, f"{_NS}{tag}", said)
    made.text = None if text is None else escape(text)
    return made


def _root(tag: str) -> "_Element":
    from lxml import etree

    return etree.Element(f"{_NS}{tag}", nsmap={None: _TEI})


def _corpus_header(dataset: Dataset) -> "_Element":
    header = _root("teiHeader")
    _file_description(header, dataset.name)
    _add(_add(header.find(f"{_NS}fileDesc"), "sourceDesc"), "p")
    encoding = _add(header, "encodingDesc")
    _add(_add(encoding, "projectDesc"), "p", _OFFSETS)
    if dataset.labels:
        taxonomy = _add(_add(encoding, "classDecl"), "taxonomy")
        for label in dataset.labels:
            described = _add(_add(taxonomy, "category"), "catDesc")
            _add(described, "term", label.name)
            _add(described, "gloss", label.description)
    return header


def _file_description(header: "_Element", title: str) -> "_Element":
    described = _add(header, "fileDesc")
    _add(_add(described, "titleStmt"), "title", title)
    _add(_add(described, "publicationStmt"), "p", "Exported by Annotator")
    return described


def _article(annotated: AnnotatedArticle, text: str, key: str) -> "_Element":
    root = _root("TEI")
    root.set(f"{_XML}id", key)
    header = _add(root, "teiHeader")
    fields = article_fields(annotated.article)
    described = _file_description(header, fields["title"])
    _add(_add(described, "notesStmt"), "note", fields["state"], type="state")
    source = _add(_add(described, "sourceDesc"), "bibl")
    for name, tag in _SOURCES.items():
        if name in fields:
            _add(source, tag, fields[name], type=name) if tag in _TYPED else _add(
                source, tag, fields[name]
            )
    languages = _add(_add(header, "profileDesc"), "langUsage")
    _add(languages, "language", ident=fields["language"])
    _stand_off(root, annotated, key)
    body = _add(_add(root, "text"), "body")
    held = _add(body, "ab")
    held.set(f"{_XML}id", f"{key}.text")
    held.set(f"{_XML}space", "preserve")
    held.text = text
    return root


def _stand_off(root: "_Element", annotated: AnnotatedArticle, key: str) -> None:
    if not annotated.spans:
        return
    off = _add(root, "standOff")
    listed = _add(off, "listAnnotation")
    keys = {span.id: f"{key}.s{number}" for number, span in enumerate(annotated.spans, 1)}
    for span in annotated.spans:
        place = f"#string-range({key}.text,{span.start},{span.end - span.start})"
        made = _add(listed, "annotation", target=place)
        made.set(f"{_XML}id", keys[span.id])
        said = span_details(span)
        who = _add(made, "respStmt")
        _add(who, "resp", "annotator")
        _add(who, "name", span.annotator)
        changes = _add(made, "revisionDesc")
        for what in ("created", "modified"):
            _add(changes, "change", when=str(said[what]), type=what)
        _add(made, "note", span.label, type="label")
        if span.note:
            _add(made, "note", span.note, type="note")
        _add(made, "note", _rest(span), type="details")
    if annotated.relations:
        related = _add(off, "listRelation")
        for each in annotated.relations:
            name = re.sub(r"\W+", "_", each.type).strip("_") or "relation"
            ends = {"active": f"#{keys[each.from_span]}", "passive": f"#{keys[each.to_span]}"}
            _add(_add(related, "relation", name=escape(name), **ends), "desc", each.type)


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, with the standard library's parser."""
    from xml.etree import ElementTree as ET

    try:
        found = (element for _, element in ET.iterparse(path))  # noqa: S314 - just written by us
        header = next(each for each in found if each.tag == f"{_NS}teiHeader")
        words = (header.iterfind(f".//{_NS}{tag}") for tag in ("title", "term", "gloss"))
        tally.add_header({"told": [unescape(each.text or "") for some in words for each in some]})
        for element in found:
            if element.tag == f"{_NS}TEI":
                _prove_article(element, tally)
                element.clear()
    except (ET.ParseError, StopIteration) as error:
        raise ValueError(str(error)) from error


def _prove_article(root: "Element", tally: Tally) -> None:
    def words(element: "Element", way: str) -> str:
        found = element.find(way, {"": _TEI})
        if found is None:
            raise ValueError(f"there is no {way}")
        return unescape(found.text or "")

    described = "teiHeader/fileDesc/"
    fields = {
        "title": words(root, f"{described}titleStmt/title"),
        "state": words(root, f"{described}notesStmt/note"),
        "language": root.find(f".//{_NS}language").attrib["ident"],  # type: ignore[union-attr]
    }
    for each in root.iterfind(f"{described}sourceDesc/bibl/*", {"": _TEI}):
        fields[each.get("type") or each.tag.removeprefix(_NS)] = unescape(each.text or "")
    tally.add_header(dict(sorted(fields.items())))
    held = root.find("text/body/ab", {"": _TEI})
    text = "" if held is None else held.text or ""
    spans: dict[str, Held] = {}
    for each in root.iterfind("standOff/listAnnotation/annotation", {"": _TEI}):
        key, offset, length = re.split("[(,)]", each.attrib["target"])[1:4]
        if held is None or key != held.attrib[f"{_XML}id"]:
            raise ValueError(f"{key} is no text")
        start, end = int(offset), int(offset) + int(length)
        check_slice(text, start, end, None, key)
        times = [change.attrib["when"] for change in each.iterfind(f".//{_NS}change")]
        note = words(each, "note[@type='note']") if len(each) > 4 else ""
        ends = words(each, "note[@type='label']"), words(each, "respStmt/name")
        rest = words(each, "note[@type='details']")
        spans[f"#{each.attrib[f'{_XML}id']}"] = (start, end, *ends, *times, note, rest)
    relations = (
        (words(each, "desc"), spans[each.attrib["active"]], spans[each.attrib["passive"]])
        for each in root.iterfind("standOff/listRelation/relation", {"": _TEI})
    )
    tally.add(text, spans.values(), relations)


def read(path: Path, reading: Reading) -> Dataset:
    """Read such a corpus, or one TEI document whose annotations point as ours do.

    Raises:
        UserError: it is no such file; the iterator raises it.
    """
    return Dataset(path.stem, (), _articles(path, reading))


def _articles(path: Path, reading: Reading) -> Iterator[AnnotatedArticle]:
    number = 0
    try:
        for root in elements(path, f"{_NS}TEI", f"{_NS}teiCorpus"):
            if root.tag == f"{_NS}teiCorpus":
                return
            number += 1
            yield _read_article(root, number, reading, f"article {number}")
    except (ValueError, UserError) as error:
        raise damaged(path, error, f"article {number}" if number else "") from error
    if not number:
        raise damaged(path, "it is no TEI")


def _words(element: "_Element", way: str) -> str | None:
    """Return the words of the first such element in `element`; None where there is none."""
    found = element.find(way, {None: _TEI})
    return None if found is None else unescape("".join(found.itertext()))


def _read_article(root: "_Element", number: int, reading: Reading, where: str) -> AnnotatedArticle:
    marked = [
        (element, found)
        for element in root.iterfind("standOff//annotation", {None: _TEI})
        if (found := _POINTER.fullmatch(element.get("target", "").strip()))
    ]
    if lost := len(root.findall("standOff//annotation", {None: _TEI})) - len(marked):
        reading.note(where, f"left out: {lost} annotations that point to no range of characters")
    raw = _raw(root, {found[1] for _, found in marked})
    places = [(int(found[2]), int(found[2]) + int(found[3]), None) for _, found in marked]
    text, extents = reading.measure(raw, places, UNIT, where)
    spans = {}
    for n, ((element, _), extent) in enumerate(zip(marked, extents, strict=True), 1):
        if extent is not None:
            spans[f"#{element.get(f'{_XML}id')}"] = _span(
                element, reading.span(n, number, extent, _label(element))
            )
    return reading.article(
        number,
        text,
        spans=list(spans.values()),
        relations=_relations(root, spans, reading, where),
        **_fields(root),
    )


def _raw(root: "_Element", keys: set[str]) -> str:
    """Return the text that all annotations point to; of the only ``ab`` where there are none."""
    held = [
        each
        for each in root.iterfind("text//*", {None: _TEI})
        if (each.get(f"{_XML}id") in keys if keys else each.tag == f"{_NS}ab")
    ]
    if len(held) != 1 or len(keys) > 1:
        raise ValueError("its text is not in one element that all annotations point to")
    return "".join(held[0].itertext())


def _label(element: "_Element") -> str:
    plain = (each for each in element.iterfind("note", {None: _TEI}) if each.get("type") is None)
    told = _words(element, "note[@type='label']") or "".join(
        text for each in plain for text in each.itertext()
    )
    return told or "annotation"


def _span(element: "_Element", bare: Span) -> Span:
    details = SpanDetails()
    rest = _words(element, "note[@type='details']")
    try:
        details = msgspec.json.decode(rest or "{}", type=SpanDetails)
    except ValueError:
        details.attributes = {"details": rest or ""}
    details.annotator = _words(element, "respStmt/name")
    details.note = _words(element, "note[@type='note']") or ""
    details.created = _moment(element, "created")
    details.modified = _moment(element, "modified")
    return details.put_on(bare)


def _moment(element: "_Element", what: str) -> datetime | None:
    change = element.find(f"revisionDesc/change[@type='{what}']", {None: _TEI})
    try:
        found = datetime.fromisoformat(change.get("when", "")) if change is not None else None
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or UTC) if found else None


def _relations(
    root: "_Element", spans: dict[str, Span], reading: Reading, where: str
) -> list[Relation]:
    relations: list[Relation] = []
    for each in root.iterfind("standOff//relation", {None: _TEI}):
        type_ = _words(each, "desc") or each.get("name", "relation")
        active, passive = spans.get(each.get("active", "")), spans.get(each.get("passive", ""))
        if active and passive:
            relations.append(reading.relation(len(relations) + 1, type_, active.id, passive.id))
        else:
            reading.note(where, f"a relation “{type_}” has not both its spans")
    return relations


def _fields(root: "_Element") -> Fields:
    described = "teiHeader/fileDesc/"
    found = {
        "title": _words(root, f"{described}titleStmt/title"),
        "state": _words(root, f"{described}notesStmt/note[@type='state']"),
    }
    for name, tag in _SOURCES.items():
        chosen = f"[@type='{name}']" if tag in _TYPED else ""
        found[name] = _words(root, f"{described}sourceDesc/bibl/{tag}{chosen}")
    language = root.find("teiHeader/profileDesc/langUsage/language", {None: _TEI})
    if language is not None:
        found["language"] = language.get("ident")
    return read_fields(found)
