"""A moment as people type it: a day and a London time, `12/11/2026 10:41`, or ISO 8601 with or without an offset.

The one place that decides what a London time means on the two nights of a clock change. A time that the clocks
skip is refused. One that comes twice is taken at its first coming, which gives the earlier deadline, and that is
said; `GMT` or `BST` behind it says which one is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mash_tui.domain.calendar import LONDON
from mash_tui.domain.typed_date import NotADate, child_window, full, typed_date

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}.*", re.IGNORECASE)
_TIME = re.compile(r"(.*?)(?:[\s,]+(?:at\s+)?|(?<=\d)t)(\d{1,2})[:.](\d{2})(?:\s*(gmt|bst))?", re.IGNORECASE)
_EXPECTED = "write day and time, like 12/11/2026 10:41"


class NotATime(ValueError):
    """What was typed is no moment; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class TypedTime:
    """A moment that somebody typed, understood."""

    at: datetime
    """The moment, in London time."""
    said: str = ""
    """What the person should be told about how it was understood; empty where it could mean nothing else."""


def typed_time(text: str, today: date) -> TypedTime:
    """The moment that somebody typed; a time alone is today's. Raises NotATime."""
    typed = text.strip()
    if _ISO.fullmatch(typed) and (found := _iso(typed)):
        return found
    parts = _TIME.fullmatch(f" {typed}")
    if parts is None:
        raise NotATime(f"this is not a date and time: {_EXPECTED}")
    day, hour, minute, zone = parts.groups()
    try:
        on = typed_date(day, child_window(today)) if day.strip() else today
        return london_time(on, time(int(hour), int(minute)), zone or "")
    except NotADate as problem:
        raise NotATime(str(problem)) from None
    except ValueError as problem:
        raise problem if isinstance(problem, NotATime) else NotATime(f"there is no {hour}:{minute}") from None


def london_time(day: date, wall: time, zone: str = "") -> TypedTime:
    """The moment when London clocks show `wall` on `day`; `zone` says GMT or BST where both could be.

    Raises NotATime for a time that the clocks skip, and for a zone that London does not have then.
    """
    naive = datetime.combine(day, wall)
    first = _in_range(naive.replace(tzinfo=LONDON))
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != naive:
        raise NotATime(f"there is no {wall:%H:%M} on {full(day)}: the clocks went forward")
    second = first.replace(fold=1)
    named = {moment.tzname(): moment for moment in (second, first)}
    if zone:
        if zone.upper() not in named:
            raise NotATime(f"London clocks showed {' and '.join(map(str, named))} on {full(day)}, not {zone.upper()}")
        return TypedTime(named[zone.upper()])
    if len(named) == 1:
        return TypedTime(first)
    return TypedTime(
        first, f"{wall:%H:%M} came twice: the first was taken, {first:%H:%M %Z}; the second is {second:%H:%M %Z}"
    )


def written(moment: datetime) -> str:
    """A moment as it is shown back and can be typed again: `25/10/2026 01:30 GMT` where the hour came twice."""
    local = moment.astimezone(LONDON)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{local:%d/%m/%Y %H:%M %Z}" if twice else f"{local:%d/%m/%Y %H:%M}"


def _iso(typed: str) -> TypedTime | None:
    """ISO 8601; None where the day or the time does not exist, which the other way of reading says in words."""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return london_time(moment.date(), moment.time())
    return TypedTime(_in_range(moment).astimezone(LONDON))


def _in_range(moment: datetime) -> datetime:
    try:
        utc = moment.astimezone(UTC)
        utc - timedelta(days=1), utc + timedelta(days=1)
    except OverflowError:
        raise NotATime(f"{moment:%Y-%m-%d %H:%M} is beyond any calendar") from None
    return moment
