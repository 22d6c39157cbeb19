"""When the hub is open: opening hours by weekday, closing days, and where the knowledge of them ends.

Hours are wall time in London on both sides of a change of the clocks; every moment is computed and
returned in UTC, because `+24 h` on a London time is 23 or 25 real hours on the day of a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mash_tui.domain.errors import MashError

LONDON = ZoneInfo("Europe/London")
"""The zone of every hour that a person reads or types."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Names by `date.weekday()`."""
MIDNIGHT = time(0)
"""As a closing time: the end of the day."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class CalendarEnds(MashError):
    """The answer lies on a day for which the bank holidays are not known."""

    exit_code = 1


class NoWorkingDay(ValueError):
    """A calendar on which the hub never opens: no deadline would ever come."""


def require_aware(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a time without a zone, which could mean two moments."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(UTC)


def at_wall_time(day: date, wall: time) -> datetime:
    """The moment (UTC) when London clocks show `wall` on `day`.

    A time that comes twice, when the clocks go back, is taken at its first coming; one that the clocks
    skip is the moment they are put forward.
    """
    naive = datetime.combine(day, wall)
    moment = naive.replace(tzinfo=LONDON).astimezone(UTC)
    if moment.astimezone(LONDON).replace(tzinfo=None) == naive:
        return moment
    ahead = naive.replace(second=0, microsecond=0)
    while moment.astimezone(LONDON).replace(tzinfo=None) != ahead:
        ahead += _MINUTE
        moment = ahead.replace(tzinfo=LONDON).astimezone(UTC)
    return moment


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The hours of one weekday, in London wall time."""

    opens: time
    """The first minute that is open."""
    closes: time
    """The first minute that is closed; midnight means the end of the day."""

    def __post_init__(self) -> None:
        if self.opens.tzinfo is not None or self.closes.tzinfo is not None:
            raise ValueError("opening hours are wall times, without a zone")
        if self.closes <= self.opens and self.closes != MIDNIGHT:
            raise ValueError(f"closes at {self.closes:%H:%M}, which is not after {self.opens:%H:%M}")

    def __str__(self) -> str:
        closes = "24:00" if self.closes == MIDNIGHT else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}-{closes}"


class Calendar:
    """Opening hours by weekday (0 is Monday), less the closing days.

    Days before `first_day` or after `last_day` are refused with `CalendarEnds`: the bank holidays there
    are unknown, and a deadline that ignores them would be wrong without a word. Raises `NoWorkingDay`
    when the hub opens on none of the days between.
    """

    def __init__(
        self,
        hours: Mapping[int, OpeningHours],
        closing_days: Mapping[date, str],
        last_day: date,
        first_day: date = date.min,
    ) -> None:
        if unknown := sorted(set(hours) - set(range(7))):
            raise ValueError(f"no weekday {unknown[0]}: Monday is 0 and Sunday 6")
        self.first_day = first_day
        """The first day whose bank holidays are known."""
        self.last_day = last_day
        """The last day whose bank holidays are known."""
        self._hours = dict(hours)
        self._closing_days = dict(closing_days)
        self._known: dict[date, tuple[datetime, datetime] | None] = {}
        if not self._ever_opens():
            raise NoWorkingDay("the hub opens on no day of this calendar")

    def hours_on(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing (UTC) on a London day, or None when the hub is closed. Raises CalendarEnds."""
        try:
            return self._known[day]
        except KeyError:
            self._require_known(day)
        hours = self._hours_between(day) if self._opens_on(day) else None
        self._known[day] = hours
        return hours

    def is_open(self, moment: datetime) -> bool:
        """Whether the hub is open at this moment; the minute of closing is closed. Raises CalendarEnds."""
        utc = require_aware(moment)
        hours = self.hours_on(london_day(utc))
        return hours is not None and hours[0] <= utc < hours[1]

    def next_opening(self, moment: datetime) -> datetime:
        """The moment itself (UTC) if the hub is open, else the next opening. Raises CalendarEnds."""
        utc = require_aware(moment)
        for _, hours in self.days_from(london_day(utc)):
            if hours is not None and utc < hours[1]:
                return max(utc, hours[0])
        raise AssertionError("days_from ends only by raising")

    def days_from(self, day: date) -> Iterator[tuple[date, tuple[datetime, datetime] | None]]:
        """Each day from `day` on with its hours (UTC) or None. Raises CalendarEnds after the last day."""
        while True:
            yield day, self.hours_on(day)
            if day >= self.last_day:
                raise self._ends()
            day += _DAY

    def why_closed(self, day: date) -> str:
        """Why the hub is closed on a London day: the closing day or the weekday; empty when it opens."""
        if self.hours_on(day) is not None:
            return ""
        return self._closing_days.get(day) or f"closed on {WEEKDAYS[day.weekday()]}s"

    def _opens_on(self, day: date) -> bool:
        return day.weekday() in self._hours and day not in self._closing_days

    def _hours_between(self, day: date) -> tuple[datetime, datetime] | None:
        wall = self._hours[day.weekday()]
        closing_day = day + _DAY if wall.closes == MIDNIGHT else day
        opens, closes = at_wall_time(day, wall.opens), at_wall_time(closing_day, wall.closes)
        # Hours that lie wholly inside the hour that the clocks skip do not happen that day.
        return (opens, closes) if opens < closes else None

    def _ever_opens(self) -> bool:
        if not self._hours:
            return False
        day = self.first_day
        while day <= self.last_day:
            if self._opens_on(day):
                return True
            if day == date.max:
                return False
            day += _DAY
        return False

    def _require_known(self, day: date) -> None:
        if day > self.last_day:
            raise self._ends()
        if day < self.first_day:
            raise CalendarEnds(
                f"The holiday list begins on {self.first_day:%d/%m/%Y}; {day:%d/%m/%Y} is before it.",
                remedy="Ask with a calendar that begins earlier.",
            )

    def _ends(self) -> CalendarEnds:
        return CalendarEnds(
            f"The holiday list ends on {self.last_day:%d/%m/%Y}; days after it cannot be counted.",
            remedy="Ask with a calendar that ends later, or with a shorter limit.",
        )


def london_day(moment: datetime) -> date:
    """The London day on which an aware moment lies."""
    return moment.astimezone(LONDON).date()
