"""The line in which a filter is typed, and over it who is known by it. Both stay in sight while it is in force."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.say import said

_WHOLE_HUB, _SHOWS_WHO = "F12 whole hub", "F12 shows who"
"""As wide as each other: nothing moves."""


class FilterLine(Vertical):
    """A labelled line under one for known people, which has its place from the beginning: no row moves for it.

    Enter keeps the filter and goes back to the list; Esc clears it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Clear", show=False)]
    DEFAULT_CSS = """
    FilterLine {
        height: 2;
        & > Horizontal { height: 1; padding: 0 1; background: $surface; }
        & #label { width: auto; color: $accent; text-style: bold; }
        & #elsewhere { width: auto; color: $quiet; text-style: $quiet-style; padding-left: 1; }
        & #known { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        & Input { width: 1fr; background: $surface; }
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

    def __init__(self) -> None:
        super().__init__()
        self._shown = "", False
        self._known_line = Static(id="known")
        self._elsewhere = Static(_WHOLE_HUB, id="elsewhere")

    @property
    def text(self) -> str:
        """The filter as typed."""
        return self.query_one(Input).value.strip()

    def compose(self) -> ComposeResult:
        """Lay out who is known, the label and the line."""
        line = Input(
            placeholder=as_hint("a name, words of the concern, a reference.  Enter keeps it, Esc clears it"),
            select_on_focus=False,
            compact=True,
        )
        line.cursor_blink = False
        with Horizontal():
            yield self._known_line
            yield self._elsewhere
        with Horizontal():
            yield Static("filter ", id="label")
            yield line

    def on_mount(self) -> None:
        """Take the keys."""
        self.type_on()

    def say_known(self, words: str, *, somebody: bool) -> None:
        """Say who is known by the filter; `somebody`: the search has more of them."""
        if (words, somebody) != self._shown:
            self._shown = words, somebody
            self._known_line.update(said(words), layout=False)
            self._elsewhere.update(_SHOWS_WHO if somebody else _WHOLE_HUB, layout=False)

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
