"""When the hub received a row: all its clocks start there, so nothing about it is guessed."""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache

from mash_tui.domain.calendar import LONDON
from mash_tui.domain.checks import receipt_problem
from mash_tui.domain.typed_time import NotATime, london_time
from mash_tui.services.intake.cells import Cells, parsed_day, why_no_day, written
from mash_tui.services.intake.layout import Layout


@lru_cache(maxsize=8_192)
def parsed_time(text: str, time_format: str) -> time | None:
    """A time of day in this format (`strptime`); None when it is no such time."""
    try:
        return datetime.strptime(text, time_format).time()  # noqa: DTZ007 a time of day has no zone
    except ValueError:
        return None


def parsed_moment(text: str) -> datetime | None:
    """An ISO 8601 moment with an offset, in London time; None when it is none, or has no offset."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(LONDON) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def receipt_of(layout: Layout, cells: Cells, now: datetime) -> datetime | None:
    """The receipt of a row in London time; None, with a problem, when it cannot be read or cannot be true."""
    column = layout.fields.get("received", "")
    found = _at_once(cells, column) if column else _in_parts(layout, cells)
    if found is None:
        return None
    column = column or layout.fields["received_date"]
    if reason := receipt_problem(found, now):
        cells.wrong(column, reason)
        return None
    return found


def _at_once(cells: Cells, column: str) -> datetime | None:
    found = parsed_moment(cells.text(column))
    if found is None:
        cells.wrong(column, "is not a date and time with an offset, such as 2026-11-09T09:12:00Z")
    return found


def _in_parts(layout: Layout, cells: Cells) -> datetime | None:
    day_column, time_column = layout.fields["received_date"], layout.fields.get("received_time")
    day = parsed_day(said := cells.text(day_column), layout.date_format)
    if day is None:
        cells.wrong(day_column, why_no_day(said, layout.date_format))
    at: time | None = time()
    if time_column is None:
        cells.notice(day_column, "the form gives no time: it was counted from the beginning of the day")
    else:
        at = parsed_time(cells.text(time_column), layout.time_format)
        if at is None:
            cells.wrong(time_column, f"is not a time written {written(layout.time_format)}")
    if day is None or at is None:
        return None
    try:
        found = london_time(day, at)
    except NotATime as problem:
        cells.wrong(time_column or day_column, str(problem))
        return None
    if found.said:
        cells.notice(time_column or day_column, found.said)
    return found.at
