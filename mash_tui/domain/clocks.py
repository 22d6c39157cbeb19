"""Deadlines: when a clock starts, when it is due, how that was counted, and what is left (DOMAIN, 4).

All pure. Moments are aware; results are UTC; days and hours are London's. Nothing is rounded: a contact
received at 10:00:30 with two elapsed hours is due at 12:00:30, and screens show the minute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mash_tui.domain.calendar import LONDON, MIDNIGHT, Calendar, at_wall_time, london_day, require_aware
from mash_tui.domain.limits import ClockKind, Limit, Unit

__all__ = [
    "ClockKind",
    "Explanation",
    "Limit",
    "Remaining",
    "Step",
    "Unit",
    "deadline",
    "explain",
    "remaining",
    "start_of",
]

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)

_Stretch = tuple[date, datetime | None, datetime | None]
"""A London day and the part of it (UTC) that was counted; None and None for a day that was passed over."""


@dataclass(frozen=True, slots=True)
class Step:
    """One London day of the working."""

    day: date
    """The day."""
    begins: datetime | None
    """Where counting began on it (UTC); None when nothing was counted."""
    ends: datetime | None
    """Where counting stopped on it (UTC); None when nothing was counted."""
    minutes: float | None
    """Minutes counted (elapsed or working, as the limit says); None where days are counted or nothing is."""
    note: str
    """Why nothing was counted, or which working day this is; may be empty."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A deadline with its working."""

    received: datetime
    """The receipt (UTC)."""
    start: datetime
    """Where the clock started (UTC)."""
    due: datetime
    """The deadline (UTC)."""
    limit: Limit
    """What was counted."""
    steps: tuple[Step, ...]
    """Day by day, from the day of receipt to the day of the deadline."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """How far a moment is from a deadline, in whole minutes, never negative."""

    elapsed_minutes: int
    """Real minutes left, a started one counting; when overdue, full minutes over."""
    working_minutes: int
    """The same, of open time only."""
    overdue: bool
    """Whether the deadline has passed; the deadline itself is still in time."""


def start_of(received: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """When the clock starts (UTC): at receipt if the hub is open or the limit runs on, else the next opening.

    Source: Luton (clocks run from receipt by the MASH) and DOMAIN, 4. Raises ValueError for a time
    without a zone, CalendarEnds when the next opening lies beyond the known holidays.
    """
    utc = require_aware(received)
    return utc if limit.runs_on_past_closing else calendar.next_opening(utc)


def deadline(received: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """When it is due (UTC).

    - elapsed hours: start plus real hours, whatever is open;
    - working hours: open time only; used up exactly at closing is due at closing;
    - working days: the start's local time that many open days later, brought within that day's hours: its
      closing if it has closed by then, its opening if the hub opens later that day;
    - same day: closing on the day of the start.

    Raises ValueError for a time without a zone, CalendarEnds beyond the known holidays.
    """
    start = start_of(received, limit, calendar)
    if limit.unit is Unit.ELAPSED_HOURS:
        return start + limit.length
    due = start
    for _, _, ends in _stretches(start, limit, calendar):
        due = ends or due
    return due


def explain(received: datetime, limit: Limit, calendar: Calendar) -> Explanation:
    """The deadline with each day that was counted or passed over; errors as `deadline`."""
    start = start_of(received, limit, calendar)
    steps = list(_waiting(require_aware(received), start, calendar))
    working_day = 0
    for day, begins, ends in _stretches(start, limit, calendar):
        if begins is None or ends is None:
            steps.append(Step(day, None, None, None, calendar.why_closed(day) or "nothing left of this day"))
        elif limit.unit is Unit.WORKING_DAYS:
            note = f"working day {working_day} of {limit.amount}" if working_day else "the day of the start"
            steps.append(Step(day, begins, ends, None, note))
            working_day += 1
        else:
            steps.append(Step(day, begins, ends, _minutes(ends - begins), ""))
    return Explanation(
        received=require_aware(received),
        start=start,
        due=deadline(received, limit, calendar),
        limit=limit,
        steps=tuple(steps),
    )


def remaining(now: datetime, due: datetime, calendar: Calendar) -> Remaining:
    """What is left of a deadline, or how far over it is, in elapsed and in working minutes.

    Raises ValueError for times without a zone, CalendarEnds when either lies beyond the known holidays.
    """
    at, end = require_aware(now), require_aware(due)
    if at > end:
        return Remaining((at - end) // _MINUTE, _open_between(end, at, calendar) // _MINUTE, True)
    # Floor of the negative is the ceiling: a started minute is still a minute left.
    return Remaining(-((at - end) // _MINUTE), -(-_open_between(at, end, calendar) // _MINUTE), False)


def _stretches(start: datetime, limit: Limit, calendar: Calendar) -> Iterator[_Stretch]:
    match limit.unit:
        case Unit.ELAPSED_HOURS:
            return _elapsed(start, limit.length)
        case Unit.WORKING_HOURS:
            return _working_hours(start, limit.length, calendar)
        case Unit.WORKING_DAYS:
            return _working_days(start, int(limit.amount), calendar)
        case Unit.SAME_DAY:
            return _same_day(start, calendar)


def _elapsed(start: datetime, length: timedelta) -> Iterator[_Stretch]:
    begins, due = start, start + length
    while begins < due:
        day = london_day(begins)
        ends = min(due, at_wall_time(day + _DAY, MIDNIGHT))
        yield day, begins, ends
        begins = ends


def _working_hours(start: datetime, length: timedelta, calendar: Calendar) -> Iterator[_Stretch]:
    left = length
    for day, hours in calendar.days_from(london_day(start)):
        begins = max(start, hours[0]) if hours else start
        if hours is None or begins >= hours[1]:
            yield day, None, None
            continue
        ends = min(hours[1], begins + left)
        yield day, begins, ends
        left -= ends - begins
        if not left:
            return


def _working_days(start: datetime, days: int, calendar: Calendar) -> Iterator[_Stretch]:
    first, wall = london_day(start), start.astimezone(LONDON).time()
    left = days
    for day, hours in calendar.days_from(first):
        if day == first:
            # A limit that runs on may start after closing, or on a day that never opened.
            yield day, start, max(start, hours[1]) if hours else start
            continue
        if hours is None:
            yield day, None, None
            continue
        left -= 1
        opens, closes = hours
        due = min(max(at_wall_time(day, wall), opens), closes)
        yield day, opens, closes if left else due
        if not left:
            return


def _same_day(start: datetime, calendar: Calendar) -> Iterator[_Stretch]:
    day = london_day(start)
    hours = calendar.hours_on(day)
    if hours is None:
        raise AssertionError("a limit of the same day starts only while the hub is open")
    yield day, start, hours[1]


def _waiting(received: datetime, start: datetime, calendar: Calendar) -> Iterator[Step]:
    """The days from receipt to the day before the start, each with why the clock did not start on it."""
    day = london_day(received)
    while day < london_day(start):
        hours = calendar.hours_on(day)
        why = f"closed at {hours[1].astimezone(LONDON):%H:%M}" if hours else calendar.why_closed(day)
        yield Step(day, None, None, None, why)
        day += _DAY


def _open_between(begins: datetime, ends: datetime, calendar: Calendar) -> timedelta:
    total, last = timedelta(), london_day(ends)
    for day, hours in calendar.days_from(london_day(begins)):
        if hours is not None:
            total += max(timedelta(), min(ends, hours[1]) - max(begins, hours[0]))
        if day >= last:
            break
    return total


def _minutes(length: timedelta) -> float:
    """Minutes, whole ones as int so that they print without a fraction."""
    minutes, rest = divmod(length, _MINUTE)
    return minutes + round(rest / _MINUTE, 2) if rest else minutes
