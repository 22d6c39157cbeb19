"""What stands where a list would be: that it is empty, that it is being read, or that it could not be read."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from mash_tui.widgets.say import said_lines


class ListNotice(Widget):
    """A few words in the place of rows, or beneath them about the row under the cursor."""

    DEFAULT_CSS = """
    ListNotice {
        height: 1fr;
        padding: 2 4;
        color: $quiet;
        &.-beneath { height: 6; padding: 0 1; background: $panel; color: $foreground; }
        &.-failed { color: $error; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        """What it says."""

    def say(self, words: str, *, failed: bool = False) -> None:
        """Say this; empty takes it away."""
        self.display = bool(words)
        self.set_class(failed, "-failed")
        if words != self.words:
            self.words = words
            self.refresh()

    def render(self) -> Content:
        """The words."""
        return said_lines(self.words)
