"""A contact's clocks in the store: when each is due under a policy, and which of them comes next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import NEVER, stamp
from mash_tui.data.store import Execute
from mash_tui.domain.brag import Brag
from mash_tui.domain.clocks import deadline
from mash_tui.domain.limits import YEARS_AHEAD, ClockKind

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.transaction import PlainTransaction


def due_of(policy: Policy, kind: ClockKind, brag: Brag | None, starts: datetime) -> tuple[datetime | None, str]:
    """The deadline (UTC) of a clock that starts by that moment, and its limit in words; None where none is timed."""
    limit = policy.limit(kind, brag)
    if limit is None:
        return None, ""
    calendar = policy.calendar(starts.year - 1, starts.year + YEARS_AHEAD)
    return deadline(starts, limit, calendar), str(limit)


def start_clock(tx: PlainTransaction, contact_id: int, kind: ClockKind, brag: Brag | None = None) -> int | None:
    """Start a clock at this moment; its id, or None where the policy times nothing."""
    due, words = due_of(tx.desk.policy, kind, brag, tx.now)
    if due is None:
        return None
    started = tx.execute(
        "INSERT INTO clock (contact_id, kind, started_at, due_at, limit_words, policy_id)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        (contact_id, kind.value, tx.at, stamp(due), words, tx.desk.policy_id),
    )
    return int(started.fetchone()[0])


def next_due(execute: Execute, contact_id: int) -> None:
    """Write the contact's next deadline: the earliest of its running clocks."""
    found = execute(
        "SELECT due_at, kind FROM clock WHERE contact_id = ? AND settled_at IS NULL ORDER BY due_at, id LIMIT 1",
        (contact_id,),
    ).fetchone()
    due_at, kind = (found[0], ClockKind(found[1]).word) if found else (NEVER, "")
    execute("UPDATE contact SET due_at = ?, due_kind = ? WHERE id = ?", (due_at, kind, contact_id))
