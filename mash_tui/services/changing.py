"""Changing a contact: found, checked for somebody else's newer save, and written with its history entry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlmodel import col, select

from mash_tui.data.stamps import moment, stamp
from mash_tui.data.tables import Contact, Entry
from mash_tui.domain.errors import Conflict, NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.text import clean

if TYPE_CHECKING:
    from mash_tui.services.transaction import Transaction

SHORTEST_REASON = 3
"""Characters; a full stop is not a reason."""


def find(tx: Transaction, reference: str) -> Contact:
    """The contact of a reference. Raises NotFound."""
    found = tx.session.exec(select(Contact).where(col(Contact.reference) == reference)).one_or_none()
    if found is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    return found


def find_unchanged(tx: Transaction, reference: str, version: int) -> Contact:
    """The contact as this person saw it. Raises Conflict when somebody saved it since, saying who and what."""
    contact = find(tx, reference)
    if contact.version != version:
        raise _conflict(tx, contact, version)
    return contact


def _conflict(tx: Transaction, contact: Contact, seen: int) -> Conflict:
    later = [
        entry
        for entry in tx.session.exec(
            select(Entry).where(col(Entry.contact_id) == contact.id).order_by(col(Entry.number))
        )
        if json.loads(entry.detail).get("version", 0) > seen
    ]
    by = later[-1].by if later else "somebody else"
    at = tx.desk.local(moment(later[-1].at)) if later else tx.desk.local(tx.now)
    changed: dict[str, tuple[str, str]] = {}
    for entry in later:
        detail = json.loads(entry.detail)
        label = detail.get("field", EntryKind(entry.kind).word)
        before = changed[label][0] if label in changed else str(detail.get("before", ""))
        changed[label] = (before, str(detail.get("after", entry.text)))
    return Conflict(
        f"{by} saved {contact.reference} at {at:%H:%M} while you had it open; your words are kept.",
        by=by,
        at=f"{at:%a %d %b %H:%M}",
        changed=changed,
    )


def save(tx: Transaction, contact: Contact, kind: EntryKind, text: str, **detail: object) -> Entry:
    """Count the version up and add the history entry of this change."""
    contact.version += 1
    tx.session.add(contact)
    return add_entry(tx, contact, kind, text, detail={"version": contact.version, **detail})


def add_entry(
    tx: Transaction,
    contact: Contact,
    kind: EntryKind,
    text: str,
    *,
    corrects: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> Entry:
    """Add a line to the history without changing the contact: a note never conflicts with anything."""
    number = tx.execute("SELECT max(number) + 1 FROM entry WHERE contact_id = ?", (contact.id,)).fetchone()[0]
    entry = Entry(
        contact_id=contact.id or 0,
        number=number,
        at=stamp(tx.now),
        by=tx.login,
        kind=kind.value,
        text=text,
        detail=json.dumps(detail or {}, ensure_ascii=False, sort_keys=True),
        corrects=corrects,
    )
    tx.session.add(entry)
    tx.session.flush()
    return entry


def reasoned(reason: str, what: str) -> str:
    """The reason, cleaned. Raises Refused when there is none: no decision without a reason (DOMAIN, 14)."""
    text = clean(reason).text.strip()
    if len(text.strip(".-– ")) < SHORTEST_REASON:
        raise Refused(f"{what} needs a reason.", rule="reason required", remedy="Say why, in words.")
    return text


def worded(text: str, what: str) -> str:
    """The text, cleaned. Raises Refused when it is blank."""
    kept = clean(text).text.strip()
    if not kept:
        raise Refused(f"{what} is empty.", rule="words required", remedy="Write it, or leave it.")
    return kept
