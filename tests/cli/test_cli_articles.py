"""Loading, listing, describing and removing articles."""

import hashlib
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cli_calls import TEXT, Call, Misused, Refused


def test_add_makes_the_project_and_prints_just_the_ids(call: Call) -> None:
    Path("a.txt").write_text("One", encoding="utf-8")
    Path("b.txt").write_text("Two", encoding="utf-8")
    said = call("add", "p.annot", "a.txt", "b.txt")
    assert said.lines == ["1", "2"]
    assert said.err == ""
    assert call("add", "p.annot", "a.txt", "--duplicates", "load").lines == ["3"]


def test_add_says_that_a_text_is_there_already(call: Call, project: str) -> None:
    said = call("add", project, "bridge.txt")
    assert said.lines == []
    assert said.err == (
        "“bridge.txt” is the same as article 1: it is not loaded again. "
        "--duplicates load would load it.\n"
    )
    said = call("add", project, "bridge.txt", "--duplicates", "load")
    assert said.lines == ["2"]
    assert said.err == "Article 2 is the same as article 1.\n"


def test_add_names_the_command_that_takes_a_new_version(call: Call) -> None:
    words = [f"word{number}" for number in range(300)]
    Path("one.txt").write_text(" ".join(words), encoding="utf-8")
    Path("my folder").mkdir()
    Path("my folder/two.txt").write_text(" ".join([*words[:280], "corrigé"]), encoding="cp1252")
    said = call("add", "p.annot", "one.txt", "my folder", "--encoding", "cp1252")
    assert said.lines == ["1"]
    told, command = said.err.strip().split(", and this takes it over: ")
    assert told == (
        f"“{Path('my folder/two.txt')}” looks like a new version of article 1 (93 % alike): it is "
        "not loaded. --duplicates load would load it"
    )
    name, *arguments = shlex.split(command)
    assert name == "annotator"
    assert call(*arguments).err.startswith("New version of “")
    assert "word279 corrigé\n" in call("show", "p.annot", 1).out
    assert len(call("list", "p.annot").lines) == 1
    said = call("add", "p.annot", "one.txt", "--duplicates", "load")
    assert said.lines == ["2"]
    assert said.err == "Article 2 looks like a new version of article 1 (93 % alike).\n"


def test_add_says_that_a_row_is_a_new_version(call: Call) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    Path("rows.csv").write_text(f"text\n{words}\n{words}!\n", encoding="utf-8")
    said = call("add", "p.annot", "rows.csv")
    assert said.lines == ["1"]
    assert said.err == (
        "“rows.csv, 2” looks like a new version of article 1 (99 % alike): it is not loaded. "
        "--duplicates load would load it, and annotator revise takes it over from a file of its "
        "own.\n"
    )


def test_add_takes_folders_patterns_and_rows(call: Call) -> None:
    Path("in/deep").mkdir(parents=True)
    Path("in/a.txt").write_text("One", encoding="utf-8")
    Path("in/deep/b.md").write_text("# Two", encoding="utf-8")
    Path("in/c.dat").write_text("Not read", encoding="utf-8")
    Path("rows.csv").write_text("headline;body\nThree;“Drei”\n;Four\n", encoding="utf-8")
    said = call("add", "p.annot", "in", "*.csv", "--columns", "title=headline,text=body")
    assert (said.lines, said.err) == (["1", "2", "3", "4"], "")
    listed = call("list", "p.annot", "--json").json
    assert [article["title"] for article in listed] == ["One", "Two", "Three", "Four"]
    assert listed[2]["source"]["read_with"] == "CSV, row 1"
    assert call("history", "p.annot").lines[0].endswith("Added 4 articles")


def test_add_tells_of_rows_that_are_no_articles(call: Call) -> None:
    Path("rows.jsonl").write_text('{"text": "One"}\n{"text": ""}\nno\n', encoding="utf-8")
    said = call("add", "p.annot", "rows.jsonl", exits=1)
    assert said.lines == ["1"]
    assert said.err == (
        "“rows.jsonl, 2” cannot be read: there is no text in it to mark up.\n"
        "“rows.jsonl, 3” cannot be read: this row is no JSON.\n"
    )


@pytest.mark.parametrize("columns", ["text", "text=", "=body", "text=body,"])
def test_columns_are_pairs(misused: Misused, columns: str) -> None:
    assert "write pairs such as" in misused("add", "p.annot", "a.csv", "--columns", columns)


def test_add_names_an_encoding_that_it_is_not_sure_of(call: Call) -> None:
    Path("a.txt").write_bytes("Žluťoučký".encode("cp852"))
    said = call("add", "p.annot", "a.txt")
    taken = r"“a\.txt” was taken for [\w-]+; it may be another: .*Say it with --encoding\.\n"
    assert re.fullmatch(taken, said.err)
    said = call("add", "p.annot", "a.txt", "--encoding", "cp852")
    assert (said.lines, said.err) == (["2"], "")
    article = call("show", "p.annot", 2, "--json").json
    assert article["text"] == "Žluťoučký"
    assert article["source"]["read_with"] == "plain text, cp852"


def test_add_keeps_what_it_is_told_about_an_article(call: Call) -> None:
    Path("a.txt").write_text("Bonjour", encoding="utf-8")
    call(
        "add", "p.annot", "a.txt", "--title", "Salut", "--url", "https://example.org/a",
        "--language", "fr", "--publisher", "The Tide", "--author", "Ines", "--published", "3 March",
    )  # fmt: skip
    [article] = call("list", "p.annot", "--json").json
    assert article["title"] == "Salut"
    assert article["language"] == "fr"
    assert article["source"] == {
        "file": "a.txt",
        "url": "https://example.org/a",
        "publisher": "The Tide",
        "author": "Ines",
        "published": "3 March",
        "retrieved": None,
        "file_sha256": hashlib.sha256(b"Bonjour").hexdigest(),
        "read_with": "plain text, utf-8",
    }


def test_add_loads_the_good_files_and_tells_of_the_bad_ones(call: Call) -> None:
    Path("a.txt").write_text("One", encoding="utf-8")
    Path("bad.txt").write_bytes(b"\xff\xfe\xfa\xfa\xfa")
    Path("c.txt").write_text("Three", encoding="utf-8")
    said = call("add", "p.annot", "a.txt", "none.txt", "bad.txt", "c.txt", exits=1)
    assert said.lines == ["1", "2"]
    assert [line.split("”")[0] for line in said.err.splitlines()] == [
        "There is no file “none.txt",
        "“bad.txt",
    ]
    assert [article["title"] for article in call("list", "p.annot", "--json").json] == [
        "One",
        "Three",
    ]


def test_add_makes_no_project_where_there_is_no_article_for_it(refused: Refused) -> None:
    refused("add", "p.annot", "none.txt")
    assert not Path("p.annot").exists()


def test_add_leaves_a_file_alone_that_is_no_project(refused: Refused) -> None:
    Path("a.txt").write_text("One", encoding="utf-8")
    assert refused("add", "a.txt", "a.txt") == "“a.txt” is not an Annotator project."
    assert Path("a.txt").read_text(encoding="utf-8") == "One"


def test_add_reads_standard_input(call: Call) -> None:
    call("add", "p.annot", "-", "--title", "Pasted", stdin="\ufeffé\r\n🌉".encode())
    assert call("show", "p.annot", 1, "--json").json["text"] == "é\n🌉"


def test_add_refuses_standard_input_that_is_no_text(refused: Refused) -> None:
    assert "NUL" in refused("add", "p.annot", "-", stdin=b"\0")
    assert "no text" in refused("add", "p.annot", "-", stdin=b"")


@pytest.mark.parametrize("option", ["--title", "--url"])
def test_add_gives_a_title_and_an_address_to_one_article_only(
    misused: Misused, option: str
) -> None:
    assert "one by one" in misused("add", "p.annot", "a.txt", "b.txt", option, "T")


@pytest.mark.parametrize("code", ["english", "e", "", "e1", "en_"])
def test_languages_are_codes(misused: Misused, code: str) -> None:
    assert "no language code" in misused("add", "p.annot", "a.txt", "--language", code)


def test_list_for_a_pipe_has_one_article_a_line(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "It cost twice as much")
    assert call("list", project).lines == [
        f"1\tin progress\ten\t{len(TEXT)}\t1\t0\tWas it 🌉 twice?"
    ]


def test_list_keeps_a_title_in_its_cell(call: Call, project: str) -> None:
    call("edit", project, 1, "--title", "A\tB\nC")
    assert call("list", project).lines[0].split("\t")[6] == "A B C"


def test_list_json_counts_spans_by_label_and_open_suggestions(call: Call, project: str) -> None:
    for nth in (1, 2):
        call("label", project, 1, "--label", "claim", "--quote", "It cost", "--nth", nth)
    call("suggest", project)
    [article] = call("list", project, "--json").json
    assert list(article) == [
        "id", "title", "language", "state", "length", "sha256", "source", "spans",
        "open_suggestions",
    ]  # fmt: skip
    assert article["id"] == 1
    assert article["state"] == "in progress"
    assert article["length"] == len(TEXT)
    assert article["spans"] == {"claim": 2}
    assert article["open_suggestions"] > 0


def test_edit_changes_what_is_named_and_nothing_else(call: Call, project: str) -> None:
    [before] = call("list", project, "--json").json
    said = call(
        "edit", project, 1, "--state", "in-progress", "--author", "Ines", "--language", "fr"
    )
    assert said.lines == ["Marked as in progress: “Was it 🌉 twice?”"]
    [after] = call("list", project, "--json").json
    before["source"]["author"] = "Ines"
    assert after == before | {"state": "in progress", "language": "fr"}


def test_edit_needs_something_to_change(
    call: Call, project: str, misused: Misused, refused: Refused
) -> None:
    assert "Say what to change" in misused("edit", project, 1)
    assert refused("edit", project, 1, "--title", " ") == "An article needs a title."
    assert refused("edit", project, 9, "--author", "X") == "There is no article 9 in this project."
    assert call("history", project).lines[0].endswith("Added “Was it 🌉 twice?”")


def test_a_removed_article_comes_back(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "It cost")
    before = call("show", project, 1, "--json").json
    assert call("remove-article", project, 1).lines == ["Removed “Was it 🌉 twice?”"]
    assert call("list", project).out == ""
    call("undo", project)
    assert call("show", project, 1, "--json").json == before


def test_nothing_changes_on_an_error(call: Call, project: str, refused: Refused) -> None:
    with closing(sqlite3.connect(project)) as connection:
        before = list(connection.iterdump())
    for words in (
        ["label", project, "1", "--label", "none", "--quote", "It"],
        ["label", project, "1", "--label", "claim", "--quote", "not there"],
        ["label", project, "1", "--label", "claim", "--start", "3", "--end", "3"],
        ["label", project, "1", "--label", "claim", "--start", "0", "--end", str(2**62)],
        ["label", project, "2", "--label", "claim", "--quote", "It"],
        ["relabel", project, "1", "--label", "quote"],
        ["resize", project, "1", "--start", "0", "--end", "1"],
        ["note", project, "1", "n"],
        ["attributes", project, "1", "a=b"],
        ["remove", project, "1"],
        ["link", project, "rebuts", "1", "2"],
        ["unlink", project, "1"],
        ["remove-article", project, "2"],
        ["suggest", project, "--article", "2"],
        ["suggest", project, "--model", "none"],
        ["accept", project, "--article", "2"],
        ["accept", project, "--id", str(2**63 - 1)],
        ["reject", project, "--id", "1"],
        ["correct", project, "1", "--label", "claim"],
        ["add-label", project, "claim", "--color", "#000000"],
        ["add-label", project, "new", "--color", "red"],
        ["edit-label", project, "none", "--name", "x"],
        ["order-labels", project, "claim"],
        ["remove-label", project, "none"],
        ["show", project, "2"],
        ["export", project, "--out", "x.json", "--article", "2"],
        ["redo", project],
    ):
        refused(*words)
    with closing(sqlite3.connect(project)) as connection:
        assert list(connection.iterdump()) == before
    assert not Path("x.json").exists()
