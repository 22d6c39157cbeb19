"""The line in which a filter is typed. It stays in sight while a filter is in force."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FilterLine(Input):
    """One line without a frame. Enter keeps the filter and goes back to the list; Esc clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Clear", show=False),
        Binding("enter", "keep", "Keep", show=False),
    ]
    DEFAULT_CSS = """
    FilterLine, FilterLine:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        color: $foreground;
    }
    """

    class Cleared(Message):
        """The filter is to go."""

    class Kept(Message):
        """The filter stays; the list takes the keys again."""

    def __init__(self, value: str = "") -> None:
        super().__init__(value, placeholder="filter: a name, words of the concern, a reference", select_on_focus=False)
        self.cursor_blink = False

    def action_give_up(self) -> None:
        """Clear the filter."""
        self.post_message(self.Cleared())

    def action_keep(self) -> None:
        """Keep the filter."""
        self.post_message(self.Kept())

    def on_blur(self, _event: events.Blur) -> None:
        """A filter line without a filter goes when the person turns away from it."""
        if not self.value.strip():
            self.post_message(self.Cleared())
