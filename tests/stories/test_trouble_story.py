"""Bugs, crashes and narrow escapes: what was tagged is there, and one can go on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from at_the_window import click
from desk import BRIDGE, Desk, SitDown
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator import app
from annotator.project import Project

ROOT = Path(__file__).resolve().parents[2]


# A bug


@pytest.mark.qt_no_exception_capture
def test_a_bug_in_a_slot_is_reported_and_the_window_goes_on(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    expect_log("ERROR annotator: bug")
    monkeypatch.setattr(sys, "excepthook", app._report_bug)
    monkeypatch.setattr(Project, "annotate", broken)
    desk.press("S", "1")
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox)]
    (box,) = [box for box in boxes if box.isVisible()]
    assert "Something went wrong" in box.text()
    assert "ZeroDivisionError" in box.detailedText()
    assert "What you tagged is saved" in box.text()
    assert "ZeroDivisionError" in capsys.readouterr().err
    box.close()
    monkeypatch.undo()
    desk.come_back()
    desk.press("1")
    assert len(desk.spans()) == 1
    assert desk.stored(Project.check) == []


def broken(*_arguments: object, **_options: object) -> None:
    raise ZeroDivisionError("on purpose")


@pytest.mark.usefixtures("no_model")
def test_a_bug_is_shown_also_where_no_window_is_active(
    qapp: QApplication, expect_log: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    expect_log("ERROR annotator: bug")
    assert QApplication.activeWindow() is None
    try:
        broken()
    except ZeroDivisionError as error:
        app._report_bug(type(error), error, error.__traceback__)
    boxes = [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox)]
    shown = [box.text() for box in boxes if box.isVisible()]
    for box in boxes:
        box.close()
        box.deleteLater()
    assert len(shown) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


# Something else has the file


def test_a_span_that_another_program_has_removed_is_told_and_one_goes_on(desk: Desk) -> None:
    desk.press("S", "1")
    (span,) = desk.article_spans()
    desk.stored(lambda project: project.remove([span.id]))
    desk.press("2")
    assert "There is no span" in desk.told()
    desk.press("Esc", "Ctrl+Down", "Q", "3")
    assert [label for _, label in desk.spans()] == ["quote"]


@pytest.mark.qt_no_exception_capture
@pytest.mark.usefixtures("no_model")
def test_an_article_that_another_program_has_removed_is_told(sit_down: SitDown) -> None:
    desk = sit_down("First article.", "Second article.")
    desk.stored(lambda project: project.remove_article(2))
    desk.press("Ctrl+PgDown")
    assert "There is no article" in desk.told()
    assert desk.view.text == "First article."


# Keys


@pytest.mark.qt_log_ignore("Ambiguous shortcut")
@pytest.mark.usefixtures("no_model")
def test_the_key_of_a_label_that_an_action_has_too_tags(sit_down: SitDown) -> None:
    desk = sit_down("First sentence. Second one.")
    desk.stored(lambda project: project.add_label("story", "#123456", key="s"))
    desk.leave()
    again = sit_down(path=desk.path)
    again.press("Shift+Ctrl+Right", "S")
    assert again.spans() == [("First", "story")]


@pytest.mark.usefixtures("no_model")
def test_after_a_click_on_an_article_the_keys_are_for_it(sit_down: SitDown) -> None:
    desk = sit_down("First article.", "Second article.")
    rows = desk.window.article_list
    second = rows.visualRect(rows.model().index(1, 0)).center()
    click(rows.viewport(), second)
    assert desk.view.text == "Second article."
    desk.press("S", "1")
    assert desk.spans(2) == [("Second article.", "claim")]


# The end of the program without warning

DRIVER = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from annotator import __main__, app

def press(*keys):
    for key in keys:
        pressed = QKeySequence(key)[0]
        QTest.keyClick(QGuiApplication.focusWindow(), pressed.key(), pressed.keyboardModifiers())

def work():
    if QApplication.focusWidget() is None:
        QTimer.singleShot(20, work)
        return
    press("Ctrl+Down", "Q", "3")
    print("tagged", flush=True)
    press("Esc", "Ctrl+Down", "S", "1")
    os.kill(os.getpid(), signal.SIGKILL)

make = app.make_application
def make_and_work(language=""):
    made = make()
    QTimer.singleShot({delay}, work)
    return made
app.make_application = make_and_work
sys.argv[1:] = [{path!r}]
sys.exit(__main__.main())
"""


def die_at_work(path: Path, delay: int = 0) -> None:
    """Run the real program on a file, press keys in it, and kill it with the last key."""
    driver = DRIVER.format(path=str(path), delay=delay)
    done = subprocess.run(
        [sys.executable, "-c", driver],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout == "tagged\n"


def test_what_was_tagged_before_a_kill_is_there_on_the_next_start(
    sit_down: SitDown, no_model: None, tmp_path: Path
) -> None:
    path = tmp_path / "killed.annot"
    with Project.create(path) as project:
        project.add_article(BRIDGE)
    die_at_work(path)
    desk = sit_down(path=path)
    tagged = [
        ("“the bridge cost twice as much as planned”", "quote"),
        ("The final bill was 9 per cent above the estimate.", "claim"),
    ]
    assert desk.spans() == tagged
    assert desk.stored(Project.check) == []
    desk.press("Ctrl+Z")
    assert desk.spans() == tagged[:1]


def test_a_program_killed_while_the_model_reads_leaves_no_process(
    tmp_path: Path, home: Path
) -> None:
    """An article of no project goes into the first one, in a home where nothing is yet."""
    article = tmp_path / "long.txt"
    article.write_text("\n\n".join([BRIDGE] * 300), "utf-8")
    die_at_work(article, delay=600)
    found = list(home.rglob("*.annot"))
    assert len(found) == 1
    with Project.open(found[0]) as project:
        spans = {a.id: len(project.spans(a.id)) for a in project.articles()}
        assert project.check() == []
    assert sorted(spans.values()) == [0, 2]
    deadline = time.monotonic() + 10
    while (left := readers_in(home)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []


def readers_in(home: Path) -> list[int]:
    """Return the processes that live in this home."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environment = (process / "environ").read_bytes()
        except OSError:
            continue
        if f"HOME={home}".encode() in environment.split(b"\0"):
            found.append(int(process.name))
    return [pid for pid in found if pid != os.getpid()]


# Where one was


@pytest.mark.usefixtures("no_model")
def test_the_next_window_opens_where_the_last_was_left(sit_down: SitDown) -> None:
    desk = sit_down("First article. It is short.", "Second article. " * 200)
    desk.press("Ctrl+PgDown", "Alt+Down", "Alt+Down")
    caret = desk.view.caret
    assert caret > 0
    desk.leave()
    again = sit_down(path=desk.path)
    assert again.view.text.startswith("Second article.")
    assert again.view.caret == caret
