"""A deadline as a few characters for the queue.

Everything is at minute resolution, as a wall clock shows it: with `now` cut down to the minute and a
deadline on a whole minute, `25m left` means twenty-five minutes.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from mash_tui.domain.calendar import LONDON, require_aware

WIDEST = 12
"""Characters of the longest label."""

_MINUTE = timedelta(minutes=1)
_HOUR = 60
_DAY = 24 * _HOUR
_COUNTED_DOWN = 6 * _HOUR
"""Minutes within which time is counted down although the deadline lies after midnight."""
_NAMED_BY_WEEKDAY = 6
"""Days ahead up to which a weekday says which day is meant."""
_NAMED_BY_DATE = 300
"""Days ahead up to which a date without its year says which day is meant."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def label(now: datetime, due: datetime) -> str:
    """`1h 40m left`, `25m left`, `due now`, `2h 14m over`, `3d 4h over`, `Mon 16:30`, `7 Dec 16:30`.

    At most `WIDEST` characters. A deadline later today, or within six hours, is counted down; one further
    off is named by its London day. Raises ValueError for times without a zone.
    """
    minutes = _minutes_past(now, due)
    if minutes >= 0:
        return _over(minutes)
    local = due.astimezone(LONDON)
    days = (local.date() - now.astimezone(LONDON).date()).days
    if days == 0 or minutes >= -_COUNTED_DOWN:
        hours, rest = divmod(-minutes, _HOUR)
        return f"{hours}h {rest}m left" if hours else f"{rest}m left"
    if days <= _NAMED_BY_WEEKDAY:
        return f"{_WEEKDAYS[local.weekday()]} {local:%H:%M}"
    if days <= _NAMED_BY_DATE:
        return f"{local.day} {_MONTHS[local.month - 1]} {local:%H:%M}"
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def _minutes_past(now: datetime, due: datetime) -> int:
    """Whole minutes by which `now` is past `due`, rounded down: negative while there is time left."""
    return (require_aware(now) - require_aware(due)) // _MINUTE


def _over(minutes: int) -> str:
    if minutes == 0:
        return "due now"
    days, rest = divmod(minutes, _DAY)
    hours, left = divmod(rest, _HOUR)
    if days >= 100:
        return f"{days}d over"
    if days:
        return f"{days}d {hours}h over"
    return f"{hours}h {left}m over" if hours else f"{left}m over"
