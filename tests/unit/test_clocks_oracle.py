"""Every deadline against the minute-by-minute oracle, over 2024 to 2030."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from mash_tui.domain.bank_holidays import bank_holidays
from mash_tui.domain.calendar import Calendar, OpeningHours
from mash_tui.domain.clocks import Limit, Unit, deadline, explain, remaining, start_of
from tests.unit.oracle import LONDON, Oracle, easter_sunday, english_bank_holidays

FIRST, LAST = 2024, 2030
HOLIDAYS = bank_holidays(FIRST, LAST + 1)
BARNET_MINUTES = dict.fromkeys(range(4), (9 * 60, 17 * 60 + 15)) | {4: (9 * 60, 17 * 60)}
DAY = 1440


def _changes(year: int) -> list[date]:
    """The last Sundays of March and October."""
    ends = [date(year, 3, 31), date(year, 10, 31)]
    return [end - timedelta(days=(end.weekday() + 1) % 7) for end in ends]


SPECIAL = [
    day
    for year in range(FIRST, LAST + 1)
    for day in (*_changes(year), easter_sunday(year), date(year, 12, 25), date(year, 5, 4))
]
START = datetime(FIRST, 1, 1, tzinfo=UTC)
MINUTES = (datetime(LAST, 12, 20, tzinfo=UTC) - START) // timedelta(minutes=1)

anywhere = st.integers(0, MINUTES).map(lambda minute: START + timedelta(minutes=minute))
near_a_special_day = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute),
    st.sampled_from(SPECIAL),
    st.integers(-4 * DAY, 2 * DAY),
)
in_the_changing_night = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute),
    st.sampled_from([day for year in range(FIRST, LAST + 1) for day in _changes(year)]),
    st.integers(-DAY - 120, 240),
)
near_closing = st.builds(
    lambda day, minute: datetime.combine(day, time(16, 55), LONDON).astimezone(UTC) + timedelta(minutes=minute),
    st.dates(date(FIRST, 1, 1), date(LAST, 12, 20)),
    st.integers(0, 25),
)
receipts = st.one_of(anywhere, near_a_special_day, in_the_changing_night, near_closing)

quarter_hours = st.tuples(st.integers(0, 95), st.integers(1, 96)).filter(lambda pair: pair[0] < pair[1])
any_hours = quarter_hours.map(lambda pair: (pair[0] * 15, pair[1] * 15))
weeks = st.one_of(
    st.just(BARNET_MINUTES),
    st.just(dict.fromkeys(range(7), (0, DAY))),
    st.dictionaries(st.integers(0, 6), any_hours, min_size=1),
)


@st.composite
def hubs(draw: st.DrawFn) -> tuple[dict[int, tuple[int, int]], set[date], datetime]:
    """A week, closing days of the hub's own near the receipt, and the receipt."""
    week, received = draw(weeks), draw(receipts)
    own = draw(st.sets(st.integers(-1, 8), max_size=3))
    return week, {received.date() + timedelta(days=day) for day in own}, received


def both(week: dict[int, tuple[int, int]], own: set[date]) -> tuple[Calendar, Oracle]:
    hours = {day: OpeningHours(_time(opens), _time(closes)) for day, (opens, closes) in week.items()}
    closed = dict(HOLIDAYS) | dict.fromkeys(own, "closed")
    holidays = set().union(*(english_bank_holidays(year) for year in range(FIRST, LAST + 2)))
    calendar = Calendar(hours, closed, date(LAST + 1, 12, 31), date(FIRST, 1, 1) - timedelta(days=1))
    return calendar, Oracle(week, holidays | own)


def _time(minute: int) -> time:
    return time(minute % DAY // 60, minute % 60)


@settings(max_examples=800, deadline=None)
@given(hubs(), st.booleans())
def test_the_start_is_the_oracles(hub: tuple[dict, set, datetime], runs_on: bool) -> None:
    week, own, received = hub
    calendar, oracle = both(week, own)
    limit = Limit(1, Unit.ELAPSED_HOURS, runs_on)
    assert start_of(received, limit, calendar) == oracle.start(received, runs_on)
    assert calendar.is_open(received) == oracle.is_open(received)


@settings(max_examples=800, deadline=None)
@given(hubs(), st.integers(1, 72 * 4), st.booleans())
def test_elapsed_hours_are_the_oracles(hub: tuple[dict, set, datetime], quarters: int, runs_on: bool) -> None:
    week, own, received = hub
    calendar, oracle = both(week, own)
    limit = Limit(Decimal(quarters) / 4, Unit.ELAPSED_HOURS, runs_on)
    expected = oracle.elapsed(oracle.start(received, runs_on), limit.length // timedelta(minutes=1))
    assert deadline(received, limit, calendar) == expected
    _working_adds_up(received, limit, calendar)


@settings(max_examples=800, deadline=None)
@given(hubs(), st.integers(1, 40 * 4), st.booleans())
def test_working_hours_are_the_oracles(hub: tuple[dict, set, datetime], quarters: int, runs_on: bool) -> None:
    week, own, received = hub
    calendar, oracle = both(week, own)
    # No more than two weeks hold: the oracle looks at every minute.
    open_quarters = sum(closes - opens for opens, closes in week.values()) // 15
    limit = Limit(Decimal(min(quarters, 2 * open_quarters)) / 4, Unit.WORKING_HOURS, runs_on)
    expected = oracle.working(oracle.start(received, runs_on), limit.length // timedelta(minutes=1))
    assert deadline(received, limit, calendar) == expected
    _working_adds_up(received, limit, calendar)


@settings(max_examples=800, deadline=None)
@given(hubs(), st.integers(1, 10), st.booleans())
def test_working_days_are_the_oracles(hub: tuple[dict, set, datetime], days: int, runs_on: bool) -> None:
    week, own, received = hub
    calendar, oracle = both(week, own)
    limit = Limit(min(days, 2 * len(week)), Unit.WORKING_DAYS, runs_on)
    expected = oracle.working_days(oracle.start(received, runs_on), int(limit.amount))
    assert deadline(received, limit, calendar) == expected
    assert explain(received, limit, calendar).due == expected


@settings(max_examples=500, deadline=None)
@given(hubs())
def test_the_same_day_is_the_oracles(hub: tuple[dict, set, datetime]) -> None:
    week, own, received = hub
    calendar, oracle = both(week, own)
    limit = Limit(0, Unit.SAME_DAY)
    assert deadline(received, limit, calendar) == oracle.same_day(oracle.start(received, False))
    _working_adds_up(received, limit, calendar)


@settings(max_examples=500, deadline=None)
@given(hubs(), st.integers(-5 * DAY, 5 * DAY))
def test_what_remains_is_the_oracles(hub: tuple[dict, set, datetime], minutes: int) -> None:
    week, own, now = hub
    calendar, oracle = both(week, own)
    due = max(now + timedelta(minutes=minutes), datetime(FIRST, 1, 1, tzinfo=UTC))
    found = remaining(now, due, calendar)
    assert found.overdue == (now > due)
    assert found.elapsed_minutes == abs(due - now) // timedelta(minutes=1)
    assert found.working_minutes == oracle.open_between(min(now, due), max(now, due))


def _working_adds_up(received: datetime, limit: Limit, calendar: Calendar) -> None:
    """The steps follow each other day by day, and what they count is the limit."""
    found = explain(received, limit, calendar)
    days = [step.day for step in found.steps]
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert days[0] == received.astimezone(LONDON).date()
    counted = [step for step in found.steps if step.begins is not None]
    assert (counted[0].begins, counted[-1].ends) == (found.start, found.due) or limit.runs_on_past_closing
    assert found.due == counted[-1].ends
    if limit.unit is not Unit.SAME_DAY:
        assert sum(step.minutes or 0 for step in counted) == limit.length / timedelta(minutes=1)
