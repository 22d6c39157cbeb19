"""Contacts of somebody who can work them no longer go back to the queue: none may lie unseen with an absent owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from mash_tui.data.tables import Contact
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.services.changing import save

if TYPE_CHECKING:
    from mash_tui.services.transaction import Transaction


def release_all_of(tx: Transaction, login: str, why: str) -> int:
    """Give every open contact of this person back to the queue, each with a line of its history; how many.

    Follows from what an administrator does to a user, so it asks for no permission of its own and shows no case.
    """
    owned = tx.session.exec(
        select(Contact).where(col(Contact.owner) == login, col(Contact.is_open)).order_by(col(Contact.id))
    ).all()
    for contact in owned:
        contact.owner = ""
        text = f"Given back to the queue: {why}"
        save(tx, contact, EntryKind.RELEASED, text, field="owner", before=login, after="nobody")
        tx.deed("contact.release", contact.reference, {"from": login})
    tx.execute("DELETE FROM lease WHERE login = ?", (login,))
    return len(owned)
