"""What a contact must satisfy beyond its form: nothing impossible is taken in, nothing is guessed (DOMAIN, 14).

Each problem names the field, the value that stands there and the reason, so that a person can mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import ValidationError

from mash_tui.domain.calendar import LONDON, london_day
from mash_tui.domain.contact import HELD, NOT_ASKED, NOT_KNOWN, AdultIn, ChildIn, ContactIn
from mash_tui.domain.reasons import reason_of
from mash_tui.domain.text import clean_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

LONGEST_PREGNANCY = timedelta(days=310)
"""An expected date of delivery further ahead than this is a mistake."""
LATEST_DELIVERY = timedelta(days=60)
"""An expected date this long past means that the child is born, or the date is wrong."""
CLOCKS_APART = timedelta(minutes=5)
"""How far ahead another system's clock may run before a receipt counts as being in the future."""
EARLIEST_RECEIPT = datetime(2000, 1, 1, tzinfo=LONDON)
"""A receipt before it is a mistake: no hub is as old, and its holidays need not be known."""
OLDEST_ADULT_YEARS = 120
WHOLE = "contact"
"""What a problem of a contact as a whole stands at, such as one that is no object at all."""
_LONGEST_NAME = 100
"""Characters of a field's name that a problem repeats."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One thing that stands in the way of taking a contact in."""

    field: str
    """The path of the field, such as `children.1.date_of_birth` (children counted from 1)."""
    value: str
    """What stands there."""
    reason: str
    """What is wrong with it, and what would put it right."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The hub's own part of the rules (policy, `[desk]`)."""

    oldest_child_years: int
    """A person this old or older is not a child."""
    is_placeholder: Callable[[str], bool]
    """Tells a narrative that says nothing."""


def problems_of(told: ContactIn, rules: Rules, received: datetime, now: datetime) -> list[FieldProblem]:
    """Everything that stands in the way, in the order of the form; empty when the contact can be taken in.

    Days are compared with the London day of the receipt: at half past midnight in summer UTC has yesterday's date.
    """
    found = list(_receipt(received, now))
    day = london_day(now if found else received)
    for number, child in enumerate(told.children, start=1):
        found += _child(f"children.{number}", child, rules, day)
    for number, adult in enumerate(told.household, start=1):
        found += _adult(f"household.{number}", adult, day)
    narrative = told.concern.narrative
    if narrative.casefold().strip(" .!?-–\n") in (NOT_KNOWN, NOT_ASKED) or rules.is_placeholder(narrative):
        found.append(
            FieldProblem("concern.narrative", narrative[:200], "this says nothing about the concern: write what it is")
        )
    incident = told.concern.incident_date
    if isinstance(incident, date) and incident > day:
        found.append(FieldProblem("concern.incident_date", incident.isoformat(), "is after the contact was received"))
    return found


def new_problems_of(told: ContactIn, rules: Rules, received: datetime, now: datetime) -> list[FieldProblem]:
    """Everything that stands in the way of a contact that somebody tells now: see `problems_of`.

    The words that stand for a safe address are no address: told as one, they would hide that there is none.
    """
    return [*problems_of(told, rules, received, now), *_held(told)]


def _held(told: ContactIn) -> Iterator[FieldProblem]:
    texts = {"household_as_told": told.household_as_told, "concern.narrative": told.concern.narrative}
    for number, child in enumerate(told.children, start=1):
        path = f"children.{number}"
        texts |= {f"{path}.{name}": getattr(child, name) for name in ("address", "postcode", "whereabouts")}
    texts |= {f"household.{number}.address": adult.address for number, adult in enumerate(told.household, start=1)}
    for path, text in texts.items():
        if len(text) < 2 * len(HELD) and " ".join(text.casefold().split()) == HELD:
            yield FieldProblem(path, text, "is what the program writes in place of a safe address: write the address")


def receipt_problem(received: datetime, now: datetime) -> str:
    """Why a contact cannot have been received then, whatever way it came in; empty for a believable receipt."""
    if received > now + CLOCKS_APART:
        return "is in the future"
    return f"is before {EARLIEST_RECEIPT.year}" if received < EARLIEST_RECEIPT else ""


def _receipt(received: datetime, now: datetime) -> Iterator[FieldProblem]:
    if reason := receipt_problem(received, now):
        yield FieldProblem("received_at", received.isoformat(), reason)


def _child(path: str, child: ChildIn, rules: Rules, received: date) -> Iterator[FieldProblem]:
    born, expected = child.date_of_birth, child.expected_delivery
    if isinstance(born, date):
        field, value = f"{path}.date_of_birth", born.isoformat()
        if born > received:
            yield FieldProblem(
                field, value, "is in the future; if it is the expected date of delivery, it belongs there"
            )
        elif years_between(born, received) >= rules.oldest_child_years:
            yield FieldProblem(
                field, value, f"makes the child {years_between(born, received)}: an adult's date of birth"
            )
        elif child.sex == "U":
            yield FieldProblem(field, value, "is a date of birth, but the sex says unborn")
    if isinstance(expected, date):
        field, value = f"{path}.expected_delivery", expected.isoformat()
        if expected > received + LONGEST_PREGNANCY:
            yield FieldProblem(field, value, "is more than ten months ahead")
        elif expected < received - LATEST_DELIVERY:
            yield FieldProblem(field, value, "is long past: is the child born?")


def _adult(path: str, adult: AdultIn, received: date) -> Iterator[FieldProblem]:
    born = adult.date_of_birth
    if isinstance(born, date) and (born > received or years_between(born, received) > OLDEST_ADULT_YEARS):
        yield FieldProblem(f"{path}.date_of_birth", born.isoformat(), "cannot be a date of birth")


def years_between(born: date, day: date) -> int:
    """Completed years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def problems_in(error: ValidationError) -> list[FieldProblem]:
    """What pydantic refused, in the same words and paths."""
    items = error.errors(include_url=False)
    # A list whose every item was refused is also called too short: only the items matter.
    items = [item for item in items if item["type"] != "too_short" or len(items) == 1 or not item["input"]]
    return [FieldProblem(_place(item) or WHOLE, _short(item), reason_of(item)) for item in items]


def _place(item: ErrorDetails) -> str:
    """The path of the field; one that no contact has is named as it was written, whatever is in the name."""
    if item["type"] != "extra_forbidden":
        return _path(item["loc"])
    *above, name = item["loc"]
    return ".".join(part for part in (_path(tuple(above)), clean_line(str(name))[:_LONGEST_NAME]) if part)


def _path(places: tuple[int | str, ...]) -> str:
    """Counted from 1 as people count; the types of a union are no part of a field's name."""
    plain = (str(place + 1) if isinstance(place, int) else place for place in places)
    return ".".join(place for place in plain if place.replace("_", "").isalnum() and place not in ("date", "function"))


def _short(item: ErrorDetails) -> str:
    """What stands there, empty where nothing does: of something missing the library names what is around it."""
    value = item.get("input")
    if value is None or item["type"] == "missing" or (not item["loc"] and isinstance(value, dict)):
        return ""
    if isinstance(value, dict):
        return "{…}" if item["type"] != "value_error" else ""
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return str(value)[:200] if not isinstance(value, bool) else str(value).lower()
