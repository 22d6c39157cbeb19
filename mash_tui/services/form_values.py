"""What one field of the form means: its text as a value of the contact, and how it is shown back. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mash_tui.domain.age import age_in_words, weeks_until
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.codes import DISABILITIES
from mash_tui.domain.text import plain
from mash_tui.domain.typed_date import (
    NotADate,
    Window,
    adult_window,
    child_window,
    delivery_window,
    full,
    typed_date,
)
from mash_tui.domain.typed_time import NotATime, TypedTime, typed_time, written
from mash_tui.services.form_layout import FormField, Kind

_NOT_KNOWN_WORDS = frozenset((NOT_KNOWN, "nk", "n/k", "dk", "unknown", "?"))
_DAYS_AGO = {"today": 0, "this morning": 0, "yesterday": 1}
_YES = {"yes": True, "no": False}


class NotAnAnswer(ValueError):
    """What was typed does not answer the field; the message says why."""


def value_of(field: FormField, text: str, today: date) -> Any:
    """What goes into the contact; None for a blank.

    Raises:
        NotAnAnswer: with the reason.
    """
    typed = text.strip()
    if not typed:
        return None
    if field.kind.is_day:
        day = day_of(field.kind, typed, today)
        return day.isoformat() if isinstance(day, date) else day
    if field.kind is Kind.MOMENT:
        return moment_of(typed, today).at.isoformat()
    if field.kind is Kind.CODE:
        return code_of(field, typed)
    if field.kind is Kind.CODES:
        return [] if typed == NOT_ASKED else [code_of(field, part) for part in typed.split(",") if part.strip()]
    if field.kind is Kind.CHOICE:
        return _chosen(field, typed)
    return text


def _chosen(field: FormField, typed: str) -> object:
    for key, value, word in field.choices:
        if typed.casefold() in (key, value.casefold(), word):
            return _YES[value] if field.path in _SWITCHES else value
    raise NotAnAnswer(f"expected {', '.join(word for _, _, word in field.choices)}")


_SWITCHES = ("written_referral_owed", "referrer.anonymous", "address_is_safe")


def day_of(kind: Kind, typed: str, today: date) -> date | str:
    """A day, or `not known` or `not asked`. Raises NotAnAnswer."""
    said = " ".join(typed.casefold().split())
    if said in _NOT_KNOWN_WORDS and kind is not Kind.DELIVERY:
        return NOT_KNOWN
    if said == NOT_ASKED:
        return NOT_ASKED
    if kind is Kind.INCIDENT and said in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[said])
    try:
        day = typed_date(typed, _window(kind, today))
    except NotADate as problem:
        raise NotAnAnswer(str(problem)) from None
    if kind is not Kind.DELIVERY and day > today:
        what = "; an expected date of delivery has a field of its own" if kind is Kind.BIRTH else ""
        raise NotAnAnswer(f"{full(day)} is in the future{what}")
    return day


def _window(kind: Kind, today: date) -> Window:
    if kind is Kind.DELIVERY:
        return delivery_window(today)
    return adult_window(today) if kind is Kind.ADULT_BIRTH else child_window(today)


def moment_of(typed: str, today: date) -> TypedTime:
    """When the hub received it: a day and a London time, or the time alone for today. Raises NotAnAnswer."""
    try:
        return typed_time(typed, today)
    except NotATime as problem:
        raise NotAnAnswer(str(problem)) from None


def code_of(field: FormField, typed: str) -> str:
    """The code of what was typed: the code itself, its words, or a part that fits one alone. Raises NotAnAnswer."""
    said = typed.strip()
    codes = dict(field.codes)
    if said.casefold() in (NOT_KNOWN, NOT_ASKED):
        return said.casefold()
    first = said.split(" ")[0].upper()
    if first in codes and said.casefold() in (first.casefold(), f"{first} {codes[first]}".casefold()):
        return first
    fitting = matches(field, said)
    if len(fitting) == 1:
        return fitting[0][0]
    if not fitting:
        raise NotAnAnswer("fits none of the list: type part of a word of it")
    shown = ", ".join(f"{code} {words}" for code, words in fitting[:4])
    raise NotAnAnswer(f"fits {len(fitting)} of the list: {shown}{' …' if len(fitting) > 4 else ''}")


def matches(field: FormField, typed: str) -> list[tuple[str, str]]:
    """The codes that what was typed may mean: those whose code or a word begins so first, then any with it inside."""
    said = plain(typed)
    if not said:
        return list(field.codes)
    ranked = []
    for place, (code, words) in enumerate(field.codes):
        known = plain(f"{code} {words}")
        rank = 0 if plain(code) == said else 1 if f" {known}".find(f" {said}") >= 0 else 2
        if rank < 2 or said in known:
            ranked.append((rank, place, (code, words)))
    ranked.sort()
    exact = [item for rank, _, item in ranked if rank == 0]
    return exact or [item for _, _, item in ranked]


@dataclass(frozen=True, slots=True)
class Said:
    """A field as it stands when the cursor leaves it."""

    text: str
    """What the field shows from now on: a date in full, a code with its words."""
    beside: str = ""
    """What stands beside it, such as the age."""
    problem: str = ""
    """Why it is no answer, or empty."""


def shown_back(field: FormField, text: str, today: date) -> Said:
    """How a field reads once it is left: nothing that is understood in one way stays open to two."""
    typed = text.strip()
    if not typed or field.kind in (Kind.LINE, Kind.TEXT, Kind.CHOICE):
        return Said(text)
    try:
        if field.kind.is_day:
            return _day_back(field.kind, typed, today)
        if field.kind is Kind.MOMENT:
            found = moment_of(typed, today)
            return Said(written(found.at), found.said)
        words = dict(field.codes)
        codes = [code_of(field, part) for part in typed.split(",")] if field.kind is Kind.CODES else []
        if codes:
            return Said(", ".join(codes), ", ".join(DISABILITIES.get(code, "") for code in codes))
        code = code_of(field, typed)
        return Said(f"{code} {words[code]}" if code in words else code)
    except NotAnAnswer as problem:
        return Said(text, "", str(problem))


def _day_back(kind: Kind, typed: str, today: date) -> Said:
    day = day_of(kind, typed, today)
    if not isinstance(day, date):
        return Said(day)
    if kind is Kind.DELIVERY:
        return Said(full(day), weeks_until(day, today))
    if kind is Kind.INCIDENT:
        days = (today - day).days
        return Said(full(day), "today" if not days else f"{days} day{'s' if days != 1 else ''} ago")
    return Said(full(day), age_in_words(day, today))
