"""The codes that fit what is typed in a field, in a small list over the form."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

ROWS = 8
"""Codes in sight at once."""


class Matches(Widget):
    """A few codes, one of them marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"matches--marked"}
    DEFAULT_CSS = """
    Matches {
        layer: above;
        position: absolute;
        display: none;
        width: 44;
        height: auto;
        background: $panel;
        color: $foreground;
        & > .matches--marked { background: $cursor; color: $cursor-text; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._options: list[tuple[str, str]] = []
        self._chosen = 0

    def show(self, options: list[tuple[str, str]], chosen: int, x: int, y: int) -> None:
        """Show these there; none takes the list away."""
        rows = min(len(options), ROWS)
        below = y + rows < self.screen.size.height - 1
        self._options, self._chosen = options, chosen
        self.display = bool(options)
        if options:
            self.styles.height = rows
            self.styles.offset = (x, y if below else y - rows - 1)
            self.refresh()

    def render(self) -> Content:
        """The rows around the marked one."""
        first = min(max(self._chosen - ROWS // 2, 0), max(len(self._options) - ROWS, 0))
        lines = []
        for place, (code, words) in enumerate(self._options[first : first + ROWS], start=first):
            line = Content(f" {'▸' if place == self._chosen else ' '}{code:<5}{words}".ljust(44))
            lines.append(line.stylize(self.get_visual_style("matches--marked")) if place == self._chosen else line)
        return Content("\n").join(lines)
