"""Connections to the encrypted database, and what its errors mean in words (SAFETY, 1 to 4)."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from mash_tui.domain.errors import MashError, StoreProblem

CACHE_KIBIBYTES = 500
"""Page cache of a connection. Counting a million contacts is no slower with it than with the default."""

Connection = Any
"""A `sqlcipher3` connection; the package ships no types."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a WAL database when two connections write and checkpoint at the same instant."""

BUSY_MILLISECONDS = 10_000
"""How long a writer waits for another before it gives up and says so."""


def connect(path: Path, key: bytes, *, create: bool = False) -> Connection:
    """Open the database with its key, durable and strict. Raises StoreProblem in words."""
    require_safe_sqlite()
    mode = "rwc" if create else "rw"
    if not create:
        require_database(path)
    connection: Connection = None
    try:
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlcipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        _prepare(connection, key)
    except sqlcipher.Error as error:
        if connection is not None:
            connection.close()
        raise in_words(error, path) from None
    return connection


def _prepare(connection: Connection, key: bytes) -> None:
    # Before the key: the library would write its errors over the screen.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # A page of the queue is some fifty rows; eight megabytes, the default, would be kept by every thread's connection.
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    # Without it INSERT OR REPLACE deletes past the triggers that guard the trail.
    connection.execute("PRAGMA recursive_triggers = ON")


def begin_writing(connection: Connection) -> None:
    """Begin a writing transaction, asking for the turn every millisecond.

    SQLite's own waiting grows to a tenth of a second between two looks, which eight desks notice. Raises the
    library's `database is locked` after BUSY_MILLISECONDS.
    """
    end = time.monotonic() + BUSY_MILLISECONDS / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlcipher.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.001)
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def require_safe_sqlite() -> None:
    """Refuse a library that can corrupt the data. Raises StoreProblem naming the version found."""
    found = tuple(int(part) for part in sqlcipher.sqlite_version.split("."))
    if found < OLDEST_SQLITE:
        raise StoreProblem(
            f"This SQLCipher stands on SQLite {sqlcipher.sqlite_version}, which can corrupt a shared database.",
            remedy="Install sqlcipher3 0.6.4 or newer.",
        )


_MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "file is not a database",
        "The database {path} cannot be opened with this key, or its first page is damaged.",
        "Check that the key belongs to it (`mash doctor`), or restore a backup.",
    ),
    ("malformed", "The database {path} is damaged.", "Stop work, keep the file, and restore a backup."),
    (
        "disk is full",
        "The disk that holds {path} is full; nothing was saved.",
        "Free some space and save again.",
    ),
    (
        "readonly",
        "The database {path} is read-only for this account; nothing was saved.",
        "Check the permissions of the file and its folder.",
    ),
    (
        "unable to open",
        "The database {path} cannot be opened.",
        "Check that its folder exists and that this account may use it.",
    ),
    (
        "locked",
        "Another program has held the database {path} for too long; nothing was saved.",
        "Try again; if it goes on, look for a stuck program.",
    ),
    ("disk i/o error", "The disk that holds {path} reports an error.", "Check the disk, and save again."),
)


def in_words(error: Exception, path: Path) -> MashError:
    """A store error as a StoreProblem that says what happened and what to do."""
    text = str(getattr(error, "orig", None) or error).lower()
    for sign, message, remedy in _MEANINGS:
        if sign in text:
            return StoreProblem(message.format(path=path), remedy=remedy)
    return StoreProblem(f"The database {path} refused: {text}.", remedy="Run `mash doctor`.")


def is_store_error(error: BaseException) -> bool:
    """Whether this came from the database library, directly or through SQLAlchemy."""
    return isinstance(getattr(error, "orig", None) or error, sqlcipher.Error)


def require_database(path: Path) -> None:
    """Raise StoreProblem when there is no database."""
    if not path.exists():
        raise StoreProblem(f"There is no database at {path}.", remedy="Run `mash init`, or set MASH_HOME.")


BESIDE = ("-wal", "-shm", "-journal")
"""The ends of the names of what SQLite keeps beside a database while it is worked with, or after a kill."""


def refuse_leftovers(path: Path) -> None:
    """Raise StoreProblem where there are files of a database that was moved away: they would be read into the next.

    What was saved last in the old database stands in its -wal file, so it must never simply be deleted.
    """
    there = [path.name + end for end in BESIDE if os.path.lexists(path.with_name(path.name + end))]
    if there:
        raise StoreProblem(
            f"Beside {path} lies what belongs to a database that was moved away: {', '.join(there)}.",
            remedy="End every mash of this hub, and move these files to that database, which they belong to. "
            "Do not delete them: what was saved last is in them.",
        )
