"""The statutory clock: the referrer told, and the next steps decided, in one working day (Working Together)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import ClockKind
from mash_tui.services.clock_rows import next_due

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.changing import Changing
    from mash_tui.services.transaction import PlainTransaction

_SINCE = "(SELECT coalesce(max(number), 0) FROM entry WHERE contact_id = ? AND kind = 'reopened')"
_TOLD = f"SELECT 1 FROM entry WHERE contact_id = ? AND kind = ? AND number > {_SINCE} LIMIT 1"  # noqa: S608 fixed words


def settle_statutory(tx: PlainTransaction, contact: Changing, how: str, *, decided: bool) -> None:
    """Settle it, and count the next deadline, where both halves are done.

    `decided`: whether this deed decides the next steps; without, it is asked whether they stand decided: a rating
    that a manager confirmed. `how` says in the record what settled it.
    """
    if told_since(tx.execute, contact.id) and (decided or _is_confirmed(tx.execute, contact.id)):
        tx.execute(
            "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ?"
            " WHERE contact_id = ? AND kind = ? AND settled_at IS NULL",
            (tx.at, tx.login, how, contact.id, ClockKind.STATUTORY.value),
        )
    next_due(tx.execute, contact.id)


def told_since(execute: Execute, contact_id: int) -> bool:
    """Whether the referrer was told the reference since receipt, or since the contact was last reopened."""
    values = (contact_id, EntryKind.ACKNOWLEDGED.value, contact_id)
    return execute(_TOLD, values).fetchone() is not None


def _is_confirmed(execute: Execute, contact_id: int) -> bool:
    return bool(execute("SELECT confirmed FROM contact WHERE id = ?", (contact_id,)).fetchone()[0])
