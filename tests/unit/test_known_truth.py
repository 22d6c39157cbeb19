"""Queries and their truth: each kind is what it says, and unknown children are unknown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from benchmarks.known import dates
from benchmarks.known.hand_made import hand_made_queries, pairs
from benchmarks.known.kinds import KNOWN
from benchmarks.known.letters import plain
from benchmarks.known.population import FIRST_ID, Household, Town
from benchmarks.known.queries import HAND_MADE, KINDS, UNKNOWN, Asker, Query
from benchmarks.known.siblings import one_name
from benchmarks.known.subject import with_errors
from benchmarks.known.variants import SHORTENED, SPELT
from benchmarks.known.write import write_all

from .known_truth import AYAAN, SIZE, children, small_register, subject


@pytest.fixture(scope="module")
def families() -> list[Household]:
    """The households of a small register."""
    return small_register()


@pytest.fixture(scope="module")
def queries(families: list[Household]) -> dict[str, list[Query]]:
    """Queries of every kind about it."""
    asker = Asker(Town(SIZE, 1), len(families), 1)
    return {kind: list(asker.queries(kind, 60)) for kind in KINDS}


def test_each_error_may_fall_on_every_field_that_is_there() -> None:
    changed: set[str] = set()
    for seed in range(200):
        wrong = with_errors(AYAAN, Random(seed), 1)
        changed |= {
            field
            for field in ("given", "surname", "born", "address", "postcode")
            if getattr(wrong, field) != getattr(AYAAN, field)
        }
    assert changed == {"given", "surname", "born", "address", "postcode"}


def test_who_moved_is_asked_for_at_another_address_or_at_none(
    queries: dict[str, list[Query]], families: list[Household]
) -> None:
    register = children(families)
    for query in queries["moved"]:
        recorded = register[query.local_id or ""].person
        assert not query.person.address or query.person.address.casefold() != recorded.address.casefold()
    assert any(not query.person.address for query in queries["moved"])
    assert any(query.person.address for query in queries["moved"])


def test_no_birth_date_means_none(queries: dict[str, list[Query]]) -> None:
    assert all(not query.person.born for query in queries["no birth date"])


def test_a_short_name_is_one_of_the_name() -> None:
    catherine = subject(replace(AYAAN, given="Catherine"))
    short = KNOWN["short names"](catherine, Random(1))
    assert short
    assert short.given in SHORTENED["Catherine"]
    assert KNOWN["short names"](subject(replace(AYAAN, given="Zzyx")), Random(1)) is None


def test_swapped_names_change_places() -> None:
    swapped = KNOWN["swapped names"](subject(), Random(2))
    assert swapped
    assert (swapped.given, swapped.surname) == (AYAAN.surname, AYAAN.given)


def test_a_changed_surname_has_nothing_of_the_old_one() -> None:
    changed = KNOWN["changed surname"](subject(), Random(2))
    assert changed
    assert changed.surname not in AYAAN.surname
    assert replace(changed, surname=AYAAN.surname) == AYAAN


def test_of_a_double_name_a_half_is_kept_or_the_halves_are_turned_or_the_hyphen_is_lost() -> None:
    smith_khan = subject(replace(AYAAN, surname="Smith-Khan"))
    ways = {way.surname for seed in range(80) if (way := KNOWN["double barrel"](smith_khan, Random(seed)))}
    assert ways == {"Smith", "Khan", "Khan Smith", "Khan-Smith", "Smith Khan", "SmithKhan"}


def test_day_and_month_swapped_says_so(queries: dict[str, list[Query]], families: list[Household]) -> None:
    register = children(families)
    for query in queries["day and month swapped"]:
        assert query.person.born == dates.swapped(register[query.local_id or ""].person.born)


def test_two_wrong_at_once_is_never_right(queries: dict[str, list[Query]], families: list[Household]) -> None:
    register = children(families)
    assert all(query.person != register[query.local_id or ""].person for query in queries["two wrong at once"])


def test_another_spelling_is_one_that_is_known_or_plain_letters() -> None:
    person = replace(AYAAN, given="Şeyma", surname="Öztekin")
    assert plain("Şeyma Öztekin Małgorzata Ştefan Nguyễn Đỗ") == "Seyma Oztekin Malgorzata Stefan Nguyen Do"
    written = {KNOWN["spelling of another language"](subject(person, "Turkish"), Random(seed)) for seed in range(40)}
    assert {way.given for way in written if way} <= {*SPELT["Şeyma"], "Seyma", "Şeyma"}


def test_other_letters_hold_no_latin_one(queries: dict[str, list[Query]]) -> None:
    for query in queries["letters of another script"]:
        assert not any("a" <= letter <= "z" for letter in (query.person.given + query.person.surname).lower())


def test_the_lists_of_names_hold_no_name_as_its_own_variant() -> None:
    for variants in (SHORTENED, SPELT):
        assert all(name not in others and others for name, others in variants.items())


def test_a_query_says_which_fields_are_not_as_recorded(queries: dict[str, list[Query]]) -> None:
    assert all("born" in query.detail for query in queries["day and month swapped"])
    assert {query.detail for query in queries["changed surname"]} == {"surname"}


def test_every_kind_has_queries_and_no_two_share_an_id(queries: dict[str, list[Query]]) -> None:
    ids = [query.query_id for kind in KINDS for query in queries[kind]]
    assert len(set(ids)) == len(ids) == 60 * len(KINDS)


def test_the_true_children_are_on_the_register(queries: dict[str, list[Query]], families: list[Household]) -> None:
    register = children(families)
    for kind in KINDS:
        for query in queries[kind]:
            assert (query.local_id in register) == (kind not in UNKNOWN)
            assert all(local_id in register for local_id in query.household)


def test_unknown_children_are_not_on_the_register(queries: dict[str, list[Query]], families: list[Household]) -> None:
    people = {
        (child.person.given.casefold(), child.person.surname.casefold(), child.person.born)
        for child in children(families).values()
    }
    for kind in UNKNOWN:
        for query in queries[kind]:
            person = query.person
            assert (person.given.casefold(), person.surname.casefold(), person.born) not in people
    assert {query.detail for query in queries["unknown"]} >= {"stranger", "namesake", "at a known family's"}


def test_a_sibling_is_new_in_its_family_and_born_nine_months_apart(
    queries: dict[str, list[Query]], families: list[Household]
) -> None:
    register = children(families)
    for query in queries["sibling"]:
        family = [register[local_id].person for local_id in query.household]
        assert query.person.given.casefold() not in {person.given.casefold() for person in family}
        for person in family:
            gap = date.fromisoformat(query.person.born) - date.fromisoformat(person.born)
            assert abs(gap.days) >= 275


def test_a_twin_is_born_on_the_day_and_called_otherwise(
    queries: dict[str, list[Query]], families: list[Household]
) -> None:
    register = children(families)
    for query in queries["twin"]:
        family = [register[local_id].person for local_id in query.household]
        assert query.person.born in {person.born for person in family}
        assert query.person.given.casefold() not in {person.given.casefold() for person in family}
    assert any(query.detail == "same initial" for query in queries["twin"])


def test_the_writer_writes_register_queries_and_truth(tmp_path: Path) -> None:
    write_all(tmp_path, 500, 3, 10)
    assert len((tmp_path / "register.csv").read_text("utf-8").splitlines()) == 501 + len(pairs())
    truth = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text("utf-8").splitlines()]
    asked = [
        json.loads(line)["query_id"]
        for file in (tmp_path / "queries").iterdir()
        for line in file.read_text("utf-8").splitlines()
    ]
    assert sorted(asked) == sorted(line["query_id"] for line in truth)
    assert {line["kind"] for line in truth} == {*KINDS, *HAND_MADE}


def test_pairs_made_by_hand_have_numbers_and_postcodes_of_their_own() -> None:
    numbers = {pair.recorded.local_id for pair in pairs()}
    assert len(numbers) == len(pairs()) > 100
    assert max(map(int, numbers)) < FIRST_ID
    assert all(pair.recorded.person.postcode.startswith(("ZZ1 ", "ZZ2 ")) for pair in pairs())
    assert all(pair.asked != pair.recorded.person for pair in pairs())


def test_pairs_made_by_hand_say_which_are_one_child() -> None:
    for pair, query in zip(pairs(), hand_made_queries(), strict=True):
        assert (query.local_id == pair.recorded.local_id) == (pair.relation == "same")
        assert bool(query.household) == (pair.relation != "other")


@pytest.mark.parametrize(
    ("name", "other", "one"),
    [
        ("Fatima", "Fatimah", True),
        ("Muhammad", "Mohamed", True),
        ("Catherine", "Kate", True),
        ("Ștefan", "Ștefania", True),
        ("Ava", "Eva", True),
        ("Hassan", "Hussain", False),
        ("Taiwo", "Kehinde", False),
        ("Oliver", "Olivia", False),
    ],
)
def test_brothers_and_sisters_are_not_called_one_name(name: str, other: str, one: bool) -> None:
    assert one_name(name, other) == one_name(other, name) == one


def test_a_baby_is_asked_for_without_its_name_or_by_the_name_it_got(
    queries: dict[str, list[Query]], families: list[Household]
) -> None:
    register = children(families)
    for query in queries["not yet named"]:
        child = register[query.local_id or ""]
        assert query.person.given.casefold() != child.person.given.casefold()
        assert child.person.born.startswith("2026")
        assert child.named or query.person.given.casefold() == child.names[0].casefold()
