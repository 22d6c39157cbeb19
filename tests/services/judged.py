"""Rows that other steps write, put into the store as they write them: what the board and the handover count."""

from __future__ import annotations

from mash_tui.services.desk import Desk


def stands(desk: Desk, reference: str, **columns: object) -> None:
    """Let a contact stand like this, whatever led to it."""
    names = ", ".join(f"{name} = ?" for name in columns)
    with desk.store.light_write() as execute:
        execute(f"UPDATE contact SET {names} WHERE reference = ?", (*columns.values(), reference))


def rated(desk: Desk, contact: int, step: str, at: str, brag: str = "amber") -> None:
    """A step of a rating."""
    _put(desk, "rating", contact_id=contact, step=step, brag=brag, was_confirmed=0, counts=1, at=at)


def decided(desk: Desk, contact: int, at: str, step: str = "decided") -> None:
    """A step of the outcome of the contact's first child."""
    child = desk.store.rows("SELECT id FROM child WHERE contact_id = ? ORDER BY position", (contact,))[0][0]
    _put(desk, "child_outcome", contact_id=contact, child_id=child, round=0, step=step, code="early_help", at=at)


def asked(desk: Desk, kind: str, contact: int, at: str, by: str = "fern") -> None:
    """A manager is asked."""
    _put(desk, "waiting", kind=kind, contact_id=contact, row_id=1, at=at, by=by)


def owed_feedback(desk: Desk, contact: int, recipient: str, state: str = "owed", clock: int | None = None) -> None:
    """Somebody is to be told the outcome."""
    values = {"round": 0, "recipient": recipient, "state": state, "owner": "fern", "way": "by letter"}
    _put(desk, "feedback", contact_id=contact, clock_id=clock, **values)


def complained(desk: Desk, contact: int, number: int, due: str, ended: str | None = None) -> None:
    """A complaint."""
    told = {"received_at": due, "from_whom": "the mother", "about": "nobody rang", "stage": "first"}
    _put(desk, "complaint", contact_id=contact, number=number, due_at=due, ended_at=ended, version=1, **told)


def _put(desk: Desk, table: str, **values: object) -> None:
    """Put a row; what stands in every row of judgement and is not given is left empty."""
    columns = {name: (not_null, default) for _, name, _, not_null, default, _ in _columns(desk, table)}
    blank = {"policy_id": desk.policy_id, "entry": 1, "by": "fern"}
    for name, (not_null, default) in columns.items():
        if not_null and default is None and name not in values:
            values[name] = blank.get(name, "")
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    with desk.store.light_write() as execute:
        execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))


def _columns(desk: Desk, table: str) -> list[tuple[object, str, object, int, object, object]]:
    return [row for row in desk.store.rows(f"PRAGMA table_info({table})") if not row[5]]
