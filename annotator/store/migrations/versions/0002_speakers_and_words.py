"""Suggestions name speaker, cue and what they answer; an index tells which articles hold words."""

from alembic import op

from annotator.domain.search import fold

revision = "0002"
down_revision = "0001"

_COLUMNS = {
    "speaker_start": "INTEGER",
    "speaker_end": "INTEGER",
    "speaker_name": "TEXT",
    "cue_start": "INTEGER",
    "cue_end": "INTEGER",
    "answers_start": "INTEGER",
    "answers_end": "INTEGER",
    "features": "TEXT",
}


def upgrade() -> None:
    """Add the columns, and index every article."""
    connection = op.get_bind()
    for name, kind in _COLUMNS.items():
        connection.exec_driver_sql(f"ALTER TABLE suggestion ADD COLUMN {name} {kind}")
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE word_index USING fts5(words, content='', "
        "detail=none, tokenize='trigram case_sensitive 1')"
    )
    texts = connection.exec_driver_sql(
        "SELECT article.id, text.content FROM article JOIN text USING (sha256)"
    )
    for article, content in texts:
        connection.exec_driver_sql(
            "INSERT INTO word_index (rowid, words) VALUES (?, ?)", (article, fold(content))
        )
