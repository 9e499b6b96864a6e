"""UIMA CAS: what the formats of it share, in the types that INCEpTION knows.

The layers ``custom.Span`` and ``custom.Relation`` with the feature ``label`` are those of
INCEpTION's basic annotation projects; a relation goes from its ``Governor`` to its ``Dependent``
and stands where that does. Beside these, a span has its note, and as JSON who made it, when and how
and its attributes. What is known about the article is DKPro Core's ``DocumentMetaData`` and
``MetaDataStringField``. Offsets count UTF-16 units.

Tokens and sentences are left out: INCEpTION makes them when it loads an article that has none
(https://github.com/inception-project/inception/issues/2868).
"""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.span import Span
from annotator.domain.text import Utf16Map
from annotator.exchange.details import article_fields
from annotator.exchange.folders import file_stem
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import Tally, check_slice
from annotator.exchange.records import span_details

if TYPE_CHECKING:
    from cassis import Cas

UNIT = Unit.UTF16
VIEW = "_InitialView"
TYPE_SYSTEM = "TypeSystem.xml"
"""The file of the types in each folder."""
SPAN, RELATION = "custom.Span", "custom.Relation"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
FIELD = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.MetaDataStringField"
_ANNOTATION, _TEXT = "uima.tcas.Annotation", "uima.cas.String"

TYPES = {
    SPAN: (_ANNOTATION, {"label": _TEXT, "note": _TEXT, "details": _TEXT}),
    RELATION: (_ANNOTATION, {"label": _TEXT, "Dependent": SPAN, "Governor": SPAN}),
    METADATA: (
        "uima.tcas.DocumentAnnotation",
        {"documentTitle": _TEXT, "documentId": _TEXT, "documentUri": _TEXT},
    ),
    FIELD: (_ANNOTATION, {"key": _TEXT, "value": _TEXT}),
}
"""Each type with what it is a kind of, and its features with their types."""

SOFA = 1
"""Number of the text itself among the structures."""


Features = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Structure:
    """A feature structure: an annotation of the text.

    Attributes:
        number: tells it apart in its file.
        features: names with values; ``begin`` and ``end`` in UTF-16 units.
        references: names with the numbers of other structures.
    """

    number: int
    type: str
    features: Features
    references: dict[str, int]


def structures(annotated: AnnotatedArticle) -> Iterator[Structure]:
    """Yield all that is said about an article's text."""
    text = annotated.text
    offset = Utf16Map(text).to_utf16
    whole: Features = {"begin": 0, "end": offset(len(text))}
    fields = article_fields(annotated.article)
    title, language = fields.pop("title"), fields.pop("language")
    told: Features = {"language": language, "documentTitle": title, "documentId": _stem(annotated)}
    if "url" in fields:
        told["documentUri"] = fields["url"]
    yield Structure(number := SOFA + 1, METADATA, whole | told, {})
    for key, value in fields.items():
        yield Structure(number := number + 1, FIELD, whole | {"key": key, "value": value}, {})
    placed = {}
    for span in annotated.spans:
        place: Features = {"begin": offset(span.start), "end": offset(span.end)}
        said: Features = {"label": span.label, "note": span.note, "details": details(span)}
        yield Structure(number := number + 1, SPAN, place | said, {})
        placed[span.id] = (number, place)
    for each in annotated.relations:
        governor, _ = placed[each.from_span]
        dependent, place = placed[each.to_span]
        ends = {"Dependent": dependent, "Governor": governor}
        yield Structure(number := number + 1, RELATION, place | {"label": each.type}, ends)


def _stem(annotated: AnnotatedArticle) -> str:
    return file_stem(annotated.article.id, annotated.article.title)


def details(span: Span) -> str:
    """Return who made a span, when and how, and its attributes, as JSON."""
    said = span_details(span)
    del said["note"]
    return msgspec.json.encode(said).decode()


def tally_article(annotated: AnnotatedArticle, text: str, tally: Tally) -> None:
    """Note what a file with the structures of an article holds, its text given as it has it."""
    spans = {s.id: (s.start, s.end, s.label, s.note, details(s)) for s in annotated.spans}
    tally.add_header(dict(sorted(article_fields(annotated.article).items())))
    tally.add(
        text,
        spans.values(),
        ((r.type, spans[r.from_span], spans[r.to_span]) for r in annotated.relations),
    )


@contextmanager
def strictly() -> Iterator[None]:
    """Have whatever dkpro-cassis finds amiss in a file raised as ValueError."""
    from cassis.typesystem import TypeNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
    except (TypeNotFoundError, XMLSyntaxError, AttributeError, Warning) as error:
        raise ValueError(str(error)) from error


def prove_cas(cas: "Cas", tally: Tally, told: Callable[[str], str], where: str) -> None:
    """Tally one article as dkpro-cassis has read it, and check its spans.

    Args:
        cas: cassis gives offsets in code points.
        tally: what is found.
        told: turns words as the file has them into ours.
        where: the file.
    """
    text = cas.sofa_string or ""
    [metadata] = cas.select(METADATA)
    fields: dict[str, Any] = {each.key: told(each.value) for each in cas.select(FIELD)}
    fields |= {"title": told(metadata.documentTitle), "language": metadata.language}
    tally.add_header(dict(sorted(fields.items())))
    spans = {}
    for span in cas.select(SPAN):
        check_slice(text, span.begin, span.end, span.get_covered_text(), where)
        said = tuple(told(each) for each in (span.label, span.note, span.details))
        spans[span.xmiID] = (span.begin, span.end, *said)
    relations = [
        (told(each.label), spans[each.Governor.xmiID], spans[each.Dependent.xmiID])
        for each in cas.select(RELATION)
    ]
    tally.add(text, spans.values(), relations)


def type_system() -> bytes:
    """Return the types as a UIMA type system description, which INCEpTION imports as layers."""
    from lxml import etree

    name = "{http://uima.apache.org/resourceSpecifier}"
    root = etree.Element(f"{name}typeSystemDescription", nsmap={None: name[1:-1]})
    types = etree.SubElement(root, f"{name}types")

    def described(parent: etree._Element, tag: str, **said: str) -> etree._Element:
        made = etree.SubElement(parent, f"{name}{tag}")
        for key, value in said.items():
            etree.SubElement(made, f"{name}{key}").text = value
        return made

    for type_, (kind, features) in TYPES.items():
        made = described(types, "typeDescription", name=type_, description="", supertypeName=kind)
        listed = etree.SubElement(made, f"{name}features")
        for feature, range_ in features.items():
            described(
                listed, "featureDescription", name=feature, description="", rangeTypeName=range_
            )
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def write_types(path: Path) -> None:
    """Write the type system into the folder of an export."""
    (path / TYPE_SYSTEM).write_bytes(type_system())
