"""The queue: one line a contact, in the order of what presses most."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Where
from mash_tui.commands.registry import bindings
from mash_tui.screens.base import DeskScreen
from mash_tui.widgets.footer import Footer


class QueueScreen(DeskScreen[None]):
    """The list, its views, and what is known of the contact under the cursor."""

    where = Where.QUEUE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.QUEUE)

    def compose(self) -> ComposeResult:
        """Lay out the bars and the list."""
        yield Footer(self.footer_commands())
