"""Covers the desk of somebody who has gone away, so that nobody reads over an empty chair (SAFETY, 11).

It hides, and gives back what others may be waiting for. It is no password: who a person is was settled by the key
they came with, and the lock of the workstation is the operating system's.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.screens.base import DeskDialogue
from mash_tui.widgets.say import said_lines


class CoverScreen(DeskDialogue[None]):
    """No word of any case. Enter goes on where the person was."""

    takes_typing_ahead = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss", "Go on", show=False),
        Binding("ctrl+q", "app.leave", "Leave", show=False),
    ]
    DEFAULT_CSS = """
    CoverScreen {
        align: center middle;
        background: $background;
        &:ansi { background: ansi_default; }
    }
    CoverScreen Static { width: auto; height: auto; color: $quiet; }
    """

    def compose(self) -> ComposeResult:
        """Say whose desk it is, and how to go on."""
        minutes = int(self.desk.idle_limit.total_seconds() // 60)
        yield Static(
            said_lines(
                f"{self.desk.hub}\n\nNobody touched a key for {minutes} minutes, so the screen is covered.\n"
                "What was typed is kept; contacts that were open are free for others.\n\n"
                f"Enter goes on, as {self.desk.actor.name}.   ^q leaves."
            )
        )
