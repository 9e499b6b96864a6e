"""Brings an older project file to today's schema; imported only when one is met."""

from collections.abc import Iterator
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from annotator.domain.backups import Occasion
from annotator.domain.errors import UserError
from annotator.store.backups import Backups

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path, version: int, scripts: Path = SCRIPTS) -> Path:
    """Back up the project at `path`, run every migration after `version`, return the backup.

    All migrations run in one transaction, with foreign keys off, since a table that is rebuilt
    would otherwise take its children with it (https://www.sqlite.org/lang_altertable.html,
    section 7); they are checked before it is committed.

    Raises:
        UserError: the backup or a migration failed; the file is as it was.
    """
    saved = Backups(path).make(Occasion.MIGRATION).path
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.isolation_level = None
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            # Another program may have brought the file up to date meanwhile.
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            numbers = connection.exec_driver_sql("SELECT seq, name FROM sqlite_sequence").all()
            with Operations.context(MigrationContext.configure(connection)):
                for script in _scripts_after(version, scripts):
                    script.module.upgrade()
                    connection.exec_driver_sql(f"PRAGMA user_version = {int(script.revision)}")
            for noted in numbers:  # a table that was rebuilt knows no ids of rows that have gone
                statement = "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"
                connection.exec_driver_sql(statement, tuple(noted))
            _check_foreign_keys(connection)
            connection.exec_driver_sql("COMMIT")
    except Exception as error:
        raise UserError(
            "“{name}” could not be brought from schema {version} to today's: {said}. It is "
            "as it was; a backup is in “{backup}”.",
            name=path.name,
            version=str(version),
            said=str(error),
            backup=saved.name,
        ) from error
    finally:
        engine.dispose()
    return saved


def _check_foreign_keys(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise ValueError(f"{len(broken)} rows point nowhere")


def _scripts_after(version: int, scripts: Path) -> Iterator[Script]:
    directory = ScriptDirectory(str(scripts))
    for script in reversed(list(directory.walk_revisions())):
        if int(script.revision) > version:
            yield script
