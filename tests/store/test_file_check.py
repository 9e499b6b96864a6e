"""Damage of every kind is found and said in words."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sample_project import assert_filled

from annotator import Project, UserError

PAGE = 4096


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0, "the damage was done"


def found(path: Path) -> list[str]:
    with Project.open(path) as project:
        problems = project.check()
    for problem in problems:
        assert re.fullmatch(r"[A-Z][^\n]*\.", problem), problem
    return problems


def test_a_whole_project_has_no_problems(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "UPDATE text SET content = replace(content, 'works', 'werks')",
            "The text [0-9a-f]{12}… is not the one that was loaded.",
        ),
        (
            "UPDATE text SET length = length + 1",
            "The text [0-9a-f]{12}… has 60 characters instead of 61.",
        ),
        (
            "UPDATE text SET sha256 = 'abc' WHERE length = 12",
            "The text abc… is not the one that was loaded.",
        ),
        (
            'UPDATE span SET "end" = 1000 WHERE id = 1',
            "The span 1 of article 1 goes from 0 to 1000, outside its text of 60 characters.",
        ),
        (
            'UPDATE suggestion SET "end" = 62 WHERE id = 3',
            "The suggestion 3 of article 1 goes from 46 to 62, outside its text of 60 characters.",
        ),
        (
            'UPDATE decision SET "end" = 62 WHERE id = 2',
            "The decision 2 of article 1 goes from 4 to 62, outside its text of 60 characters.",
        ),
        ('UPDATE span SET start = "end" WHERE id = 1', "SQLite finds .*: CHECK .* span."),
        ("UPDATE suggestion SET start = -1 WHERE id = 1", "SQLite finds .*: CHECK .* suggestion."),
        ("DELETE FROM text WHERE length = 13", "Row 2 of article points to a text that is .*"),
        ("DELETE FROM article WHERE id = 1", "Row 1 of span points to a article that is not .*"),
        ("DELETE FROM label WHERE id = 3", "Row 1 of span points to a label that is not there."),
        ("DELETE FROM span WHERE id = 1", "Row 1 of relation points to a span that is not there."),
        ("UPDATE decision SET span_id = 99 WHERE id = 1", "Row 1 of decision points to a span .*"),
        ("UPDATE suggestion SET article_id = 99", "Row 1 of suggestion points to a article .*"),
        ("UPDATE span SET article_id = 2 WHERE id = 1", "The relation 1 links spans of two .*"),
        ("UPDATE span SET note = 'other' WHERE id = 1", "The span 1 is not as the history left .*"),
        ("DELETE FROM relation", "The relation 1 is not as the history left it."),
        ("UPDATE project SET name = 'other'", "The project 1 is not as the history left it."),
        ("UPDATE article SET title = 'x' WHERE id = 2", "The article 2 is not as the history .*"),
        ("UPDATE label SET key = NULL WHERE id = 1", "The label 1 is not as the history left it."),
        ("UPDATE decision SET answer = 'open'", "The decision 1 is not as the history left it."),
        (
            "INSERT INTO relation SELECT 77, 'x', from_span, to_span, annotator, '' FROM relation",
            "The relation 77 is in no step of the history.",
        ),
        (
            "DELETE FROM row_change WHERE tbl = 'label' AND row_id = 2 AND step_id > 1",
            "The label 2 is not as the history left it.",
        ),
        (
            "UPDATE row_change SET before = '{}' WHERE step_id = (SELECT max(id) FROM step)",
            "Step [0-9]+ of the history changes another span [0-9]+ than there was.",
        ),
        (
            "UPDATE step SET state = 'undone' WHERE verb = 'link' AND id < 8",
            "The relation 1 is in no step of the history.",
        ),
        (
            "UPDATE step SET state = 'undone' WHERE verb = 'link' AND id < 8",
            "Step [0-9]+ of the history is undone, but a later one stands.",
        ),
        ("UPDATE step SET at = 'noon' WHERE id = 2", "The step 2 has “noon” as its at."),
        ("UPDATE article SET state = 'lost'", "The article 1 has “lost” as its state."),
        ("UPDATE decision SET kind = 'x'", "The decision 1 has “x” as its kind."),
        ("UPDATE label SET examples = '{}'", "The label 1 has “{}” as its examples."),
        ("UPDATE suggestion SET features = '[' WHERE id = 1", "The suggestion 1 has “.” as its .*"),
        ("UPDATE text SET fingerprint = 1 WHERE length > 20", "The text .* has another finger.*"),
        (
            "UPDATE suggestion SET speaker_start = 2, speaker_end = 99 WHERE id = 1",
            "The suggestion 1 of article 1 goes from 2 to 99, outside its text of 60 characters.",
        ),
        ("DELETE FROM word_index_docsize WHERE id = 1", "The words of article 1 are not in .*"),
        (
            "UPDATE sqlite_sequence SET seq = 2",
            "The next span would get the number 3, but .*",
        ),
        ("DELETE FROM sqlite_sequence", "The next step would get the number 1, but [0-9]+ was .*"),
        (
            'UPDATE orphan SET "end" = 1000',
            "The orphan 1 of article 2 went from [0-9]+ to 1000, .*",
        ),
        ("UPDATE orphan SET span_id = 1", "The orphan 1 is placed already, as span 1."),
        ("DELETE FROM step", "The history is empty."),
        ("DELETE FROM project", "The file holds 0 projects instead of 1."),
        ("UPDATE row_change SET tbl = 'x'", "Step 1 of the history changes a “x”."),
    ],
)
def test_damage_is_told_in_words(path: Path, statement: str, problem: str) -> None:
    damage(path, statement)
    problems = found(path)
    assert any(re.fullmatch(problem, each) for each in problems), problems


def test_each_problem_is_told(path: Path) -> None:
    damage(path, "UPDATE span SET note = 'other'", "DELETE FROM label WHERE id = 3")
    problems = found(path)
    assert len(problems) == len(set(problems)) >= 6


def pages_of(path: Path, name: str) -> list[int]:
    """Return where the pages of a table or an index begin."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return [(page - 1) * PAGE for (page,) in connection.execute(query, [name])]


def overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


@pytest.mark.parametrize("table", ["text", "article", "label", "span", "row_change", "step"])
@pytest.mark.parametrize("byte", [b"\0", b"\xff"])
def test_a_corrupted_page_is_told_in_words(path: Path, table: str, byte: bytes) -> None:
    [start] = pages_of(path, table)
    overwrite(path, start, byte * PAGE)
    problems = found(path)
    assert problems[0].startswith(("SQLite finds the file damaged: ", "The file cannot be read "))


def test_an_index_that_does_not_fit_its_table_is_told_in_words(path: Path) -> None:
    places = {name: pages_of(path, name)[0] for name in ("span_by_place", "span_by_label")}
    pages = {name: path.read_bytes()[at : at + PAGE] for name, at in places.items()}
    overwrite(path, places["span_by_place"], pages["span_by_label"])
    assert "index span_by_place" in found(path)[0]


def test_a_text_that_is_no_utf8_is_told_in_words(path: Path) -> None:
    at = path.read_bytes().index("“It 🌉".encode())
    overwrite(path, at, b"\xff\xfe")
    assert found(path)[-1].startswith("The file cannot be read further: ")


def test_reading_what_is_damaged_is_refused_in_one_sentence(path: Path) -> None:
    [start] = pages_of(path, "span")
    overwrite(path, start, b"\xff" * PAGE)
    with Project.open(path) as project:
        verbs: list[Callable[[], object]] = [
            lambda: project.spans(1),
            lambda: list(project.dataset().articles),
            lambda: project.annotate(1, 0, 3, "quote"),
            lambda: project.remove([1]),
        ]
        for verb in verbs:
            with pytest.raises(UserError, match=r"^The project file cannot be used now: .*\.$"):
                verb()


def test_checking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert found(path) == []
    assert path.read_bytes() == before
    with Project.open(path) as project:
        assert_filled(project)
