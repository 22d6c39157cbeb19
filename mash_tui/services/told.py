"""The contact as told, read back from the store: what a correction is checked against."""

from __future__ import annotations

import json
from typing import Any

from sqlmodel import Session, col, select

from mash_tui.data.tables import Adult, Child, Contact, ContactClock, Particulars
from mash_tui.domain.contact import NOT_ASKED, AdultIn, ChildIn, ConcernIn, ReferrerIn
from mash_tui.domain.limits import ClockKind
from mash_tui.services.passages import is_kept_safe as is_kept_safe


def told_of(session: Session, contact: Contact) -> dict[str, Any]:
    """A contact as the plain values that ContactIn is validated from."""
    told = session.exec(select(Particulars).where(col(Particulars.contact_id) == contact.id)).one()
    return {
        "channel": told.channel,
        "received_at": contact.received_at,
        "submission": _submission(told),
        "children": [_child(child) for child in children_of(session, contact)],
        "household": [adult.model_dump(include=set(AdultIn.model_fields)) for adult in adults_of(session, contact)],
        "household_as_told": told.household_as_told,
        "address_is_safe": is_kept_safe(child.address for child in children_of(session, contact)),
        "referrer": {name: getattr(told, f"referrer_{name}") for name in ReferrerIn.model_fields},
        "concern": {name: getattr(told, name) for name in ConcernIn.model_fields},
        "family": {
            "informed": told.family_informed,
            "agreement": told.agreement,
            "agreement_from": told.agreement_from,
            "reason_not_informed": told.reason_not_informed,
        },
        "written_referral_owed": _is_written_referral_owed(session, contact),
        "noticed": [dict(zip(("field", "value", "what"), item, strict=True)) for item in json.loads(told.noticed)],
    }


def _is_written_referral_owed(session: Session, contact: Contact) -> bool:
    """Whether the clock for it was ever started: one that was settled was owed too."""
    kind = ClockKind.WRITTEN_REFERRAL.value
    wanted = select(ContactClock.id).where(col(ContactClock.contact_id) == contact.id, col(ContactClock.kind) == kind)
    return session.exec(wanted).first() is not None


def children_of(session: Session, contact: Contact) -> list[Child]:
    """The children's rows in order."""
    wanted = select(Child).where(col(Child.contact_id) == contact.id).order_by(col(Child.position))
    return list(session.exec(wanted))


def adults_of(session: Session, contact: Contact) -> list[Adult]:
    """The adults' rows in order."""
    wanted = select(Adult).where(col(Adult.contact_id) == contact.id).order_by(col(Adult.position))
    return list(session.exec(wanted))


def _submission(told: Particulars) -> dict[str, str] | None:
    if told.submission_system is None or told.submission_number is None:
        return None
    return {"system": told.submission_system, "number": told.submission_number}


def _child(child: Child) -> dict[str, Any]:
    values = child.model_dump(include=set(ChildIn.model_fields))
    values["disability"] = [] if child.disability == NOT_ASKED else child.disability.split()
    return values
