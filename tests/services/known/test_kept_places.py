"""A contact's child who is a protected child of the register is not found by where the contact says the child lives."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mash_tui.domain.matching.told import Field, Told
from mash_tui.services.desk import Desk
from mash_tui.services.known.asking import ask, ask_many
from mash_tui.services.known.identities import identities_for
from mash_tui.services.known.look_up import look_up
from mash_tui.services.known.rows import Match, Verdict
from mash_tui.services.known.saying import say_identity, withdraw_identity
from tests.services.known.children import FERN, LILAH, SAFE, known_of, log, on_register

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
    return {match.known_id: match for match in look_up(desk, told).matches}


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


ZED = Told("Zed", "Perpe", "05/05/2018", LILAH["address"], LILAH["postcode"])
OPEN = Told("Lilah", "Oddfernley", "02/10/2012")


def told_nothing_of_the_place(desk: Desk) -> bool:
    """Whether no list, no look-up and no guess gives Lilah's address away, to somebody who asks."""
    answers = ask(desk, Told(address=LILAH["address"]))[0].matches, ask(desk, ZED)[0].matches
    cards = [*identities_for(desk, [OPEN])[0].same, *identities_for(desk, [ZED])[0].household]
    right, wrong = found(desk, LIKE_HER), found(desk, replace(LIKE_HER, address="9 Other Row", postcode="N99 1AA"))
    return answers == ((), ()) and not any("Doodle" in card.address for card in cards) and right == wrong


@pytest.mark.parametrize("confirmed_first", [False, True])
def test_the_register_s_child_does_not_tell_what_a_contact_of_hers_holds(desk: Desk, confirmed_first: bool) -> None:
    known = on_register(desk, "410001")
    reference = log(desk, LILAH if confirmed_first else LILAH | SAFE)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    if confirmed_first:
        assert not told_nothing_of_the_place(desk)
        log(desk, LILAH | SAFE, day="2026-11-21")
    assert told_nothing_of_the_place(desk)


def test_an_open_contact_does_not_tell_what_the_safe_one_of_the_same_child_holds(desk: Desk) -> None:
    older = log(desk)
    assert known_of(desk, older) in found(desk, SISTER)
    log(desk, LILAH | SAFE, day="2026-11-21")
    assert told_nothing_of_the_place(desk)


def test_nor_does_a_newer_open_one(desk: Desk) -> None:
    log(desk, LILAH | SAFE)
    log(desk, day="2026-11-21")
    assert told_nothing_of_the_place(desk)


def test_nor_does_one_of_another_spelling_who_was_said_to_be_the_same(desk: Desk) -> None:
    misspelt, safe = log(desk, LILAH | {"given_names": "Lyla"}), log(desk, LILAH | SAFE)
    say_identity(desk, misspelt, 1, known_of(desk, safe), Verdict.SAME)
    assert told_nothing_of_the_place(desk)
    withdraw_identity(desk, misspelt, 1, known_of(desk, safe))
    assert not told_nothing_of_the_place(desk)
