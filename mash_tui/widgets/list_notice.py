"""What stands where a list would be: that it is empty, that it is being read, or that it could not be read."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._strong: tuple[tuple[int, int], ...] = ()

    def say(self, words: str, *, failed: bool = False, strong: Sequence[tuple[int, int]] = ()) -> None:
        """Say this; empty takes it away. `strong` are the places, from and to, of what is to catch the eye."""
        self.display = bool(words)
        self.set_class(failed, "-failed")
        if (words, tuple(strong)) != (self.words, self._strong):
            self.words, self._strong = words, tuple(strong)
            self.refresh()

    def render(self) -> Content:
        """The words."""
        said = said_lines(self.words)
        for start, end in self._strong:
            said = said.stylize("bold", start, end)
        return said
