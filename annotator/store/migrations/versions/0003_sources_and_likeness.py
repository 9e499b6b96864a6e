"""Articles tell their file's hash and how it was read; texts have a fingerprint to compare by."""

from alembic import op

from annotator.domain.likeness import fingerprint
from annotator.store.rows import from_json, to_json

revision = "0003"
down_revision = "0002"

_ADDED = ("file_sha256", "read_with")


def upgrade() -> None:
    """Add the columns, in the rows of the history too, and compute the fingerprints."""
    connection = op.get_bind()
    for name in _ADDED:
        connection.exec_driver_sql(f"ALTER TABLE article ADD COLUMN {name} TEXT")
    connection.exec_driver_sql("ALTER TABLE text ADD COLUMN fingerprint INTEGER")
    connection.exec_driver_sql("CREATE INDEX text_by_hash ON text (sha256, fingerprint)")
    for (key,) in connection.exec_driver_sql("SELECT sha256 FROM text").fetchall():
        query = "SELECT content FROM text WHERE sha256 = ?"
        content = connection.exec_driver_sql(query, (key,)).scalar_one()
        connection.exec_driver_sql(
            "UPDATE text SET fingerprint = ? WHERE sha256 = ?", (fingerprint(content), key)
        )
    steps = connection.exec_driver_sql(
        "SELECT step_id, seq, before, after FROM row_change WHERE tbl = 'article'"
    )
    for step, seq, before, after in steps.fetchall():
        connection.exec_driver_sql(
            "UPDATE row_change SET before = ?, after = ? WHERE step_id = ? AND seq = ?",
            (_widened(before), _widened(after), step, seq),
        )


def _widened(row: str | None) -> str | None:
    """Return a row of the history with the columns that it did not have."""
    return None if row is None else to_json(dict.fromkeys(_ADDED) | from_json(row))
