"""Backups of a project file: made, verified, listed, thinned, compared and restored."""

import secrets
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, time

from annotator.domain.backups import (
    Backup,
    Comparison,
    Difference,
    Held,
    Occasion,
    Way,
    folder_of,
    superfluous,
)
from annotator.domain.errors import UserError
from annotator.domain.text import excerpt
from annotator.store import schema
from annotator.store.connections import BUSY_SECONDS
from annotator.store.disk import sync_folder, unwritable
from annotator.store.errors import file_errors
from annotator.store.trust import guard
from annotator.store.version import file_version, refuse_newer

MOST_TOLD = 100
"""Differences of each kind that are told one by one."""

_PART = ".part"

_HELD = ("article", "span", "relation", "label", "step")

_WORDS = {
    "article": "t.title, ''",
    "label": "t.name, ''",
    "span": (
        "(SELECT name FROM {db}.label l WHERE l.id = t.label_id) || ' “' || (SELECT "
        'substr(x.content, t.start + 1, min(t."end" - t.start, 200)) FROM {db}.article a JOIN '
        "{db}.text x ON x.sha256 = a.sha256 WHERE a.id = t.article_id) || '”', "
        "(SELECT title FROM {db}.article a WHERE a.id = t.article_id)"
    ),
    "relation": (
        "t.type, (SELECT title FROM {db}.article a JOIN {db}.span s ON a.id = s.article_id "
        "WHERE s.id = t.from_span)"
    ),
    "step": "t.summary, ''",
}


class Backups:
    """The backups of one project file, in the folder `folder`."""

    def __init__(self, project: Path) -> None:
        self._project = project.resolve()  # whichever link leads there, its backups are the same
        self.folder = folder_of(self._project)

    def all(self) -> list[Backup]:
        """Return the backups, the newest first."""
        with file_errors(self.folder):
            names = list(self.folder.iterdir()) if self.folder.is_dir() else []
        found = [backup for path in names if (backup := Backup.of(path)) is not None]
        return sorted(found, key=lambda each: each.at, reverse=True)

    def named(self, name: str) -> Path:
        """Return the file of the backup called `name`, which may be a path.

        Raises:
            UserError: there is no such file.
        """
        for path in (Path(name), self.folder / name):
            if path.is_file():
                return path
        raise UserError(
            "There is no backup “{name}”: “annotator backups” lists those there are.", name=name
        )

    def make(self, occasion: Occasion = Occasion.ASKED) -> Backup:
        """Copy the project by SQLite's backup, verify the copy, and drop what is superfluous.

        A plain copy of the file would miss what still stands in the write-ahead log. The copy
        gets its name when it has been verified: it is whole, and holds as much as the project.

        Raises:
            UserError: the copy cannot be written, or the project is damaged.
        """
        with self._new(occasion) as backup:
            part = self.folder / f".{backup.path.name}.{secrets.token_hex(4)}{_PART}"
            try:
                with _open(self._project) as source, _open(part, "rwc") as copy:
                    source.execute("BEGIN")  # one state of the project for both
                    expected = _held(source)
                    _copy(source, copy)
                    copy.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside
                    _verify(copy, expected, self._project)
                part.rename(backup.path)
                sync_folder(self.folder)
                sync_folder(self.folder.parent)
            finally:
                part.unlink(missing_ok=True)
            self._tidy()
            if occasion is not Occasion.RESTORE:  # it may be the one that is to be restored
                for each in superfluous(self.all(), datetime.now(UTC)):
                    each.path.unlink(missing_ok=True)
        return backup

    def rescue(self, write: Callable[[Path], object]) -> Backup:
        """Let `write` put what an open project holds, whose file is gone, at a path for a backup.

        Raises:
            UserError: it cannot be written, or is damaged.
        """
        with self._new(Occasion.ROLLING) as backup:
            write(backup.path)
            with _open(backup.path) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, and nothing beside
                _verify(copy, _held(copy), self._project)
        return backup

    def _last(self) -> list[Backup]:
        """Return the newest backup, if any; one that a wrong clock has put far ahead is none."""
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        return [each for each in self.all() if each.at <= tomorrow][:1]

    @contextmanager
    def _new(self, occasion: Occasion) -> Iterator[Backup]:
        """Give a backup to be made, later than all others, and their folder."""
        at = max([datetime.now(UTC), *(each.at + timedelta(seconds=1) for each in self._last())])
        backup = Backup.new(self._project, at, occasion)
        if self.folder.exists() and not self.folder.is_dir():
            raise UserError(
                "“{folder}” is where the backups belong: give it another name, or move it away.",
                folder=self.folder,
            )
        with file_errors(backup.path):
            self.folder.mkdir(parents=True, exist_ok=True)
            yield backup

    def _tidy(self) -> None:
        """Remove what programs that were killed while they made a backup have left."""
        yesterday = time() - timedelta(days=1).total_seconds()
        for part in self.folder.glob(f".*{_PART}*"):
            if part.stat().st_mtime < yesterday:
                part.unlink(missing_ok=True)

    def make_if_changed(self) -> Backup | None:
        """Make a backup if the newest one is not of this very state of the project."""
        with file_errors(self._project), _open(self._project) as source:
            now = _place(source)
        for newest in self._last():
            with suppress(UserError), _saved(newest.path) as copy:  # a damaged one does not count
                if _place(copy) == now:
                    return None
        return self.make(Occasion.ROLLING)

    def held(self, path: Path) -> Held:
        """Return how much the backup at `path` holds.

        Raises:
            UserError: it cannot be read.
        """
        with _saved(path) as copy:
            return _held(copy)

    def compare(self, path: Path) -> Comparison:
        """Tell what restoring the backup at `path` would do to the project.

        Raises:
            UserError: it cannot be read, or is a backup of another project.
        """
        with self._ready(path) as saved, _open(self._project) as now:
            now.execute("ATTACH ? AS saved", [saved.as_uri() + "?mode=ro"])
            counts: dict[tuple[str, Way], int] = {}
            told: list[Difference] = []
            for table in _HELD:
                for way, db, condition in _ways(table):
                    query = f"FROM {db}.{table} t WHERE {condition}"
                    (counts[table, way],) = now.execute(f"SELECT count(*) {query}").fetchone()
                    words = _WORDS[table].format(db=db)
                    rows = now.execute(
                        f"SELECT {words} {query} ORDER BY t.id DESC LIMIT {MOST_TOLD}"
                    )
                    told += [Difference(table, way, excerpt(x, 120), y or "") for x, y in rows]
        return Comparison(counts, tuple(told))

    def restore(self, path: Path) -> Backup:
        """Put what the backup at `path` holds in the place of what the project holds.

        The project as it is now is backed up first. What is written goes into the open file by
        SQLite's backup, in one transaction: other connections see the one state or the other.

        Returns:
            The backup of how the project was before.

        Raises:
            UserError: the backup is damaged or of another project, or there is no room, or the
                project may only be read; it is as it was.
        """
        if (reason := unwritable(self._project)) is not None:
            raise reason
        with self._ready(path) as ready:
            before = self.make(Occasion.RESTORE)
            with (
                file_errors(self._project),
                _open(ready, "ro") as saved,
                _open(self._project) as project,
            ):
                _copy(saved, project)
                _verify(project, _held(project), self._project)
        return before

    @contextmanager
    def _ready(self, path: Path) -> Iterator[Path]:
        """Give a backup that is verified and of today's schema: itself, or a copy of it."""
        path = path.absolute()
        version = file_version(path)
        refuse_newer(path, version)
        with ExitStack() as stack:
            ready = path
            if version < schema.SCHEMA_VERSION:
                from annotator.store.migrate import migrate

                folder = stack.enter_context(tempfile.TemporaryDirectory())
                ready = Path(folder) / self._project.name
                with file_errors(path), _open(path, "ro") as saved, _open(ready, "rwc") as copy:
                    _copy(saved, copy)
                migrate(ready, version)
            with file_errors(path), _open(ready, "ro") as saved:
                _verify(saved, _held(saved), path)
                if _identity(saved) != self._identity():
                    raise UserError("“{name}” is a backup of another project.", name=path.name)
            yield ready

    def _identity(self) -> object:
        with file_errors(self._project), _open(self._project) as project:
            return _identity(project)


@contextmanager
def _open(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with closing(
        sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    ) as connection:
        guard(connection)
        yield connection


@contextmanager
def _saved(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup, having seen that it is a project."""
    refuse_newer(path, file_version(path))
    with file_errors(path), _open(path, "ro") as connection:
        yield connection


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a database; one that others write to all the time is given up after a while."""
    until = monotonic() + BUSY_SECONDS

    def waiting(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > until:
            raise sqlite3.OperationalError("another program is writing to it")

    source.backup(target, progress=waiting)


def _verify(copy: sqlite3.Connection, expected: Held, original: Path) -> None:
    (result,) = copy.execute("PRAGMA integrity_check").fetchone()
    if result == "ok" and copy.execute("PRAGMA foreign_key_check").fetchone():
        result = "rows point nowhere"
    if result == "ok" and _held(copy) != expected:
        result = "rows are missing"
    if result != "ok":
        raise UserError(
            "“{name}” is damaged and cannot be used: {said}.",
            name=original.name,
            said=excerpt(result),
        )


def _held(connection: sqlite3.Connection) -> Held:
    columns = ", ".join(f"(SELECT count(*) FROM {table})" for table in _HELD)  # noqa: S608
    return Held(*connection.execute(f"SELECT {columns}").fetchone())


def _identity(connection: sqlite3.Connection) -> object:
    """Return what a project and its backups have in common: when it was made."""
    return connection.execute("SELECT created FROM project").fetchone()


def _place(connection: sqlite3.Connection) -> object:
    """Return what changes with every change that the history knows of."""
    return connection.execute(
        "SELECT id, at, (SELECT max(id) FROM step WHERE state = 'done'), (SELECT max(seq) FROM "
        "row_change WHERE step_id = step.id) FROM step ORDER BY id DESC LIMIT 1"
    ).fetchone()


def _ways(table: str) -> Iterator[tuple[Way, str, str]]:
    """Yield what can become of rows, the database to look in, and the condition on row ``t``."""
    columns = [column.name for column in schema.metadata.tables[table].columns]
    mine, theirs = (", ".join(f'{row}."{name}"' for name in columns) for row in ("t", "o"))
    for way, db, other in ((Way.LOST, "main", "saved"), (Way.RETURNED, "saved", "main")):
        unknown = f"NOT EXISTS (SELECT 1 FROM {other}.{table} o WHERE o.id = t.id)"  # noqa: S608
        yield way, db, unknown
    differs = f"o.id = t.id AND ({mine}) IS NOT ({theirs})"
    changed = f"EXISTS (SELECT 1 FROM saved.{table} o WHERE {differs})"  # noqa: S608
    yield Way.CHANGED, "main", changed
