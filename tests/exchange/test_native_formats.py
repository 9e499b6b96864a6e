"""The formats json and jsonl: what stands in the file, to the last character."""

import json
import os
import tempfile
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import jsonschema
import pytest
from exchange_data import LABELS, MOMENT, SPACY, annotated, article, dataset
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import exchange
from annotator.domain.article import Source
from annotator.domain.dataset import AnnotatedArticle, Dataset
from annotator.domain.errors import UserError
from annotator.domain.span import Origin, OriginKind, Relation
from annotator.domain.suggestion import Kind, Speaker, Suggestion
from annotator.paths import bundled

SCHEMA = json.loads((bundled("resources") / "schema" / "annotator-1.schema.json").read_bytes())
ADDED = ("zones", "file_sha256", "read_with")
"""What older files of the format do not have."""

VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def export(*articles: AnnotatedArticle, format: str = "json", folder: Path) -> bytes:
    path = folder / "out"
    exchange.write(dataset(*articles), path, format)
    return path.read_bytes()


def test_json_holds_every_key_of_the_contract(tmp_path: Path) -> None:
    text = "“It works,” Zoë said. 🌉"
    one = article(text, [(0, 11, "quote"), (0, 11, "claim")])
    one = replace(
        one,
        article=replace(one.article, source=Source(file="bridge.txt")),
        spans=(replace(one.spans[0], note="see 🌉", attributes={"b": "2", "a": "1"}), one.spans[1]),
    )
    made = {"annotator": "ada", "created": "2026-01-02T03:04:05.678901Z"}
    made["modified"] = made["created"]
    no_machine = {"suggester": None, "model": None, "version": None, "score": None}
    manual = {"kind": "manual", **no_machine}
    place = {"start": 0, "end": 11, "text": "“It works,”"}
    assert json.loads(export(one, folder=tmp_path)) == {
        "format": "annotator/1",
        "project": {
            "name": "Bridge",
            "labels": [
                {
                    "name": label.name,
                    "color": label.color,
                    "key": label.key,
                    "description": label.description,
                }
                for label in LABELS[:3]
            ],
            "entity_labels": [
                {"name": "PERSON", "color": LABELS[3].color, "key": None, "description": ""}
            ],
        },
        "articles": [
            {
                "id": 1,
                "title": "Bridge",
                "language": "en",
                "sha256": one.article.sha256,
                "text": text,
                "state": "new",
                "source": {
                    "file": "bridge.txt",
                    "url": None,
                    "publisher": None,
                    "author": None,
                    "published": None,
                    "retrieved": None,
                    "file_sha256": None,
                    "read_with": None,
                },
                "zones": [],
                "spans": [
                    {
                        "id": 100,
                        **place,
                        "label": "quote",
                        **made,
                        "origin": manual,
                        "note": "see 🌉",
                        "attributes": {"a": "1", "b": "2"},
                    },
                    {
                        "id": 101,
                        **place,
                        "label": "claim",
                        **made,
                        "origin": manual,
                        "note": "",
                        "attributes": {},
                    },
                ],
                "relations": [{"id": 1, "type": "rebuts", "from": 100, "to": 101}],
                "suggestions": [
                    {
                        "kind": "entity",
                        "start": 12,
                        "end": 15,
                        "text": "Zoë",
                        "label": "PERSON",
                        "score": 0.5,
                        "suggester": "entities",
                        "model": "en_core_web_sm",
                        "version": "3.8.0",
                        "status": "open",
                    }
                ],
            }
        ],
    }


def test_quotes_tell_their_speaker_and_cue(tmp_path: Path) -> None:
    text = "“It works,” she said. Zoë said so: “Yes.” “No.”"
    spans = [(0, 11, "quote"), (12, 15, "speaker"), (16, 20, "cue"), (35, 41, "quote")]
    one = article(text, [*spans, (42, 47, "quote")], [])
    suggested = Origin(OriginKind.SUGGESTION, "quotes-1", "m", "1", 0.5)
    made = list(one.spans)
    made[1] = replace(made[1], attributes={"name": "Zoë"})
    made[3] = replace(made[3], origin=suggested)
    types = (("said by", 0, 1), ("cued by", 0, 2), ("said by", 0, 3))
    relations = [
        Relation(n, kind, made[a].id, made[b].id, "ada", MOMENT)
        for n, (kind, a, b) in enumerate(types, 1)
    ]
    asked = [
        Suggestion(
            1, 1, Kind.QUOTE, 0, 11, "quote", 0.9, "", SPACY,
            speaker=Speaker(12, 15, "Zoë"), cue=(16, 20),
        ),
        Suggestion(2, 1, Kind.QUOTE, 35, 41, "quote", 0.3, "", SPACY),
        Suggestion(3, 1, Kind.REBUTTAL, 42, 47, "rebuttal", 0.3, "", SPACY, answers=(35, 41)),
        Suggestion(4, 1, Kind.CLAIM, 35, 41, "claim", 0.3, "", SPACY),
        Suggestion(
            5, 1, Kind.INDIRECT, 42, 47, "indirect", 0.3, "", SPACY,
            speaker=Speaker(12, 15, "Zoë"), cue=(16, 20),
        ),
    ]  # fmt: skip
    one = replace(one, spans=tuple(made), relations=tuple(relations), suggestions=tuple(asked))
    she = {"start": 12, "end": 15, "text": "she", "name": "Zoë"}
    said = {"start": 16, "end": 20, "text": "said"}
    for shape in ("json", "jsonl"):
        written = json.loads(export(one, format=shape, folder=tmp_path))
        [found] = written.get("articles", [written])
        told = [(s.get("speaker", "-"), s.get("cue", "-")) for s in found["spans"]]
        assert told == [(she, said), ("-", "-"), ("-", "-"), (None, None), ("-", "-")]
        told = [(s.get("speaker", "-"), s.get("cue", "-")) for s in found["suggestions"]]
        assert told == [(she, said), (None, None), ("-", "-"), ("-", "-"), (she, said)]
        assert [s.get("answers", "-") for s in found["suggestions"]] == [
            "-",
            "-",
            {"start": 35, "end": 41, "text": "“Yes.”"},
            "-",
            "-",
        ]
    VALIDATOR.validate(json.loads(export(one, folder=tmp_path)))


def test_json_gives_each_span_a_line_that_people_can_read(tmp_path: Path) -> None:
    lines = export(article("Zoë 🌉", [(0, 3, "quote")], []), folder=tmp_path).decode().split("\n")
    assert lines[:4] == [
        "{",
        '  "format": "annotator/1",',
        '  "project": {',
        '    "name": "Bridge",',
    ]
    assert '      "text": "Zoë 🌉",' in lines
    assert '        {"id": 100, "start": 0, "end": 3, "text": "Zoë", "label": "quote", ' in (
        line.partition('"annotator"')[0] for line in lines
    )
    assert lines[-5:] == ['      "suggestions": []', "    }", "  ]", "}", ""]


def test_a_project_without_articles(tmp_path: Path) -> None:
    empty = export(folder=tmp_path)
    assert empty.endswith(b'  "articles": []\n}\n')
    VALIDATOR.validate(json.loads(empty))
    assert export(format="jsonl", folder=tmp_path) == b""


def test_times_are_utc_to_the_microsecond(tmp_path: Path) -> None:
    one = article("Zoë", [(0, 3, "quote")], [])
    nepal = datetime(2026, 1, 2, 3, 4, 5, 0, timezone(timedelta(hours=5, minutes=45)))
    one = replace(one, spans=(replace(one.spans[0], created=nepal),))
    [span] = json.loads(export(one, format="jsonl", folder=tmp_path))["spans"]
    assert span["created"] == "2026-01-01T21:19:05.000000Z"


def test_a_time_without_a_zone_is_a_bug_and_is_not_written(tmp_path: Path) -> None:
    one = article("Zoë", [(0, 3, "quote")], [])
    one = replace(one, spans=(replace(one.spans[0], created=MOMENT.replace(tzinfo=None)),))
    with pytest.raises(ValueError, match="no time zone"):
        export(one, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_report_counts_what_was_read_back(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    spans = [(0, 11, "quote"), (3, 14, "claim")]
    articles = [article(spans=spans, number=number) for number in (1, 2, 3)]
    report = exchange.write(dataset(*articles), path, "json")
    assert report == exchange.ExportReport(3, 6, 3, 3, path, path.stat().st_size)


def test_an_unknown_format_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no format “xml”: choose one of json, jsonl, "):
        export(article(), format="xml", folder=tmp_path)


def test_the_sample_article_goes_through(tmp_path: Path) -> None:
    text = (bundled("resources") / "sample" / "harbour-bridge.txt").read_text("utf-8")
    start = text.index("🌉")
    one = article(text, [(start - 10, start + 20, "quote")], [(start, start + 1, "PERSON")])
    [line] = export(one, format="jsonl", folder=tmp_path).decode().split("\n")[:-1]
    assert json.loads(line)["spans"][0]["text"] == text[start - 10 : start + 20]


def test_ten_thousand_spans_in_a_long_article_and_many_small_ones(tmp_path: Path) -> None:
    long = "A 🌉 far, ".ljust(10) * 30_000
    spans = [(place, place + 40, "claim") for place in range(0, 100_000, 10)]
    articles = [article(long, spans, [], 1), *(article(number=n) for n in range(2, 500))]
    for name in ("json", "jsonl"):
        report = exchange.write(dataset(*articles), tmp_path / "out", name)
        assert (report.articles, report.spans) == (499, 10_498)


def test_memory_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    def articles() -> Iterator[AnnotatedArticle]:
        for number in range(1, 301):
            yield article("far 🌉 away" * 5_000, [(0, 3, "claim")] * 5, number=number)

    for name in ("json", "jsonl"):
        tracemalloc.start()
        try:
            data = Dataset("Bridge", LABELS, articles())
            report = exchange.write(data, tmp_path / "out", name)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert report.bytes > 15_000_000
        assert peak < 6_000_000


@settings(deadline=None)
@given(st.lists(annotated(), max_size=3))
def test_every_character_survives(articles: list[AnnotatedArticle]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)  # it is the disk's pace that it would test here
        folder = Path(name)
        whole = export(*articles, folder=folder)
        lines = export(*articles, format="jsonl", folder=folder)
        assert export(*articles, folder=folder) == whole
        assert export(*articles, format="jsonl", folder=folder) == lines
    assert whole.endswith(b"\n")
    assert lines == b"" or lines.endswith(b"\n")

    read = json.loads(whole.decode("utf-8"))
    VALIDATOR.validate(read)
    assert [json.loads(line) for line in lines.decode("utf-8").split("\n")[:-1]] == read["articles"]
    one_line = VALIDATOR.evolve(schema=SCHEMA["$defs"]["article"])
    for expected, found in zip(articles, read["articles"], strict=True):
        one_line.validate(found)
        assert found["text"] == expected.text
        for item, domain in [
            *zip(found["spans"], expected.spans, strict=True),
            *zip(found["suggestions"], expected.suggestions, strict=True),
        ]:
            assert (item["start"], item["end"]) == (domain.start, domain.end)
            assert item["text"] == expected.text[domain.start : domain.end]
            assert item["label"] == domain.label
        for item, span in zip(found["spans"], expected.spans, strict=True):
            assert datetime.fromisoformat(item["modified"]) == span.modified.astimezone(UTC)
            assert (item["id"], item["note"], item["attributes"]) == (
                span.id,
                span.note,
                span.attributes,
            )
            assert item["origin"]["score"] == span.origin.score
        assert [(each["from"], each["to"]) for each in found["relations"]] == [
            (each.from_span, each.to_span) for each in expected.relations
        ]


@pytest.mark.parametrize(
    "broken",
    [
        {"format": "annotator/2"},
        {"project": {"name": "x", "labels": []}},
        {"articles": [{}]},
        {"exported": "2026-01-02"},
    ],
)
def test_the_schema_is_strict(broken: dict[str, object], tmp_path: Path) -> None:
    good = json.loads(export(article(), folder=tmp_path))
    VALIDATOR.validate(good)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(good | broken)


def test_the_schema_is_a_schema_and_describes_every_object() -> None:
    VALIDATOR.check_schema(SCHEMA)
    for name, shape in {"": SCHEMA, **SCHEMA["$defs"]}.items():
        if shape["type"] == "object":
            assert shape["additionalProperties"] is False, name
            optional = {"speaker", "cue", "answers", *ADDED} - set(shape["required"])
            assert set(shape["required"]) == shape["properties"].keys() - optional, name
