"""The project file as a database: made, opened, read and written by one at a time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Self

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import OperationalError

from annotator.domain.backups import project_of
from annotator.domain.errors import UserError
from annotator.store import disk, schema
from annotator.store.connections import BUSY_SECONDS, engine_on
from annotator.store.errors import database_errors, file_errors
from annotator.store.transaction import Transaction
from annotator.store.version import file_version, refuse_newer

_SOON_MS = 300


class Store:
    """An open project file: gives connections to read and transactions to write.

    Attributes:
        path: where it is.
        reading_only: why it may only be read, if it may.
        waits: called where another program writes, before we wait for it for some seconds.
    """

    def __init__(self, path: Path, engine: Engine, reading_only: UserError | None = None) -> None:
        self.path = path
        self.reading_only = reading_only
        self.waits: Callable[[], object] = lambda: None
        with file_errors(path):
            self._identity = disk.identity_of(path)
        self._engine = engine
        self._stamp: disk.Stamp | None = None
        self._writing = RLock()
        self._writer: Connection | None = None
        self._seen: int | None = None
        self._closed = False
        self._begun: Callable[[Connection, bool], None] = lambda _connection, _others: None
        self._ending: Callable[[Connection], None] = lambda _connection: None

    @classmethod
    def create(cls, path: Path, fill: Callable[[Transaction], None]) -> Self:
        """Make a project file at `path`, first filled by `fill`, and open it.

        It is built beside and moved into place, so that no half-made project is ever seen.

        Raises:
            UserError: something is there already, or the folder cannot be written.
        """
        path = path.absolute()
        with disk.appearing(path) as part:
            _make(part, fill)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the project file at `path`, migrated to today's schema if it is older.

        Where it may not be written, or is a backup, it is opened for reading only; `reading_only`
        then says why.

        Raises:
            UserError: it is no project, is newer than this program, is older and may only be read,
                holds what we do not make, or cannot be opened.
        """
        path = path.absolute()
        stamp = disk.stamp_of(path)
        version = file_version(path)
        refuse_newer(path, version)
        reason = disk.unwritable(path)
        if version < schema.SCHEMA_VERSION:
            if project_of(path.resolve()) is not None:
                raise UserError(
                    "“{name}” is a backup that an older Annotator made: restore it from its "
                    "project, or copy it to another folder and open the copy.",
                    name=path.name,
                )
            if reason is not None:
                raise UserError(
                    "“{name}” was made by an older Annotator, and cannot be brought up to date "
                    "while it may only be read: {reason}",
                    name=path.name,
                    reason=reason,
                )
            from annotator.store.migrate import migrate

            migrate(path, version)
        if reason is None:
            return cls._opened(cls(path, engine_on(path, "rw")))
        alone = not stamp.logged
        store = cls(path, engine_on(path, "ro", immutable=alone), reason)
        store._stamp = stamp if alone else None
        return cls._opened(store)

    @classmethod
    def _opened(cls, store: Self) -> Self:
        """Return `store`, having seen that it can be used."""
        try:
            ready = store.writing if store.reading_only is None else store.reading
            with file_errors(store.path), ready():
                pass
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the file; its write-ahead log is folded in when nobody else has it open.

        From now on reading and writing are refused.
        """
        with self._writing:
            if self._writer is not None and not self.is_in_place():
                with suppress(UserError), database_errors():
                    _fold(self._writer)
            self._closed = True
            self._let_go()

    def only_read(self, reason: UserError) -> None:
        """Only read from now on, and refuse to write for `reason`."""
        with self._writing:
            if self.reading_only is None:
                self._let_go()
                self._engine = engine_on(self.path, "ro")
            self.reading_only = reason

    def write_from_now_on(self) -> None:
        """Write again, after `only_read`."""
        with self._writing:
            self._let_go()
            self._engine, self.reading_only = engine_on(self.path, "rw"), None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the file, whoever writes meanwhile.

        Where the file has been moved, deleted or replaced, it is the one that is kept open.

        Raises:
            UserError: the project is closed, or the file cannot be read.
        """
        self._see_open()
        if self._writer is not None and not self.is_in_place():
            with database_errors(), self._writing, self._looking() as connection:
                yield connection
            return
        with (
            database_errors(),
            self._unchanged(),
            self._engine.connect() as connection,
        ):
            yield connection

    @contextmanager
    def _alone(self, patient: bool) -> Iterator[None]:
        """Let one thread write at a time."""
        if not self._writing.acquire(timeout=-1 if patient else _SOON_MS / 1000):
            raise UserError("The project is being written: do it again in a moment.")
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def writing(self, *, replays: bool = False, patient: bool = True) -> Iterator[Connection]:
        """Give a connection in a transaction: committed at the end, rolled back on an error.

        It is always the same connection, so that SQLite can tell what others have written
        (`watch`); threads wait for one another.

        Args:
            replays: whether what is written comes from the file: where it does not fit, the file
                is damaged. Else it would be a bug.
            patient: whether to wait for others that write, rather than give up soon.

        Raises:
            UserError: the project is closed or may only be read, another program goes on writing,
                or the file cannot be written, or has been moved, deleted or replaced since it was
                opened.
        """
        with database_errors(replays=replays), self._alone(patient):
            self._see_open()
            if self.reading_only is not None:
                raise UserError(self.reading_only.template, **self.reading_only.values)
            connection = self._kept()
            try:
                disk.see_in_place(self.path, self._identity)
            except UserError:
                _fold(connection)
                raise
            with self._turn(connection, patient):
                self._begun(connection, self._others_wrote(connection))
                yield connection
                self._ending(connection)

    def copy_to(self, path: Path) -> None:
        """Write all that the file holds to a new one at `path`, also where the file itself is gone.

        Raises:
            UserError: something is there already, or the copy cannot be written.
        """
        with self.reading() as connection, disk.appearing(path.absolute()) as part:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            with closing(sqlite3.connect(part)) as copy:
                source.backup(copy)

    def is_in_place(self) -> bool:
        """Tell whether the file is still where it was opened, and no other."""
        try:
            disk.see_in_place(self.path, self._identity)
        except UserError:
            return False
        return True

    def _turn(self, connection: Connection, patient: bool) -> RootTransaction:
        """Begin to write, once no other program does; call `waits` if that takes a while."""
        connection.execution_options(sqlite_begin="BEGIN IMMEDIATE")
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA busy_timeout = {_SOON_MS}")
        try:
            return connection.begin()
        except OperationalError as error:
            busy = getattr(error.orig, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY
            if not (busy and patient):
                raise
        finally:
            driver.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
        self.waits()
        return connection.begin()

    def watch(
        self,
        begun: Callable[[Connection, bool], None],
        ending: Callable[[Connection], None],
    ) -> None:
        """Have `begun` called at the begin of whatever we write, and `ending` at its end, and now.

        `begun` is told whether another connection has written since it was last called.
        """
        with database_errors(), self._writing:
            self._see_open()
            with self._looking() as connection:
                ending(connection)
            self._begun, self._ending = begun, ending

    def look(self) -> None:
        """Have what `watch` was given called if another connection has written.

        It is not waited for while a thread of ours is writing, which will look itself.

        Raises:
            UserError: the project is closed, or the file cannot be read.
        """
        if not self._writing.acquire(blocking=False):
            return
        try:
            self._see_open()
            with database_errors(), self._unchanged():
                if self._stamp is None and self._others_wrote(self._kept()):
                    with self._looking() as connection:
                        self._begun(connection, True)
        finally:
            self._writing.release()

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        """Give the connection that is kept, to read one state of the file."""
        connection = self._kept()
        connection.execution_options(sqlite_begin="BEGIN")
        with connection.begin():
            yield connection

    def _others_wrote(self, connection: Connection) -> bool:
        """Ask SQLite (https://www.sqlite.org/pragma.html#pragma_data_version)."""
        driver = connection.connection.driver_connection
        assert driver is not None
        (version,) = driver.execute("PRAGMA data_version").fetchone()
        before, self._seen = self._seen, int(version)
        return before != self._seen

    def _kept(self) -> Connection:
        """Return the connection that is kept open, which alone writes."""
        if self._writer is None:
            disk.see_in_place(self.path, self._identity)
            self._writer = self._engine.connect()
        return self._writer

    def _see_open(self) -> None:
        if self._closed:
            raise UserError("“{name}” is closed: open it again.", name=self.path.name)

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        """See that a file which is read without locks stays as it was when it was opened."""
        if self._stamp is None:
            yield
            return
        try:
            yield
        finally:
            if disk.stamp_of(self.path) != self._stamp:
                raise UserError(
                    "“{name}” was changed by another program while it could only be read: open "
                    "it again.",
                    name=self.path.name,
                )

    def _let_go(self) -> None:
        writer, self._writer, self._seen = self._writer, None, None
        if writer is not None:
            writer.close()
        self._engine.dispose()


def _fold(connection: Connection) -> None:
    """Bring all into the file itself, and leave its write-ahead log empty.

    SQLite does not do so at the end where the file has another name by then: it would lack what
    stands in the log, and the log be played into whatever file has the name next.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make(path: Path, fill: Callable[[Transaction], None]) -> None:
    engine = engine_on(path, "rwc")
    try:
        with engine.begin() as connection:
            schema.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
            fill(Transaction(connection))
    finally:
        engine.dispose()
