"""The format prodigy: tokens as spaCy takes them, and the answers of annotators."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from exchange_data import annotated, article, dataset
from foreign import read, related, tagged, told
from hypothesis import given, settings
from spacy.tokens import Doc

from annotator import exchange
from annotator.domain.article import ArticleState
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Status

TEXT = "A 😀 John lied, Ann said."
TOKENS = [
    {"text": word, "start": start, "end": start + len(word), "id": number, "ws": space}
    for number, (word, start, space) in enumerate(
        [("A", 0, True), ("😀", 2, True), ("John", 4, True), ("lied", 9, False), (",", 13, True),
         ("Ann", 15, True), ("said", 19, False), (".", 23, False)]
    )
]  # fmt: skip
CLAIM = {"start": 4, "end": 13, "token_start": 2, "token_end": 3, "label": "claim"}
REBUTTAL = {"start": 15, "end": 23, "token_start": 5, "token_end": 6, "label": "rebuttal"}


def written(one: AnnotatedArticle, path: Path) -> dict[str, Any]:
    exchange.write(dataset(one), path, "prodigy")
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


@settings(deadline=None, max_examples=25)
@given(one=annotated())
def test_spacy_finds_each_span_by_its_tokens(
    one: AnnotatedArticle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    task = written(one, tmp_path_factory.mktemp("x") / "x.jsonl")
    words, spaces = zip(*((t["text"], t["ws"]) for t in task["tokens"]), strict=True)
    doc = Doc(spacy.blank("en").vocab, words=list(words), spaces=list(spaces))
    assert doc.text == one.text
    for span in task["spans"]:
        found = doc[span["token_start"] : span["token_end"] + 1]
        assert (found.start_char, found.end_char) == (span["start"], span["end"])
        again = doc.char_span(span["start"], span["end"])
        assert again is not None
        assert again.text == one.text[span["start"] : span["end"]]


def test_tokens_are_cut_only_where_a_span_needs_it(tmp_path: Path) -> None:
    one = article("Unhappy, they said so.", [(2, 7, "a"), (8, 13, "b"), (14, 19, "c")], [])
    task = written(one, tmp_path / "x.jsonl")
    assert [(t["text"], t["ws"]) for t in task["tokens"]] == [
        ("Un", False), ("happy", False), (",", False), (" ", False), ("they", True),
        ("said", False), (" ", False), ("so", False), (".", False),
    ]  # fmt: skip


def test_what_is_written(tmp_path: Path) -> None:
    task = written(article(TEXT, [(4, 13, "claim"), (15, 23, "rebuttal")], []), tmp_path / "x")
    assert task["tokens"] == TOKENS
    assert [{k: v for k, v in s.items() if k != "annotator/1"} for s in task["spans"]] == [
        CLAIM, REBUTTAL
    ]  # fmt: skip
    assert task["relations"] == [
        {"head": 3, "child": 6, "label": "rebuts", "head_span": CLAIM, "child_span": REBUTTAL}
    ]
    assert (task["answer"], task["_view_id"]) == ("accept", "relations")
    assert task["meta"] == {"title": "Bridge", "language": "en", "state": "new"}


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        (ArticleState.NEW, None),
        (ArticleState.IN_PROGRESS, None),
        (ArticleState.DONE, "accept"),
        (ArticleState.SKIPPED, "ignore"),
    ],
)
def test_an_article_without_spans_tells_its_state(
    tmp_path: Path, state: ArticleState, answer: str | None
) -> None:
    one = article(TEXT, [], [])
    task = written(replace(one, article=replace(one.article, state=state)), tmp_path / "x.jsonl")
    assert (task.get("answer"), task["_view_id"]) == (answer, "spans_manual")


def lines(*tasks: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in tasks)


def test_a_task_as_prodigy_saves_it(tmp_path: Path) -> None:
    heads = {"head": 6, "child": 3, "head_span": REBUTTAL, "child_span": CLAIM, "label": "rebuts"}
    task = {
        "text": TEXT,
        "tokens": TOKENS,
        "spans": [CLAIM, {**REBUTTAL, "note": "?"}],
        "relations": [heads, {"head": 3, "child": 6, "label": "same"}],
        "meta": {"source": "x", "title": 5},
        "_input_hash": 1, "_task_hash": 2, "_view_id": "relations", "answer": "accept",
        "_annotator_id": "bridge-bob", "_session_id": "bridge-bob", "_timestamp": 1767323045,
    }  # fmt: skip
    [one], reading = read(tmp_path / "x.jsonl", lines(task), "prodigy")
    assert tagged(one) == [("John lied", "claim"), ("Ann said", "rebuttal")]
    assert related(one) == [
        ("rebuts", "Ann said", "John lied"), ("same", "John lied", "Ann said")
    ]  # fmt: skip
    assert {span.annotator for span in one.spans} == {"bridge-bob"}
    assert {span.created.isoformat() for span in one.spans} == {"2026-01-02T03:04:05+00:00"}
    assert [span.note for span in one.spans] == ["", "?"]
    assert told(reading) == []


def test_the_words_of_tokens_prove_that_offsets_are_others(tmp_path: Path) -> None:
    wrong = {**CLAIM, "start": 5, "end": 14}
    task = {"text": TEXT, "tokens": TOKENS, "spans": [wrong]}
    [one], reading = read(tmp_path / "x.jsonl", lines(task), "prodigy")
    assert tagged(one) == [("John lied", "claim")]
    assert told(reading) == [
        "line 1: its offsets count UTF-16 units, as the words of its spans prove"
    ]


def test_answers(tmp_path: Path) -> None:
    plain = {"start": 4, "end": 13, "label": "claim"}
    tasks = (
        {"text": TEXT, "spans": [plain], "answer": "accept"},
        {"text": TEXT, "spans": [plain, {**plain, "score": 0.25, "label": "PERSON"}],
         "relations": [{"head": 1, "child": 2}], "meta": {"model": "m"}, "answer": "reject"},
        {"text": "None.", "spans": [{**plain, "end": 5}], "answer": "ignore"},
        {"text": "It.", "spans": [], "label": "NEWS", "answer": "accept"},
    )  # fmt: skip
    [yes, no, skipped, _], reading = read(tmp_path / "x.jsonl", lines(*tasks), "prodigy")
    assert (tagged(yes), yes.suggestions) == ([("John lied", "claim")], ())
    assert (no.spans, no.relations) == ((), ())
    assert [(s.kind, s.label, s.score, s.status, s.suggester.model) for s in no.suggestions] == [
        (Kind.CLAIM, "claim", 0.0, Status.REJECTED, "m"),
        (Kind.ENTITY, "PERSON", 0.25, Status.REJECTED, "m"),
    ]
    assert (skipped.spans, skipped.article.state) == ((), ArticleState.SKIPPED)
    assert told(reading) == [
        "line 3: it was ignored, so its spans are not taken over: 1",
        "line 4: what it says of the whole text is not taken over",
    ]


def test_what_does_not_fit_is_listed(tmp_path: Path) -> None:
    task = {
        "text": TEXT,
        "spans": [
            {"start": 4, "end": 13},
            {**CLAIM, "token_start": 9},
            {**CLAIM, "end": 99},
            {**CLAIM, "text": "Jon"},
        ],
        "relations": [{"head": 1, "child": 3, "head_span": None}],
    }
    [one], reading = read(tmp_path / "x.jsonl", lines(task), "prodigy")
    assert tagged(one) == [("John lied", "claim")]
    assert told(reading) == [
        "line 1: its spans without a label are not taken over: 1",
        "line 1: 4 to 99 are no span of its text, counted in code points",
        "line 1: “John lied” stands at 4 to 13, not “Jon”",
        "line 1: a relation “related” has not both its spans",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{}", "missing required field `text`"),
        ('{"text": "a", "spans": 5}', "Expected `array`"),
        (
            '{"text": "It.", "spans": [{"start": 0, "end": 2, "label": "x"}], "_timestamp": 1e99}',
            "",
        ),
        ('{"text": "\\ud800"}', ""),
        ('{"meta":' * 9999, ""),
    ],
)
def test_a_line_that_is_no_task(tmp_path: Path, line: str, sentence: str) -> None:
    data = lines({"text": TEXT}) + line
    with pytest.raises(UserError, match=rf"^“x\.jsonl” cannot be read at line 2: .*{sentence}"):
        read(tmp_path / "x.jsonl", data, "prodigy")
