"""Corrections: a wrong entry is corrected by a later one that names it; nothing is rubbed out (DOMAIN, 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlmodel import SQLModel, col, select

from mash_tui.data.stamps import stamp
from mash_tui.data.store import session_execute
from mash_tui.data.tables import Contact, ContactClock, Entry, Particulars
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.checks import FieldProblem, new_problems_of, problems_in
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, Answer, ContactIn
from mash_tui.domain.errors import NotFound, Refused, UsageProblem
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import add_entry, find, find_unchanged, reasoned, save, worded
from mash_tui.services.clock_rows import due_of, next_due
from mash_tui.services.holding import hold, sayable
from mash_tui.services.queue import row
from mash_tui.services.record import ContactRefused, held_passages, rules_of
from mash_tui.services.record_rows import HELD, adult_rows, child_rows, contact_line, particulars_row
from mash_tui.services.repeats import keys_of, recount
from mash_tui.services.safe_address import IN_ADDRESSES, Kept, kept_safe
from mash_tui.services.told import adults_of, children_of, told_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import Transaction

_NOT_CORRECTED = ("channel", "submission", "noticed", "written_referral_owed")
_RECEIPT = "received_at"
_WRITTEN = "%d/%m/%Y %H:%M"
_EARLIEST_RECEIPT = 2000
_DATES = ("date_of_birth", "expected_delivery", "incident_date")


def correct_entry(desk: Desk, reference: str, number: int, text: str, reason: str) -> int:
    """Correct a line of the history by a later one that names it; the number of the new one."""
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
        return added


def correct_field(desk: Desk, reference: str, version: int, field: str, value: str, reason: str) -> QueueRow:
    """Correct one field of what was told. The value before stays in the history, unless it is a safe address.

    `field` is a path such as `children.1.date_of_birth`. Dates are yyyy-mm-dd or dd/mm/yyyy; `address_is_safe`
    takes yes. A new value for a held address is added to the restricted file. Raises Conflict when somebody
    saved the contact since, ContactRefused when the value is impossible.
    """
    with desk.transaction(Permission.CONTACT_WORK, "contact.correct") as tx:
        contact = tx.session.get_one(Contact, find_unchanged(tx, reference, version).id)
        why = reasoned(reason, "A correction")
        change = told_with(tx, contact, field, value)
        kept = kept_safe(change.told, desk.policy.desk.is_safe_address, held_passages(tx, contact.id or 0))
        if change.before == change.after and change.before != HELD:
            raise Refused(f"{field} says {value} already.", rule="a correction changes something")
        if kept.is_safe:
            hold(tx, contact, kept)
        about = keys_of(tx, contact.id or 0)
        write_told(tx, contact, kept.told)
        received_before = contact.received_at
        detail: dict[str, object] = {}
        if field == _RECEIPT and change.told.received_at:
            detail["clocks"] = _received_anew(tx, contact, change.told.received_at)
        if received_before != contact.received_at or about != keys_of(tx, contact.id or 0):
            recount(tx, contact.id or 0, about, received_before)
        shown, what = _shown(field, change, kept)
        label = field.replace("_", " ").replace(".", " ")
        why = sayable(tx, contact, "reason", why, kept.passages)
        text = "; ".join([f"{label}: {what}", *map(kept.passages.hidden, change.besides)]) + f" ({why})"
        save(tx, contact, EntryKind.CORRECTION, text, field=field, reason=why, **shown, **detail)
        if field == _RECEIPT:
            tx.session.flush()
            next_due(session_execute(tx.session), contact.id or 0)
        tx.deed("contact.correct", reference, {"field": field})
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.")
    return line


def _shown(field: str, change: Correction, kept: Kept) -> tuple[dict[str, object], str]:
    """What the history says of a correction: nothing of an address that is held."""
    if field.rpartition(".")[2] in IN_ADDRESSES and HELD in (change.before, _value_at(kept.told, field)):
        words = "a new address was added to the restricted file" if change.before == HELD else HELD
        return {"before": HELD, "after": HELD}, words
    before, after = kept.passages.hidden(change.before), kept.passages.hidden(change.after)
    return {"before": before, "after": after}, f"{before} → {after}"


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


@dataclass(frozen=True, slots=True, repr=False)
class Correction:
    """A contact as it would be with one field changed."""

    before: str
    after: str
    told: ContactIn
    besides: tuple[str, ...] = ()
    """What changes with it, in words."""


def told_with(tx: Transaction, contact: Contact, field: str, value: str) -> Correction:
    """The contact as it would be with this field changed, checked like a new one."""
    plain = told_of(tx.session, contact)
    place, name = _place(plain, field)
    before = _words_of(tx, name, place[name])
    _require_not_given_up(name, place[name], value)
    place[name] = _typed(name, value)
    besides = _besides(place, name)
    try:
        told = ContactIn.model_validate(plain)
    except ValidationError as error:
        raise ContactRefused(problems_in(error)) from None
    received = told.received_at or tx.now
    problems = [
        problem
        for problem in new_problems_of(told, rules_of(tx.desk.policy), received, tx.now)
        if problem.field == field or (name == _RECEIPT and problem.value != HELD)
    ]
    if name == _RECEIPT and received.year < _EARLIEST_RECEIPT:
        problems.append(FieldProblem(field, value, f"is before {_EARLIEST_RECEIPT}"))
    if problems:
        raise ContactRefused(problems)
    after, name = _place(told.model_dump(mode="json"), field)
    return Correction(before, _words_of(tx, name, after[name]), told, besides)


def _besides(place: dict[str, Any], name: str) -> tuple[str, ...]:
    """A child is born or expected: the date of the one takes the other away."""
    other = {"date_of_birth": "expected_delivery", "expected_delivery": "date_of_birth"}.get(name)
    if other is None or place.get(other) is None or place[name] is None:
        return ()
    said = [f"{other.replace('_', ' ')} {place[other]} was taken away"]
    place[other] = None
    if name == "date_of_birth" and place["sex"] == "U":
        place["sex"] = NOT_ASKED
        said.append(f"sex: U → {NOT_ASKED}")
    return tuple(said)


def write_told(tx: Transaction, contact: Contact, told: ContactIn) -> None:
    """Write what was told over the contact's rows: as many children and adults as there were."""
    contact_id = contact.id or 0
    particulars = tx.session.get_one(Particulars, contact_id)
    _update(particulars, particulars_row(told, contact_id))
    for rows, values in (
        (children_of(tx.session, contact), child_rows(told, contact_id)),
        (adults_of(tx.session, contact), adult_rows(told, contact_id)),
    ):
        _update_all(rows, values)
    _update(contact, contact_line(told, contact.reference))
    contact.urgent = contact.brag == "red" or (contact.brag is None and told.concern.immediate_danger is Answer.YES)
    tx.session.add(contact)
    tx.session.flush()


def _update_all(rows: Sequence[SQLModel], values: list[dict[str, Any]]) -> None:
    for table_row, new in zip(rows, values, strict=True):
        _update(table_row, new)


def _update(table_row: SQLModel, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if getattr(table_row, name) != value:
            setattr(table_row, name, value)


def _place(plain: dict[str, Any], field: str) -> tuple[dict[str, Any], str]:
    """The dictionary and key that a path names. Raises UsageProblem for a field that is not there."""
    *path, name = field.split(".")
    place: Any = plain
    try:
        for part in path:
            place = place[int(part) - 1] if part.isdigit() and int(part) > 0 else place[part]
        known = isinstance(place, dict) and name in place and not isinstance(place[name], dict)
        known = known and (name == "disability" or not isinstance(place[name], list))
    except (KeyError, IndexError, TypeError):
        known = False
    if not known or field.split(".")[0] in _NOT_CORRECTED:
        raise UsageProblem(
            f"There is no field {field} to correct.",
            remedy="`mash contact show REFERENCE --fields` lists them.",
        )
    return place, name


def _require_not_given_up(name: str, stands: Any, value: str) -> None:
    """A held address is replaced by another one only: once safe, a contact stays safe."""
    said = " ".join(value.casefold().split())
    if name == "address_is_safe" and stands and said in ("no", "false", "n", "off", "0", "f"):
        raise Refused("This contact's address is kept safe.", rule="once safe, it stays safe")
    if stands == HELD and said in ("", NOT_KNOWN, NOT_ASKED):
        raise Refused(
            "This address is held in the restricted file.",
            rule="a safe address stays there",
            remedy="Give the new address: it is added to the restricted file.",
        )


def _typed(name: str, value: str) -> Any:
    """British dates as people write them, codes one after the other; everything else as it stands."""
    if name == "disability":
        return [] if value.strip().casefold() == NOT_ASKED else value.replace(",", " ").split()
    if name in _DATES and value.count("/") == 2:
        day, month, year = value.split("/")
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return value
    if name == _RECEIPT:
        try:
            return datetime.strptime(value.strip(), _WRITTEN).replace(tzinfo=LONDON).isoformat()
        except ValueError:
            return value
    return value


def _value_at(told: ContactIn, field: str) -> str:
    place, name = _place(told.model_dump(mode="json"), field)
    return _words(place[name])


def _words_of(tx: Transaction, name: str, value: Any) -> str:
    return tx.desk.local(datetime.fromisoformat(value)).strftime(_WRITTEN) if name == _RECEIPT else _words(value)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value) or NOT_ASKED
    return {True: "yes", False: "no", None: "nothing"}.get(value, str(value)) if not isinstance(value, str) else value
