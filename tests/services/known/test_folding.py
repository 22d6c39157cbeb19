"""The command line's look-up gives the answer of the screen: many contacts about one child crowd nobody out."""

from __future__ import annotations

from mash_tui.domain.matching.told import Told
from mash_tui.services.desk import Desk
from mash_tui.services.known.asking import ask
from mash_tui.services.known.identities import identities_for
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity
from tests.services.known.children import known_of, log, on_register

HER = Told("Lilah", "Oddfernley", "02/10/2012", "4 Doodle Close", "N99 4CF")


def numbers(desk: Desk) -> list[str]:
    answer, places = ask(desk, HER)
    return [places[match.known_id].local_id or places[match.known_id].contact for match in answer.matches]


def test_twelve_contacts_about_her_do_not_hide_her_plan_on_the_register(desk: Desk) -> None:
    on_register(desk, "410001", given_names="Lila", family_name="Oddfernly", date_of_birth="2012-02-10")
    for day in range(1, 13):
        log(desk, day=f"2026-11-{day:02}")
    assert "410001" in numbers(desk)
    assert len(numbers(desk)) == 2 == len(identities_for(desk, [HER])[0].same)


def test_a_contact_that_was_said_to_be_about_her_stands_under_her_number(desk: Desk) -> None:
    known, reference = on_register(desk, "410001", given_names="Delphine", family_name="Quibbleton"), log(desk)
    say_identity(desk, reference, 1, known, Verdict.SAME)
    assert numbers(desk) == ["410001"]
    assert known_of(desk, reference) != known
