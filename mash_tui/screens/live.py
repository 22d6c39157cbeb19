"""What happens by itself: a look whether somebody saved, the turn of the minute, and a person who is not there.

Five times a second while the person works or others save; twice after a while of neither, because a hub may
have forty desks open on one host. Plain asyncio: a Textual timer wakes the whole message system each time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from mash_tui.domain.errors import MashError

EVERY = 0.2
"""Seconds between two looks while something goes on."""
RESTING = 0.5
"""Seconds between two looks while nothing does."""
RESTS_AFTER = 50
"""Looks without a key and without a change after which nothing goes on."""


class Watched(Protocol):
    """What is looked at: the desk."""

    def changed(self) -> bool:
        """Whether somebody has saved since this was last asked."""

    def now(self) -> datetime:
        """The time now."""

    @property
    def idle_limit(self) -> timedelta:
        """How long nobody touches a key before the screen is covered."""


class Live:
    """Looks at the store and at the clock, and tells `store_changed`, `minute_turned` or `left_alone`."""

    def __init__(
        self,
        desk: Watched,
        tell: Callable[[str], None],
        on_problem: Callable[[MashError], None],
        on_crash: Callable[[Exception], None],
    ) -> None:
        self._desk = desk
        self._tell = tell
        self._on_problem = on_problem
        self._on_crash = on_crash
        self._minute = _minute(desk.now())
        self._in_trouble = False
        self._quiet = 0
        self._stirred = desk.now()
        self._alone = False
        self._next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin, in the running loop and the context of the caller."""
        if self._next is None:
            self._next = asyncio.get_running_loop().call_later(EVERY, self._look)

    def stir(self) -> None:
        """The person is at work: look often."""
        self._quiet = 0
        self._stirred = self._desk.now()
        self._alone = False

    def stop(self) -> None:
        """End."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _look(self) -> None:
        self._quiet += 1
        wait = EVERY if self._quiet < RESTS_AFTER else RESTING
        self._next = asyncio.get_running_loop().call_later(wait, self._look)
        try:
            self._look_at_store()
            self._look_at_clock(self._desk.now())
        except Exception as error:  # noqa: BLE001 - outside the message system nothing else would catch it
            self.stop()
            self._on_crash(error)

    def _look_at_store(self) -> None:
        """Tell that somebody saved. Trouble with the store is told once, and its end counts as a change."""
        try:
            if self._desk.changed() or self._in_trouble:
                self._quiet = 0
                self._tell("store_changed")
            self._in_trouble = False
        except MashError as problem:
            if not self._in_trouble:
                self._in_trouble = True
                self._on_problem(problem)

    def _look_at_clock(self, now: datetime) -> None:
        minute = _minute(now)
        if minute != self._minute:
            self._minute = minute
            self._tell("minute_turned")
        if not self._alone and now - self._stirred >= self._desk.idle_limit:
            self._alone = True
            self._tell("left_alone")


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
