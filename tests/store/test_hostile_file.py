"""A project file may come by mail: it is believed nothing, and opening it does not change it."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest
from sample_project import assert_filled
from sqlalchemy.engine import default

from annotator import Project, UserError
from annotator.store import schema, trust, types

PAGE = 4096
SEEDS = int(os.environ.get("CORRUPTIONS", "60"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(UserError) as refused:
        call()
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


STRANGERS = {
    "trigger evil": "CREATE TRIGGER evil AFTER INSERT ON span BEGIN DELETE FROM article; END",
    "view evil": "CREATE VIEW evil AS SELECT load_extension('x')",
    "table evil": "CREATE TABLE evil (x)",
    "table evil_idx": "CREATE VIRTUAL TABLE evil USING fts5(x)",
    "index evil": "CREATE INDEX evil ON span (lower(note))",
    "table state": "ALTER TABLE state ADD COLUMN evil TEXT AS (upper(value))",
    "table span": "UPDATE sqlite_master SET sql = replace(sql, '0 <= start', 'abs(start) >= 0') "
    "WHERE name = 'span'",
    "table label": "UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') "
    "WHERE name = 'label'",
    "index span_by_label": "UPDATE sqlite_master SET sql = sql || ' WHERE id > 2' "
    "WHERE name = 'span_by_label'",
    "table word_index": "UPDATE sqlite_master "
    "SET sql = 'CREATE VIRTUAL TABLE word_index USING fts5' WHERE name = 'word_index'",
    "table sqlite_stat1": "CREATE TABLE evil (tbl, idx)",
}


@pytest.mark.parametrize(("what", "statement"), STRANGERS.items(), ids=STRANGERS)
def test_what_annotator_does_not_make_is_refused_unread(
    path: Path, what: str, statement: str
) -> None:
    change(path, statement)
    if what == "table sqlite_stat1":
        change(
            path,
            "UPDATE sqlite_master SET name = 'sqlite_stat1', tbl_name = 'sqlite_stat1', "
            "sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat AS (1))' WHERE name = 'evil'",
        )
    before = path.read_bytes()
    sentence = refusal(lambda: Project.open(path))
    assert sentence.startswith("“p.annot” holds what Annotator does not make (")
    assert sentence.endswith("): it is not opened.")
    if "evil_" not in what:
        assert f"({what})" in sentence
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["p.annot"]


def test_a_file_whose_statements_are_no_statements_is_refused(path: Path) -> None:
    change(path, "UPDATE sqlite_master SET sql = 'CREATE' WHERE name = 'span_by_label'")
    refusal(lambda: Project.open(path))


def test_figures_on_the_tables_that_sqlite_makes_are_no_strangers(path: Path) -> None:
    change(path, "ANALYZE")
    with Project.open(path) as project:
        assert_filled(project)


def test_a_row_too_long_for_any_article_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = [(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)]
    change(
        path,
        "UPDATE text SET content = hex(zeroblob(1000000)) "
        "WHERE sha256 = (SELECT sha256 FROM article WHERE id = 2)",
    )
    monkeypatch.setattr(trust, "_LIMITS", limits)
    with Project.open(path) as project:
        assert "too big" in refusal(lambda: project.text(2))
        assert project.text(1)


WILD = [
    "UPDATE span SET attributes = '[1]'",
    "UPDATE span SET attributes = '{\"a\": 1}'",
    "UPDATE span SET attributes = '{'",
    f"UPDATE span SET attributes = '{100_000 * '['}'",
    "UPDATE span SET created = 'yesterday'",
    "UPDATE span SET origin = 'heaven'",
    "UPDATE span SET label_id = 99",
    "UPDATE label SET examples = '{}'",
    "UPDATE label SET \"set\" = 'other'",
    "UPDATE article SET state = 'lost'",
    "UPDATE suggestion SET kind = 'x'",
    "UPDATE decision SET answer = 'x'",
    "UPDATE decision SET decided = ''",
    "UPDATE suggestion SET features = '1'",
    "UPDATE step SET at = ''",
    "UPDATE step SET state = 'x'",
    "DELETE FROM project",
    "DELETE FROM text",
    "DELETE FROM step",
    "DELETE FROM sqlite_sequence",
    "UPDATE sqlite_sequence SET seq = 'x'",
    "UPDATE row_change SET before = '{}', after = '[]'",
    "UPDATE row_change SET after = '{\"id\": 1}' WHERE after > ''",
    f"UPDATE row_change SET after = '{100_000 * '['}' WHERE after > ''",
    "UPDATE row_change SET tbl = 'sqlite_master'",
    "UPDATE row_change SET after = replace(after, '\"article_id\":1', '\"article_id\":99')",
    'UPDATE row_change SET after = replace(after, \'"start":0\', \'"start":"0"\')',
]


@pytest.mark.parametrize("statement", WILD, ids=range(len(WILD)))
def test_wild_values_are_told_in_one_sentence(path: Path, statement: str) -> None:
    change(path, statement)
    use(path)
    with suppress(UserError), Project.open(path) as project:
        assert project.check()


def use(path: Path) -> None:
    """Read all of a project, write to it, and take steps back; nothing but user errors comes."""
    with suppress(UserError), Project.open(path) as project:
        project.hold()
        reading: list[Callable[[], object]] = [
            lambda: project.name,
            project.articles,
            project.labels,
            project.spans,
            project.suggestions,
            project.decisions,
            project.history,
            project.counts,
            project.readings,
            project.knowledge,
            project.remembered,
            project.next_undo,
            project.news,
            project.check,
            lambda: [project.text(article) for article in (1, 2)],
            lambda: project.relations(1),
            lambda: list(project.dataset().articles),
        ]
        for read in reading:
            with suppress(UserError):
                read()
    before = path.read_bytes()
    with suppress(UserError):
        Project.open(path).close()
    assert path.read_bytes() == before
    with suppress(UserError), Project.open(path) as project:
        for write in (
            lambda: project.annotate(1, 0, 3, "quote"),
            project.undo,
            project.redo,
            project.undo,
            project.undo,
            project.undo,
        ):
            with suppress(UserError):
                write()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_corruption_is_a_crash(path: Path, seed: int) -> None:
    """Whatever is wrong with the bytes, the project is refused, or what it gives is right."""
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 1, 5, 50])):
        at = chance.randrange(100, len(content) - 8)
        match chance.randrange(4):
            case 0:
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                content[at : at + 8] = chance.randbytes(8)
            case 2:
                page = at // PAGE * PAGE
                content[page + chance.randrange(16)] = chance.randrange(256)
            case 3:
                other = chance.randrange(0, len(content) - 64)
                content[at : at + 64] = content[other : other + 64]
    del content[len(content) - chance.choice([0, 0, 0, PAGE]) :]
    path.write_bytes(content)
    use(path)


def test_a_number_in_the_history_that_is_none_is_not_written_back(path: Path) -> None:
    change(path, "UPDATE row_change SET after = json_set(after, '$.start', 'x') WHERE tbl = 'span'")
    with Project.open(path) as project:
        assert "damaged" in refusal(lambda: [project.undo() for _ in project.history()])
        assert all(isinstance(span.start, int) for span in project.spans())


def test_a_value_of_another_type_is_no_value_of_ours() -> None:
    see = types.Integer().result_processor(default.DefaultDialect(), None)
    assert (see(5), see(None)) == (5, None)
    assert "damaged" in refusal(lambda: see("5"))


def test_rows_are_looked_at_column_by_column() -> None:
    columns = (schema.span.c.start, schema.span.c.note, schema.span.c.score)
    types.see_rows(columns, [])
    types.see_rows(columns, [(0, "a", None), (1, "b", 0.5), (2, "c", 1)])
    for wild in (("1", "b", 0.5), (1, b"b", 0.5), (1, "b", "0.5"), (1.0, "b", 0.5)):
        assert "damaged" in refusal(partial(types.see_rows, columns, [(0, "a", None), wild]))
