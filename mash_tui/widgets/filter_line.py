"""The line in which a filter is typed. It stays in sight while a filter is in force."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from mash_tui.widgets.hint import as_hint


class FilterLine(Horizontal):
    """A labelled line. Enter keeps the filter and goes back to the list; Esc clears it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Clear", show=False)]
    DEFAULT_CSS = """
    FilterLine {
        height: 1;
        padding: 0 1;
        background: $surface;
        & > Static { width: auto; color: $accent; text-style: bold; }
        & > .-elsewhere { color: $quiet; text-style: $quiet-style; padding-left: 1; }
        & > Input { width: 1fr; background: $surface; }
    }
    """

    class Typed(Message):
        """The filter says something else."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """The filter."""

    class Cleared(Message):
        """The filter is to go."""

    class Kept(Message):
        """The filter stays; the list takes the keys again."""

    @property
    def text(self) -> str:
        """The filter as typed."""
        return self.query_one(Input).value.strip()

    def compose(self) -> ComposeResult:
        """Lay out the label and the line."""
        yield Static("filter ")
        line = Input(
            placeholder=as_hint("a name, words of the concern, a reference.  Enter keeps it, Esc clears it"),
            select_on_focus=False,
            compact=True,
        )
        line.cursor_blink = False
        yield line
        yield Static("F12 whole hub", classes="-elsewhere")

    def on_mount(self) -> None:
        """Take the keys."""
        self.type_on()

    def type_on(self) -> None:
        """Take the keys again."""
        self.query_one(Input).focus()

    def action_give_up(self) -> None:
        """Clear the filter."""
        self.post_message(self.Cleared())

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """A line without a filter goes when the person turns away from it."""
        if not self.text:
            self.post_message(self.Cleared())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value.strip()))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Kept())
