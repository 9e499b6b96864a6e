"""The project file: made in one piece, known by its header, refused in one sentence."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sample_project import SPACY, TEXT, assert_filled, file_of

from annotator import Project, UserError
from annotator.domain.suggestion import Kind, Proposal
from annotator.store import connections
from annotator.store.file import Store
from annotator.store.schema import APPLICATION_ID, SCHEMA_VERSION, WORD_INDEX, metadata
from annotator.store.version import file_version

NOBODY = 65534


@pytest.fixture
def made(finished: Path, tmp_path: Path) -> Path:
    """The file of a closed project, alone in its folder."""
    return Path(shutil.copy(finished, tmp_path))


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder that every user of the machine may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@contextmanager
def without_root() -> Iterator[None]:
    """Be bound by permissions: root is not."""
    root = os.geteuid() == 0
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in the files of a folder, all but the memory that SQLite shares."""
    files = [path for path in folder.iterdir() if path.is_file() and path.suffix != ".annot-shm"]
    return {path.name: path.read_bytes() for path in files}


def refusal(call: Callable[[], object]) -> str:
    """Return the one sentence in which `call` is refused."""
    with pytest.raises(UserError) as refused:
        call()
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "sqlite3" not in sentence
    return sentence


def refusal_untouched(path: Path) -> str:
    """Return why the file at `path` is no project, having seen that nothing was changed."""
    before = contents(path.parent)
    sentence = refusal(lambda: Project.open(path))
    assert contents(path.parent) == before
    return sentence


# Making and opening


def test_a_new_project_is_one_file_that_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "Bridge.annot"
    with Project.create(path) as project:
        assert project.name == "Bridge"
        assert [label.name for label in project.labels()] == ["claim", "rebuttal", "quote"]
        assert project.check() == []
    assert list(contents(tmp_path)) == ["Bridge.annot"]
    with Project.open(path) as project:
        assert project.name == "Bridge"
        assert project.articles() == []


def test_a_project_has_the_name_that_it_was_given(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.annot", name="Größe 🌉", annotator="ada") as project:
        assert project.name == "Größe 🌉"
        assert [step.annotator for step in project.history()] == ["ada"]


def test_a_project_is_opened_where_there_is_one_and_made_where_there_is_none(
    tmp_path: Path,
) -> None:
    with Project.open_or_create(tmp_path / "p.annot") as project:
        project.add_article(TEXT)
    with Project.open_or_create(str(tmp_path / "p.annot")) as project:
        assert len(project.articles()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "my project.annot", "what?.annot", "a#b.annot", "50%.annot", "a%20b.annot", "a%3fb.annot",
        "Größe.annot", "e\u0301.annot", "🌉.annot", "a&mode=memory.annot", "a;b'c\"d.annot",
        ":memory:", "file:p.annot", "file:p.annot?mode=ro", "p", ".annot", "-p.annot", "a\\b.annot",
        "two\nlines.annot", "x" * 200 + ".annot",
    ],
)  # fmt: skip
def test_a_project_may_have_any_name(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Project.create(name) as project:
        article = project.add_article(TEXT).article.id
        with Project.open(name) as other:  # what was written is still in the write-ahead log
            assert other.text(article) == TEXT
    assert list(contents(tmp_path)) == [name]
    with Project.open(tmp_path / name) as project:
        assert project.text(article) == TEXT


def test_a_name_that_is_no_text_needs_another_name_of_the_project(tmp_path: Path) -> None:
    """Linux lets file names be any bytes; Python writes them as lone surrogates."""
    path = tmp_path / "caf\udce9.annot"
    assert "U+DCE9" in refusal(lambda: Project.create(path))
    assert contents(tmp_path) == {}
    with Project.create(path, name="café") as project:
        project.add_article(TEXT)
        with Project.open(path) as other:
            assert len(other.articles()) == 1


def test_a_project_stays_where_it_is_when_the_program_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with Project.create("p.annot") as project:
        monkeypatch.chdir("elsewhere")
        with ThreadPoolExecutor(2) as pool:  # each opens a connection of its own
            assert list(pool.map(project.add_article, [TEXT, "Other."]))
        assert project.path == tmp_path / "p.annot"
    assert list(contents(tmp_path)) == ["p.annot"]
    assert contents(tmp_path / "elsewhere") == {}


def test_a_project_may_be_opened_by_a_link_and_by_its_name_at_once(made: Path) -> None:
    link = made.with_name("link.annot")
    link.symlink_to(made)
    with Project.open(link) as by_link, Project.open(made) as by_name:
        article = by_link.add_article("By link.").article.id
        with Project.open(link) as again:
            assert again.text(article) == by_name.text(article) == "By link."


# Made in one piece


def test_what_stands_in_the_way_of_a_new_project_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = contents(tmp_path)
    for name in ("file", "folder"):
        sentence = refusal(lambda name=name: Project.create(tmp_path / name))
        assert sentence.endswith(f"/{name}” exists already: choose another name or move it away.")
    assert "File exists" in refusal(lambda: Project.create(tmp_path / "link"))
    assert contents(tmp_path) == before
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_a_log_left_by_another_project_of_that_name_is_never_taken_for_its_own(
    tmp_path: Path, suffix: str
) -> None:
    """SQLite would play a stale write-ahead log back into the new file."""
    left = tmp_path / f"p.annot{suffix}"
    left.write_bytes(b"what another project wrote last")
    sentence = refusal(lambda: Project.create(tmp_path / "p.annot"))
    assert sentence == f"“{left}” exists already: choose another name or move it away."
    assert contents(tmp_path) == {left.name: b"what another project wrote last"}


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_what_is_left_beside_and_holds_nothing_does_not_matter(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"p.annot{suffix}").write_bytes(b"\0" * 32768 * (suffix == "-shm"))
    with Project.create(tmp_path / "p.annot") as project:
        assert project.check() == []
    assert list(contents(tmp_path)) == ["p.annot"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, UserError])
def test_no_half_made_project_is_left_when_filling_it_fails(
    tmp_path: Path, error: type[BaseException]
) -> None:
    def fail(_tx: object) -> None:
        assert not (tmp_path / "p.annot").exists()
        raise error("on purpose")

    with pytest.raises(error, match="on purpose"):
        Store.create(tmp_path / "p.annot", fail)
    assert contents(tmp_path) == {}


def test_of_two_who_make_the_same_project_at_once_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.annot"

    def be_second(_tx: object) -> None:
        with Project.create(path, name="first"):
            pass

    assert "File exists" in refusal(lambda: Store.create(path, be_second))
    assert list(contents(tmp_path)) == ["p.annot"]
    with Project.open(path) as project:
        assert project.name == "first"


def test_a_project_can_be_made_on_a_disk_that_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")  # as FAT says it

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with Project.create(tmp_path / "p.annot") as project:
        assert project.check() == []
    assert list(contents(tmp_path)) == ["p.annot"]


# Refusing


def test_what_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "p.annot"
    assert refusal_untouched(path) == f"There is no “{path}”."
    assert refusal(lambda: Project.open(path / "deeper")) == f"There is no “{path / 'deeper'}”."
    folder = tmp_path / "no"
    assert refusal(lambda: Project.create(folder / "p")) == f"There is no folder “{folder}”."


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    for verb in (Project.open, Project.create, Project.open_or_create):
        assert "File name too long" in refusal(lambda verb=verb: verb(path))


def test_a_folder_and_a_pipe_are_no_projects(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        assert refusal_untouched(tmp_path / name) == f"“{name}” is not an Annotator project."


def other_database(journal_mode: str, application: int = 0) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "other"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA journal_mode = {journal_mode}")
            connection.execute(f"PRAGMA application_id = {application}")
            connection.execute("CREATE TABLE project (name)")
        return path.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        TEXT.encode(),
        b"SQLite format 3",
        b"SQLite format 3\0",
        b"SQLite format 3\0" + bytes(40),
        b"SQLite format 3\0" + bytes(4096),
        b"SQLite format 3\0" + b"\xff" * 4096,
        other_database("DELETE"),
        other_database("WAL"),
        other_database("WAL", APPLICATION_ID + 1),
        b"PK\x03\x04" + bytes(4096),
    ],
    ids=[
        "empty", "a byte", "text", "part of a header", "start of a header", "more of a header",
        "zeros", "ones", "a database", "a database with a log", "a relative", "a zip",
    ],
)  # fmt: skip
def test_a_file_that_is_no_project_stays_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.annot"
    path.write_bytes(content)
    assert refusal_untouched(path) == "“thing.annot” is not an Annotator project."


def test_the_open_database_of_another_program_stays_untouched(tmp_path: Path) -> None:
    path = tmp_path / "history.annot"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE visited (url)")
        assert contents(tmp_path).keys() == {"history.annot", "history.annot-wal"}
        assert refusal_untouched(path) == "“history.annot” is not an Annotator project."


@pytest.mark.parametrize("kept", [100, 101, 1000, 4095, 4096, 4097, 0.3, 0.9, -4096, -1])
def test_a_truncated_project_is_refused_and_stays_as_it_is(made: Path, kept: float) -> None:
    whole = made.read_bytes()
    size = int(len(whole) * kept) if isinstance(kept, float) else kept % len(whole)
    made.write_bytes(whole[:size])
    sentence = refusal_untouched(made)
    assert "cannot be used now: " in sentence or "is damaged: its end is missing" in sentence


def test_random_bytes_after_a_good_header_are_refused_and_stay_as_they_are(made: Path) -> None:
    whole = made.read_bytes()
    made.write_bytes(whole[:100] + os.urandom(len(whole) - 100))
    assert "malformed" in refusal_untouched(made)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_a_project_without_one_of_its_tables_is_refused(made: Path, table: str) -> None:
    with closing(sqlite3.connect(made)) as connection:
        connection.execute(f"DROP TABLE {table}")
    sentence = refusal_untouched(made)
    assert sentence == f"“p.annot” is damaged: its table “{table}” is missing."


def set_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_a_project_of_a_newer_program_is_refused_kindly_and_stays_untouched(made: Path) -> None:
    newer = SCHEMA_VERSION + 1
    set_version(made, newer)
    assert refusal_untouched(made) == (
        f"“p.annot” was made by a newer Annotator (schema {newer}; this one knows "
        f"{SCHEMA_VERSION}): update the program to open it."
    )


def test_a_project_that_a_newer_program_has_open_is_refused_too(made: Path) -> None:
    with closing(sqlite3.connect(made)) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 41}")
        assert file_version(made) == SCHEMA_VERSION + 41
        assert f"schema {SCHEMA_VERSION + 41}" in refusal_untouched(made)


def test_a_project_that_may_not_be_read_is_refused(common: Path) -> None:
    path = common / "p.annot"
    Project.create(path).close()
    path.chmod(0)
    with without_root():
        sentence = refusal(lambda: Project.open(path))
    assert sentence == f"“{path}” may not be read."


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o777), (0o666, 0o555)])
def test_a_project_that_may_not_be_written_is_read_and_stays_untouched(
    finished: Path, common: Path, of_file: int, of_folder: int
) -> None:
    path = Path(shutil.copy(finished, common / "p.annot"))
    path.chmod(of_file)
    common.chmod(of_folder)
    before = contents(common)
    with without_root(), Project.open(path) as project:
        assert_filled(project)
        place = path if of_file == 0o444 else common
        why = (
            f"“{place}” may not be written: reading only. Copy the project elsewhere to change it."
        )
        assert str(project.reading_only) == refusal(project.undo) == why
        assert refusal(lambda: project.remember({"place": "2"})) == str(project.reading_only)
        with (
            pytest.raises(UserError, match="may not be written"),
            project._store.reading() as connection,
        ):
            connection.exec_driver_sql("DELETE FROM span")
    assert contents(common) == before
    assert sorted(each.name for each in common.iterdir()) == ["p.annot"]


def test_what_is_read_without_locks_is_refused_once_another_program_writes(
    finished: Path, common: Path
) -> None:
    path = Path(shutil.copy(finished, common / "p.annot"))
    path.chmod(0o444)
    with without_root():
        project = Project.open(path)
    with project, Project.open(path) as writer:  # root may write all the same
        assert project.articles() == writer.articles()
        assert project.news() == []
        writer.add_article("Written meanwhile.")
        assert "changed by another program" in refusal(project.articles)
        assert "changed by another program" in refusal(project.news)


def test_a_project_with_a_log_is_read_with_what_is_in_the_log(finished: Path, common: Path) -> None:
    path = Path(shutil.copy(finished, common / "p.annot"))
    with Project.open(path) as writer:
        writer.add_article("The newest.")
        for each in common.iterdir():
            each.chmod(0o644)
        common.chmod(0o555)
        with without_root(), Project.open(path) as reader:
            assert reader.articles() == writer.articles()
            writer.add_article("Newer still.")
            assert reader.articles() == writer.articles()


def test_an_older_project_that_may_not_be_written_is_refused(common: Path) -> None:
    path = Path(shutil.copy(file_of(1), common / "p.annot"))
    path.chmod(0o666)
    common.chmod(0o555)
    with without_root():
        assert refusal_untouched(path) == (
            "“p.annot” was made by an older Annotator, and cannot be brought up to date while it "
            f"may only be read: “{common}” may not be written: reading only. Copy the project "
            "elsewhere to change it."
        )


def test_a_closed_project_refuses_and_is_not_opened_again(made: Path) -> None:
    project = Project.open(made)
    project.close()
    project.close()
    for verb in (project.articles, project.undo, project.news):
        assert refusal(verb) == "“p.annot” is closed: open it again."
    assert list(contents(made.parent)) == ["p.annot"]


def test_no_project_can_be_made_where_nothing_may_be_written(common: Path) -> None:
    common.chmod(0o555)
    with without_root():
        refusal(lambda: Project.create(common / "p.annot"))
        refusal(lambda: Project.open_or_create(common / "p.annot"))
    assert contents(common) == {}
    common.chmod(0o666)
    with without_root():
        refusal(lambda: Project.create(common / "p.annot"))


# How it is stored


def test_every_connection_has_its_settings(tmp_path: Path) -> None:
    """WAL, synchronous=FULL (2), foreign keys: what a saved action is worth depends on them."""
    with Project.create(tmp_path / "p.annot") as project:
        for give in (project._store.reading, project._store.writing):
            with (
                give() as connection,
                give() if give.__name__ == "reading" else closing(sqlite3.connect(project.path)),
            ):
                told = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                    for name in (
                        "journal_mode", "synchronous", "foreign_keys", "trusted_schema",
                        "cell_size_check", "application_id", "user_version",
                    )
                }  # fmt: skip
            assert told == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "trusted_schema": 0,
                "cell_size_check": 1,
                "application_id": APPLICATION_ID,
                "user_version": SCHEMA_VERSION,
            }


def test_a_setting_that_does_not_take_stops_the_program_from_writing() -> None:
    """Some network disks know no write-ahead log; a database in memory has none either."""
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(UserError) as refused:
        connections.configure(connection, None)
    assert str(refused.value) == (
        "The project cannot be kept safe in its folder, which may be on a network drive: copy it "
        "to a disk of this computer."
    )


def test_the_header_names_the_program_in_letters(made: Path) -> None:
    header = made.read_bytes()[:100]
    assert header[68:72] == b"ANNO"
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION == file_version(made)


def test_every_table_is_strict(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        tables = connection.execute("PRAGMA table_list").fetchall()
    ours = {
        name: strict
        for _, name, _, _, _, strict in tables
        if not name.startswith(("sqlite_", WORD_INDEX))
    }
    assert ours == dict.fromkeys(metadata.tables, 1)


def test_foreign_keys_keep_rows_from_pointing_nowhere(made: Path) -> None:
    with (
        Project.open(made) as project,
        pytest.raises(Exception, match="FOREIGN KEY"),  # a bug, not a UserError
        project._store.writing() as connection,
    ):
        connection.exec_driver_sql("UPDATE span SET article_id = 99")
    with Project.open(made) as project:
        assert_filled(project)


def test_a_query_that_is_wrong_is_a_bug_and_no_mistake_of_the_user(made: Path) -> None:
    with (
        Project.open(made) as project,
        pytest.raises(Exception, match="no such column") as raised,
        project._store.reading() as connection,
    ):
        connection.exec_driver_sql("SELECT nowhere FROM span")
    assert not isinstance(raised.value, UserError)


def test_a_score_that_is_no_number_is_a_bug_of_the_suggester(made: Path) -> None:
    proposal = Proposal(Kind.ENTITY, 0, 1, "X", float("nan"))
    with Project.open(made) as project:
        with pytest.raises(Exception, match="NOT NULL") as raised:
            project.put_suggestions(1, SPACY, [proposal])
        assert not isinstance(raised.value, UserError)
        assert_filled(project)


def test_a_project_keeps_the_permissions_that_new_files_get(tmp_path: Path) -> None:
    Project.create(tmp_path / "p.annot").close()
    (tmp_path / "plain").touch()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1
