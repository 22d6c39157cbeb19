"""Taking a safe address out of a contact that is in the store already, and out of its evidence too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.data.sealing import seal
from mash_tui.data.tables import Contact, IntakeRow, Restricted
from mash_tui.services.draft_sealing import seal_words
from mash_tui.services.record import held_passages, restricted_row, safe_piece
from mash_tui.services.safe_address import Kept, Passages

if TYPE_CHECKING:
    from mash_tui.domain.contact import SubmissionIn
    from mash_tui.services.changing import Changing
    from mash_tui.services.transaction import PlainTransaction, Transaction


def hold(tx: Transaction, contact: Contact, kept: Kept) -> None:
    """Seal what was taken out of a contact, and the rows it came from.

    Entries of the history are never changed: whoever shows them leaves the held passages out (`contact_view`).
    """
    if kept.taken:
        tx.session.add(Restricted(**restricted_row(tx, contact.id or 0, safe_piece(kept.taken))))
    contact.restricted = True
    seal_rows(tx, contact.id or 0, kept)
    seal_words(tx.desk, tx.execute, contact.reference)
    tx.session.add(contact)


def sayable(tx: PlainTransaction, contact: Changing, what: str, words: str, passages: Passages | None = None) -> str:
    """New words about a contact as its history may have them: without the passages of its safe address.

    What was written is added whole to the restricted file, under the name of `what` it is. `passages` are read
    from there unless somebody has them.
    """
    if passages is None:
        passages = Passages(held_passages(tx, contact.id or 0) if contact.restricted else ())
    said = passages.hidden(words)
    if said != words:
        tx.insert("restricted", [restricted_row(tx, contact.id or 0, safe_piece({what: words}))])
    return said


def seal_rows(tx: Transaction, contact_id: int, kept: Kept) -> None:
    """Seal the rows a contact came from: what is secret now stood openly in them."""
    from mash_tui.services.intake.evidence import purpose

    submission: SubmissionIn | None = kept.told.submission
    system, number = (submission.system, submission.number) if submission else (None, None)
    found = tx.execute(
        "SELECT id FROM intake_row WHERE sealed = 0"
        " AND (contact_id = ? OR (submission_system = ? AND submission_number = ?))",
        (contact_id, system, number),
    ).fetchall()
    key = tx.desk.store.keys.restricted
    for (row_id,) in found:
        row = tx.session.get_one(IntakeRow, row_id)
        row.original = seal(key, purpose(row_id), row.original)
        row.field_values = seal(key, purpose(row_id), row.field_values) if row.field_values else b""
        row.summary, row.problems = kept.passages.hidden(row.summary), kept.passages.hidden(row.problems)
        row.sealed = True
        tx.session.add(row)
