"""Taking a safe address out of a contact that is in the store already, and out of its evidence too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mash_tui.data.sealing import seal
from mash_tui.data.tables import Contact, IntakeRow, Restricted
from mash_tui.services.aside import of_draft, of_row, sealed_later
from mash_tui.services.draft_sealing import REFERENCE, UNSENT_LIKE, seal_words
from mash_tui.services.record import held_passages, restricted_row, safe_piece
from mash_tui.services.safe_address import Kept, Passages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mash_tui.domain.contact import SubmissionIn
    from mash_tui.services.changing import Changing
    from mash_tui.services.transaction import PlainTransaction, Transaction


def hold(tx: Transaction, contact: Contact, kept: Kept, before: Mapping[str, str]) -> None:
    """Seal what was taken out of a contact, the addresses it had `before`, and the rows it came from.

    Entries of the history are never changed: whoever shows them leaves the held passages out (`history`).
    """
    for taken in (before, kept.taken):
        if taken:
            tx.session.add(Restricted(**restricted_row(tx, contact.id or 0, safe_piece(taken))))
    contact.restricted = True
    seal_rows(tx, contact.id or 0, kept)
    seal_words(tx.desk, tx.execute, contact.reference)
    _seal_reasons_of_words(tx, contact.reference, kept.passages)
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
    _seal_reasons_of_rows(tx, contact_id, system, number, kept.passages)
    key = tx.desk.store.keys.restricted
    for (row_id,) in found:
        row = tx.session.get_one(IntakeRow, row_id)
        row.original = seal(key, purpose(row_id), row.original)
        row.field_values = seal(key, purpose(row_id), row.field_values) if row.field_values else b""
        row.summary, row.problems = kept.passages.hidden(row.summary), kept.passages.hidden(row.problems)
        row.sealed = True
        tx.session.add(row)


def _seal_reasons_of_rows(
    tx: Transaction, contact_id: int, system: str | None, number: str | None, passages: Passages
) -> None:
    """Take the passages out of the reasons for which such rows were set aside, also of rows that are sealed already."""
    found = tx.execute(
        "SELECT id, set_aside FROM intake_row WHERE set_aside IS NOT NULL"
        " AND (contact_id = ? OR (submission_system = ? AND submission_number = ?))",
        (contact_id, system, number),
    ).fetchall()
    for row_id, reason in found:
        sealed = sealed_later(tx.desk, of_row(row_id), reason, passages)
        if sealed != reason:
            row = tx.session.get_one(IntakeRow, row_id)
            row.set_aside = sealed
            tx.session.add(row)


def _seal_reasons_of_words(tx: Transaction, reference: str, passages: Passages) -> None:
    """Take the passages out of the reasons for which unsaved words about this contact were set aside."""
    sql = "SELECT id, set_aside, fields FROM draft WHERE set_aside IS NOT NULL AND fields LIKE ?"
    for number, reason, fields in tx.execute(sql, (UNSENT_LIKE,)).fetchall():
        if json.loads(fields)[REFERENCE] == reference:
            sealed = sealed_later(tx.desk, of_draft(number), reason, passages)
            tx.execute("UPDATE draft SET set_aside = ? WHERE id = ?", (sealed, number))
