"""The benchmark gives the figures that are asked of it, in the shape that others read."""

import gc
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator import bench
from annotator.bench.view import measure
from annotator.cli.main import cli
from annotator.domain.change import Change
from annotator.project import Project
from annotator.suggest.client import SuggestClient

TIMES = ("open_ms", "tag_ms", "frame_p95_ms", "jump_ms", "find_ms")
FIGURES = {**dict.fromkeys(TIMES, 1.5), "memory_mb": 20.0, "suggesting_p95_ms": 2.0}


@pytest.fixture
def tiny(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A size that is quick to measure, and no trace of what else ends with its process."""
    monkeypatch.setitem(bench.SIZES, "tiny", (5_000, 20))
    thresholds = gc.get_threshold()
    yield "tiny"
    qtbot.wait(60)  # as long as a window waits before it has its article read
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    for window in QApplication.topLevelWidgets():
        window.deleteLater()


def is_complete(figures: dict[str, Any]) -> bool:
    """Tell whether all that is measured is there, and a figure one can believe."""
    naive = figures.get("naive", {})
    return (
        set(figures) == {*TIMES, "memory_mb", "suggesting_p95_ms", "naive"}
        and set(naive) == set(TIMES)
        and all(0 < table[name] < 60_000 for table in (figures, naive) for name in TIMES)
        and -100 < figures["memory_mb"] < 10_000
        and 0 < (figures["suggesting_p95_ms"] or 1) < 60_000
    )


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["bench", "view", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_figure_is_measured_and_what_is_timed_is_stored(
    tiny: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged: list[str] = []
    usual, usual_all = Project.annotate, Project.annotate_all

    def annotate(project: Project, *where: Any, **more: Any) -> Change:
        tagged.append("by key")
        return usual(project, *where, **more)

    def annotate_all(project: Project, *where: Any, **more: Any) -> Change:
        change = usual_all(project, *where, **more)
        tagged.extend(["before"] * len(change.spans))
        return change

    read_after: list[int] = []
    usual_suggest = SuggestClient.suggest

    def suggest(client: SuggestClient, *what: Any) -> None:
        read_after.append(tagged.count("by key"))
        usual_suggest(client, *what)

    monkeypatch.setattr(Project, "annotate", annotate)
    monkeypatch.setattr(Project, "annotate_all", annotate_all)
    monkeypatch.setattr(SuggestClient, "suggest", suggest)
    figures = measure(tiny, one_paragraph=False)
    assert is_complete(figures), figures
    assert (tagged.count("before"), tagged.count("by key")) == (20, 25)
    assert read_after == [25], "no model reads while anything else is measured"


def test_one_paragraph_is_one_paragraph(tiny: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    usual = Project.add_article

    def add_article(project: Project, text: str, **more: Any) -> Change:
        texts.append(text)
        return usual(project, text, **more)

    monkeypatch.setattr(Project, "add_article", add_article)
    assert is_complete(measure(tiny, one_paragraph=True))
    [text] = texts
    assert "\n" not in text
    assert abs(len(text) - 5_000) < 10


def test_the_command_writes_the_figures_by_size_as_one_object() -> None:
    """The only one that measures in a process of its own, as the command does: a few seconds."""
    figures = json.loads(run("--json", "--size", "100k"))
    assert list(figures) == ["100k"]
    assert is_complete(figures["100k"]), figures


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bool]]:
    """Measure nothing; return which sizes were asked for, and whether in one paragraph."""
    found: list[tuple[list[str], bool]] = []

    def view_figures(
        sizes: Sequence[str], *, one_paragraph: bool
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        found.append((list(sizes), one_paragraph))
        for size in sizes:
            yield size, FIGURES if size == "10m" else {**FIGURES, "naive": FIGURES}

    monkeypatch.setattr(bench, "view_figures", view_figures)
    return found


def test_all_sizes_are_measured_unless_some_are_named(asked: list[tuple[list[str], bool]]) -> None:
    assert list(json.loads(run("--json"))) == ["100k", "1m", "10m"]
    run("--json", "--size", "10m", "--size", "100k", "--one-paragraph")
    assert asked == [(["100k", "1m", "10m"], False), (["10m", "100k"], True)]


def test_for_people_there_is_a_line_for_each_size_and_for_the_usual_way(
    asked: list[tuple[list[str], bool]],
) -> None:
    lines = run().splitlines()
    for name in ("100k", "100k, text edit", "1m, text edit", "10m"):
        assert any(line.startswith(name) and "1.5" in line for line in lines), name
    assert not any(line.startswith("10m, text edit") for line in lines)


def test_a_size_that_is_none_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["bench", "view", "--size", "5k"])
    assert result.exit_code == 2
    assert "100k" in result.stderr
