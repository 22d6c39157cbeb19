"""What the queue says about a deadline, and when it says something else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mash_tui.domain.countdown import WIDEST, label
from tests.unit.hubs import london

NOON = london("2026-11-10 12:00")


@pytest.mark.parametrize(
    ("now", "due", "text"),
    [
        ("2026-11-10 12:00", "2026-11-10 13:40", "1h 40m left"),
        ("2026-11-10 12:00", "2026-11-10 12:25", "25m left"),
        ("2026-11-10 12:00", "2026-11-10 13:00", "1h 0m left"),
        ("2026-11-10 12:00", "2026-11-10 12:00", "due now"),
        ("2026-11-10 12:00:59", "2026-11-10 12:00", "due now"),
        ("2026-11-10 12:01", "2026-11-10 12:00", "1m over"),
        ("2026-11-10 14:14", "2026-11-10 12:00", "2h 14m over"),
        ("2026-11-11 11:59", "2026-11-10 12:00", "23h 59m over"),
        ("2026-11-11 12:00", "2026-11-10 12:00", "1d 0h over"),
        ("2026-11-13 16:05", "2026-11-10 12:00", "3d 4h over"),
        ("2027-02-18 11:59", "2026-11-10 12:00", "99d 23h over"),
        ("2027-02-18 12:00", "2026-11-10 12:00", "100d over"),
    ],
)
def test_time_left_and_time_over_are_told_in_minutes_then_hours_then_days(now: str, due: str, text: str) -> None:
    assert label(london(now), london(due)) == text


@pytest.mark.parametrize(
    ("now", "due", "text"),
    [
        ("2026-11-13 16:30", "2026-11-16 16:30", "Mon 16:30"),
        ("2026-11-10 12:00", "2026-11-16 09:00", "Mon 09:00"),
        ("2026-11-10 12:00", "2026-11-17 09:00", "17 Nov 09:00"),
        ("2026-11-10 12:00", "2026-12-07 16:30", "7 Dec 16:30"),
        ("2026-11-10 12:00", "2027-11-09 16:30", "9 Nov 2027"),
    ],
)
def test_a_deadline_on_another_day_is_named_by_weekday_then_date_then_year(now: str, due: str, text: str) -> None:
    assert label(london(now), london(due)) == text


def test_a_red_due_after_midnight_is_counted_down() -> None:
    assert label(london("2026-11-10 23:00"), london("2026-11-11 03:00")) == "4h 0m left"


def test_a_deadline_tomorrow_morning_is_named_until_six_hours_before() -> None:
    due = london("2026-11-11 03:00")
    assert label(london("2026-11-10 20:59"), due) == "Wed 03:00"
    assert label(london("2026-11-10 21:00"), due) == "6h 0m left"


def test_a_started_minute_counts_as_a_wall_clock_shows_it() -> None:
    assert label(london("2026-11-10 12:00:30"), london("2026-11-10 12:25")) == "25m left"


def test_the_day_is_londons_not_utcs() -> None:
    # 00:30 on Wednesday in London is still Tuesday in UTC while the clocks are forward.
    assert label(london("2026-06-02 12:00"), london("2026-06-03 00:30")) == "Wed 00:30"


def test_across_the_spring_change_real_hours_are_left() -> None:
    assert label(london("2026-03-29 00:30"), london("2026-03-29 03:30")) == "2h 0m left"


def test_times_without_a_zone_are_refused() -> None:
    naive = datetime(2026, 11, 10, 12)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        label(naive, NOON)


moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
distances = st.one_of(
    st.timedeltas(timedelta(days=-400), timedelta(days=400)),
    st.timedeltas(timedelta(days=-2), timedelta(days=2)),
    st.timedeltas(timedelta(minutes=-3), timedelta(minutes=3)),
)


@settings(max_examples=500, deadline=None)
@given(moments, distances)
def test_a_label_is_short(due: datetime, distance: timedelta) -> None:
    assert 0 < len(label(due - distance, due)) <= WIDEST
