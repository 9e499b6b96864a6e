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
from annotator.store import connections, errors, rows
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
from annotator.store.version import file_version

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
            assert str(refused.value) == (
                "The project file is being written by another program: do it again in a moment."
            )
            assert impatient.spans(1) == []
            with pytest.raises(UserError, match="is being written by another program"):
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


NO_ROOM = r"could not be read or written: see that its disk|has no room, as the disk is full: make"


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
            assert re.search(NO_ROOM, str(refused.value))
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
    with full_disk(8_192), pytest.raises(UserError, match=NO_ROOM):
        Project.create(tmp_path / "p.annot")
    assert list(tmp_path.iterdir()) == []


# When the file is not where it was


def test_a_file_that_was_moved_away_is_not_written_until_it_is_back(project: Project) -> None:
    project.annotate(1, 0, 3, "claim")
    assert project.is_in_place()
    away = project.path.with_name("away.annot")
    project.path.rename(away)
    with pytest.raises(UserError) as refused:
        project.annotate(1, 0, 4, "claim")
    assert str(refused.value) == (
        "“p.annot” is no longer in its folder: put it back, or save a copy under another name."
    )
    assert not project.is_in_place()
    assert not project.path.exists()
    assert len(project.spans(1)) == 1
    away.rename(project.path)
    project.annotate(1, 0, 4, "claim")
    assert len(project.spans(1)) == 2
    assert project.check() == []


@pytest.mark.parametrize("told", [True, False])
def test_nothing_is_written_into_another_file_of_the_name(
    project: Project, tmp_path: Path, told: bool
) -> None:
    project.path.rename(tmp_path / "away.annot")
    Project.create(tmp_path / "other.annot").close()
    (tmp_path / "other.annot").rename(project.path)
    if told:
        with pytest.raises(
            UserError, match=r"“p\.annot” was replaced by another file: save a copy"
        ):
            project.annotate(1, 0, 3, "claim")
    project.close()
    with Project.open(project.path) as other:
        assert other.articles() == []
    with Project.open(tmp_path / "away.annot") as ours:
        assert len(ours.articles()) == 1
        assert ours.check() == []


@pytest.mark.parametrize("how", ["deleted", "in place"])
def test_all_that_was_stored_is_in_a_copy(project: Project, tmp_path: Path, how: str) -> None:
    span = project.annotate(1, 0, 3, "claim").span
    if how == "deleted":
        project.path.unlink()
    project.copy_to(tmp_path / "copy.annot")
    with Project.open(tmp_path / "copy.annot") as copy:
        assert copy.spans(1) == [span]
        assert copy.check() == []
        copy.undo()
        assert copy.spans(1) == []
    left = {"copy.annot", *(["p.annot", "p.annot-wal", "p.annot-shm"] if how == "in place" else [])}
    assert {each.name for each in tmp_path.iterdir()} >= left
    with pytest.raises(UserError, match="exists already"):
        project.copy_to(tmp_path / "copy.annot")


def test_another_thread_does_not_make_a_new_file_where_the_old_one_was(project: Project) -> None:
    with project._store.reading():  # has the connection that there is
        project.path.unlink()
        with ThreadPoolExecutor() as pool:
            assert pool.submit(project.spans, 1).result() == []
            with pytest.raises(UserError, match="is no longer in its folder"):
                pool.submit(project.annotate, 1, 0, 3, "claim").result()
    assert not project.path.exists()


# Other troubles


def test_who_waits_for_another_program_is_told(project: Project) -> None:
    other = sqlite3.connect(project.path, isolation_level=None, check_same_thread=False)
    told = []

    def waits() -> None:
        told.append(project.spans(1))
        other.rollback()

    project.while_waiting(waits)
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        project.annotate(1, 0, 3, "claim")
        project.annotate(1, 0, 4, "claim")
    assert told == [[]]
    assert len(project.spans(1)) == 2


def test_a_file_as_large_as_it_may_be_refuses_a_verb_and_loses_nothing(project: Project) -> None:
    """As on a disk that is full, told by SQLite itself."""
    pages = project.path.stat().st_size // 4096
    driver = project._store._kept().connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA max_page_count = {pages + 10}")
    with pytest.raises(UserError) as refused:
        project.add_article("\n".join(str(number) for number in range(50_000)))
    assert str(refused.value) == (
        "The project file has no room, as the disk is full: make room, and do it again."
    )
    assert len(project.articles()) == 1
    assert project.check() == []
    project.annotate(1, 0, 3, "claim")


@pytest.mark.parametrize("vfs", ["unix-none", "unix-dotfile"])
def test_a_folder_where_programs_cannot_share_memory_is_refused(
    project: Project, vfs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a network drive may be: the write-ahead log could not be kept safe there."""
    project.close()
    real = sqlite3.connect
    path = project.path

    def connect(where: str, **options: object) -> sqlite3.Connection:
        if where == f"{path.as_uri()}?mode=rw":
            return real(f"{where}&vfs={vfs}", uri=True, check_same_thread=False)
        return real(where, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(UserError, match=r"may be on a network drive: copy it to a disk of this"):
        Project.open(path)
    monkeypatch.undo()
    with Project.open(path) as there:
        assert there.check() == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_READONLY_DBMOVED", "may not be written: allow it, or save a copy elsewhere."),
        ("SQLITE_IOERR_WRITE", "see that its disk is there and has room, and do it again."),
        ("SQLITE_IOERR_SHMMAP", "may be on a network drive"),
        ("SQLITE_CORRUPT", "cannot be used now: told by SQLite."),
    ],
)
def test_what_sqlite_meets_is_told_with_a_way_out(name: str, words: str) -> None:
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = getattr(sqlite3, name)
    assert words in str(errors._refusal("“p.annot”", error))


def test_a_clock_that_is_set_back_changes_no_order(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.annotate(1, 0, 3, "claim").span
    monkeypatch.setattr(rows, "now", lambda: "2001-01-01T00:00:00.000000Z")
    second = project.annotate(1, 0, 3, "claim").span
    project.note(first.id, "later, by a clock that was wrong")
    assert [step.verb for step in project.history()[:3]] == ["note", "annotate", "annotate"]
    assert [span.id for span in project.spans(1)] == [first.id, second.id]
    project.undo()
    project.undo()
    assert project.spans(1) == [first]
    project.redo()
    assert project.spans(1) == [first, second]
    assert project.check() == []


def test_to_keep_the_place_nobody_waits_long(tmp_path: Path) -> None:
    """Neither for another program nor for a thread of ours."""
    with Project.create(tmp_path / "p.annot") as project:
        with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(UserError, match="being written by another program"):
                project.remember({"article": "1"})
        with ThreadPoolExecutor(1) as thread, project._store.writing():
            refused = thread.submit(project.remember, {"article": "1"}).exception(timeout=30)
        assert "being written" in str(refused)
        project.remember({"article": "2"})
        assert project.remembered() == {"article": "2"}


def test_a_file_that_is_locked_for_good_is_no_bad_place(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE t (x)")
        other.execute("BEGIN EXCLUSIVE")
        with (
            closing(sqlite3.connect(path, timeout=0)) as connection,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            connections.configure(connection, None)
