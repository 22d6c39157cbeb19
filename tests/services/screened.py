"""A contact whose checklist is answered, for tests of what comes after the screening."""

from __future__ import annotations

from mash_tui.services.desk import Desk

_ROW = (
    "INSERT INTO screening_answer (contact_id, item, answer, note, source, acted, suggested, policy_id, at, by, entry)"
    " SELECT id, ?, ?, 'Asked the caller.', 'the referrer', '', 0, policy_id, entered_at, entered_by, 1"
    " FROM contact WHERE reference = ?"
)


def screened(desk: Desk, reference: str, answer: str = "no") -> str:
    """Answer every item as its screening would have, without moving the contact on; its reference."""
    for item in desk.policy.screening:
        desk.store.reading.execute(_ROW, (item.code, answer, reference))
    return reference
