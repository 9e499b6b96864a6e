"""Recognises a project file, and tells which schema it has."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from annotator.domain.errors import UserError
from annotator.store import disk, schema
from annotator.store.connections import connect
from annotator.store.errors import file_errors
from annotator.store.trust import check_schema, guard


def file_version(path: Path) -> int:
    """Return the schema version of the project file at `path`, which is only read.

    By SQLite's own hands alone: a program that opens the file otherwise and closes it again gives
    up the locks of all its connections to it (https://www.sqlite.org/howtocorrupt.html, section
    2.2). Nothing is left beside the file: "immutable" needs no write-ahead log.

    Raises:
        UserError: there is no such file, it cannot be read, or it is no project.
    """
    no_project = UserError("“{name}” is not an Annotator project.", name=path.name)
    with file_errors(path):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise no_project
        if not os.access(path, os.R_OK):
            raise UserError("“{path}” may not be read.", path=path)
        logged = disk.log_beside(path.resolve())
        with closing(connect(path, "ro", immutable=logged is None)) as connection:
            try:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                    raise no_project from error
                raise
            if application != schema.APPLICATION_ID:
                raise no_project
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (page_size,) = connection.execute("PRAGMA page_size").fetchone()
            if status.st_size % page_size and not logged:
                raise UserError("“{name}” is damaged: its end is missing.", name=path.name)
            if version <= schema.SCHEMA_VERSION:
                guard(connection)
                check_schema(connection, path.name, version)
    return int(version)


def refuse_newer(path: Path, version: int) -> None:
    """See that this program knows the schema `version` of the project file at `path`.

    Raises:
        UserError: it is newer.
    """
    if version > schema.SCHEMA_VERSION:
        raise UserError(
            "“{name}” was made by a newer Annotator (schema {version}; this one knows "
            "{known}): update the program to open it.",
            name=path.name,
            version=str(version),
            known=str(schema.SCHEMA_VERSION),
        )
