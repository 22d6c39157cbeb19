"""One line to type in: no frame, no blink, safe to paste into."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from mash_tui.domain.answers import LONGEST_LINE
from mash_tui.widgets.editing import CLEARING, Clearing, pasted, without_taken
from mash_tui.widgets.in_order import InOrderField
from mash_tui.widgets.say import tell


class LineInput(InOrderField, Clearing, Input, inherit_bindings=False):
    """A text field of one line. Enter says that the person is done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *without_taken(Input.BINDINGS),
        *CLEARING,
        Binding("enter", "submit", "Done", show=False),
    ]
    DEFAULT_CSS = """
    LineInput, LineInput:focus {
        height: 1;
        border: none;
        padding: 0;
        background: $surface;
        color: $foreground;
    }
    LineInput:focus { background: $cursor; color: $cursor-text; }
    LineInput > .input--placeholder { color: $quiet; text-style: $quiet-style; }
    """

    class LeftOut(Message):
        """Something was left out of what was pasted."""

        def __init__(self, line: LineInput) -> None:
            super().__init__()
            self.line = line
            """Where it was pasted."""

    def __init__(self, value: str = "", hint: str = "", *, id: str | None = None) -> None:
        super().__init__(value, placeholder=hint, select_on_focus=False, id=id)
        self.cursor_blink = False

    def on_blur(self) -> None:
        """Show how the line begins: its end alone reads like the whole."""
        self.scroll_to(x=0, animate=False, immediate=True)

    def on_focus(self) -> None:
        """Show where the cursor stands."""
        self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        at = self.cursor_position
        self.cursor_position = 0
        self.cursor_position = at

    def action_clear_back(self) -> None:
        """Clear what is selected, or all before the cursor."""
        if self.selection.is_empty:
            self.action_delete_left_all()
        else:
            self.delete_selection()

    def action_clear_on(self) -> None:
        """Clear all behind the cursor."""
        self.action_delete_right_all()

    def type_in(self, event: events.Key) -> bool:
        """Take a letter."""
        if not event.is_printable or event.character is None:
            return False
        self.replace(event.character, *self.selection)
        return True

    def paste_in(self, text: str) -> None:
        """Take pasted text, on one line and without what a terminal might act on."""
        kept, left_out = pasted(text)
        line = " ".join(kept.split())
        if len(line) + len(self.value) > LONGEST_LINE:
            tell(self.app, f"That is longer than a line ({LONGEST_LINE} characters): nothing was pasted.", "warning")
            return
        self.replace(line, *self.selection)
        if left_out:
            self.post_message(self.LeftOut(self))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.paste_in(event.text)
