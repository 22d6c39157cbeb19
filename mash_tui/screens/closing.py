"""Close a contact: what is missing is listed; where nothing is, words at the end and ^s."""

from __future__ import annotations

from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.closing import close
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import CLOSING
from mash_tui.services.rows import QueueRow
from mash_tui.services.unsent import Unsent


def closing_dialogue(desk: Desk, row: QueueRow, missing: list[str]) -> ReasonDialogue:
    """Asks for last words, which may stay away, and closes; answers the row. `missing` stands above the field."""
    unsent = Unsent(desk, row.reference, CLOSING)
    seen = [row.version]

    def deed(words: str) -> object:
        return close(desk, row.reference, seen[0], words, copy=unsent.copy)

    def on_top_of(version: int) -> None:
        seen[0] = version

    lines = [f"{row.reference}  {row.child}"]
    if missing:
        lines += ["", "▲ Not yet. Before that:", *(f"  · {one}" for one in missing)]
    return ReasonDialogue(
        "Close this contact",
        deed,
        about="\n".join(lines),
        hint="what should stand at the end; may stay empty",
        verb="close it",
        on_top_of=on_top_of,
        unsent=unsent,
    )
