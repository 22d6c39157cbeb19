"""A second, slow way to every deadline: look at each minute in turn and count. Shares no code with the first.

Opening hours are a dictionary of weekday to (opening, closing) in minutes after London's midnight, where
1440 is the end of the day; closing days are a set. Receipts are on whole minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MINUTE = timedelta(minutes=1)


@dataclass
class Oracle:
    """A hub's hours, asked minute by minute."""

    hours: Mapping[int, tuple[int, int]]
    closing_days: set[date]
    seen: dict[date, list[datetime]] = field(default_factory=dict)

    def start(self, received: datetime, runs_on: bool) -> datetime:
        moment = received
        while not runs_on and not self.is_open(moment):
            moment += MINUTE
        return moment

    def elapsed(self, start: datetime, minutes: int) -> datetime:
        moment = start
        for _ in range(minutes):
            moment += MINUTE
        return moment

    def working(self, start: datetime, minutes: int) -> datetime:
        moment = start
        while minutes:
            minutes -= self.is_open(moment)
            moment += MINUTE
        return moment

    def working_days(self, start: datetime, days: int) -> datetime:
        day, wanted = local_day(start), minute_of_day(start)
        while days:
            day += timedelta(days=1)
            days -= bool(self.open_minutes(day))
        same_time = next(moment for moment in minutes_of(day) if minute_of_day(moment) >= wanted)
        minutes = self.open_minutes(day)
        if same_time < minutes[0]:
            return minutes[0]
        return min(same_time, minutes[-1] + MINUTE)

    def same_day(self, start: datetime) -> datetime:
        return self.open_minutes(local_day(start))[-1] + MINUTE

    def open_between(self, begins: datetime, ends: datetime) -> int:
        count, moment = 0, begins
        while moment < ends:
            count += self.is_open(moment)
            moment += MINUTE
        return count

    def is_open(self, moment: datetime) -> bool:
        return moment in self.open_minutes(local_day(moment))

    def open_minutes(self, day: date) -> list[datetime]:
        """From the first minute that shows the opening or later to the first that shows the closing or later."""
        if day not in self.seen:
            self.seen[day] = list(self._open_minutes(day))
        return self.seen[day]

    def _open_minutes(self, day: date) -> Iterator[datetime]:
        if day in self.closing_days or day.weekday() not in self.hours:
            return
        opens, closes = self.hours[day.weekday()]
        has_opened = False
        for moment in minutes_of(day):
            shown = minute_of_day(moment)
            if shown >= closes:
                return
            has_opened = has_opened or shown >= opens
            if has_opened:
                yield moment


def minutes_of(day: date) -> Iterator[datetime]:
    """Every minute of a London day, 1380 to 1500 of them, in UTC."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    while local_day(moment) <= day:
        if local_day(moment) == day:
            yield moment
        moment += MINUTE


def local_day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


def minute_of_day(moment: datetime) -> int:
    local = moment.astimezone(LONDON)
    return local.hour * 60 + local.minute


def english_bank_holidays(year: int) -> set[date]:
    """The list in the schedule of the Banking and Financial Dealings Act 1971, with the usual substitutes.

    For years in which none was moved or added by proclamation.
    """
    easter = easter_sunday(year)
    fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    moving = {easter - timedelta(days=2), easter + timedelta(days=1)}
    mondays = {_monday(year, 5, 1), _monday(year, 5, 25), _monday(year, 8, 25)}
    found = fixed | moving | mondays
    for weekend_day in sorted(day for day in fixed if day.weekday() >= 5):
        substitute = weekend_day
        while substitute.weekday() >= 5 or substitute in found:
            substitute += timedelta(days=1)
        found.add(substitute)
    return found


def easter_sunday(year: int) -> date:
    """The Sunday after the full moon of the church's tables (Gregorian computus)."""
    golden = year % 19
    century = year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def _monday(year: int, month: int, first: int) -> date:
    day = date(year, month, first)
    return day + timedelta(days=-day.weekday() % 7)
