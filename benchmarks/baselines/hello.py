"""A bare Textual program: the least that any program built on Textual costs."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """Says hello."""

    def compose(self) -> ComposeResult:
        """Put one line of text on the screen."""
        yield Static("hello")


if __name__ == "__main__":
    Hello().run()
