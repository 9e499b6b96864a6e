"""The tables of a project file.

STRICT tables know INTEGER, REAL and TEXT only; times are ISO 8601 in UTC, lists and objects JSON.
Only what a suggester can make again goes with its article by cascade.
Offsets are code points. A change here needs a migration in ``migrations/versions``, a higher
`SCHEMA_VERSION` and a stored file of the version before in ``tests/files``.
"""

from collections.abc import Iterator

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    event,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from annotator.domain.suggestion import SUGGESTION_KEY
from annotator.store.types import REAL, Integer, Text

APPLICATION_ID = 0x414E4E4F
"""``ANNO`` in the header of the file: https://www.sqlite.org/pragma.html#pragma_application_id"""

SCHEMA_VERSION = 4
"""Kept in the file's ``user_version``."""

metadata = MetaData()


def _table(name: str, *parts: Column[object] | CheckConstraint | UniqueConstraint) -> Table:
    """Return a STRICT table whose ids are never used again, so that undo can put rows back."""
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        *parts,
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )


def _integer(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=nullable)


def _text(name: str, *, nullable: bool = False, unique: bool = False) -> Column[object]:
    return Column(name, Text, nullable=nullable, unique=unique)


def _reference(
    name: str, target: str, *, nullable: bool = False, cascade: bool = False
) -> Column[object]:
    key = ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Integer, key, nullable=nullable)


def _extent() -> CheckConstraint:
    return CheckConstraint('0 <= start AND start < "end"')


project = _table("project", _text("name"), _text("created"))

text = Table(
    "text",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("length", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("fingerprint", Integer),
    sqlite_strict=True,
)
# Fingerprints are read by the thousand, and in the table they stand behind the texts.
Index("text_by_hash", text.c.sha256, text.c.fingerprint)

state = Table(
    "state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

article = _table(
    "article",
    _text("title"),
    _text("language"),
    _text("state"),
    Column("sha256", Text, ForeignKey("text.sha256"), nullable=False),
    _text("file", nullable=True),
    _text("url", nullable=True),
    _text("publisher", nullable=True),
    _text("author", nullable=True),
    _text("published", nullable=True),
    _text("retrieved", nullable=True),
    _text("file_sha256", nullable=True),
    _text("read_with", nullable=True),
)

label = _table(
    "label",
    _text("name", unique=True),
    _text("suggested_as", nullable=True, unique=True),
    _text("color"),
    _text("key", nullable=True),
    _text("description"),
    _text("examples"),
    _integer("position"),
    _text("set"),
)

span = _table(
    "span",
    _reference("article_id", "article"),
    _integer("start"),
    _integer("end"),
    _reference("label_id", "label"),
    _text("annotator"),
    _text("created"),
    _text("modified"),
    _text("origin"),
    _text("suggester", nullable=True),
    _text("model", nullable=True),
    _text("version", nullable=True),
    Column("score", REAL, nullable=True),
    _text("note"),
    _text("attributes"),
    _extent(),
)
Index("span_by_place", span.c.article_id, span.c.start)
Index("span_by_label", span.c.label_id)

relation = _table(
    "relation",
    _text("type"),
    _reference("from_span", "span"),
    _reference("to_span", "span"),
    _text("annotator"),
    _text("created"),
    UniqueConstraint("type", "from_span", "to_span"),
    CheckConstraint("from_span <> to_span"),
)
Index("relation_by_target", relation.c.to_span)

suggestion = _table(
    "suggestion",
    _reference("article_id", "article", cascade=True),
    _text("kind"),
    _integer("start"),
    _integer("end"),
    _text("label"),
    Column("score", REAL, nullable=False),
    _text("reason"),
    _text("suggester"),
    _text("model"),
    _text("version"),
    _integer("speaker_start", nullable=True),
    _integer("speaker_end", nullable=True),
    _text("speaker_name", nullable=True),
    _integer("cue_start", nullable=True),
    _integer("cue_end", nullable=True),
    _integer("answers_start", nullable=True),
    _integer("answers_end", nullable=True),
    _text("features", nullable=True),
    UniqueConstraint(*SUGGESTION_KEY),
    _extent(),
)

decision = _table(
    "decision",
    _reference("article_id", "article"),
    _text("kind"),
    _integer("start"),
    _integer("end"),
    _text("label"),
    _text("answer"),
    _reference("span_id", "span", nullable=True),
    _text("annotator"),
    _text("decided"),
    _text("suggester"),
    _text("model"),
    _text("version"),
    Column("score", REAL, nullable=False),
    UniqueConstraint(*SUGGESTION_KEY),
    _extent(),
)
Index("decision_by_span", decision.c.span_id)

suggested = _table(
    "suggested",
    _reference("article_id", "article", cascade=True),
    _text("kind"),
    _text("suggester"),
    _text("model"),
    _text("version"),
    _text("finished"),
    UniqueConstraint("article_id", "kind"),
)

revision = _table(
    "revision",
    _reference("article_id", "article"),
    Column("sha256", Text, ForeignKey("text.sha256"), nullable=False),
    _text("title"),
    _text("source"),
    _text("annotator"),
    _text("replaced"),
)
Index("revision_by_article", revision.c.article_id)

orphan = _table(
    "orphan",
    _reference("article_id", "article"),
    Column("sha256", Text, ForeignKey("text.sha256"), nullable=False),
    _integer("span_id"),
    _integer("start"),
    _integer("end"),
    _reference("label_id", "label"),
    _text("annotator"),
    _text("created"),
    _text("modified"),
    _text("origin"),
    _text("suggester", nullable=True),
    _text("model", nullable=True),
    _text("version", nullable=True),
    Column("score", REAL, nullable=True),
    _text("note"),
    _text("attributes"),
    _text("relations"),
    _text("decisions"),
    _extent(),
)
Index("orphan_by_article", orphan.c.article_id)
Index("orphan_by_label", orphan.c.label_id)

step = _table(
    "step",
    _text("verb"),
    _text("summary"),
    _text("annotator"),
    _text("at"),
    _text("state"),
)
Index("step_by_state", step.c.state, step.c.id)

row_change = Table(
    "row_change",
    metadata,
    Column("step_id", Integer, ForeignKey("step.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("tbl", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

WORD_INDEX = "word_index"
"""Which articles hold which three characters in a row of folded text, by the articles' ids.

A full-text index of SQLite that keeps neither texts nor places, so that it takes half the room of
the texts: it tells which are worth a look. What an article that was removed leaves in it does no
harm. https://www.sqlite.org/fts5.html#the_trigram_tokenizer
"""

_MAKE_WORD_INDEX = (
    f"CREATE VIRTUAL TABLE {WORD_INDEX} USING fts5(words, content='', detail=none, "
    "tokenize='trigram case_sensitive 1')"
)


@event.listens_for(metadata, "after_create")
def _make_word_index(_metadata: MetaData, connection: Connection, **_how: object) -> None:
    connection.exec_driver_sql(_MAKE_WORD_INDEX)


def statements() -> Iterator[str]:
    """Yield the statements that make the tables of a new project."""
    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))
    yield _MAKE_WORD_INDEX
