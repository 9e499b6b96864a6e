"""The format ``w3c``: Web Annotations in JSON-LD.

https://www.w3.org/TR/annotation-model/. One collection with one page. An article is the target of
an annotation that assesses its state, with its text and what is known about it in words of
schema.org; its IRI is its address on the web, or made of its hash. Then come its spans, classified
by their label and selected by their place (code points) and by their words with some around them,
and relations as annotations that link one span to another. A suggestion is an annotation that
questions. What the model has no word for stands in ``details``, as JSON of ours.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from annotator.domain.article import Article
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.span import Span
from annotator.domain.suggestion import Suggestion
from annotator.domain.text import Extent
from annotator.exchange.details import add_to, article_fields, suggestion_details
from annotator.exchange.proof import Held, ProofError, Tally, check_slice
from annotator.exchange.pull import JsonPuller
from annotator.exchange.records import Record, span_details

AROUND = 32
"""Code points before and after a span that help to find it in a changed text."""
ANNO = "http://www.w3.org/ns/anno.jsonld"
CONTEXT: Sequence[Any] = (
    ANNO,
    {"@version": 1.1, "details": {"@id": "urn:annotator:details", "@type": "@json"}},
)
FIELDS: Mapping[str, str] = {
    "title": "schema:headline",
    "state": "schema:creativeWorkStatus",
    "file": "schema:name",
    "url": "schema:url",
    "publisher": "schema:publisher",
    "author": "schema:author",
    "published": "schema:datePublished",
    "retrieved": "schema:sdDatePublished",
    "file_sha256": "schema:sha256",
    "read_with": "dcterms:provenance",
}
"""What the fields of an article are called; its language has a word of the model."""
BODY = "schema:articleBody"

_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")


def write(dataset: Dataset, path: Path, tally: Tally) -> None:
    """Write a collection, one annotation a line."""
    head = {"@context": CONTEXT, "type": "AnnotationCollection", "label": dataset.name}
    total = 0
    with path.open("wb") as stream:
        # The page's last braces are taken off and come after the annotations.
        page = {**head, "first": {"type": "AnnotationPage", "startIndex": 0}}
        stream.write(msgspec.json.encode(page)[:-2] + b',"items":[')
        for annotated in dataset.articles:
            for annotation in _annotations(annotated):
                stream.write((b",\n" if total else b"\n") + msgspec.json.encode(annotation))
                total += 1
            add_to(tally, annotated)
        stream.write(b'\n]},"total":%d}\n' % total)


def prove(path: Path, tally: Tally) -> None:
    """Read back what `write` wrote with the standard library, check every selector, and count."""
    members: dict[str, Any] = {}
    count = 0
    article: list[dict[str, Any]] = []
    with path.open("rb") as stream:
        for annotation in _pulled(JsonPuller(stream), members):
            count += 1
            if annotation["motivation"] == "assessing" and article:
                _prove_article(article, tally)
                article = []
            article.append(annotation)
    if article:
        _prove_article(article, tally)
    if members["total"] != count:
        raise ProofError("its total is wrong")


def _pulled(puller: JsonPuller, members: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the annotations of the first page, and put what stands beside it into `members`."""
    for key in puller.members():
        if key != "first":
            members[key] = puller.value()
            continue
        for inner in puller.members():
            if inner == "items":
                yield from puller.items()
            else:
                puller.value()
    puller.end()


def _annotations(annotated: AnnotatedArticle) -> list[Record]:
    article, text = annotated.article, annotated.text
    source = address(article)
    made = [_assessment(article, text, source)]
    made += [_classification(span, annotated, source) for span in annotated.spans]
    made += [
        {
            "id": _name(article, "relation", each.id),
            "type": "Annotation",
            "motivation": "linking",
            "body": [
                _name(article, "span", each.to_span),
                {"type": "TextualBody", "purpose": "tagging", "value": each.type},
            ],
            "target": _name(article, "span", each.from_span),
        }
        for each in annotated.relations
    ]
    made += [
        _question(each, position, annotated, source)
        for position, each in enumerate(annotated.suggestions)
    ]
    return made


def address(article: Article) -> str:
    """Return the IRI of an article."""
    url = article.source.url
    if url is not None and _ADDRESS.fullmatch(url):
        return url
    return _name(article, "article", article.id)


def _name(article: Article, what: str, id: int) -> str:
    """Return an IRI that is the same at each export, and another in every project but a copy."""
    named = f"{article.sha256}/{article.id}/{what}/{id}"
    return uuid.uuid5(uuid.NAMESPACE_OID, named).urn


def _assessment(article: Article, text: str, source: str) -> Record:
    fields = article_fields(article)
    return {
        "id": _name(article, "assessment", article.id),
        "type": "Annotation",
        "motivation": "assessing",
        "body": {"type": "TextualBody", "purpose": "assessing", "value": article.state.value},
        "target": {
            "id": source,
            "type": ["Text", "schema:Article"],
            "format": "text/plain",
            "language": fields.pop("language"),
            **{FIELDS[name]: value for name, value in fields.items()},
            BODY: text,
        },
    }


def _classification(span: Span, annotated: AnnotatedArticle, source: str) -> Record:
    details = span_details(span)
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": span.label}]
    if span.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": span.note})
    return {
        "id": _name(annotated.article, "span", span.id),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "name": details["annotator"]},
        "created": details["created"],
        "modified": details["modified"],
        "body": bodies,
        "target": _target((span.start, span.end), annotated.text, source),
        "details": {"origin": details["origin"], "attributes": details["attributes"]},
    }


def _question(
    suggestion: Suggestion, position: int, annotated: AnnotatedArticle, source: str
) -> Record:
    return {
        "id": _name(annotated.article, "suggestion", position),
        "type": "Annotation",
        "motivation": "questioning",
        "creator": {"type": "Software", "name": suggestion.suggester.name},
        "body": [{"type": "TextualBody", "purpose": "classifying", "value": suggestion.label}],
        "target": _target((suggestion.start, suggestion.end), annotated.text, source),
        "details": suggestion_details(suggestion, annotated.text),
    }


def _target(extent: Extent, text: str, source: str) -> Record:
    start, end = extent
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - AROUND, 0) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _prove_article(annotations: Sequence[dict[str, Any]], tally: Tally) -> None:
    """Count an article with its annotations, of which the first tells about it."""
    target = annotations[0]["target"]
    text = target[BODY]
    names = {theirs: ours for ours, theirs in FIELDS.items()}
    fields = {names[key]: value for key, value in target.items() if key in names}
    state = fields.pop("state")
    if state != annotations[0]["body"]["value"]:
        raise ProofError("an article has two states")
    tally.add_header(
        {"title": fields.pop("title"), "language": target["language"], "state": state, **fields}
    )
    spans: dict[str, tuple[int, int, str]] = {}
    held: list[Held] = []
    relations: list[Held] = []
    suggestions: list[Held] = []
    for each in annotations[1:]:
        if each["motivation"] == "linking":
            to_span, body = each["body"]
            relations.append((body["value"], spans[each["target"]], spans[to_span]))
            continue
        place = _proved(each, text, target["id"])
        if each["motivation"] == "questioning":
            suggestions.append((len(suggestions), *place, each["details"]))
            continue
        spans[each["id"]] = place
        notes = [body["value"] for body in each["body"][1:]]
        told = {
            "annotator": each["creator"]["name"],
            "created": each["created"],
            "modified": each["modified"],
            "origin": each["details"]["origin"],
            "note": "".join(notes),
            "attributes": each["details"]["attributes"],
        }
        held.append((*place, told))
    tally.add(text, held, relations, suggestions)


def _proved(annotation: dict[str, Any], text: str, source: str) -> tuple[int, int, str]:
    position, quote = annotation["target"]["selector"]
    start, end = position["start"], position["end"]
    check_slice(text, start, end, quote["exact"], annotation["id"])
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    if annotation["target"]["source"] != source or not text.startswith(
        around, start - len(quote["prefix"])
    ):
        raise ProofError(f"the words around {start} to {end} of {source} are others")
    return start, end, annotation["body"][0]["value"]
