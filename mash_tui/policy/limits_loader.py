"""Reading the `[limits]` table of a policy file: how long things may take, and whether the hub is open long enough."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import OpeningHours
from mash_tui.domain.limits import YEARS_AHEAD, ClockKind, Limit, Unit
from mash_tui.policy.reading import Section, named, one_of

_WEEKS = YEARS_AHEAD * 52
"""Whole weeks that are known after a receipt at the end of a year."""
_MOST_HOLIDAYS = 24
"""Bank holidays of those years: eight a year, and room for those that are given once."""
_BROKEN_DAYS = 3
"""Days that may count for nothing: the day of the start, and the hour that each spring skips."""


class Reach:
    """How much open time two years of these hours have at least, whatever the receipt.

    A limit beyond it would be due after the last day whose holidays are known: no contact could be taken in.
    Counted from below and without the holiday library, which takes longer to load than the whole policy.
    """

    def __init__(self, hours: Mapping[int, OpeningHours], closing_days: Mapping[date, str]) -> None:
        closed = [day.year for day in closing_days if day.weekday() in hours]
        most_closed = max((sum(year <= other <= year + YEARS_AHEAD for other in closed) for year in closed), default=0)
        self.known = bool(hours)
        """Whether there are hours to count with: without any, that is a problem of its own."""
        self.days = max(0, _WEEKS * len(hours) - _MOST_HOLIDAYS - most_closed - _BROKEN_DAYS)
        """Open days."""
        self.minutes = self.days * min(map(_minutes, hours.values()), default=0)
        """Open minutes."""

    def most_instead_of(self, limit: Limit) -> str:
        """What the longest limit would be, in words, for one that is longer; empty for one that can be counted."""
        if not self.known:
            return ""
        if not self.days:
            return "fewer closing days"
        if limit.unit is Unit.WORKING_HOURS and limit.amount * 60 > self.minutes:
            return f"at most {self.minutes // 60} working hours"
        if limit.unit is Unit.WORKING_DAYS and limit.amount > self.days:
            return f"at most {self.days} working days"
        return ""


def _minutes(hours: OpeningHours) -> int:
    closes = hours.closes.hour * 60 + hours.closes.minute or 24 * 60
    return closes - hours.opens.hour * 60 - hours.opens.minute


_LimitKey = tuple[ClockKind, Brag | None]


def read_limits(section: Section, reach: Reach) -> tuple[dict[_LimitKey, Limit], dict[_LimitKey, str]]:
    """The `[limits]` table: limits and what is said beside them, by clock and rating."""
    limits: dict[_LimitKey, Limit] = {}
    notes: dict[_LimitKey, str] = {}
    for kind in ClockKind:
        table = section.table(kind.value)
        places: dict[_LimitKey, Section] = {(kind, None): table}
        if kind.by_rating:
            places = {(kind, brag): entry for brag in Brag if (entry := _by_rating(table, brag))}
            table.finish()
        for key, entry in places.items():
            if limit := read_limit(entry, reach):
                limits[key] = limit
            if note := entry.optional_text("note"):
                notes[key] = note
            entry.finish()
    section.finish()
    return limits, notes


def _by_rating(table: Section, brag: Brag) -> Section | None:
    """The limit of one rating; None where the file says that there is none."""
    expected = 'a limit such as { amount = 1, unit = "working_days" }, or "none"'
    value = table.raw(brag.value, expected)
    if isinstance(value, dict):
        return table.table(brag.value)
    if value is not None and value != "none":
        table.wrong(brag.value, f"{brag.value} is {named(value)}", expected)
    return None


def read_limit(entry: Section, reach: Reach) -> Limit | None:
    """One limit; None after a problem."""
    word = entry.text("unit")
    runs_on = entry.flag("runs_on_past_closing")
    if word and word not in list(Unit):
        entry.wrong("unit", f"unknown unit {word!r}", one_of(word, tuple(Unit)))
    if word == Unit.SAME_DAY and "amount" not in entry:
        amount: object = 0
    else:
        amount = entry.raw("amount", "a number of hours or working days")
    if amount is None or word not in list(Unit):
        return None
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal) or not Decimal(amount).is_finite():
        entry.wrong("amount", f"amount is {named(amount)}", "a number of hours or working days")
        return None
    try:
        limit = Limit(amount, Unit(word), runs_on)
    except ValueError as error:
        wrong = "runs_on_past_closing" if "run on" in str(error) else "amount"
        entry.wrong(wrong, f"a limit of {amount} {word}", str(error))
        return None
    if most := reach.most_instead_of(limit):
        entry.wrong("amount", f"a limit of {limit} takes more than {YEARS_AHEAD} years of these hours", most)
    return limit
