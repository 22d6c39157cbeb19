"""Opening hours, closing days and the end of what is known."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time

import pytest

from mash_tui.domain.bank_holidays import bank_holidays
from mash_tui.domain.calendar import Calendar, CalendarEnds, NoWorkingDay, OpeningHours, at_wall_time
from tests.unit.hubs import BARNET, BARNET_HOURS, london, wall
from tests.unit.oracle import english_bank_holidays

LAST = date(2031, 12, 31)


def test_hours_are_the_same_on_the_wall_before_and_after_the_clocks_change() -> None:
    winter, summer = BARNET.hours_on(date(2026, 3, 27)), BARNET.hours_on(date(2026, 3, 30))
    assert winter == (datetime(2026, 3, 27, 9, tzinfo=UTC), datetime(2026, 3, 27, 17, tzinfo=UTC))
    assert summer == (datetime(2026, 3, 30, 8, tzinfo=UTC), datetime(2026, 3, 30, 16, 15, tzinfo=UTC))


def test_friday_closes_a_quarter_of_an_hour_earlier() -> None:
    assert BARNET.is_open(london("2026-11-12 17:14"))
    assert not BARNET.is_open(london("2026-11-13 17:00"))


@pytest.mark.parametrize(
    ("moment", "open_then"),
    [
        ("2026-11-10 08:59:59", False),
        ("2026-11-10 09:00", True),
        ("2026-11-10 17:14:59", True),
        ("2026-11-10 17:15", False),
        ("2026-11-14 12:00", False),
    ],
)
def test_the_minute_of_opening_is_open_and_the_minute_of_closing_is_closed(moment: str, open_then: bool) -> None:
    assert BARNET.is_open(london(moment)) is open_then


def test_the_next_opening_after_closing_on_maundy_thursday_is_tuesday() -> None:
    assert wall(BARNET.next_opening(london("2026-04-02 17:15"))) == "Tue 2026-04-07 09:00"


def test_the_next_opening_while_open_is_now() -> None:
    now = london("2026-04-02 12:34:56")
    assert BARNET.next_opening(now) == now


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 4), "closed on Saturdays"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 4, 7), ""),
    ],
)
def test_a_closed_day_says_why(day: date, why: str) -> None:
    assert BARNET.why_closed(day) == why


def test_the_hubs_own_closing_days_are_closed() -> None:
    hub = Calendar(BARNET_HOURS, {date(2026, 12, 24): "Christmas Eve"}, LAST)
    assert hub.hours_on(date(2026, 12, 24)) is None
    assert hub.why_closed(date(2026, 12, 24)) == "Christmas Eve"


def test_a_calendar_without_a_working_day_is_refused() -> None:
    with pytest.raises(NoWorkingDay):
        Calendar({}, {}, LAST)


def test_a_calendar_whose_every_working_day_is_a_closing_day_is_refused() -> None:
    sundays = {date(2026, 11, day): "closed" for day in (1, 8, 15, 22, 29)}
    with pytest.raises(NoWorkingDay):
        Calendar({6: OpeningHours(time(9), time(10))}, sundays, date(2026, 11, 30), date(2026, 11, 1))


def test_a_calendar_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(NoWorkingDay):
        Calendar(BARNET_HOURS, {}, date(2026, 1, 1), date(2026, 1, 2))


def test_an_eighth_weekday_is_refused() -> None:
    with pytest.raises(ValueError, match="no weekday 7"):
        Calendar({7: OpeningHours(time(9), time(10))}, {}, LAST)


@pytest.mark.parametrize("closes", [time(9), time(8, 59)])
def test_a_closing_that_is_not_after_the_opening_is_refused(closes: time) -> None:
    with pytest.raises(ValueError, match="not after 09:00"):
        OpeningHours(time(9), closes)


def test_a_walk_past_the_last_day_says_that_the_holiday_list_ends_there() -> None:
    hub = Calendar(BARNET_HOURS, {}, date(2026, 11, 13))
    with pytest.raises(CalendarEnds, match=r"holiday list ends on 13/11/2026"):
        hub.next_opening(london("2026-11-13 17:00"))
    with pytest.raises(CalendarEnds, match=r"holiday list ends on 13/11/2026"):
        hub.is_open(london("2026-11-14 10:00"))


def test_a_day_before_the_holiday_list_is_refused_too() -> None:
    hub = Calendar(BARNET_HOURS, {}, LAST, date(2026, 1, 1))
    with pytest.raises(CalendarEnds, match=r"begins on 01/01/2026"):
        hub.hours_on(date(2025, 12, 31))


def test_the_very_last_day_that_a_date_can_name_is_no_accident() -> None:
    hub = Calendar({date.max.weekday(): OpeningHours(time(9), time(10))}, {}, date.max, date(9999, 12, 1))
    with pytest.raises(CalendarEnds):
        hub.next_opening(datetime(9999, 12, 31, 11, tzinfo=UTC))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        BARNET.is_open(datetime(2026, 11, 10, 9))  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        BARNET.next_opening(datetime(2026, 11, 10, 9))  # noqa: DTZ001


def test_a_hub_that_never_closes_is_open_at_midnight_and_has_a_day_of_25_hours() -> None:
    always = Calendar({day: OpeningHours(time(0), time(0)) for day in range(7)}, {}, LAST)
    assert always.is_open(london("2026-11-10 00:00"))
    hours = always.hours_on(date(2026, 10, 25))
    assert hours is not None
    assert (hours[1] - hours[0]).total_seconds() == 25 * 3600
    assert str(OpeningHours(time(0), time(0))) == "00:00-24:00"


def test_a_wall_time_that_the_clocks_skip_is_the_moment_they_are_put_forward() -> None:
    change = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at_wall_time(date(2026, 3, 29), time(1)) == change
    assert at_wall_time(date(2026, 3, 29), time(1, 30, 12)) == change


def test_a_wall_time_that_comes_twice_is_its_first_coming() -> None:
    assert at_wall_time(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_hours_that_lie_inside_the_skipped_hour_do_not_happen() -> None:
    night = Calendar({6: OpeningHours(time(1, 10), time(1, 50))}, {}, LAST)
    assert night.hours_on(date(2026, 3, 29)) is None
    assert night.hours_on(date(2026, 3, 22)) is not None


@pytest.mark.parametrize("year", range(2024, 2031))
def test_bank_holidays_are_those_of_the_act(year: int) -> None:
    assert set(bank_holidays(year, year)) == english_bank_holidays(year)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2020, 12, 28), "Boxing Day"),
        (date(2020, 5, 8), "May Day"),
        (date(2022, 9, 19), "State Funeral"),
        (date(2023, 5, 8), "Coronation"),
    ],
)
def test_moved_and_proclaimed_bank_holidays_are_known(day: date, name: str) -> None:
    assert name in bank_holidays(day.year, day.year)[day]


def test_the_usual_may_day_of_2020_was_an_ordinary_monday() -> None:
    assert date(2020, 5, 4) not in bank_holidays(2020, 2020)


@pytest.mark.parametrize(("first", "last"), [(1971, 2026), (2026, 2101)])
def test_years_whose_bank_holidays_nobody_knows_are_refused(first: int, last: int) -> None:
    with pytest.raises(CalendarEnds, match="1972 to 2100"):
        bank_holidays(first, last)


def test_importing_the_clocks_does_not_import_the_holiday_library() -> None:
    code = "import sys, mash_tui.domain.clocks, mash_tui.policy.loader; print('holidays' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
