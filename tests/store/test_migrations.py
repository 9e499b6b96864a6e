"""An older file is backed up and brought up to date whole, or left as it was."""

import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sample_project import FILES, assert_filled, file_of, schema_of, schema_sql

from annotator import Project, UserError
from annotator.domain.search import Query
from annotator.store import migrate as migration
from annotator.store import schema, trust
from annotator.store.backups import Backups
from annotator.store.version import file_version

NEWER = schema.SCHEMA_VERSION + 1
SCRIPT = f"""
from alembic import op
from sqlalchemy import Column, Text

revision = "{NEWER:04}"
down_revision = "{schema.SCHEMA_VERSION:04}"

def upgrade():
    connection = op.get_bind()
    (sql,) = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'span'").one()
    connection.exec_driver_sql(sql.replace("TABLE span", "TABLE span_new"))
    connection.exec_driver_sql("INSERT INTO span_new SELECT * FROM span")
    connection.exec_driver_sql("DROP TABLE span")
    op.rename_table("span_new", "span")
    op.create_index("span_by_place", "span", ["article_id", "start"])
    op.create_index("span_by_label", "span", ["label_id"])
    op.create_table("novelty", Column("word", Text), sqlite_strict=True)
"""
# What a script must not do, each of which has to leave the file as it was.
FAILING = {
    "raises": SCRIPT + "    raise RuntimeError('on purpose')\n",
    "does not parse": SCRIPT + "    )\n",
    "orphans rows": SCRIPT + "    connection.exec_driver_sql('DELETE FROM article')\n",
    "is wrong SQL": SCRIPT + "    op.execute('DROP TABLE nonesuch')\n",
}


@pytest.fixture
def old(finished: Path, tmp_path: Path) -> Path:
    """The file of a closed project, alone in its folder, soon to be of an older version."""
    (tmp_path / "old").mkdir()
    return Path(shutil.copy(finished, tmp_path / "old"))


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Make this program one with a newer schema and the given script for it."""

    def change(script: str) -> Path:
        scripts = tmp_path / "scripts"
        shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / f"{NEWER:04}_newer.py").write_text(script)
        monkeypatch.setattr(schema, "SCHEMA_VERSION", NEWER)
        made = [*schema.statements(), "CREATE TABLE novelty (\n\tword TEXT\n)\n STRICT"]
        monkeypatch.setattr(schema, "statements", lambda: made)
        monkeypatch.setattr(trust, "_ours", trust._ours.__wrapped__)
        monkeypatch.setattr(migration, "migrate", partial(migration.migrate, scripts=scripts))
        return scripts

    return change


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()
        return [*connection.iterdump(), str(version)]


def backups(path: Path) -> list[Path]:
    return [each.path for each in reversed(Backups(path).all())]


def test_an_older_project_is_backed_up_and_brought_up_to_date(
    old: Path, newer_program: Callable[[str], Path]
) -> None:
    before = dump(old)
    newer_program(SCRIPT)
    with Project.open(old) as project:
        assert_filled(project)
        project.redo()
        for _ in project.history()[1:]:
            project.undo()
        assert project.check() == []
        with project._store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM novelty").scalar() == 0
    assert file_version(old) == NEWER
    [saved] = backups(old)
    assert saved.name.endswith(" UTC before migration.annot")
    assert dump(saved) == before


def test_an_older_backup_is_not_migrated_but_a_copy_of_it(
    old: Path, newer_program: Callable[[str], Path]
) -> None:
    newer_program(SCRIPT)
    Project.open(old).close()
    [saved] = backups(old)
    before = saved.read_bytes()
    with pytest.raises(UserError) as refused:
        Project.open(saved)
    assert str(refused.value) == (
        f"“{saved.name}” is a backup that an older Annotator made: restore it from its project, or "
        "copy it to another folder and open the copy."
    )
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]
    assert saved.read_bytes() == before
    with Project.open(shutil.copy(saved, old.with_name("copy.annot"))) as project:
        assert_filled(project)
    with Project.open(old) as project:
        assert_filled(project)
    assert backups(old) == [saved]  # none of the second opening


def test_children_survive_when_the_table_of_their_parents_is_rebuilt(
    old: Path, newer_program: Callable[[str], Path]
) -> None:
    def keys() -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(old)) as connection:
            names = ["relation", "decision", "span", "suggestion", "article"]
            return [
                (name, *row)
                for name in names
                for row in connection.execute(f"PRAGMA foreign_key_list({name})")
            ]

    before, relations = keys(), [line for line in dump(old) if 'INTO "relation"' in line]
    assert relations
    newer_program(SCRIPT)
    with (
        Project.open(old) as project,
        pytest.raises(Exception, match="FOREIGN KEY"),
        project._store.writing() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM span")
    assert keys() == before
    assert [line for line in dump(old) if 'INTO "relation"' in line] == relations


@pytest.mark.parametrize("script", FAILING.values(), ids=FAILING)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old: Path, newer_program: Callable[[str], Path], script: str
) -> None:
    before = dump(old)
    newer_program(script)
    with pytest.raises(UserError) as refused:
        Project.open(old)
    [saved] = backups(old)
    assert str(refused.value).startswith("“p.annot” could not be brought from schema ")
    assert str(refused.value).endswith(f" It is as it was; a backup is in “{saved.name}”.")
    assert dump(old) == dump(saved) == before


def test_what_another_program_migrated_meanwhile_is_not_migrated_again(
    old: Path, newer_program: Callable[[str], Path]
) -> None:
    newer_program(SCRIPT)
    version = file_version(old)
    Project.open(old).close()
    after = dump(old)
    saved = migration.migrate(old, version)
    assert dump(old) == dump(saved) == after


def test_the_scripts_lead_to_todays_schema_one_by_one() -> None:
    revisions = [script.revision for script in migration._scripts_after(0, migration.SCRIPTS)]
    assert revisions == [f"{version:04}" for version in range(1, schema.SCHEMA_VERSION + 1)]
    for script in migration._scripts_after(0, migration.SCRIPTS):
        assert script.doc


def test_alembic_is_imported_only_when_a_file_is_behind(old: Path) -> None:
    program = """
import sys
from annotator import Project
with Project.open(sys.argv[1]) as project:
    project.add_article("New.")
    project.check()
assert "sqlalchemy" in sys.modules
unwanted = {"alembic", "mako", "spacy", "PySide6"} & set(sys.modules)
assert not unwanted, unwanted
"""
    subprocess.run([sys.executable, "-c", program, old], check=True)


# Files of every version


def test_there_is_a_project_and_a_schema_of_every_version() -> None:
    versions = range(1, schema.SCHEMA_VERSION + 1)
    assert sorted(FILES.glob("project-v*.annot")) == sorted(map(file_of, versions))
    assert sorted(FILES.glob("schema-v*.sql")) == sorted(map(schema_of, versions))
    for version in versions:
        assert file_version(file_of(version)) == version


@pytest.mark.parametrize("stored", sorted(FILES.glob("project-v*.annot")), ids=lambda p: p.stem)
def test_a_project_of_any_version_opens_with_all_that_it_held(stored: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(stored, tmp_path / "p.annot"))
    with Project.open(path, annotator="ada") as project:
        assert project.name == "Sample"
        assert_filled(project, file_version(stored))
        project.redo()
        assert [span.label for span in project.spans(1)].count("verdict") == 1
        while project.next_undo():
            project.undo()
        assert project.articles() == []
        while project.next_redo():
            project.redo()
        project.undo()
        assert project.check() == []


@pytest.mark.parametrize("stored", sorted(FILES.glob("project-v*.annot")), ids=lambda p: p.stem)
def test_words_are_found_in_a_project_of_any_version(stored: Path, tmp_path: Path) -> None:
    with Project.open(Path(shutil.copy(stored, tmp_path))) as project:
        found = [article.title for article, _, _ in project.find(Query("NOTHING yet"))]
        assert found == ["Other"]


def test_no_one_changes_the_schema_without_a_new_version(tmp_path: Path) -> None:
    """Where this fails: write a migration, raise SCHEMA_VERSION, and run sample_project.py."""
    Project.create(tmp_path / "p.annot").close()
    stored = schema_of(schema.SCHEMA_VERSION).read_text(encoding="utf-8")
    assert schema_sql(tmp_path / "p.annot") == stored


@pytest.mark.parametrize("stored", sorted(FILES.glob("project-v*.annot")), ids=lambda p: p.stem)
def test_a_migrated_project_has_the_tables_of_a_new_one(stored: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(stored, tmp_path / "p.annot"))
    Project.open(path).close()
    Project.create(tmp_path / "new.annot").close()
    assert shape(path) == shape(tmp_path / "new.annot")


def shape(path: Path) -> dict[str, object]:
    """Return what each table of a file is made of, however its SQL is spelt."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
        return {
            name: (
                (strict, without_rowid, "AUTOINCREMENT" in sql(connection, name)),
                connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
                sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")),
                sorted(
                    (row[1:], connection.execute(f"PRAGMA index_xinfo({row[1]})").fetchall())
                    for row in connection.execute(f"PRAGMA index_list({name})")
                ),
            )
            for _, name, _, _, without_rowid, strict in tables
        }


def sql(connection: sqlite3.Connection, table: str) -> str:
    found = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return str(found)


# Power, room and company while a file is brought up to date

KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.store import migrate
def die(connection):
    connection.exec_driver_sql("PRAGMA cache_spill = ON")
    os.kill(os.getpid(), signal.SIGKILL)
migrate._check_foreign_keys = die  # all is written and nothing is committed
migrate.migrate(Path(sys.argv[1]), 1)
"""


def test_a_migration_that_is_killed_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = Path(shutil.copy(file_of(1), tmp_path / "p.annot"))
    before = dump(path)
    done = subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert done.returncode == -signal.SIGKILL
    assert dump(path) == before
    with Project.open(path) as project:
        assert_filled(project, 1)


def test_a_migration_without_room_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = Path(shutil.copy(file_of(1), tmp_path / "p.annot"))
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 40_000, len(before) - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            with pytest.raises(
                UserError, match=r"full|could not be read or written|cannot be kept safe"
            ):
                Project.open(path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert dump(path) == dump(file_of(1))
    with Project.open(path) as project:
        assert_filled(project, 1)


OPENING = """
import sys
from annotator import Project
sys.stdin.readline()
with Project.open(sys.argv[1]) as project:
    print(len(project.spans()), project.check())
"""


def test_two_programs_may_open_an_old_file_at_once(tmp_path: Path) -> None:
    path = Path(shutil.copy(file_of(1), tmp_path / "p.annot"))
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    assert [program.communicate()[0] for program in programs] == ["5 []\n"] * 2
    with Project.open(path) as project:
        assert_filled(project, 1)
