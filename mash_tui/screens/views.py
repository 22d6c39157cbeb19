"""The views of the queue with their numbers and counts: one digit goes to one, however far away it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from mash_tui.screens.base import DeskDialogue
from mash_tui.services.rows import View
from mash_tui.widgets.pick_list import Bit, PickList

_DIGITS = "1234567890"
"""The keys of the views, in their order. In here alone: elsewhere digits go to the parts of the program."""


class ViewsDialogue(DeskDialogue[View]):
    """A line a view; answers the one that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v", "dismiss", "Close", show=False),
        *(Binding(digit, f"take({place})", "Go there", show=False) for place, digit in enumerate(_DIGITS)),
    ]
    DEFAULT_CSS = """
    ViewsDialogue {
        align: center middle;
        & > Vertical {
            width: 44; max-width: 100%; height: auto; max-height: 100%;
            background: $panel; border: round $rule; padding: 0 1;
            & > PickList { height: auto; max-height: 10; }
            & > Static { color: $quiet; text-style: $quiet-style; }
        }
    }
    """

    def __init__(self, view: View, counts: Mapping[View, int]) -> None:
        super().__init__()
        self._view = view
        self._counts = counts

    def compose(self) -> ComposeResult:
        """The list, and the keys under it."""
        self.list: PickList[View] = PickList(self._line)
        with Vertical():
            yield self.list
            yield Static(Content("a number, or ↑ ↓ Enter   Esc back"))

    def on_mount(self) -> None:
        """The cursor stands on the view that is shown."""
        self.list.show(list(View))
        self.list.action_to(list(View).index(self._view))
        self.list.focus()

    def _line(self, view: View, width: int) -> list[Bit]:
        count = f"{self._counts[view]:,}" if view in self._counts else ""
        return [
            Bit(f" {_DIGITS[list(View).index(view)]}  ", "strong"),
            Bit(view.word, "", max(width - 14, 8)),
            Bit(f"{count:>9}", "quiet"),
        ]

    def action_take(self, place: int) -> None:
        """Answer the view with that place in the list."""
        self.dismiss(list(View)[place])

    def on_pick_list_picked(self) -> None:
        """Answer the view under the cursor."""
        self.dismiss(self.list.current)
