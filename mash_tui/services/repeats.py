"""How many contacts about the same child came in twelve months: what reviews found overlooked (DOMAIN, 14).

The number of a contact counts the contacts about the same child that were received in the months up to and
including its own receipt, whatever the order they were entered in; the highest over its children.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data.stamps import moment, stamp

if TYPE_CHECKING:
    from mash_tui.services.transaction import PlainTransaction

MOST = 99
"""The highest number that is kept: more says nothing more, and the work for a contact stays bounded."""


class About(NamedTuple):
    """A contact, when it was received, and the children it is about."""

    contact_id: int
    received: str
    """As stored."""
    keys: frozenset[str]


def months_before(moment: datetime, months: int) -> datetime:
    """The same day that many months earlier; the last day of a shorter month."""
    total = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(total, 12)
    day = min(moment.day, _days_in(year, month + 1))
    return moment.replace(year=year, month=month + 1, day=day)


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def count_new(tx: PlainTransaction, new: Sequence[About]) -> dict[int, int]:
    """The numbers of these contacts, in the store already or not; contacts received later learn theirs.

    One query for the children of all of them: a file with thousands of rows about one child stays quick.
    """
    keys = frozenset().union(*(about.keys for about in new))
    if not keys:
        return {about.contact_id: 1 for about in new}
    months = tx.desk.policy.desk.repeat_months
    stored = _stored(tx, keys, _since(min(about.received for about in new), months))
    there = _Receipts(months)
    for key, contact_id, received, _ in stored:
        there.add(key, contact_id, received)
    first: dict[str, str] = {}
    for about in new:
        for key in about.keys:
            there.add(key, about.contact_id, about.received)
            first[key] = min(about.received, first.get(key, about.received))
    numbers = {about.contact_id: there.number(about.received, about.keys) for about in new}
    raised: dict[int, int] = {}
    for key, contact_id, received, stands in stored:
        if stands < MOST and received >= first[key] and contact_id not in numbers:
            number = there.number(received, (key,))
            if number > raised.get(contact_id, stands):
                raised[contact_id] = number
    _write(tx, raised)
    return numbers


def keys_of(tx: PlainTransaction, contact_id: int) -> frozenset[str]:
    """The children a contact is about, as far as name and date of birth are known: ask before a correction."""
    sql = "SELECT same_child_key FROM child WHERE contact_id = ? AND same_child_key IS NOT NULL"
    return frozenset(row[0] for row in tx.execute(sql, (contact_id,)).fetchall())


def recount(tx: PlainTransaction, contact_id: int, before: Collection[str] = (), received_before: str = "") -> None:
    """Count a contact anew after its children or its receipt were changed, and every other contact it counts for.

    `before` is what `keys_of` said before the change: contacts about the child it is no longer about count one less.
    `received_before` is the receipt that stood in the store, where that was changed.
    """
    tx.flush()
    received = tx.execute("SELECT received_at FROM contact WHERE id = ?", (contact_id,)).fetchone()[0]
    received = min(received, received_before or received)
    months = tx.desk.policy.desk.repeat_months
    shared = _stored(tx, keys_of(tx, contact_id) | frozenset(before), received)
    ids = {contact_id} | {other for _, other, _, _ in shared}
    rows = tx.execute(
        "SELECT contact.id, received_at, repeats, same_child_key FROM json_each(?) AS wanted"
        " CROSS JOIN contact ON contact.id = wanted.value"
        " LEFT JOIN child ON child.contact_id = contact.id AND same_child_key IS NOT NULL",
        (json.dumps(sorted(ids)),),
    ).fetchall()
    keys: defaultdict[int, set[str]] = defaultdict(set)
    for one, _, _, key in rows:
        keys[one] |= {key} if key else set()
    there = _Receipts(months)
    every = frozenset().union(*keys.values())
    for key, other, at, _ in _stored(tx, every, _since(received, months)):
        there.add(key, other, at)
    numbers = {one: (there.number(at, keys[one]), stands) for one, at, stands, _ in rows}
    _write(tx, {one: number for one, (number, stands) in numbers.items() if number != stands})


class _Receipts:
    """When contacts about each child were received, each contact once."""

    def __init__(self, months: int) -> None:
        self.months = months
        self._met: set[tuple[str, int]] = set()
        self._times: defaultdict[str, list[str]] = defaultdict(list)
        self._sorted: dict[str, list[str]] = {}

    def add(self, key: str, contact_id: int, received: str) -> None:
        """All are added before any is asked for."""
        if (key, contact_id) not in self._met:
            self._met.add((key, contact_id))
            self._times[key].append(received)

    def number(self, received: str, keys: Iterable[str]) -> int:
        """The number of a contact received then, the highest over its children."""
        since = _since(received, self.months)
        most = 1
        for key in keys:
            if key not in self._sorted:
                self._sorted[key] = sorted(self._times[key])
            times = self._sorted[key]
            most = max(most, bisect_right(times, received) - bisect_left(times, since))
        return min(most, MOST)


def _since(received: str, months: int) -> str:
    """Counted in UTC, so that a contact has one number whichever way it came in."""
    return stamp(months_before(moment(received), months))


def _stored(tx: PlainTransaction, keys: Collection[str], since: str) -> list[tuple[str, int, str, int]]:
    """Child, contact, receipt and number of what was received since about these children."""
    found = tx.execute(
        "SELECT same_child_key, contact.id, received_at, repeats FROM json_each(?) AS wanted"
        " CROSS JOIN child ON same_child_key = wanted.value CROSS JOIN contact ON contact.id = contact_id"
        " WHERE received_at >= ?",
        (json.dumps(sorted(keys)), since),
    ).fetchall()
    return [(str(key), int(contact_id), str(at), int(stands)) for key, contact_id, at, stands in found]


def _write(tx: PlainTransaction, numbers: dict[int, int]) -> None:
    for contact_id, number in numbers.items():
        tx.execute("UPDATE contact SET repeats = ? WHERE id = ?", (number, contact_id))
        tx.read_again(contact_id, "repeats")
