"""The format w3c: as a JSON-LD processor understands it, and annotations of other programs.

The context of the Web Annotations is at the address that the files name; here its terms that we use
are in `anno-terms.jsonld`, with what https://www.w3.org/TR/annotation-vocab/ says they mean.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exchange_data import article, dataset
from foreign import read, related, tagged, told
from pyld import jsonld

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.errors import UserError
from annotator.exchange import Reading
from annotator.project import Project

TERMS = json.loads((Path(__file__).parent.parent / "files" / "anno-terms.jsonld").read_bytes())
OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TEXT = "A 😀 John lied, Ann said. And so on, for more than thirty-two characters."
URL = "https://a.example/bridge"


def load(url: str, _options: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contentType": None, "contextUrl": None, "documentUrl": url, "document": TERMS}


def expanded(path: Path) -> list[dict[str, Any]]:
    """The annotations, all words of theirs as IRIs."""
    document = json.loads(path.read_bytes())
    [collection] = jsonld.expand(document, {"documentLoader": load})
    assert collection["http://www.w3.org/ns/activitystreams#totalItems"][0]["@value"] == len(
        document["first"]["items"]
    )
    [page] = collection["http://www.w3.org/ns/activitystreams#first"]
    found: list[dict[str, Any]] = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    return found


def of(node: dict[str, Any], name: str) -> Any:
    [found] = node[OA + name]
    return found.get("@value", found.get("@id", found))


def test_a_json_ld_processor_finds_all_in_it(tmp_path: Path) -> None:
    one = article(TEXT, [(4, 13, "claim"), (15, 23, "rebuttal")], [(4, 8, "PERSON")])
    source = Source(url=URL, publisher="The Post")
    note = replace(one.spans[0], note="Is it so?", attributes={"b": "2", "a": "1"})
    one = replace(one, article=replace(one.article, source=source), spans=(note, *one.spans[1:]))
    exchange.write(dataset(one), tmp_path / "x.jsonld", "w3c")
    about, claim, rebuttal, link, question = expanded(tmp_path / "x.jsonld")
    assert {each["@type"][0] for each in (about, claim, rebuttal, link, question)} == {
        OA + "Annotation"
    }
    [page] = about[OA + "hasTarget"]
    assert page["@id"] == URL
    assert page["http://schema.org/articleBody"] == [{"@value": TEXT}]
    assert page["http://schema.org/publisher"] == [{"@value": "The Post"}]
    for each, extent in ((claim, (4, 13)), (rebuttal, (15, 23)), (question, (4, 8))):
        [target] = each[OA + "hasTarget"]
        assert of(target, "hasSource") == URL
        position, quote = target[OA + "hasSelector"]
        assert (of(position, "start"), of(position, "end")) == extent
        start, end = extent
        assert of(quote, "exact") == TEXT[start:end]
        assert of(quote, "prefix") == TEXT[:start]
        assert of(quote, "suffix") == TEXT[end : end + 32]
    label, told = claim[OA + "hasBody"]
    assert label[RDF + "value"] == [{"@value": "claim"}]
    assert (of(told, "hasPurpose"), told[RDF + "value"]) == (
        OA + "commenting", [{"@value": "Is it so?"}]
    )  # fmt: skip
    [details] = claim["urn:annotator:details"]
    assert details["@value"]["attributes"] == {"a": "1", "b": "2"}
    assert of(link, "hasTarget") == claim["@id"]
    assert rebuttal["@id"] in [body.get("@id") for body in link[OA + "hasBody"]]
    assert of(question, "motivatedBy") == OA + "questioning"


def annotation(selector: object, **more: object) -> dict[str, object]:
    body = {"type": "TextualBody", "value": "claim", "purpose": "tagging"}
    target = {"source": URL, "selector": selector}
    made = {"type": "Annotation", "motivation": "highlighting", "body": body, "target": target}
    return made | more


POSITION = {"type": "TextPositionSelector", "start": 4, "end": 13}
QUOTE = {"type": "TextQuoteSelector", "exact": "John lied", "prefix": "😀 ", "suffix": ", Ann"}
HOME = {
    "type": "Annotation",
    "target": {"id": URL, "schema:articleBody": TEXT, "schema:headline": "Bridge"},
}


def around(some: list[object], shape: str) -> object:
    match shape:
        case "list":
            return some
        case "page":
            return {"type": "AnnotationPage", "items": some}
        case "graph":
            return {"@graph": some}
    return {"type": "AnnotationCollection", "label": "x", "first": {"items": some}}


@pytest.mark.parametrize("shape", ["list", "page", "graph", "collection"])
@pytest.mark.parametrize("selector", [POSITION, QUOTE, [POSITION, QUOTE], [QUOTE, POSITION]])
def test_annotations_of_others(tmp_path: Path, shape: str, selector: object) -> None:
    data = json.dumps(around([annotation(selector), HOME], shape))
    [one], reading = read(tmp_path / "x.jsonld", data, "w3c")
    assert tagged(one) == [("John lied", "claim")]
    assert one.article.title == "Bridge"
    assert told(reading) == []


@pytest.mark.parametrize(
    ("more", "label", "note"),
    [
        ({"body": {"value": "why?"}, "motivation": "commenting"}, "commenting", "why?"),
        ({"body": None, "bodyValue": "claim", "motivation": ["tagging"]}, "claim", ""),
        ({"body": None, "motivation": None}, "highlighting", ""),
        ({"body": ["https://x", {"value": "a", "purpose": "tagging"}]}, "a", ""),
        ({"motivation": "questioning"}, "claim", ""),
    ],
)
def test_labels_and_notes(tmp_path: Path, more: dict[str, object], label: str, note: str) -> None:
    data = json.dumps([HOME, annotation(POSITION, **more)])
    [one], _ = read(tmp_path / "x.jsonld", data, "w3c")
    assert [(span.label, span.note) for span in one.spans] == [(label, note)]


@pytest.mark.parametrize(
    ("creator", "annotator"),
    [
        ("https://x/bob", "https://x/bob"),
        ([{"type": "Person", "nickname": "bob"}], "bob"),
        ({"type": "Person", "name": ["a", "b"]}, "ada"),
        (None, "ada"),
    ],
)
def test_who_made_them_and_when(tmp_path: Path, creator: object, annotator: str) -> None:
    made = annotation(POSITION, creator=creator, created="2026-01-02T03:04:05Z", modified="?")
    [one], _ = read(tmp_path / "x.jsonld", json.dumps([HOME, made]), "w3c")
    [span] = one.spans
    assert span.annotator == annotator
    assert span.created.isoformat() == span.modified.isoformat() == "2026-01-02T03:04:05+00:00"


def test_links_between_annotations(tmp_path: Path) -> None:
    one = annotation(POSITION, id="urn:1")
    two = annotation({**POSITION, "start": 15, "end": 23}, id="urn:2")
    tag = {"type": "TextualBody", "value": "rebuts"}
    links = [
        {"motivation": "linking", "target": "urn:2", "body": ["urn:1", tag]},
        {"motivation": "linking", "target": "urn:1", "body": {"id": "urn:2"}},
        {"motivation": "linking", "target": "urn:1", "body": "urn:3"},
    ]
    [came], reading = read(tmp_path / "x.jsonld", json.dumps([HOME, one, two, *links]), "w3c")
    assert sorted(related(came)) == [
        ("rebuts", "Ann said", "John lied"),
        ("related", "John lied", "Ann said"),
    ]
    assert told(reading) == ["Bridge: a relation “related” has not both its spans"]


def test_two_articles_from_one_address(tmp_path: Path) -> None:
    source = Source(url=URL)
    some = [
        article("One. A bridge.", [(0, 4, "a")], ()),
        article("Two, now.", [(5, 8, "b")], (), 2),
    ]
    some = [replace(one, article=replace(one.article, source=source)) for one in some]
    exchange.write(dataset(*some), tmp_path / "x.jsonld", "w3c")
    came, _ = read(tmp_path / "y.jsonld", (tmp_path / "x.jsonld").read_bytes(), "w3c")
    assert [tagged(one) for one in came] == [[("One.", "a")], [("now", "b")]]


def test_what_does_not_fit_is_listed(tmp_path: Path) -> None:
    often = {"type": "TextQuoteSelector", "exact": "o"}
    gone = {"type": "TextQuoteSelector", "exact": "Jon"}
    some = [
        HOME,
        annotation(often),
        annotation(gone, id="urn:1"),
        annotation({"type": "XPathSelector"}),
        annotation({**POSITION, "end": "13"}),
        annotation([POSITION, gone]),
        {"type": "Annotation", "target": "https://b.example"},
        annotation(POSITION, target={"source": {"id": "https://c.example"}, "selector": POSITION}),
    ]
    [one], reading = read(tmp_path / "x.jsonld", json.dumps(some), "w3c")
    assert one.spans == ()
    assert told(reading) == [
        "x.jsonld: an annotation selects no text",
        "Bridge: “o” stands at 6 places",
        "Bridge: “Jon” stands at 0 places",
        "Bridge: an annotation selects no text",
        "Bridge: 4 to 4 are no span of its text, counted in code points",
        "Bridge: “John lied” stands at 4 to 13, not “Jon”",
        "https://c.example: its text is not in the file: load the article first",
    ]


def test_annotations_of_an_article_that_is_in_the_project(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    path.write_text(json.dumps(annotation(POSITION)))
    with Project.create(tmp_path / "x.annot") as project:
        number = project.add_article(TEXT, source=Source(url=URL)).article.id
        reading = Reading(text_at=project.text_at)
        _, done = project.import_dataset(exchange.read(path, "w3c", reading))
        assert (done.articles, done.known, done.spans) == (0, 1, 1)
        assert [(span.start, span.end) for span in project.spans(number)] == [(4, 13)]
    assert reading.misfits == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("", "truncated"),
        ("5", "it holds no Web Annotations"),
        ('{"a": 5}', "it holds no Web Annotations"),
        ('{"first": "https://a.example/page1"}', "it holds no Web Annotations"),
        ("[" * 99999, "recursion"),
        (json.dumps([HOME, annotation(POSITION, details={"origin": 5})]), "Expected `object"),
        (json.dumps([{"target": {"id": URL, "schema:articleBody": " "}}]), "article is empty"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, data: str, sentence: str) -> None:
    with pytest.raises(UserError, match=rf"^“x\.jsonld” cannot be read.*{sentence}"):
        read(tmp_path / "x.jsonld", data, "w3c")
