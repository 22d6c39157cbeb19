"""What waits for a manager: ratings, authorisations, decisions. Unseen Reds first, then the oldest deadline.

What a kind asks is read by its own service; this lists what waits. Plain SQL: the list must be there at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

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
    what: str = ""
    """What is asked for, in a word, where that is known: `Amber`."""
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
    rows = (_row(desk, _Waiting(*found), unseen) for found in desk.store.rows(f"{_WAITING} ORDER BY at, contact_id"))
    return sorted(
        (row for row in rows if row is not None and (row.answerable or row.mine)),
        key=lambda row: order(row, first=row.unseen),
    )


def waiting_row(desk: Desk, reference: str, kind: WaitingKind) -> WaitsRow | None:
    """What waits of a kind on one contact, whoever asks; None where nothing does. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "approval.list")
    sql = f"{_WAITING} WHERE kind = ? AND contact_id = (SELECT id FROM contact WHERE reference = ?)"  # noqa: S608
    found = desk.store.rows(sql, (kind.value, reference))
    return _row(desk, _Waiting(*found[0]), frozenset(unseen_of(desk))) if found else None


class _Waiting(NamedTuple):
    """A row of what waits, as it is stored."""

    kind: str
    contact_id: int
    row_id: int
    at: str
    by: str
    rating: str | None


_WAITING = (
    "SELECT kind, contact_id, row_id, at, by,"
    " (SELECT brag FROM rating WHERE waiting.kind = 'rating' AND rating.id = row_id) FROM waiting"
)


def _row(desk: Desk, asked: _Waiting, unseen: frozenset[int]) -> WaitsRow | None:
    contact, kind = row_by_id(desk, asked.contact_id), WaitingKind(asked.kind)
    if contact is None:
        return None
    mine = asked.by == desk.actor.login
    return WaitsRow(
        kind, asked.row_id, contact, moment(asked.at), asked.by, mine,
        answerable=desk.may(kind.answered_with) and not mine,
        what=(asked.rating or "").capitalize(),
        unseen=asked.contact_id in unseen,
    )  # fmt: skip


def order(row: WaitsRow, *, first: bool) -> tuple[bool, bool, str, int]:
    """Where it stands: `first` before all, what the person can answer before their own, the oldest deadline first."""
    due = row.contact.due_at.isoformat() if row.contact.due_at else "9999"
    return not first, row.mine, due, row.contact.id
