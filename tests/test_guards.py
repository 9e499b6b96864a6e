"""The project guards itself: its locks, its pins, its files, and the fixtures that catch leaks."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)([^\n]*(?:\n +[^\n]+)*)", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """Return the versions that `lock` pins, by package; there may be one for each Python."""
    found: dict[str, set[str]] = {}
    for name, version, _ in PIN.findall((ROOT / lock).read_text()):
        found.setdefault(name, set()).add(version)
    return found


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_void_qt_methods_do_not_use_up_none() -> None:
    """PySide6 6.12.0 loses a reference to None at each call, and then aborts the process."""
    done = run_python(
        "-c",
        "from PySide6.QtCore import QObject\n"
        "o = QObject()\n"
        "for _ in range(100_000): o.setObjectName('')",
    )
    assert done.returncode == 0, done.stderr


LEAN_WINDOW = """
import sys, time
from annotator.app import make_application
from annotator.project import Project
from annotator.settings import Settings
from annotator.ui.window import Window

application = make_application()
project = Project.create(sys.argv[1])
project.add_article("Angela Merkel met Emmanuel Macron in Paris. The bridge cost 4 million more.")
window = Window(project, Settings())
window.show()
give_up = time.monotonic() + 120
while not project.suggested_by(1) and time.monotonic() < give_up:
    application.processEvents()
    time.sleep(0.005)
assert project.suggestions(1)
window.close()
heavy = {"spacy", "numpy", "alembic"}
readers = {"lxml", "trafilatura", "pypdfium2", "py3langid", "charset_normalizer", "docx"}
print((heavy | readers) & sys.modules.keys())
"""


def test_the_window_has_an_article_read_and_stays_lean(tmp_path: Path) -> None:
    done = run_python(
        "-W", "error", "-c", LEAN_WINDOW, str(tmp_path / "p.annot"), QT_QPA_PLATFORM="offscreen"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "set()\n", "")


def test_the_pyside_that_uses_up_none_is_ruled_out() -> None:
    [pyside] = [r for r in requirements("requirements.lock") if r.name == "PySide6-Essentials"]
    assert not pyside.specifier.contains("6.12.0")


def requirements(lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks of `lock`."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = pyproject["dependency-groups"]
    asked = pyproject["project"]["dependencies"] + groups["build"]
    if lock == "requirements-dev.lock":
        asked += [entry for entry in groups["dev"] if isinstance(entry, str)]
    return [Requirement(text) for text in asked]


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_a_hash_for_every_pin_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    entries = PIN.findall(text)
    assert len(entries) == text.count("==") - len(re.findall(r";.*==", text))
    assert [name for name, _, rest in entries if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_answer_pyproject(lock: str) -> None:
    pinned = pins(lock)
    for asked in requirements(lock):
        versions = pinned[canonicalize_name(asked.name)]
        assert all(asked.specifier.contains(version) for version in versions), asked


def test_the_dev_lock_adds_to_the_other_lock_and_changes_nothing() -> None:
    runtime, dev = (pins(lock) for lock in LOCKS)
    assert {name: dev.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_holds_a_placeholder_of_a_spacy_pipeline(lock: str) -> None:
    assert "==999" not in (ROOT / lock).read_text()


def test_no_file_names_a_place_on_one_machine() -> None:
    place = re.compile(r"(?<![\w.-])/(?:home|root|Users|work|opt)/\w[^\s'\"`]*")
    found = {}
    for path in files_of_the_project():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if match := place.search(text):
            found[str(path.relative_to(ROOT))] = match.group()
    assert found == {}


def files_of_the_project() -> list[Path]:
    """Return what is, or may be, in the repository, also where there is no git to ask."""
    passing = {"out", "build", "dist", "htmlcov", "__pycache__"}
    tops = [
        path
        for path in ROOT.iterdir()
        if path.name not in passing and (path.name in {".ci", ".gitignore"} or path.name[0] != ".")
    ]
    nested = (file for top in tops if top.is_dir() for file in top.rglob("*"))
    every = [*tops, *nested]
    return [path for path in every if path.is_file() and passing.isdisjoint(path.parts)]


LEAKS = """
import logging, subprocess, sys, threading, time
import conftest, pytest
from PySide6.QtCore import QThread, QTimer, qWarning
from PySide6.QtWidgets import QWidget

conftest.PATIENCE = 0.3
kept = []

def keep(started):
    kept.append(started)
    return started

def leak_window(qapp):
    keep(QWidget()).show()

def leak_timer(qapp):
    keep(QTimer()).start(60_000)

def leak_qt_thread(qapp):
    keep(QThread()).start()

def leak_thread():
    keep(threading.Thread(target=time.sleep, args=(30,), daemon=True)).start()

def leak_process():
    keep(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"]))

def leak_log():
    logging.getLogger("some").warning("unasked")

def leak_expectation(expect_log):
    expect_log("never comes")

@pytest.fixture
def noisy():
    yield
    qWarning("at the end")

def leak_qt_message(noisy):
    pass

def tidy(qapp, expect_log):
    expect_log("WARNING some: ask.d")
    logging.getLogger("some").warning("asked")
    timer = QTimer()
    timer.start(60_000)
    window = QWidget()
    thread = threading.Thread(target=time.sleep, args=(0.1,))
    thread.start()

@pytest.fixture(scope="session", autouse=True)
def end():
    yield
    for what in kept:
        if isinstance(what, QThread):
            what.quit()
            what.wait()
        elif isinstance(what, subprocess.Popen):
            what.kill()
            what.wait()
"""


def test_what_a_test_leaves_behind_fails_it(tmp_path: Path) -> None:
    """Each leak above is an error of its own, and the tidy test passes."""
    (tmp_path / "test_leaks.py").write_text(LEAKS)
    done = run_python(
        "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path),
        "-p", "conftest", "-p", "no:cacheprovider", "-o", "python_functions=leak_* tidy",
        str(tmp_path / "test_leaks.py"),
        PYTHONPATH=str(ROOT / "tests"),
    )  # fmt: skip
    leaks = re.findall(r"^def (leak_\w+)", LEAKS, re.MULTILINE)
    assert sorted(re.findall(r"^ERROR .*::(\w+)", done.stdout, re.MULTILINE)) == sorted(leaks)
    assert f"{len(leaks) + 1} passed, {len(leaks)} errors" in done.stdout, done.stdout
