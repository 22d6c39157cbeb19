"""Corrections: a wrong entry is corrected by a later one that names it; nothing is rubbed out (DOMAIN, 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel, col, select

from mash_tui.data.stamps import stamp
from mash_tui.data.store import session_execute
from mash_tui.data.tables import Contact, ContactClock, Entry, Particulars
from mash_tui.domain.brag import Brag
from mash_tui.domain.codes import SOURCES
from mash_tui.domain.contact import Answer, ContactIn
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import add_entry, find, find_unchanged, reasoned, save, worded
from mash_tui.services.clock_rows import due_of, next_due
from mash_tui.services.corrected import RECEIPT, Correction, told_with, value_at
from mash_tui.services.finishing import Copy, finish
from mash_tui.services.holding import hold, sayable
from mash_tui.services.known.of_contacts import index_again
from mash_tui.services.queue import row
from mash_tui.services.record import held_passages
from mash_tui.services.record_rows import HELD, adult_rows, child_rows, contact_line, particulars_row
from mash_tui.services.repeats import keys_of, recount
from mash_tui.services.safe_address import IN_ADDRESSES, Kept, kept_safe
from mash_tui.services.stood_before import stood_before
from mash_tui.services.told import adults_of, children_of, told_of
from mash_tui.services.told_labels import days_in_words, label_of, value_in_words
from mash_tui.services.words import write_words

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import Transaction

_ON_ONE_LINE = 90
"""Characters of what stood there and of what does now, together."""


def correct_entry(desk: Desk, reference: str, number: int, text: str, reason: str, *, copy: Copy | None = None) -> int:
    """Correct a line of the history by a later one that names it; the number of the new one.

    `copy` is what was kept while it was typed: it goes in the same transaction.
    """
    with desk.transaction(Permission.CONTACT_WORK, "contact.correct") as tx:
        contact = find(tx, reference)
        wrong = tx.session.exec(
            select(Entry).where(col(Entry.contact_id) == contact.id, col(Entry.number) == number)
        ).one_or_none()
        if wrong is None:
            raise NotFound(f"{reference} has no entry {number}.", remedy="The history shows the numbers.")
        later = tx.session.exec(
            select(Entry.number).where(col(Entry.contact_id) == contact.id, col(Entry.corrects) == number)
        ).first()
        if later is not None:
            raise Refused(
                f"Entry {number} was corrected by entry {later} already.",
                rule="corrected once",
                remedy=f"Correct entry {later}.",
            )
        why = sayable(tx, contact, "reason", reasoned(reason, "A correction"))
        right = sayable(tx, contact, "correction", worded(text, "The correction"))
        words = f"{right} (corrects entry {number}: {why})"
        added = add_entry(tx, contact, EntryKind.CORRECTION, words, corrects=number, detail={"reason": why})
        tx.deed("contact.correct", reference, {"entry": added, "corrects": number})
        finish(tx, copy, reference)
        return added


def correct_field(
    desk: Desk, reference: str, version: int, field: str, value: str, reason: str, *, copy: Copy | None = None
) -> QueueRow:
    """Correct one field of what was told. The value before stays in the history, unless it is a safe address.

    `field` is a path such as `children.1.date_of_birth`. Dates and times are typed as in the form; `address_is_safe`
    takes yes. A new value for a held address is added to the restricted file. `copy` is what was kept
    while it was typed: it goes in the same transaction. Raises Conflict when somebody saved the contact since,
    CorrectionRefused when the value is impossible.
    """
    with desk.transaction(Permission.CONTACT_WORK, "contact.correct") as tx:
        contact = tx.session.get_one(Contact, find_unchanged(tx, reference, version).id)
        why = reasoned(reason, "A correction")
        before = stood_before(tx, contact.id or 0, told_of(tx.session, contact))
        change = told_with(tx, contact, field, value)
        known = [*held_passages(tx, contact.id or 0), *before.passages(desk.policy)]
        kept = kept_safe(change.told, desk.policy.desk.is_safe_address, known)
        if change.before == change.after and change.before != HELD:
            raise Refused(
                f"{label_of(field)} says {days_in_words(change.after)} already.", rule="a correction changes something"
            )
        if kept.is_safe:
            hold(tx, contact, kept, before.besides(kept.told, kept.taken))
        about = keys_of(tx, contact.id or 0)
        write_told(tx, contact, kept.told)
        received_before = contact.received_at
        detail: dict[str, object] = {}
        if field == RECEIPT and change.told.received_at:
            detail["clocks"] = _received_anew(tx, contact, change.told.received_at)
        if received_before != contact.received_at or about != keys_of(tx, contact.id or 0):
            recount(tx, contact.id or 0, about, received_before)
        shown, what = _shown(field, change, kept, SOURCES | tx.desk.source_words)
        why = sayable(tx, contact, "reason", why, kept.passages)
        text = "\n".join([what, *map(kept.passages.hidden, change.besides), f"Because: {why}"])
        save(tx, contact, EntryKind.CORRECTION, text, field=field, reason=why, **shown, **detail)
        if field == RECEIPT:
            tx.session.flush()
            next_due(session_execute(tx.session), contact.id or 0)
        tx.deed("contact.correct", reference, {"field": field})
        finish(tx, copy, reference)
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.")
    return line


def _shown(field: str, change: Correction, kept: Kept, sources: Mapping[str, str]) -> tuple[dict[str, object], str]:
    """What the history says of a correction: nothing of an address that is held."""
    if field.rpartition(".")[2] in IN_ADDRESSES and HELD in (change.before, value_at(kept.told, field)):
        words = "a new address was added to the restricted file" if change.before == HELD else HELD
        return {"before": HELD, "after": HELD}, f"{label_of(field)}: {words}"
    before, after = kept.passages.hidden(change.before), kept.passages.hidden(change.after)
    in_words = [value_in_words(field, value, sources) for value in (before, after)]
    return {"before": before, "after": after}, _from_to(label_of(field), *in_words)


def _from_to(label: str, before: str, after: str) -> str:
    """On one line where both fit on it, else each below the other: two texts with an arrow between are not read."""
    if len(before) + len(after) <= _ON_ONE_LINE and "\n" not in before + after:
        return f"{label}: {before} → {after}"
    return f"{label} was:\n{before}\nIt is now:\n{after}"


def _received_anew(tx: Transaction, contact: Contact, received: datetime) -> list[dict[str, str]]:
    """Count every running clock that began with the receipt from the new one; what moved."""
    before, moved = contact.received_at, []
    contact.received_at = stamp(received)
    running = select(ContactClock).where(
        col(ContactClock.contact_id) == contact.id,
        col(ContactClock.settled_at).is_(None),
        col(ContactClock.started_at) == before,
    )
    for clock in tx.session.exec(running):
        kind = ClockKind(clock.kind)
        due, words = due_of(tx.desk.policy, kind, Brag(contact.brag) if contact.brag else None, received)
        if due is None:
            continue
        moved.append({"clock": kind.word, "before": clock.due_at, "after": stamp(due)})
        clock.started_at, clock.due_at, clock.limit_words = stamp(received), stamp(due), words
        clock.policy_id = tx.desk.policy_id
        tx.session.add(clock)
    tx.session.add(contact)
    return moved


def write_told(tx: Transaction, contact: Contact, told: ContactIn) -> None:
    """Write what was told over the contact's rows: as many children and adults as there were."""
    contact_id = contact.id or 0
    particulars = tx.session.get_one(Particulars, contact_id)
    new, children = particulars_row(told, contact_id), child_rows(told, contact_id)
    _update(particulars, new)
    write_words(tx.execute, new, children, contact.reference)
    for rows, values in (
        (children_of(tx.session, contact), children),
        (adults_of(tx.session, contact), adult_rows(told, contact_id)),
    ):
        _update_all(rows, values)
    _update(contact, contact_line(told, contact.reference, tx.desk.source_words))
    contact.urgent = contact.brag == "red" or (contact.brag is None and told.concern.immediate_danger is Answer.YES)
    tx.session.add(contact)
    tx.session.flush()
    index_again(tx, contact_id)


def _update_all(rows: Sequence[SQLModel], values: list[dict[str, Any]]) -> None:
    for table_row, new in zip(rows, values, strict=True):
        _update(table_row, new)


def _update(table_row: SQLModel, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if getattr(table_row, name) != value:
            setattr(table_row, name, value)
