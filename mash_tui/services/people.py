"""Searching people by a line typed freely: by the look-up that also stands beside a contact's children."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.domain.searching import sought
from mash_tui.domain.text import clean_line
from mash_tui.services.known.rows import ChildIdentities
from mash_tui.services.known.typed import says_something, told_from

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

NOBODY = ChildIdentities(0, "", (), ())


def search_people(desk: Desk, text: str) -> ChildIdentities:
    """Who the line may mean: the same children first, then others at the same address. Raises NotAllowed.

    A number of the register finds its child before all others. A line that says where its words are to be looked for,
    such as `agency:school`, means nobody.
    """
    desk.require(Permission.CONTACT_READ, "search")
    number = clean_line(text)
    told = told_from(text, desk.local(desk.now()).date())
    looks = says_something(told) and not any(len(piece.where) == 1 for piece in sought(text))
    if not (number or looks):
        return NOBODY
    from mash_tui.services.known.identities import identities_for, identities_numbered

    numbered = identities_numbered(desk, number)
    found = identities_for(desk, [told]) if looks else ()
    return _numbered_first(numbered, found)


def _numbered_first(numbered: tuple[ChildIdentities, ...], found: tuple[ChildIdentities, ...]) -> ChildIdentities:
    if not (numbered and found):
        return next(iter(numbered or found), NOBODY)
    first, rest = numbered[0], found[0]
    shown = {one.known_id for one in first.same}
    same, household = ([one for one in some if one.known_id not in shown] for some in (rest.same, rest.household))
    return replace(rest, same=(*first.same, *same), household=tuple(household))
