"""Searching people: a line typed freely finds known children by the look-up, and shows nothing that is protected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import Role
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.known.rows import Identity
from mash_tui.services.people import NOBODY, search_people
from tests.services.conftest import told
from tests.services.known.children import on_register

LILA = {
    "given_names": "Lila", "family_name": "Oddfernly", "date_of_birth": "2012-10-02",
    "address": "12 Neverwas Road", "postcode": "N99 2AZ",
}  # fmt: skip


def logged(desk: Desk, child: dict[str, str] = LILA, **changes: object) -> str:
    return contacts.create_contact(desk, told(children=[child], **changes)).reference


def found(desk: Desk, text: str) -> list[Identity]:
    people = search_people(desk, text)
    return [*people.same, *people.household]


@pytest.mark.parametrize(
    "typed",
    [
        "lila oddfernly 2/10/12", "Oddfernly, Lila", "lila odfernley 10/2/2012", "2.10.2012 lila oddfernly",
        "lila oddfernly, 12 neverwas rd, n992az", "oddfernly lila 2 oct 12",
    ],
)  # fmt: skip
def test_a_child_is_found_by_a_line_typed_freely(desk: Desk, typed: str) -> None:
    reference = logged(desk)
    first = found(desk, typed)[0]
    assert first.who.startswith("Lila Oddfernly")
    assert first.match.relation in (Relation.SAME, Relation.POSSIBLE)
    assert [contact.reference for contact in first.earlier] == [reference]
    assert first.in_twelve_months == 1, "the search itself is no contact"


@pytest.mark.parametrize("typed", ["unborn bluntwickam edd 12/04/2027", "bluntwickam due 12 april 27"])
def test_a_child_not_yet_born_is_found_by_the_expected_date(desk: Desk, typed: str) -> None:
    unborn = {"given_names": "Unborn", "family_name": "Bluntwickham", "expected_delivery": "2027-04-12"}
    logged(desk, unborn)
    assert [one.born.partition(",")[0] for one in found(desk, typed)] == ["expected 12/04/2027"]


def test_an_address_alone_finds_who_lives_there(desk: Desk) -> None:
    logged(desk)
    [one] = found(desk, "12 Neverwas Road N99 2AZ")
    assert (one.who, one.match.relation) == ("Lila Oddfernly", Relation.HOUSEHOLD)


@pytest.mark.parametrize("typed", ["", "!", "42", "agency:oddfernly", "referrer:lila oddfernly", "ref:2026-1"])
def test_a_line_that_is_about_no_person_finds_none(desk: Desk, typed: str) -> None:
    logged(desk)
    assert search_people(desk, typed) == NOBODY


def test_a_safe_address_finds_nobody_and_is_not_shown(desk: Desk) -> None:
    logged(desk, address_is_safe=True)
    assert found(desk, "12 Neverwas Road N99 2AZ") == []
    [lila] = found(desk, "lila oddfernly 2/10/12")
    assert "Neverwas" not in repr(lila)
    assert "N99" not in repr(lila)


def test_a_child_of_the_register_is_found_with_who_works_with_them(desk: Desk) -> None:
    on_register(desk, "410985")
    first = found(desk, "lila oddfernly 2/10/12")[0]
    assert (first.local_id, first.who, first.status) == ("410985", "Lilah Oddfernley", "open CIN")
    assert "Beatrix Holloware" in first.worker
    assert first.in_twelve_months == 0


@pytest.mark.parametrize("typed", ["410985", "  410985 "])
def test_a_number_of_the_register_finds_its_child(desk: Desk, typed: str) -> None:
    on_register(desk, "410986", given_names="Fern")
    on_register(desk, "410985", protected=True)
    [lilah] = found(desk, typed)
    assert (lilah.local_id, lilah.who, lilah.match.relation) == ("410985", "Lilah Oddfernley", Relation.SAME)
    assert "Doodle" not in repr(lilah)
    assert desk.store.rows("SELECT action, detail FROM audit ORDER BY number DESC LIMIT 1") == [
        ("lookup", '{"contacts":[],"register":["410985"]}')
    ]


def test_a_number_that_is_part_of_one_or_of_nobody_finds_none(desk: Desk) -> None:
    on_register(desk, "410985")
    assert search_people(desk, "41098") == NOBODY
    assert search_people(desk, "ref:410985") == NOBODY


def test_a_number_that_reads_like_a_name_finds_its_child_before_that_name(desk: Desk) -> None:
    on_register(desk, "ODDFERNLEY", given_names="Bram", family_name="Underhedge", date_of_birth="2015-01-04")
    on_register(desk, "410985")
    assert [one.who for one in found(desk, "ODDFERNLEY")][:2] == ["Bram Underhedge", "Lilah Oddfernley"]


def test_a_protected_address_of_the_register_finds_nobody_and_is_not_shown(desk: Desk) -> None:
    on_register(desk, "410985", protected=True)
    assert found(desk, "4 Doodle Close N99 4CF") == []
    [lilah] = found(desk, "lilah oddfernley 2/10/2012, 4 Doodle Close N99 4CF")
    assert "Doodle" not in repr(lilah)
    assert "4CF" not in repr(lilah)


def test_what_is_shown_is_a_reading_in_the_trail(desk: Desk) -> None:
    reference = logged(desk)
    found(desk, "lila oddfernly 2/10/12")
    sql = "SELECT action, detail FROM audit ORDER BY number DESC LIMIT 1"
    action, detail = desk.store.rows(sql)[0]
    assert action == "lookup"
    assert reference in detail
    assert "ddfernly" not in detail


def test_who_may_not_read_contacts_finds_nobody(desk: Desk, colleague: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed):
        search_people(colleague("ada", Role.ADMINISTRATOR), "lila oddfernly")
