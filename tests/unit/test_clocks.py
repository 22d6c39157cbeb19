"""When things are due, told as the hub would tell it (DOMAIN, 4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from mash_tui.domain.calendar import Calendar, CalendarEnds, OpeningHours
from mash_tui.domain.clocks import ClockKind, Limit, Remaining, Unit, deadline, explain, remaining, start_of
from tests.unit.hubs import (
    BARNET,
    BARNET_HOURS,
    FOUR_HOURS_RED,
    ONE_WORKING_DAY,
    SAME_DAY,
    SIX_WORKING_HOURS,
    THREE_WORKING_DAYS,
    TWO_HOURS_RED,
    london,
    wall,
)


def due(received: str, limit: Limit, calendar: Calendar = BARNET) -> str:
    return wall(deadline(london(received), limit, calendar))


def test_a_red_received_at_17_00_on_friday_is_due_at_19_00() -> None:
    assert due("2026-11-13 17:00", TWO_HOURS_RED) == "Fri 2026-11-13 19:00"


def test_a_red_received_on_christmas_night_runs_from_receipt() -> None:
    assert due("2026-12-25 23:30", FOUR_HOURS_RED) == "Sat 2026-12-26 03:30"


def test_24_elapsed_hours_from_friday_16_30_end_on_saturday_16_30() -> None:
    assert due("2026-11-13 16:30", Limit(24, Unit.ELAPSED_HOURS)) == "Sat 2026-11-14 16:30"


def test_elapsed_hours_that_do_not_run_on_start_at_the_next_opening() -> None:
    assert due("2026-11-13 17:00", Limit(24, Unit.ELAPSED_HOURS)) == "Tue 2026-11-17 09:00"


def test_one_working_day_from_friday_16_30_ends_on_monday_16_30() -> None:
    assert due("2026-11-13 16:30", ONE_WORKING_DAY) == "Mon 2026-11-16 16:30"


def test_one_working_day_from_thursday_17_10_ends_when_friday_closes() -> None:
    assert due("2026-11-12 17:10", ONE_WORKING_DAY) == "Fri 2026-11-13 17:00"


def test_one_working_day_from_thursday_17_00_ends_when_friday_closes_to_the_minute() -> None:
    assert due("2026-11-12 17:00", ONE_WORKING_DAY) == "Fri 2026-11-13 17:00"


@pytest.mark.parametrize("received", ["2026-11-13 17:00", "2026-11-14 11:00", "2026-11-15 23:59"])
def test_a_weekend_receipt_plus_one_working_day_is_tuesday_09_00(received: str) -> None:
    assert due(received, ONE_WORKING_DAY) == "Tue 2026-11-17 09:00"


def test_the_minute_of_closing_is_closed_so_tuesday_17_15_starts_on_wednesday() -> None:
    assert wall(start_of(london("2026-11-10 17:15"), ONE_WORKING_DAY, BARNET)) == "Wed 2026-11-11 09:00"
    assert wall(start_of(london("2026-11-10 17:14"), ONE_WORKING_DAY, BARNET)) == "Tue 2026-11-10 17:14"


def test_a_receipt_before_opening_starts_at_opening_the_same_day() -> None:
    assert wall(start_of(london("2026-11-10 07:00"), SIX_WORKING_HOURS, BARNET)) == "Tue 2026-11-10 09:00"


def test_working_hours_used_up_exactly_at_closing_are_due_at_closing() -> None:
    assert due("2026-11-10 11:15", SIX_WORKING_HOURS) == "Tue 2026-11-10 17:15"
    assert due("2026-11-13 11:00", SIX_WORKING_HOURS) == "Fri 2026-11-13 17:00"


def test_one_minute_more_than_the_day_holds_is_due_a_minute_after_the_next_opening() -> None:
    assert due("2026-11-10 11:16", SIX_WORKING_HOURS) == "Wed 2026-11-11 09:01"


def test_an_amber_before_easter_is_due_on_the_tuesday_after() -> None:
    assert due("2026-04-02 16:30", SIX_WORKING_HOURS) == "Tue 2026-04-07 14:15"


def test_five_working_days_from_monday_3_april_2023_are_12_april() -> None:
    assert due("2023-04-03 10:00", Limit(5, Unit.WORKING_DAYS)) == "Wed 2023-04-12 10:00"


def test_boxing_day_2020_was_observed_on_monday_28_december() -> None:
    assert due("2020-12-24 10:00", ONE_WORKING_DAY) == "Tue 2020-12-29 10:00"


def test_may_day_2020_was_friday_the_8th() -> None:
    assert due("2020-05-01 10:00", ONE_WORKING_DAY) == "Mon 2020-05-04 10:00"
    assert due("2020-05-07 10:00", ONE_WORKING_DAY) == "Mon 2020-05-11 10:00"


def test_christmas_2027_has_two_substitute_days() -> None:
    assert due("2027-12-24 16:00", SIX_WORKING_HOURS) == "Wed 2027-12-29 14:00"


def test_the_same_day_ends_at_closing_and_after_closing_at_the_next_days_closing() -> None:
    assert due("2026-11-12 10:00", SAME_DAY) == "Thu 2026-11-12 17:15"
    assert due("2026-11-12 17:15", SAME_DAY) == "Fri 2026-11-13 17:00"
    assert due("2026-11-13 18:00", SAME_DAY) == "Mon 2026-11-16 17:15"


def test_24_elapsed_hours_across_the_spring_change_are_24_real_hours() -> None:
    received = london("2026-03-28 12:00")
    run_on = Limit(24, Unit.ELAPSED_HOURS, runs_on_past_closing=True)
    assert deadline(received, run_on, BARNET) - received == timedelta(hours=24)
    assert due("2026-03-28 12:00", run_on) == "Sun 2026-03-29 13:00"


def test_24_elapsed_hours_across_the_autumn_change_are_24_real_hours() -> None:
    run_on = Limit(24, Unit.ELAPSED_HOURS, runs_on_past_closing=True)
    assert due("2026-10-24 12:00", run_on) == "Sun 2026-10-25 11:00"


def test_a_red_in_the_hour_that_comes_twice_knows_which_one_was_meant() -> None:
    first, second = london("2026-10-25 01:30"), london("2026-10-25 01:30", second_coming=True)
    assert deadline(second, TWO_HOURS_RED, BARNET) - deadline(first, TWO_HOURS_RED, BARNET) == timedelta(hours=1)


def test_one_working_day_across_a_change_of_the_clocks_keeps_the_time_on_the_wall() -> None:
    assert due("2026-03-27 16:30", ONE_WORKING_DAY) == "Mon 2026-03-30 16:30"
    assert due("2026-10-23 16:30", ONE_WORKING_DAY) == "Mon 2026-10-26 16:30"


def test_working_hours_inside_the_changing_night_are_real_hours() -> None:
    always = Calendar({day: OpeningHours(time(0), time(0)) for day in range(7)}, {}, date(2031, 12, 31))
    assert due("2026-03-28 22:00", Limit(4, Unit.WORKING_HOURS), always) == "Sun 2026-03-29 03:00"
    assert due("2026-10-24 22:00", Limit(4, Unit.WORKING_HOURS), always) == "Sun 2026-10-25 01:00"


def test_a_working_day_whose_time_the_clocks_skip_ends_when_they_are_put_forward() -> None:
    always = Calendar({day: OpeningHours(time(0), time(0)) for day in range(7)}, {}, date(2031, 12, 31))
    assert deadline(london("2026-03-28 01:30"), ONE_WORKING_DAY, always) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_hub_that_opens_later_on_the_last_day_has_until_it_opens() -> None:
    late_wednesday = Calendar(
        {1: OpeningHours(time(9), time(17)), 2: OpeningHours(time(13), time(17))}, {}, date(2031, 12, 31)
    )
    assert due("2026-11-10 09:30", ONE_WORKING_DAY, late_wednesday) == "Wed 2026-11-11 13:00"


def test_working_days_that_run_on_count_from_a_saturday_to_the_same_time_on_monday() -> None:
    run_on = Limit(1, Unit.WORKING_DAYS, runs_on_past_closing=True)
    assert due("2026-11-14 14:00", run_on) == "Mon 2026-11-16 14:00"
    assert due("2026-11-14 20:00", run_on) == "Mon 2026-11-16 17:15"


def test_working_hours_that_run_on_still_count_open_time_only() -> None:
    run_on = Limit(6, Unit.WORKING_HOURS, runs_on_past_closing=True)
    assert due("2026-11-13 18:00", run_on) == due("2026-11-13 18:00", SIX_WORKING_HOURS)


def test_seconds_are_kept() -> None:
    assert deadline(london("2026-11-10 10:00:30"), TWO_HOURS_RED, BARNET) == london("2026-11-10 12:00:30")
    assert deadline(london("2026-11-10 17:14:30"), Limit(1, Unit.WORKING_HOURS), BARNET) == london(
        "2026-11-11 09:59:30"
    )
    assert deadline(london("2026-11-10 17:14:30"), ONE_WORKING_DAY, BARNET) == london("2026-11-11 17:14:30")


def test_half_hours_are_exact() -> None:
    assert due("2026-11-10 10:00", Limit(Decimal("1.5"), Unit.ELAPSED_HOURS)) == "Tue 2026-11-10 11:30"


@pytest.mark.parametrize("limit", [TWO_HOURS_RED, SIX_WORKING_HOURS, ONE_WORKING_DAY, SAME_DAY], ids=str)
def test_a_receipt_without_a_zone_is_refused(limit: Limit) -> None:
    naive = datetime(2026, 11, 10, 10)  # noqa: DTZ001
    for ask in (start_of, deadline, explain):
        with pytest.raises(ValueError, match="no time zone"):
            ask(naive, limit, BARNET)


def test_remaining_without_a_zone_is_refused() -> None:
    naive, aware = datetime(2026, 11, 10, 10), london("2026-11-10 10:00")  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        remaining(naive, aware, BARNET)
    with pytest.raises(ValueError, match="no time zone"):
        remaining(aware, naive, BARNET)


@pytest.mark.parametrize("limit", [SIX_WORKING_HOURS, THREE_WORKING_DAYS], ids=str)
def test_a_holiday_list_that_ends_before_the_deadline_says_so(limit: Limit) -> None:
    ends_soon = Calendar(BARNET_HOURS, {}, date(2026, 11, 13))
    with pytest.raises(CalendarEnds, match="holiday list ends on 13/11/2026"):
        deadline(london("2026-11-13 16:00"), limit, ends_soon)


def test_a_deadline_on_the_last_known_day_is_found() -> None:
    ends_soon = Calendar(BARNET_HOURS, {}, date(2026, 11, 13))
    assert due("2026-11-12 16:00", ONE_WORKING_DAY, ends_soon) == "Fri 2026-11-13 16:00"
    assert due("2026-11-13 11:00", SIX_WORKING_HOURS, ends_soon) == "Fri 2026-11-13 17:00"


@pytest.mark.parametrize(
    ("amount", "unit", "runs_on"),
    [
        (0, Unit.ELAPSED_HOURS, False),
        (-1, Unit.WORKING_HOURS, False),
        (Decimal("0.001"), Unit.WORKING_HOURS, False),
        (9000, Unit.ELAPSED_HOURS, False),
        (0, Unit.WORKING_DAYS, False),
        (Decimal("1.5"), Unit.WORKING_DAYS, False),
        (400, Unit.WORKING_DAYS, False),
        (1, Unit.SAME_DAY, False),
        (0, Unit.SAME_DAY, True),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(amount: Decimal | int, unit: Unit, runs_on: bool) -> None:
    with pytest.raises(ValueError):
        Limit(amount, unit, runs_on)


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (TWO_HOURS_RED, "2 elapsed hours, running on past closing"),
        (ONE_WORKING_DAY, "1 working day"),
        (Limit(Decimal("1.5"), Unit.WORKING_HOURS), "1.5 working hours"),
        (SAME_DAY, "the same day"),
    ],
)
def test_a_limit_reads_as_it_is_spoken(limit: Limit, words: str) -> None:
    assert str(limit) == words


def test_every_clock_has_a_word_for_screens() -> None:
    assert [kind.word for kind in ClockKind] == [
        "agency return",
        "decision",
        "statutory",
        "written referral owed",
        "feedback owed",
        "insisted-on referral owed",
    ]


def test_the_working_of_an_amber_before_easter_lists_each_day() -> None:
    found = explain(london("2026-04-02 16:30"), SIX_WORKING_HOURS, BARNET)
    assert [(step.day.day, step.minutes, step.note) for step in found.steps] == [
        (2, 45, ""),
        (3, None, "Good Friday"),
        (4, None, "closed on Saturdays"),
        (5, None, "closed on Sundays"),
        (6, None, "Easter Monday"),
        (7, 315, ""),
    ]
    assert found.due == london("2026-04-07 14:15")


def test_the_working_says_why_the_clock_did_not_start_at_receipt() -> None:
    found = explain(london("2026-11-13 18:00"), ONE_WORKING_DAY, BARNET)
    assert [(step.day.day, step.note) for step in found.steps] == [
        (13, "closed at 17:00"),
        (14, "closed on Saturdays"),
        (15, "closed on Sundays"),
        (16, "the day of the start"),
        (17, "working day 1 of 1"),
    ]
    assert wall(found.start) == "Mon 2026-11-16 09:00"


def test_the_working_of_a_red_over_midnight_counts_each_day_apart() -> None:
    found = explain(london("2026-10-24 22:30"), FOUR_HOURS_RED, BARNET)
    assert [(step.day.day, step.minutes) for step in found.steps] == [(24, 90), (25, 150)]


def test_the_working_of_a_limit_that_runs_on_says_that_the_day_was_used_up() -> None:
    run_on = Limit(6, Unit.WORKING_HOURS, runs_on_past_closing=True)
    found = explain(london("2026-11-10 17:15"), run_on, BARNET)
    assert [(step.day.day, step.minutes, step.note) for step in found.steps] == [
        (10, None, "nothing left of this day"),
        (11, 360, ""),
    ]


def test_the_working_keeps_half_minutes() -> None:
    found = explain(london("2026-11-10 17:14:30"), Limit(1, Unit.WORKING_HOURS), BARNET)
    assert [step.minutes for step in found.steps] == [0.5, 59.5]


def test_what_is_left_over_a_weekend_is_told_in_both_kinds_of_minutes() -> None:
    found = remaining(london("2026-11-13 16:30"), london("2026-11-16 09:10"), BARNET)
    assert found == Remaining(elapsed_minutes=64 * 60 + 40, working_minutes=40, overdue=False)


def test_how_far_over_it_is_is_told_in_both_kinds_of_minutes() -> None:
    found = remaining(london("2026-11-16 09:10"), london("2026-11-13 16:30"), BARNET)
    assert found == Remaining(elapsed_minutes=64 * 60 + 40, working_minutes=40, overdue=True)


def test_the_deadline_itself_is_in_time() -> None:
    at = london("2026-11-10 12:00")
    assert remaining(at, at, BARNET) == Remaining(0, 0, overdue=False)
    assert remaining(at + timedelta(seconds=1), at, BARNET) == Remaining(0, 0, overdue=True)


def test_a_started_minute_is_still_a_minute_left() -> None:
    found = remaining(london("2026-11-10 11:59:30"), london("2026-11-10 12:00"), BARNET)
    assert found == Remaining(1, 1, overdue=False)
