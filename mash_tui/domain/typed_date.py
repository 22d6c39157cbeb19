"""Dates as people type them: `22/3/16`, `22 03 2016`, `22mar2016`, `2016-03-22`. The day comes before the month.

Nothing is guessed. A year of two digits is taken only where one century is possible, and the date is shown back in
full; a day that does not exist is refused with the reason.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/.\s]\s*(\d{1,2})\s*[-/.\s]\s*(\d{4}|\d{2})")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[-/.\s]*([a-z]{3,9})\.?,?[-/.\s]*(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}|\d{2})")
_EXPECTED = "write it like 22/3/2016, or 'not known'"

LONGEST_CHILDHOOD_YEARS = 18
"""A two-digit year is read as a child's only within these years."""
LONGEST_LIFE_YEARS = 120
"""A two-digit year is read as an adult's only within these years."""


class NotADate(ValueError):
    """What was typed is no date, or could be two; the message says which and what to write."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that make sense for a field: what decides the century of a two-digit year, and nothing else."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


def child_window(today: date) -> Window:
    """Days of the last eighteen years: a child's birth, or what happened to a child."""
    return Window(_years_before(today, LONGEST_CHILDHOOD_YEARS), today)


def adult_window(today: date) -> Window:
    """Days of the last hundred and twenty years: the birth of anybody."""
    return Window(_years_before(today, LONGEST_LIFE_YEARS), today)


def delivery_window(today: date) -> Window:
    """Days on which a child not yet born may be expected, and a little either side."""
    return Window(today - timedelta(days=60), today + timedelta(days=310))


def typed_date(text: str, window: Window) -> date:
    """The day that somebody typed.

    Raises:
        NotADate: for no date, an impossible one, or a two-digit year that could be two years or none.
    """
    typed = " ".join(text.casefold().split())
    if iso := _ISO.fullmatch(typed):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    if found := _NUMBERS.fullmatch(typed) or _RUN.fullmatch(typed):
        return _with_year(found[3], int(found[2]), int(found[1]), window)
    if found := _NAMED.fullmatch(typed):
        return _with_year(found[3], _month(found[2]), int(found[1]), window)
    if found := _NAMED_FIRST.fullmatch(typed):
        return _with_year(found[3], _month(found[1]), int(found[2]), window)
    raise NotADate(f"this is not a whole date: {_EXPECTED}")


def full(day: date) -> str:
    """The day in full, as it is shown back: `22/03/2016`."""
    return day.strftime("%d/%m/%Y")


def _month(word: str) -> int:
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(word) or (word == "sept" and name == "september"):
            return number
    raise NotADate(f"there is no month '{word}': {_EXPECTED}")


def _with_year(year: str, month: int, day: int, window: Window) -> date:
    if len(year) == 4:
        return _real(int(year), month, day)
    short = int(year)
    century = window.last.year // 100 * 100
    years = [century + hundreds + short for hundreds in (-100, 0, 100)]
    possible = [_real(candidate, month, day) for candidate in years if _exists(candidate, month, day)]
    if not possible:
        _real(years[1], month, day)
    fitting = [candidate for candidate in possible if window.holds(candidate)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotADate(f"'{year}' could be {' or '.join(str(day.year) for day in fitting)}: write the year in full")
    raise NotADate(f"no year ending in {year} fits here: if it is right, write it in full")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _real(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise NotADate(f"there is no month {month}: the day comes first, {_EXPECTED}")
    if year < 1:
        raise NotADate(f"there is no year {year:04d}")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise NotADate(f"{_MONTHS[month - 1].capitalize()} {year} has {days} days, there is no {day}")
    return date(year, month, day)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
