"""Who the children of a contact, or of a form that is being typed, may be: what stands beside each of them.

Nothing is merged here, in the store or for good: contacts that are plainly about one child are shown as one identity,
and an officer says what is so (`saying`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mash_tui.domain.matching.told import Relation, Told
from mash_tui.domain.roles import Permission
from mash_tui.services.known import asked
from mash_tui.services.known.finding import Finding
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.rows import ChildIdentities, Match, Verdict
from mash_tui.services.register.incomplete import what_is_missing

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

SHOWN_ANEW = timedelta(hours=1)
"""How long the same children beside the same contact are one reading."""


def identities_of(desk: Desk, reference: str) -> tuple[ChildIdentities, ...]:
    """Who each child of a contact may be. What is shown is a reading in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    found = _found(desk, reference)
    _note(desk, "identity.read", reference, found)
    return found


def identities_for(desk: Desk, children: Sequence[Told]) -> tuple[ChildIdentities, ...]:
    """Who each child of a form that is being typed may be. What is shown is a reading in the trail."""
    desk.require(Permission.CONTACT_READ, "lookup")
    found = _completely(desk, Finding(desk, asked.of_form(children), desk.now()).identities())
    _note(desk, "lookup", "", found)
    return found


def identities_numbered(desk: Desk, local_id: str) -> tuple[ChildIdentities, ...]:
    """The child of the register with that number, if there is one. Showing it is a reading in the trail."""
    desk.require(Permission.CONTACT_READ, "lookup")
    rows = desk.store.rows("SELECT id FROM register_child WHERE local_id = ?", (local_id,))
    if not rows:
        return ()
    match = Match(of_register(rows[0][0]), 1.0, Relation.SAME, (), ("this number on the register",))
    numbered = Finding(desk, asked.of_form([Told()]), desk.now(), found={1: [match]})
    found = _completely(desk, numbered.identities())
    _note(desk, "lookup", "", found)
    return found


def unanswered(desk: Desk, reference: str) -> int:
    """How many children of a contact somebody must say something of: who they are is not said, and may be found."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    return unanswered_in(_found(desk, reference))


def unanswered_in(children: Sequence[ChildIdentities]) -> int:
    """The same of what is shown already."""
    return sum(
        any(identity.said is None for identity in child.same)
        and not any(identity.said and identity.said.verdict is Verdict.SAME for identity in child.same)
        for child in children
    )


def _found(desk: Desk, reference: str) -> tuple[ChildIdentities, ...]:
    about = asked.of_contact(desk, reference)
    return _completely(desk, Finding(desk, about.children, about.received, about.contact_id).identities())


def _completely(desk: Desk, found: tuple[ChildIdentities, ...]) -> tuple[ChildIdentities, ...]:
    """The same, and that it is not all while the register is not completely taken in."""
    missing = what_is_missing(desk)
    return tuple(replace(child, incomplete=missing) for child in found) if missing else found


def _note(desk: Desk, action: str, reference: str, found: Sequence[ChildIdentities]) -> None:
    """The register's numbers, and every contact that was shown, as many as stand there: no case content."""
    shown = [identity for child in found for identity in (*child.same, *child.household)]
    register = sorted({identity.local_id for identity in shown if identity.local_id})
    contacts = sorted({earlier.reference for identity in shown for earlier in identity.earlier})
    detail: Mapping[str, object] = {"register": register, "contacts": contacts}
    if shown:
        desk.note_reading(action, reference, detail=detail, at_most_every=SHOWN_ANEW)
