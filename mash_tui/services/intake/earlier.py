"""Earlier sendings of a submission that could not be taken in: its contact counts from the first, and settles them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.data.tables import Contact, IntakeRow
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.services.changing import add_entry
from mash_tui.services.holding import seal_rows
from mash_tui.services.intake.evidence import SUPERSEDED
from mash_tui.services.intake.known import rows_of
from mash_tui.services.intake.stored import passages_kept_safe
from mash_tui.services.safe_address import Kept

if TYPE_CHECKING:
    from mash_tui.domain.contact import ContactIn
    from mash_tui.services.transaction import Transaction

Earlier = Mapping[int, str]
"""Row of an earlier sending that waits or was set aside → its receipt as it is stored."""


def from_first_receipt(told: ContactIn, earlier: Earlier) -> ContactIn:
    """A new contact, counted from its first sending: a child may have been waiting since."""
    received = min(filter(None, earlier.values()), default="")
    if not received:
        return told
    first = moment(received).astimezone(LONDON)
    if told.received_at and told.received_at <= first:
        return told
    return told.model_copy(update={"received_at": first})


def settle(tx: Transaction, row: IntakeRow, outcome: str, contact_id: int) -> None:
    """A refused row has a contact by now, and so have other bytes of the same words."""
    tx.execute(
        "UPDATE intake_row SET contact_id = ? WHERE contact_id IS NULL AND outcome = 'known'"
        " AND submission_system = ? AND submission_number = ? AND content_sha256 = ?",
        (contact_id, row.submission_system, row.submission_number, row.content_sha256),
    )
    row.outcome, row.contact_id, row.version = outcome, contact_id, row.version + 1
    tx.session.add(row)


def seal_settled(tx: Transaction, contact_id: int, told: ContactIn) -> None:
    """Seal what was sent before anybody knew that the contact's address is a safe one."""
    passages = passages_kept_safe(tx.desk, rows_of(tx), contact_id)
    if passages is not None:
        tx.flush()
        seal_rows(tx, contact_id, Kept(told, passages=passages))


def supersede(tx: Transaction, earlier: Earlier, contact_id: int, where: str) -> None:
    """Settle what a sending that could be taken in leaves behind it; `where` names that one's file and row.

    The history of the contact says so of each.
    """
    contact = tx.session.get_one(Contact, contact_id)
    for row_id in earlier:
        row = tx.session.get_one(IntakeRow, row_id)
        settle(tx, row, SUPERSEDED, contact_id)
        could_not = f"An earlier sending of it could not be taken in (row {row.row}, intake problem {row_id})"
        add_entry(tx, contact, EntryKind.NOTE, f"{could_not}; this one could ({where}).")
        tx.deed("intake.superseded", contact.reference, {"problem": row_id})
