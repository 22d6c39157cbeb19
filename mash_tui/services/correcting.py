"""Corrections: a wrong entry is corrected by a later one that names it; nothing is rubbed out (DOMAIN, 3)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlmodel import SQLModel, col, select

from mash_tui.data.tables import Contact, Entry, Particulars, Restricted
from mash_tui.domain.checks import problems_in, problems_of
from mash_tui.domain.contact import Answer, ContactIn
from mash_tui.domain.errors import NotFound, Refused, UsageProblem
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.changing import add_entry, find, find_unchanged, reasoned, save, worded
from mash_tui.services.queue import row
from mash_tui.services.record import ContactRefused, restricted_row, rules_of
from mash_tui.services.record_rows import HELD, adult_rows, child_rows, contact_line, particulars_row
from mash_tui.services.told import adults_of, children_of, told_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import Transaction

_NOT_CORRECTED = ("channel", "submission", "noticed", "address_is_safe", "written_referral_owed")
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
        why = reasoned(reason, "A correction")
        words = f"{worded(text, 'The correction')} (corrects entry {number}: {why})"
        entry = add_entry(tx, contact, EntryKind.CORRECTION, words, corrects=number, detail={"reason": why})
        tx.deed("contact.correct", reference, {"entry": entry.number, "corrects": number})
        return entry.number


def correct_field(desk: Desk, reference: str, version: int, field: str, value: str, reason: str) -> QueueRow:
    """Correct one field of what was told. The value before stays in the history.

    `field` is a path such as `children.1.date_of_birth`. Dates are yyyy-mm-dd or dd/mm/yyyy. Raises Conflict
    when somebody saved the contact since, ContactRefused when the value is impossible.
    """
    with desk.transaction(Permission.CONTACT_WORK, "contact.correct") as tx:
        contact = find_unchanged(tx, reference, version)
        why = reasoned(reason, "A correction")
        if field.endswith((".address", ".postcode")) and desk.policy.desk.is_safe_address(value):
            value = _hold(tx, contact, field, value)
        before, told = told_with(tx, contact, {field: value})
        write_told(tx, contact, told)
        shown: dict[str, object] = {"before": before[field], "after": _value_at(told, field)}
        if shown["before"] == shown["after"]:
            raise Refused(f"{field} says {value} already.", rule="a correction changes something")
        text = f"{field.replace('_', ' ').replace('.', ' ')}: {shown['before']} → {shown['after']} ({why})"
        save(tx, contact, EntryKind.CORRECTION, text, field=field, reason=why, **shown)
        tx.deed("contact.correct", reference, {"field": field})
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.")
    return line


def _hold(tx: Transaction, contact: Contact, field: str, address: str) -> str:
    """Move an address that must be kept safe to the restricted file; what stands in its place."""
    piece = {"kind": "safe address", "text": json.dumps({field: clean_line(address)}, ensure_ascii=False)}
    tx.session.add(Restricted(**restricted_row(tx, contact.id or 0, piece)))
    contact.restricted = True
    return HELD


def told_with(tx: Transaction, contact: Contact, changes: dict[str, Any]) -> tuple[dict[str, str], ContactIn]:
    """The values before, and the contact as it would be with these fields changed, checked like a new one."""
    plain = told_of(tx.session, contact)
    before = {}
    for field, value in changes.items():
        place, name = _place(plain, field)
        _require_not_held(place[name])
        before[field] = _words(place[name])
        place[name] = _typed(name, value)
    try:
        told = ContactIn.model_validate(plain)
    except ValidationError as error:
        raise ContactRefused(problems_in(error)) from None
    received = told.received_at or tx.now
    problems = [
        problem for problem in problems_of(told, rules_of(tx.desk.policy), received, tx.now) if problem.field in changes
    ]
    if problems:
        raise ContactRefused(problems)
    return before, told


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
        known = isinstance(place, dict) and name in place and not isinstance(place[name], dict | list)
    except (KeyError, IndexError, TypeError):
        known = False
    if not known or field.split(".")[0] in _NOT_CORRECTED:
        raise UsageProblem(
            f"There is no field {field} to correct.",
            remedy="`mash contact show REFERENCE --fields` lists them.",
        )
    return place, name


def _require_not_held(value: Any) -> None:
    if value == HELD:
        raise Refused(
            "This address is held in the restricted file.",
            rule="a safe address stays there",
            remedy="The police desk adds the new one to the restricted file.",
        )


def _typed(name: str, value: Any) -> Any:
    """British dates as people write them; everything else as it stands."""
    if name in _DATES and isinstance(value, str) and value.count("/") == 2:
        day, month, year = value.split("/")
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return value
    return value


def _value_at(told: ContactIn, field: str) -> str:
    place, name = _place(told.model_dump(mode="json"), field)
    return _words(place[name])


def _words(value: Any) -> str:
    return {True: "yes", False: "no", None: "nothing"}.get(value, str(value)) if not isinstance(value, str) else value
