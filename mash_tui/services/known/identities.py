"""Who the children of a contact, or of a form that is being typed, may be: what stands beside each of them.

Nothing is merged here, in the store or for good: contacts that are plainly about one child are shown as one identity,
and an officer says what is so (`saying`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.errors import NotFound
from mash_tui.domain.matching.told import Told
from mash_tui.domain.naming import child_called
from mash_tui.domain.roles import Permission
from mash_tui.services.known.described import said
from mash_tui.services.known.finding import Asked, Finding
from mash_tui.services.known.one_child import key_of
from mash_tui.services.known.rows import ChildIdentities, Verdict

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

SHOWN_ANEW = timedelta(hours=1)
"""How long the same children beside the same contact are one reading."""

_CHILDREN = (
    "SELECT child.id, position, given_names, family_name, also_known_as, date_of_birth, expected_delivery, address,"
    " postcode, same_child_key, same_as FROM child WHERE contact_id = ? ORDER BY position"
)


def identities_of(desk: Desk, reference: str) -> tuple[ChildIdentities, ...]:
    """Who each child of a contact may be. What is shown is a reading in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    found = _found(desk, reference)
    _note(desk, "identity.read", reference, found)
    return found


def identities_for(desk: Desk, children: Sequence[Told]) -> tuple[ChildIdentities, ...]:
    """Who each child of a form that is being typed may be. What is shown is a reading in the trail."""
    desk.require(Permission.CONTACT_READ, "lookup")
    asked = [
        Asked(position, _name(told), told, key=key_of(told.given_names, told.family_name, _day(told.date_of_birth)))
        for position, told in enumerate(children, start=1)
    ]
    found = Finding(desk, asked, desk.now()).identities()
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
    contact = desk.store.rows("SELECT id, received_at FROM contact WHERE reference = ?", (reference,))
    if not contact:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    contact_id, received = contact[0]
    asked = [_asked(*row) for row in desk.store.whole_rows(_CHILDREN, (contact_id,))]
    return Finding(desk, asked, moment(received), contact_id).identities()


def _asked(
    child_id: int,
    position: int,
    given: str,
    family: str,
    also: str,
    born: str | None,
    expected: str | None,
    address: str,
    postcode: str,
    key: str | None,
    same_as: int | None,
) -> Asked:
    told = Told(*map(said, (given, family, born, address, postcode, also, expected)))
    return Asked(position, _name(told), told, child_id, key, same_as)


def _name(told: Told) -> str:
    return child_called(told.given_names, told.family_name, unborn=bool(told.expected_delivery))


def _day(text: str) -> date | None:
    """The day of a date as a form or a file has it; None for one that is none: then nothing is exactly the same."""
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), written).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return None


def _note(desk: Desk, action: str, reference: str, found: Sequence[ChildIdentities]) -> None:
    """The register's numbers, and the newest contact of those who have none: no case content."""
    shown = [identity for child in found for identity in (*child.same, *child.household)]
    register = sorted({identity.local_id for identity in shown if identity.local_id})
    contacts = sorted({identity.earlier[0].reference for identity in shown if not identity.local_id})
    detail: Mapping[str, object] = {"register": register, "contacts": contacts}
    if shown:
        desk.note_reading(action, reference, detail=detail, at_most_every=SHOWN_ANEW)
