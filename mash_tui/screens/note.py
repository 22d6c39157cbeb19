"""A note for the history. Never changed afterwards, kept while it is typed."""

from __future__ import annotations

from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import NOTE, Unsent


def note_dialogue(desk: Desk, reference: str, child: str) -> ReasonDialogue:
    """Asks for the words and writes the note; answers its number in the history."""
    unsent = Unsent(desk, reference, NOTE)

    def write(words: str) -> int:
        from mash_tui.services.contacts import note

        return note(desk, reference, words, copy=unsent.copy)

    return ReasonDialogue(
        "Note",
        write,
        about=f"{reference}  {child}",
        hint="what happened, who said what, in plain words",
        verb="save the note",
        unsent=unsent,
    )
