"""What people do with a contact: log it, take it, give it, note, acknowledge, record what arrived, reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import NOT_BEGUN, EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import Line, add_entry, find, find_unchanged, for_history, reasoned, save, worded
from mash_tui.services.clock_rows import next_due, start_clock
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import permissions_of
from mash_tui.services.feedback_owed import hand_on
from mash_tui.services.finishing import finish
from mash_tui.services.queue import row
from mash_tui.services.standing import standing_of
from mash_tui.services.statutory import settle_statutory, told_since

if TYPE_CHECKING:
    from mash_tui.domain.contact import ContactIn
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.record import Recorded
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction

__all__ = [
    "acknowledge",
    "assign",
    "claim",
    "create_contact",
    "note",
    "open_contact",
    "reopen",
    "written_referral_arrived",
]


def create_contact(desk: Desk, told: ContactIn) -> Recorded:
    """Log one contact. Raises ContactRefused with every problem, field by field."""
    from mash_tui.services.record import NewContact, record

    with desk.plain_transaction(Permission.CONTACT_CREATE, "contact.create") as tx:
        return record(tx, [NewContact(told)])[0]


def claim(desk: Desk, reference: str, version: int) -> QueueRow:
    """Take a contact that nobody owns. Raises Refused when it is somebody's, Conflict when it was saved since."""
    with desk.plain_transaction(Permission.CONTACT_WORK, "contact.claim") as tx:
        contact = find(tx, reference)  # whose it is answers more than who saved it meanwhile
        _require_open(contact)
        if contact.owner and contact.owner != tx.login:
            raise Refused(
                f"{reference} is {contact.owner}'s.",
                rule="one owner",
                remedy="Assign it to yourself with a reason, or ask them.",
            )
        if contact.owner == tx.login:
            raise Refused(f"{reference} is yours already.", rule="one owner")
        contact = find_unchanged(tx, reference, version)
        contact.owner = tx.login
        hand_on(tx, contact.id, "", tx.login)
        save(
            tx,
            contact,
            EntryKind.CLAIMED,
            f"{tx.login} took it.",
            field="owner",
            before="nobody",
            after=tx.login,
        )
        tx.deed("contact.claim", reference)
    return _line(desk, reference)


def assign(desk: Desk, reference: str, version: int, to: str, reason: str) -> QueueRow:
    """Give a contact to somebody, with a reason; an empty name gives it back to the queue, before screening began."""
    with desk.plain_transaction(Permission.CONTACT_ASSIGN, "contact.assign") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_open(contact)
        why = for_history(tx, contact, "assigned", reasoned(reason, "Assigning a contact"))
        if to:
            _require_worker(tx, to)
        else:
            _require_not_begun(contact)
        if contact.owner == to:
            raise Refused(f"{reference} is {to or 'nobody'}'s already.", rule="one owner")
        before, contact.owner = contact.owner, to
        hand_on(tx, contact.id, before, to)
        kind = EntryKind.ASSIGNED if to else EntryKind.RELEASED
        text = f"{'Given to ' + to if to else 'Given back to the queue'}: {why}"
        save(tx, contact, kind, text, field="owner", before=before or "nobody", after=to or "nobody")
        tx.deed("contact.assign", reference, {"from": before, "to": to})
    return _line(desk, reference)


def note(desk: Desk, reference: str, text: str, *, copy: Copy | None = None) -> int:
    """Write a note; its number in the history. Notes are never changed: correct one by a later entry.

    `copy` is what was kept while it was typed: it goes in the same transaction.
    """
    with desk.plain_transaction(Permission.CONTACT_WORK, "contact.note") as tx:
        contact = find(tx, reference)
        words = for_history(tx, contact, "note", worded(text, "The note"))
        number = add_entry(tx, contact, EntryKind.NOTE, words)
        tx.deed("contact.note", reference, {"entry": number})
        finish(tx, copy, reference)
        return number


def acknowledge(desk: Desk, reference: str, version: int, how: str) -> QueueRow:
    """Record that the referrer was told the reference, and how: once since receipt, and once since each reopening.

    Whatever was done before it stands: only what was just received moves on. It settles the statutory clock where the
    next steps are decided already.
    """
    with desk.plain_transaction(Permission.CONTACT_WORK, "contact.acknowledge") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_open(contact)
        settle_statutory(tx, contact, record_told(tx, contact, how), decided=False)
    return _line(desk, reference)


def record_told(tx: PlainTransaction, contact: Line, how: str) -> str:
    """Save that the referrer was told the reference; the words of the entry. Raises Refused when they were already."""
    if told_since(tx.execute, contact.id):
        raise Refused(f"{contact.reference} was acknowledged already.", rule="acknowledged once")
    before = State(contact.state)
    after = State.ACKNOWLEDGED if before is State.RECEIVED else before
    contact.state = after.value
    words = for_history(tx, contact, "acknowledged", worded(how, "How the referrer was told"))
    text = f"The referrer was told the reference: {words}"
    change = {"field": "state", "before": before.value, "after": after.value} if after is not before else {}
    save(tx, contact, EntryKind.ACKNOWLEDGED, text, **change)
    tx.deed("contact.acknowledge", contact.reference)
    return text


def written_referral_arrived(desk: Desk, reference: str, version: int, how: str) -> QueueRow:
    """Settle the clock of the written referral that a telephone contact owed."""
    with desk.plain_transaction(Permission.CONTACT_WORK, "contact.written_referral") as tx:
        contact = find_unchanged(tx, reference, version)
        words = for_history(tx, contact, "written referral", worded(how, "How it arrived"))
        text = f"The written referral arrived: {words}"
        settled = tx.execute(
            "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ?"
            " WHERE contact_id = ? AND kind = ? AND settled_at IS NULL RETURNING id",
            (tx.at, tx.login, text, contact.id, ClockKind.WRITTEN_REFERRAL.value),
        ).fetchall()
        if not settled:
            raise Refused(f"No written referral is owed for {reference}.", rule="only what is owed is settled")
        save(
            tx,
            contact,
            EntryKind.WRITTEN_REFERRAL,
            text,
            field="written referral",
            before="owed",
            after="arrived",
        )
        next_due(tx.execute, contact.id)
        tx.deed("contact.written_referral", reference)
    return _line(desk, reference)


def reopen(desk: Desk, reference: str, version: int, reason: str) -> QueueRow:
    """Open a closed contact again, with a reason. Outcomes and feedback are owed anew.

    The statutory clock starts anew at this moment, and so does the decision's, by the rating that stands.
    """
    with desk.plain_transaction(Permission.CONTACT_ASSIGN, "contact.reopen") as tx:
        contact = find_unchanged(tx, reference, version)
        if contact.is_open:
            raise Refused(f"{reference} is open.", rule="only a closed contact is reopened")
        why = for_history(tx, contact, "reopened", reasoned(reason, "Reopening a contact"))
        contact.is_open, contact.state, contact.closed_at = True, State.SCREENING.value, None
        brag = tx.execute("SELECT brag FROM contact WHERE id = ?", (contact.id,)).fetchone()[0]
        for kind in (ClockKind.STATUTORY, ClockKind.DECISION):
            start_clock(tx, contact.id, kind, Brag(brag) if brag else None)
        # Whatever a manager was asked before it was closed is asked anew, if it is.
        tx.execute("DELETE FROM waiting WHERE contact_id = ?", (contact.id,))
        save(tx, contact, EntryKind.REOPENED, why, field="state", before="closed", after="open")
        next_due(tx.execute, contact.id)
        tx.deed("contact.reopen", reference)
    return _line(desk, reference)


def _require_open(contact: Line) -> None:
    if not contact.is_open:
        raise Refused(
            f"{contact.reference} is closed.",
            rule="a closed contact rests",
            remedy="Reopen it with a reason.",
        )


def _require_not_begun(contact: Line) -> None:
    """What is being screened, rated or decided is somebody's: nothing of it lies unseen (DOMAIN, 14)."""
    if contact.state not in NOT_BEGUN:
        raise Refused(
            f"{contact.reference} is being worked on.",
            rule="what was begun has an owner",
            remedy="Give it to somebody who goes on with it.",
        )


def _require_worker(tx: PlainTransaction, login: str) -> None:
    person = standing_of(tx.execute, login)
    if person is None or person.disabled:
        raise NotFound(f"There is no user {login}.", remedy="`mash user list` shows the users.")
    if Permission.CONTACT_WORK not in permissions_of(tx.desk, person.roles):
        raise Refused(f"{login} may not work contacts.", rule="owners can work", remedy="Choose somebody who may.")


def _line(desk: Desk, reference: str) -> QueueRow:
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found
