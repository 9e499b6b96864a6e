"""Suggestions by a real pipeline: made, accepted, rejected, corrected."""

from pathlib import Path
from typing import Any

import pytest
from cli_calls import Call, Misused, Refused

from annotator import Project
from annotator.domain.suggestion import USUAL, Kind
from annotator.paths import user_data
from annotator.suggest import reading
from annotator.suggest.pipelines import METHODS, Pipeline, find_pipelines

NAMES = "Ada Lovelace met Charles Babbage in London.\n\nIn 1843 Ada Lovelace wrote to Paris.\n"
SPEECH = (
    "“The bridge cost twice as much as planned, and nobody was told,” said Tomas Reyl.\n\n"
    "That is not true, the Harbour Board denied. The final bill was 9 per cent higher.\n"
)

AGAIN = ("--duplicates", "load")


@pytest.fixture
def english() -> Pipeline:
    return reading.pipeline_for("en", None)


@pytest.fixture
def names(call: Call) -> str:
    """A project with one article full of names, and suggestions for them."""
    Path("names.txt").write_text(NAMES, encoding="utf-8")
    call("add", "p.annot", "names.txt")
    call("suggest", "p.annot")
    return "p.annot"


def suggestions(call: Call) -> list[dict[str, Any]]:
    return call("show", "p.annot", 1, "--json").json["suggestions"]


def test_suggest_tells_how_many_it_found(call: Call, project: str) -> None:
    [line] = call("suggest", project).lines
    [article] = call("list", project, "--json").json
    model = find_pipelines()[0].name
    assert line == f"article 1: {article['open_suggestions']} suggestions by {model}"


def test_every_suggestion_is_exact(call: Call, names: str) -> None:
    found = suggestions(call)
    assert {"Ada Lovelace", "London", "1843"} <= {each["text"] for each in found}
    assert all(NAMES[each["start"] : each["end"]] == each["text"] for each in found)


def test_suggest_reads_only_the_articles_one_names(call: Call, names: str) -> None:
    for _ in range(2):
        call("add", names, "names.txt", *AGAIN)
    assert len(call("suggest", names, "--article", 2, "--article", 2).lines) == 1
    said = call("suggest", names, "--article", 2)
    assert (said.lines, said.err) == ([], "1 article was read before; --again reads all anew.\n")
    waiting = [article["open_suggestions"] for article in call("list", names, "--json").json]
    assert [bool(count) for count in waiting] == [True, True, False]


def test_suggest_goes_on_after_an_article_that_it_cannot_read(call: Call, names: str) -> None:
    call("add", names, "names.txt", *AGAIN, "--language", "zz")
    call("add", names, "names.txt", *AGAIN, "--language", "zz")
    call("add", names, "names.txt", *AGAIN)
    said = call("suggest", names, exits=1)
    assert [line.split(":")[0] for line in said.lines] == ["article 4"]
    before, failure = said.err.splitlines()
    assert "read before" in before
    assert "zz" in failure


def test_suggest_says_that_there_are_no_articles(call: Call, names: str) -> None:
    call("remove-article", names, 1)
    said = call("suggest", names)
    assert (said.out, said.err) == ("", "There are no articles in this project.\n")


def test_suggest_takes_the_model_one_names(call: Call, names: str, refused: Refused) -> None:
    model = find_pipelines()[0].name
    assert call("suggest", names, "--model", model, "--again").lines[0].endswith(f"by {model}")
    assert "“none”" in refused("suggest", names, "--model", "none")


def test_suggest_leaves_out_what_the_very_suggesters_have_read(
    call: Call, names: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        call("add", names, "names.txt", *AGAIN)
    call("reject", names, "--label", "GPE")
    said = call("suggest", names)
    assert [line.split(":")[0] for line in said.lines] == ["article 2", "article 3"]
    assert "1 article was read before" in said.err
    said = call("suggest", names)
    assert (said.out, said.err[:25]) == ("", "3 articles were read befo")
    assert len(call("suggest", names, "--again").lines) == 3
    monkeypatch.setitem(METHODS, Kind.ENTITY, "names-next")
    with Project.open(names) as project:
        before = project.suggestions(1)
    assert len(call("suggest", names, "--article", 1).lines) == 1
    by = {each["suggester"] for each in suggestions(call) if each["kind"] == "entity"}
    assert "names-next" in by
    with Project.open(names) as project:
        others = [each for each in project.suggestions(1) if each.kind is not Kind.ENTITY]
    assert others == [each for each in before if each.kind is not Kind.ENTITY], "left as they were"


def test_suggest_looks_for_the_kinds_one_names(call: Call) -> None:
    Path("bridge.txt").write_text(SPEECH, encoding="utf-8")
    call("add", "p.annot", "bridge.txt")
    call("suggest", "p.annot", "--kinds", "quote,rebuttal")
    assert {each["kind"] for each in suggestions(call)} == {"quote", "rebuttal"}
    call("suggest", "p.annot")
    assert {each["kind"] for each in suggestions(call)} == USUAL


def test_what_was_answered_teaches_the_next_reading(call: Call, names: str) -> None:
    call("reject", names, "--label", "GPE")
    call("add", names, "names.txt", *AGAIN)
    call("suggest", names, "--article", 2)
    found = call("show", names, 2, "--json").json["suggestions"]
    assert "Ada Lovelace" in {each["text"] for each in found}
    assert not {"London", "Paris"} & {each["text"] for each in found if each["label"] == "GPE"}


@pytest.mark.parametrize("command", ["suggest", "accept", "reject"])
@pytest.mark.parametrize("kinds", ["", "names", "entity,", "entity;quote"])
def test_kinds_are_checked(misused: Misused, command: str, kinds: str) -> None:
    assert "entity, quote, claim, rebuttal" in misused(command, "p.annot", "--kinds", kinds)


@pytest.mark.parametrize("score", ["-0.1", "1.1", "nan", "much"])
def test_scores_are_checked(misused: Misused, score: str) -> None:
    misused("accept", "p.annot", "--min-score", score)
    misused("reject", "p.annot", "--max-score", score)


def test_accept_takes_all_and_keeps_their_origin(call: Call, names: str) -> None:
    found = suggestions(call)
    assert call("accept", names).lines == [f"{len(found)} accepted"]
    spans = call("show", names, 1, "--json").json["spans"]
    assert [(span["start"], span["end"], span["label"]) for span in spans] == [
        (each["start"], each["end"], each["label"]) for each in found
    ]
    assert [span["origin"]["score"] for span in spans] == [each["score"] for each in found]
    assert {span["origin"]["kind"] for span in spans} == {"suggestion"}
    assert call("accept", names).lines == ["0 accepted"]


def test_accept_and_reject_take_those_one_describes(call: Call, names: str) -> None:
    call("add", names, "names.txt", *AGAIN)
    call("suggest", names, "--article", 2)
    claims = sum(each["kind"] == "claim" for each in suggestions(call))
    persons = [each for each in suggestions(call) if each["label"] == "PERSON"]
    scores = sorted(
        each["score"]
        for each in suggestions(call)
        if each["kind"] == "entity" and each["label"] != "PERSON"
    )
    count = len(persons)
    assert persons
    assert claims
    said = call("accept", names, "--article", 1, "--kinds", "quote,claim")
    assert said.lines == [f"{claims} accepted"]
    said = call("accept", names, "--article", 1, "--label", "PERSON", "--kinds", "entity")
    assert said.lines == [f"{count} accepted"]
    low = sum(score <= scores[0] for score in scores)
    said = call("reject", names, "--article", 1, "--max-score", scores[0])
    assert said.lines == [f"{low} rejected"]
    high = sum(score >= scores[-1] for score in scores)
    said = call("accept", names, "--article", 1, "--min-score", scores[-1])
    assert said.lines == [f"{high} accepted"]
    assert call("reject", names, "--label", "PERSON").lines == [f"{count} rejected"]


def test_what_was_rejected_is_not_asked_again(call: Call, names: str) -> None:
    call("reject", names, "--label", "PERSON")
    call("suggest", names, "--again")
    statuses = {each["status"] for each in suggestions(call) if each["label"] == "PERSON"}
    assert statuses == {"rejected"}
    assert call("accept", names, "--label", "PERSON").lines == ["0 accepted"]


def test_single_suggestions_go_by_their_id(call: Call, names: str, misused: Misused) -> None:
    first, second, *_ = (each["id"] for each in suggestions(call))
    said = call("reject", names, "--id", first, "--id", second)
    assert said.lines == ["2 rejected"]
    assert said.err == "Mentions of the same names that followed: 1.\n"
    assert call("accept", names, "--id", first).lines == ["1 accepted"]
    assert "goes alone" in misused("accept", names, "--id", first, "--min-score", "0.5")
    assert [each["status"] for each in suggestions(call)][:2] == ["accepted", "rejected"]
    call("undo", names)
    assert suggestions(call)[0]["status"] == "rejected"


def test_correct_makes_a_span_and_prints_its_id(call: Call, names: str, misused: Misused) -> None:
    [first] = [each for each in suggestions(call) if each["text"] == "Ada Lovelace"][:1]
    assert first["start"] == 0
    misused("correct", names, first["id"])
    said = call("correct", names, first["id"], "--end", 3, "--label", "quote")
    assert said.out == "1\n"
    [span] = call("show", names, 1, "--json").json["spans"]
    assert (span["text"], span["label"]) == ("Ada", "quote")
    [status] = [each["status"] for each in suggestions(call) if each["end"] == first["end"]]
    assert status == "corrected"


def test_models_lists_pipelines_with_what_they_suggest(call: Call) -> None:
    pipeline, *_ = find_pipelines()
    cells = call("models").lines[0].split("\t")
    assert cells[:4] == [pipeline.name, pipeline.version, "en", "entity"]
    assert cells[5] == pipeline.origin
    first, *_ = call("models", "--json").json
    assert first["name"] == pipeline.name
    assert first["kinds"] == ["entity"]
    assert "PERSON" in first["labels"]


def test_models_says_what_to_do_when_there_is_none(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.suggest.pipelines.find_pipelines", lambda: ())
    said = call("models")
    assert said.out == ""
    assert "install" in said.err
    assert call("models", "--json").json == []


def test_reading_counts_up_to_the_length_of_the_text(english: Pipeline) -> None:
    text = f"\n\n{NAMES}\n🌉\n \n"
    steps: list[int] = []
    found = reading.read(text, "en", frozenset(Kind), english, advance=steps.append)
    assert sum(steps) == len(text)
    assert all(step >= 0 for step in steps)
    suggester, proposals = found[Kind.ENTITY]
    assert suggester.name == METHODS[Kind.ENTITY]
    assert "Ada Lovelace" in {text[each.start : each.end] for each in proposals}


def test_reading_tells_by_kind_even_what_is_not_there(english: Pipeline) -> None:
    found = reading.read("It rained.", "en", frozenset({Kind.QUOTE, Kind.ENTITY}), english)
    pipeline, *_ = find_pipelines()
    assert found == {
        Kind.ENTITY: (pipeline.suggester(Kind.ENTITY), []),
        Kind.QUOTE: (pipeline.suggester(Kind.QUOTE), []),
    }
    assert reading.read(" \n ", "en", frozenset({Kind.CLAIM}), english)[Kind.CLAIM][1] == []


def test_reading_keeps_the_pipeline_loaded(english: Pipeline) -> None:
    kinds = frozenset({Kind.ENTITY})
    reading.read(NAMES, "en", kinds, english)
    before = reading._engine.cache_info().misses
    reading.read(NAMES, "en", kinds, english)
    assert reading._engine.cache_info().misses == before


def test_nothing_is_no_kind_to_look_for(english: Pipeline) -> None:
    from annotator import UserError

    with pytest.raises(UserError, match="Nothing is to be suggested"):
        reading.read(NAMES, "en", frozenset(), english)


def test_a_bad_list_of_names_is_told_in_one_sentence(
    call: Call, names: str, refused: Refused
) -> None:
    folder = user_data() / "models" / "names"
    folder.mkdir(parents=True)
    (folder / "mine.csv").write_text("name,label\nZorb,", encoding="utf-8")
    assert refused("suggest", names, "--again") == "“mine.csv”, line 2: the label is missing."


# What answers teach


def test_learned_tells_what_answers_taught_and_forgets_it(call: Call) -> None:
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")
    call("add", "p.annot", "speech.txt")
    call("suggest", "p.annot")
    call("accept", "p.annot", "--kinds", "quote,claim")
    call("reject", "p.annot", "--kinds", "entity")
    told = call("learned", "p.annot")
    rows = [line.split("\t") for line in told.lines]
    assert ["rule", "“…” beside it", "quote", "1", "0", "mostly right"] in rows
    assert ["feature", "claim"] in [[row[0], row[2]] for row in rows]
    assert ["0", "is not suggested so any more"] in [[row[3], row[5]] for row in rows]
    call("learned", "p.annot", "--forget")
    forgotten = call("learned", "p.annot")
    assert "0 answers" in forgotten.err
    assert forgotten.lines == []
    call("learned", "p.annot", "--recall")
    assert call("learned", "p.annot").lines == told.lines


def test_learned_forgets_or_recalls_but_not_both(call: Call) -> None:
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")
    call("add", "p.annot", "speech.txt")
    assert "not both" in call("learned", "p.annot", "--forget", "--recall", exits=2).err


def test_want_of_memory_is_told_in_a_sentence(
    refused: Refused, project: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("annotator.suggest.reading.read", refuse)
    assert refused("suggest", project) == (
        "There is too little memory: close other programs, and do it again."
    )
