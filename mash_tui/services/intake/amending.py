"""An amended submission: the contact gets what the sender changed, and its history says what stood before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mash_tui.data.sealing import seal
from mash_tui.data.stamps import moment, stamp
from mash_tui.data.store import session_execute
from mash_tui.data.tables import Adult, Child, Contact, ContactClock, IntakeRow, Restricted
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.changing import save
from mash_tui.services.clock_rows import due_of, next_due
from mash_tui.services.correcting import write_told
from mash_tui.services.intake.comparing import Plan, compared, dumped, each
from mash_tui.services.intake.keeping import purpose
from mash_tui.services.record import kept_safe, restricted_row
from mash_tui.services.record_rows import adult_rows, child_rows, same_child_key
from mash_tui.services.repeats import count_repeats
from mash_tui.services.told import told_of

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.intake.rows import MappedRow
    from mash_tui.services.transaction import Transaction


@dataclass(slots=True, repr=False)
class Amendment:
    """What a submission that came again does to its contact."""

    plan: Plan
    pieces: tuple[Mapping[str, str], ...]
    """What is new for the restricted file."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What is another than it was, by field."""
        return self.plan.fields or ("restricted",)

    @property
    def changes_something(self) -> bool:
        """Whether anything is another than it was, kept or not."""
        return bool(self.plan.changes or self.pieces)


def planned(previous: MappedRow | None, now: Mapping[str, Any], sent: MappedRow, policy: Policy) -> Amendment:
    """What this submission changes; `now` is the contact in plain values, `previous` what the sender said last."""
    if sent.told is None:
        raise AssertionError("a refused row amends nothing")
    safe, taken = kept_safe(policy, sent.told)
    before = dumped(previous.told) if previous and previous.told else None
    plan = compared(before, now, dumped(safe), taken)
    old = {json.dumps(dict(piece), sort_keys=True) for piece in previous.restricted} if previous else set()
    pieces = [piece for piece in sent.restricted if json.dumps(dict(piece), sort_keys=True) not in old]
    if plan.held:
        pieces.append({"kind": "safe address", "text": json.dumps(plan.held, ensure_ascii=False)})
    plan.plain["noticed"] = [
        *now["noticed"],
        *(note for note in dumped(safe)["noticed"] if note not in now["noticed"]),
    ]
    return Amendment(plan, tuple(pieces))


def amend(tx: Transaction, contact_id: int, previous: MappedRow | None, sent: MappedRow, where: str) -> Amendment:
    """Amend a contact; `where` names the file and row in its history. Writes nothing when nothing changed."""
    contact = tx.session.get_one(Contact, contact_id)
    amendment = planned(previous, told_of(tx.session, contact), sent, tx.desk.policy)
    if not amendment.changes_something:
        return amendment
    told = ContactIn.model_validate(amendment.plan.plain)
    _add_people(tx, contact_id, told)
    write_told(tx, contact, told)
    contact.amended = True
    contact.repeats = max(contact.repeats, _repeats(tx, contact, told))
    reopened = not contact.is_open
    _restrict(tx, contact, amendment.pieces)
    if sent.sealed:
        _seal_earlier(tx, sent)
    text = _in_words(amendment, where)
    save(tx, contact, EntryKind.AMENDED, text, source=where, changes=list(each(amendment.plan.changes)))
    if reopened:
        _reopen(tx, contact, sent)
    tx.deed("contact.amend", contact.reference, {"fields": list(amendment.fields), "reopened": reopened})
    return amendment


def _in_words(amendment: Amendment, where: str) -> str:
    lines = [f"The sender sent it again with changes ({where}).", *map(str, amendment.plan.changes)]
    added = sum(piece["kind"] != "safe address" for piece in amendment.pieces)
    if added:
        lines.append(f"{added} more in the restricted file.")
    return "\n".join(lines)


def _add_people(tx: Transaction, contact_id: int, told: ContactIn) -> None:
    """Rows for children and adults who are new, so that each has one to be written over."""
    for table, rows in ((Child, child_rows(told, contact_id)), (Adult, adult_rows(told, contact_id))):
        count = tx.execute(
            f"SELECT count(*) FROM {table.__tablename__} WHERE contact_id = ?",  # noqa: S608 fixed names
            (contact_id,),
        ).fetchone()[0]
        tx.session.add_all(table(**row) for row in rows[count:])
    tx.session.flush()


def _repeats(tx: Transaction, contact: Contact, told: ContactIn) -> int:
    keys = [key for key in map(same_child_key, told.children) if key]
    return count_repeats(tx, contact.id or 0, keys, moment(contact.received_at), set())


def _restrict(tx: Transaction, contact: Contact, pieces: tuple[Mapping[str, str], ...]) -> None:
    for piece in pieces:
        tx.session.add(Restricted(**restricted_row(tx, contact.id or 0, piece)))
        contact.restricted = True


def _seal_earlier(tx: Transaction, sent: MappedRow) -> None:
    """What is secret now stood openly in an earlier row: seal that too."""
    if sent.submission is None:
        return
    found = tx.execute(
        "SELECT id FROM intake_row WHERE submission_system = ? AND submission_number = ? AND sealed = 0",
        sent.submission,
    ).fetchall()
    for (row_id,) in found:
        row = tx.session.get_one(IntakeRow, row_id)
        key = tx.desk.store.keys.restricted
        row.original = seal(key, purpose(row_id), row.original)
        row.field_values = seal(key, purpose(row_id), row.field_values) if row.field_values else b""
        row.sealed = True
        tx.session.add(row)


def _reopen(tx: Transaction, contact: Contact, sent: MappedRow) -> None:
    """New words about a closed contact must be read: it is open again, with a statutory clock from the new receipt."""
    received = sent.received or tx.now
    due, words = due_of(tx.desk.policy, ClockKind.STATUTORY, None, received)
    contact.is_open, contact.state, contact.closed_at = True, State.SCREENING.value, None
    if due is not None:
        tx.session.add(
            ContactClock(
                contact_id=contact.id or 0,
                kind=ClockKind.STATUTORY.value,
                started_at=stamp(received),
                due_at=stamp(due),
                limit_words=words,
                policy_id=tx.desk.policy_id,
            )
        )
    text = "Opened again: the sender sent it again with changes after it was closed."
    save(tx, contact, EntryKind.REOPENED, text, field="state", before="closed", after="open")
    next_due(session_execute(tx.session), contact.id or 0)
