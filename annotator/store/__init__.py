"""A project as one SQLite file, through SQLAlchemy Core; the only package that knows SQL."""
