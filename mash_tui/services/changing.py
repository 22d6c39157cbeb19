"""Changing a contact: found, checked for somebody else's newer save, and written with its history entry.

Plain SQL, so that a key on one contact does not wait for SQLModel; models can be saved this way too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.text import clean, clean_within

if TYPE_CHECKING:
    from mash_tui.services.transaction import PlainTransaction

SHORTEST_REASON = 3
"""Characters; a full stop is not a reason."""


class Changing(Protocol):
    """A contact that is being changed: a `Line` read by plain SQL, or the model."""

    id: Any
    reference: Any
    version: Any
    state: Any
    is_open: Any
    closed_at: Any
    owner: Any
    restricted: Any
    policy_id: Any


_COLUMNS = ("id", "reference", "version", "state", "is_open", "closed_at", "owner", "restricted", "policy_id")
_SAVED = _COLUMNS[2:]


@dataclass(slots=True)
class Line:
    """What of a contact changes as it is worked, read by plain SQL."""

    id: int
    reference: str
    version: int
    state: str
    is_open: bool
    closed_at: str | None
    owner: str
    restricted: bool
    policy_id: int


def find(tx: PlainTransaction, reference: str) -> Line:
    """The contact of a reference. Raises NotFound."""
    found = tx.execute(f"SELECT {', '.join(_COLUMNS)} FROM contact WHERE reference = ?", (reference,)).fetchone()  # noqa: S608
    if found is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    return Line(*found)


def find_unchanged(tx: PlainTransaction, reference: str, version: int) -> Line:
    """The contact as this person saw it. Raises Conflict when somebody saved it since, saying who and what."""
    contact = find(tx, reference)
    if contact.version != version:
        from mash_tui.services.overtaken import conflict

        raise conflict(tx, contact, version)
    return contact


def save(tx: PlainTransaction, contact: Changing, kind: EntryKind, text: str, **detail: object) -> int:
    """Count the version up, note the policy it was worked under, write the contact, and add the entry of this change.

    Gives the entry's number.
    """
    contact.version += 1
    contact.policy_id = tx.desk.policy_id
    tx.flush()
    values = tuple(getattr(contact, name) for name in _SAVED)
    tx.execute(f"UPDATE contact SET {', '.join(f'{name} = ?' for name in _SAVED)} WHERE id = ?", (*values, contact.id))  # noqa: S608
    return add_entry(
        tx, contact, kind, text, detail={"version": contact.version, "policy": contact.policy_id, **detail}
    )


def add_entry(
    tx: PlainTransaction,
    contact: Changing,
    kind: EntryKind,
    text: str,
    *,
    corrects: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> int:
    """Add a line to the history without changing the contact, and give its number: a note never conflicts.

    Text and detail are cleaned here, whoever quotes a cell of a file in them: a zero in the store reads as damage.
    """
    added = tx.execute(
        "INSERT INTO entry (contact_id, number, at, by, kind, text, detail, corrects)"
        " VALUES (?, (SELECT max(number) + 1 FROM entry WHERE contact_id = ?), ?, ?, ?, ?, ?, ?) RETURNING number",
        (
            contact.id, contact.id, tx.at, tx.login, kind.value, clean(text).text,
            json.dumps(clean_within(detail or {}), ensure_ascii=False, sort_keys=True), corrects,
        ),
    )  # fmt: skip
    return int(added.fetchone()[0])


def for_history(tx: PlainTransaction, contact: Line, what: str, words: str) -> str:
    """New words as the history may have them. What knows of safe addresses is loaded only where one may be held."""
    if not contact.restricted:
        return words
    from mash_tui.services.holding import sayable

    return sayable(tx, contact, what, words)


def reasoned(reason: str, what: str) -> str:
    """The reason, cleaned. Raises Refused when there is none: no decision without a reason (DOMAIN, 14)."""
    text = clean(reason).text.strip()
    if len(text.strip(".-– ")) < SHORTEST_REASON:
        raise Refused(f"{what} needs a reason.", rule="reason required", remedy="Say why, in words.")
    return text


def reasoned_in_words(tx: PlainTransaction, reason: str, what: str) -> str:
    """The same for a judgement: a placeholder (`see above`, `tbc`) is no reason either (DOMAIN, 14). Raises Refused."""
    text = reasoned(reason, what)
    if tx.desk.policy.desk.is_placeholder(text):
        raise Refused(
            f"{what} needs a reason: “{text}” says none.", rule="reason required", remedy="Say why, in words."
        )
    return text


def worded(text: str, what: str) -> str:
    """The text, cleaned. Raises Refused when it is blank."""
    kept = clean(text).text.strip()
    if not kept:
        raise Refused(f"{what} is empty.", rule="words required", remedy="Write it, or leave it.")
    return kept
