"""The format doccano: its shapes through the years, its unit, and what is written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_data import article, dataset
from foreign import read, related, tagged, told

from annotator import exchange
from annotator.domain.article import ArticleState, Source
from annotator.domain.errors import UserError
from annotator.exchange import Unit

TEXT = "A 😀 John lied, Ann said."
SPANS = [("John lied", "claim"), ("Ann said", "rebuttal")]
ENTITIES = [
    {"id": 7, "start_offset": 5, "end_offset": 14, "label": "claim"},
    {"id": 9, "start_offset": 16, "end_offset": 24, "label": "rebuttal"},
]
RELATIONS = [{"id": 1, "from_id": 9, "to_id": 7, "type": "rebuts"}]
PLAIN = [[5, 14, "claim"], [16, 24, "rebuttal"]]


@pytest.mark.parametrize(
    "line",
    [
        {"id": 3, "text": TEXT, "label": PLAIN, "Comments": []},
        {"id": 3, "text": TEXT, "labels": PLAIN},
        {"id": 3, "data": TEXT, "label": PLAIN},
        {"text": TEXT, "entities": ENTITIES, "relations": RELATIONS},
        {"text": TEXT, "label": ENTITIES},
        {"text": TEXT, "label": {"entities": ENTITIES, "relations": RELATIONS}},
        {"text": TEXT, "annotations": ENTITIES, "meta": {}},
    ],
)
def test_every_shape_is_read(tmp_path: Path, line: dict[str, object]) -> None:
    [one], reading = read(tmp_path / "x.jsonl", json.dumps(line), "doccano")
    assert tagged(one) == SPANS
    assert related(one) == ([("rebuts", "Ann said", "John lied")] if "rebuts" in str(line) else [])
    assert told(reading) == []


def test_graphemes_and_code_points_are_taken_where_they_are_declared(tmp_path: Path) -> None:
    text = "e\u0301 👩‍👩‍👧 lied"
    for unit, start in ((Unit.GRAPHEMES, 4), (Unit.CODE_POINTS, 9), (Unit.UTF16, 12)):
        line = json.dumps({"text": text, "label": [[start, start + 4, "claim"]]})
        [one], _ = read(tmp_path / "x.jsonl", line, "doccano", unit)
        assert tagged(one) == [("lied", "claim")]


def test_what_does_not_fit_is_listed(tmp_path: Path) -> None:
    lines = [
        {"text": TEXT, "label": [[3, 4, "x"], [5, 99, "x"], [5, 9, 4]], "Comments": ["why?"]},
        {"text": "b", "entities": [], "relations": RELATIONS},
    ]
    [one, two], reading = read(tmp_path / "x.jsonl", "\n".join(map(json.dumps, lines)), "doccano")
    assert tagged(one) == [("John", "4")]
    assert two.relations == ()
    assert told(reading) == [
        "line 1: 3 to 4 are no span of its text, counted in UTF-16 units",
        "line 1: 5 to 99 are no span of its text, counted in UTF-16 units",
        "line 1: its comments are not taken over: 1",
        "line 1: its labels are numbers, which became their names: rename them",
        "line 2: a relation “rebuts” has not both its spans",
    ]


@pytest.mark.parametrize("meta", [{}, {"meta": {}}])
def test_metadata_become_the_source_as_far_as_they_are_that(
    tmp_path: Path, meta: dict[str, object]
) -> None:
    told = {"title": "Bridge", "language": "FR", "url": "https://a.example", "author": 5}
    line = {"text": TEXT, "meta": told} if meta else {"text": TEXT, **told}
    [one], _ = read(tmp_path / "x.jsonl", json.dumps(line), "doccano")
    assert (one.article.title, one.article.language) == ("Bridge", "fr")
    assert one.article.source == Source(url="https://a.example")


def test_a_state_and_a_language_that_are_none(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT, "state": "Ohio", "language": "English"})
    [one], _ = read(tmp_path / "x.jsonl", line, "doccano")
    assert (one.article.language, one.article.state) == ("en", ArticleState.NEW)


def test_what_is_written(tmp_path: Path) -> None:
    one = article(TEXT, [(4, 13, "claim"), (15, 23, "rebuttal")])
    source = Source(publisher="The Post")
    one = replace(one, article=replace(one.article, source=source))
    exchange.write(dataset(one), tmp_path / "x.jsonl", "doccano")
    assert json.loads((tmp_path / "x.jsonl").read_text()) == {
        "id": 1,
        "text": TEXT,
        "title": "Bridge",
        "language": "en",
        "state": "new",
        "file": None,
        "url": None,
        "publisher": "The Post",
        "author": None,
        "published": None,
        "retrieved": None,
        "file_sha256": None,
        "read_with": None,
        "entities": [{**ENTITIES[0], "id": 100}, {**ENTITIES[1], "id": 101}],
        "relations": [{"id": 1, "from_id": 100, "to_id": 101, "type": "rebuts"}],
    }


@pytest.mark.parametrize("line", ['{"text": 1}', "{", "[]", '{"label": []}', '{"a":' * 9999])
def test_a_line_that_is_none_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    data = json.dumps({"text": TEXT}) + "\n" + line
    with pytest.raises(UserError, match=r"“x\.jsonl” cannot be read at line 2: "):
        read(tmp_path / "x.jsonl", data, "doccano")
