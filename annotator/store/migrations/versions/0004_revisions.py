"""Articles have earlier texts; spans that found no place in a new text wait as orphans."""

from alembic import op

revision = "0004"
down_revision = "0003"

_STATEMENTS = (
    """
    CREATE TABLE revision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL REFERENCES article (id),
        sha256 TEXT NOT NULL REFERENCES text (sha256),
        title TEXT NOT NULL,
        source TEXT NOT NULL,
        annotator TEXT NOT NULL,
        replaced TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX revision_by_article ON revision (article_id)",
    """
    CREATE TABLE orphan (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL REFERENCES article (id),
        sha256 TEXT NOT NULL REFERENCES text (sha256),
        span_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        label_id INTEGER NOT NULL REFERENCES label (id),
        annotator TEXT NOT NULL,
        created TEXT NOT NULL,
        modified TEXT NOT NULL,
        origin TEXT NOT NULL,
        suggester TEXT,
        model TEXT,
        version TEXT,
        score REAL,
        note TEXT NOT NULL,
        attributes TEXT NOT NULL,
        relations TEXT NOT NULL,
        decisions TEXT NOT NULL,
        CHECK (0 <= start AND start < "end")
    ) STRICT
    """,
    "CREATE INDEX orphan_by_article ON orphan (article_id)",
    "CREATE INDEX orphan_by_label ON orphan (label_id)",
)


def upgrade() -> None:
    """Make the two tables; nothing that is there changes."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
