"""The last line: the keys that work here, from the commands. One line of text, drawn when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.message import Message

from mash_tui.commands.base import Command, shown
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part


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
        """As many keys and words as the line holds; those listed first come first."""
        parts = [Part(" ", "")]
        self._ends.clear()
        end = 1
        for command in self._commands:
            key = shown(command.keys[0])
            end += len(key) + 1 + len(command.footer)
            if end > width:
                break
            self._ends.append((end, command))
            parts += [Part(key, "key"), Part(f" {command.footer}  ", "quiet")]
            end += 2
        return parts

    def on_click(self, event: events.Click) -> None:
        """Pick the command that is clicked."""
        for end, command in self._ends:
            if event.x < end:
                self.post_message(self.Picked(command))
                return
