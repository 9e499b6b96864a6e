"""Data sets by the command line: out, in, and which formats there are."""

import json
from pathlib import Path

from cli_calls import TEXT, Call, Misused, Refused

from annotator.exchange import FORMATS, Aspect


def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def test_export_writes_what_was_tagged_and_says_so(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "🌉 twice")
    said = call("export", project, "--format", "json", "--out", "p.json")
    assert said.lines == [
        "p.json: articles 1, spans 1, relations 0, suggestions 0; every slice is exact"
    ]
    [span] = json.loads(read("p.json"))["articles"][0]["spans"]
    assert TEXT[span["start"] : span["end"]] == span["text"] == "🌉 twice"


def test_export_takes_the_format_from_the_name(call: Call, project: str, misused: Misused) -> None:
    call("export", project, "--out", "p.jsonl")
    assert json.loads(read("p.jsonl"))["id"] == 1
    assert "Name the format by --format" in misused("export", project, "--out", "p.xyz")
    assert "none of json, jsonl" in misused("export", project, "--out", "p", "--format", "xyz")


def test_export_takes_the_articles_one_names(call: Call, project: str) -> None:
    for _ in range(2):
        call("add", project, "bridge.txt", "--duplicates", "load")
    call("export", project, "--out", "p.jsonl", "--article", 3, "--article", 1)
    assert [json.loads(line)["id"] for line in read("p.jsonl").splitlines()] == [1, 3]


def test_export_help_tells_every_format(call: Call) -> None:
    said = call("export", "--help")
    assert all(name in said.out for name in FORMATS)


def test_export_leaves_a_file_that_it_cannot_replace(project: str, refused: Refused) -> None:
    assert "is this project" in refused("export", project, "--format", "json", "--out", project)
    assert "There is no folder" in refused("export", project, "--out", "none/p.json")


def test_export_tells_what_a_format_cannot_hold(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "twice", "--note", "see")
    said = call("export", project, "--format", "doccano", "--out", "p.jsonl")
    assert "notes left out: 1 (1:1)" in said.err.splitlines()


def test_import_takes_over_what_an_export_wrote(call: Call, project: str) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "🌉 twice")
    call("export", project, "--out", "p.jsonl")
    said = call("import", "new.annot", "p.jsonl")
    assert said.lines == [
        "p.jsonl: articles 1, known already 0, spans 1, there already 0, relations 0, suggestions 0"
    ]
    call("export", "new.annot", "--out", "again.jsonl")
    assert read("again.jsonl") == read("p.jsonl")


def test_import_takes_the_unit_that_is_declared(call: Call) -> None:
    line = {"text": "Is 🌉 it?", "entities": [{"id": 1, "label": "claim"}], "relations": []}
    for unit, place in (("utf-16", (6, 8)), ("code-points", (5, 7)), ("bytes", (8, 10))):
        line["entities"][0] |= dict(zip(("start_offset", "end_offset"), place, strict=True))
        Path("d.jsonl").write_text(json.dumps(line))
        call("import", f"{unit}.annot", "d.jsonl", "--format", "doccano", "--unit", unit)
        call("export", f"{unit}.annot", "--out", "out.jsonl")
        assert json.loads(read("out.jsonl"))["spans"][0]["text"] == "it"


def test_import_tells_what_does_not_fit(call: Call) -> None:
    Path("d.jsonl").write_text('{"text": "Short.", "label": [[0, 5, "claim"], [3, 99, "claim"]]}')
    said = call("import", "p.annot", "d.jsonl", exits=1)
    assert ", spans 1, " in said.out
    assert said.err == "line 1: 3 to 99 are no span of its text, counted in UTF-16 units\n"


def test_a_file_that_cannot_be_read_leaves_no_project(refused: Refused) -> None:
    Path("d.jsonl").write_text('{"text": "Fine.", "label": []}\n{"text": 5}\n')
    assert "“d.jsonl” cannot be read at line 2: " in refused(
        "import", "p.annot", "d.jsonl", "--format", "doccano"
    )
    assert not Path("p.annot").exists()
    assert "There is no file" in refused("import", "p.annot", "none.jsonl")
    assert not Path("p.annot").exists()


def test_a_file_that_cannot_be_read_changes_no_project(call: Call, project: str) -> None:
    Path("d.jsonl").write_text('{"text": "Fine.", "label": []}\n{"text": 5}\n')
    call("import", project, "d.jsonl", "--format", "doccano", exits=1)
    assert len(call("list", project).lines) == 1


def test_formats_are_listed_with_what_they_hold(call: Call) -> None:
    rows = {row.split("\t")[0]: row.split("\t") for row in call("formats").lines}
    assert rows.keys() == FORMATS.keys()
    assert rows["json"][1:] == [
        "out, in",
        "code points",
        *["yes"] * (len(Aspect) - 1),
    ]  # nobody holds orphans
    listed = {each["name"]: each for each in call("formats", "--json").json}
    assert listed.keys() == FORMATS.keys()
    assert listed["doccano"]["unit"] == "UTF-16 units"
    assert "notes" not in listed["doccano"]["holds"]


def test_import_finds_the_format_that_fits_best(call: Call, project: str, misused: Misused) -> None:
    call("label", project, 1, "--label", "claim", "--quote", "🌉 twice")
    for name, each in FORMATS.items():
        if each.read is not None:
            path = f"out-{name}" + ("" if each.folder else each.suffix)
            call("export", project, "--format", name, "--out", path)
            call("import", f"{name}.annot", path)
            assert ", spans 1, " in call("import", f"{name}-again.annot", path).out, name
            if each.folder:  # one file of it will do
                [one, *_] = (x for x in Path(path).glob(f"*{each.suffix}") if x.name[0] != "a")
                assert ", spans 1, " in call("import", f"{name}-one.annot", one).out, name
    Path("x.jsonl").write_text("[]\n")
    assert "Name the format" in misused("import", project, "x.jsonl")
    assert "Name the format" in misused("import", project, "bridge.txt")


def test_export_in_parts_tells_the_balance_and_what_stays_together(
    call: Call, project: str, misused: Misused
) -> None:
    for number in range(4):
        Path(f"{number}.txt").write_text(f"Lee {number} said: “{'so much of it ' * 2}” {number}")
        call("add", project, f"{number}.txt")
        call("label", project, number + 2, "--label", "claim", "--start", 0, "--end", 5)
    call("label", project, 2, "--label", "quote", "--start", 12, "--end", 43)
    options = ("--split", "60/0/40", "--by", "source", "--seed", 7, "--licence", "cc0-1.0")
    said = call("export", project, "--format", "spacy", "--out", "parts", *options)
    assert [line.split(":")[0] for line in said.lines[:2]] == [
        "parts/train.spacy",
        "parts/test.spacy",
    ]
    counts = {line.split("\t")[0]: line.split("\t")[1:] for line in said.lines[2:]}
    assert counts["claim"] in (["4 (80.0 %)", "0 (0.0 %)"], ["0 (0.0 %)", "4 (80.0 %)"])
    assert "Articles 2 and 3 have the same quote: they stay in one part." in said.err.splitlines()
    assert any(line.endswith("has no spans of: claim, quote") for line in said.err.splitlines())
    assert "Articles that tell no source: 5 (1, 2, 3, 4, 5)" in said.err
    assert 'license: "cc0-1.0"' in read("parts/README.md")
    assert "is no split: write the shares" in misused(
        "export", project, "--split", "80", "--out", "x"
    )
