"""The contact is in: its reference, big enough to read to the caller; of a mended row, who is to be told."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Digits, Static

from mash_tui.commands.base import shown
from mash_tui.commands.contact import Acknowledge, WhoIsThisChild
from mash_tui.domain.roles import Permission
from mash_tui.screens.asking import Asking
from mash_tui.services.desk import Desk
from mash_tui.widgets.say import said_lines


class RecordedDialogue(Asking[str]):
    """Shows the reference; answers `open`, `who`, `new` or `back`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "answer('open')", "Open it", show=False),
        Binding("n", "answer('new')", "Another", show=False),
        Binding("m", "answer('who')", "Who is it", show=False),
        Binding("enter,escape,q", "answer('back')", "Back", show=False),
    ]
    heading = "✓ Taken in. Read this to the caller:"
    keys_line = "Enter back   o open it   n another contact"

    def __init__(self, reference: str, about: str) -> None:
        super().__init__()
        self._who = Static(classes="words")
        self._asks_who = False
        self.reference = reference
        """The reference."""
        self._about = about

    def inside(self) -> ComposeResult:
        """The reference, plain and big, and whom it is about."""
        yield Static(Content(self.reference), classes="words")
        yield Digits(self.reference.removeprefix("MASH-"))
        yield Static(said_lines(self._about), classes="label")
        yield self._who

    def on_mount(self) -> None:
        """Look whether a child may be known: the reference does not wait for it."""
        super().on_mount()
        if self.desk.may(Permission.CONTACT_READ):
            self.work(partial(_count, self.desk, self.reference), self._say_who, latest_of="who")

    def _say_who(self, count: int) -> None:
        self._asks_who = bool(count)
        if count:
            whose = "A child may be known" if count == 1 else f"{count} children may be known"
            self._who.update(Content(f"▲ {whose}: {WhoIsThisChild.keys[0]} compares and answers"))

    def action_answer(self, answer: str) -> None:
        """Close with an answer."""
        if answer != "who" or self._asks_who:
            self.dismiss(answer)


class MendedDialogue(RecordedDialogue):
    """The same for a row of a file, whose sender is not on the line; answers `open`, `who` or `back`."""

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


def _count(desk: Desk, reference: str) -> int:
    from mash_tui.services.known.identities import unanswered

    return unanswered(desk, reference)
