"""What was told to be done is done, whoever dies, whoever writes too, however full the disk."""

import re
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator import Project, UserError
from annotator.domain.suggestion import Kind, Proposal, Suggester
from annotator.store import file as store_file

TEXT = "“It 🌉 works,” said Zoë."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        project.add_article(TEXT)
        yield project


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


TAGGING = """
import sys
from annotator import Project
project = Project.open(sys.argv[1], annotator=sys.argv[2])
for number in range(int(sys.argv[3])):
    span = project.annotate(1, 0, 1 + number % 20, "claim", note=str(number)).span
    print(span.id, flush=True)
project.close()
"""


@pytest.mark.parametrize("survivors", [1, 2, 40])
def test_what_was_tagged_is_there_after_kill_9(project: Project, survivors: int) -> None:
    project.close()
    with python(TAGGING, project.path, "ada", 100_000) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(survivors)]
        process.send_signal(signal.SIGKILL)
        told += [int(line) for line in process.stdout.readlines()]
        assert process.wait() == -signal.SIGKILL
    with Project.open(project.path) as reopened:
        stored = {span.id: span.note for span in reopened.spans(1)}
        assert [stored[span_id] for span_id in told] == [str(n) for n in range(len(told))]
        assert len(stored) <= len(told) + 1  # one may have been stored and not yet told
        assert reopened.check() == []
        assert reopened.next_undo().verb == "annotate"


def test_no_half_made_project_is_seen_after_kill_9(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from annotator.store.file import Store
def fill(tx):
    tx.insert("project", {"name": "half", "created": ""})
    print("half", flush=True)
    sys.stdin.read()
Store.create(Path(sys.argv[1]), fill)
"""
    path = tmp_path / "p.annot"
    with subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.kill()
    assert not path.exists()
    with Project.create(path) as project:
        assert project.name == "p"


def test_two_programs_and_two_threads_write_to_one_project_at_once(project: Project) -> None:
    each = 25

    def tag(name: str) -> None:
        with Project.open(project.path, annotator=name) as mine:
            for number in range(each):
                mine.annotate(1, number % 20, 20, "quote")
                assert len(mine.spans(1)) > number

    names = ["thread 1", "thread 2"]
    with (
        ThreadPoolExecutor() as pool,
        python(TAGGING, project.path, "program 1", each) as first,
        python(TAGGING, project.path, "program 2", each) as second,
    ):
        assert list(pool.map(tag, names)) == [None, None]
        first.communicate()
        second.communicate()
        assert first.returncode == second.returncode == 0
    done = [step.annotator for step in project.history() if step.verb == "annotate"]
    stored = [span.annotator for span in project.spans(1)]
    for name in [*names, "program 1", "program 2"]:
        assert done.count(name) == stored.count(name) == each
    assert project.check() == []
    for _ in done:
        project.undo()
    assert project.spans(1) == []


def test_many_threads_use_one_project_at_once(project: Project) -> None:
    def work(number: int) -> None:
        for _ in range(5):
            span = project.annotate(1, 0, number + 1, "claim").span
            project.relabel([span.id], "quote")
            assert span.id in [one.id for one in project.spans(1)]

    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(work, range(12))) == [None] * 12
    assert len(project.spans(1)) == 60
    assert project.check() == []


def test_a_reader_sees_one_state_of_the_file_whoever_writes_meanwhile(project: Project) -> None:
    with project._store.reading() as connection:
        count = "SELECT count(*) FROM span"
        assert connection.exec_driver_sql(count).scalar() == 0
        project.annotate(1, 0, 3, "claim")
        assert connection.exec_driver_sql(count).scalar() == 0
    assert len(project.spans(1)) == 1


LOOKING = """
import os, signal, subprocess, sys
from pathlib import Path
from annotator import Project
from annotator.store.file import file_version

path, tagging = sys.argv[1:]
mine = Project.open(path, annotator="mine")
assert mine.spans(1) == []
assert file_version(Path(path))
Project.open(path).close()
subprocess.run([sys.executable, "-c", tagging, path, "theirs", "1"], check=True)
mine.annotate(1, 0, 3, "claim")
subprocess.run([sys.executable, "-c", tagging, path, "theirs", "1"], check=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_looking_at_a_project_does_not_give_up_the_locks_on_it(project: Project) -> None:
    """A file that is opened and closed beside SQLite loses all locks of its process.

    Another program would then fold the write-ahead log in and delete it, and what is written
    into the deleted file later is lost with the process.
    """
    project.close()
    with python(LOOKING, project.path, TAGGING) as process:
        assert process.wait() == -signal.SIGKILL
    with Project.open(project.path) as reopened:
        stored = sorted(span.annotator for span in reopened.spans(1))
        assert stored == ["mine", "theirs", "theirs"]


# When it cannot be stored


@contextmanager
def busy(path: Path) -> Iterator[None]:
    """Let another program be in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_project_that_another_program_keeps_busy_is_refused_after_a_while(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "BUSY_SECONDS", 0.05)
    with Project.open(project.path) as impatient:
        steps = impatient.history()
        with busy(project.path):
            with pytest.raises(UserError) as refused:
                impatient.annotate(1, 0, 3, "claim")
            assert str(refused.value) == "The project file cannot be used now: database is locked."
            assert impatient.spans(1) == []
            with pytest.raises(UserError, match="locked"):
                Project.open(project.path)
        assert impatient.history() == steps
        impatient.annotate(1, 0, 3, "claim")
        assert impatient.check() == []


def test_a_writer_waits_while_another_program_is_busy(project: Project) -> None:
    other = sqlite3.connect(project.path, isolation_level=None, check_same_thread=False)
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.rollback)
        release.start()
        project.annotate(1, 0, 3, "claim")
        release.join()
    assert len(project.spans(1)) == 1


@contextmanager
def full_disk(largest_file: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_refuses_a_verb_and_loses_nothing(project: Project) -> None:
    kept = project.annotate(1, 0, 3, "claim").span
    steps = project.history()
    log = project.path.with_name("p.annot-wal")
    for room in (0, 5_000, 20_000):
        proposals = [
            Proposal(Kind.ENTITY, 0, 3, f"{room} {number}", 0.5) for number in range(1_000)
        ]
        with full_disk(log.stat().st_size + room):
            with pytest.raises(UserError) as refused:
                project.put_suggestions(1, Suggester("entities", "m", "1"), proposals)
            assert re.fullmatch(
                r"The project file cannot be used now: (disk I/O error|database or disk is full)\.",
                str(refused.value),
            )
            assert project.spans(1) == [kept]
    assert project.suggestions() == []
    assert project.history() == steps
    assert project.check() == []
    project.annotate(1, 0, 3, "quote")
    project.close()
    with Project.open(project.path) as reopened:
        assert len(reopened.spans(1)) == 2
        assert reopened.check() == []


def test_no_half_made_project_is_left_on_a_full_disk(tmp_path: Path) -> None:
    with full_disk(8_192), pytest.raises(UserError, match="cannot be used now: d"):
        Project.create(tmp_path / "p.annot")
    assert list(tmp_path.iterdir()) == []
