"""Reading the queue by key: index ranges in the order of the view, never an offset (SPEED, the store).

Order of the open views: overdue first, then urgent (Red, or unrated with immediate danger ticked), then the
next deadline; never by kind of referrer. Closed: the latest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

COLUMNS = (
    "contact.id, reference, version, state, brag, confirmed, urgent, due_at, due_kind, child_line, born, unborn,"
    " concern_line, source_line, owner, coalesce(lease.login, ''), danger, restricted, amended, repeats,"
    " received_at, closed_at, is_open,"
    " CASE WHEN born IS NULL AND NOT unborn THEN"
    " (SELECT age_as_told FROM child WHERE child.contact_id = contact.id AND position = 1) END"
)
"""What a queue line is read from, in the order that services/queue.py unpacks."""

FROM = "contact LEFT JOIN lease ON lease.contact_id = contact.id AND lease.until > :now AND lease.login <> :me"

Sql = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Walk:
    """A view of the queue: its condition and what must be bound for it."""

    where: str
    """SQL that an index of its own answers."""
    closed: bool = False
    """Whether the view is the closed one, which has another order."""
    only_overdue: bool = False
    """Whether the view ends where overdue ends."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Where to read on from: the stored deadline (or closing time) and id of a row, and its urgency."""

    urgent: bool
    at: str
    id: int


def segments(walk: Walk, as_of: str, edge: Edge | None, forward: bool) -> list[Sql]:
    """The index ranges to read, in reading order, from the edge on (or from the first or last row)."""
    if walk.closed:
        return [_closed(walk, edge, forward)]
    order = [(True, True), (True, False), (False, True), (False, False)][: 2 if walk.only_overdue else 4]
    if not forward:
        order.reverse()
    if edge is None:
        return [_open(walk, part, as_of, None, forward) for part in order]
    here = (edge.at <= as_of, edge.urgent)
    rest = order[order.index(here) :] if here in order else order
    return [_open(walk, part, as_of, edge if part == here else None, forward) for part in rest]


def _open(walk: Walk, part: tuple[bool, bool], as_of: str, edge: Edge | None, forward: bool) -> Sql:
    overdue, urgent = part
    where = f"is_open = 1 AND {walk.where} AND urgent = {int(urgent)} AND due_at {'<=' if overdue else '>'} :as_of"
    values: dict[str, Any] = {"as_of": as_of}
    if edge is not None:
        where += f" AND (due_at, contact.id) {'>' if forward else '<'} (:edge_at, :edge_id)"
        values |= {"edge_at": edge.at, "edge_id": edge.id}
    way = "ASC" if forward else "DESC"
    return f"WHERE {where} %s ORDER BY due_at {way}, contact.id {way} LIMIT :size", values


def _closed(walk: Walk, edge: Edge | None, forward: bool) -> Sql:
    where, values = f"is_open = 0 AND {walk.where}", {}
    if edge is not None:
        where += f" AND (closed_at, contact.id) {'<' if forward else '>'} (:edge_at, :edge_id)"
        values = {"edge_at": edge.at, "edge_id": edge.id}
    way = "DESC" if forward else "ASC"
    return f"WHERE {where} %s ORDER BY closed_at {way}, contact.id {way} LIMIT :size", values


def containing(words: list[str]) -> Sql:
    """A condition that every word stands in the line's search text; `danger` and `!` also find the sign itself."""
    sql = "".join(
        f" AND ({'danger OR ' if word in DANGER else ''}find_text LIKE :word{n} ESCAPE '\\')"
        for n, word in enumerate(words)
    )
    return sql, {f"word{n}": f"%{_escaped(word)}%" for n, word in enumerate(words)}


DANGER = ("danger", "!")
"""Words of a filter that find a contact on which immediate danger was ticked."""


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


COUNT_OPEN = """
SELECT count(*), sum(owner = :me), sum(owner = ''), sum(brag IS NULL), sum(state = 'rating_proposed'),
       sum(state = 'gathering'), sum(state = 'outcome_proposed'), sum(state = 'feedback'), sum(due_at <= :as_of)
FROM contact INDEXED BY queue_counts WHERE is_open = 1
"""
"""One walk over the counting index."""

COUNT_DANGER = """
SELECT count(*) FROM contact INDEXED BY queue_unrated WHERE is_open = 1 AND brag IS NULL AND urgent = 1
"""
"""Immediate danger that nobody has rated yet: what is urgent without a rating, one end of the index of the unrated."""

COUNT_CLOSED = "SELECT count(*) FROM contact WHERE is_open = 0"
COUNT_DRAFTS = "SELECT count(*) FROM draft WHERE finished IS NULL AND set_aside IS NULL"
COUNT_PROBLEMS = "SELECT count(*) FROM intake_row WHERE outcome = 'refused'"
COUNT_DANGER_PROBLEMS = "SELECT count(*) FROM intake_row WHERE outcome = 'refused' AND danger = 1"
"""Waiting rows that say so: as many as its own index has."""
