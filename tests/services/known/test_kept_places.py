"""A contact's child who is a protected child of the register is not found by where the contact says the child lives."""

from __future__ import annotations

import json

import pytest

from mash_tui.domain.matching.told import Field, Told
from mash_tui.services.desk import Desk
from mash_tui.services.known.asking import ask, ask_many
from mash_tui.services.known.identities import identities_for
from mash_tui.services.known.rows import Match, Verdict
from mash_tui.services.known.saying import say_identity, withdraw_identity
from tests.services.known.children import FERN, LILAH, known_of, log, on_register

SISTER = Told("Fern", "Oddfernley", "19/04/2015", LILAH["address"], LILAH["postcode"])
LIKE_HER = Told("Lilah", "Oddfernley", "02/10/2012", LILAH["address"], LILAH["postcode"])
PLACE = {Field.ADDRESS, Field.POSTCODE}


@pytest.fixture
def confirmed(desk: Desk) -> str:
    """A contact about Lilah, who was said to be a child whose address the register protects."""
    known, reference = on_register(desk, "410985", protected=True), log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    return reference


def found(desk: Desk, told: Told) -> dict[int, Match]:
    return {match.known_id: match for match in ask(desk, told)[0].matches}


def test_her_sister_is_not_told_of_her_by_the_address(desk: Desk, confirmed: str) -> None:
    assert found(desk, SISTER) == {}
    line = {"given_name": "Fern", "surname": "Oddfernley", "date_of_birth": "2015-04-19",
            "address": LILAH["address"], "postcode": LILAH["postcode"]}  # fmt: skip
    (answer,) = ask_many(desk, [json.dumps(line).encode()])
    assert answer["matches"] == []
    assert identities_for(desk, [SISTER])[0].household == ()


def test_she_is_found_by_name_and_birth_date_whatever_address_is_guessed(desk: Desk, confirmed: str) -> None:
    right = found(desk, LIKE_HER)[known_of(desk, confirmed)]
    wrong = found(desk, Told("Lilah", "Oddfernley", "02/10/2012", "9 Other Row", "N99 1AA"))
    assert not PLACE & set(right.agreed) and not [words for words in right.words if "address" in words]
    assert wrong[known_of(desk, confirmed)] == right


def test_another_contact_about_a_child_called_the_same_counts_as_hers(desk: Desk, confirmed: str) -> None:
    later = log(desk)
    assert not PLACE & set(found(desk, LIKE_HER)[known_of(desk, later)].agreed)
    assert found(desk, SISTER) == {}


def test_a_protection_that_comes_later_counts_at_once_and_so_does_a_word_taken_back(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    assert known_of(desk, reference) in found(desk, SISTER)
    desk.store.reading.execute("UPDATE register_child SET protected = 1")
    assert known_of(desk, reference) not in found(desk, SISTER)
    withdraw_identity(desk, reference, 1, known)
    assert known_of(desk, reference) in found(desk, SISTER)


def test_children_of_other_contacts_are_compared_as_before(desk: Desk, confirmed: str) -> None:
    other = log(desk, FERN | {"given_names": "Rowan", "date_of_birth": "2017-01-09"})
    assert set(found(desk, SISTER)[known_of(desk, other)].agreed) >= PLACE
