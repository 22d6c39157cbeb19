"""Every step of a contact's rating, as its history may be shown. Plain SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag, RatingDeed
from mash_tui.services.history import Telling
from mash_tui.services.rows import AskedRow, RatingStep
from mash_tui.services.waiting import WaitingKind

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_COLUMNS = (
    "id, step, brag, before, was_confirmed, counts, reason, return_before, return_after, decision_before,"
    " decision_after, at, by, entry, answers"
)


def steps_of(desk: Desk, contact_id: int) -> tuple[RatingStep, ...]:
    """Every step of the rating, oldest first, as its words may be shown."""
    found = desk.store.whole_rows(f"SELECT {_COLUMNS} FROM rating WHERE contact_id = ? ORDER BY id", (contact_id,))  # noqa: S608
    if not found:
        return ()
    telling = Telling(desk, desk.store.whole_rows, contact_id)
    return tuple(_step(values, telling) for values in found)


def _step(values: tuple[Any, ...], telling: Telling) -> RatingStep:
    number, step, brag, before, confirmed, counts, reason = values[:7]
    return_before, return_after, decision_before, decision_after = (
        moment(due) if due else None for due in values[7:11]
    )
    at, by, entry, answers = values[11:]
    return RatingStep(
        number, RatingDeed(step), Brag(brag), Brag(before) if before else None, bool(confirmed), bool(counts),
        telling.text(reason, {}), return_before, return_after, decision_before, decision_after, moment(at), by, entry,
        answers,
    )  # fmt: skip


def asked_of(desk: Desk, contact_id: int) -> tuple[AskedRow, ...]:
    """What waits for a manager on a contact, the longest first."""
    sql = (
        "SELECT kind, coalesce((SELECT brag FROM rating WHERE kind = 'rating' AND rating.id = row_id), ''), at, by"
        " FROM waiting WHERE contact_id = ? ORDER BY at, kind"
    )
    found = desk.store.rows(sql, (contact_id,))
    return tuple(AskedRow(WaitingKind(kind), brag.capitalize(), moment(at), by) for kind, brag, at, by in found)
