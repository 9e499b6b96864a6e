"""Two programs on one project: who may write is said, and what the other does is seen."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from at_the_window import NO_MODEL, OpenWindow, press, tagged, told
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.domain.errors import UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.project import Project
from annotator.ui import others
from annotator.ui.article.marks import MarkKey
from annotator.ui.window import Window

TEXT = "The bridge cost twice as much. The council voted on it twice in public."
MODEL = Suggester("names", "m", "1")
HOLDING = """
import sys
from annotator import Project
project = Project.open(sys.argv[1], annotator="grace")
project.hold()
print("held", flush=True)
sys.stdin.read()
"""
Wait = Callable[[Callable[[], object]], None]


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(others, "_LOOK_SECONDS", 0.02)


@pytest.fixture
def wait(qtbot: QtBot) -> Wait:
    return lambda until: qtbot.waitUntil(lambda: bool(until()), timeout=10_000)


def annotator(*words: object) -> None:
    """Call the command line as a program of its own."""
    command = [sys.executable, "-m", "annotator", *map(str, words)]
    subprocess.run(command, check=True, capture_output=True)


def notice(window: Window) -> str:
    shown = [each for each in window.findChildren(QLabel, "notice") if each.isVisible()]
    return " ".join(each.text() for each in shown)


def test_what_the_command_line_does_is_seen_in_the_window(
    open_window: OpenWindow, wait: Wait
) -> None:
    window = open_window(TEXT, "Another article.")
    path = window.bridge.project.path
    window.view.select(4, 10)
    annotator("label", path, 1, "--label", "claim", "--quote", "voted on it", "--annotator", "bo")
    wait(lambda: window.view.marks.get(MarkKey(False, 1)))
    assert window.view.selection == (4, 10)
    assert window.side.spans.count() == 1
    assert "Another program: Tagged “voted on it” as claim" in told(window.status)
    annotator("undo", path)
    wait(lambda: window.side.spans.count() == 0)
    annotator("redo", path)
    wait(lambda: window.side.spans.count() == 1)
    press("1")  # our own step comes after theirs, and is not told as theirs
    assert [label for _, label in tagged(window)] == ["claim", "claim"]
    annotator("remove", path, 1)
    annotator("remove-article", path, 2)
    wait(lambda: window.articles.rowCount() == 1 and window.side.spans.count() == 1)
    press("Ctrl+Z")
    assert window.articles.rowCount() == 2
    assert "Undone: Removed “Another article.”" in told(window.status)


def test_what_another_program_suggests_is_seen_in_the_window(
    open_window: OpenWindow, wait: Wait
) -> None:
    window = open_window(TEXT, TEXT[:30])
    proposals = [Proposal(Kind.ENTITY, 4, 10, "PERSON", 0.5, "seen")]
    with Project.open(window.bridge.project.path) as other:
        for article in (1, 2):
            other.put_suggestions(article, MODEL, proposals)
        wait(lambda: window.side.review.count() == 1)
        wait(lambda: "1 to review" in window.articles.index(1).data())
        other.put_suggestions(1, MODEL, [], replaces=[Kind.ENTITY])
        wait(lambda: window.side.review.count() == 0)


def test_a_project_that_was_put_back_is_read_anew(
    open_window: OpenWindow, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.others._REMEMBERED", 1)
    window = open_window(TEXT, "Another article.")
    window.show_article(1)
    window.view.move_to(20)
    window.bridge.run(lambda p: p.annotate(2, 0, 3, "claim"))
    with Project.open(window.bridge.project.path) as other:
        for _ in range(2):
            other.undo()
    wait(lambda: window.articles.rowCount() == 1)
    assert (window.article.id, window.view.caret) == (1, 20)


def test_a_second_window_reads_only_until_the_first_has_gone(
    open_window: OpenWindow, wait: Wait, qtbot: QtBot
) -> None:
    first = open_window(TEXT)
    path = first.bridge.project.path
    second = open_window(project=Project.open(path, annotator="bo"))
    assert notice(first) == ""
    assert notice(second).startswith("Open in another window (ada on ")
    assert notice(second).endswith("): reading only. It becomes writable when that one closes.")
    second.view.select(4, 10)
    assert not any(act.isEnabled() for act in second.acts.labels)
    assert second.strip.isHidden()
    assert not second.acts.by_id["undo"].isEnabled()
    assert second.acts.by_id["export"].isEnabled()
    with pytest.raises(UserError) as refused:
        second.bridge.project.annotate(1, 4, 10, "claim")
    assert str(refused.value) == notice(second)
    first.bridge.run(lambda p: p.annotate(1, 0, 3, "quote"))
    wait(lambda: second.side.spans.count() == 1)
    first.close()
    wait(lambda: notice(second) == "")
    assert "The other window has gone: you can write now." in told(second.status)
    assert not second.strip.isHidden()
    second.activateWindow()
    second.view.setFocus()
    press("1")
    assert len(tagged(second)) == 2


def test_a_window_takes_over_when_the_program_with_the_lock_is_killed(
    open_window: OpenWindow, wait: Wait, tmp_path: Path
) -> None:
    path = tmp_path / "p.annot"
    with Project.create(path, annotator="ada") as project:
        project.add_article(TEXT, language=NO_MODEL)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        window = open_window()
        assert "grace on" in notice(window)
        annotator("label", path, 1, "--label", "claim", "--quote", "bridge")
        wait(lambda: window.side.spans.count() == 1)
        other.kill()
    wait(lambda: notice(window) == "")
    assert window.bridge.run(lambda p: p.annotate(1, 0, 3, "quote"))


def test_opening_the_project_that_is_open_leaves_it_open(open_window: OpenWindow) -> None:
    window = open_window(TEXT)
    project = window.bridge.project
    window.open_project(project.path)
    assert window.bridge.project is project
    window.bridge.run(lambda p: p.annotate(1, 0, 3, "quote"))
    assert len(tagged(window)) == 1


def test_a_bug_while_looking_is_told_as_any_other(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: Project) -> None:
        raise RuntimeError("on purpose")

    window = open_window(TEXT)
    with qtbot.captureExceptions() as caught:
        monkeypatch.setattr(Project, "news", fail)
        qtbot.waitUntil(lambda: bool(caught), timeout=10_000)
    assert "on purpose" in str(caught[0][1])
    assert window.isVisible()
