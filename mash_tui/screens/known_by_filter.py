"""Which known people the filter of the queue may mean: looked up when the typing rests. No key waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.outcomes import outcome_of

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen
    from mash_tui.services.desk import Desk

RESTS = 0.25
"""Seconds without a key after which it looks."""


class KnownWords(NamedTuple):
    """Who it may be, in words; empty where nobody was looked for."""

    line: str = ""
    """Short, for one line beneath rows."""
    sentence: str = ""
    """For the place of rows, where there are none."""
    somebody: bool = False
    """Whether somebody was found."""


NOTHING_SAID = KnownWords()


class KnownByFilter:
    """What is known so far of the filter in force. Only the newest answer is heard, and only while it is in force."""

    def __init__(self, screen: DeskScreen[Any], heard: Callable[[], object]) -> None:
        self.words = NOTHING_SAID
        """Of the filter in force; nothing until it is looked up."""
        self._screen = screen
        self._heard = heard
        self._find = ""
        self._rest: asyncio.TimerHandle | None = None

    def filtered(self, find: str) -> None:
        """This filter is in force now: what was said of another goes, and it is looked up when the typing rests."""
        if find == self._find:
            return
        self.stop()
        self._find = find
        self._say(NOTHING_SAID)
        if find:
            self._rest = asyncio.get_running_loop().call_later(RESTS, self._look)

    def forget(self) -> None:
        """Another role: what was found for the one before goes, and the filter is looked up for this one."""
        find, self._find = self._find, ""
        self.filtered(find)

    def stop(self) -> None:
        """Look for nothing more."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _look(self) -> None:
        self._rest = None
        # The desk is asked for here: the screen may be gone by the time that the thread begins.
        desk = self._screen.desk
        if desk.may(Permission.CONTACT_READ):
            self._screen.work(partial(_find, desk, self._find), partial(self._found, self._find), latest_of="known")

    def _found(self, find: str, words: KnownWords) -> None:
        if find == self._find and self._screen.desk.may(Permission.CONTACT_READ):
            self._say(words)

    def _say(self, words: KnownWords) -> None:
        if words != self.words:
            self.words = words
            self._heard()


def _find(desk: Desk, find: str) -> KnownWords:
    """Look it up. Runs on a thread, where what it needs is imported too."""
    from mash_tui.services.people import NOBODY, search_people
    from mash_tui.widgets.known_words import NOT_LOOKED_UP, in_a_line, in_a_sentence

    found = outcome_of(partial(search_people, desk, find))
    if isinstance(found, MashError):
        return KnownWords(NOT_LOOKED_UP, NOT_LOOKED_UP)
    if found is NOBODY:
        return NOTHING_SAID
    return KnownWords(in_a_line(found), in_a_sentence(found), bool(found.same or found.household))
