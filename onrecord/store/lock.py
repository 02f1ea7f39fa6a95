"""One build at a time on one record."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.errors import StoreError

# Between two looks whether the other build is done, in seconds: short for a person, long for a machine.
PAUSE = 0.1


@contextmanager
def build_lock(record: Path, patience: float) -> Iterator[None]:
    """Hold the record's lock file; wait for another build up to `patience` seconds, then StoreError.

    The lock is SQLite's own on an empty database beside the record, so that the system lets go of it when a
    build is killed. It is not on the record itself: whoever reads that can go on while a build runs.
    """
    place = record.with_name(f".{record.name}.lock")
    connection = _acquire(place, record, patience)
    try:
        yield
    finally:
        # Removed while still held: whoever waits for this file finds that it is no longer the one
        # at its place.
        with suppress(OSError):
            place.unlink()
        connection.close()


def _acquire(place: Path, record: Path, patience: float) -> sqlite3.Connection:
    deadline = time.monotonic() + patience
    while True:
        connection = _try(place, record)
        if connection is not None:
            return connection
        if time.monotonic() >= deadline:
            raise StoreError(f"another build is writing {record}; start again when it is done")
        time.sleep(PAUSE)


def _try(place: Path, record: Path) -> sqlite3.Connection | None:
    try:
        place.touch()
        before = _inode(place)
        connection = sqlite3.connect(place, timeout=0, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(
            f"cannot write beside {record}: {error}; choose a folder that can be written to"
        ) from error
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            return None
        raise StoreError(f"cannot lock {record}: {error}; choose a folder that can be written to") from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{place} is in the way: it is no lock of ours; move it elsewhere") from error
    if before is None or before != _inode(place):
        connection.close()
        return None
    return connection


def _inode(place: Path) -> int | None:
    try:
        return os.stat(place).st_ino
    except FileNotFoundError:
        return None
