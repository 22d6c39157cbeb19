"""Contacts of somebody who can work them no longer go back to the queue: none may lie unseen with an absent owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission, Role
from mash_tui.services.changing import find, save
from mash_tui.services.desk import permissions_of
from mash_tui.services.feedback_owed import hand_on

if TYPE_CHECKING:
    from mash_tui.services.transaction import PlainTransaction


def release_all_of(tx: PlainTransaction, login: str, why: str) -> int:
    """Give every open contact of this person back to the queue, each with a line of its history; how many.

    Follows from what an administrator does to a user, or a policy to a role, so it asks for no permission of its
    own and shows no case.
    """
    owned = tx.execute("SELECT reference FROM contact WHERE owner = ? AND is_open = 1 ORDER BY id", (login,)).fetchall()
    for (reference,) in owned:
        contact = find(tx, reference)
        contact.owner = ""
        hand_on(tx, contact.id, login, "")
        text = f"Given back to the queue: {why}"
        save(tx, contact, EntryKind.RELEASED, text, field="owner", before=login, after="nobody")
        tx.deed("contact.release", reference, {"from": login})
    tx.execute("DELETE FROM lease WHERE login = ?", (login,))
    return len(owned)


def release_who_work_no_more(tx: PlainTransaction) -> int:
    """Give the open contacts of everybody who may work none under the policy in force back to the queue; how many."""
    owners = tx.execute("SELECT DISTINCT owner FROM contact WHERE is_open = 1 AND owner <> ''").fetchall()
    return sum(
        release_all_of(tx, login, f"{login} works contacts no more, by the policy.")
        for (login,) in owners
        if not _works(tx, login)
    )


def _works(tx: PlainTransaction, login: str) -> bool:
    roles = tx.execute("SELECT role FROM person_role WHERE login = ?", (login,)).fetchall()
    return Permission.CONTACT_WORK in permissions_of(tx.desk, (Role(role) for (role,) in roles))
