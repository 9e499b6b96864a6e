"""Corrected texts and orphans on the command line."""

from pathlib import Path

from cli_calls import TEXT, Call, Misused, Refused

NEW = "Was it 🌉 twice?\n\nNobody said that it did.\n"


def written(name: str = "new.txt", text: str = NEW) -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def tagged(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "Was it 🌉 twice")
    call("label", project, 1, "--label", "quote", "--quote", "Ada Lovelace", "--note", "Who?")


def test_a_dry_run_tells_and_changes_nothing(call: Call, project: str) -> None:
    tagged(call, project)
    said = call("revise", project, 1, written(), "--dry-run")
    assert said.lines == ["2\torphaned\t\t\t\tAda Lovelace\t"]
    assert said.err == "stayed: 1, moved: 0, changed: 0, unsure: 0, orphaned: 1\n"
    assert call("show", project, 1, "--json").json["text"] == TEXT
    told = call("revise", project, 1, "new.txt", "--dry-run", "--json").json
    assert [(each["span"], each["fate"]) for each in told] == [(2, "orphaned"), (1, "stayed")]
    assert told[1]["is"]["text"] == told[1]["was"]["text"] == "Was it 🌉 twice"
    assert told[0]["is"] is told[0]["confidence"] is None


def test_a_new_version_is_one_step_with_its_source(call: Call, project: str) -> None:
    tagged(call, project)
    call("edit", project, 1, "--url", "https://a.example/b")
    said = call("revise", project, 1, written(), "--annotator", "bo")
    assert said.err.startswith("New version of “Was it 🌉 twice?”: 1 span placed, 1 orphan\n")
    shown = call("show", project, 1, "--json").json
    assert shown["text"] == NEW
    assert (shown["source"]["file"], shown["source"]["url"]) == ("new.txt", "https://a.example/b")
    assert call("check", project).out == "p.annot is whole.\n"
    call("undo", project)
    shown = call("show", project, 1, "--json").json
    assert (shown["text"], len(shown["spans"])) == (TEXT, 2)


def test_it_comes_by_a_pipe_and_changed_words_are_told(call: Call, project: str) -> None:
    tagged(call, project)
    new = TEXT.replace("Ada Lovelace", "Ada Lovelac")
    said = call("revise", project, 1, "-", stdin=new.encode())
    [line] = said.lines
    span, fate, sure, start, end, was, now = line.split("\t")
    assert (span, was, now) == ("2", "Ada Lovelace", "Ada Lovelac")
    assert fate in {"changed", "unsure"}
    assert 0.5 <= float(sure) < 1
    assert new[int(start) : int(end)] == now


def test_what_is_no_new_version_is_refused(call: Call, project: str, refused: Refused) -> None:
    written("two.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
    assert "has 2 articles" in refused("revise", project, 1, "two.jsonl")
    assert "has already" in refused("revise", project, 1, written(text=TEXT))


def test_orphans_are_listed_placed_and_dropped(
    call: Call, project: str, refused: Refused, misused: Misused
) -> None:
    tagged(call, project)
    call("label", project, 1, "--label", "claim", "--quote", "It cost twice as much")
    call("revise", project, 1, written())
    said = call("orphans", project)
    assert len(said.lines) == 2
    assert "«Ada Lovelace»" in said.out
    [quote] = [x for x in call("orphans", project, "--json").json if x["quote"] == "Ada Lovelace"]
    assert (quote["span"], quote["note"]) == (2, "Who?")
    assert call("orphans", project, "--article", 1).lines == said.lines
    misused("place", project, quote["orphan"])
    misused("place", project, quote["orphan"], "--start", 1, "--end", 2, "--nth", 2)
    assert "no orphan 99" in refused("place", project, 99, "--quote", "Nobody")
    assert call("place", project, quote["orphan"], "--quote", "Nobody").out == "2\n"
    spans = call("show", project, 1, "--json").json["spans"]
    assert [(s["id"], s["text"], s["note"]) for s in spans if s["id"] == 2] == [
        (2, "Nobody", "Who?")]  # fmt: skip
    [left] = call("orphans", project, "--json").json
    assert call("drop", project, left["orphan"]).err == "Dropped 1 orphan\n"
    assert call("orphans", project).out == ""
    call("undo", project)
    start = NEW.index("that")
    said = call("place", project, left["orphan"], "--start", start, "--end", start + 4)
    assert said.out == f"{left['span']}\n"
