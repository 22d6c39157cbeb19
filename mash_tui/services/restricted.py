"""The restricted file: the ordinary record shows that it exists, not what it says (DOMAIN, 9)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.sealing import unseal
from mash_tui.data.stamps import moment
from mash_tui.domain.errors import NotFound
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A piece of the restricted file. Its repr says nothing: it may end up in a log."""

    at: datetime
    by: str
    kind: str
    text: str
    marking: str
    handling: str

    def __repr__(self) -> str:
        return "Piece(…)"


def read(desk: Desk, reference: str) -> list[Piece]:
    """Read a contact's restricted file; every reading is in the trail before a word of it is shown."""
    desk.require(Permission.RESTRICTED_READ, "restricted.read")
    found = desk.store.rows("SELECT id FROM contact WHERE reference = ?", (reference,))
    if not found:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    contact_id = found[0][0]
    desk.note_reading("restricted.read", reference)
    sql = "SELECT at, by, kind, sealed FROM restricted WHERE contact_id = ? ORDER BY id"
    return [_piece(desk, contact_id, row) for row in desk.store.rows(sql, (contact_id,))]


def _piece(desk: Desk, contact_id: int, row: tuple[str, str, str, bytes]) -> Piece:
    at, by, kind, sealed = row
    said = json.loads(unseal(desk.store.keys.restricted, f"restricted {contact_id}", sealed))
    return Piece(moment(at), by, kind, said["text"], said.get("marking", ""), said.get("handling", ""))
