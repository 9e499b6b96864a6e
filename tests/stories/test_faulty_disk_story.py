"""Disks that fill, files that go: a note, nothing drawn that is not stored, and work goes on."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from desk import Desk

from annotator.domain.errors import UserError
from annotator.project import Project
from annotator.store import file as store_file
from annotator.ui.trouble import Trouble


@contextmanager
def full(path: Path) -> Iterator[None]:
    """Let no file of this process grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (path.with_name(f"{path.name}-wal").stat().st_size, hard)
    )
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """Let the file be elsewhere."""
    away = path.with_name("away")
    path.rename(away)
    try:
        yield
    finally:
        away.rename(path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let another program be in the middle of writing."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (full, "see that its disk is there and has room, and do it again."),
        (moved, "is no longer in its folder: put it back, or save a copy"),
        (locked, "is being written by another program: do it again in a moment."),
    ],
)
def test_a_verb_that_is_not_stored_is_told_and_not_drawn(
    desk: Desk,
    trouble: Callable[[Path], AbstractContextManager[None]],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store_file, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(store_file, "_SOON_MS", 10)
    desk.press("S", "1")
    before = desk.view.grab().toImage()
    marks = list(desk.view.marks.index(suggested=False))
    with trouble(desk.path):
        for keys in (["Del"], ["2"], ["]"], ["Ctrl+Z"]):
            desk.press(*keys)
            assert words in desk.told()
        assert list(desk.view.marks.index(suggested=False)) == marks
        assert desk.view.grab().toImage() == before
    assert len(desk.spans()) == 1
    desk.press("2")
    assert [label for _, label in desk.spans()] == ["rebuttal"]
    assert desk.stored(Project.check) == []


def test_while_another_program_writes_it_is_said_what_is_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "_SOON_MS", 10)
    said = []
    desk.press("S")
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def look() -> None:
            said.append(desk.told())
            other.rollback()

        desk.window.bridge.waits.connect(look)
        desk.press("1")
    assert "Another program is writing to this project: waiting for it" in said[0]
    assert [label for _, label in desk.spans()] == ["claim"]


def test_a_project_whose_file_was_deleted_is_saved_under_another_name(desk: Desk) -> None:
    desk.press("S", "1")
    desk.path.unlink()
    desk.press("2")
    assert "is no longer in its folder" in desk.told()
    desk.answers.path = desk.path = desk.path.with_name("saved.annot")
    desk.window.acts.by_id["save_copy"].trigger()
    desk.wait(lambda: "Saved a copy as saved.annot." in desk.told())
    assert desk.window.bridge.project.path == desk.path
    assert [label for _, label in desk.spans()] == ["claim"]
    desk.view.focus(None)
    desk.press("Ctrl+Down", "Q", "3")
    assert [label for _, label in desk.spans()] == ["claim", "quote"]


def test_a_copy_is_saved_while_the_project_goes_on(desk: Desk) -> None:
    desk.press("S", "1")
    desk.answers.path = desk.path.with_name("copy.annot")
    desk.window.acts.by_id["save_copy"].trigger()
    desk.wait(lambda: "Saved a copy as copy.annot." in desk.told())
    assert desk.window.bridge.project.path == desk.path
    with Project.open(desk.answers.path) as copy:
        assert copy.check() == []
        assert len(copy.spans()) == 1


def test_another_file_in_the_place_of_ours_is_not_opened_before_ours_is_closed(desk: Desk) -> None:
    desk.press("S", "1")
    desk.path.unlink()
    Project.create(desk.path.with_name("other.annot")).close()
    desk.path.with_name("other.annot").rename(desk.path)
    desk.press("2")
    assert "was replaced by another file" in desk.told()
    desk.window.open_project(desk.path)
    assert "save a copy, then close Annotator" in desk.told()
    desk.leave()
    assert desk.articles() == []


@pytest.mark.usefixtures("qapp")
def test_a_disk_that_cannot_be_read_is_no_bug() -> None:
    trouble, words = Trouble(), list[str]()
    trouble.refused.connect(words.append)
    error = UserError("{what} could not be read.", what="It")
    trouble.heard(type(error), error, None)
    assert words == ["It could not be read."]
    assert "0 different bugs" in trouble.details()
