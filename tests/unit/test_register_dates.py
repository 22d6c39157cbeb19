"""Dates of an export: ISO where they can be read, as typed where not, with what is odd about a birth date."""

from __future__ import annotations

from datetime import date

import pytest

from mash_tui.services.register.dates import Dates

UNREADABLE = "is no day that can be read; it is kept as it stands"


@pytest.fixture
def dates() -> Dates:
    return Dates(("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d"), date(2026, 11, 23), 19)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2017-05-14", "2017-05-14"),
        ("14/05/2017", "2017-05-14"),
        ("4/5/2017", "2017-05-04"),
        ("20170514", "2017-05-14"),
        ("2017-05-14 00:00:00", "2017-05-14"),
        ("14/05/2017 00:00", "2017-05-14"),
        ("2017-05-14T00:00:00", "2017-05-14"),
        ("", ""),
    ],
)
def test_a_day_is_kept_as_iso_however_it_is_written(dates: Dates, typed: str, kept: str) -> None:
    assert dates.birth(typed) == (kept, "")


@pytest.mark.parametrize(
    "typed", ["2017-02-31", "31/02/2017", "05/14/2017", "14/05/17", "2017514", "0017-05-14", "14.05.2017", "not known"]
)
def test_what_is_no_day_is_kept_as_typed_and_said(dates: Dates, typed: str) -> None:
    assert dates.birth(typed) == (typed, UNREADABLE)
    assert dates.day(typed) == (typed, UNREADABLE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("24/11/2026", "24/11/2026 is in the future"),
        ("23/11/2026", ""),
        ("24/11/2007", ""),
        ("23/11/2007", "23/11/2007 is an adult's, 19 years"),
        ("01/01/1985", "01/01/1985 is an adult's, 41 years"),
    ],
)
def test_a_birth_in_the_future_or_of_an_adult_is_taken_and_said(dates: Dates, typed: str, said: str) -> None:
    kept, why = dates.birth(typed)
    assert kept[:3] in ("198", "200", "202")
    assert why == said
    assert dates.day(typed)[1] == ""
