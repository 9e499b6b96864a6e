"""Tagging, changing, linking and showing spans."""

import pytest
from cli_calls import TEXT, Call, Misused, Refused

from annotator.settings import Settings, save_settings

QUOTE = "It cost twice as much"
FIRST = TEXT.index(QUOTE)
SECOND = TEXT.index(QUOTE, FIRST + 1)


def spans(call: Call) -> list[dict[str, object]]:
    return call("show", "p.annot", 1, "--json").json["spans"]


def extents(call: Call) -> list[tuple[object, object]]:
    return [(span["start"], span["end"]) for span in spans(call)]


def test_label_prints_the_id_and_says_what_it_did(call: Call, project: str) -> None:
    said = call("label", project, 1, "--label", "claim", "--start", 0, "--end", 8)
    assert said.out == "1\n"
    assert said.err == "Tagged “Was it 🌉” as claim\n"


def test_label_by_extent_counts_code_points(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--start", 7, "--end", 8, "--note", "A bridge")
    [span] = spans(call)
    assert (span["text"], span["note"]) == ("🌉", "A bridge")


def test_label_by_quote_takes_the_first_place_and_says_so(call: Call, project: str) -> None:
    said = call("label", project, 1, "--label", "claim", "--quote", QUOTE)
    assert "several places" in said.err
    assert said.out == "1\n"
    assert extents(call) == [(FIRST, FIRST + len(QUOTE))]


def test_label_by_quote_takes_the_nth_place(call: Call, project: str) -> None:
    said = call("label", project, 1, "--label", "claim", "--quote", QUOTE, "--nth", 2)
    assert "several places" not in said.err
    assert extents(call) == [(SECOND, SECOND + len(QUOTE))]


def test_label_takes_all_places_as_one_step(call: Call, project: str, misused: Misused) -> None:
    words = ["label", project, "1", "--label", "claim", "--all"]
    said = call(*words, "--quote", QUOTE)
    assert said.lines == ["1", "2"]
    assert said.err.count("\n") == 1
    assert extents(call) == [(at, at + len(QUOTE)) for at in (FIRST, SECOND)]
    call("undo", project)
    assert extents(call) == []
    for more in (["--quote", "It", "--nth", "1"], ["--quote", "It", "--note", "n"]):
        assert "for one span" in misused(*words, *more)
    assert "go with --quote" in misused(*words, "--start", "0", "--end", "1")


def test_label_tells_where_a_quote_is_not(project: str, refused: Refused) -> None:
    words = ["label", project, "1", "--label", "claim", "--quote"]
    assert refused(*words, QUOTE, "--nth", 3) == f"“{QUOTE}” stands 2 times in the article."
    assert refused(*words, "Nobody") == "“Nobody” does not stand in the article."
    assert refused(*words, "") == "The quote to look for is empty."


@pytest.mark.parametrize(
    "place",
    [
        [],
        ["--start", "1"],
        ["--end", "2"],
        ["--start", "1", "--end", "2", "--quote", "It"],
        ["--start", "1", "--quote", "It"],
        ["--quote", "It", "--end", "2"],
        ["--start", "1", "--end", "2", "--nth", "1"],
        ["--quote", "It", "--nth", "0"],
        ["--start", "-1", "--end", "2"],
        ["--start", "1.5", "--end", "2"],
        ["--start", "0", "--end", str(2**63)],
    ],
)
def test_label_needs_one_way_to_name_the_place(
    project: str, misused: Misused, place: list[str]
) -> None:
    misused("label", project, "1", "--label", "claim", *place)


def test_spans_are_changed_and_every_change_undone(call: Call, project: str) -> None:
    for start, end in ((0, 3), (4, 6)):
        call("label", project, 1, "--label", "claim", "--start", start, "--end", end)
    seen = [call("show", project, 1, "--json").json]
    for words in (
        ["relabel", project, 1, 2, "--label", "quote"],
        ["resize", project, 1, "--start", 0, "--end", 8],
        ["note", project, 1, "Check"],
        ["note", project, 1, ""],
        ["attributes", project, 1, "certainty=high", "topic = a=b"],
        ["attributes", project, 1],
        ["link", project, "rebuts", 2, 1],
        ["unlink", project, 1],
        ["link", project, "rebuts", 1, 2],
        ["remove", project, 1],
    ):
        call(*words)
        seen.append(call("show", project, 1, "--json").json)
    assert [span["label"] for span in seen[1]["spans"]] == ["quote", "quote"]
    assert seen[2]["spans"][0]["text"] == "Was it 🌉"
    assert seen[3]["spans"][0]["note"] == "Check"
    assert seen[4]["spans"][0]["note"] == ""
    assert seen[5]["spans"][0]["attributes"] == {"certainty": "high", "topic": "a=b"}
    assert seen[6]["spans"][0]["attributes"] == {}
    assert seen[7]["relations"] == [{"id": 1, "type": "rebuts", "from": 2, "to": 1}]
    assert seen[8]["relations"] == []
    assert [len(seen[10][key]) for key in ("spans", "relations")] == [1, 0]
    for before in reversed(seen[:-1]):
        call("undo", project)
        assert call("show", project, 1, "--json").json == before
    for after in seen[1:]:
        call("redo", project)
        assert call("show", project, 1, "--json").json == after


def test_link_prints_the_id(call: Call, project: str) -> None:
    for start, end in ((0, 3), (4, 6)):
        call("label", project, 1, "--label", "claim", "--start", start, "--end", end)
    said = call("link", project, "rebuts", 2, 1)
    assert said.out == "1\n"
    assert said.err == "Linked two spans: rebuts\n"


@pytest.mark.parametrize("attribute", ["certainty", "=high", " =high"])
def test_attributes_are_pairs(project: str, misused: Misused, attribute: str) -> None:
    assert "NAME=VALUE" in misused("attributes", project, "1", attribute)


def test_work_bears_the_name_one_gives(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", QUOTE, "--annotator", "grace")
    save_settings(Settings(annotator="joan"))
    call("label", project, 1, "--label", "claim", "--start", 0, "--end", 3)
    assert {span["annotator"] for span in spans(call)} == {"grace", "joan"}
    assert [line.split("\t")[3] for line in call("history", project).lines][:3] == [
        "joan",
        "grace",
        "ada",
    ]


def test_show_draws_spans_with_labels_and_lists_them(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--start", 0, "--end", 8, "--annotator", "ada")
    call("label", project, 1, "--label", "quote", "--start", 4, "--end", 15, "--annotator", "ada")
    call("note", project, 2, "Why?")
    call("attributes", project, 1, "certainty=high")
    call("link", project, "rebuts", 2, 1)
    lines = call("show", project, 1).lines
    assert lines[:2] == ["Was it 🌉 twice?", f"article 1, en, in progress, {len(TEXT)} characters"]
    assert lines[3] == "[claim 1|Was [quote 2|it 🌉|1] twice?|2]"
    assert lines[4:6] == TEXT.splitlines()[1:]
    assert lines[-3:] == [
        "claim 1: 0-8 “Was it 🌉”, by ada, certainty=high",
        "quote 2: 4-15 “it 🌉 twice?”, by ada; Why?",
        "relation 1: 2 rebuts 1",
    ]


def test_show_draws_open_suggestions_when_asked(call: Call, project: str) -> None:
    call("suggest", project)
    lines = call("show", project, 1).lines
    assert "(PERSON?" not in "".join(lines)
    assert lines[-2] == "No spans yet."
    assert lines[-1].startswith("Open suggestions: ")
    [ada] = [each for each in suggestions(call) if each["text"] == "Ada Lovelace"]
    shown = call("show", project, 1, "--suggestions").out
    assert f"({ada['label']}? {ada['id']}|Ada Lovelace|{ada['id']})" in shown
    assert f"{ada['label']}? {ada['id']}: {ada['start']}-{ada['end']} “Ada Lovelace”, " in shown
    assert "Open suggestions:" not in shown


def suggestions(call: Call) -> list[dict[str, object]]:
    return call("show", "p.annot", 1, "--json").json["suggestions"]


def test_show_json_is_what_export_writes_with_ids_of_suggestions(call: Call, project: str) -> None:
    import json
    from pathlib import Path

    call("suggest", project)
    call("accept", project, "--label", "PERSON")
    call("export", project, "--format", "jsonl", "--out", "p.jsonl")
    shown = call("show", project, 1, "--json").json
    assert all(each.pop("id") for each in shown["suggestions"])
    assert all(isinstance(each.pop("reason"), str) for each in shown["suggestions"])
    assert shown == json.loads(Path("p.jsonl").read_text(encoding="utf-8"))
