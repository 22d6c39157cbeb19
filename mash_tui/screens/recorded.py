"""The contact is in: its reference, big enough to read to the caller; of a mended row, who is to be told."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Digits, Static

from mash_tui.commands.base import shown
from mash_tui.commands.contact import Acknowledge
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


class MendedDialogue(RecordedDialogue):
    """The same for a row of a file, whose sender is not on the line; answers `open` or `back`."""

    heading = "✓ Taken in. Its reference:"
    keys_line = "Enter back   o open it"

    def inside(self) -> ComposeResult:
        """The reference, and that the sender has yet to be told."""
        yield from super().inside()
        key = shown(Acknowledge.keys[0])
        told = f"Nobody is on the line. Once the sender is told this reference, {key} on the contact records it."
        yield Static(Content(told), classes="words")

    def action_answer(self, answer: str) -> None:
        """Close with an answer; who mends a row has no other call to log."""
        if answer != "new":
            super().action_answer(answer)
