"""What this person was typing when their program ended: asked once, as it starts, after the first rows are there.

Light to import: whoever has nothing unfinished pays for one query.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import DraftRow

_OWN = "SELECT id FROM draft WHERE login = ? AND finished IS NULL AND set_aside IS NULL ORDER BY saved_at DESC"


def own_unfinished(desk: Desk) -> list[DraftRow]:
    """This person's drafts and unsaved words that are neither finished nor set aside, the latest first."""
    desk.require(Permission.CONTACT_READ, "draft.list")
    numbers = [number for (number,) in desk.store.rows(_OWN, (desk.actor.login,))]
    if not numbers:
        return []
    from mash_tui.services import drafts

    listed = {row.id: row for row in drafts.waiting(desk)}
    return [listed[number] for number in numbers if number in listed]
