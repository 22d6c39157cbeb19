"""A line typed freely is understood as a child: names, birth date, address, postcode."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mash_tui.domain.matching.names import PARTICLES
from mash_tui.domain.matching.told import Told
from mash_tui.services.known.typed import says_something, told_from

TODAY = date(2026, 11, 23)


def letters_of(text: str) -> Counter[str]:
    """Each letter and how often it is there."""
    return Counter(filter(str.isalpha, text.casefold()))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("lila oddfernly 2/10/12", Told("lila", "oddfernly", "2012-10-02")),
        ("12 Neverwas Rd", Told(address="12 Neverwas Rd")),
        ("Lila Oddfernly", Told("Lila", "Oddfernly")),
        ("oddfernly", Told("", "oddfernly")),
        ("Oddfernly, Lila", Told("Lila", "Oddfernly")),
        ("Oddfernly, Lila Mae, 02/10/2012", Told("Lila Mae", "Oddfernly", "2012-10-02")),
        ("Lila Oddfernly, 2012-10-02", Told("Lila", "Oddfernly", "2012-10-02")),
        ("2.10.2012 lila oddfernly", Told("lila", "oddfernly", "2012-10-02")),
        ("lila oddfernly 2nd October 2012", Told("lila", "oddfernly", "2012-10-02")),
        ("lila oddfernly dob 2 oct 12", Told("lila", "oddfernly", "2012-10-02")),
        ("lila oddfernly 12 Neverwas Rd", Told("lila", "oddfernly", address="12 Neverwas Rd")),
        ("lila oddfernly, 12a Neverwas Rd, Northmere N99 2AZ",
         Told("lila", "oddfernly", address="12a Neverwas Rd, Northmere", postcode="N99 2AZ")),
        ("lila oddfernly n992az 2/10/12", Told("lila", "oddfernly", "2012-10-02", postcode="N99 2AZ")),
        ("12 Neverwas Rd lila oddfernly", Told("lila", "oddfernly", address="12 Neverwas Rd")),
        ("12 Neverwas Road, Northmere", Told(address="12 Neverwas Road, Northmere")),
        ("lila oddfernly flat 3, 12 Neverwas Rd", Told("lila", "oddfernly", address="flat 3, 12 Neverwas Rd")),
        ("N99 2AZ", Told(postcode="N99 2AZ")),
        ("Yusuf bin al-Hibrani", Told("Yusuf", "bin al-Hibrani")),
        ("Maria de la Cartolina", Told("Maria", "de la Cartolina")),
        ("Max Born 2/10/12", Told("Max", "Born", "2012-10-02")),
        ("Max Born", Told("Max", "Born")),
        ("Max Born born 2/10/12", Told("Max", "Born", "2012-10-02")),
        ("lila oddfernly born 2/10/12", Told("lila", "oddfernly", "2012-10-02")),
        ("lila born on 2/10/12", Told("", "lila", "2012-10-02")),
        ("lila oddfernly born", Told("lila", "oddfernly")),
        ("lila oddfernly 5 years old", Told("lila", "oddfernly")),
        ("lila oddfernly, aged 5, 12 Neverwas Rd", Told("lila", "oddfernly", address="12 Neverwas Rd")),
        ("5yo lila oddfernly", Told("lila", "oddfernly")),
        ("lila oddfernly 5 Weeks Close", Told("lila", "oddfernly", address="5 Weeks Close")),
        ("unborn bluntwickam edd 12/04/2027", Told("unborn", "bluntwickam", expected_delivery="2027-04-12")),
        ("bluntwickam due 12 april 27", Told("", "bluntwickam", expected_delivery="2027-04-12")),
        ("unborn bluntwickam 12/4/27", Told("unborn", "bluntwickam", expected_delivery="2027-04-12")),
        ("bluntwickam, EDD: 12/04/2027, 12 Neverwas Rd",
         Told("", "bluntwickam", address="12 Neverwas Rd", expected_delivery="2027-04-12")),
        ("Lila Due 2/10/12", Told("Lila", "Due", "2012-10-02")),
        ("Síofra O'Kestrel-Vane 14/5/17", Told("Síofra", "O'Kestrel-Vane", "2017-05-14")),
    ],
)  # fmt: skip
def test_what_a_line_says(typed: str, told: Told) -> None:
    assert told_from(typed, TODAY) == told


def test_a_birth_date_that_cannot_be_stays_as_it_was_typed() -> None:
    assert told_from("lila oddfernly 31/2/2012", TODAY).date_of_birth == "31/2/2012"
    assert told_from("lila oddfernly 2/13/2012", TODAY).date_of_birth == "2/13/2012"


def test_the_century_is_that_of_a_child() -> None:
    assert told_from("lila 2/10/25", TODAY).date_of_birth == "2025-10-02"
    assert told_from("lila 2/10/99", TODAY).date_of_birth == "2/10/99"


@pytest.mark.parametrize("typed", ["", "   ", "42", "00042", "!", "2026"])
def test_numbers_alone_say_nothing_of_a_child(typed: str) -> None:
    assert not says_something(told_from(typed, TODAY))


@given(some.text(max_size=80))
def test_any_line_is_taken_apart(typed: str) -> None:
    told_from(typed, TODAY)


@given(some.text(alphabet="0123456789/-., \tflatzRkd'", max_size=60))
def test_no_letter_of_a_name_or_an_address_is_lost(typed: str) -> None:
    told = told_from(typed, TODAY)
    kept = f"{told.given_names}{told.family_name}{told.address}{told.postcode}"
    assert letters_of(kept) == letters_of(typed)


@pytest.mark.parametrize("particle", sorted(PARTICLES))
def test_a_family_name_begins_with_any_word_that_a_comparison_leaves_out_of_one(particle: str) -> None:
    assert told_from(f"Lila {particle} Oddfernly", TODAY) == Told("Lila", f"{particle} Oddfernly")
