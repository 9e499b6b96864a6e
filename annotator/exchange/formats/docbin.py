"""spaCy's DocBin, as ``spacy train`` takes it: a ``Doc`` for each article.

All spans stand in ``doc.spans["sc"]``, the key of the span categorizer, where they may overlap. The
named entity recognizer learns from ``doc.ents``, which cannot: they are set for the articles whose
spans can all stand there, and left missing for the others, so that nothing false is learned.

spaCy places spans by tokens. The true places, and all else that is said of an article, stand in
``doc.user_data`` under `FORMAT`, as in our own files but for the text; a span is found there by its
id. What somebody has changed with spaCy counts as it stands in the ``Doc``.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Span
from annotator.exchange.aspects import Aspect
from annotator.exchange.folders import read_whole
from annotator.exchange.offsets import Unit
from annotator.exchange.proof import Tally, check_article, check_slice
from annotator.exchange.reading import Reading, damaged
from annotator.exchange.records import FORMAT, ArticleShape, article_record, read_article
from annotator.exchange.tokens import doc_of, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as DocSpan

KEY = "sc"
MAX_UNPACKED = 1 << 30
"""Most bytes that a file is unpacked to: about ten million tokens with all said of them."""

_ATTRIBUTES = ("ENT_IOB", "ENT_TYPE")
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    UserError, ValueError, zlib.error,
)  # fmt: skip
"""What spaCy raises for a file that is none: it trusts its files."""

_Mark = tuple[int, int, str, str]
"""A span as a Doc has it: code points, label, and its id where it has one."""


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write one DocBin; spaCy's are packed and written as a whole."""
    from spacy.tokens import DocBin

    packed = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    for annotated in dataset.articles:
        doc, marks, entities = _doc(annotated)
        record = article_record(annotated, dataset.spoken)
        tally.add_article({**record, "marks": marks, "entities": entities})
        doc.user_data[FORMAT] = {**record, "text": None}
        packed.add(doc)
        moved = [
            span.id
            for span, mark in zip(annotated.spans, marks, strict=True)
            if mark[:2] != (span.start, span.end)
        ]
        tally.losses.add(Aspect.EXTENTS, annotated.article.id, moved)
    packed.to_disk(path)


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote, by spaCy with a vocabulary of its own."""
    for number, doc in enumerate(_docs(path.read_bytes()), 1):
        text = "".join(token.text_with_ws for token in doc)
        record = {**_listed(doc.user_data[FORMAT]), "text": text}
        check_article(record)
        marks = []
        for group_span in doc.spans[KEY]:
            mark = (group_span.start_char, group_span.end_char, group_span.label_, group_span.id_)
            check_slice(text, *mark[:2], group_span.text, f"article {number}")
            marks.append(mark)
        entities = [(each.start_char, each.end_char, each.label_) for each in doc.ents]
        tally.add_article({**record, "marks": marks, "entities": entities})


def read(path: Path, reading: Reading) -> Dataset:
    """Read a DocBin of any program: all groups of spans, and the entities beside them.

    Raises:
        UserError: it is none; the iterator of its articles raises it as well.
    """
    data = _checked(path)
    return Dataset(path.stem, (), _articles(path, data, reading))


def _doc(annotated: AnnotatedArticle) -> "tuple[Doc, list[_Mark], list[tuple[int, int, str]]]":
    """Return an article as spaCy has it, and where its spans and entities are there."""
    from spacy.tokens import Span as DocSpan

    doc = doc_of(annotated.text, annotated.article.language)
    tokens = tokens_of(doc, blanks=True)
    spans = [
        DocSpan(doc, *tokens.covering(span.start, span.end), span.label, span_id=str(span.id))
        for span in annotated.spans
    ]
    doc.spans[KEY] = spans
    entities = _entities(spans)
    if entities is not None:
        doc.ents = entities
    return (
        doc,
        [(span.start_char, span.end_char, span.label_, span.id_) for span in spans],
        [(span.start_char, span.end_char, span.label_) for span in entities or ()],
    )


def _entities(spans: "Sequence[DocSpan]") -> "list[DocSpan] | None":
    """Return spans in the order of the text; None where they cannot all be entities.

    They may not overlap, nor begin or end with white space: the recognizer cannot learn that.
    """
    ordered = sorted(spans, key=lambda span: span.start)
    if any(one.end > two.start for one, two in pairwise(ordered)):
        return None
    return None if any(span[0].is_space or span[-1].is_space for span in spans) else ordered


def _docs(data: bytes) -> "Iterator[Doc]":
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    return DocBin().from_bytes(data).get_docs(Vocab())


def _listed(value: Any) -> Any:
    """Return what JSON would have: spaCy reads lists as tuples."""
    if isinstance(value, dict):
        return {key: _listed(member) for key, member in value.items()}
    return [_listed(item) for item in value] if isinstance(value, tuple) else value


def _checked(path: Path) -> bytes:
    """Return the bytes of a file that may be a DocBin; spaCy would unpack it whatever its size.

    Raises:
        UserError: it is none, or too large.
    """
    try:
        data = read_whole(path)
        if not _unpacks(data):
            raise damaged(path, f"it unpacks to more than {MAX_UNPACKED >> 20} MB")
    except (ValueError, zlib.error) as error:
        raise damaged(path, error) from error
    return data


def _unpacks(data: bytes) -> bool:
    """Tell whether `data` unpacks to no more than `MAX_UNPACKED`, without keeping it."""
    unpacker, size = zlib.decompressobj(), 0
    while data and not unpacker.eof:
        size += len(unpacker.decompress(data, 1 << 20))
        data = unpacker.unconsumed_tail
        if size > MAX_UNPACKED:
            return False
    return True


def _articles(path: Path, data: bytes, reading: Reading) -> Iterator[AnnotatedArticle]:
    number = 1
    try:
        for doc in _docs(data):
            yield _article(doc, number, reading, f"document {number}")
            number += 1
    except _BROKEN as error:
        raise damaged(path, error, f"document {number}") from error


def _article(doc: "Doc", number: int, reading: Reading, where: str) -> AnnotatedArticle:
    marks = _marks(doc)
    record = doc.user_data.get(FORMAT)
    if record is not None:
        shape = msgspec.convert({**record, "text": doc.text}, ArticleShape)
        return _as_marked(read_article(shape, reading, where), doc, marks, reading, where)
    covered = [(start, end, doc.text[start:end]) for start, end, _, _ in marks]
    text, extents = reading.measure(doc.text, covered, Unit.CODE_POINTS, where)
    spans = [
        reading.span(place, number, extent, label)
        for place, (extent, (_, _, label, _)) in enumerate(zip(extents, marks, strict=True), 1)
        if extent is not None
    ]
    return reading.article(number, text, spans=spans)


def _marks(doc: "Doc") -> list[_Mark]:
    """Return the spans of all groups and the entities that are not among them."""
    marks: list[_Mark] = []
    for key, group in doc.spans.items():
        marks += [(s.start_char, s.end_char, s.label_ or key, s.id_) for s in group]
    places = {mark[:3] for mark in marks}
    entities = [(s.start_char, s.end_char, s.label_, "") for s in doc.ents]
    return marks + [mark for mark in entities if mark[:3] not in places]


def _as_marked(
    annotated: AnnotatedArticle, doc: "Doc", marks: Sequence[_Mark], reading: Reading, where: str
) -> AnnotatedArticle:
    """Return an article of ours with the spans that the Doc has now.

    Those that stand where we put them get back their true places and all that was said of them.
    """
    tokens = tokens_of(doc, blanks=True)
    known = {str(span.id): span for span in annotated.spans}
    number = max((span.id for span in annotated.spans), default=0)
    spans: list[Span] = []
    for start, end, label, span_id in marks:
        span = known.get(span_id)
        if span is None or (*tokens.widened(span.start, span.end), span.label) != (
            start,
            end,
            label,
        ):
            number += 1
            span = reading.span(number, annotated.article.id, (start, end), label)
        spans.append(span)
    kept = {span.id for span in spans}
    relations = [r for r in annotated.relations if {r.from_span, r.to_span} <= kept]
    if lost := len(annotated.relations) - len(relations):
        reading.note(where, f"relations that have not both their spans any more: {lost:,}")
    return replace(annotated, spans=tuple(spans), relations=tuple(relations))
