"""What every test relies on: a home of its own, no screen, and no trace or warning left."""

import contextlib
import gc
import logging
import multiprocessing
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ |= {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}  # whatever this machine speaks

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

PATIENCE = 1.0  # seconds that threads and processes are given to end after a test
test_failed = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Log what Qt says when pytest-qt has stopped listening: in tear-down."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    ignored = config.getini("qt_log_ignore")
    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}

    def log(kind: QtMsgType, _context: object, text: str) -> None:
        if not any(re.search(pattern, text) for pattern in ignored):
            logging.getLogger("qt").log(levels.get(kind, logging.WARNING), text)

    qInstallMessageHandler(log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember failures: their tracebacks keep objects alive, which are then no leaks."""
    report = yield
    item.stash[test_failed] = item.stash.get(test_failed, False) or report.failed
    return report


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give each test an empty home, so that none reads or writes what is the user's."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
            patch.setenv(name, str(folder))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.delenv(f"XDG_{name}_HOME", raising=False)
        yield folder


class WarningCollector(logging.Handler):
    """Collects records of WARNING and above, and what the test said of them beforehand."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def surprises(self) -> list[str]:
        said = [
            f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records
        ]
        missing = [
            f"never logged: {pattern}"
            for pattern in self.expected
            if not any(re.search(pattern, line) for line in said)
        ]
        unasked = [
            line for line in said if not any(re.search(pattern, line) for pattern in self.expected)
        ]
        return unasked + missing


@pytest.fixture(autouse=True)
def logged_warnings(request: pytest.FixtureRequest) -> Iterator[WarningCollector]:
    """Fail a test that logs a warning or an error it did not announce by `expect_log`."""
    collector = WarningCollector()
    logging.getLogger().addHandler(collector)
    yield collector
    logging.getLogger().removeHandler(collector)
    if surprises := collector.surprises():
        fail_unless_failed(request, "unexpected in the log", surprises)


@pytest.fixture
def expect_log(logged_warnings: WarningCollector) -> Callable[[str], None]:
    """Announce a warning or error, by a pattern of ``LEVEL logger: message``; it has to come."""
    return logged_warnings.expected.append


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves threads or child processes behind."""
    before = running()
    yield
    deadline = time.monotonic() + PATIENCE
    while left := [what for key, what in running().items() if key not in before]:
        if time.monotonic() > deadline:
            fail_unless_failed(request, "left running", left)
            break
        time.sleep(0.01)


def running() -> dict[object, str]:
    """Return the threads and child processes of this process, by what identifies them."""
    multiprocessing.active_children()  # takes leave of those that have ended
    found: dict[object, str] = {}
    for children in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # the thread may have ended meanwhile
            found |= {pid: f"process {pid}" for pid in children.read_text().split()}
    tracker = resource_tracker._resource_tracker._pid  # serves all of multiprocessing
    found.pop(str(tracker), None)
    for thread in threading.enumerate():
        if not isinstance(thread, threading._DummyThread):  # stands for one that Qt started
            found[thread] = f"thread {thread.name}"
    return found


@pytest.fixture(autouse=True)
def nothing_left_in_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves windows, running timers or threads of Qt behind."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.freeze()  # older objects are not looked at, which makes the search below quick
    yield
    left = [*remaining_windows(), *running_in_qt()]
    gc.unfreeze()
    if left:
        fail_unless_failed(request, "left in Qt", left)


def remaining_windows() -> list[str]:
    """Return the top-level widgets that nobody deleted, and delete them for the next test."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    def delete_pending() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    delete_pending()
    if QApplication.topLevelWidgets():
        gc.collect()
    windows = QApplication.topLevelWidgets()
    names = [f"window {window!r}" for window in windows]
    for window in windows:
        window.deleteLater()
    delete_pending()
    return names


def running_in_qt() -> list[str]:
    """Return the timers and threads of Qt that the test made and that still run."""
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    patience_ms = round(PATIENCE * 1000)
    found = []
    for made in gc.get_objects():
        if isinstance(made, QTimer) and isValid(made) and made.isActive():
            found.append(f"timer {made!r}")
            made.stop()
        elif isinstance(made, QThread) and isValid(made) and not made.isCurrentThread():
            found += [] if made.wait(patience_ms) else [f"thread {made!r}"]
    if not QThreadPool.globalInstance().waitForDone(patience_ms):
        found.append("thread in the pool of Qt")
    return found


def fail_unless_failed(request: pytest.FixtureRequest, title: str, lines: list[str]) -> None:
    """Fail a test in its tear-down, unless it has failed already."""
    if not request.node.stash[test_failed]:
        pytest.fail("\n".join([f"{title}:", *lines]), pytrace=False)
