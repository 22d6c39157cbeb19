"""England's bank holidays, with the days on which they were observed when they fell on a weekend."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

from mash_tui.domain.calendar import CalendarEnds

FIRST_YEAR = 1972
"""The Banking and Financial Dealings Act 1971 made today's list; earlier years are refused."""
LAST_YEAR = 2100
"""Where the `holidays` library stops computing Easter and the rest."""


def bank_holidays(first_year: int, last_year: int) -> dict[date, str]:
    """Date to name for the years `first_year` to `last_year`, both included.

    Days proclaimed for one year only (a coronation, a state funeral) are there as far as the installed
    library knows them; one proclaimed later goes into the policy file as a closing day. Raises
    CalendarEnds for years that the library does not cover.
    """
    if first_year < FIRST_YEAR or last_year > LAST_YEAR:
        raise CalendarEnds(
            f"Bank holidays are known for {FIRST_YEAR} to {LAST_YEAR}, not for {first_year} to {last_year}."
        )
    # Imported here because it takes longer than the first paint can spare.
    import holidays

    years = range(first_year, last_year + 1)
    found = holidays.country_holidays("GB", subdiv="ENG", years=years, observed=True, language="en_GB")
    return dict(sorted(found.items()))


def library_version() -> str:
    """What tells one list of the library from another, read without loading it: that takes 0.1 s and 12 MB."""
    found = find_spec("holidays")
    if found is None or found.origin is None:
        raise CalendarEnds("The list of bank holidays is not installed.")
    return Path(found.origin).with_name("version.py").read_text("utf-8").strip()
