"""UIMA CAS as XMI and as JSON: as cassis reads it, as INCEpTION writes it, and as nobody should."""

import json
from dataclasses import replace
from pathlib import Path

import cassis
import pytest
from exchange_calls import broken_copies, places, read, read_or_refused, refused, tamper, written
from exchange_data import article, dataset
from lxml import etree

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle
from annotator.exchange import Aspect

TEXT = "Zoë: 🌉 “It works”\x0b\nand\u2028well.\n"
BOTH = ["cas-xmi", "cas-json"]
SUFFIX = {"cas-xmi": "xmi", "cas-json": "json"}


def noted() -> AnnotatedArticle:
    one = article(TEXT, [(7, 17, "quote"), (5, 6, "fact check"), (5, 12, "a\x0c\\u000c")], [])
    first, second, third = one.spans
    spans = (
        replace(first, note="Really?\n\t“\x07”", attributes={"speaker": "Zoë 🌉"}),
        replace(second, attributes={"<&\x07>": '"\n'}),
        third,
    )
    link = replace(one.relations[0], type="said by")
    source = Source("a.txt", "https://ex.org/a?b=1&c=2", None, "", "2026", None)
    known = replace(one.article, title="“Bridge” <1>\x1f", language="fr", source=source)
    return replace(one, article=known, spans=spans, relations=(link,))


def loaded(folder: Path, format: str) -> cassis.Cas:
    [file] = folder.glob(f"0*.{SUFFIX[format]}")
    if format == "cas-json":
        return cassis.load_cas_from_json(file.read_text("utf-8"))
    types = cassis.load_typesystem((folder / "TypeSystem.xml").read_bytes().decode())
    return cassis.load_cas_from_xmi(file, typesystem=types)


@pytest.mark.parametrize("format", BOTH)
def test_cassis_reads_every_slice(tmp_path: Path, format: str) -> None:
    written(tmp_path, format, noted())
    cas = loaded(tmp_path / "out", format)
    spans = cas.select("custom.Span")
    assert {(s.get_covered_text(), s.label.replace("\\u005c", "\\")) for s in spans} == {
        ("“It works”", "quote"),
        ("🌉", "fact check"),
        ("🌉 “It w", "a\\u000c\\u000c" if format == "cas-xmi" else "a\x0c\\u000c"),
    }
    [relation] = cas.select("custom.Relation")
    assert (relation.Governor.label, relation.label, relation.Dependent.label) == (
        "quote",
        "said by",
        "fact check",
    )
    assert relation.get_covered_text() == relation.Dependent.get_covered_text()
    [known] = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
    assert (known.language, known.documentUri) == ("fr", "https://ex.org/a?b=1&c=2")
    assert known.documentTitle.startswith("“Bridge” <1>")


@pytest.mark.parametrize("format", BOTH)
def test_all_of_it_comes_back(tmp_path: Path, format: str) -> None:
    one = noted()
    report = exchange.write(dataset(one), tmp_path / "out", format)
    [back], misfits = read(tmp_path / "out", format)
    assert misfits == []
    assert places(back) == places(one)
    assert back.article.source == one.article.source
    assert (back.article.title, back.article.language) == (one.article.title, "fr")
    by = {(s.start, s.end): s for s in back.spans}
    for span in one.spans:
        found = by[span.start, span.end]
        assert replace(found, id=0, article_id=0) == replace(span, id=0, article_id=0)
    if format == "cas-json":
        assert back.text == TEXT
        assert report.lost == {}
    else:
        assert back.text == TEXT.replace("\x0b", "\ufffd")
        assert report.lost == {Aspect.TEXT: ((1, TEXT.index("\x0b")),)}


def test_offsets_in_the_file_count_utf16(tmp_path: Path) -> None:
    files = written(tmp_path, "cas-xmi", noted())
    root = etree.fromstring(files["000001-bridge-1.xmi"].encode())
    [sofa] = root.findall("{*}Sofa")
    units = sofa.get("sofaString").encode("utf-16-le")
    words = [
        units[2 * int(each.get("begin")) : 2 * int(each.get("end"))].decode("utf-16-le")
        for each in root.findall("{http:///custom.ecore}Span")
    ]
    assert words == ["“It works”", "🌉", "🌉 “It w"]
    record = json.loads(written(tmp_path, "cas-json", noted())["000001-bridge-1.json"])
    found = record["%FEATURE_STRUCTURES"]
    assert [(s["begin"], s["end"]) for s in found if s["%TYPE"] == "custom.Span"] == [
        (8, 18),
        (5, 7),
        (5, 13),
    ]


def test_the_types_are_those_of_inception(tmp_path: Path) -> None:
    for name in BOTH:
        types = cassis.load_typesystem(written(tmp_path / name, name)["TypeSystem.xml"])
        span, relation = types.get_type("custom.Span"), types.get_type("custom.Relation")
        assert span.supertype.name == relation.supertype.name == "uima.tcas.Annotation"
        assert {each.name for each in span.features} == {"label", "note", "details"}
        ranges = {each.name: each.rangeType.name for each in relation.features}
        assert ranges["Dependent"] == ranges["Governor"] == "custom.Span"


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    for name in BOTH:
        (tmp_path / name).mkdir()


INCEPTION = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///webanno/custom.ecore"
 xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"
 xmlns:type5="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
 xmlns:type6="http:///de/tudarmstadt/ukp/dkpro/core/api/syntax/type/dependency.ecore"
 xmlns:type7="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
 xmlns:type8="http:///de/tudarmstadt/ukp/clarin/webanno/api/type.ecore" xmi:version="2.0">
 <cas:NULL xmi:id="0"/>
 <!-- a comment -->
 <type:DocumentMetaData xmi:id="10" sofa="1" begin="0" end="16" language="x-unspecified"
  documentTitle="a.txt" documentId="ada" isLastSegment="false"/>
 <type8:LayerDefinition xmi:id="9" name="custom.Sentiment"/>
 <type5:Sentence xmi:id="11" sofa="1" begin="0" end="15"/>
 <type5:Token xmi:id="12" sofa="1" begin="0" end="1"/>
 <type5:Lemma xmi:id="13" sofa="1" begin="0" end="1" value="a"/>
 <type6:Dependency xmi:id="14" sofa="1" begin="0" end="1" Governor="12" Dependent="12"/>
 <type7:NamedEntity xmi:id="15" sofa="1" begin="5" end="9" value="PER" identifier="Q1"/>
 <custom:Sentiment xmi:id="16" sofa="1" begin="10" end="14" Category="bad"/>
 <custom:Empty xmi:id="17" sofa="1" begin="0" end="1"/>
 <custom:Zero xmi:id="18" sofa="1" begin="3" end="3"/>
 <custom:Half xmi:id="19" sofa="1" begin="3" end="9" label="half" note="x"/>
 <custom:Link xmi:id="20" sofa="1" begin="5" end="9" Governor="16" Dependent="15" role="about"/>
 <custom:Link xmi:id="21" sofa="1" begin="5" end="9" Governor="16" Dependent="12"/>
 <custom:Other xmi:id="22" sofa="2" begin="0" end="1"/>
 <custom:Chain xmi:id="23"><elements>a</elements></custom:Chain>
 <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
  sofaString="A 😀 John lied.&#10;"/>
 <cas:Sofa xmi:id="2" sofaNum="2" sofaID="other" mimeType="text" sofaString="B"/>
 <cas:View sofa="1" members="10 11 12 13 14 15 16 17 18 19 20 21"/>
</xmi:XMI>
"""


def test_a_file_of_inceptions_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_text(INCEPTION, "utf-8")
    [one], misfits = read(path, "cas-xmi")
    assert one.text == "A 😀 John lied.\n"
    assert (one.article.title, one.article.language) == ("a.txt", "en")
    assert places(one) == [(0, 1, "Empty"), (4, 8, "PER"), (9, 13, "bad")]
    [name] = (span for span in one.spans if span.label == "PER")
    assert name.attributes == {"identifier": "Q1"}
    [link] = one.relations
    assert (link.type, link.to_span) == ("about", name.id)
    core = "de.tudarmstadt.ukp.dkpro.core.api"
    assert misfits == [
        ("a", f"left out: 1 of {core}.segmentation.type.Lemma"),
        ("a", f"left out: 1 of {core}.syntax.type.dependency.Dependency"),
        ("a", "left out: 1 of other texts"),
        ("a", "3 to 3 are no span of its text, counted in UTF-16 units"),
        ("a", "3 to 9 are no span of its text, counted in UTF-16 units"),
        ("a", "a relation “Link” has not both its spans"),
    ]


def test_json_of_cassis_and_of_java(tmp_path: Path) -> None:
    types = cassis.TypeSystem()
    made = types.create_type("my.Claim", supertypeName="uima.tcas.Annotation")
    types.create_feature(made, "certainty", "uima.cas.Double")
    types.create_feature(made, "checked", "uima.cas.Boolean")
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = "A 😀 John lied.", "text/plain"
    cas.add(made(begin=4, end=8, certainty=0.5, checked=True))
    path = tmp_path / "a.json"
    cas.to_json(path)
    [one], misfits = read(path, "cas-json")
    assert (places(one), misfits) == ([(4, 8, "Claim")], [])
    assert one.spans[0].attributes == {"certainty": "0.5", "checked": "true"}
    record = json.loads(path.read_text("utf-8"))
    record["%FEATURE_STRUCTURES"] = {
        str(each.pop("%ID")): each for each in record["%FEATURE_STRUCTURES"]
    }
    path.write_text(json.dumps(record))
    [again], _ = read(path, "cas-json")
    assert again.spans[0].attributes == one.spans[0].attributes


def test_details_that_are_none_of_ours_are_attributes(tmp_path: Path) -> None:
    text = INCEPTION.replace("<custom:Empty ", '<own:Span xmlns:own="http:///custom.ecore" ')
    for said in ("see page 3", "[1]", "{&quot;created&quot;: 1}"):
        path = tmp_path / "a.xmi"
        path.write_text(
            text.replace('end="1"/>\n <custom:Z', f'end="1" label="x" details="{said}"/><custom:Z')
        )
        [one], _ = read(path, "cas-xmi")
        [span] = (span for span in one.spans if span.label == "x")
        assert span.attributes == {"details": said.replace("&quot;", '"')}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (INCEPTION.replace("?>\n", f"?>{BOMB}\n").replace("a.txt", "&b;"), "a document type"),
        (
            INCEPTION.replace("?>", '?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
            "a document type",
        ),
        (INCEPTION.replace('"UTF-8"?>', f'"UTF-16"?>{BOMB}').encode("utf-16"), "a document type"),
        (INCEPTION.replace("A 😀", "&b; 😀"), "no element found"),
        (INCEPTION.replace("A 😀", "A \x0b"), "invalid"),
        (INCEPTION.replace("A 😀 John lied.&#10;", "&#10; "), "The article is empty"),
        (INCEPTION.replace("_InitialView", "x"), "it has no text"),
        (INCEPTION.replace("sofaString", "sofaText"), "it has no text"),
        (INCEPTION.replace('begin="5"', 'begin="five"'), "invalid literal for int"),
        (INCEPTION.replace('end="1"/>\n <custom:Z', "/>\n <custom:Z"), "invalid literal for int"),
        (INCEPTION.replace("xmi:XMI", "xmi:XM"), "it is no XMI"),
        ("<a>" * 400 + "</a>" * 400, "depth"),
        (INCEPTION[:700], "line"),
        ("", "no element found"),
        ("no XML", "line 1"),
        ("<html/>", "it is no XMI"),
        (INCEPTION.encode("latin-1", "replace").replace(b"A ?", b"A \xe9"), "line"),
    ],
)  # fmt: skip
def test_hostile_xmi_is_refused(tmp_path: Path, data: str | bytes, sentence: str) -> None:
    path = tmp_path / "a.xmi"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    said = refused(path, "cas-xmi")
    assert said.startswith("“a.xmi” cannot be read: ")
    assert sentence in said


SOFA = (
    '{"%FEATURE_STRUCTURES": '
    '[{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "a"}, ?]}'
)


@pytest.mark.parametrize(
    "data",
    [
        "", "{", "[]", "{}", '{"%FEATURE_STRUCTURES": 1}', '{"%FEATURE_STRUCTURES": []}',
        '{"%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": 7}]}',
        '{"%FEATURE_STRUCTURES": [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "\\ud800"}]}',
        SOFA.replace("?", '{"%ID": 2, "%TYPE": "x.Y", "begin": 0.5, "end": 1}'),
        SOFA.replace("?", '{"%ID": 2, "%TYPE": "x.Y", "begin": {}, "end": 1}'),
        SOFA.replace("?", '{"%ID": 2, "%TYPE": "x.Y", "begin": 0}'),
        '{"%FEATURE_STRUCTURES": ' + "[" * 100_000 + "]" * 100_000 + "}",
    ],
    ids=range(12),
)  # fmt: skip
def test_broken_json_is_refused(tmp_path: Path, data: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(data)
    assert "“a.json” cannot be read: " in refused(path, "cas-json")


@pytest.mark.parametrize("format", BOTH)
def test_broken_folders_are_refused_or_read_in_part_but_never_wrong(
    tmp_path: Path, format: str
) -> None:
    written(tmp_path, format, noted())
    for copy in broken_copies(tmp_path / "out", tmp_path / "broken"):
        assert all(len(one.text) == len(TEXT) for one in read_or_refused(copy, format))
    assert f"no files that end in .{SUFFIX[format]}" in refused(tmp_path / format, format)


@pytest.mark.parametrize(
    ("format", "file", "right", "wrong", "sentence"),
    [
        ("cas-xmi", "0*", 'begin="8"', 'begin="9"', "a value in it has changed"),
        ("cas-xmi", "0*", 'end="7"', 'end="6"', "Not mapping external offset"),
        ("cas-xmi", "0*", 'begin="8" end="18"', 'begin="18" end="8"', "does not match the text"),
        ("cas-xmi", "0*", "It works", "It worked", "a value in it has changed"),
        ("cas-xmi", "0*", 'label="quote"', 'label="claim"', "a value in it has changed"),
        ("cas-xmi", "0*", "Really", "Surely", "a value in it has changed"),
        ("cas-xmi", "0*", "speaker", "cue", "a value in it has changed"),
        ("cas-xmi", "0*", 'Governor="8"', 'Governor="9"', "a value in it has changed"),
        ("cas-xmi", "0*", "“Bridge”", "Bridge", "a value in it has changed"),
        ("cas-xmi", "0*", "</xmi:XMI>", "", "it is no cas-xmi of ours"),
        ("cas-xmi", "0*", 'members="2', 'members="', "it is no cas-xmi of ours"),
        ("cas-xmi", "TypeSystem.xml", "custom.Span<", "custom.Spam<", "it is no cas-xmi of ours"),
        ("cas-json", "0*", '"begin": 8', '"begin": 9', "a value in it has changed"),
        ("cas-json", "0*", '"label": "quote"', '"label": "claim"', "a value in it has changed"),
        ("cas-json", "0*", '"custom.Span": {', '"custom.Spam": {', "it is no cas-json of ours"),
        ("cas-json", "0*", '"@Governor": ', '"@Dependent": ', "it is no cas-json of ours"),
        ("cas-json", "0*", "It works", "It  work", "a value in it has changed"),
        ("cas-json", "0*", '"%VIEWS"', '"%VIEW"', "it is no cas-json of ours"),
    ],
)
def test_files_that_lie_are_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    format: str, file: str, right: str, wrong: str, sentence: str,
) -> None:  # fmt: skip
    tamper(monkeypatch, format, file, lambda text: text.replace(right, wrong, 1))
    with pytest.raises(exchange.ProofError, match=sentence):
        exchange.write(dataset(noted()), tmp_path / "out", format)
    assert not (tmp_path / "out").exists()
