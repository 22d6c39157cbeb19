"""Children for tests of who is who: of the register, and of contacts. All invented."""

from __future__ import annotations

from dataclasses import replace

from mash_tui.domain.matching.told import Told
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.known.asked import of_contact
from mash_tui.services.known.identities import identities_of
from mash_tui.services.known.ids import of_contact_child, of_register
from mash_tui.services.known.indexing import index_child
from mash_tui.services.known.rows import ChildIdentities, Identity
from tests.services.conftest import told

LILAH = {
    "given_names": "Lilah",
    "family_name": "Oddfernley",
    "date_of_birth": "2012-10-02",
    "sex": "F",
    "address": "4 Doodle Close",
    "postcode": "N99 4CF",
}
FERN = LILAH | {"given_names": "Fern", "date_of_birth": "2015-04-19"}
SAFE = {"address": "4 Doodle Close (safe address, do not disclose)", "postcode": "N99 4CF"}

_EMPTY = "also_known_as expected_delivery school worker_email lead_professional lead_agency closed"
_SHARED = ("given_names", "family_name", "date_of_birth", "sex", "address", "postcode")


def on_register(desk: Desk, local_id: str, **other: object) -> int:
    """Put Lilah, or with these values somebody else, on the register; the known id."""
    execute = desk.store.reading.execute
    if not desk.store.rows("SELECT 1 FROM register_file"):
        execute(
            "INSERT INTO register_file (name, sha256, started_at, finished_at, taken_by)"
            " VALUES ('register.csv', '', '-', '-', '')"
        )
    values: dict[str, object] = {"local_id": local_id} | {name: LILAH[name] for name in _SHARED}
    values |= dict.fromkeys(_EMPTY.split(), "") | {"status": "open CIN", "social_worker": "Beatrix Holloware"}
    values |= {"team": "Safeguarding North", "opened": "2025-08-02", "protected": 0, "file_id": 1} | other
    marks = ", ".join("?" * len(values))
    execute(f"INSERT INTO register_child ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
    known_id = of_register(desk.store.rows("SELECT max(id) FROM register_child")[0][0])
    names = ("given_names", "family_name", "date_of_birth", "also_known_as", "expected_delivery")
    told = Told(**{name: str(values[name]) for name in names})
    if not values["protected"]:
        told = replace(told, address=str(values["address"]), postcode=str(values["postcode"]))
    with desk.store.light_write() as write:
        index_child(write, known_id, told)
    return known_id


def log(desk: Desk, *children: dict[str, str], day: str = "2026-11-20", **changes: object) -> str:
    """Log a contact about these children, Lilah without any; its reference."""
    received = f"{day}T10:00:00+00:00"
    about = list(children) or [LILAH]
    reference = contacts.create_contact(desk, told(received_at=received, children=about, **changes)).reference
    filed(desk, reference)
    return reference


def filed(desk: Desk, reference: str) -> None:
    """File the children of a contact anew, as they stand."""
    with desk.store.light_write() as write:
        for child in of_contact(desk, reference).children:
            index_child(write, of_contact_child(child.child_id), child.told)


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
