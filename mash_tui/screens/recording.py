"""Words for the record of a contact: how the referrer was told, how the written referral came, why it is reopened."""

from __future__ import annotations

from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.desk import Desk
from mash_tui.services.rows import QueueRow


def recording_dialogue(desk: Desk, row: QueueRow, heading: str, use_case: str, hint: str) -> ReasonDialogue:
    """Asks for words and does with them what the use case of that name in `services.contacts` does."""
    seen = [row.version]

    def deed(words: str) -> object:
        from mash_tui.services import contacts

        return getattr(contacts, use_case)(desk, row.reference, seen[0], words)

    def on_top_of(version: int) -> None:
        seen[0] = version

    about = f"{row.reference}  {row.child}"
    return ReasonDialogue(heading, deed, about=about, hint=hint, on_top_of=on_top_of)
