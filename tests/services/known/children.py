"""Children for tests of who is who: of the register, and of contacts. All invented."""

from __future__ import annotations

from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.known.identities import identities_of
from mash_tui.services.known.ids import of_contact_child, of_register
from mash_tui.services.known.rows import ChildIdentities, Identity
from tests.services.conftest import told
from tests.services.register_files import export, imported

LILAH = {
    "given_names": "Lilah",
    "family_name": "Oddfernley",
    "date_of_birth": "2012-10-02",
    "sex": "F",
    "address": "4 Doodle Close",
    "postcode": "N99 4CF",
}
FERN = LILAH | {"given_names": "Fern", "date_of_birth": "2015-04-19"}
SAFE_WORDS = " (safe address, do not disclose)"
SAFE = {"address": f"4 Doodle Close{SAFE_WORDS}", "postcode": "N99 4CF"}

_COLUMN = {
    "family_name": "surname",
    "given_names": "forenames",
    "social_worker": "allocated_social_worker",
    "lead_agency": "lead_professional_agency",
}
"""What the export calls what the register calls otherwise."""
_CASE = {
    "status": "open CIN",
    "social_worker": "Beatrix Holloware",
    "team": "Safeguarding North",
    "opened": "2025-08-02",
}


def on_register(desk: Desk, local_id: str, *, protected: bool = False, **other: str) -> int:
    """Take in a register file with Lilah, or with these values somebody else; the known id."""
    child = LILAH | _CASE | {"local_id": local_id} | other
    if protected:
        child["address"] += SAFE_WORDS
    imported(desk, export({_COLUMN.get(name, name): value for name, value in child.items()}))
    return of_register(desk.store.rows("SELECT id FROM register_child WHERE local_id = ?", (local_id,))[0][0])


def log(desk: Desk, *children: dict[str, str], day: str = "2026-11-20", **changes: object) -> str:
    """Log a contact about these children, Lilah without any; its reference."""
    received = f"{day}T10:00:00+00:00"
    about = list(children) or [LILAH]
    return contacts.create_contact(desk, told(received_at=received, children=about, **changes)).reference


def known_of(desk: Desk, reference: str, position: int = 1) -> int:
    """The known id of a contact's child."""
    sql = "SELECT child.id FROM child JOIN contact ON contact.id = contact_id WHERE reference = ? AND position = ?"
    return of_contact_child(desk.store.rows(sql, (reference, position))[0][0])


def same_as(desk: Desk, reference: str, position: int = 1) -> int | None:
    """Who a contact's child was said to be."""
    child = known_of(desk, reference, position) // 2
    found: int | None = desk.store.rows("SELECT same_as FROM child WHERE id = ?", (child,))[0][0]
    return found


def shown(desk: Desk, reference: str, position: int = 1) -> ChildIdentities:
    """Who a contact's child may be."""
    return identities_of(desk, reference)[position - 1]


def card(desk: Desk, reference: str, known_id: int, position: int = 1) -> Identity:
    """How that known child stands beside a contact's child."""
    child = shown(desk, reference, position)
    return next(one for one in (*child.same, *child.household) if one.known_id == known_id)
