"""Searching people by a line typed freely: by the look-up that also stands beside a contact's children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.domain.searching import sought
from mash_tui.services.known.rows import ChildIdentities
from mash_tui.services.known.typed import says_something, told_from

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

NOBODY = ChildIdentities(0, "", (), ())


def search_people(desk: Desk, text: str) -> ChildIdentities:
    """Who the line may mean: the same children first, then others at the same address. Raises NotAllowed.

    A line that says where its words are to be looked for, such as `agency:school`, means nobody.
    """
    desk.require(Permission.CONTACT_READ, "search")
    told = told_from(text, desk.local(desk.now()).date())
    if not says_something(told) or any(len(piece.where) == 1 for piece in sought(text)):
        return NOBODY
    from mash_tui.services.known.identities import identities_for

    found = identities_for(desk, [told])
    return found[0] if found else NOBODY
