"""Who a child may be: of the register and of earlier contacts, each known child once, and nothing held among it."""

from __future__ import annotations

from datetime import timedelta

from mash_tui.domain.matching.told import Told
from mash_tui.services.desk import Desk
from mash_tui.services.known.earlier import MOST_EARLIER
from mash_tui.services.known.identities import identities_for, identities_of, unanswered
from tests.services.conftest import StandingClock
from tests.services.known.children import FERN, LILAH, known_of, log, on_register, shown

TYPED = Told("Lilah", "Oddfernley", "02/10/2012")


def actions(desk: Desk, action: str) -> list[tuple[str, str]]:
    return desk.store.rows("SELECT reference, detail FROM audit WHERE action = ? ORDER BY number", (action,))


def test_a_child_of_the_register_stands_beside_the_child_with_status_and_worker(desk: Desk) -> None:
    known = on_register(desk, "410985")
    (one,) = shown(desk, log(desk)).same
    assert (one.known_id, one.local_id, one.who, one.status) == (known, "410985", "Lilah Oddfernley", "open CIN")
    assert (one.worker, one.since) == ("Beatrix Holloware, Safeguarding North", "opened 02/08/2025")
    assert one.born == "02/10/2012, 14 years"
    assert one.said is None
    assert (one.earlier, one.contacts, one.in_twelve_months) == ((), 0, 1)


def test_contacts_about_a_child_who_is_called_the_same_are_one_identity(desk: Desk) -> None:
    first, second = log(desk, day="2025-10-01"), log(desk, day="2026-11-01")
    third = log(desk)
    (one,) = shown(desk, third).same
    assert [earlier.reference for earlier in one.earlier] == [second, first]
    assert one.known_id == known_of(desk, first)
    assert (one.contacts, one.in_twelve_months) == (2, 2), "the one of October 2025 is older than twelve months"
    assert (one.earlier[0].rating, one.earlier[0].ended, one.earlier[0].about) == ("unrated", "received", "Neglect")


def test_the_children_of_the_contact_itself_are_not_shown(desk: Desk) -> None:
    assert shown(desk, log(desk, LILAH, LILAH)).same == ()


def test_at_most_twenty_earlier_contacts_are_shown_and_all_are_counted(desk: Desk) -> None:
    for _ in range(MOST_EARLIER + 2):
        log(desk, day="2026-11-01")
    (one,) = shown(desk, log(desk)).same
    assert len(one.earlier) == MOST_EARLIER
    assert (one.contacts, one.in_twelve_months) == (MOST_EARLIER + 2, MOST_EARLIER + 3)


def test_a_register_child_is_not_crowded_out_by_contacts_about_another_spelling(desk: Desk) -> None:
    for _ in range(12):
        log(desk, LILAH | {"date_of_birth": "2012-02-10"}, day="2026-11-01")
    known = on_register(desk, "410985", date_of_birth="2012-12-31")
    assert known in [one.known_id for one in shown(desk, log(desk)).same]


def test_a_form_finds_the_same(desk: Desk) -> None:
    known, reference = on_register(desk, "410985"), log(desk)
    first, second = identities_for(desk, [TYPED, Told("Nobody", "Knownhere")])
    assert known in [one.known_id for one in first.same]
    assert [earlier.reference for one in first.same for earlier in one.earlier] == [reference]
    assert (second.position, second.name, second.same, second.household) == (2, "Nobody Knownhere", (), ())


def test_what_is_shown_is_a_reading_once_an_hour(desk: Desk, clock: StandingClock) -> None:
    on_register(desk, "410985")
    reference = log(desk)
    for _ in range(3):
        identities_of(desk, reference)
    assert actions(desk, "identity.read") == [(reference, '{"contacts":[],"register":["410985"]}')]
    other = log(desk, FERN)
    identities_of(desk, other)
    assert len(actions(desk, "identity.read")) == 1, "nothing was shown"
    clock.moment += timedelta(hours=1)
    identities_of(desk, reference)
    assert len(actions(desk, "identity.read")) == 2


def test_a_form_that_is_typed_is_one_reading_for_the_same_children(desk: Desk) -> None:
    on_register(desk, "410985")
    for postcode in ("", "N", "N99"):
        identities_for(desk, [Told("Lilah", "Oddfernley", "02/10/2012", postcode=postcode)])
    assert actions(desk, "lookup") == [("", '{"contacts":[],"register":["410985"]}')]


def test_children_somebody_must_say_something_of_are_counted(desk: Desk) -> None:
    on_register(desk, "410985")
    assert unanswered(desk, log(desk, LILAH, FERN)) == 1
