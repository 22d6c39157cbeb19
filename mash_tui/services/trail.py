"""The audit trail for those who may read or verify it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mash_tui.data.trail import COLUMNS, FIRST_PREVIOUS, TrailEntry, Verdict
from mash_tui.data.trail import verify as verify_chain
from mash_tui.domain.errors import UsageProblem
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.data.store import Store
    from mash_tui.services.desk import Desk

__all__ = ["TrailEntry", "Verdict", "anchor", "parse_anchor", "show", "verify", "verify_store"]

_NAMES = ", ".join(COLUMNS)
_BATCH = 5_000
_OF_CONTACT = (
    "(reference = ? OR (action IN ('search', 'lookup', 'lookup.batch', 'identity.read') AND instr(detail, ?) > 0))"
)


def show(desk: Desk, *, reference: str = "", login: str = "", last: int = 50) -> list[TrailEntry]:
    """The latest entries, oldest first, of a contact or a user if named. Reading the trail is an entry too.

    Those of a contact are also the searches, look-ups and readings of identities that showed it among others.
    """
    desk.require(Permission.AUDIT_READ, "audit.show")
    conditions = [(_OF_CONTACT, (reference, f'"{reference}"')), ("login = ?", (login,))]
    wanted = [(sql, values) for sql, values in conditions if values[0]]
    where = " AND ".join(sql for sql, _ in wanted) or "1"
    values = tuple(value for _, those in wanted for value in those)
    sql = f"SELECT {_NAMES} FROM audit WHERE {where} ORDER BY number DESC LIMIT ?"  # noqa: S608 fixed names
    found = [TrailEntry(*row) for row in desk.store.rows(sql, (*values, last))]
    desk.note_reading("audit.show", reference)
    return found[::-1]


def verify(desk: Desk, anchor: str = "") -> Verdict:
    """Walk the whole chain; with an anchor (`number:hash`) kept elsewhere, a cut tail or a rewrite shows too."""
    desk.require(Permission.AUDIT_VERIFY, "audit.verify")
    return verify_store(desk.store, parse_anchor(anchor) if anchor else None)


def anchor(desk: Desk) -> str:
    """The last entry as `number:hash`, to be kept where the holder of the keys cannot change it."""
    desk.require(Permission.AUDIT_VERIFY, "audit.anchor")
    found = desk.store.rows("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    number, digest = found[0] if found else (0, FIRST_PREVIOUS)
    return f"{number}:{digest}"


def parse_anchor(text: str) -> tuple[int, str]:
    """The number and hash of an anchor. Raises UsageProblem."""
    number, _, digest = text.strip().partition(":")
    if not number.isdigit() or len(digest) != 64:
        raise UsageProblem(
            "This is not an anchor.", remedy="It looks like 1234:0f3a…, as `mash audit anchor` prints it."
        )
    return int(number), digest.lower()


def verify_store(store: Store, at: tuple[int, str] | None) -> Verdict:
    """Walk the chain of a store, in batches: a long trail is not held in memory."""
    return verify_chain(store.keys.audit, _entries(store), at)


def _entries(store: Store) -> Iterator[tuple[object, ...]]:
    last = 0
    while True:
        sql = f"SELECT {_NAMES} FROM audit WHERE number > ? ORDER BY number LIMIT ?"  # noqa: S608 fixed names
        rows = store.rows(sql, (last, _BATCH))
        if not rows:
            return
        yield from rows
        last = rows[-1][0]
