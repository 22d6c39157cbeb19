"""The last line: the keys that work here, from the commands. One line of text, drawn when it changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from mash_tui.commands.base import Command, shown


class Footer(Widget):
    """One line of keys and words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key"}
    DEFAULT_CSS = """
    Footer {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $text-muted;
        & > .footer--key { color: $accent; text-style: bold; }
    }
    """

    def __init__(self, commands: Iterable[type[Command]] = ()) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def show(self, commands: Iterable[type[Command]]) -> None:
        """Show these commands from now on."""
        offered = tuple(commands)
        if offered != self._commands:
            self._commands = offered
            self.refresh()

    def render(self) -> Content:
        """As many keys and words as the line holds; those listed first come first."""
        key_style = self.get_visual_style("footer--key")
        parts: list[Content] = []
        room = self.size.width - 2
        for command in self._commands:
            key = shown(command.keys[0])
            room -= len(key) + len(command.footer) + 3
            if room < -2:
                break
            parts.append(Content.assemble((key, key_style), f" {command.footer}"))
        return Content("  ").join(parts)
