"""What goes wrong with words, birth dates and addresses is what it says."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from benchmarks.known import addresses, dates, errors


@pytest.mark.parametrize("change", errors.ALL)
def test_an_error_of_a_word_is_one_error(change: errors.Change) -> None:
    for seed in range(200):
        wrong = change("Kathleen", Random(seed))
        assert abs(len(wrong) - len("Kathleen")) <= 2
        assert wrong


def test_transposing_keeps_the_letters_and_deleting_loses_one() -> None:
    assert sorted(errors.transposed("Bernard", Random(3))) == sorted("Bernard")
    assert len(errors.deleted("Bernard", Random(3))) == 6
    assert len(errors.inserted("Bernard", Random(3))) == 8


def test_a_substituted_letter_is_mostly_a_neighbouring_key() -> None:
    assert set(errors.neighbours("g")) == set("fhtyvb")
    assert set(errors.neighbours("q")) == set("wa")


def test_a_lost_apostrophe_hyphen_or_space_is_one_error() -> None:
    assert {errors.spaced("O'Brien", Random(seed)) for seed in range(20)} == {"OBrien", "O Brien"}
    assert "AliKhan" in {errors.spaced("Ali Khan", Random(seed)) for seed in range(20)}


def test_what_is_empty_stays_empty() -> None:
    rng = Random(1)
    assert errors.wrong("", rng) == dates.wrong("", rng) == addresses.wrong("", rng) == ""
    assert addresses.postcode_wrong("", rng) == ""


def test_a_wrong_birth_date_differs_and_is_still_written_as_one() -> None:
    wrong = {dates.wrong("2015-04-09", Random(seed)) for seed in range(500)}
    assert "2015-04-09" not in wrong
    assert all(len(born) == 10 and born[4] == born[7] == "-" for born in wrong)
    assert any(_no_such_day(born) for born in wrong)


def test_day_and_month_are_swapped_even_where_there_is_no_such_month() -> None:
    assert dates.swapped("2015-04-19") == "2015-19-04"


def test_an_address_written_otherwise_keeps_its_numbers_or_loses_only_the_flat() -> None:
    for seed in range(200):
        written = addresses.written_otherwise("Flat 8, 19 Neverwas Road", Random(seed))
        assert "19" in written


def test_a_flat_is_written_in_many_ways() -> None:
    ways = {addresses.flat_otherwise("Flat 8, 19 Neverwas Road", Random(seed)) for seed in range(60)}
    assert {"8/19 Neverwas Road", "19 Neverwas Road, Flat 8", "19 Neverwas Road"} <= ways


def test_a_wrong_number_leaves_the_street() -> None:
    for seed in range(100):
        wrong = addresses.number_wrong("19 Neverwas Road", Random(seed))
        assert wrong.endswith(" Neverwas Road")
        assert wrong != "19 Neverwas Road"


def _no_such_day(born: str) -> bool:
    try:
        date.fromisoformat(born)
    except ValueError:
        return True
    return False
