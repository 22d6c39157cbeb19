"""The lease of an open contact: taken with the first reading, renewed by keys, given back (SAFETY, 11)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.services import leases

RENEW_EVERY = timedelta(minutes=1)
"""How often a key press renews the lease."""


class Lease:
    """What a screen does so that others see who is at its contact, and so that nobody is kept waiting."""

    def __init__(self, screen: DeskScreen[Any]) -> None:
        self._screen = screen
        self._contact: int | None = None
        self._renewed: datetime | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it was asked for since the screen was opened or left alone."""
        return self._renewed is not None

    def take(self, contact_id: int) -> str:
        """Ask for it, where the person may work contacts; who else has it, or empty. For a thread."""
        desk = self._screen.desk
        if not desk.may(Permission.CONTACT_WORK):
            return ""
        holder = leases.take(desk, contact_id)
        self._contact, self._renewed = contact_id, desk.now()
        return "" if holder.mine else holder.login

    def key_pressed(self) -> bool:
        """The person is still there: whether it is time for `renew`. Says so once."""
        now = self._screen.desk.now()
        if self._renewed is None or now - self._renewed < RENEW_EVERY:
            return False
        self._renewed = now
        return True

    def renew(self) -> str:
        """As `take`, for the contact that it was taken for. For a thread."""
        return self.take(self._contact) if self._contact is not None else ""

    def lapse(self) -> None:
        """The person is not there: ask for it again when they are."""
        self._renewed = None

    def give_back(self) -> None:
        """Let others have it, if it is held. Raises MashError when the store does not answer."""
        if self._contact is not None:
            leases.free(self._screen.desk, self._contact)
