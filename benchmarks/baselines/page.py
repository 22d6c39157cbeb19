"""A page off the shelf: Enter opens a screen with as much text as a contact of fifty entries has, q goes back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

LINES = 190
"""What a contact with fifty entries of history comes to at 120 columns."""
TITLE = "A page of lines"


class Page(Screen[None]):
    """The lines, to scroll through."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.pop_screen", "back")]

    def compose(self) -> ComposeResult:
        """Put them on the screen."""
        yield Static(TITLE)
        with VerticalScroll():
            yield Static("\n".join(f"{number:>3}  The school was rung and says the same." for number in range(LINES)))


class Pages(App[None]):
    """One line, and the page behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "read", "open")]

    def compose(self) -> ComposeResult:
        """Put one line of text on the screen."""
        yield Static("hello")

    def action_read(self) -> None:
        """Open the page."""
        self.push_screen(Page())


if __name__ == "__main__":
    Pages().run()
