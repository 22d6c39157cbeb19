"""A writing transaction of a use case: the time, plain SQL, and the audit entries that go with it."""

from __future__ import annotations

from collections.abc import Mapping
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

    def flush(self) -> None:
        """Write what is still in memory. Plain SQL leaves nothing there."""


class Transaction(PlainTransaction):
    """A transaction that also knows the tables as models, for use cases that touch many of them."""

    def __init__(self, desk: Desk, session: Session, execute: Execute) -> None:
        super().__init__(desk, execute)
        self.session = session
        """The writing session."""

    def flush(self) -> None:
        """Write the models that were changed."""
        self.session.flush()
