"""Backups, the audit trail and going to a step, from the command line."""

import json
from pathlib import Path

import pytest
from cli_calls import Call, Refused


def test_a_backup_is_made_listed_previewed_and_restored(call: Call, project: str) -> None:
    made = Path(call("backup", project).lines[0])
    assert made.parent.name == "p backups"
    call("label", project, 1, "--label", "claim", "--quote", "twice?")
    [cells] = [line.split("\t") for line in call("backups", project).lines]
    assert (cells[0], cells[2], cells[4:]) == (made.name, "asked for", ["1", "0", "2"])
    [listed] = call("backups", project, "--json").json
    assert (listed["name"], listed["bytes"]) == (made.name, made.stat().st_size)
    assert list(listed) == ["name", "at", "reason", "bytes", "articles", "spans", "steps"]

    said = call("restore", project, made.name, "--preview")
    assert said.err.splitlines() == [
        "lost: 1 span, 1 step", "returned: nothing", "changed: 1 article",
    ]  # fmt: skip
    assert "lost\tspan\tclaim “twice?”\tWas it 🌉 twice?" in said.lines
    assert len(call("history", project).lines) == 3
    before = Path(call("restore", project, str(made)).lines[0])
    assert len(call("history", project).lines) == 2
    assert call("check", project).err == ""
    call("restore", project, before.name)
    assert len(call("history", project).lines) == 3


def test_a_backup_is_read_and_copied_but_not_changed(
    call: Call, project: str, refused: Refused
) -> None:
    saved = Path(call("backup", project).lines[0])
    before = saved.read_bytes()
    Path("more.txt").write_text("More.", encoding="utf-8")
    for name, *rest in (
        ["label", 1, "--label", "claim", "--quote", "twice?"],
        ["edit", 1, "--title", "Another"],
        ["revise", 1, "more.txt"],
        ["undo"],
        ["restore", saved],
    ):
        said = refused(name, saved, *rest)
        assert said.startswith(f"“{saved.name}” is a backup of “p.annot”: reading only. ")
        assert "“annotator copy”" in said
        assert "“annotator restore”" in said
    assert "reading only" in call("add", saved, "more.txt", exits=1).err
    assert call("list", saved).lines == call("list", project).lines
    assert call("check", saved).out == f"{saved} is whole.\n"
    call("copy", saved, "copy.annot")
    call("label", "copy.annot", 1, "--label", "claim", "--quote", "twice?")
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_a_damaged_backup_is_told_beside_the_others(call: Call, project: str) -> None:
    made = Path(call("backup", project).lines[0])
    bad = made.with_name("2099-01-01 00.00.00 UTC.annot")
    bad.touch()
    said = call("backups", project)
    assert [line.split("\t")[0] for line in said.lines] == [made.name]
    assert said.err == f"“{bad.name}” is not an Annotator project.\n"


def test_what_cannot_be_restored_is_refused(refused: Refused, project: str) -> None:
    assert "no backup “nonesuch”" in refused("restore", project, "nonesuch")


def test_go_to_takes_the_project_to_a_step(call: Call, project: str, refused: Refused) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "twice?")
    steps = [line.split("\t")[0] for line in call("history", project).lines]
    assert call("go-to", project, steps[-1]).lines == ["Went back to: Created the project “p”"]
    assert call("list", project).lines == []
    assert call("go-to", project, steps[0]).lines == ["Went forward to: Tagged “twice?” as claim"]
    assert refused("go-to", project, 99) == "There is no step 99 in the history."


@pytest.mark.parametrize("name", ["trail.jsonl", "trail.csv"])
def test_history_of_an_article_or_span_and_the_audit_trail(
    call: Call, project: str, name: str
) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "twice?")
    call("relabel", project, 1, "--label", "quote")
    assert len(call("history", project, "--span", 1).lines) == 2
    assert len(call("history", project, "--article", 1).lines) == 3
    said = call("history", project, "--span", 1, "--out", name)
    assert said.err == f"Wrote 2 records to {name}.\n"
    lines = Path(name).read_text(encoding="utf-8-sig").splitlines()
    if name.endswith("jsonl"):
        assert [json.loads(line)["verb"] for line in lines] == ["annotate", "relabel"]
    else:
        assert len(lines) == 3
