"""An amended submission: the contact gets what the sender changed, and its history says what stood before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment, stamp
from mash_tui.data.store import session_execute
from mash_tui.data.tables import Adult, Child, Contact, ContactClock, Restricted
from mash_tui.domain.brag import Brag
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.changing import save
from mash_tui.services.clock_rows import due_of, next_due, start_clock
from mash_tui.services.correcting import write_told
from mash_tui.services.entry_words import more_held
from mash_tui.services.holding import hold, seal_rows
from mash_tui.services.intake.comparing import Plan, compared, dumped, each
from mash_tui.services.intake.fitting import fit
from mash_tui.services.record import held_passages, passages_in, restricted_row, rules_of, safe_piece
from mash_tui.services.record_rows import adult_rows, child_rows
from mash_tui.services.repeats import keys_of, recount
from mash_tui.services.safe_address import IN_ADDRESSES, Kept, kept_safe
from mash_tui.services.stood_before import stood_before
from mash_tui.services.told import told_of

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.intake.reading import MappedRow
    from mash_tui.services.transaction import Transaction


@dataclass(slots=True, repr=False)
class Amendment:
    """What a submission that came again does to its contact."""

    plan: Plan
    pieces: tuple[Mapping[str, str], ...]
    """What is new for the restricted file."""
    kept: Kept
    """The contact as it will be, without its safe addresses."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What is another than it was, by field."""
        return self.plan.fields or ("restricted",)

    @property
    def changes_something(self) -> bool:
        """Whether anything is another than it was, kept or not."""
        return bool(self.plan.changes or self.pieces)


def planned(
    previous: MappedRow | None,
    now: Mapping[str, Any],
    sent: MappedRow,
    policy: Policy,
    known: Iterable[str] = (),
) -> Amendment:
    """What this submission changes.

    `now` is the contact in plain values, `previous` what the sender said last, `known` the passages of addresses
    that are held already. Raises ContactRefused when the two together are no possible contact.
    """
    if sent.told is None:
        raise AssertionError("a refused row amends nothing")
    is_safe = policy.desk.is_safe_address
    new = kept_safe(sent.told, is_safe, [*known, *passages_in(sent.restricted, policy)])
    before = dumped(previous.told) if previous and previous.told else None
    plan = compared(before, now, dumped(new.told), new.taken)
    plan.plain["noticed"] = [
        *now["noticed"],
        *(note for note in dumped(new.told)["noticed"] if note not in now["noticed"]),
    ]
    fit(plan, now, rules_of(policy), _told_at(sent.told, now))
    plan.plain["address_is_safe"] = new.is_safe or bool(now.get("address_is_safe"))
    whole = kept_safe(ContactIn.model_validate(plan.plain), is_safe, [*known, *new.passages.texts])
    if whole.is_safe:
        _keep_safe(plan, new, whole)
    old = {json.dumps(dict(piece), sort_keys=True) for piece in previous.restricted} if previous else set()
    pieces = [piece for piece in sent.restricted if json.dumps(dict(piece), sort_keys=True) not in old]
    if plan.held:
        pieces.append(safe_piece(plan.held))
    return Amendment(plan, tuple(pieces), whole)


def _told_at(sent: ContactIn, now: Mapping[str, Any]) -> datetime:
    """When the later of the two sendings was received."""
    first = datetime.fromisoformat(now["received_at"])
    return max(first, sent.received_at or first)


def _keep_safe(plan: Plan, new: Kept, whole: Kept) -> None:
    """Take what gives a safe address away out of a plan: what the hub wrote itself, and what the changes say."""
    changed = set(plan.fields)
    words = {path: text for path, text in new.taken.items() if path in changed and not path.startswith(("ch", "house"))}
    plan.held.update({**whole.taken, **words, **plan.held})
    plan.plain = dumped(whole.told)
    for place, change in enumerate(plan.changes):
        if change.field in whole.taken and change.field.rpartition(".")[2] in IN_ADDRESSES:
            plan.changes[place] = replace(change, before="", after="")
        else:
            hidden = whole.passages.hidden
            plan.changes[place] = replace(change, before=hidden(change.before), after=hidden(change.after))


def amend(
    tx: Transaction, contact_id: int, previous: MappedRow | None, sent: MappedRow, where: str, came_in: datetime
) -> Amendment:
    """Amend a contact; `where` names the file and row in its history. Writes nothing when nothing changed.

    `came_in` is when this sending reached the hub.
    """
    contact = tx.session.get_one(Contact, contact_id)
    now = told_of(tx.session, contact)
    before = stood_before(tx, contact_id, now)
    known = [*held_passages(tx, contact_id), *before.passages(tx.desk.policy)]
    amendment = planned(previous, now, sent, tx.desk.policy, known)
    if amendment.kept.is_safe:
        sent.sealed = True
    if not amendment.changes_something:
        return amendment
    told = ContactIn.model_validate(amendment.plan.plain)
    about = keys_of(tx, contact_id)
    _add_people(tx, contact_id, told)
    write_told(tx, contact, told)
    contact.amended = True
    if about != keys_of(tx, contact_id):
        recount(tx, contact_id, about)
    reopened = None if contact.is_open else _received_anew(contact, sent, came_in)
    _restrict(tx, contact, amendment.pieces)
    if amendment.kept.is_safe:
        taken = {**amendment.kept.taken, **amendment.plan.held}
        hold(tx, contact, replace(amendment.kept, taken={}), before.besides(amendment.kept.told, taken))
    elif sent.sealed:
        seal_rows(tx, contact_id, amendment.kept)
    text = _in_words(amendment, where, tx.desk.source_words)
    save(tx, contact, EntryKind.AMENDED, text, source=where, changes=list(each(amendment.plan.changes)))
    if told.written_referral_owed and not now["written_referral_owed"]:
        _start(tx, contact, ClockKind.WRITTEN_REFERRAL, sent.received or tx.now)
    if reopened:
        _reopen(tx, contact, reopened)
    deed = {"fields": list(amendment.fields), "reopened": reopened is not None}
    tx.deed("contact.amend", contact.reference, deed)
    return amendment


def _in_words(amendment: Amendment, where: str, sources: Mapping[str, str]) -> str:
    changes = (change.in_words(sources) for change in amendment.plan.changes)
    lines = [f"The sender sent it again with changes ({where}).", *changes]
    added = sum(piece["kind"] != "safe address" for piece in amendment.pieces)
    if added:
        lines.append(more_held(added))
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


def _restrict(tx: Transaction, contact: Contact, pieces: tuple[Mapping[str, str], ...]) -> None:
    for piece in pieces:
        tx.session.add(Restricted(**restricted_row(tx, contact.id or 0, piece)))
        contact.restricted = True


def _reopen(tx: Transaction, contact: Contact, received: datetime) -> None:
    """New words about a closed contact must be read: it is open again, with a statutory clock of its own.

    Outcomes and feedback are owed anew; the decision's clock starts at this moment, by the rating that stands.
    That is the program's doing, whoever takes the file in: nobody needs to be allowed to reopen contacts for it.
    """
    contact.is_open, contact.state, contact.closed_at = True, State.SCREENING.value, None
    start_clock(tx, contact.id or 0, ClockKind.DECISION, Brag(contact.brag) if contact.brag else None)
    tx.execute("DELETE FROM waiting WHERE contact_id = ?", (contact.id,))
    _start(tx, contact, ClockKind.STATUTORY, received)
    text = "Opened again by the program: the sender sent it again with changes after it was closed."
    save(tx, contact, EntryKind.REOPENED, text, field="state", before="closed", after="open", by_the_program=True)


def _received_anew(contact: Contact, sent: MappedRow, came_in: datetime) -> datetime:
    """When the hub received the new words about a closed contact.

    A form keeps the receipt of its first sending: one from before the closing says nothing about them.
    """
    closed = moment(contact.closed_at) if contact.closed_at else came_in
    return sent.received if sent.received and closed < sent.received <= came_in else came_in


def _start(tx: Transaction, contact: Contact, kind: ClockKind, received: datetime) -> None:
    """Start a clock of an amended contact, where its policy times it."""
    due, words = due_of(tx.desk.policy, kind, None, received)
    if due is not None:
        tx.session.add(
            ContactClock(
                contact_id=contact.id or 0,
                kind=kind.value,
                started_at=stamp(received),
                due_at=stamp(due),
                limit_words=words,
                policy_id=tx.desk.policy_id,
            )
        )
    tx.session.flush()
    next_due(session_execute(tx.session), contact.id or 0)
