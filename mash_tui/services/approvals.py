"""What waits for a manager: ratings, authorisations, decisions. Unseen Reds first, then the oldest deadline.

What a kind asks is read by its own service; this lists what waits. Plain SQL: the list must be there at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.roles import Permission
from mash_tui.services.queue import row_by_id
from mash_tui.services.red_seen import unseen_of
from mash_tui.services.waiting import WaitingKind

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow


@dataclass(frozen=True, slots=True)
class WaitsRow:
    """Something that somebody asks a manager for."""

    kind: WaitingKind
    row_id: int
    """The row that asks: of `rating`, `authorisation` or `child_outcome`. Another one by now means another question."""
    contact: QueueRow
    """The contact as it stands, with the version that an answer is for."""
    at: datetime
    """When it was asked, aware UTC."""
    by: str
    """Who asks."""
    mine: bool
    """Whether the person asks it themselves: somebody else answers (nobody confirms their own)."""
    answerable: bool
    """Whether this person may answer it."""
    unseen: bool = False
    """Whether the contact is a Red that this person has not seen."""

    @property
    def key(self) -> tuple[WaitingKind, int]:
        """What it is, so that it is found again; one of a kind waits on a contact."""
        return self.kind, self.contact.id


def list_waiting(desk: Desk) -> list[WaitsRow]:
    """What waits for answers that this person may give, and what they ask for themselves. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "approval.list")
    unseen = frozenset(unseen_of(desk))
    found = desk.store.rows("SELECT kind, contact_id, row_id, at, by FROM waiting ORDER BY at, contact_id")
    rows = [
        _row(desk, WaitingKind(kind), contact, row_id, moment(at), by, unseen)
        for kind, contact, row_id, at, by in found
    ]
    return sorted((row for row in rows if row is not None), key=_order)


def waiting_row(desk: Desk, reference: str, kind: WaitingKind) -> WaitsRow | None:
    """What waits of a kind on one contact, whoever asks; None where nothing does. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "approval.list")
    sql = (
        "SELECT contact_id, row_id, at, by FROM waiting"
        " WHERE kind = ? AND contact_id = (SELECT id FROM contact WHERE reference = ?)"
    )
    found = desk.store.rows(sql, (kind.value, reference))
    if not found:
        return None
    contact, row_id, at, by = found[0]
    return _made(desk, kind, contact, row_id, moment(at), by, frozenset(unseen_of(desk)))


def _row(
    desk: Desk, kind: WaitingKind, contact_id: int, row_id: int, at: datetime, by: str, unseen: frozenset[int]
) -> WaitsRow | None:
    if not desk.may(kind.answered_with) and by != desk.actor.login:
        return None
    return _made(desk, kind, contact_id, row_id, at, by, unseen)


def _made(
    desk: Desk, kind: WaitingKind, contact_id: int, row_id: int, at: datetime, by: str, unseen: frozenset[int]
) -> WaitsRow | None:
    contact = row_by_id(desk, contact_id)
    if contact is None:
        return None
    mine = by == desk.actor.login
    may = desk.may(kind.answered_with) and not mine
    return WaitsRow(kind, row_id, contact, at, by, mine, may, unseen=contact_id in unseen)


def _order(row: WaitsRow) -> tuple[bool, bool, str, int]:
    """Unseen Reds first; what the person can answer before their own; the oldest deadline first."""
    due = row.contact.due_at.isoformat() if row.contact.due_at else "9999"
    return not row.unseen, row.mine, due, row.contact.id
