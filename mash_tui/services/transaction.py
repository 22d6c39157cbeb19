"""A writing transaction of a use case: the session, the time, and the audit entries that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import stamp
from mash_tui.data.store import session_execute
from mash_tui.data.trail import Deed

if TYPE_CHECKING:
    from sqlmodel import Session

    from mash_tui.services.desk import Desk


class Transaction:
    """What a service writes with. Commits when the block ends, undone by any error."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self.desk = desk
        """The person at work."""
        self.session = session
        """The writing session."""
        self.now = desk.now()
        """One time for everything in this transaction, aware UTC."""
        self.made: set[int] = set()
        """Contacts that it makes."""
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
        self.session.flush()
        self.desk.store.append(session_execute(self.session), self.now, self.desk.actor.origin, self._deeds)

    def execute(self, sql: str, parameters: tuple[object, ...] = ()) -> Any:
        """Plain SQL in this transaction."""
        return session_execute(self.session)(sql, parameters)
