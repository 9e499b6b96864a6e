"""What a UIMA CAS says of an article, whichever program wrote it and whatever its types are.

Every annotation with a place is a span, but for what a program cuts the text into and how it
parses it. Its label is the feature ``label`` or ``value``, else its only feature, else the name
of its type; its other features are attributes. Annotations with a ``Governor`` and a
``Dependent`` are relations.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import msgspec

from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.span import Relation, Span
from annotator.exchange.details import SpanDetails, read_fields
from annotator.exchange.formats.cas import FIELD, METADATA, SPAN, UNIT, VIEW
from annotator.exchange.reading import Reading

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_SILENT = (
    "uima.",
    f"{_DKPRO}segmentation.type.Token",
    f"{_DKPRO}segmentation.type.Sentence",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
)
"""What programs keep for themselves."""
PARSED = (
    f"{_DKPRO}segmentation.",
    f"{_DKPRO}lexmorph.",
    f"{_DKPRO}syntax.",
    f"{_DKPRO}coref.",
)
"""How programs parse a text."""
_GOVERNOR, _DEPENDENT = "Governor", "Dependent"
_PLACE = ("begin", "end", "sofa")


@dataclass(frozen=True, slots=True)
class _Annotation:
    type: str
    key: str
    values: dict[str, str]


@dataclass(slots=True)
class Found:
    """What stands in a file, as words."""

    texts: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    annotations: list[_Annotation] = field(default_factory=list)

    def add_text(self, key: str, name: str | None, text: str | None) -> None:
        """Add a text under its number, with the name of its view."""
        self.texts[key] = (name, text)

    def add(self, type_: str, key: str, values: dict[str, str]) -> None:
        """Add an annotation under its number."""
        self.annotations.append(_Annotation(type_, key, values))


def article_of(
    found: Found, told: Callable[[str], str], number: int, reading: Reading, where: str
) -> AnnotatedArticle:
    """Return the article of a file.

    Args:
        found: what stands in the file.
        told: turns words as the file has them into ours.
        number: of the article.
        reading: lists what does not fit.
        where: what to call the article in the list.

    Raises:
        ValueError: there is no text, or a place is no number.
        UserError: the text is none.
    """
    key, raw = _text(found)
    fields: dict[str, str] = {}
    marked: list[_Annotation] = []
    related: list[_Annotation] = []
    left_out: Counter[str] = Counter()
    for raw_one in found.annotations:
        values = {name: told(value) for name, value in raw_one.values.items()}
        each = _Annotation(raw_one.type, raw_one.key, values)
        if values.get("sofa", key) != key:
            left_out["other texts"] += 1
        elif each.type == METADATA:
            fields |= _metadata(values)
        elif each.type == FIELD:
            fields[values.get("key", "")] = values.get("value", "")
        elif each.type.startswith(PARSED) and not each.type.startswith(_SILENT):
            left_out[each.type] += 1
        elif not each.type.startswith(_SILENT):
            (related if {_GOVERNOR, _DEPENDENT} <= values.keys() else marked).append(each)
    for layer, count in left_out.items():
        reading.note(where, f"left out: {count} of {layer}")
    places = [(int(each.values["begin"]), int(each.values.get("end", "")), None) for each in marked]
    text, extents = reading.measure(raw, places, UNIT, where)
    spans = {
        each.key: _span(each, reading.span(n, number, extent, ""))
        for n, (each, extent) in enumerate(zip(marked, extents, strict=True), 1)
        if extent is not None
    }
    relations = _relations(related, spans, reading, where)
    return reading.article(
        number, text, spans=list(spans.values()), relations=relations, **read_fields(fields)
    )


def _text(found: Found) -> tuple[str, str]:
    """Return the text of the first view, or of the only one, and its number."""
    held = [(key, name, text) for key, (name, text) in found.texts.items() if text is not None]
    for key, name, text in held:
        if name == VIEW or len(held) == 1:
            return key, text
    raise ValueError("it has no text")


def _metadata(values: dict[str, str]) -> dict[str, str]:
    names = {"documentTitle": "title", "language": "language", "documentUri": "url"}
    return {ours: values[theirs] for theirs, ours in names.items() if theirs in values}


def _span(each: _Annotation, bare: Span) -> Span:
    values = {key: value for key, value in each.values.items() if key not in _PLACE}
    details = SpanDetails()
    if each.type == SPAN:
        details, values = _details(values)
    label = label_of(each.type, values)
    return details.put_on(replace(bare, label=label, attributes=values))


def _details(values: dict[str, str]) -> tuple[SpanDetails, dict[str, str]]:
    """Return what we have written of a span beside its label, and what else is said of it."""
    rest = dict(values)
    try:
        details = msgspec.json.decode(rest.get("details", "{}"), type=SpanDetails)
    except ValueError:
        details = SpanDetails()
    else:
        rest.pop("details", None)
    details.note = rest.pop("note", "")
    return details, rest


def label_of(type_: str, values: dict[str, str]) -> str:
    """Return what an annotation is tagged as; that is taken out of its features."""
    for name in ("label", "value"):
        if values.get(name):
            return values.pop(name)
    if len(values) == 1:
        [name] = values
        if values[name]:
            return values.pop(name)
    return type_.rpartition(".")[2]


def _relations(
    related: list[_Annotation], spans: dict[str, Span], reading: Reading, where: str
) -> list[Relation]:
    relations: list[Relation] = []
    for each in related:
        values = {key: value for key, value in each.values.items() if key not in _PLACE}
        governor, dependent = values.pop(_GOVERNOR), values.pop(_DEPENDENT)
        type_ = label_of(each.type, values)
        if governor in spans and dependent in spans:
            ends = spans[governor].id, spans[dependent].id
            relations.append(reading.relation(len(relations) + 1, type_, *ends))
        else:
            reading.note(where, f"a relation “{type_}” has not both its spans")
    return relations
