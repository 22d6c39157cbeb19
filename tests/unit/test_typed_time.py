"""A typed London time, on the two nights of a clock change above all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.typed_time import NotATime, london_time, typed_time, written

FIRST, LAST = (datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2020, 2030))
TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("12/11/2026 10:41", "2026-11-12T10:41"),
        ("11/11/26 9.05", "2026-11-11T09:05"),
        ("10:41", "2026-11-12T10:41"),
        ("1 jul 2026, 9:00", "2026-07-01T08:00"),
        ("1/7/2026 at 9:00", "2026-07-01T08:00"),
        ("2026-07-01T09:00", "2026-07-01T08:00"),
        ("2026-07-01 09:00", "2026-07-01T08:00"),
        ("2026-07-01T09:00Z", "2026-07-01T09:00"),
        ("2026-07-01T09:00:00+02:00", "2026-07-01T07:00"),
        ("25/10/2026 00:59", "2026-10-24T23:59"),
        ("25/10/2026 02:00", "2026-10-25T02:00"),
        ("25/10/2026 01:30 BST", "2026-10-25T00:30"),
        ("25/10/2026 01:30 gmt", "2026-10-25T01:30"),
        ("25/10/2026 01:30GMT", "2026-10-25T01:30"),
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30"),
    ],
)
def test_a_time_that_can_mean_one_moment_is_that_moment(typed: str, utc: str) -> None:
    found = typed_time(typed, TODAY)
    assert (found.at.astimezone(UTC), found.said) == (datetime.fromisoformat(utc).replace(tzinfo=UTC), "")


@pytest.mark.parametrize("typed", ["25/10/2026 01:30", "2026-10-25T01:30", "25/10/26 1.30"])
def test_of_an_hour_that_comes_twice_the_first_is_taken_and_it_is_said(typed: str) -> None:
    found = typed_time(typed, TODAY)
    assert found.at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert found.said == "01:30 came twice: the first was taken, 01:30 BST; the second is 01:30 GMT"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("29/03/2026 01:30", "there is no 01:30 on 29/03/2026: the clocks went forward"),
        ("2026-03-29T01:30", "there is no 01:30 on 29/03/2026: the clocks went forward"),
        ("12/11/2026 10:41 BST", "London clocks showed GMT on 12/11/2026, not BST"),
        ("31/02/2026 10:00", "February 2026 has 28 days, there is no 31"),
        ("2026-02-30T10:00", "February 2026 has 28 days, there is no 30"),
        ("12/11/2026 24:00", "there is no 24:00"),
        ("12/11/2026", "write day and time"),
        ("2026-11-12", "write day and time"),
        ("yesterday", "write day and time"),
        ("", "write day and time"),
        ("9999-12-31T23:00", "beyond any calendar"),
        ("0001-01-01T00:00+14:00", "beyond any calendar"),
    ],
)
def test_what_is_no_moment_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(NotATime, match=reason):
        typed_time(typed, TODAY)


@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_what_is_written_is_read_again_as_the_same_minute(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    found = typed_time(written(minute), TODAY)
    assert (found.at.astimezone(UTC), found.said) == (minute, "")


@given(st.datetimes(FIRST, LAST))
def test_a_london_time_is_shown_by_london_clocks_or_refused(naive: datetime) -> None:
    day, wall = naive.date(), time(naive.hour, naive.minute)
    try:
        found = london_time(day, wall)
    except NotATime:
        assert wall.hour == 1 and day.month == 3 and day.day >= 25
    else:
        assert found.at.replace(tzinfo=None, fold=0) == datetime.combine(day, wall)
        assert bool(found.said) == (wall.hour == 1 and day.month == 10 and day.day >= 25 and day.weekday() == 6)
