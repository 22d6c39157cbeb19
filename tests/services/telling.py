"""Contacts whose outcomes stand decided, for what follows the decision: written as the decision writes them."""

from __future__ import annotations

from collections.abc import Mapping

from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.roles import Permission
from mash_tui.services import contacts
from mash_tui.services.changing import find, save
from mash_tui.services.desk import Desk
from mash_tui.services.feedback import owe_feedback
from mash_tui.services.waiting import round_of
from tests.services.conftest import told

REF = "MASH-2026-000001"
DECIDED_BY = "mia"
WHY = "The bruise does not fit what was said, and two schools have written before."


def decided(
    desk: Desk, outcomes: Mapping[int, str] | str = "early_help", brag: str = "amber", **changes: object
) -> str:
    """A contact of this person's, rated, confirmed and decided; `outcomes` by the position of the child, or of all."""
    reference = contacts.create_contact(desk, told(**changes)).reference
    contacts.claim(desk, reference, 1)
    decide(desk, reference, outcomes, brag)
    return reference


def decide(
    desk: Desk, reference: str, outcomes: Mapping[int, str] | str = "early_help", brag: str = "amber", detail: str = ""
) -> None:
    """Decide every child's outcome, in one transaction with what is owed from then on."""
    with desk.plain_transaction(Permission.DECISION_MAKE, "decision.decide") as tx:
        contact = find(tx, reference)
        tx.execute("UPDATE contact SET brag = ?, confirmed = 1 WHERE id = ?", (brag, contact.id))
        contact.state = State.FEEDBACK.value
        entry = save(tx, contact, EntryKind.DECISION, WHY)
        sql = "SELECT id, position FROM child WHERE contact_id = ? ORDER BY position"
        for child, position in tx.execute(sql, (contact.id,)).fetchall():
            code = outcomes if isinstance(outcomes, str) else outcomes[position]
            row = {
                "contact_id": contact.id, "child_id": child, "round": round_of(tx.execute, contact.id),
                "step": "decided", "code": code, "detail": detail, "reason": WHY, "strategy": "",
                "strategy_reason": "", "outstanding_reason": "", "late_reason": "", "policy_id": desk.policy_id,
                "at": tx.at, "by": DECIDED_BY, "entry": entry,
            }  # fmt: skip
            tx.insert("child_outcome", [row])
        owe_feedback(tx, contact)
        tx.deed("decision.decide", reference)
