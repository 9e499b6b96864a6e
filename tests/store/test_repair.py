"""What is wrong with a file is mended as far as it can be, and nothing goes unsaid."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sample_project import assert_filled

from annotator import Project, UserError
from annotator.store import repair

PAGE = 4096


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, "the damage was done"


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


PUT_BACK = {
    "UPDATE text SET length = length + 1": "Counted the text [0-9a-f]{12}… anew",
    "UPDATE text SET fingerprint = 5 WHERE length > 20": "Counted the text [0-9a-f]{12}… anew",
    "DELETE FROM article WHERE id = 1": "Put the article 1 back as the history has it",
    "DELETE FROM label WHERE id = 3": "Put the label 3 back as the history has it",
    "DELETE FROM span WHERE id = 1": "Put the span 1 back as the history has it",
    "DELETE FROM relation": "Put the relation 1 back as the history has it",
    "DELETE FROM project": "Put the project 1 back as the history has it",
    "UPDATE span SET article_id = 99 WHERE id = 1": "Put the span 1 back as the history has it",
    "UPDATE span SET attributes = '{' WHERE id = 1": "Put the span 1 back as the history has it",
    "UPDATE span SET created = 'x' WHERE id = 1": "Put the span 1 back as the history has it",
    'UPDATE span SET "end" = 1000 WHERE id = 1': "Put the span 1 back as the history has it",
    "UPDATE decision SET span_id = 99 WHERE id = 1": "Put the decision 1 back as the .*",
    "UPDATE decision SET answer = 'open'": "Put the decision 1 back as the history has it",
    "UPDATE article SET state = 'lost'": "Put the article 1 back as the history has it",
    "UPDATE sqlite_sequence SET seq = 1": "The next span gets the number [0-9]+, which .*",
    "DELETE FROM sqlite_sequence": "The next span gets the number [0-9]+, which was never used",
    "DELETE FROM word_index_docsize WHERE id = 2": "Put the words of article 2 into the word .*",
}


@pytest.mark.parametrize(("statement", "mended"), PUT_BACK.items(), ids=range(len(PUT_BACK)))
def test_what_the_file_says_twice_comes_back(path: Path, statement: str, mended: str) -> None:
    damage(path, statement)
    damaged = dump(path)
    with Project.open(path, annotator="bo") as project:
        assert project.check()
        steps = len(project.history())
        report = project.repair()
        assert report.left == []
        assert any(re.fullmatch(f"{mended}\\.", each) for each in report.done), report.done
        assert len(project.history()) == steps
        assert_filled(project)
    assert report.backup is not None
    assert dump(report.backup) == damaged


RECORDED = {
    "UPDATE span SET note = 'other' WHERE id = 1": "Recorded the span 1 in the history as it is.",
    "UPDATE label SET key = NULL WHERE id = 1": "Recorded the label 1 in the history as it is.",
    "INSERT INTO relation SELECT 77, 'x', from_span, to_span, annotator, created FROM relation": (
        "Recorded the relation 77 in the history as it is."
    ),
    "DELETE FROM row_change WHERE tbl = 'relation'": (
        "Recorded the relation 1 in the history as it is."
    ),
}


@pytest.mark.parametrize(("statement", "mended"), RECORDED.items(), ids=range(len(RECORDED)))
def test_what_the_history_does_not_know_is_recorded_and_can_be_undone(
    path: Path, statement: str, mended: str
) -> None:
    damage(path, statement)
    with Project.open(path, annotator="bo") as project:
        spans, relations = project.spans(), project.relations(1)
        report = project.repair()
        assert (report.left, report.done) == ([], [mended])
        assert (project.spans(), project.relations(1)) == (spans, relations)
        step = project.history(1)[0]
        assert (step.verb, step.annotator) == ("repair", "bo")
        project.undo()
        assert project.check() == []


def test_suggestions_that_mean_nothing_are_dropped_since_they_can_be_made_again(path: Path) -> None:
    damage(
        path,
        "UPDATE suggestion SET kind = 'x' WHERE id = 1",
        'UPDATE suggestion SET "end" = 1000 WHERE id = 2',
        "UPDATE suggestion SET speaker_start = 5 WHERE id = 3",
        "UPDATE suggested SET finished = ''",
    )
    with Project.open(path) as project:
        report = project.repair()
        assert report.done == [
            "Dropped 3 suggestions that meant nothing: read the articles again.",
            "Dropped 2 notes of what was read that meant nothing: read the articles again.",
        ]
        assert (report.left, project.check()) == ([], [])


def test_the_history_is_put_in_order(path: Path) -> None:
    damage(
        path,
        "UPDATE step SET at = 'x' WHERE id IN (1, 5)",
        "UPDATE step SET state = 'undone' WHERE verb = 'unlink'",
        "INSERT INTO row_change VALUES (99, 0, 'span', 1, NULL, NULL)",
    )
    with Project.open(path) as project:
        report = project.repair()
        assert len(report.done) >= 4
        assert report.left == []
        assert len(project.history()) > 5
        project.undo()


LOST = {
    "UPDATE text SET content = replace(content, 'works', 'werks')": (
        "The text .* is not the one that was loaded."
    ),
    "UPDATE row_change SET before = '{}' WHERE step_id = (SELECT max(id) FROM step)": (
        "Step .* changes another span .*"
    ),
    "UPDATE row_change SET after = '[' WHERE tbl = 'span' AND row_id = 1": "The span 1 is not .*",
    "UPDATE row_change SET tbl = 'x' WHERE tbl = 'span'": "Step .* of the history changes a “x”.",
    "UPDATE step SET state = 'x' WHERE id = 3": "The step 3 has “x” as its state.",
}


@pytest.mark.parametrize(("statement", "problem"), LOST.items(), ids=range(len(LOST)))
def test_what_cannot_be_mended_is_told_and_left(path: Path, statement: str, problem: str) -> None:
    damage(path, statement)
    with Project.open(path) as project:
        spans = project.spans()
        report = project.repair()
        assert any(re.fullmatch(problem, each) for each in report.left), report.left
        assert project.spans() == spans


def test_a_row_that_cannot_come_back_is_told_and_its_loss_recorded(path: Path) -> None:
    damage(
        path,
        "DELETE FROM text WHERE sha256 = (SELECT sha256 FROM article WHERE id = 2)",
        "DELETE FROM article WHERE id = 2",
    )
    with Project.open(path) as project:
        report = project.repair()
        assert "Recorded that the article 2 is gone: it cannot be put back." in report.done
        assert "Row 1 of orphan points to a article that is not there." in report.left


def test_a_whole_file_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    with Project.open(path) as project:
        report = project.repair()
    assert (report.backup, report.done, report.left) == (None, [], [])
    assert path.read_bytes() == before


def overwrite(path: Path, table: str, content: bytes) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, [table]).fetchone()
    whole, start = path.read_bytes(), (page - 1) * PAGE
    path.write_bytes(whole[:start] + content + whole[start + len(content) :])


@pytest.mark.parametrize("table", ["span", "relation", "label", "span_by_place", "suggestion"])
def test_what_sqlite_cannot_read_comes_back_in_a_new_file(path: Path, table: str) -> None:
    overwrite(path, table, b"\xff" * PAGE)
    damaged = path.read_bytes()
    with Project.open(path) as project:
        report = project.repair()
    assert path.read_bytes() == damaged
    assert report.salvaged is not None
    with Project.open(report.salvaged) as saved:
        assert saved.check() == []
        if table != "suggestion":
            assert_filled(saved)


def test_rows_that_sqlite_says_are_none_come_back_in_a_new_file(path: Path) -> None:
    damage(path, 'UPDATE span SET start = "end" WHERE id = 1')
    with Project.open(path) as project:
        report = project.repair()
    assert "1 rows of span were read, but are none." in report.left
    assert report.salvaged is not None
    with Project.open(report.salvaged) as saved:
        assert_filled(saved)


def test_what_is_lost_with_a_text_is_told(path: Path) -> None:
    overwrite(path, "text", b"\xff" * PAGE)
    with Project.open(path) as project:
        report = project.repair()
    assert "Row 1 of article pointed to a text that is lost." in report.left
    assert report.salvaged is not None
    with Project.open(report.salvaged) as saved:
        assert saved.articles() == []
        assert saved.check() == []


def test_a_row_whose_place_is_taken_is_told_and_its_loss_recorded(path: Path) -> None:
    damage(
        path,
        "DELETE FROM label WHERE id = 4",
        "INSERT INTO label SELECT 50, 'verdict', NULL, color, NULL, '', '[]', 9, \"set\" "
        "FROM label WHERE id = 1",
    )
    with Project.open(path) as project:
        report = project.repair()
        assert report.done == [
            "Recorded that the label 4 is gone: it cannot be put back.",
            "Recorded the label 50 in the history as it is.",
        ]
        assert report.left == []


def test_a_row_that_is_wrong_and_cannot_come_back_is_recorded_as_it_is(path: Path) -> None:
    damage(
        path,
        "DELETE FROM text WHERE sha256 = (SELECT sha256 FROM article WHERE id = 2)",
        "UPDATE article SET state = 'lost' WHERE id = 2",
    )
    with Project.open(path) as project:
        assert "Recorded the article 2 in the history as it is." in project.repair().done


def test_nothing_is_repaired_that_was_not_copied_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage(path, "DELETE FROM relation")
    was = dump(path)
    honest = repair.connect

    def full(place: Path, mode: str) -> sqlite3.Connection:
        if mode == "rwc":
            place.touch()
            raise sqlite3.OperationalError("no room")
        return honest(place, mode)

    monkeypatch.setattr(repair, "connect", full)
    with Project.open(path) as project, pytest.raises(UserError, match="no room"):
        project.repair()
    assert dump(path) == was
    assert list(path.parent.glob("*repair*")) == []
