"""Of all windows on a file one writes; the lock is let go however its holder ends."""

import errno
import fcntl
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator import Project, UserError
from annotator.intake.draft import Draft
from annotator.store import lock
from annotator.store.lock import InUse, Lock, place_of

HOLDING = """
import sys
from pathlib import Path
from annotator.store.lock import Lock
lock = Lock.take(Path(sys.argv[1]), "grace")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.annot"
    Project.create(path, annotator="ada").close()
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InUse) as held:
        Lock.take(path, "bo")
    return str(held.value)


def names(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_one_has_the_lock_and_the_next_is_told_who(path: Path) -> None:
    link = path.with_name("link.annot")
    link.symlink_to(path)
    first = Lock.take(link, "two\nlines")
    assert refusal(path) == refusal(link)
    assert refusal(path).startswith("Open in another window (two lines on ")
    first.release()
    first.release()
    assert names(path) == ["link.annot", "p.annot"]
    Lock.take(path, "bo").release()


def test_a_lock_dies_with_its_process_and_what_that_leaves_is_no_lock(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert "grace" in refusal(path)
        other.kill()
    assert place_of(path).exists()
    taken = Lock.take(path, "bo")
    assert json.loads(place_of(path).read_bytes())["name"] == "bo"
    taken.release()
    assert names(path) == ["p.annot"]


@pytest.mark.parametrize("said", [b"", b"{", b"[]", b"\xff", b"[" * 900, b'{"since": 1}'])
def test_what_the_lock_says_may_be_anything(path: Path, said: bytes) -> None:
    first = Lock.take(path, "ada")
    place_of(path).write_bytes(said)
    assert refusal(path) == (
        "Open in another window: reading only. It becomes writable when that one closes."
    )
    first.release()


def test_a_lock_of_another_day_is_told_with_its_day(path: Path) -> None:
    first = Lock.take(path, "ada")
    long_ago = datetime.now(UTC) - timedelta(days=9)
    who = {"name": "ada", "host": "desk", "since": long_ago.isoformat()}
    place_of(path).write_text(json.dumps(who))
    assert f"since {long_ago.astimezone():%Y-%m-%d %H:%M})" in refusal(path)
    first.release()


def test_a_lock_whose_file_is_taken_away_meanwhile_is_taken_on_the_new_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, went = lock._lock, []

    def late(handle: int) -> bool:
        if not went:
            went.append(place_of(path).unlink())
        return real(handle)

    monkeypatch.setattr(lock, "_lock", late)
    taken = Lock.take(path, "ada")
    assert "ada" in refusal(path)
    place_of(path).unlink()  # somebody tidied up
    taken.release()


def test_the_second_reads_only_until_the_first_lets_go(path: Path) -> None:
    first, second = Project.open(path, annotator="ada"), Project.open(path, annotator="bo")
    with first, second:
        assert first.hold()
        assert first.hold()
        assert not second.hold()
        assert not second.hold()
        assert isinstance(second.reading_only, InUse)
        with pytest.raises(UserError, match="ada on"):
            second.add_article("No.")
        with (
            pytest.raises(UserError, match="may not be written"),
            second._store.reading() as connection,
        ):
            connection.exec_driver_sql("DELETE FROM label")
        first.add_article("Yes.")
        assert [news.change.article.title for news in second.news()] == ["Yes."]
        first.close()
        assert second.hold()
        second.add_article("Now.")  # ours: it is no news
        assert not any(news.change.articles for news in second.news())
    assert names(path) == ["p.annot"]


def test_a_folder_that_knows_no_locks_is_written_to_and_it_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with Project.open(path) as project:
        assert project.hold()
        assert str(project.unlocked) == (
            "This folder knows no locks (No locks available): see to it that no other window has "
            "“p.annot” open."
        )
        project.add_article("It works.")


def test_looking_for_news_never_waits_for_who_writes(path: Path) -> None:
    with Project.open(path) as project:
        project.hold()
        found: list[object] = []
        with project._store.writing():
            looker = threading.Thread(target=lambda: found.append(project.news()))
            looker.start()
            looker.join()
        assert found == [[]]


def test_a_file_put_back_and_gone_on_with_is_never_taken_for_the_one_before(path: Path) -> None:
    """Ids of steps are used again then; what is shown has to be read anew."""
    with Project.open(path) as shown, Project.open(path) as other:
        shown.hold()
        article = shown.add_article("First state of things.").article.id
        early = shown.backups.make().path
        for start in range(3):
            shown.annotate(article, start, start + 1, "claim")
        for more in (3, 4):
            other.backups.restore(early)
            for start in range(more):
                other.annotate(article, start + 5, start + 6, "quote")
            assert [news.change for news in shown.news()] == [None]
        assert shown.news() == []


def test_a_file_put_back_to_the_midst_of_a_step_is_read_anew(path: Path) -> None:
    with Project.open(path) as shown, Project.open(path) as other:
        shown.hold()
        saved: list[Path] = []

        def texts() -> Iterator[Draft]:
            for number in range(250):
                if number == 220:
                    saved.append(shown.backups.make().path)
                yield Draft(f"Article {number}.", f"Title {number}")

        assert len(shown.add_articles(texts(), duplicates="load").loaded) == 250
        assert 0 < shown.backups.held(saved[0]).articles < 250
        other.backups.restore(saved[0])
        assert [news.change for news in shown.news()] == [None]
