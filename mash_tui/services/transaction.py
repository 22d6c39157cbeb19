"""A writing transaction of a use case: the time, plain SQL, and the audit entries that go with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import stamp
from mash_tui.data.trail import Deed

if TYPE_CHECKING:
    from sqlmodel import Session

    from mash_tui.data.store import Execute
    from mash_tui.services.desk import Desk


class PlainTransaction:
    """What a use case writes with. Commits when the block ends, undone by any error."""

    def __init__(self, desk: Desk, execute: Execute) -> None:
        self.desk = desk
        """The person at work."""
        self.now = desk.now()
        """One time for everything in this transaction, aware UTC."""
        self.made: set[int] = set()
        """Contacts that it makes."""
        self._execute = execute
        self._deeds: list[Deed] = []

    @property
    def at(self) -> str:
        """The time as stored text."""
        return stamp(self.now)

    @property
    def login(self) -> str:
        """Who acts."""
        return self.desk.actor.login

    def deed(self, action: str, reference: str = "", detail: Mapping[str, object] | None = None) -> None:
        """Note an audit entry, written at the end in this transaction. The detail holds no case content."""
        self._deeds.append(Deed(action, reference, detail))

    def append_deeds(self) -> None:
        """Write the audit entries. A transaction without one is a mistake in the program."""
        if not self._deeds:
            raise AssertionError("a use case without an audit entry")
        self.flush()
        self.desk.store.append(self._execute, self.now, self.desk.actor.origin, self._deeds)

    def execute(self, sql: str, parameters: tuple[object, ...] = ()) -> Any:
        """Plain SQL in this transaction."""
        return self._execute(sql, parameters)

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Add rows to a table, all with the columns of the first."""
        statement = _insert(table, rows[0])
        for row in rows:
            self._execute(statement, tuple(row.values()))

    def flush(self) -> None:
        """Write what is still in memory. Plain SQL leaves nothing there."""

    def read_again(self, contact_id: int, column: str) -> None:
        """Let go of what is held in memory of a column that was just written. Plain SQL holds nothing."""


class Transaction(PlainTransaction):
    """A transaction that also knows the tables as models, for use cases that touch many of them."""

    def __init__(self, desk: Desk, session: Session, execute: Execute) -> None:
        super().__init__(desk, execute)
        self.session = session
        """The writing session."""

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Add rows to a table, all with the columns of the first, in one call."""
        self.session.connection().exec_driver_sql(_insert(table, rows[0]), [tuple(row.values()) for row in rows])

    def flush(self) -> None:
        """Write the models that were changed."""
        self.session.flush()

    def read_again(self, contact_id: int, column: str) -> None:
        """Let a contact that is loaded as a model read the column from the store when it is next asked for."""
        from sqlalchemy.orm.util import identity_key

        from mash_tui.data.tables import Contact

        held = self.session.identity_map.get(identity_key(Contact, contact_id))
        if held is not None:
            self.session.expire(held, [column])


def _insert(table: str, row: Mapping[str, object]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608 fixed names
