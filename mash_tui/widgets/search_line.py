"""The line in which a search is typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput


class SearchLine(Horizontal):
    """A label and a line."""

    DEFAULT_CSS = """
    SearchLine {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $surface;
        & > Static { width: auto; color: $accent; text-style: bold; }
        & > LineInput, & > LineInput:focus { width: 1fr; background: $surface; color: $foreground; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.line = LineInput(text, as_hint("name and birth date, address, reference, words"))
        """Where it is typed."""

    @property
    def text(self) -> str:
        """What is typed. A blank at its end says that the last word is whole."""
        return self.line.value

    def compose(self) -> ComposeResult:
        """Lay out label and line."""
        yield Static("find ")
        yield self.line

    def on_mount(self) -> None:
        """Type on behind what stands there."""
        self.line.cursor_position = len(self.line.value)
        self.line.focus()
