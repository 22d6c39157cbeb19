"""The last line: the keys that work here, from the commands. One line of text, drawn when it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mash_tui.commands.base import Command, shown
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part


class Footer(Lines):
    """One line of keys and words."""

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; }"
    GROUND = "panel"

    def __init__(self, commands: Iterable[type[Command]] = ()) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def show(self, commands: Iterable[type[Command]]) -> None:
        """Show these commands from now on."""
        offered = tuple(commands)
        if offered != self._commands:
            self._commands = offered
            self.refresh()

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002
        """As many keys and words as the line holds; those listed first come first."""
        parts: list[Part] = []
        room = width - 1
        for command in self._commands:
            key = shown(command.keys[0])
            room -= len(key) + len(command.footer) + 3
            if room < -2:
                break
            parts += [Part(f" {key}" if not parts else key, "key"), Part(f" {command.footer}  ", "quiet")]
        return parts
