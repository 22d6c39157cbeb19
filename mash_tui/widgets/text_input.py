"""Several lines to type in: no frame, no blink, safe to paste into; Tab leaves it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import TextArea

from mash_tui.domain.answers import LONGEST_TEXT
from mash_tui.widgets.editing import CLEARING, Clearing, pasted, without_taken
from mash_tui.widgets.in_order import InOrderField
from mash_tui.widgets.say import tell


class TextInput(InOrderField, Clearing, TextArea, inherit_bindings=False):
    """A text field of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = [*without_taken(TextArea.BINDINGS), *CLEARING]
    DEFAULT_CSS = """
    TextInput, TextInput:focus {
        border: none;
        padding: 0;
        background: $surface;
        color: $foreground;
        scrollbar-size-vertical: 1;
        & .text-area--cursor-line { background: $surface; }
        & .text-area--placeholder { color: $quiet; text-style: $quiet-style; }
    }
    TextInput:focus {
        background: $cursor;
        color: $cursor-text;
        & .text-area--cursor-line { background: $cursor; }
        & .text-area--selection { background: $cursor; color: $cursor-text; text-style: reverse; }
    }
    """

    class LeftOut(Message):
        """Something was left out of what was pasted."""

        def __init__(self, area: TextInput) -> None:
            super().__init__()
            self.area = area
            """Where it was pasted."""

    def __init__(self, text: str = "", hint: str = "", *, copies: bool = True, id: str | None = None) -> None:
        """`copies` says whether its words may go to the clipboard: not those of the restricted file."""
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=hint,
            id=id,
        )
        self.cursor_blink = False
        self._copies = copies

    def action_copy(self) -> None:
        """Copy what is selected, where its words may be copied."""
        if self._copies:
            super().action_copy()

    def action_cut(self) -> None:
        """Cut what is selected, where its words may be copied."""
        if self._copies:
            super().action_cut()

    def action_clear_back(self) -> None:
        """Clear what is selected, or the line up to the cursor; at its start the break before it, at the start all.

        A line is what ends with Enter, however many it is drawn as. `^z` brings it back.
        """
        start, end = self.selection
        if self.selection.is_empty:
            row, column = end
            if (row, column) == (0, 0):
                start = self.document.end
            else:
                start = (row, 0) if column else self.get_cursor_left_location()
        self.history.checkpoint()
        self._delete_via_keyboard(start, end)

    def action_clear_on(self) -> None:
        """Clear what is selected, or the rest of the line; where there is none, the break behind it."""
        start, end = self.selection
        if self.selection.is_empty:
            row, column = end
            length = len(self.document.get_line(row))
            end = (row, length) if column < length else self.get_cursor_right_location()
        self.history.checkpoint()
        self._delete_via_keyboard(start, end)

    def type_in(self, event: events.Key) -> bool:
        """Take a letter, or a line break."""
        text = "\n" if event.key == "enter" else event.character if event.is_printable else None
        if text is None:
            return False
        self._replace_via_keyboard(text, *self.selection)
        return True

    def paste_in(self, text: str) -> None:
        """Take pasted text, without what a terminal might act on."""
        kept, left_out = pasted(text)
        if len(kept) + len(self.text) > LONGEST_TEXT:
            tell(self.app, f"That is longer than {LONGEST_TEXT:,} characters: nothing was pasted.", "warning")
            return
        if result := self._replace_via_keyboard(kept, *self.selection):
            self.move_cursor(result.end_location)
        if left_out:
            self.post_message(self.LeftOut(self))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.paste_in(event.text)
