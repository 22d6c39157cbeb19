"""The made-up register: the same every time, and like one that a borough has."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

import pytest

from benchmarks.known.letters import plain
from benchmarks.known.names import GROUPS
from benchmarks.known.places import place, postcode
from benchmarks.known.population import TODAY, Household, Town
from benchmarks.known.recording import NEWBORN, UNNAMED

from .known_truth import SIZE, children, small_register


@pytest.fixture(scope="module")
def families() -> list[Household]:
    """The households of a small register."""
    return small_register()


def test_the_same_seed_gives_the_same_register_and_another_seed_another(families: list[Household]) -> None:
    assert families == list(Town(SIZE, 1).households())
    assert families != list(Town(SIZE, 2).households())


def test_a_household_is_the_same_whenever_its_number_is_asked_for(families: list[Household]) -> None:
    town = Town(SIZE, 1)
    assert town.household(700) == families[700]
    assert town.household(3) == families[3]


def test_the_register_has_its_size_and_no_number_twice(families: list[Household]) -> None:
    assert sum(len(household.children) for household in families) == len(children(families)) == SIZE


def test_children_are_0_to_17_but_for_guessed_birth_dates_and_nobody_lives_at_a_real_postcode(
    families: list[Household],
) -> None:
    for child in children(families).values():
        if child.person.born:
            assert 0 <= (TODAY - date.fromisoformat(child.person.born)).days <= 19 * 366
        assert child.person.postcode.startswith(("N99 ", "ZZ")) or not child.person.postcode


def test_sisters_and_brothers_are_twins_or_nine_months_apart_unless_the_date_is_a_guess(
    families: list[Household],
) -> None:
    twins = 0
    for household in families:
        if household.group.first_january:
            continue
        born = sorted(date.fromisoformat(child.person.born) for child in household.children if child.person.born)
        gaps = [(later - earlier).days for earlier, later in pairwise(born)]
        assert all(gap == 0 or gap >= 275 for gap in gaps)
        twins += gaps.count(0)
    assert twins > 5


def test_a_family_lives_at_one_address_with_its_own_given_names(families: list[Household]) -> None:
    for household in families:
        names = [child.person.given for child in household.children]
        assert len(set(names)) == len(names)
        postcodes = {child.person.postcode for child in household.children} - {""}
        assert postcodes <= {household.place.postcode}


def test_some_records_lack_a_birth_date_an_address_or_a_postcode(families: list[Household]) -> None:
    people = [child.person for child in children(families).values()]
    for field in ("born", "address", "postcode"):
        assert 0.003 < sum(not getattr(person, field) for person in people) / SIZE < 0.03


def test_names_are_frequent_and_rare_as_on_a_register(families: list[Household]) -> None:
    surnames = [child.person.surname for child in children(families).values()]
    commonest = max(set(surnames), key=surnames.count)
    assert 0.002 < surnames.count(commonest) / SIZE < 0.03
    assert len(set(surnames)) > SIZE / 4


def test_neighbours_share_a_postcode_and_no_two_dwellings_an_address() -> None:
    homes = [place(number, Random()) for number in range(2000)]
    assert len({(home.address, home.postcode) for home in homes}) == 2000
    assert homes[0].postcode == homes[13].postcode != homes[14].postcode


def test_a_million_children_have_postcodes_enough() -> None:
    assert len({postcode(unit) for unit in range(60_000)}) == 60_000


def test_every_group_can_name_children() -> None:
    for group in GROUPS:
        for name in (*group.girls.listed, *group.boys.listed, *group.surnames.listed):
            assert name.strip() == name != ""
        assert group.surnames.pick(Random(1))


def test_half_of_the_families_are_recorded_without_the_marks_of_their_names(families: list[Household]) -> None:
    marked = [child for child in children(families).values() if child.named and plain(child.names[0]) != child.names[0]]
    without = [child for child in marked if child.person.given == plain(child.names[0])]
    assert 0.3 < len(without) / len(marked) < 0.8
    assert all(child.person.given == child.names[0] for child in marked if child not in without)


def test_a_newborn_recorded_without_a_name_has_one_nevertheless(families: list[Household]) -> None:
    unnamed = [child for child in children(families).values() if not child.named]
    assert unnamed
    assert all(child.names[0] not in UNNAMED for child in unnamed)
    assert all(child.person.born >= NEWBORN or not child.person.born for child in unnamed)
