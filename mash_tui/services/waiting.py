"""What waits for a manager: put there with the deed that asks, gone with the deed that answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.transaction import PlainTransaction


class WaitingKind(StrEnum):
    """What a manager is asked for. One of each kind at most waits on a contact."""

    RATING = "rating"
    """A proposed rating: `row_id` is the row of `rating`."""
    AUTHORISATION = "authorisation"
    """Going on without the family: the row of `authorisation`."""
    DECISION = "decision"
    """The outcome of every child: the last proposed row of `child_outcome`."""

    @property
    def answered_with(self) -> Permission:
        """What somebody must be permitted to do to answer it."""
        return _ANSWERED_WITH[self]


_ANSWERED_WITH = {
    WaitingKind.RATING: Permission.RATING_CONFIRM,
    WaitingKind.AUTHORISATION: Permission.FAMILY_AUTHORISE,
    WaitingKind.DECISION: Permission.DECISION_MAKE,
}


ROUND = "SELECT count(*) FROM entry WHERE contact_id = ? AND kind = 'reopened'"
"""How often a contact was reopened."""


def ask(tx: PlainTransaction, kind: WaitingKind, contact_id: int, row_id: int) -> None:
    """Let it wait, in place of what waited of this kind on the contact."""
    tx.execute(
        "INSERT INTO waiting (kind, contact_id, row_id, at, by) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (kind, contact_id) DO UPDATE SET row_id = excluded.row_id, at = excluded.at, by = excluded.by",
        (kind.value, contact_id, row_id, tx.at, tx.login),
    )


def waits(execute: Execute, kind: WaitingKind, contact_id: int) -> int | None:
    """The row that waits, if one does."""
    found = execute("SELECT row_id FROM waiting WHERE kind = ? AND contact_id = ?", (kind.value, contact_id)).fetchone()
    return int(found[0]) if found else None


def answered(tx: PlainTransaction, kind: WaitingKind, contact_id: int) -> None:
    """It waits no longer."""
    tx.execute("DELETE FROM waiting WHERE kind = ? AND contact_id = ?", (kind.value, contact_id))


def round_of(execute: Execute, contact_id: int) -> int:
    """How often the contact was reopened: outcomes and feedback of an earlier round stand, and are owed anew."""
    return int(execute(ROUND, (contact_id,)).fetchone()[0])
