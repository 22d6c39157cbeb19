"""The last line: the keys that work here, from the commands. One line of text, drawn when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.message import Message

from mash_tui.commands.base import Command, shown
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part

_GAP = 2
"""Blanks between two commands."""


class Footer(Lines):
    """One line of keys and words."""

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; }"
    GROUND = "panel"

    class Picked(Message):
        """The mouse picked a command."""

        def __init__(self, command: type[Command]) -> None:
            super().__init__()
            self.command = command
            """The command picked."""

    def __init__(self, commands: Iterable[type[Command]] = ()) -> None:
        super().__init__()
        self._commands = tuple(commands)
        self._ends: list[tuple[int, type[Command]]] = []

    def show(self, commands: Iterable[type[Command]]) -> None:
        """Show these commands from now on."""
        offered = tuple(commands)
        if offered != self._commands:
            self._commands = offered
            self.refresh()

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002
        """As many keys and words as the line holds: those that stay, then those listed first."""
        parts = [Part(" ", "")]
        self._ends.clear()
        end = 1
        for command in _that_fit(self._commands, width - 1):
            end += _cells(command)
            self._ends.append((end - _GAP, command))
            parts += [Part(shown(command.keys[0]), "key"), Part(f" {command.footer}{' ' * _GAP}", "quiet")]
        return parts

    def on_click(self, event: events.Click) -> None:
        """Pick the command that is clicked."""
        for end, command in self._ends:
            if event.x < end:
                self.post_message(self.Picked(command))
                return


def _that_fit(commands: Sequence[type[Command]], width: int) -> list[type[Command]]:
    """Those that a line of so many cells holds, in their own order; the others are left out from the end."""
    room = width + _GAP - sum(_cells(command) for command in commands if command.stays)
    kept: list[type[Command]] = []
    for command in commands:
        if not command.stays:
            room -= _cells(command)
        if command.stays or room >= 0:
            kept.append(command)
    return kept


def _cells(command: type[Command]) -> int:
    """The cells of a key, its word, and the gap after it."""
    return len(shown(command.keys[0])) + 1 + len(command.footer) + _GAP
