"""Hugging Face data sets: what pyarrow finds in ours, and data sets of others."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from exchange_calls import places, read, read_or_refused, refused
from exchange_data import article, dataset

from annotator import exchange
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.exchange import FORMATS
from annotator.exchange.formats import hugging_face_reader
from annotator.exchange.formats.parquet_footer import values_told
from annotator.exchange.proof import Tally

TEXT = "“It works,” Zoë said.\n🌉 No."


def export(tmp_path: Path, *articles: AnnotatedArticle) -> Path:
    exchange.write(dataset(*articles), tmp_path / "out", "hf")
    return tmp_path / "out" / "data.parquet"


def features(**columns: Any) -> dict[bytes, bytes]:
    return {b"huggingface": json.dumps({"info": {"features": columns}}).encode()}


def theirs(path: Path, rows: list[dict[str, Any]], metadata: Any = None) -> Path:
    pq.write_table(pa.Table.from_pylist(rows).replace_schema_metadata(metadata), path)
    return path


def test_every_span_stands_in_typed_columns(tmp_path: Path) -> None:
    one = article(TEXT, [(0, 11, "quote"), (1, 9, "claim")])
    table = pq.read_table(export(tmp_path, one))
    assert table.schema.field("spans").type.value_type.field("start").type == pa.int32()
    assert table.schema.field("spans").type.value_type.field("created").type == pa.timestamp(
        "us", "UTC"
    )
    [row] = table.to_pylist()
    assert [(s["text"], s["label"]) for s in row["spans"]] == [
        ("“It works,”", "quote"),
        ("It works", "claim"),
    ]
    assert row["relations"] == [{"id": 1, "type": "rebuts", "from": 100, "to": 101}]
    assert row["suggestions"][0]["text"] == "Zoë"


def test_tokens_have_tags_with_names(tmp_path: Path) -> None:
    one = article(TEXT, [(0, 11, "quote"), (1, 9, "claim"), (12, 15, "PERSON"), (22, 23, "odd")])
    table = pq.read_table(export(tmp_path, one))
    told = json.loads(table.schema.metadata[b"huggingface"])["info"]["features"]["ner_tags"]
    assert told["feature"]["_type"] == "ClassLabel"
    names = told["feature"]["names"]
    assert names[:3] == ["O", "B-claim", "I-claim"]
    [row] = table.to_pylist()
    tags = [names[number] for number in row["ner_tags"]]
    assert list(zip(row["tokens"], tags, strict=True)) == [
        ("“", "B-quote"),
        ("It", "I-quote"),
        ("works", "I-quote"),
        (",", "I-quote"),
        ("”", "I-quote"),
        ("Zoë", "B-PERSON"),
        ("said", "O"),
        (".", "O"),
        ("🌉", "B-odd"),
        ("No", "O"),
        (".", "O"),
    ]


def test_more_articles_than_a_row_group_has(tmp_path: Path) -> None:
    articles = [article(f"It works {n}.", [(0, 2, "claim")], [], n) for n in range(1, 230)]
    path = export(tmp_path, *articles)
    assert pq.ParquetFile(path).num_row_groups == 3
    back, misfits = read(path, "hf")
    assert misfits == []
    assert [each.article.id for each in back] == list(range(1, 230))


@pytest.mark.parametrize("whole", [True, False])
def test_spans_of_others(tmp_path: Path, *, whole: bool) -> None:
    label = {"names": ["person", "claim"], "_type": "ClassLabel"}
    spans = [{"start": 0, "end": 3, "label": 0}, {"start": 5, "end": 12, "label": 1}]
    rows = [
        {"text": "Zoë\r\nsaid 🌉.", "entities": spans, "title": "Bridge", "language": "fr"},
        {"text": "None.", "entities": None, "title": None, "language": "de"},
    ]
    inner = {"label": label, "start": {"dtype": "int64", "_type": "Value"}}
    listed = [inner] if whole else {"feature": inner, "_type": "List"}
    theirs(tmp_path / "train.parquet", rows, features(entities=listed))
    [one, two], misfits = read(tmp_path, "hf")
    assert misfits == []
    assert one.text == "Zoë\nsaid 🌉."
    assert places(one) == [(0, 3, "person"), (4, 11, "claim")]
    assert (one.article.title, one.article.language) == ("Bridge", "fr")
    assert two.spans == ()


def test_spans_that_count_another_unit(tmp_path: Path) -> None:
    spans = [{"start": 3, "end": 7, "label": "x", "text": "said"}]
    path = theirs(tmp_path / "a.parquet", [{"text": "🌉 said", "spans": spans}])
    [one], misfits = read(path, "hf")
    assert places(one) == [(2, 6, "x")]
    assert "UTF-16" in misfits[0][1]


@pytest.mark.parametrize("column", ["ner_tags", "tags", "labels"])
def test_tags_of_others(tmp_path: Path, column: str) -> None:
    names = {"feature": {"names": ["O", "B-x", "I-x"], "_type": "ClassLabel"}, "_type": "Sequence"}
    rows = [{"tokens": ["It", "works", "."], column: [0, 1, 2]}]
    theirs(tmp_path / "a.parquet", rows, features(**{column: names}))
    theirs(tmp_path / "b.parquet", [{"tokens": ["No", "."], column: ["B-x", "O"]}])
    [one, two], misfits = read(tmp_path, "hf")
    assert misfits == []
    assert (one.text, places(one)) == ("It works.", [(3, 9, "x")])
    assert (two.text, places(two)) == ("No.", [(0, 2, "x")])
    assert two.article.id == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"text": "It works."}, "no columns text and spans"),
        ({"text": "It works.", "spans": [{"start": 0}]}, "cannot be read"),
        ({"text": "It works.", "spans": [{"start": 0, "end": 2, "label": 4}]}, "no names"),
        ({"text": " ", "spans": []}, "is empty"),
        ({"text": 7, "spans": []}, "cannot be read"),
        ({"text": "a", "spans": [{"start": "0", "end": "1", "label": "x"}]}, "cannot be read"),
        ({"text": "a", "spans": 7}, "cannot be read"),
        ({"tokens": ["It"], "tags": [7]}, "no names"),
        ({"tokens": ["It"], "tags": ["O", "O"]}, "1 tokens and 2 tags"),
        ({"tokens": ["It"], "tags": ["x"]}, "is no tag"),
        ({"tokens": [], "tags": []}, "is empty"),
        ({"tokens": None, "tags": None}, "cannot be read"),
        (dict.fromkeys(("id", "sha256", "text", "spans", "relations", "suggestions"), 1), "cannot"),
    ],
)
def test_a_row_that_is_none(tmp_path: Path, row: dict[str, Any], sentence: str) -> None:
    path = theirs(tmp_path / "broken.parquet", [row])
    said = refused(path, "hf")
    assert said.startswith("“broken.parquet” cannot be read at row 1: ")
    assert sentence.lower() in said.lower()


@pytest.mark.parametrize(
    "metadata", [b"", b"[", b"{}", b"[" * 100_000, b'{"info": {"features": 1}}']
)
def test_metadata_that_are_none(tmp_path: Path, metadata: bytes) -> None:
    rows = [{"tokens": ["It"], "tags": ["B-x"]}]
    path = theirs(tmp_path / "a.parquet", rows, {b"huggingface": metadata})
    [one], _ = read(path, "hf")
    assert places(one) == [(0, 2, "x")]


def test_files_that_are_cut_or_changed(tmp_path: Path) -> None:
    good = export(tmp_path, article(TEXT)).read_bytes()
    path = tmp_path / "broken.parquet"
    for broken in (b"", b"PAR1", good[: len(good) // 2], good[4:], bytes(len(good)), good[:-4]):
        path.write_bytes(broken)
        assert "cannot be read at row 1" in refused(path, "hf")
    for at in range(0, len(good), 61):
        path.write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        read_or_refused(path, "hf")


def test_a_folder_without_such_files(tmp_path: Path) -> None:
    assert "holds no files that end in .parquet" in refused(tmp_path, "hf")


def test_a_small_file_that_stands_for_a_large_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hugging_face_reader, "MAX_VALUES", 1000)
    path = tmp_path / "bomb.parquet"
    pq.write_table(pa.table({"text": ["a"] * 1001}), path)
    assert "it says to hold 1,001 values" in refused(path, "hf")


def spans(rows: list[dict[str, Any]], **changed: object) -> None:
    rows[0]["spans"][0].update(changed)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda rows: spans(rows, start=1), "number 1 of the spans of article 1 does not match"),
        (lambda rows: spans(rows, label="x"), "a value in it has changed"),
        (lambda rows: spans(rows, note="x"), "a value in it has changed"),
        (lambda rows: spans(rows, attributes=[]), "a value in it has changed"),
        (lambda rows: rows[0].update(text="x"), "has another SHA-256"),
        (lambda rows: rows[0]["tokens"].pop(), "the tokens or tags of article 1 end too early"),
        (lambda rows: rows[0]["ner_tags"].pop(), "the tokens or tags of article 1 end too early"),
        (lambda rows: rows[0]["tokens"].reverse(), "the tokens of article 1 do not match"),
        (lambda rows: rows[0]["ner_tags"].reverse(), "a value in it has changed"),
        (lambda rows: rows.pop(), "it holds 1 articles instead of 2"),
        (lambda rows: rows[0].pop("zones"), "it is no hf of ours"),
    ],
)
def test_a_file_that_lies_is_never_put_in_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[list[dict[str, Any]]], object],
    sentence: str,
) -> None:
    honest = FORMATS["hf"]

    def write(data: Dataset, path: Path, tally: Tally) -> None:
        honest.write(data, path, tally)
        table = pq.read_table(path / "data.parquet")
        rows = table.to_pylist()
        change(rows)
        kept = pa.schema([each for each in table.schema if each.name in rows[0]])
        changed = pa.Table.from_pylist(rows, kept.with_metadata(table.schema.metadata))
        pq.write_table(changed, path / "data.parquet")

    monkeypatch.setitem(FORMATS, "hf", replace(honest, write=write))
    one = article(TEXT)
    one = replace(one, spans=(replace(one.spans[0], attributes={"sure": "no"}),))
    with pytest.raises(exchange.ProofError, match=sentence):
        exchange.write(dataset(one, article(number=2)), tmp_path / "out", "hf")
    assert not (tmp_path / "out").exists()


def test_the_footer_tells_as_many_values_as_arrow_counts(tmp_path: Path) -> None:
    for number, rows in enumerate((1, 40, 700)):
        file = tmp_path / f"{number}.parquet"
        one = {"a": [list(range(n % 5)) for n in range(rows)], "b": ["é"] * rows}
        many = pa.table(
            {
                **one,
                **{f"c{n}": [True, None] * (rows // 2) + [None] * (rows % 2) for n in range(20)},
            }
        )
        pq.write_table(many, file, row_group_size=16)
        metadata = pq.read_metadata(file)
        groups = [metadata.row_group(each) for each in range(metadata.num_row_groups)]
        columns = [group.column(each) for group in groups for each in range(group.num_columns)]
        assert values_told(file) == sum(each.num_values for each in columns)
