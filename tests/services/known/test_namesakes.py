"""Children of one name and birth date who live elsewhere stand apart until somebody says that they are one."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from mash_tui.domain.matching.told import Relation, Told
from mash_tui.services import contacts, correcting
from mash_tui.services.desk import Desk
from mash_tui.services.known.asking import ask
from mash_tui.services.known.identities import identities_for
from mash_tui.services.known.look_up import Search
from mash_tui.services.known.rows import MOST_MATCHES, Answer, Identity, Match, Verdict
from mash_tui.services.known.saying import say_identity, withdraw_identity
from tests.services.known.children import LILAH, SAFE, card, known_of, log, on_register, same_as, shown

INKWELL = LILAH | {"address": "1 Inkwell Road", "postcode": "N99 1AA"}
MIRAGE = LILAH | {"address": "77 Mirage Gardens", "postcode": "N99 7ZZ"}
NO_ADDRESS = LILAH | {"address": "not known", "postcode": "not known"}
HER = Told("Lilah", "Oddfernley", "02/10/2012", address="77 Mirage Gardens", postcode="N99 7ZZ")


def by_contact(desk: Desk, reference: str) -> dict[tuple[str, ...], Identity]:
    """The cards beside a contact's child, by the contacts that stand on each."""
    return {tuple(earlier.reference for earlier in one.earlier): one for one in shown(desk, reference).same}


def test_two_who_live_elsewhere_are_two_cards_and_each_is_said_of_itself(desk: Desk) -> None:
    first, second = log(desk, INKWELL, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    third = log(desk, MIRAGE)
    cards = by_contact(desk, third)
    assert cards.keys() == {(first,), (second,)}
    at_mirage, at_inkwell = cards[(second,)], cards[(first,)]
    assert (at_mirage.known_id, at_mirage.address) == (known_of(desk, second), "77 Mirage Gardens, N99 7ZZ")
    assert (at_inkwell.known_id, at_inkwell.address) == (known_of(desk, first), "1 Inkwell Road, N99 1AA")
    say_identity(desk, third, 1, at_mirage.known_id, Verdict.SAME)
    assert same_as(desk, third) == same_as(desk, second) == known_of(desk, second)
    assert same_as(desk, first) is None
    assert by_contact(desk, third)[(first,)].said is None


def test_who_is_said_to_be_one_namesake_is_still_not_the_other(desk: Desk) -> None:
    first, second = log(desk, INKWELL, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    third = log(desk, MIRAGE)
    no = say_identity(desk, third, 1, known_of(desk, first), Verdict.DIFFERENT)
    yes = say_identity(desk, third, 1, known_of(desk, second), Verdict.SAME)
    assert (no.instead, yes.instead) == (None, None)
    verdicts = {of: one.said.verdict for of, one in by_contact(desk, third).items() if one.said}
    assert verdicts == {(second,): Verdict.SAME, (first,): Verdict.DIFFERENT}
    entries = [entry for entry in contacts.open_contact(desk, third).entries if entry.kind == "identity"]
    assert [entry.corrected_by for entry in entries] == [None, None]


@pytest.mark.parametrize("elsewhere", [INKWELL, NO_ADDRESS, MIRAGE])
def test_nothing_that_is_said_of_one_contact_rubs_out_what_was_said_of_another(
    desk: Desk, elsewhere: dict[str, str]
) -> None:
    first, second = log(desk, elsewhere, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    third = log(desk, MIRAGE)
    say_identity(desk, third, 1, known_of(desk, first), Verdict.DIFFERENT)
    say_identity(desk, third, 1, known_of(desk, second), Verdict.SAME)
    said = desk.store.rows("SELECT known_id, verdict FROM identity ORDER BY known_id")
    assert said == [(known_of(desk, first), "different"), (known_of(desk, second), "same")]
    withdraw_identity(desk, third, 1, known_of(desk, second))
    assert desk.store.rows("SELECT known_id FROM identity") == [(known_of(desk, first),)]


def test_one_address_that_is_written_otherwise_is_one_card(desk: Desk) -> None:
    written = [("77 Mirage Gdns", "N99 7ZZ"), ("77 Mirrage Gardens N99 7ZZ", "not known")]
    written += [("not known", "N99 7ZZ"), ("not known", "not known")]
    before = [log(desk, LILAH | {"address": address, "postcode": code}) for address, code in written]
    (one,) = shown(desk, log(desk, MIRAGE)).same
    assert {earlier.reference for earlier in one.earlier} == set(before)


def test_who_told_no_address_goes_with_nobody_while_it_could_be_either(desk: Desk) -> None:
    first, second = log(desk, INKWELL, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    third = log(desk, NO_ADDRESS, day="2026-11-03")
    assert by_contact(desk, log(desk, MIRAGE)).keys() == {(first,), (second,), (third,)}


def test_what_is_shown_is_the_contact_that_is_said_something_of(desk: Desk) -> None:
    first = log(desk, NO_ADDRESS | {"school": "Puddingstone Primary"}, day="2026-11-01")
    newest = log(desk, MIRAGE | {"school": "Glass Lane School"}, day="2026-11-02")
    third = log(desk, MIRAGE)
    (one,) = shown(desk, third).same
    assert (one.known_id, one.school, one.contacts) == (known_of(desk, newest), "Glass Lane School", 2)
    say_identity(desk, third, 1, known_of(desk, first), Verdict.UNSURE)
    (one,) = shown(desk, third).same
    assert (one.known_id, one.school) == (known_of(desk, first), "Puddingstone Primary")


def test_a_namesake_who_lives_elsewhere_does_not_stand_under_the_registers_number(desk: Desk) -> None:
    known = on_register(desk, "410985")
    first, second = log(desk, LILAH, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    say_identity(desk, first, 1, known, Verdict.SAME)
    third = log(desk, MIRAGE)
    cards = by_contact(desk, third)
    assert cards[(first,)].known_id == known
    assert cards[(second,)].known_id == known_of(desk, second)
    say_identity(desk, third, 1, known_of(desk, second), Verdict.SAME)
    assert same_as(desk, third) != known


def test_who_is_said_to_be_one_is_one_wherever_they_live(desk: Desk) -> None:
    known = on_register(desk, "410985")
    first, second = log(desk, INKWELL, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    for reference in (first, second):
        say_identity(desk, reference, 1, known, Verdict.SAME)
    assert by_contact(desk, log(desk, INKWELL)).keys() == {(second, first)}


def test_beside_a_held_address_no_other_address_tells_namesakes_apart(desk: Desk) -> None:
    for child in (INKWELL, MIRAGE, LILAH | SAFE):
        log(desk, child, day="2026-11-01")
    one = card(desk, log(desk, INKWELL), known_of(desk, "MASH-2026-000003"))
    assert one.contacts == 3
    assert "Inkwell" not in repr(one) and "Mirage" not in repr(one)


def test_a_protected_address_is_not_compared_to_tell_namesakes_apart(desk: Desk) -> None:
    known = on_register(desk, "410985", protected=True)
    say_identity(desk, log(desk, NO_ADDRESS, day="2026-11-01"), 1, known, Verdict.SAME)
    right, wrong = log(desk, LILAH, day="2026-11-02"), log(desk, MIRAGE, day="2026-11-03")
    references = {earlier.reference for earlier in card(desk, log(desk, NO_ADDRESS), known).earlier}
    assert {right, wrong} <= references


def test_a_correction_of_the_address_brings_them_together(desk: Desk) -> None:
    first, second = log(desk, MIRAGE, day="2026-11-01"), log(desk, INKWELL, day="2026-11-02")
    third = log(desk, MIRAGE)
    for field in ("address", "postcode"):
        version = contacts.open_contact(desk, second).row.version
        correcting.correct_field(desk, second, version, f"children.1.{field}", MIRAGE[field], "misheard")
    assert by_contact(desk, third).keys() == {(second, first)}


def moved_often(desk: Desk, times: int) -> list[int]:
    """Contacts about one child, each at another address."""
    return [
        known_of(desk, log(desk, LILAH | {"address": f"{number} Inkwell Road", "postcode": "N99 1AA"}))
        for number in range(1, times + 1)
    ]


@pytest.mark.parametrize("times", [MOST_MATCHES + 2, 3 * MOST_MATCHES])
def test_a_child_who_moved_often_crowds_nobody_out_and_a_list_has_at_most_ten(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    in_order = [*moved_often(desk, times), on_register(desk, "410985", family_name="Oddfernly")]

    def strongest_first(_: Search, besides: Collection[int] = ()) -> Answer:
        left = [one for one in in_order if one not in besides][:MOST_MATCHES]
        return Answer(tuple(Match(one, 1 - one / 1000, Relation.POSSIBLE, (), ()) for one in left), "possible")

    monkeypatch.setattr(Search, "answer", strongest_first)
    (child,) = identities_for(desk, [HER])
    answer, _ = ask(desk, HER)
    for found in ([one.known_id for one in child.same], [match.known_id for match in answer.matches]):
        assert len(found) == len(set(found)) == MOST_MATCHES
        assert in_order[-1] in found


def test_the_look_up_lists_namesakes_who_live_elsewhere_as_two(desk: Desk) -> None:
    first, second = log(desk, INKWELL, day="2026-11-01"), log(desk, MIRAGE, day="2026-11-02")
    answer, _ = ask(desk, HER)
    assert {match.known_id for match in answer.matches} == {known_of(desk, second), known_of(desk, first)}
