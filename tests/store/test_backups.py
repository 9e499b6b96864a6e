"""Backups are whole, easily told, kept by age, compared and put back; or nothing has happened."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_project import FILES, TEXT, fill

from annotator import Project, UserError
from annotator.domain.backups import Backup, Occasion, Way, folder_of, superfluous
from annotator.store import backups as backing_up
from annotator.store.backups import Backups

NOW = datetime(2026, 11, 22, 20, 30, 15, tzinfo=UTC)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", annotator="ada") as project:
        fill(project)
        yield project


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def harm(path: Path) -> None:
    """Overwrite the pages of a table in the middle of a file."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'row_change'"
        (page,) = connection.execute(query).fetchone()
    whole, start = path.read_bytes(), (page - 1) * 4096
    path.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])


# Made


def test_a_backup_holds_what_is_only_in_the_write_ahead_log(project: Project) -> None:
    project.add_article("The newest.")
    assert project.path.with_name("p.annot-wal").stat().st_size > 0
    saved = project.backups.make()
    assert [each.name for each in project.backups.folder.iterdir()] == [saved.path.name]
    assert dump(saved.path) == dump(project.path)
    held = project.backups.held(saved.path)
    assert (held.articles, held.spans) == (3, len(project.spans()))
    with Project.open(shutil.copy(saved.path, project.path.with_name("other.annot"))) as copy:
        assert copy.articles() == project.articles()
        assert copy.check() == []


@pytest.mark.parametrize("replaced", [False, True])
def test_a_project_whose_file_is_gone_is_backed_up_from_the_open_one(
    project: Project, tmp_path: Path, replaced: bool
) -> None:
    expected = dump(project.path)
    first = project.backups.make(Occasion.ROLLING)
    project.path.rename(tmp_path / "moved.annot")
    if replaced:
        project.path.write_text("Another's.")
    project.back_up()
    newest, *others = project.backups.all()
    assert others == [first]
    assert sorted(project.backups.folder.iterdir()) == sorted([first.path, newest.path])
    assert newest.path.read_bytes()[18:20] == b"\1\1"  # no write-ahead log
    assert dump(newest.path) == expected
    assert project.path.exists() == replaced


def test_a_backup_of_a_wrong_clock_does_not_draw_the_next_ones_after_it(project: Project) -> None:
    ahead = datetime(2099, 1, 1, tzinfo=UTC)
    strange = Backup.new(project.path, ahead, Occasion.ROLLING).path
    project.backups.make(Occasion.ROLLING).path.rename(strange)
    made = project.backups.make_if_changed()
    assert made is not None
    assert made.at - datetime.now(UTC) < timedelta(minutes=1)
    assert project.backups.make_if_changed() is None


def test_what_killed_programs_left_among_the_backups_is_removed_after_a_day(
    project: Project,
) -> None:
    folder = project.backups.make().path.parent
    old, new = folder / ".2026-01-01.annot.part", folder / ".2026-01-02.annot.part"
    for part in (old, new):
        part.write_text("half")
    os.utime(old, (0, 0))
    project.backups.make()
    assert not old.exists()
    assert new.exists()


def test_while_working_one_is_made_of_each_state_and_no_second(project: Project) -> None:
    made = [project.backups.make_if_changed(), project.backups.make_if_changed()]
    project.undo()
    made += [project.backups.make_if_changed(), project.backups.make_if_changed()]
    project.redo()
    project.remember({"article": "1"})
    made += [project.backups.make_if_changed(), project.backups.make_if_changed()]
    assert [each is not None for each in made] == [True, False] * 3
    assert [each for each in reversed(made) if each] == project.backups.all()


def test_a_damaged_project_is_not_backed_up_as_if_it_were_whole(project: Project) -> None:
    project.close()
    whole = project.path.read_bytes()
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM article")
        connection.commit()
    with pytest.raises(UserError, match=r"^“p\.annot” is damaged and cannot be used: rows point"):
        project.backups.make()
    project.path.write_bytes(whole)
    harm(project.path)
    with pytest.raises(UserError, match=r"^“[^\n]+\.$"):
        project.backups.make()
    assert list(project.backups.folder.iterdir()) == []


def test_a_backup_that_lacks_a_row_does_not_count(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def badly(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
        source.backup(target)
        target.execute("DELETE FROM relation")

    monkeypatch.setattr(backing_up, "_copy", badly)
    with pytest.raises(UserError, match="rows are missing"):
        project.backups.make()
    assert list(project.backups.folder.iterdir()) == []


def test_a_file_in_the_way_of_the_folder_is_told(project: Project) -> None:
    project.backups.folder.write_text("in the way")
    with pytest.raises(UserError, match=r"p backups” is where the backups belong: give"):
        project.backups.make()


def test_what_has_another_name_is_no_backup(project: Project) -> None:
    saved = project.backups.make()
    folder = project.backups.folder
    for name in ("notes.txt", "2026-11-22 20.30.15 UTC for fun.annot", "2026-13-01 UTC.annot",
                 "2026-13-01 20.30.15 UTC.annot"):  # fmt: skip
        (folder / name).touch()
    assert project.backups.all() == [saved]
    assert project.backups.named(saved.path.name) == saved.path
    assert project.backups.named(str(saved.path)) == saved.path
    with pytest.raises(UserError, match="no backup “nonesuch”"):
        project.backups.named("nonesuch")


# Opened


def test_a_backup_that_is_opened_is_only_read(project: Project, tmp_path: Path) -> None:
    saved, now = project.backups.make().path, project.backups.make().path
    link = tmp_path / "link.annot"
    link.symlink_to(saved)
    before = saved.read_bytes()
    for path in (saved, link):
        with Project.open(path) as backup:
            assert backup.articles() == project.articles()
            assert backup.check() == []
            reason = (
                f"“{saved.name}” is a backup of “p.annot”: reading only. Work on a copy of it "
                "(“Save a copy as…”, “annotator copy”), or restore it from its project "
                "(“Backups…”, “annotator restore”)."
            )
            assert str(backup.reading_only) == reason
            assert not backup.hold()
            for write in (backup.undo, lambda b=backup: b.backups.restore(now)):
                with pytest.raises(UserError) as refused:
                    write()
                assert str(refused.value) == reason
            backup.copy_to(tmp_path / f"copy of {path.name}")
    assert saved.read_bytes() == before
    assert sorted(project.backups.folder.iterdir()) == [saved, now]
    with Project.open(tmp_path / "copy of link.annot") as copy:
        copy.add_article("One more.")
        assert len(copy.articles()) == len(project.articles()) + 1


@pytest.mark.parametrize(
    "place",
    [
        "2026-11-22 20.30.15 UTC.annot",
        "notes/2026-11-22 20.30.15 UTC.annot",
        "p backups/mine.annot",
        " backups/2026-11-22 20.30.15 UTC.annot",
    ],
)
def test_what_only_looks_like_a_backup_is_a_project(tmp_path: Path, place: str) -> None:
    path = tmp_path / place
    path.parent.mkdir(exist_ok=True)
    with Project.create(path) as project:
        project.add_article("One.")
        assert project.reading_only is None


@pytest.mark.parametrize("content", [b"", b"no project"], ids=["empty", "strange"])
def test_a_backup_that_is_none_is_told_and_hinders_no_other(
    project: Project, content: bytes
) -> None:
    first = project.backups.make()
    bad = Backup.new(project.path, datetime.now(UTC) + timedelta(minutes=1), Occasion.ROLLING)
    bad.path.write_bytes(content)
    with pytest.raises(UserError, match="is not an Annotator project"):
        project.backups.held(bad.path)
    newest = project.backups.make_if_changed()
    assert newest is not None
    assert project.backups.all() == [newest, bad, first]
    assert project.backups.make_if_changed() is None


def test_backups_lie_beside_the_project_whichever_link_leads_there(
    project: Project, tmp_path: Path
) -> None:
    link = tmp_path / "desk" / "link.annot"
    link.parent.mkdir()
    link.symlink_to(project.path)
    with Project.open(link) as linked:
        saved = linked.backups.make()
        assert saved.path.parent == project.backups.folder
        linked.backups.restore(saved.path)
    assert list(link.parent.iterdir()) == [link]
    assert len(project.backups.all()) == 2


# Kept

AGES = st.lists(st.tuples(st.integers(0, 100 * 24 * 60), st.sampled_from(Occasion)), max_size=60)


@given(AGES)
def test_backups_are_kept_by_age_and_the_newest_always(ages: list[tuple[int, Occasion]]) -> None:
    every = [Backup.new(Path("p.annot"), NOW - timedelta(minutes=age), why) for age, why in ages]
    every = list({each.at: each for each in every}.values())  # as no two are made at once
    gone = {each.path for each in superfluous(every, NOW)}
    kept = [each for each in every if each.path not in gone]
    newest = max((each.at for each in every), default=NOW)
    assert max((each.at for each in kept), default=NOW) == newest
    for each in every:
        age = NOW - each.at
        if each.occasion is Occasion.ASKED or age <= timedelta(hours=24):
            assert each in kept
        elif each.occasion is not Occasion.ROLLING:
            assert (each in kept) == (age <= timedelta(days=31)) or each.at == newest
        elif age <= timedelta(days=14):
            assert any(x.at.date() == each.at.date() and x.at >= each.at for x in kept)
        elif age <= timedelta(weeks=8):
            week = each.at.isocalendar()[:2]
            assert any(x.at.isocalendar()[:2] == week and x.at >= each.at for x in kept)
    old = [x for x in kept if x.occasion is Occasion.ROLLING and NOW - x.at > timedelta(days=15)]
    assert len(old) <= 8 or len(old) == 1
    assert superfluous(kept, NOW) == []


def test_one_that_is_made_removes_those_that_are_no_longer_kept(project: Project) -> None:
    folder_of(project.path).mkdir()
    old = [
        Backup.new(project.path, datetime.now(UTC) - timedelta(days=days), Occasion.ROLLING)
        for days in (100, 200)
    ]
    for each in old:
        each.path.touch()
    saved = project.backups.make(Occasion.ROLLING)
    assert project.backups.all() == [saved]


# Compared and restored


def test_a_comparison_tells_what_would_be_lost_returned_and_changed(project: Project) -> None:
    saved = project.backups.make()
    none = project.backups.compare(saved.path)
    assert (set(none.counts.values()), none.differences) == ({0}, ())
    fresh = project.add_article("Quite new.", title="New").article.id
    project.annotate(fresh, 0, 5, "quote")
    project.edit_article(1, title="Another")
    project.remove([next(span.id for span in project.spans(1) if span.label == "rebuttal")])
    found = project.backups.compare(saved.path)
    told = {(each.what, each.way, each.words, each.where) for each in found.differences}
    assert ("article", Way.LOST, "New", "") in told
    assert ("span", Way.LOST, "quote “Quite”", "New") in told
    assert ("article", Way.CHANGED, "Another", "") in told
    assert ("span", Way.RETURNED, f"rebuttal “{TEXT[24:35]}”", "Bridge") in told
    assert ("relation", Way.RETURNED, "rebuts", "Bridge") in told
    assert ("step", Way.LOST, "Added “New”", "") in told
    assert found.counts["article", Way.LOST] == found.counts["span", Way.LOST] == 1
    assert found.counts["label", Way.CHANGED] == 0


def test_restoring_backs_up_what_is_there_and_is_seen_by_all(project: Project) -> None:
    saved = project.backups.make()
    was = dump(project.path)
    with Project.open(project.path) as other, other._store.reading() as reading:
        project.add_article("To be lost.")
        lost = dump(project.path)
        reading.exec_driver_sql("SELECT * FROM article").fetchone()
        before = project.backups.restore(saved.path)
    assert dump(project.path) == was
    assert dump(before.path) == lost
    assert before.occasion is Occasion.RESTORE
    assert len(project.articles()) == 2
    assert project.check() == []
    project.backups.restore(before.path)
    assert dump(project.path) == lost
    project.add_article("It goes on.")
    assert project.check() == []


def test_one_that_is_no_longer_kept_is_restored_all_the_same(project: Project) -> None:
    made = project.backups.make(Occasion.ROLLING).path
    ages = [timedelta(days=3, minutes=minutes) for minutes in (0, 1)]
    later, first = (
        Backup.new(project.path, datetime.now(UTC) - age, Occasion.ROLLING).path for age in ages
    )
    shutil.copy(made, later)
    made.rename(first)
    was = dump(project.path)
    project.add_article("To be lost.")
    project.backups.restore(first)
    assert dump(project.path) == was
    assert first.exists()


@pytest.mark.parametrize("stored", sorted(FILES.glob("project-v*.annot")), ids=lambda p: p.stem)
def test_a_backup_of_any_version_is_restored_by_way_of_a_copy(stored: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(stored, tmp_path / "p.annot"))
    saved = Path(shutil.copy(stored, tmp_path / "saved.annot"))
    with Project.open(path) as project:
        articles = project.articles()
        project.remove_article(1)
        assert project.backups.compare(saved).counts["article", Way.RETURNED] == 1
        project.backups.restore(saved)
        assert project.articles() == articles
        assert project.check() == []
    assert saved.read_bytes() == stored.read_bytes()


def test_what_cannot_be_restored_changes_nothing(project: Project, tmp_path: Path) -> None:
    saved = project.backups.make()
    damaged = shutil.copy(saved.path, tmp_path / "damaged.annot")
    harm(damaged)
    newer = shutil.copy(saved.path, tmp_path / "newer.annot")
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    strange = tmp_path / "strange.annot"
    strange.write_text("no project")
    with Project.create(tmp_path / "other.annot") as other:
        other_saved = other.backups.make().path
    was = dump(project.path)
    for path, why in (
        (damaged, "^“[^\n]+\\.$"),
        (newer, "newer Annotator"),
        (strange, "is not an Annotator project"),
        (other_saved, "is a backup of another project"),
        (tmp_path / "nonesuch.annot", "There is no"),
    ):
        with pytest.raises(UserError, match=why):
            project.backups.restore(path)
        with pytest.raises(UserError, match=why):
            project.backups.compare(path)
    assert dump(project.path) == was
    assert project.backups.all() == [saved]


def test_a_restore_that_has_no_room_or_no_turn_leaves_the_project_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = project.backups.make()
    project.add_article("To be kept.")
    was = dump(project.path)
    monkeypatch.setattr(backing_up, "BUSY_SECONDS", 0.05)
    make = Backups.make

    def and_then_someone_writes(self: Backups, occasion: Occasion) -> Backup:
        before = make(self, occasion)
        other.execute("BEGIN IMMEDIATE")
        return before

    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        monkeypatch.setattr(Backups, "make", and_then_someone_writes)
        with pytest.raises(UserError, match="another program is writing to it"):
            project.backups.restore(saved.path)
        other.execute("ROLLBACK")
    assert dump(project.path) == was
    monkeypatch.setattr(Backups, "make", make)
    monkeypatch.setattr(backing_up, "_copy", full_disk)
    with pytest.raises(UserError, match=r"the disk is full: make room"):
        project.backups.restore(saved.path)
    assert dump(project.path) == was


def full_disk(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy into a database that may not grow."""
    (pages,) = target.execute("PRAGMA page_count").fetchone()
    target.execute(f"PRAGMA max_page_count = {max(pages, 1)}")
    target.execute("CREATE TABLE more (content BLOB)")
    target.execute("INSERT INTO more VALUES (zeroblob(10000000))")
