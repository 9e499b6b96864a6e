"""The format label-studio: tasks as Label Studio writes them, and what is written."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exchange_data import article, dataset
from foreign import read, related, tagged, told

from annotator import exchange
from annotator.domain.article import ArticleState
from annotator.domain.dataset import AnnotatedArticle
from annotator.domain.errors import UserError
from annotator.domain.span import OriginKind
from annotator.domain.suggestion import Kind, Speaker, Status, Suggestion
from annotator.exchange import Unit

TEXT = "A 😀 John lied, Ann\nsaid."


def region(id: str, start: int, end: int, text: str, *labels: str, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": text, "labels": list(labels)}
    return {
        "id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value, **more
    }  # fmt: skip


def task(*results: object, **more: object) -> str:
    made = {"id": 1, "data": {"text": TEXT}, "annotations": [{"id": 1, "result": results}], **more}
    return json.dumps([made])


CLAIM = region("a1", 4, 13, "John lied", "claim")
REBUTTAL = region("b2", 15, 23, "Ann\nsaid", "rebuttal")


def link(direction: str | None, *labels: str) -> dict[str, object]:
    return {
        "type": "relation", "from_id": "b2", "to_id": "a1", "direction": direction,
        "labels": list(labels),
    }  # fmt: skip


def test_a_task_as_label_studio_exports_it(tmp_path: Path) -> None:
    [one], reading = read(
        tmp_path / "x.json",
        task(CLAIM, REBUTTAL, link("right", "rebuts"), file_upload="a.json", total_annotations=1),
        "label-studio",
    )
    assert tagged(one) == [("John lied", "claim"), ("Ann\nsaid", "rebuttal")]
    assert related(one) == [("rebuts", "Ann\nsaid", "John lied")]
    assert {span.origin.kind for span in one.spans} == {OriginKind.IMPORT}
    assert told(reading) == []


def test_relations_to_the_left_both_ways_and_without_a_label(tmp_path: Path) -> None:
    data = task(CLAIM, REBUTTAL, link("left", "is rebutted"), link("bi", "same"), link(None))
    [one], _ = read(tmp_path / "x.json", data, "label-studio")
    assert related(one) == [
        ("is rebutted", "John lied", "Ann\nsaid"),
        ("same", "Ann\nsaid", "John lied"),
        ("same", "John lied", "Ann\nsaid"),
        ("related", "Ann\nsaid", "John lied"),
    ]


def test_offsets_of_older_versions_are_proved_to_be_utf16_by_the_words(tmp_path: Path) -> None:
    [one], reading = read(
        tmp_path / "x.json", task(region("a", 5, 14, "John lied", "claim")), "label-studio"
    )
    assert tagged(one) == [("John lied", "claim")]
    assert reading.units == {Unit.UTF16: 1}


def test_words_with_line_ends_spelled_out(tmp_path: Path) -> None:
    data = task(region("a", 15, 23, "Ann\\nsaid", "rebuttal"))
    [one], reading = read(tmp_path / "x.json", data, "label-studio")
    assert tagged(one) == [("Ann\nsaid", "rebuttal")]
    assert told(reading) == []


def test_notes_and_what_else_is_said_of_a_region(tmp_path: Path) -> None:
    value = {key: CLAIM["value"][key] for key in ("start", "end", "text")}
    said = {"id": "a1", "to_name": "text"}
    data = task(
        {**CLAIM, "meta": {"text": ["see", "source 2"]}},
        {**said, "from_name": "sure", "type": "choices", "value": {**value, "choices": ["no"]}},
        {**said, "from_name": "why", "type": "textarea", "value": {**value, "text": ["a", "b"]}},
        {**said, "from_name": "stars", "type": "rating", "value": {**value, "rating": 4}},
        {**said, "from_name": "none", "type": "choices", "value": value},
    )
    [one], reading = read(tmp_path / "x.json", data, "label-studio")
    [span] = one.spans
    assert span.note == "see\nsource 2"
    assert span.attributes == {"sure": "no", "why": "a\nb", "stars": "4"}
    assert told(reading) == []


def test_several_labels_annotations_and_annotators(tmp_path: Path) -> None:
    data = [
        {
            "data": {"text": TEXT},
            "annotations": [
                {"completed_by": 4, "result": [region("a", 4, 8, "John", "PERSON", "claim")]},
                {"completed_by": {"email": "e@x.org", "id": 1}, "result": [CLAIM]},
                {"completed_by": "ann", "result": [REBUTTAL]},
                {"was_cancelled": True, "result": [region("c", 0, 1, "A", "claim")]},
            ],
        },
        {"data": {"article": "An old one."}, "completions": [{"result": []}]},
    ]
    [one, two], _ = read(tmp_path / "x.json", json.dumps(data), "label-studio")
    assert [(span.label, span.annotator) for span in one.spans] == [
        ("PERSON", "user 4"), ("claim", "user 4"), ("claim", "e@x.org"), ("rebuttal", "ann")
    ]  # fmt: skip
    assert two.text == "An old one."


def test_predictions_are_suggestions(tmp_path: Path) -> None:
    results = [{**CLAIM, "score": 1.5}, region("x", 4, 8, "John", "PER"), REBUTTAL]
    data = task(predictions=[{"model_version": "spacy-3.8", "score": 0.9, "result": results}])
    [one], _ = read(tmp_path / "x.json", data, "label-studio")
    assert one.spans == ()
    assert [(s.kind, s.label, s.score, s.status) for s in one.suggestions] == [
        (Kind.CLAIM, "claim", 1.0, Status.OPEN),
        (Kind.ENTITY, "PER", 0.0, Status.OPEN),
        (Kind.REBUTTAL, "rebuttal", 0.0, Status.OPEN),
    ]
    assert {s.suggester.model for s in one.suggestions} == {"spacy-3.8"}


def test_what_has_no_place_in_an_article_is_listed(tmp_path: Path) -> None:
    html = {"start": "/p[1]/text()[1]", "end": "/p[1]/text()[1]", "labels": ["claim"]}
    data = task(
        {"id": "h", "type": "hypertextlabels", "value": {**html, "startOffset": 1}},
        {"id": "d", "type": "choices", "value": {"choices": ["news"]}},
        {"id": "n", "type": "labels", "value": {"start": 0, "end": 1, "text": "A"}},
        region("e", 0, 1, "B", "claim"),
        link("right", "rebuts"),
    )
    [one], reading = read(tmp_path / "x.json", data, "label-studio")
    assert one.spans == ()
    assert told(reading) == [
        "task 1: “A” stands at 0 to 1, not “B”",
        "task 1: results of type “choices” are not taken over: 1",
        "task 1: results of type “hypertextlabels” are not taken over: 1",
        "task 1: results of type “labels” are not taken over: 1",
        "task 1: a relation “rebuts” has not both its spans",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("{}", "at task 1: '{' where '\\[' is due"),
        ("[", "at task 1: "),
        ("[] []", "at task 1: '\\[' follows the end"),
        ('[{"data": {"a": "b", "c": "d"}}]', "at task 1: its data have no field “text”"),
        ('[{"data": {"text": 5}}]', "at task 1: its data have no field “text”"),
        (
            '[{"data": {"text": " "}}]',
            "at task 1: The article is empty: there is no text to mark up.$",
        ),
        ('[{"data": {"text": "\\ud800"}}]', "at task 1: .*U\\+D800"),
        (task({**CLAIM, "meta": {"annotator/1": 5}}), "at task 1: Expected `object`"),
        (task({**CLAIM, "meta": {"annotator/1": {"created": "5"}}}), "at task 1: .*created"),
        (task({**CLAIM, "meta": {"text": "\ud800"}}), "U\\+D800 beside its text"),
        ("[" * 99999, "at task 1: "),
    ],
)
def test_a_file_that_is_none_is_refused_in_one_sentence(
    tmp_path: Path, data: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=f"^“x.json” .*{sentence}"):
        read(tmp_path / "x.json", data, "label-studio")


def test_a_quote_keeps_its_speaker(tmp_path: Path) -> None:
    one = article("“No,” said Ann.", suggestions=())
    by = article().suggestions[0].suggester
    asked = Suggestion(
        1, 1, Kind.QUOTE, 0, 5, "quote", 0.5, "", by, Status.OPEN, Speaker(11, 14, "Ann Lee"),
        (6, 10),
    )  # fmt: skip
    [came] = back(replace(one, spans=(), suggestions=(asked,)), tmp_path).suggestions
    assert (came.speaker, came.cue) == (asked.speaker, asked.cue)


def back(one: AnnotatedArticle, folder: Path) -> AnnotatedArticle:
    exchange.write(dataset(one), folder / "out.json", "label-studio")
    [found], _ = read(folder / "in.json", (folder / "out.json").read_bytes(), "label-studio")
    return found


@pytest.mark.parametrize(
    ("state", "spans", "cancelled"),
    [
        (ArticleState.NEW, [], None),
        (ArticleState.DONE, [], False),
        (ArticleState.SKIPPED, [], True),
        (ArticleState.SKIPPED, [(0, 1, "claim")], False),
    ],
)
def test_the_state_is_told_as_label_studio_tells_it(
    tmp_path: Path, state: ArticleState, spans: list[Any], cancelled: bool | None
) -> None:
    one = article(spans=spans)
    one = replace(one, article=replace(one.article, state=state))
    assert back(one, tmp_path).article.state is state
    [made] = json.loads((tmp_path / "out.json").read_text())
    assert [each["was_cancelled"] for each in made["annotations"]] == (
        [] if cancelled is None else [cancelled]
    )
