"""Counts the views beside the work: a count walks over every open contact, so it is never waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.services import queue
from mash_tui.services.rows import Counts

SOONEST = 1.0
"""Seconds between two counts, at least."""
SHARE = 20
"""A count that takes long is made seldom: at most this part of the time is spent counting."""


class Counting:
    """The newest counts, and when to count again."""

    def __init__(self, screen: DeskScreen[Any], then: Callable[[], None]) -> None:
        self.counts: Counts | None = None
        """The newest counts, None before the first."""
        self._screen = screen
        self._then = then
        self._took = 0.0
        self._next: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Count in a while, once for everything that changes until then."""
        if self._next is None:
            wait = max(SOONEST, self._took * SHARE)
            self._next = asyncio.get_running_loop().call_later(wait, self.now)

    def now(self) -> None:
        """Count, off the screen's thread."""
        self.stop()
        if not self._may:
            self.counts = None  # those of an earlier role are not this one's
            self._then()
        else:
            begun = monotonic()
            self._screen.work(
                partial(queue.counts, self._screen.desk), partial(self._counted, begun), latest_of="counts"
            )

    def stop(self) -> None:
        """Count no more."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _counted(self, begun: float, counts: Counts) -> None:
        self._took = monotonic() - begun
        self.counts = counts if self._may else None
        self._then()

    @property
    def _may(self) -> bool:
        """Whether the person may see contacts, and so how many there are."""
        return self._screen.desk.may(Permission.CONTACT_READ)
