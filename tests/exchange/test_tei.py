"""TEI P5: valid, exact, and no way in for a hostile file."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from exchange_calls import broken_copies, places, read, read_or_refused, refused, tamper, written
from exchange_data import article, dataset
from lxml import etree

from annotator import exchange
from annotator.domain.article import ArticleState, Source
from annotator.domain.dataset import AnnotatedArticle
from annotator.exchange import Aspect

TEXT = "\n Zoë: 🌉 “It works”\x0b\n\n\tand\u2028well & <gone>.\n"
NAMES = {"": "http://www.tei-c.org/ns/1.0"}


def noted() -> AnnotatedArticle:
    one = article(TEXT, [(9, 19, "quote"), (7, 8, "fact check"), (7, 30, "a\x0c\\u000c")], [])
    first, second, third = one.spans
    spans = (
        replace(first, note="Really?\n\t“\x07”", attributes={"speaker": "Zoë 🌉"}),
        replace(second, annotator="Ada & Co."),
        third,
    )
    link = replace(one.relations[0], type="said by")
    source = Source("a.txt", "https://ex.org/a?b=1&c=2", "P\x08", "", "2026", "2026-01-02")
    known = replace(
        one.article, title="“Bridge” <1>", language="fr", source=source, state=ArticleState.DONE
    )
    return replace(one, article=known, spans=spans, relations=(link,))


def test_it_is_valid_tei(tmp_path: Path) -> None:
    plain = article(number=2, spans=[], suggestions=[])
    [whole] = written(tmp_path, "tei", noted(), plain).values()
    schema = etree.DTD(str(files("trafilatura") / "data" / "tei_corpus.dtd"))
    assert schema.validate(etree.fromstring(whole.encode())), schema.error_log
    assert not schema.validate(etree.fromstring(whole.replace("listAnnotation", "list").encode()))


def test_ranges_of_characters_give_every_slice(tmp_path: Path) -> None:
    [whole] = written(tmp_path, "tei", noted()).values()
    [one] = etree.fromstring(whole.encode()).findall("TEI", NAMES)
    text = one.findtext("text/body/ab", namespaces=NAMES)
    found = {}
    for each in one.iterfind(".//annotation", NAMES):
        key, start, length = each.get("target").removeprefix("#string-range(")[:-1].split(",")
        assert key == "a1.text"
        found[each.find("note", NAMES).text] = text[int(start) :][: int(length)]
    assert found == {
        "quote": "“It works”",
        "fact check": "🌉",
        "a\\u000c\\u005cu000c": "🌉 “It works”\ufffd\n\n\tand\u2028well"[:23],
    }
    [link] = one.iterfind(".//relation", NAMES)
    assert (link.get("active"), link.get("passive")) == ("#a1.s1", "#a1.s2")
    assert (link.get("name"), link.find("desc", NAMES).text) == ("said_by", "said by")


def test_all_of_it_comes_back(tmp_path: Path) -> None:
    one = noted()
    report = exchange.write(dataset(one, article(number=2)), tmp_path / "out.xml", "tei")
    assert report.lost[Aspect.TEXT] == ((1, TEXT.index("\x0b")),)
    (back, _), misfits = read(tmp_path / "out.xml", "tei")
    assert misfits == []
    assert back.text == TEXT.replace("\x0b", "\ufffd")
    known = replace(back.article, id=1, sha256=one.article.sha256)
    assert known == one.article
    assert [replace(span, id=0) for span in back.spans] == [
        replace(span, id=0) for span in one.spans
    ]
    [link] = back.relations
    assert (link.type, link.from_span, link.to_span) == (
        "said by",
        back.spans[0].id,
        back.spans[1].id,
    )


OTHER = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A <hi>b</hi></title>
</titleStmt></fileDesc></teiHeader>
<standOff><listAnnotation>
<annotation xml:id="x" target="#string-range(p1, 2, 4)"><note>name</note></annotation>
<annotation xml:id="y" target="#string-range(p1,7,4)"/>
<annotation xml:id="v" target="#string-range(p1,7,2)"><note type="details">{]</note>
<revisionDesc><change type="created" when="2026-01-02"/>
<change type="modified" when="soon"/></revisionDesc>
</annotation>
<annotation xml:id="z" target="#string-range(p1,7,40)"/>
<annotation xml:id="w" target="#p1"/>
</listAnnotation><listRelation><relation name="tells" active="#y" passive="#x"/>
<relation name="tells" active="#y" passive="#z"/></listRelation></standOff>
<text><body><ab>no</ab><p xml:id="p1">🌉 <hi>Zoë </hi>lied.</p></body></text></TEI>
"""


def test_a_document_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(OTHER, "utf-8")
    [one], misfits = read(path, "tei")
    assert one.text == "🌉 Zoë lied."
    assert one.article.title == "A b"
    assert places(one) == [(2, 6, "name"), (7, 9, "annotation"), (7, 11, "annotation")]
    [odd] = (span for span in one.spans if span.end == 9)
    assert odd.attributes == {"details": "{]"}
    assert odd.created.isoformat() == "2026-01-02T00:00:00+00:00"
    assert [link.type for link in one.relations] == ["tells"]
    assert misfits == [
        ("article 1", "left out: 1 annotations that point to no range of characters"),
        ("article 1", "7 to 47 are no span of its text, counted in code points"),
        ("article 1", "a relation “tells” has not both its spans"),
    ]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OTHER.replace("?>\n", f"?>{BOMB}").replace("lied", "&b;"), "a document type"),
        (OTHER.replace("lied", "&b;"), "no element found"),
        (OTHER.replace('p1"', 'p2"'), "its text is not in one element"),
        (OTHER.replace("string-range(p1,7", "string-range(p2,7"), "its text is not in one element"),
        (OTHER.replace("🌉 <hi>Zoë </hi>lied.", " "), "empty"),
        (OTHER.replace("tei-c.org", "example.org"), "it is no TEI"),
        ("<a>" * 400 + "</a>" * 400, "depth"),
        (OTHER[:600], "line"),
        ("", "no element"),
        ("<html/>", "it is no TEI"),
    ],
)
def test_hostile_files_are_refused(tmp_path: Path, data: str, sentence: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(data, "utf-8")
    said = refused(path, "tei")
    assert said.startswith("“a.xml” cannot be read")
    assert sentence in said


def test_broken_files_are_refused_or_read_in_part_but_never_wrong(tmp_path: Path) -> None:
    written(tmp_path, "tei", noted())
    (tmp_path / "broken").mkdir()
    for copy in broken_copies(tmp_path / "out", tmp_path / "broken"):
        assert all(len(one.text) == len(TEXT) for one in read_or_refused(copy, "tei"))


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("a1.text,9,10", "a1.text,9,11", "a value in it has changed"),
        ("a1.text,9,10", "a1.text,9,0", "a span of a1.text does not match the text at 9 to 9"),
        ("a1.text,9,10", "a1.text,9,100", "does not match the text"),
        ("a1.text,9,10", "a2.text,9,10", "a2.text is no text"),
        ("It works", "It worked", "a value in it has changed"),
        ("well", "we\n", "a value in it has changed"),
        (">quote<", ">claim<", "a value in it has changed"),
        ('"label">quote<', '"label">claim<', "a value in it has changed"),
        ("An assertion", "No assertion", "a value in it has changed"),
        ("Really", "Surely", "a value in it has changed"),
        ("Ada &amp; Co.", "Ada", "a value in it has changed"),
        ("speaker", "cue", "a value in it has changed"),
        ('when="2026', 'when="2025', "a value in it has changed"),
        ("#a1.s2", "#a1.s3", "a value in it has changed"),
        ("#a1.s2", "#a1.s9", "it is no tei of ours"),
        ("“Bridge”", "Bridge", "a value in it has changed"),
        ('ident="fr"', 'ident="en"', "a value in it has changed"),
        ("2026-01-02</date>", "</date>", "a value in it has changed"),
        ("</teiCorpus>", "", "it is no tei of ours"),
        ("<body>", "<body><ab/>", "it is no tei of ours"),
        ('<note type="state">done</note>', "", "it is no tei of ours"),
        ("&lt;gone&gt;", "<gone/>", "a value in it has changed"),
    ],
)
def test_a_file_that_lies_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, right: str, wrong: str, sentence: str
) -> None:
    tamper(monkeypatch, "tei", "*", lambda text: text.replace(right, wrong, 1))
    with pytest.raises(exchange.ProofError, match=sentence):
        exchange.write(dataset(noted()), tmp_path / "out", "tei")
    assert list(tmp_path.iterdir()) == []
