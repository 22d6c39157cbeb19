"""When the hub received a row: all its clocks start there, so nothing about it is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache

from mash_tui.domain.calendar import LONDON


@lru_cache(maxsize=8_192)
def parsed_time(text: str, time_format: str) -> time | None:
    """A time of day in this format (`strptime`); None when it is no such time."""
    try:
        return datetime.strptime(text, time_format).time()  # noqa: DTZ007 a time of day has no zone
    except ValueError:
        return None


def london(day: date, at: time) -> tuple[datetime, str]:
    """The moment in London time, and what must be noticed about it: an hour that a clock change skips or repeats.

    An hour that comes twice is taken the first time: the earlier receipt gives the earlier deadline.
    """
    moment = datetime.combine(day, at, LONDON)
    if moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != moment.replace(tzinfo=None):
        return moment, "this hour did not exist: the clocks went forward; it was counted from the hour before"
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        return moment, "this hour came twice: the clocks went back; the first was taken"
    return moment, ""


def parsed_moment(text: str) -> datetime | None:
    """An ISO 8601 moment with an offset, in London time; None when it is none, or has no offset."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(LONDON) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
