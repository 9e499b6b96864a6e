"""Checking, undoing; and the errors of the file itself."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_calls import Call, Refused


def test_check_says_that_all_is_well(call: Call, project: str) -> None:
    said = call("check", project)
    assert (said.out, said.err) == ("p.annot is whole.\n", "")


def test_check_tells_each_thing_that_is_wrong(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "twice?")
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("UPDATE text SET content = substr(content, 1, 9)")
        connection.execute('UPDATE span SET "end" = 9999')
    said = call("check", project, exits=1)
    assert said.out == ""
    assert len(said.err.splitlines()) >= 3
    assert "outside its text" in said.err
    assert "is not the one that was loaded" in said.err


def test_check_repairs_and_says_what_it_did(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "twice?")
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("DELETE FROM span")
    said = call("check", project, "--repair")
    assert said.lines[0] == "Put the span 1 back as the history has it."
    assert said.lines[1].startswith("As it was before: ")
    assert said.lines[2] == "p.annot is whole."
    assert call("check", project).out == "p.annot is whole.\n"


def test_check_puts_what_can_be_read_of_a_damaged_file_into_a_new_one(
    call: Call, project: str
) -> None:
    with closing(sqlite3.connect(project)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'label'"
        ).fetchone()
    content = bytearray(Path(project).read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    Path(project).write_bytes(content)
    said = call("check", project, "--repair", exits=1)
    [new] = Path().glob("p.salvaged-*.annot")
    assert said.lines[-1] == f"What could be read: {new.absolute()}"
    assert said.err.splitlines()[-1].endswith("p.annot is damaged and was left as it is.")
    assert call("check", new).out == f"{new} is whole.\n"
    assert len(call("labels", new).lines) >= 3


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["check"],
        ["suggest"],
        ["accept"],
        ["labels"],
        ["history"],
        ["undo"],
        ["show", "1"],
        ["export", "--out", "x.json"],
        ["label", "1", "--label", "claim", "--quote", "x"],
    ],
)
def test_a_file_that_is_no_project_is_refused_and_left_alone(
    refused: Refused, words: list[str]
) -> None:
    name, *rest = words
    Path("notes.txt").write_text("Notes", encoding="utf-8")
    assert refused(name, "notes.txt", *rest) == "“notes.txt” is not an Annotator project."
    assert refused(name, "none.annot", *rest).endswith("none.annot”.")
    assert Path("notes.txt").read_text(encoding="utf-8") == "Notes"
    assert [path.name for path in Path().iterdir()] == ["notes.txt"]


def test_history_tells_the_steps_and_where_they_stand(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "twice?")
    call("undo", project)
    steps = [line.split("\t") for line in call("history", project).lines]
    assert [cells[2] for cells in steps] == ["undone", "done", "done"]
    assert [cells[4] for cells in steps] == [
        "Tagged “twice?” as claim",
        "Added “Was it 🌉 twice?”",
        "Created the project “p”",
    ]
    [newest] = call("history", project, "--json", "--limit", 1).json
    assert list(newest) == ["id", "at", "state", "annotator", "verb", "summary"]
    assert newest["verb"] == "annotate"


def test_undo_and_redo_say_what_they_did(call: Call, project: str, refused: Refused) -> None:
    assert call("undo", project).lines == ["Undone: Added “Was it 🌉 twice?” (by ada)"]
    assert refused("undo", project) == "There is nothing to undo."
    assert call("redo", project).lines == ["Redone: Added “Was it 🌉 twice?” (by ada)"]
    assert refused("redo", project) == "There is nothing to redo."
