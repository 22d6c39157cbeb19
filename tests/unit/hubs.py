"""Hubs whose published rules the tests check, written down apart from the shipped policy."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from mash_tui.domain.bank_holidays import bank_holidays
from mash_tui.domain.calendar import Calendar, OpeningHours
from mash_tui.domain.limits import Limit, Unit

LONDON = ZoneInfo("Europe/London")

BARNET_HOURS = {day: OpeningHours(time(9), time(17, 15)) for day in range(4)} | {4: OpeningHours(time(9), time(17))}
"""Monday to Thursday 09:00 to 17:15, Friday to 17:00."""

BARNET = Calendar(BARNET_HOURS, bank_holidays(2019, 2031), date(2031, 12, 31), date(2019, 1, 1))

TWO_HOURS_RED = Limit(2, Unit.ELAPSED_HOURS, runs_on_past_closing=True)
FOUR_HOURS_RED = Limit(4, Unit.ELAPSED_HOURS, runs_on_past_closing=True)
SIX_WORKING_HOURS = Limit(6, Unit.WORKING_HOURS)
ONE_WORKING_DAY = Limit(1, Unit.WORKING_DAYS)
THREE_WORKING_DAYS = Limit(3, Unit.WORKING_DAYS)
SAME_DAY = Limit(0, Unit.SAME_DAY)


def london(text: str, *, second_coming: bool = False) -> datetime:
    """A London time such as `2026-04-02 16:30`, in UTC; the second coming when the clocks go back."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=int(second_coming)).astimezone(UTC)


def wall(moment: datetime) -> str:
    """A moment as London's clocks show it: `Fri 2026-04-03 16:30`."""
    assert moment.tzinfo is UTC, "deadlines are returned in UTC"
    return f"{moment.astimezone(LONDON):%a %Y-%m-%d %H:%M}"
