"""Birth dates as they are mistyped, and addresses as they are written down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.matching.births import Agreement, Birth, agreement, birth_of
from mash_tui.domain.matching.places import Place, place_of
from mash_tui.domain.matching.prepared import as_text, from_text, prepare
from mash_tui.domain.matching.rarity import Rarity
from mash_tui.domain.matching.told import Told
from mash_tui.domain.matching.whole import Nearness, Scale


@pytest.mark.parametrize(
    "typed",
    [
        "2017-05-14",
        "14/05/2017",
        "14.5.2017",
        "14-05-17",
        "20170514",
        " 14/05/2017 ",
        "14052017",
        "140517",
        "14 May 2017",
        "14-may-17",
        "14th May 2017",
    ],
)
def test_a_birth_date_is_read_however_it_is_typed(typed: str) -> None:
    assert birth_of(typed) == Birth(2017, 5, 14)


def test_an_impossible_birth_date_is_read_digit_by_digit() -> None:
    assert birth_of("31/02/2017") == Birth(2017, 2, 31)
    assert birth_of("2017-14-05") == Birth(2017, 14, 5)
    assert birth_of("not known") is None and birth_of("") is None


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("2017-05-04", Agreement.EXACT),
        ("2017-04-05", Agreement.SWAPPED),
        ("2017-05-24", Agreement.ONE_DIGIT),
        ("2071-05-04", Agreement.ONE_DIGIT),
        ("2017-50-04", Agreement.ONE_DIGIT),
        ("2017-05-19", Agreement.TWO_PARTS),
        ("2003-05-04", Agreement.TWO_PARTS),
        ("2017-11-23", Agreement.YEAR),
        ("2004-11-23", Agreement.NOTHING),
    ],
)
def test_in_what_two_birth_dates_agree(typed: str, how: Agreement) -> None:
    asked, known = birth_of(typed), birth_of("2017-05-04")
    assert asked and known
    assert agreement(asked, known) == how


def test_a_baby_agrees_with_the_expected_date_of_delivery_it_was_born_around() -> None:
    due = birth_of("12/04/2027", expected=True)
    born, later = birth_of("29/03/2027"), birth_of("29/07/2027")
    assert due and born and later
    assert agreement(born, due) == Agreement.DELIVERY
    assert agreement(later, due) == Agreement.NOTHING


@pytest.mark.parametrize(
    ("address", "postcode", "place"),
    [
        ("Flat 8, 188 Pretend St", "N99 1BY", Place("188", "8", "pretend street", "n991by")),
        ("8/188 Pretend Street", "", Place("188", "8", "pretend street", "")),
        ("12A Neverwas Rd N99 2AY", "", Place("12a", "", "neverwas road", "n992ay")),
        ("12 a Neverwas Road", "", Place("12a", "", "neverwas road", "")),
        ("Flat 2 Kestrel House, 14 Mirage Gdns", "", Place("14", "2", "mirage gardens", "")),
        ("Top floor flat, 12 Doodle Close", "", Place("12", "", "doodle close", "")),
        ("5 St Mary's Road", "", Place("5", "", "street marys road", "")),
        ("Flat 02, 059 Moonstead Drv", "ZZ13 3PA", Place("59", "2", "moonstead drive", "zz133pa")),
        ("0 Nought Row", "", Place("0", "", "nought row", "")),
        ("Rose Cottage", "", Place("", "", "rose cottage", "")),
        ("", "n99 4cf", Place("", "", "", "n994cf")),
        ("", "", Place("", "", "", "")),
    ],
)
def test_an_address_is_taken_apart(address: str, postcode: str, place: Place) -> None:
    assert place_of(address, postcode) == place


@given(st.builds(Told, *[st.text(max_size=40)] * 7))
def test_what_is_kept_for_comparison_is_read_back_the_same(told: Told) -> None:
    child = prepare(told)
    assert from_text(as_text(child)) == child


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("ZZII 5NT", "zz115nt"),
        ("ZZ2I 6YY", "zz216yy"),
        ("N9O 1OB", "n901ob"),
        ("ZZ1O OAB", "zz100ab"),
        ("N99 12B", "n991zb"),
        ("OX1 4AA", "ox14aa"),
        ("IP1 2AB", "ip12ab"),
        ("W1A 0AX", "w1a0ax"),
        ("EC1A 1BB", "ec1a1bb"),
        ("10115", "10115"),
        ("2000", "2000"),
    ],
)
def test_letters_and_digits_of_a_postcode_that_are_read_for_each_other_are_told_apart(
    typed: str, postcode: str
) -> None:
    assert place_of("", typed).postcode == postcode


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("12 Church Road", "12 Church Lane", Nearness.ELSEWHERE),
        ("5 The Green", "5 The Avenue", Nearness.ELSEWHERE),
        ("12 Station Rd", "12 Station Road", Nearness.HOUSE),
        ("12 Station", "12 Station Road", Nearness.HOUSE),
        ("12 Statoin Raod", "12 Station Road", Nearness.HOUSE),
    ],
)
def test_a_road_is_not_the_lane_of_the_same_name(one: str, other: str, near: Nearness) -> None:
    scale = Scale(prepare(Told("Nobody", "Knownhere", "", one)), Rarity(1000))
    assert scale.weigh(prepare(Told("Somebody", "Elsehere", "", other))).place == near
