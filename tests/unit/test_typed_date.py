"""Dates as people type them are read in one way only, or refused with the reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.age import age_in_words, weeks_until
from mash_tui.domain.typed_date import NotADate, adult_window, child_window, delivery_window, full, typed_date

TODAY = date(2026, 11, 12)
CHILD = child_window(TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "22/3/16", "22/03/2016", "22 03 2016", "22.3.16", "22-03-16", "22mar2016", "22 Mar 16", "22nd of March 2016",
        "2016-03-22", "2016/3/22", "22032016", "220316", " 22 / 3 / 2016 ", "March 22, 2016", "22march2016",
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_typed(typed: str) -> None:
    assert typed_date(typed, CHILD) == date(2016, 3, 22)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/02/2016", "February 2016 has 29 days"),
        ("31/2/16", "February 2016 has 29 days"),
        ("29/02/2015", "February 2015 has 28 days"),
        ("3/22/2016", "there is no month 22"),
        ("22 foo 2016", "no month 'foo'"),
        ("about ten", "not a whole date"),
        ("2016", "not a whole date"),
        ("3/2016", "not a whole date"),
        ("0/1/2016", "has 31 days, there is no 0"),
        ("1/1/0000", "no year 0000"),
        ("", "not a whole date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(typed: str, reason: str) -> None:
    with pytest.raises(NotADate, match=reason):
        typed_date(typed, CHILD)


def test_a_short_year_that_cannot_be_a_childs_wants_to_be_written_in_full() -> None:
    with pytest.raises(NotADate, match="no year ending in 95"):
        typed_date("1/1/95", CHILD)
    assert typed_date("1/1/1995", CHILD) == date(1995, 1, 1), "a full year stands, and the checks judge it"


def test_a_short_year_of_an_adult_is_never_guessed_between_two_centuries() -> None:
    assert typed_date("1/1/85", adult_window(TODAY)) == date(1985, 1, 1)
    with pytest.raises(NotADate, match="could be 1916 or 2016"):
        typed_date("1/1/16", adult_window(TODAY))


def test_a_short_year_in_the_future_is_not_pushed_into_the_last_century() -> None:
    with pytest.raises(NotADate, match="no year ending in 26"):
        typed_date("13/12/26", CHILD)


def test_an_expected_delivery_may_lie_ahead() -> None:
    assert typed_date("3/2/27", delivery_window(TODAY)) == date(2027, 2, 3)


def test_the_29th_of_february_finds_the_one_leap_year_that_fits() -> None:
    assert typed_date("29/2/16", CHILD) == date(2016, 2, 29)
    assert child_window(date(2024, 2, 29)).first == date(2006, 2, 28)


@given(st.dates(min_value=TODAY - timedelta(days=6_500), max_value=TODAY))
def test_what_is_shown_back_reads_as_the_same_day(day: date) -> None:
    assert typed_date(full(day), CHILD) == day
    assert typed_date(day.strftime("%d/%m/%y"), CHILD) == day
    assert typed_date(day.strftime("%d %b %Y"), CHILD) == day


@given(st.text(max_size=30))
def test_no_text_does_anything_but_read_or_be_refused(text: str) -> None:
    try:
        assert isinstance(typed_date(text, CHILD), date)
    except NotADate as problem:
        assert str(problem)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2016, 3, 22), "10 years"), (date(2024, 11, 12), "2 years"), (date(2024, 11, 13), "23 months"),
        (date(2026, 10, 22), "3 weeks"), (date(2026, 11, 11), "1 day"), (date(2026, 11, 12), "0 days"),
        (date(2026, 11, 13), ""),
    ],
)  # fmt: skip
def test_ages_are_said_as_the_desk_says_them(born: date, words: str) -> None:
    assert age_in_words(born, TODAY) == words


def test_how_far_off_a_delivery_is() -> None:
    assert weeks_until(date(2026, 12, 31), TODAY) == "due in 7 weeks"
    assert weeks_until(TODAY, TODAY) == "due today"
    assert weeks_until(date(2026, 11, 3), TODAY) == "was due 9 days ago"
