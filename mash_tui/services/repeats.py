"""How many contacts about the same child came in twelve months: what reviews found overlooked (DOMAIN, 14).

The number of a contact counts the contacts about the same child that were received in the months up to and
including its own receipt, whatever the order they were entered in; the highest over its children. Which children
are the same says `known/one_child.py`: those an officer said are, whatever the spelling, and those called the same.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data.stamps import moment, stamp
from mash_tui.services.known.one_child import Circle, Rows, Token

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

    A few queries for the children of all of them: a file with thousands of rows about one child stays quick.
    """
    keys = frozenset().union(*(about.keys for about in new))
    if not keys:
        return {about.contact_id: 1 for about in new}
    circle = Circle(rows_of(tx), keys)
    tokens_of = {about.contact_id: _of_keys(circle, about.keys) for about in new}
    there = _receipts(tx, circle)
    first: dict[Token, str] = {}
    for about in new:
        for token in tokens_of[about.contact_id]:
            there.add(token, about.contact_id, about.received)
            first[token] = min(about.received, first.get(token, about.received))
    numbers = {about.contact_id: there.number(about.received, tokens_of[about.contact_id]) for about in new}
    raised: dict[int, int] = {}
    for child in circle.children.values():
        if child.repeats >= MOST or child.contact_id in numbers:
            continue
        met = [token for token in circle.tokens(child) if token in first and child.received >= first[token]]
        number = there.number(child.received, met)
        if number > raised.get(child.contact_id, child.repeats):
            raised[child.contact_id] = number
    _write(tx, raised)
    return numbers


def _of_keys(circle: Circle, keys: Iterable[str]) -> frozenset[Token]:
    return frozenset().union(*map(circle.tokens_of_key, keys))


def rows_of(tx: PlainTransaction) -> Rows:
    """Queries inside a transaction."""
    return lambda sql, values: [tuple(row) for row in tx.execute(sql, values).fetchall()]


def keys_of(tx: PlainTransaction, contact_id: int) -> frozenset[Token]:
    """What the children of a contact share with others who count as the same: ask before a change."""
    return _shared(tx, [contact_id])


_SHARED = (
    "SELECT same_child_key, same_as FROM json_each(?) AS wanted CROSS JOIN child ON contact_id = wanted.value"
    " WHERE same_child_key IS NOT NULL OR same_as IS NOT NULL"
)


def _shared(tx: PlainTransaction, contact_ids: Iterable[int]) -> frozenset[Token]:
    found = tx.execute(_SHARED, (json.dumps(sorted(contact_ids)),)).fetchall()
    return frozenset(token for row in found for token in row if token is not None)


def recount(tx: PlainTransaction, contact_id: int, before: Collection[Token] = (), received_before: str = "") -> None:
    """Count a contact anew after its children or its receipt were changed, and every other contact it counts for.

    `before` is what `keys_of` said before the change: contacts about the child it is no longer about count one less.
    `received_before` is the receipt that stood in the store, where that was changed.
    """
    tx.flush()
    received = tx.execute("SELECT received_at FROM contact WHERE id = ?", (contact_id,)).fetchone()[0]
    received = min(received, received_before or received)
    recount_about(tx, keys_of(tx, contact_id) | frozenset(before), [contact_id], since=received)


def recount_about(
    tx: PlainTransaction, tokens: Collection[Token], contact_ids: Iterable[int] = (), *, since: str = ""
) -> None:
    """Count anew every contact about children who share these, or did, as far as it was received since."""
    met = Circle(rows_of(tx), tokens).children.values()
    ids = {*contact_ids, *(child.contact_id for child in met if child.received >= since)}
    circle = Circle(rows_of(tx), _shared(tx, ids))
    there = _receipts(tx, circle)
    shares: defaultdict[int, set[Token]] = defaultdict(set)
    for child in circle.children.values():
        shares[child.contact_id] |= circle.tokens(child)
    stand = tx.execute(_STAND, (json.dumps(sorted(ids)),)).fetchall()
    numbers = {one: (there.number(at, shares[one]), stands) for one, at, stands in stand}
    _write(tx, {one: number for one, (number, stands) in numbers.items() if number != stands})


_STAND = "SELECT id, received_at, repeats FROM contact WHERE id IN (SELECT value FROM json_each(?))"


def _receipts(tx: PlainTransaction, circle: Circle) -> _Receipts:
    there = _Receipts(tx.desk.policy.desk.repeat_months)
    for child in circle.children.values():
        for token in circle.tokens(child):
            there.add(token, child.contact_id, child.received)
    return there


class _Receipts:
    """When contacts about each child were received, each contact once."""

    def __init__(self, months: int) -> None:
        self.months = months
        self._met: set[tuple[Token, int]] = set()
        self._times: defaultdict[Token, list[str]] = defaultdict(list)
        self._sorted: dict[Token, list[str]] = {}

    def add(self, key: Token, contact_id: int, received: str) -> None:
        """All are added before any is asked for."""
        if (key, contact_id) not in self._met:
            self._met.add((key, contact_id))
            self._times[key].append(received)

    def number(self, received: str, keys: Iterable[Token]) -> int:
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


def _write(tx: PlainTransaction, numbers: dict[int, int]) -> None:
    for contact_id, number in numbers.items():
        tx.execute("UPDATE contact SET repeats = ? WHERE id = ?", (number, contact_id))
        tx.read_again(contact_id, "repeats")
