"""From a contact as told to the rows of the store. Pure: no store, no clock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from mash_tui.domain import contact
from mash_tui.domain.codes import SOURCES
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, Answer, ChildIn, ContactIn
from mash_tui.domain.naming import child_called
from mash_tui.domain.text import clean_line, plain
from mash_tui.services.known.one_child import key_of

HELD = contact.HELD
"""What stands in the ordinary record in place of a safe address."""
_UNSAID = (NOT_KNOWN, NOT_ASKED)
_LINE = 80
"""Characters of a queue line's parts; the widest terminal shows no more."""
_LONGEST_NAME = 200
"""Characters of a child's name that the filter searches."""


def said(text: str | None) -> str:
    """The text, or empty when nothing was said."""
    return "" if text is None or text in _UNSAID else text


def child_name(child: ChildIn) -> str:
    """A child's name as a line shows it."""
    return child_called(child.given_names, child.family_name, unborn=child.expected_delivery is not None)


def child_line(told: ContactIn) -> str:
    """The first child and how many more."""
    more = len(told.children) - 1
    return child_name(told.children[0])[:_LINE] + (f" +{more}" if more else "")


def concern_line(told: ContactIn) -> str:
    """The concern in a few words: its category, or how the narrative begins."""
    return said(told.concern.category)[:_LINE] or clean_line(told.concern.narrative[:200])[:_LINE]


def source_line(told: ContactIn, sources: Mapping[str, str] = SOURCES) -> str:
    """Whom it came from. Somebody who asked not to be named is not named in a list."""
    referrer = told.referrer
    if referrer.anonymous:
        return f"unnamed ({sources.get(referrer.source, 'unknown')})"
    for text in (referrer.agency, referrer.relationship, referrer.role, referrer.name):
        if said(text):
            return said(text)[:_LINE]
    return sources.get(referrer.source, "unknown")


def same_child_key(child: ChildIn) -> str | None:
    """What two contacts about one child share when nothing was misspelt: the name and the date of birth."""
    born = child.date_of_birth
    return key_of(child.given_names, child.family_name, born if isinstance(born, date) else None)


def find_text(told: ContactIn, reference: str, sources: Mapping[str, str] = SOURCES) -> str:
    """What the queue's filter searches: names, reference, source, concern.

    Each name is cut on its own, so that one that is too long for any name hides no other child.
    """
    names = " ".join(
        f"{child_name(child)[:_LONGEST_NAME]} {said(child.also_known_as)[:_LONGEST_NAME]}" for child in told.children
    )
    return plain(f"{reference} {names} {source_line(told, sources)} {concern_line(told)}")


def _day(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def contact_line(told: ContactIn, reference: str, sources: Mapping[str, str] = SOURCES) -> dict[str, Any]:
    """The parts of the contact row that come from what was told; `sources` has the hub's words for source codes."""
    first = told.children[0]
    danger = told.concern.immediate_danger is Answer.YES
    return {
        "child_line": child_line(told),
        "born": first.date_of_birth.isoformat() if isinstance(first.date_of_birth, date) else None,
        "unborn": first.expected_delivery is not None,
        "concern_line": concern_line(told),
        "source_line": source_line(told, sources),
        "danger": danger,
        "find_text": find_text(told, reference, sources),
    }


def particulars_row(told: ContactIn, contact_id: int) -> dict[str, Any]:
    """The row of everything else that was told."""
    referrer, concern, family, submission = told.referrer, told.concern, told.family, told.submission
    return {
        "contact_id": contact_id,
        "channel": told.channel.value,
        "submission_system": submission.system if submission else None,
        "submission_number": submission.number if submission else None,
        "referrer_name": referrer.name,
        "referrer_role": referrer.role,
        "referrer_agency": referrer.agency,
        "referrer_relationship": referrer.relationship,
        "referrer_phone": referrer.phone,
        "referrer_email": referrer.email,
        "referrer_source": referrer.source,
        "referrer_anonymous": referrer.anonymous,
        "narrative": concern.narrative,
        "incident_date": _day(concern.incident_date),
        "category": concern.category,
        "immediate_danger": concern.immediate_danger.value,
        "injuries": concern.injuries.value,
        "already_done": concern.already_done,
        "family_informed": family.informed.value,
        "agreement": family.agreement.value,
        "agreement_from": family.agreement_from,
        "reason_not_informed": family.reason_not_informed,
        "household_as_told": told.household_as_told,
        "noticed": json.dumps([[n.field, n.value, n.what] for n in told.noticed], ensure_ascii=False),
    }


def child_rows(told: ContactIn, contact_id: int) -> list[dict[str, Any]]:
    """One row a child, in the order of the contact, positions from 1."""
    return [
        child.model_dump(exclude={"date_of_birth", "expected_delivery", "disability"})
        | {
            "contact_id": contact_id,
            "position": position,
            "date_of_birth": _day(child.date_of_birth),
            "expected_delivery": _day(child.expected_delivery),
            "disability": " ".join(child.disability) or NOT_ASKED,
            "same_child_key": same_child_key(child),
        }
        for position, child in enumerate(told.children, start=1)
    ]


def adult_rows(told: ContactIn, contact_id: int) -> list[dict[str, Any]]:
    """One row an adult, positions from 1."""
    return [
        {
            "contact_id": contact_id,
            "position": position,
            "name": adult.name,
            "date_of_birth": _day(adult.date_of_birth),
            "relationship": adult.relationship,
            "address": adult.address,
            "in_household": adult.in_household.value,
            "alleged_perpetrator": adult.alleged_perpetrator.value,
        }
        for position, adult in enumerate(told.household, start=1)
    ]
