"""What the hub has of a submission already: its contact, what was sent, and what waits to be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from mash_tui.data.store import session_execute
from mash_tui.services.intake.reading import MappedRow

if TYPE_CHECKING:
    from mash_tui.services.transaction import Transaction

Rows = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]
"""Runs a query and gives its rows: in the writing transaction, or on the reading connection of a dry run."""
Key = tuple[str, str]
"""System and number of a submission; for a row that has none, an empty system and the hash of its bytes."""

_MOST_AT_ONCE = 500


@dataclass(slots=True)
class Known:
    """What is there of one submission."""

    contact_id: int | None = None
    """The contact; None when nothing of it has been taken in."""
    reference: str = ""
    taken: set[str] = field(default_factory=set)
    """Content hashes that have been dealt with: sending one of them again changes nothing."""
    originals: set[str] = field(default_factory=set)
    """Hashes of the bytes that are kept."""
    last: int | None = None
    """The row that the contact's words come from, None for a contact that was typed."""
    waiting: dict[str, int] = field(default_factory=dict)
    """Content hash → refused row that waits to be mended."""
    put_away: dict[str, int] = field(default_factory=dict)
    """Content hash → refused row that a person set aside: the same words again change nothing."""
    unsettled: dict[int, str] = field(default_factory=dict)
    """Row that waits or was put away → its receipt as it is stored, in the order they came."""


_CONTACTS = """
SELECT submission_number, contact.id, reference FROM particulars JOIN contact ON contact.id = contact_id
WHERE submission_system = ? AND submission_number IN ({})
"""
_SENT = """
SELECT submission_number, id, outcome, contact_id, content_sha256, sha256, received_at FROM intake_row
WHERE submission_system = ? AND submission_number IN ({}) ORDER BY id
"""
_SAME_BYTES = """
SELECT reference, intake_row.id, outcome, contact_id, content_sha256, sha256, intake_row.received_at
FROM intake_row LEFT JOIN contact ON contact.id = contact_id
WHERE sha256 IN ({}) AND submission_number IS NULL ORDER BY intake_row.id
"""
_ACCEPTED = ("created", "amended", "mended")


def rows_of(tx: Transaction) -> Rows:
    """Queries inside a transaction."""
    execute = session_execute(tx.session)
    return lambda sql, values: list(map(tuple, execute(sql, values).fetchall()))


def key_of(mapped: MappedRow, sha256: str) -> Key:
    """What a row is recognised by."""
    return mapped.submission or ("", sha256)


def look_up(rows: Rows, keys: Iterable[Key]) -> dict[Key, Known]:
    """What is known of these submissions; a key that is missing is new."""
    found: dict[Key, Known] = {}
    by_system: dict[str, list[str]] = {}
    for system, number in keys:
        by_system.setdefault(system, []).append(number)
    for system, numbers in by_system.items():
        for some in _portions(numbers):
            if system:
                _submissions(rows, system, some, found)
            else:
                _same_bytes(rows, some, found)
    return found


def _submissions(rows: Rows, system: str, numbers: list[str], found: dict[Key, Known]) -> None:
    marks = ", ".join("?" * len(numbers))
    for number, contact_id, reference in rows(_CONTACTS.format(marks), (system, *numbers)):
        found[system, number] = Known(contact_id, reference)
    for number, *row in rows(_SENT.format(marks), (system, *numbers)):
        _take_up(found.setdefault((system, number), Known()), *row)


def _same_bytes(rows: Rows, hashes: list[str], found: dict[Key, Known]) -> None:
    marks = ", ".join("?" * len(hashes))
    for reference, *row in rows(_SAME_BYTES.format(marks), tuple(hashes)):
        known = found.setdefault(("", row[4]), Known())
        known.contact_id, known.reference = known.contact_id or row[2], known.reference or reference or ""
        _take_up(known, *row)


def _take_up(
    known: Known, row_id: int, outcome: str, contact_id: int | None, content: str, sha256: str, received_at: str | None
) -> None:
    known.originals.add(sha256)
    if contact_id is not None:
        known.taken.add(content)
        if outcome in _ACCEPTED:
            known.last = row_id
    elif outcome in ("refused", "set_aside"):
        (known.waiting if outcome == "refused" else known.put_away)[content] = row_id
        known.unsettled[row_id] = received_at or ""


def _portions(values: list[str]) -> Iterator[list[str]]:
    left = iter(values)
    while some := list(islice(left, _MOST_AT_ONCE)):
        yield some
