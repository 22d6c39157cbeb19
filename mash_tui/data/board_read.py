"""Counting for the board: each figure is one walk over an index, and none reads a name.

What is bound: `:as_of` is the minute that overdue is judged by, `:since` and `:until` are where London's day begins
and ends, as stored text.
"""

from __future__ import annotations

from mash_tui.data.stamps import NEVER

COUNT_GROUPS = """
SELECT state, owner, brag, confirmed, count(*), sum(due_at <= :as_of)
FROM contact INDEXED BY queue_counts WHERE is_open = 1 GROUP BY state, owner, brag, confirmed
"""
"""Every open contact once, in groups that lie together in the counting index. Some 40 ms for 100,000 of them."""

_PRESSING = (
    "SELECT reference, brag, confirmed, due_at, due_kind, owner FROM contact INDEXED BY queue_open"
    " WHERE is_open = 1 AND urgent = :urgent AND due_at {within} ORDER BY due_at, id LIMIT :most"
)
OVERDUE = _PRESSING.format(within="<= :as_of")
"""What is overdue, the longest first: once for what is urgent, once for the rest."""
DUE_NEXT = _PRESSING.format(within=f"> :as_of AND due_at < '{NEVER}'")
"""What is due next, the same way."""

FIRST_RED = """
SELECT reference FROM contact INDEXED BY queue_open
WHERE is_open = 1 AND urgent = 1 AND brag = 'red' ORDER BY due_at, id LIMIT 1
"""
"""The Red with the earliest deadline."""

COUNT_WAITING = "SELECT kind, count(*), min(at) FROM waiting GROUP BY kind"
COUNT_FEEDBACK = "SELECT count(*) FROM feedback WHERE state = 'owed'"
COUNT_COMPLAINTS = "SELECT count(*), coalesce(sum(due_at <= :as_of), 0) FROM complaint WHERE ended_at IS NULL"

_TODAY = "at >= :since AND at < :until"
TODAY = {
    "received": "SELECT count(*) FROM contact WHERE received_at >= :since AND received_at < :until",
    "rated": f"SELECT count(DISTINCT contact_id) FROM rating WHERE step = 'proposed' AND {_TODAY}",  # noqa: S608
    "confirmed": "SELECT count(DISTINCT contact_id) FROM rating"  # noqa: S608
    f" WHERE step IN ('confirmed', 'changed') AND {_TODAY}",
    "decided": f"SELECT count(DISTINCT contact_id) FROM child_outcome WHERE step = 'decided' AND {_TODAY}",  # noqa: S608
    "closed": "SELECT count(*) FROM contact WHERE is_open = 0 AND closed_at >= :since AND closed_at < :until",
    "reopened": f"SELECT count(DISTINCT contact_id) FROM entry WHERE kind = 'reopened' AND {_TODAY}",  # noqa: S608
}
"""What was done in a day, in the order of the work. One contact counts once, however often it was rated."""
