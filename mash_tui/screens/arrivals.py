"""Contacts that others entered since the person last looked: told, never pushed under the cursor."""

from __future__ import annotations

from mash_tui.domain.roles import Permission
from mash_tui.services import queue
from mash_tui.services.desk import Desk


class Arrivals:
    """What came in and has not been looked at yet."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._newest: int | None = None
        self._unseen: list[int] = []

    @property
    def unseen(self) -> frozenset[int]:
        """The ids of what has not been looked at."""
        return frozenset(self._unseen)

    def look(self) -> bool:
        """Look for more; the first look only notes what is there. True when there are.

        Who may not read contacts is told of none.
        """
        if not self._desk.may(Permission.CONTACT_READ):
            return False
        if self._newest is None:
            self._newest = queue.newest_id(self._desk)
        found = queue.new_since(self._desk, self._newest)
        if found:
            self._newest = found[-1]
            self._unseen += found
        return bool(found)

    def take_newest(self) -> int | None:
        """The newest one, which then counts as seen; None when there is none."""
        return self._unseen.pop() if self._unseen else None

    def saw(self, contact_id: int) -> bool:
        """The person has it before them. True when it was new to them."""
        if contact_id not in self._unseen:
            return False
        self._unseen.remove(contact_id)
        return True

    def forget(self) -> None:
        """The person has taken note of all of them."""
        self._unseen.clear()
