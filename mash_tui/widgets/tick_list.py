"""A short list of which several may hold: a number ticks its line, the cursor and the blank do too."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from mash_tui.services.form_layout import FormField
from mash_tui.widgets.in_order import InOrderField
from mash_tui.widgets.page import wrapped
from mash_tui.widgets.say import said

_MARK = 6
"""Cells before the words: `1 [x] `."""
MOST = 9
"""Lines that have a key of their own."""


class TickList(InOrderField, Widget, can_focus=True):
    """`3 [x] Children Act 1989 s47 …`, one line an entry, more where its words are long.

    | key | |
    |---|---|
    | its number | ticks it, or takes the tick away |
    | ↑ ↓ | the line before or after; at the ends the field before or after |
    | blank | ticks the line under the cursor |
    | Enter, Tab | moves on |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("space", "tick", "Tick", show=False),
        Binding("enter", "screen.next_field", "Done", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tick-list--ticked", "tick-list--cursor"}
    DEFAULT_CSS = """
    TickList {
        height: auto;
        color: $quiet;
        & > .tick-list--ticked { color: $accent; text-style: bold; }
        & > .tick-list--cursor { background: $cursor; color: $cursor-text; text-style: bold; }
    }
    TickList:focus { color: $foreground; }
    """

    class Ticked(Message):
        """A line was ticked, or is no longer."""

    def __init__(self, spec: FormField, text: str = "") -> None:
        super().__init__()
        self.spec = spec
        """Which field it is; its codes are the lines."""
        self._ticked = {code for code in text.split() if code in dict(spec.codes)}
        self.cursor = 0
        """The line under the cursor."""

    @property
    def text(self) -> str:
        """The codes that are ticked, in the order of the lines, between blanks."""
        return " ".join(code for code, _ in self.spec.codes if code in self._ticked)

    @text.setter
    def text(self, text: str) -> None:
        self._ticked = {code for code in text.split() if code in dict(self.spec.codes)}
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 as the base class
        """As many lines as its words take."""
        return max(sum(len(self._lines(words, width)) for _, words in self.spec.codes), 1)

    def _lines(self, words: str, width: int) -> list[str]:
        return list(wrapped(words, max(width - _MARK, 10)))

    def render(self) -> Content:
        """Number, tick, words; the line under the cursor marked while it has the keys."""
        lines = [line for place in range(len(self.spec.codes)) for line in self._entry(place)]
        return Content("\n").join(lines)

    def _entry(self, place: int) -> list[Content]:
        code, words = self.spec.codes[place]
        mark = f"{place + 1 if place < MOST else ' '} [{'x' if code in self._ticked else ' '}] "
        parts = self._lines(words, self.size.width)
        lines = [said(f"{mark if at == 0 else ' ' * _MARK}{part}") for at, part in enumerate(parts)]
        look = "cursor" if self.has_focus and place == self.cursor else "ticked" if code in self._ticked else ""
        style = self.get_visual_style(f"tick-list--{look}") if look else None
        room = self.size.width
        return [line.pad_right(max(room - cell_len(line.plain), 0)).stylize(style) if style else line for line in lines]

    def type_in(self, event: events.Key) -> bool:
        """A number ticks its line. No other letter does anything here, nor is it a command further up."""
        if not event.is_printable or event.character is None or event.character == " ":
            return False
        if event.character.isdecimal() and 1 <= int(event.character) <= min(len(self.spec.codes), MOST):
            self.cursor = int(event.character) - 1
            self.action_tick()
        return True

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick away."""
        if self.spec.codes:
            self._ticked ^= {self.spec.codes[self.cursor][0]}
            self.refresh()
            self.post_message(self.Ticked())

    def action_move(self, step: int) -> None:
        """Go to another line; beyond the ends to another field."""
        place = self.cursor + step
        if 0 <= place < len(self.spec.codes):
            self.cursor = place
            self.refresh()
        else:
            self.screen.focus_next() if step > 0 else self.screen.focus_previous()

    def on_click(self, event: events.Click) -> None:
        """The mouse ticks a line."""
        at = 0
        for place, (_, words) in enumerate(self.spec.codes):
            at += len(self._lines(words, self.size.width))
            if event.y < at:
                self.cursor = place
                self.action_tick()
                return
