"""Says in a form that has just opened that drafts of one's own wait."""

from __future__ import annotations

from typing import Any

from mash_tui.domain.errors import MashError
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.widgets.say import tell, tell_problem


def say_drafts_wait(screen: DeskScreen[Any]) -> None:
    """Say that drafts of one's own wait. The form is there at once: the caller is speaking already."""
    from mash_tui.services import drafts, unsent

    desk = screen.desk
    me = desk.actor.login

    def look() -> int:
        notes = {row.number for row in unsent.waiting(desk, me)}
        return sum(draft.by == me and draft.id not in notes for draft in drafts.waiting(desk))

    found = outcome_of(look)
    if isinstance(found, MashError):
        tell_problem(screen.app, found)
    elif found:
        tell(screen.app, f"{'A draft' if found == 1 else f'{found} drafts'} of yours not finished yet: Esc, then d.")
