"""spaCy's DocBin: what spaCy finds in ours, and what others have put into theirs."""

import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import spacy
import srsly
from exchange_calls import places, read, read_or_refused, refused
from exchange_data import article, dataset
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.exchange import FORMATS, Aspect
from annotator.exchange.formats import docbin
from annotator.exchange.proof import Tally

TEXT = "Zoë: 🌉 “It works,\xa0well.”  \n\nNo."


def noted() -> AnnotatedArticle:
    one = article(TEXT, [(7, 24, "quote"), (8, 12, "claim"), (28, 31, "rebuttal")])
    first, second, third = one.spans
    spans = (
        replace(first, note="Really?"),
        second,
        replace(third, attributes={"speaker": "Zoë"}),
    )
    return replace(one, spans=spans)


def export(tmp_path: Path, *articles: AnnotatedArticle) -> Path:
    path = tmp_path / "out.spacy"
    exchange.write(dataset(*articles), path, "spacy")
    return path


def docs(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


def pack(path: Path, *found: Doc) -> Path:
    DocBin(docs=found, store_user_data=True).to_disk(path)
    return path


def test_spacy_finds_our_spans_as_they_touch_tokens(tmp_path: Path) -> None:
    path = tmp_path / "out.spacy"
    report = exchange.write(dataset(noted()), path, "spacy")
    [doc] = docs(path)
    assert doc.text == TEXT
    assert [(span.text, span.label_) for span in doc.spans["sc"]] == [
        ("“It works,\xa0well.”", "quote"),
        ("It works", "claim"),
        ("No.", "rebuttal"),
    ]
    assert not doc.has_annotation("ENT_IOB")  # they overlap, so nothing is said of entities
    assert report.lost == {Aspect.EXTENTS: ((1, 101),)}


def test_entities_are_set_where_no_spans_overlap(tmp_path: Path) -> None:
    one = article(TEXT, [(28, 30, "rebuttal"), (0, 3, "PERSON")])
    two = article(TEXT, [(24, 28, "claim")], number=2)  # white space
    path = export(tmp_path, one, two, article(number=3, spans=[]))
    first, second, third = docs(path)
    assert [(e.text, e.label_) for e in first.ents] == [("Zoë", "PERSON"), ("No", "rebuttal")]
    assert not second.has_annotation("ENT_IOB")
    assert third.has_annotation("ENT_IOB")
    assert third.ents == ()


def test_true_places_and_all_that_was_said_come_back(tmp_path: Path) -> None:
    one = noted()
    [back], misfits = read(export(tmp_path, one), "spacy")
    assert misfits == []
    assert places(back) == places(one)
    assert {(s.note, *s.attributes.items()) for s in back.spans} == {
        (s.note, *s.attributes.items()) for s in one.spans
    }


def test_what_was_changed_with_spacy_counts(tmp_path: Path) -> None:
    path = export(tmp_path, noted())
    [doc] = docs(path)
    first, second, third = doc.spans["sc"]
    second.label_ = "PERSON"
    doc.spans["sc"] = [first, second, Span(doc, third.start, third.start + 1, span_id=third.id_)]
    doc.spans["more"] = [Span(doc, 0, 1, "PERSON")]
    [back], misfits = read(pack(path, doc), "spacy")
    assert places(back) == [
        (0, 3, "PERSON"),
        (7, 24, "quote"),
        (8, 16, "PERSON"),
        (28, 30, "sc"),
    ]
    assert [span.note for span in back.spans] == ["Really?", "", "", ""]
    assert back.relations == ()
    assert misfits == [("document 1", "relations that have not both their spans any more: 1")]


def test_a_file_of_another_program(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    one, two = nlp("Zoë\r\nsaid: 🌉 works."), Doc(nlp.vocab, words=["No", "spaces", "known"])
    one.spans["sc"] = [Span(one, 2, 3, "cue"), Span(one, 0, 3, "claim")]
    one.spans["people"] = [Span(one, 0, 1)]
    one.ents = [Span(one, 0, 1, "people"), Span(one, 4, 5, "THING")]
    two.ents = [Span(two, 1, 3, "THING")]
    [first, second], misfits = read(pack(tmp_path / "theirs.spacy", one, two), "spacy")
    assert first.text == "Zoë\nsaid: 🌉 works."
    assert places(first) == [
        (0, 3, "people"),
        (0, 8, "claim"),
        (4, 8, "cue"),
        (10, 11, "THING"),
    ]
    assert [(s.start, s.end) for s in second.spans] == [(3, 15)]
    assert misfits == []


def change(found: Doc) -> None:
    found.spans["sc"] = [Span(found, 0, 2, "quote", span_id="100")]


def relabel(found: Doc) -> None:
    [span] = found.spans["sc"]
    found.spans["sc"] = [Span(found, span.start, span.end, "claim", span_id=span.id_)]


def reword(found: Doc) -> None:
    found.user_data["annotator/1"]["spans"][0]["text"] = "other"


def renote(found: Doc) -> None:
    found.user_data["annotator/1"]["spans"][0]["note"] = "other"


def unmark(found: Doc) -> None:
    found.ents = []


def forget(found: Doc) -> None:
    found.user_data.clear()


def ungroup(found: Doc) -> None:
    del found.spans["sc"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (change, "a value in it has changed"),
        (relabel, "a value in it has changed"),
        (renote, "a value in it has changed"),
        (unmark, "a value in it has changed"),
        (reword, "number 1 of the spans of article 1 does not match"),
        (forget, "it is no spacy of ours"),
        (ungroup, "it is no spacy of ours"),
    ],
)
def test_a_file_that_lies_is_never_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[Doc], None], sentence: str
) -> None:
    honest = FORMATS["spacy"]

    def write(data: Dataset, path: Path, tally: Tally) -> None:
        honest.write(data, path, tally)
        [doc] = docs(path)
        wrong(doc)
        pack(path, doc)

    monkeypatch.setitem(FORMATS, "spacy", replace(honest, write=write))
    path = tmp_path / "out.spacy"
    with pytest.raises(exchange.ProofError, match=f"not written: read back, .*{sentence}"):
        exchange.write(dataset(article()), path, "spacy")
    assert not path.exists()


def test_the_same_data_set_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    ours = export(tmp_path, article(), article(number=2))
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path;"
        "from exchange_data import article, dataset; from annotator import exchange;"
        "exchange.write(dataset(article(), article(number=2)), Path(sys.argv[2]), 'spacy')"
    )
    theirs = tmp_path / "theirs.spacy"
    subprocess.run(
        [sys.executable, "-c", script, Path(__file__).parent, theirs],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        check=True,
    )
    assert ours.read_bytes() == theirs.read_bytes()


@cache
def message() -> dict[str, object]:
    """What a DocBin of one short document holds."""
    doc = spacy.blank("en")("It works.")
    doc.spans["sc"] = [Span(doc, 0, 2, "claim")]
    return srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc]).to_bytes()))


def packed(**changed: object) -> bytes:
    """A DocBin of one short document with some of what it holds changed."""
    return zlib.compress(srsly.msgpack_dumps(message() | changed))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        zlib.compress(b""),
        zlib.compress(b"text"),
        zlib.compress(b"\x91" * 100_000),
        zlib.compress(srsly.msgpack_dumps({})),
        zlib.compress(srsly.msgpack_dumps([1, 2])),
        packed()[:-9],
        packed(attrs=[]),
        packed(attrs=["ORTH"]),
        packed(tokens=b"123"),
        packed(spaces=b""),
        packed(strings=[]),
        packed(strings=None),
        packed(lengths=b"\1\0\0\0\1\0\0\0"),
        packed(span_groups=[b"\xdd\xff\xff\xff\xff"]),
        packed(span_groups=[]),
        packed(user_data=[b"\x91" * 10_000]),
        packed(user_data=[srsly.msgpack_dumps({"annotator/1": 7})]),
        packed(user_data=[srsly.msgpack_dumps({"annotator/1": {"spans": []}})]),
    ],
)
def test_a_broken_file_gives_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.spacy"
    path.write_bytes(data)
    assert refused(path, "spacy").startswith("“broken.spacy” cannot be read")


def test_a_span_outside_of_its_document(tmp_path: Path) -> None:
    doc = spacy.blank("en")("It works, they say, and more.")
    doc.spans["sc"] = [Span(doc, 5, 8, "claim")]
    path = tmp_path / "broken.spacy"
    path.write_bytes(packed(span_groups=[doc.spans.to_bytes()]))
    assert "at document 1: [E035] Error creating span" in refused(path, "spacy")


def test_a_small_file_that_unpacks_to_a_large_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docbin, "MAX_UNPACKED", 3 << 20)
    path = tmp_path / "bomb.spacy"
    path.write_bytes(zlib.compress(bytes(4 << 20)))
    assert "it unpacks to more than 3 MB" in refused(path, "spacy")


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_file_with_one_wrong_byte(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    data = bytearray(srsly.msgpack_dumps(message()))
    data[at % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / "byte.spacy"
    path.write_bytes(zlib.compress(bytes(data)))
    read_or_refused(path, "spacy")
