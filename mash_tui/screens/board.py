"""The wallboard: how the hub stands, in figures that are read from across the room. It counts by itself."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Where
from mash_tui.commands.registry import bindings
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.board import Board, board, first_red
from mash_tui.services.rows import View
from mash_tui.widgets.board_face import BoardFace
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.say import tell

if TYPE_CHECKING:
    from mash_tui.screens.queue import QueueScreen

SOONEST = 1.0
"""Seconds between two counts, at least."""
SHARE = 40
"""A count that takes long is made seldom: at most this part of the time is spent counting."""


class BoardScreen(DeskScreen[None]):
    """One face and the keys that lead to what its figures count."""

    where = Where.BOARD
    needs = Permission.CONTACT_READ
    shows = "board"
    stays_in_sight = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.BOARD)

    def __init__(self) -> None:
        super().__init__()
        self._took = 0.0
        self._next: asyncio.TimerHandle | None = None

    def compose(self) -> ComposeResult:
        """Lay out the face."""
        self._face = BoardFace()
        yield from (self._face, Footer(self.footer_commands()))

    def on_mount(self) -> None:
        """Count."""
        self._count()

    def on_unmount(self) -> None:
        """Let nothing run on."""
        self._stop()

    def store_changed(self) -> None:
        """Somebody saved: count in a while, once for everything that is saved until then."""
        if self._next is None:
            wait = max(SOONEST, self._took * SHARE)
            self._next = asyncio.get_running_loop().call_later(wait, self._count)

    def minute_turned(self) -> None:
        """More may be overdue, and at midnight another day begins."""
        self._count()

    def show_anew(self) -> None:
        """Count at once."""
        self._count()

    async def action_view(self, view: str) -> None:
        """Go to a view of the queue."""
        queue = await self._to_queue()
        queue.show_view(View(view))

    async def action_first_red(self) -> None:
        """Go to the Red that stands first in the queue."""
        red = first_red(self.desk)
        if red is None:
            tell(self.app, "No Red is open.")
            return
        queue = await self._to_queue()
        queue.show_view(View.OPEN, red)

    async def _to_queue(self) -> QueueScreen:
        mash = self.mash
        await mash.action_queue()
        return cast("QueueScreen", mash.screen_stack[0])

    def _count(self) -> None:
        """Count off the screen's thread."""
        self._stop()
        begun = monotonic()
        self.work(lambda: outcome_of(partial(board, self.desk)), partial(self._counted, begun), latest_of="board")

    def _stop(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _counted(self, begun: float, found: Board | MashError) -> None:
        self._took = monotonic() - begun
        if isinstance(found, MashError):
            self._face.fail(f"NOT READ: {found}")
        else:
            self._face.show(found, self.desk.now())
