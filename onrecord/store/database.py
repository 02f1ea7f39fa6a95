"""Opens a record or tells in one line what is wrong with it; its doors are `writer` and `view`."""

import os
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from pathlib import Path
from types import TracebackType

from onrecord.errors import OlderRecordWarning, StoreError
from onrecord.store.lock import build_lock
from onrecord.store.migrations import VERSION, migrate
from onrecord.store.view import View
from onrecord.store.writer import Writer

# "onrc" in ASCII: by this number SQLite's application_id tells a record from another database.
APPLICATION_ID = 0x6F6E7263

# How long a build waits for another one on the same record, in seconds.
PATIENCE = 30.0


class Mode(Enum):
    """What a record is opened for."""

    READ = "read"
    BUILD = "build"  # made when it does not exist; one build at a time


class Record:
    """An open record. Use it as a context; `view` reads, `writer()` is one transaction."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, release: ExitStack, *, made: bool = False
    ) -> None:
        self.path = path
        self.made = made  # by opening it
        self._connection = connection
        self._release = release
        self.view = View(connection)

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise StoreError(_plain(str(error), self.path)) from error

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """One transaction: everything done with the writer is kept, or nothing."""
        with plain_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(self._connection)
            except BaseException:
                # After a full disk SQLite has rolled back already.
                with suppress(sqlite3.OperationalError):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file and let the next build go on."""
        self._connection.close()
        self._release.close()

    def remove_if_empty(self) -> bool:
        """Close the record and remove its files when it holds nothing; tell whether it was so.

        That is no page, or, in a record made by opening it, none but pages that could not be handled.
        """
        of_use = "SELECT sha256 FROM page"
        if self.made:
            of_use += " WHERE sha256 NOT IN (SELECT sha256 FROM failure WHERE sha256 IS NOT NULL)"
        if self._connection.execute(f"SELECT EXISTS ({of_use})").fetchone()[0]:
            return False
        self._connection.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        self._release.close()
        return True


def open_record(
    path: str | os.PathLike[str], mode: Mode = Mode.READ, *, patience: float = PATIENCE
) -> Record:
    """Open the record at `path`; StoreError in one line when that cannot be.

    `patience` is how many seconds to wait for another build on the same record.
    """
    place = Path(path)
    with ExitStack() as release:
        if mode is Mode.BUILD:
            _check_folder(place)
            release.enter_context(build_lock(place, patience))
        with plain_errors(place):
            connection = _connect(place, mode)
            release.callback(connection.close)
            version = _checked_version(connection, place, mode)
            if mode is Mode.BUILD:
                _prepare(connection, version)
            else:
                if version < VERSION:
                    connection = _copy_of_this_version(connection, version)
                    release.callback(connection.close)
                    _warn_of_version(place, version)
                connection.execute("PRAGMA query_only = 1")
        return Record(place, connection, release.pop_all(), made=version == 0)


@contextmanager
def plain_errors(place: Path) -> Iterator[None]:
    """Turn what SQLite says into one line that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(_plain(str(error), place)) from error


def _plain(message: str, place: Path) -> str:
    if "not a database" in message:
        return f"{place} is not a record; give another file"
    if "malformed" in message or "corrupt" in message:
        return f"{place} is damaged ({message}); build it again from the pages, or take a copy of it"
    if "full" in message:
        return f"the disk is full: cannot write {place}; make room and build again, what was done is kept"
    if "readonly" in message or "unable to open" in message:
        return f"{place} cannot be written here; choose a folder that can be written to"
    if "locked" in message:
        return f"another program is writing {place}; start again when it is done"
    return f"{place}: {message}"


def _check_folder(place: Path) -> None:
    folder = place.parent
    if place.is_dir():
        raise StoreError(f"{place} is a folder; name a file for the record")
    if not folder.is_dir():
        raise StoreError(f"cannot make {place}: {folder} is not a folder; make it first")
    if not os.access(folder, os.W_OK) or (place.exists() and not os.access(place, os.W_OK)):
        raise StoreError(f"{place} cannot be written here; choose a folder that can be written to")


def _connect(place: Path, mode: Mode) -> sqlite3.Connection:
    if mode is Mode.BUILD:
        return sqlite3.connect(place, isolation_level=None)
    if not place.is_file():
        raise StoreError(f"no record at {place}; make one with: onrecord build PATHS --record {place}")
    # A reader may have to make the files that WAL keeps beside the record, and should take them away again;
    # both need a folder that can be written to. On a read-only medium nobody writes, so the file can be read
    # as it stands.
    writable = os.access(place.parent, os.W_OK) and os.access(place, os.W_OK)
    options = "mode=rw" if writable else "mode=ro&immutable=1"
    return sqlite3.connect(f"{place.resolve().as_uri()}?{options}", uri=True, isolation_level=None)


def _checked_version(connection: sqlite3.Connection, place: Path, mode: Mode) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mode is Mode.BUILD and application in (0, APPLICATION_ID) and not tables:
        return 0
    if application != APPLICATION_ID:
        raise StoreError(f"{place} is not a record; give another file")
    if not version and mode is not Mode.BUILD:
        raise StoreError(f"{place} is only being made; read it when its first build has begun to write")
    if version > VERSION:
        raise StoreError(
            f"{place} was made by a newer version (format {version}, here {VERSION}); upgrade onrecord"
        )
    return int(version)


def _copy_of_this_version(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """Return a temporary copy of an older record, brought to this version: who reads does not write."""
    copy = sqlite3.connect("", isolation_level=None)  # SQLite keeps it in a file of its own, if it is large
    connection.backup(copy)
    migrate(copy, version)
    return copy


def _warn_of_version(place: Path, version: int) -> None:
    warnings.warn(
        f"{place} was made by an older version (format {version}, here {VERSION}); what it does not tell is"
        " left empty until the next build",
        OlderRecordWarning,
        stacklevel=3,
    )


def _prepare(connection: sqlite3.Connection, version: int) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # With WAL a crash of the system can lose the last transactions, never the file; a build then does
    # them again.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    if version == 0:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection, version)


def sqlite_version() -> str:
    """Return the version of SQLite that Python was built with."""
    return sqlite3.sqlite_version


def has_full_text() -> bool:
    """Tell whether this SQLite can search full text; without it there are no records."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True
