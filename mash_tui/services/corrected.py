"""A contact as it would be with one field corrected: understood like the form, and checked like a new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mash_tui.data.tables import Contact
from mash_tui.domain.checks import FieldProblem, new_problems_of, problems_in
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, ContactIn
from mash_tui.domain.errors import Refused, UsageProblem
from mash_tui.domain.typed_time import written
from mash_tui.services.form_layout import Kind
from mash_tui.services.form_values import NotAnAnswer, day_of, moment_of
from mash_tui.services.record import ContactRefused, rules_of
from mash_tui.services.record_rows import HELD
from mash_tui.services.told import told_of
from mash_tui.services.told_labels import DAYS, days_in_words, label_of

if TYPE_CHECKING:
    from mash_tui.services.transaction import Transaction

_NOT_CORRECTED = ("channel", "submission", "noticed", "written_referral_owed")
RECEIPT = "received_at"
"""The field of the receipt: all clocks count from it."""
_DAY_AS_TYPED = re.compile(r"\d{2}/\d{2}/\d{4} ")
"""Begins the reasons that name the day themselves."""
_DATES = {
    "date_of_birth": Kind.BIRTH,
    "expected_delivery": Kind.DELIVERY,
    "incident_date": Kind.INCIDENT,
}
"""Fields that are dates, as the form takes them."""


class CorrectionRefused(ContactRefused):
    """A correction that would make the contact impossible; `problems` says why, field by field."""

    @staticmethod
    def _said(problems: Sequence[FieldProblem]) -> str:
        reasons = "; ".join(map(_in_words, problems))
        return f"The correction was not made. {reasons}{'' if reasons.endswith('?') else '.'}"


def _in_words(problem: FieldProblem) -> str:
    """The field as the page calls it; of what stands there only a day, which says nothing about where anybody is."""
    is_day = problem.field.rpartition(".")[2] in DAYS and not _DAY_AS_TYPED.match(problem.reason)
    stands = f" {days_in_words(problem.value)}" if is_day and problem.value else ""
    return f"{label_of(problem.field)}{stands}: {days_in_words(_advice(problem.reason))}"


def _advice(reason: str) -> str:
    """What to write: a person answers yes or no where a file has true or false."""
    if reason == "expected true or false":
        return "write yes or no"
    return reason.replace("expected '", "write '", 1) if reason.startswith("expected '") else reason


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
    before = _words_of(name, place[name])
    _require_not_given_up(name, place[name], value)
    there = _problems_before(tx, plain)
    place[name], said = _typed(field, value, tx.desk.local(tx.now).date())
    besides = (*said, *_besides(place, name))
    told = _validated(plain)
    # What stood in the way before was taken in nevertheless, by an older rule or because it is held.
    problems = [problem for problem in _problems(tx, told) if problem.field == field or problem not in there]
    if problems:
        raise CorrectionRefused(problems)
    after, name = _place(told.model_dump(mode="json"), field)
    return Correction(before, _words_of(name, after[name]), told, besides)


def _validated(plain: dict[str, Any]) -> ContactIn:
    try:
        return ContactIn.model_validate(plain)
    except ValidationError as error:
        raise CorrectionRefused(problems_in(error)) from None


def _problems_before(tx: Transaction, plain: dict[str, Any]) -> list[FieldProblem]:
    """What stands in the way as the contact is; nothing to compare with where it cannot be read as one at all."""
    try:
        return _problems(tx, _validated(plain))
    except CorrectionRefused:
        return []


def _problems(tx: Transaction, told: ContactIn) -> list[FieldProblem]:
    return new_problems_of(told, rules_of(tx.desk.policy), told.received_at or tx.now, tx.now)


def _besides(place: dict[str, Any], name: str) -> tuple[str, ...]:
    """A child is born or expected: the date of the one takes the other away."""
    other = {"date_of_birth": "expected_delivery", "expected_delivery": "date_of_birth"}.get(name)
    if other is None or place.get(other) is None or place[name] is None:
        return ()
    said = [f"{other.replace('_', ' ').capitalize()} {days_in_words(str(place[other]))} was taken away"]
    place[other] = None
    if name == "date_of_birth" and place["sex"] == "U":
        place["sex"] = NOT_ASKED
        said.append(f"Sex: U unborn → {NOT_ASKED}")
    return tuple(said)


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


def _typed(field: str, value: str, today: date) -> tuple[Any, tuple[str, ...]]:
    """What was typed as the contact has it, and how it was understood: dates and times as the form takes them.

    Codes stand one after the other; everything else as it stands. Raises CorrectionRefused.
    """
    name = field.rpartition(".")[2]
    if name == "disability":
        return [] if value.strip().casefold() == NOT_ASKED else value.replace(",", " ").split(), ()
    try:
        if name == RECEIPT:
            found = moment_of(value, today)
            return found.at.isoformat(), (found.said,) if found.said else ()
        if name in _DATES:
            return _day(field, value, today), ()
    except NotAnAnswer as problem:
        raise CorrectionRefused([FieldProblem(field, value[:200], str(problem))]) from None
    return value, ()


def _day(field: str, value: str, today: date) -> str:
    if " ".join(value.casefold().split()) in (NOT_KNOWN, NOT_ASKED):
        return value.strip().casefold()
    kind = _DATES[field.rpartition(".")[2]]
    if field.startswith("household."):
        kind = Kind.ADULT_BIRTH
    return str(day_of(kind, value, today))


def value_at(told: ContactIn, field: str) -> str:
    place, name = _place(told.model_dump(mode="json"), field)
    return _words(place[name])


def _words_of(name: str, value: Any) -> str:
    return written(datetime.fromisoformat(value)) if name == RECEIPT else _words(value)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value) or NOT_ASKED
    return {True: "yes", False: "no", None: "nothing"}.get(value, str(value)) if not isinstance(value, str) else value
