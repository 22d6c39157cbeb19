"""Telling people as owed tasks: who is to be told since the decision, by whom, until when (DOMAIN, 10 and 14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import ClockKind
from mash_tui.services.changing import add_entry
from mash_tui.services.clock_rows import next_due, start_clock
from mash_tui.services.feedback_rows import Recipient
from mash_tui.services.waiting import round_of

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.changing import Changing
    from mash_tui.services.transaction import PlainTransaction


NOBODY_TO_TELL = "The referrer left no name, telephone or e-mail: nobody can be told, and no feedback is owed to them."
"""What the history says where an anonymous referrer cannot be told."""
OWED_ANEW = "owed anew since the contact was decided again"
"""How the clock of an earlier task ended that a new one stands in place of."""
_UNSAID = (NOT_ASKED, NOT_KNOWN, "")
_WRITE = (
    "INSERT INTO feedback (contact_id, round, recipient, state, owner, way, clock_id, words)"
    " VALUES (?, ?, ?, 'owed', ?, '', ?, '')"
    " ON CONFLICT (contact_id, round, recipient) DO UPDATE SET state = 'owed', owner = excluded.owner, way = '',"
    " clock_id = excluded.clock_id, words = '', how = '', why_not = '', at = NULL, by = ''"
)


def owe_feedback(tx: PlainTransaction, contact: Changing) -> None:
    """Owe feedback to the referrer and to the family from this moment on, each with a clock of its own.

    For the transaction in which every child's outcome is decided; the contact's owner owes it. What was owed until
    then ends: what was decided again is told again. To a referrer who cannot be reached nothing is owed, and the
    history says so. Counts the next deadline.
    """
    _end_what_was_owed(tx, contact.id)
    told = [Recipient.FAMILY] if is_out_of_reach(tx.execute, contact.id) else list(Recipient)
    for recipient in told:
        clock = start_clock(tx, contact.id, ClockKind.FEEDBACK)
        tx.execute(_WRITE, (contact.id, round_of(tx.execute, contact.id), recipient.value, contact.owner, clock))
    next_due(tx.execute, contact.id)
    words = f"Feedback is owed to the {' and the '.join(told)}."
    add_entry(tx, contact, EntryKind.FEEDBACK, words if len(told) > 1 else f"{NOBODY_TO_TELL}\n{words}")


def hand_on(tx: PlainTransaction, contact_id: int, before: str, to: str) -> None:
    """What the contact's owner owes goes along with the contact; what somebody else was given to do stays theirs."""
    tx.execute(
        "UPDATE feedback SET owner = ? WHERE contact_id = ? AND state = 'owed' AND owner = ?", (to, contact_id, before)
    )


def is_out_of_reach(execute: Execute, contact_id: int) -> bool:
    """Whether the referrer stays anonymous and left nothing by which they can be told.

    Who asks not to be named to the family and left a number can be told, and is.
    """
    source, anonymous, phone, email = execute(
        "SELECT referrer_source, referrer_anonymous, referrer_phone, referrer_email"
        " FROM particulars WHERE contact_id = ?",
        (contact_id,),
    ).fetchone()
    return (source == "9" or bool(anonymous)) and phone in _UNSAID and email in _UNSAID


def _end_what_was_owed(tx: PlainTransaction, contact_id: int) -> None:
    tx.execute(
        "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ? WHERE settled_at IS NULL"
        " AND id IN (SELECT clock_id FROM feedback WHERE contact_id = ? AND state = 'owed')",
        (tx.at, tx.login, OWED_ANEW, contact_id),
    )
    tx.execute(
        "UPDATE feedback SET state = 'not_given', why_not = ?, at = ?, by = ?"
        " WHERE contact_id = ? AND state = 'owed' AND round < ?",
        (OWED_ANEW, tx.at, tx.login, contact_id, round_of(tx.execute, contact_id)),
    )
