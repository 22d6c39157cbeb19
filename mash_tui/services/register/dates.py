"""Dates of an export: ISO where they can be read, as typed otherwise, with what is odd about a birth date."""

from __future__ import annotations

import re
from datetime import date, datetime

from mash_tui.domain.typed_date import full

_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
"""What spreadsheets and databases put behind a day."""
_EARLIEST = 1900
_MOST_KEPT = 50_000
"""Different texts remembered: a register has some ten thousand days, and a broken file may have any number."""

Read = tuple[str, str]
"""The date as it is kept, and what is to be said of it; empty where nothing is."""


class Dates:
    """Reads the dates of one file. A register of a million children has few different ones: each is read once."""

    def __init__(self, formats: tuple[str, ...], today: date, adult_years: int) -> None:
        self._formats = formats
        self._today = today
        self._adult_years = adult_years
        self._days: dict[str, Read] = {}
        self._births: dict[str, Read] = {}

    def day(self, text: str) -> Read:
        """Any date."""
        found = self._days.get(text)
        if found is None:
            found = self._read(text)
            _keep(self._days, text, found)
        return found

    def birth(self, text: str) -> Read:
        """A date of birth. A mistyped one is kept as it stands: it must not hide a child."""
        found = self._births.get(text)
        if found is None:
            kept, said = self.day(text)
            found = kept, said or self._oddity(kept)
            _keep(self._births, text, found)
        return found

    def _read(self, text: str) -> Read:
        if not text:
            return "", ""
        found = self._date(_MIDNIGHT.sub("", text))
        if found is None or found.year < _EARLIEST:
            return text, "is no day that can be read; it is kept as it stands"
        return found.isoformat(), ""

    def _date(self, text: str) -> date | None:
        for one in self._formats:
            if not re.search(r"[^%a-zA-Z]", one) and len(text) != len("20170514"):
                continue  # without anything between them, a missing nought would make another day
            try:
                return datetime.strptime(text, one).date()  # noqa: DTZ007 a day has no time zone
            except ValueError:
                continue
        return None

    def _oddity(self, kept: str) -> str:
        if not kept:
            return ""
        born = date.fromisoformat(kept)
        if born > self._today:
            return f"{full(born)} is in the future"
        years = self._today.year - born.year - ((self._today.month, self._today.day) < (born.month, born.day))
        return f"{full(born)} is an adult's, {years} years" if years >= self._adult_years else ""


def _keep(known: dict[str, Read], text: str, found: Read) -> None:
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[text] = found
