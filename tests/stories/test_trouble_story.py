"""Bugs, crashes and narrow escapes: what was tagged is there, and one can go on."""

import inspect
import os
import pkgutil
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from at_the_window import click
from desk import BRIDGE, Desk, SitDown
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

import annotator.ui
from annotator.project import Project
from annotator.ui import guarded as guarding
from annotator.ui.article.overview import Overview
from annotator.ui.article.page import Page
from annotator.ui.article.view import ArticleView
from annotator.ui.background import Job
from annotator.ui.bridge import Bridge
from annotator.ui.guarded import is_guarded, overrides_qt
from annotator.ui.panels.articles import ArticleList
from annotator.ui.panels.rows import RowDelegate
from annotator.ui.trouble import BugNote, Trouble
from annotator.ui.window import Window

ROOT = Path(__file__).resolve().parents[2]


# A bug


@pytest.fixture
def trouble(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Trouble]:
    """Who hears of bugs in the real program, in the place of pytest's own way."""
    made = Trouble()
    monkeypatch.setattr(sys, "excepthook", made.heard)
    monkeypatch.setattr(threading, "excepthook", made._heard_in_thread)
    yield made
    for note in notes():
        note.close()
        note.deleteLater()


def notes() -> list[BugNote]:
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, BugNote)]
    return [each for each in shown if each.isVisible()]


def broken(*_arguments: object, **_options: object) -> None:
    raise ZeroDivisionError("on purpose")


@pytest.mark.qt_no_exception_capture
def test_a_bug_in_a_slot_is_told_and_the_window_goes_on(
    desk: Desk, trouble: Trouble, expect_log: Callable[[str], None]
) -> None:
    expect_log("ERROR annotator: bug")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Project, "annotate", broken)
        desk.press("S", "1")
        (note,) = notes()
        assert "Something went wrong" in note.told.text()
        assert "What you tagged is saved" in note.told.text()
        assert not note.isModal()
        for _ in range(12):
            desk.press("1")  # the window has the keyboard
    assert notes() == [note]
    assert "It has happened 13 time" in note.told.text()
    next(each for each in note.findChildren(QPushButton) if each.text() == "Copy").click()
    details = QGuiApplication.clipboard().text()
    assert "13 × Traceback" in details
    assert "ZeroDivisionError: on purpose" in details
    for what in ("Annotator ", "Python ", "Qt ", "spaCy ", "SQLite "):
        assert re.search(rf"{what}\d", details), what
    note.close()
    desk.press("1")
    assert len(desk.spans()) == 1
    assert desk.stored(Project.check) == []


@pytest.mark.usefixtures("no_model")
def test_a_bug_is_shown_also_where_no_window_is_active(
    trouble: Trouble, expect_log: Callable[[str], None]
) -> None:
    expect_log("ERROR annotator: bug")
    assert QApplication.activeWindow() is None
    try:
        broken()
    except ZeroDivisionError as error:
        trouble.heard(type(error), error, error.__traceback__)
    assert len(notes()) == 1


@pytest.mark.qt_no_exception_capture
@pytest.mark.parametrize(
    ("kind", "name", "provoke"),
    [
        (ArticleView, "paintEvent", lambda desk: desk.view.viewport().repaint()),
        (Overview, "paintEvent", lambda desk: desk.window.findChild(Overview).repaint()),
        (ArticleView, "keyPressEvent", lambda desk: desk.press("Right")),
        (ArticleView, "mousePressEvent", lambda desk: desk.click("bridge")),
        (ArticleList, "data", lambda desk: desk.window.article_list.viewport().repaint()),
        (RowDelegate, "paint", lambda desk: desk.window.article_list.viewport().repaint()),
        (Window, "resizeEvent", lambda desk: desk.window.resize(1200, 800)),
        (Page, "boxes", lambda desk: desk.view.viewport().repaint()),
        (Bridge, "publish", lambda desk: desk.press("S", "1")),
    ],
)
def test_a_bug_wherever_qt_calls_us_is_told_and_the_window_goes_on(
    kind: type,
    name: str,
    provoke: Callable[[Desk], None],
    sit_down: SitDown,
    no_model: None,
    trouble: Trouble,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    """What is broken is broken below the guard, which stands as the program has it."""
    expect_log("ERROR annotator: bug")
    right, failing = vars(kind)[name], threading.Event()

    @wraps(right)
    def wrong(*arguments: Any, **named: Any) -> Any:
        done = getattr(right, "__wrapped__", right)(*arguments, **named)
        return broken() if failing.is_set() else done

    # Before the window is made: PySide asks each object but once what it overrides.
    monkeypatch.setattr(kind, name, guarding._guarded(wrong) if is_guarded(right) else wrong)
    desk = sit_down(BRIDGE)
    failing.set()
    provoke(desk)
    desk.qtbot.waitUntil(lambda: len(notes()) == 1)
    failing.clear()
    notes()[0].close()
    desk.come_back()
    desk.view.viewport().repaint()
    desk.press("Esc", "Ctrl+Down", "Q", "3")
    assert "quote" in [label for _, label in desk.spans()]
    assert desk.stored(Project.check) == []


@pytest.mark.qt_no_exception_capture
def test_a_bug_in_the_thread_for_files_is_told(
    desk: Desk, trouble: Trouble, expect_log: Callable[[str], None]
) -> None:
    expect_log("ERROR annotator: bug")
    desk.window.jobs.start(Job("breaking"), broken, broken)
    desk.qtbot.waitUntil(lambda: len(notes()) == 1)
    assert not desk.window.jobs.busy
    threading.Thread(target=broken).start()
    desk.qtbot.waitUntil(lambda: "2 time" in notes()[0].told.text())
    desk.press("S", "1")
    assert len(desk.spans()) == 1


def test_every_handler_of_qts_that_we_override_is_guarded() -> None:
    bare = []
    for module in pkgutil.walk_packages(annotator.ui.__path__, "annotator.ui."):
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            if kind.__module__ == module.name:
                bare += [
                    f"{kind.__name__}.{name}"
                    for name, method in vars(kind).items()
                    if inspect.isfunction(method)
                    and overrides_qt(kind, name)
                    and not is_guarded(method)
                ]
    assert bare == []


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


CRASHER = """
import os, signal, sys
from PySide6.QtCore import QTimer
from annotator import __main__, app
from annotator.ui.window import Window

honest = Window.show
def show(window):
    honest(window)
    QTimer.singleShot(0, lambda: end(window))

def end(window):
    print(window.status._told.text(), flush=True)
    if "{how}" == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    window.close()

Window.show = show
sys.argv[1:] = [{path!r}]
sys.exit(__main__.main())
"""


def test_a_crash_is_written_down_and_the_next_start_tells_of_it_once(
    tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "crash.annot"
    with Project.create(path):
        pass
    told = [start(path, how) for how in ("crash", "close", "close")]
    assert [code for code, _ in told] == [-signal.SIGSEGV, 0, 0]
    (found,) = home.rglob("crash-last.log")
    assert str(found) in told[1][1]
    assert "Segmentation fault" in found.read_text()
    assert str(found) not in told[0][1] + told[2][1]
    assert "SQLite 3." in next(home.rglob("annotator.log")).read_text()


def start(path: Path, how: str) -> tuple[int, str]:
    """Run the real program on a file until its end; return its code and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", CRASHER.format(path=str(path), how=how)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


IDLER = """
import signal, sys
from PySide6.QtCore import QTimer
from annotator import __main__
from annotator.ui.window import Window

honest = Window.show
def show(window):
    honest(window)
    QTimer.singleShot(0, lambda: print("shown", flush=True))

Window.show = show
for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(each, signal.SIG_DFL)  # whatever the tests were started with
sys.argv[1:] = [{path!r}]
sys.exit(__main__.main())
"""


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_closes_the_window_as_by_hand(
    tmp_path: Path, home: Path, asked: signal.Signals
) -> None:
    """Such as Ctrl-C in the terminal, or a logout."""
    path = tmp_path / "asked.annot"
    with Project.create(path):
        pass
    command = [sys.executable, "-c", IDLER.format(path=str(path))]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"shown\n"
        window.send_signal(asked)
        try:
            assert window.wait(20) == 0
        finally:
            window.kill()
    backups = tmp_path / "asked backups"
    assert sorted(tmp_path.glob("*asked*")) == [backups, path]
    assert len(list(backups.iterdir())) == 1
