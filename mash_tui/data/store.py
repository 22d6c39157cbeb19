"""The store of one hub: reading connections, and writing transactions that carry their audit entries."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from mash_tui.data import trail
from mash_tui.data.connect import CACHE_KIBIBYTES, Connection, begin_writing, connect, in_words, is_store_error
from mash_tui.data.keys import Keys
from mash_tui.data.migrate import require_current
from mash_tui.data.stamps import stamp

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

Execute = Callable[[str, tuple[object, ...]], Any]
"""Runs one statement with its parameters: a plain connection's, or a session's."""


_ENTRIES_AT_ONCE = 50
_ROOMY_KIBIBYTES = 64_000
"""Enough for the index of a million children's numbers."""
_ENTRY_MARKS = f"({', '.join('?' * len(trail.COLUMNS))})"


class Store:
    """One hub's database. Cheap to make; SQLModel is loaded by the first writing session."""

    def __init__(self, path: Path, keys: Keys) -> None:
        self.path = path
        """The database file."""
        self.keys = keys
        """The hub's keys."""
        self._local = threading.local()
        self._opened: list[Connection] = []
        require_current(self.reading)
        self._seen_version = self._data_version()
        self._columns: dict[str, tuple[str, ...]] = {}

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of a table's columns, asked for once: what an upgrade adds meanwhile this program does not know."""
        if table not in self._columns:
            self._columns[table] = tuple(name for _, name, *_ in self.rows(f"PRAGMA table_info({table})"))
        return self._columns[table]

    @property
    def reading(self) -> Connection:
        """This thread's plain connection."""
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self.path, self.keys.database)
            self._local.connection = connection
            self._opened.append(connection)
        return connection

    def rows(self, sql: str, parameters: tuple[object, ...] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """Read by plain SQL. Raises StoreProblem in words."""
        try:
            return self.reading.execute(sql, parameters).fetchall()  # type: ignore[no-any-return]
        except Exception as error:  # noqa: BLE001 put into words, or raised as it is
            raise self.explained(error) from None

    def whole_rows(self, sql: str, parameters: tuple[object, ...] | dict[str, object] = ()) -> list[tuple[Any, ...]]:
        """As `rows`, for what may be long. Raises StoreProblem rather than answer with a hole.

        Where the last page of a long text is damaged, SQLCipher 4.19 answers with zeros in its place and fails
        only when it next reads a page. No text in the store holds a zero: it is cleaned on the way in.
        """
        found = self.rows(sql, parameters)
        if any("\0" in value for row in found for value in row if isinstance(value, str)):
            raise in_words(sqlcipher.DatabaseError("malformed"), self.path)
        return found

    def changed(self) -> bool:
        """Whether another connection has committed since this was last asked, or since the store was opened.

        Two microseconds. To be asked on the thread that opened the store: each connection counts for itself.
        """
        version = self._data_version()
        moved, self._seen_version = version != self._seen_version, version
        return moved

    def _data_version(self) -> int:
        return int(self.rows("PRAGMA data_version")[0][0])

    @contextmanager
    def light_write(self) -> Iterator[Execute]:
        """A writing transaction on the plain connection, for what must not wait for SQLModel: leases, readings."""
        connection = self.reading
        try:
            begin_writing(connection)
            try:
                yield connection.execute
                connection.execute("COMMIT")
            except BaseException:
                connection.rollback()
                raise
        except Exception as error:  # noqa: BLE001 put into words, or raised as it is
            raise self.explained(error) from None

    @contextmanager
    def roomy(self) -> Iterator[None]:
        """A larger page cache on this thread's connection, for work that touches the whole of a large table."""
        self.reading.execute(f"PRAGMA cache_size = -{_ROOMY_KIBIBYTES}")
        try:
            yield
        finally:
            self.reading.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")

    @cached_property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, made at the first save: its import costs a third of a second."""
        from mash_tui.data.engine import make_engine

        return make_engine(self.path, self.keys.database)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A writing transaction: BEGIN IMMEDIATE, committed durably at the end, undone by any error."""
        from sqlmodel import Session

        try:
            with Session(self.engine) as session:
                yield session
                session.commit()
        except Exception as error:  # noqa: BLE001 put into words, or raised as it is
            raise self.explained(error) from None

    def append(self, execute: Execute, at: datetime, who: trail.Origin, deeds: Iterable[trail.Deed]) -> None:
        """Add entries to the audit trail inside the transaction that `execute` belongs to."""
        found = execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", ()).fetchone()
        last = (found[0], found[1]) if found else (0, trail.FIRST_PREVIOUS)
        entries = trail.chain(self.keys.audit, last, stamp(at), who, deeds)
        # Several a statement: a file of thousands of contacts has as many entries.
        while some := tuple(islice(entries, _ENTRIES_AT_ONCE)):
            values = tuple(getattr(entry, name) for entry in some for name in trail.COLUMNS)
            marks = ", ".join([_ENTRY_MARKS] * len(some))
            execute(f"INSERT INTO audit ({', '.join(trail.COLUMNS)}) VALUES {marks}", values)  # noqa: S608

    def close(self) -> None:
        """Close every connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()
        if "engine" in self.__dict__:
            self.engine.dispose()

    def explained(self, error: Exception) -> Exception:
        """The error in words if it is the store's, as it is otherwise."""
        return in_words(error, self.path) if is_store_error(error) else error


def session_execute(session: Session) -> Execute:
    """A session's way to run plain SQL in its transaction."""
    connection = session.connection()
    return connection.exec_driver_sql
