"""How many contacts about the same child came in twelve months: what reviews found overlooked (DOMAIN, 14)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import stamp

if TYPE_CHECKING:
    from mash_tui.services.transaction import Transaction


def months_before(moment: datetime, months: int) -> datetime:
    """The same day that many months earlier; the last day of a shorter month."""
    total = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(total, 12)
    day = min(moment.day, _days_in(year, month + 1))
    return moment.replace(year=year, month=month + 1, day=day)


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def count_repeats(tx: Transaction, contact_id: int, keys: Iterable[str], received: datetime, pending: set[int]) -> int:
    """The count with this contact in it, the highest over its children; earlier open contacts learn it too."""
    since = stamp(months_before(received, tx.desk.policy.desk.repeat_months))
    most = 1
    for key in keys:
        found = tx.execute(
            "SELECT contact.id FROM child JOIN contact ON contact.id = contact_id"
            " WHERE same_child_key = ? AND contact.id <> ? AND received_at >= ? AND received_at <= ?",
            (key, contact_id, since, stamp(received)),
        ).fetchall()
        earlier = {row[0] for row in found}
        count = len(earlier | pending) + 1
        most = max(most, count)
        for other in earlier:
            tx.execute(
                "UPDATE contact SET repeats = ? WHERE id = ? AND is_open = 1 AND repeats < ?",
                (count, other, count),
            )
    return most
