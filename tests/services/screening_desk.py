"""A contact to screen: answers in a row, and the checklist as the shipped policy has it."""

from __future__ import annotations

from mash_tui.services import screening
from mash_tui.services.contacts import create_contact
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from mash_tui.services.rows import QueueRow
from tests.services.conftest import told

REF = "MASH-2026-000001"
WHOLE = {
    "immediate_danger": {"answer": "no"},
    "right_child": {"answer": "yes"},
    "already_open": {"answer": "no", "source": "register of known children"},
    "plan_or_care": {"answer": "no", "source": "register of known children"},
    "history": {"answer": "no", "source": "earlier contacts"},
    "other_children": {"answer": "no"},
    "concern": {"answer": "yes"},
    "domestic_abuse": {"answer": "not known"},
    "mental_health": {"answer": "not known"},
    "substance_misuse": {"answer": "no"},
    "learning_disability": {"answer": "no"},
    "special_routes": {"answer": "no"},
}
"""An answer to every item that a rating waits for."""
WORKER = "Tansy Marrow, allocated social worker, Oak team"
UP_TO_FORWARDING = {
    "immediate_danger": {"answer": "no"},
    "right_child": {"answer": "yes"},
    "already_open": {"answer": "yes", "acted": WORKER, "source": "register of known children"},
}


def logged(desk: Desk, **more: object) -> str:
    """Log a contact; its reference."""
    return create_contact(desk, told(**more)).reference


def version(desk: Desk, reference: str = REF) -> int:
    """The version that stands in the store."""
    found = row(desk, reference)
    assert found is not None
    return found.version


def answer(desk: Desk, item: str, reference: str = REF, **words: str) -> QueueRow:
    """Answer an item as the contact stands."""
    return screening.answer(desk, reference, version(desk, reference), item, **words)


def answer_all(desk: Desk, some: dict[str, dict[str, str]] | None = None, reference: str = REF) -> None:
    """Give these answers one by one; all that a rating waits for unless they are named."""
    for item, words in (WHOLE if some is None else some).items():
        answer(desk, item, reference, **words)
