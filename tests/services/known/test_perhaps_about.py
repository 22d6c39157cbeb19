"""Contacts that may be about a child of the register, before anybody has said so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Role
from mash_tui.services.desk import Desk
from mash_tui.services.known.perhaps_about import PerhapsAbout, contacts_perhaps_about
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity
from tests.services.known.children import FERN, LILAH, log, on_register

NUMBER = "410985"
NONE = PerhapsAbout(0, ())
LILA = LILAH | {"given_names": "Lila", "family_name": "Oddfernly"}


def test_a_contact_about_a_child_that_is_misspelt_is_named(desk: Desk) -> None:
    on_register(desk, NUMBER)
    reference = log(desk, LILA)
    log(desk, LILAH | {"given_names": "Perpetua", "family_name": "Wrenfield", "date_of_birth": "2019-05-30"})
    assert contacts_perhaps_about(desk, NUMBER) == PerhapsAbout(1, (reference,))


def test_of_many_the_newest_three_are_named(desk: Desk) -> None:
    on_register(desk, NUMBER)
    logged = [log(desk, LILA, day=f"2026-11-{day}") for day in ("04", "16", "10", "12")]
    newest = tuple(logged[at] for at in (1, 3, 2))
    assert contacts_perhaps_about(desk, NUMBER) == PerhapsAbout(4, newest)


def test_a_contact_about_a_sister_alone_is_not_named(desk: Desk) -> None:
    on_register(desk, NUMBER)
    log(desk, FERN)
    assert contacts_perhaps_about(desk, NUMBER) == NONE


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_one_that_was_answered_is_no_longer_perhaps(desk: Desk, verdict: Verdict) -> None:
    known = on_register(desk, NUMBER)
    say_identity(desk, log(desk, LILA), 1, known, verdict)
    assert contacts_perhaps_about(desk, NUMBER) == NONE


def test_not_sure_stays_perhaps(desk: Desk) -> None:
    known = on_register(desk, NUMBER)
    say_identity(desk, reference := log(desk, LILA), 1, known, Verdict.UNSURE)
    assert contacts_perhaps_about(desk, NUMBER) == PerhapsAbout(1, (reference,))


@pytest.mark.parametrize(("protected", "count"), [(False, 1), (True, 0)])
def test_a_protected_address_leads_to_nobody(desk: Desk, protected: bool, count: int) -> None:
    on_register(desk, NUMBER, protected=protected)
    log(desk, LILAH | {"given_names": "not known", "family_name": "not known", "date_of_birth": "2012-10-03"})
    assert contacts_perhaps_about(desk, NUMBER).count == count


def test_a_number_that_the_register_has_not_is_about_nobody(desk: Desk) -> None:
    assert contacts_perhaps_about(desk, NUMBER) == NONE


def test_what_is_named_is_a_reading_in_the_trail(desk: Desk) -> None:
    on_register(desk, NUMBER)
    reference = log(desk, LILA)
    contacts_perhaps_about(desk, NUMBER)
    assert desk.store.rows("SELECT action, detail FROM audit ORDER BY number DESC LIMIT 1") == [
        ("lookup", f'{{"contacts":["{reference}"],"register":["{NUMBER}"]}}')
    ]


def test_who_may_not_read_contacts_is_told_of_none(desk: Desk, colleague: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed):
        contacts_perhaps_about(colleague("ada", Role.ADMINISTRATOR), NUMBER)


def test_where_the_look_up_is_full_there_may_be_more(desk: Desk) -> None:
    on_register(desk, NUMBER)
    for day in range(1, 13):
        log(desk, LILA, day=f"2026-11-{day:02}")
    found = contacts_perhaps_about(desk, NUMBER)
    assert (found.count, found.more) == (10, True)
