"""Who the children of a contact were said to be. No look-up: what stands in the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.services.known.asked import Asked, of_contact
from mash_tui.services.known.ids import is_of_register, of_contact_child
from mash_tui.services.known.joining import joined
from mash_tui.services.known.named import words_for
from mash_tui.services.known.rows import Said, Verdict
from mash_tui.services.known.sayings import Saying, sayings_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who a child of a contact was said to be."""

    position: int
    name: str
    known: str
    """`410985 on the register`, or `child 2 of MASH-2026-000012`."""
    said: Said
    """By whom and when, here or on a contact about the same child."""


def confirmed_of(desk: Desk, reference: str) -> tuple[Confirmed, ...]:
    """The children of a contact who were said to be a known child. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    children = [child for child in of_contact(desk, reference).children if child.same_as is not None]
    sayings = sayings_of(desk.store.rows, [child.child_id for child in children])
    return tuple(_confirmed(desk, child, sayings[child.child_id]) for child in children)


def _confirmed(desk: Desk, child: Asked, sayings: list[Saying]) -> Confirmed:
    said = next(saying.said for saying in sayings if saying.said.verdict is Verdict.SAME)
    return Confirmed(child.position, child.name, words_for(desk.store.rows, _who(desk, child)), said)


def _who(desk: Desk, child: Asked) -> int:
    """Of the register, or the first of the others that were said to be the same."""
    if child.same_as is not None and is_of_register(child.same_as):
        return child.same_as
    own = of_contact_child(child.child_id)
    return min(joined(desk.store.rows, own) - {own})
