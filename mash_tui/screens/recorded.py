"""The contact is in: its reference, big enough to read to the caller."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Digits, Static

from mash_tui.screens.asking import Asking
from mash_tui.widgets.say import said_lines


class RecordedDialogue(Asking[str]):
    """Shows the reference; answers `open`, `new` or `back`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "answer('open')", "Open it", show=False),
        Binding("n", "answer('new')", "Another", show=False),
        Binding("enter,escape,q", "answer('back')", "Back", show=False),
    ]
    heading = "✓ Taken in. Read this to the caller:"
    keys_line = "Enter back   o open it   n another contact"

    def __init__(self, reference: str, about: str) -> None:
        super().__init__()
        self.reference = reference
        """The reference."""
        self._about = about

    def inside(self) -> ComposeResult:
        """The reference, plain and big, and whom it is about."""
        yield Static(Content(self.reference), classes="words")
        yield Digits(self.reference.removeprefix("MASH-"))
        yield Static(said_lines(self._about), classes="label")

    def action_answer(self, answer: str) -> None:
        """Close with an answer."""
        self.dismiss(answer)
