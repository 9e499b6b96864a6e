"""The demonstration: the main job on one article."""

import json
from pathlib import Path

import pytest
from cli_calls import Call, Refused, Windows

from annotator.cli.screen import NO_SCREEN
from annotator.paths import bundled

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")


def exported(path: str) -> dict[str, object]:
    [article] = json.loads(Path(path).read_text(encoding="utf-8"))["articles"]
    return article


def test_demo_does_the_main_job_on_the_sample(call: Call, windows: Windows) -> None:
    said = call("demo")
    sample = (bundled("resources") / "sample" / "harbour-bridge.txt").read_text(encoding="utf-8")
    article = exported("out/harbour-bridge.json")
    assert article["text"] == sample
    assert len(article["suggestions"]) > 20
    assert all(sample[s["start"] : s["end"]] == s["text"] for s in article["suggestions"])
    assert "PERSON" in said.out
    assert str(Path("out/harbour-bridge.annot")) in said.out
    assert str(Path("out/harbour-bridge.json")) in said.out
    assert said.err == ""
    assert windows.opened == []


def test_demo_again_goes_on_with_the_same_project(call: Call) -> None:
    first = call("demo")
    project = "out/harbour-bridge.annot"
    call("label", project, 1, "--label", "claim", "--quote", "nobody was told")
    call("reject", project, "--label", "ORG")
    before = exported("out/harbour-bridge.json")
    second = call("demo")
    after = exported("out/harbour-bridge.json")
    assert [span["text"] for span in after["spans"]] == ["nobody was told"]
    assert "1 claim" in second.out
    assert first.lines[0] == second.lines[0]
    assert len(after["suggestions"]) == len(before["suggestions"])
    assert {s["status"] for s in after["suggestions"] if s["label"] == "ORG"} == {"rejected"}


def test_demo_takes_an_article_and_a_folder(call: Call) -> None:
    Path("mine.txt").write_text("Ada Lovelace lives in London.", encoding="utf-8")
    call("demo", "mine.txt", "--out", "a/b")
    assert {s["text"] for s in exported("a/b/mine.json")["suggestions"]} >= {"London"}
    Path("mine.txt").write_text("Ada Lovelace left London.", encoding="utf-8")
    call("demo", "mine.txt", "--out", "a/b")
    assert len(call("list", "a/b/mine.annot").lines) == 2


def test_demo_changes_nothing_where_it_cannot_read_or_write(refused: Refused) -> None:
    assert refused("demo", "none.txt") == "There is no file “none.txt”."
    assert not Path("out").exists()
    Path("file").touch()
    assert "“file” cannot be made" in refused("demo", "--out", "file")


def test_demo_does_the_rest_where_there_is_no_pipeline(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.suggest.reading.find_pipelines", lambda: ())
    said = call("demo", exits=1)
    assert said.err.count("\n") == 1
    assert "install" in said.err
    assert exported("out/harbour-bridge.json")["suggestions"] == []


def test_demo_opens_the_window_at_the_end(call: Call, windows: Windows) -> None:
    windows.code = 3
    call("demo", "--window", exits=3)
    assert windows.opened == [Path("out/harbour-bridge.annot")]


@pytest.mark.usefixtures("no_screen")
def test_demo_says_in_one_line_that_there_is_no_screen(call: Call, windows: Windows) -> None:
    said = call("demo", "--window")
    assert said.err == f"{NO_SCREEN}\n"
    assert windows.opened == []
    assert exported("out/harbour-bridge.json")["suggestions"]
