"""The first schema. Files are made with it; there is nothing before it to come from."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: no file is older."""
