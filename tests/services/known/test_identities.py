"""Who a child may be: of the register and of earlier contacts, each known child once, and nothing held among it."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

import pytest

from mash_tui.domain.answers import HELD
from mash_tui.domain.matching import wording
from mash_tui.domain.matching.told import Field, Relation, Told
from mash_tui.domain.matching.whole import Nearness
from mash_tui.services import trail
from mash_tui.services.contact_view import open_contact
from mash_tui.services.correcting import correct_field
from mash_tui.services.desk import Desk
from mash_tui.services.known.described import PROTECTED
from mash_tui.services.known.earlier import MOST_EARLIER
from mash_tui.services.known.identities import identities_for, identities_of, unanswered
from mash_tui.services.known.ids import row_id
from mash_tui.services.known.look_up import Search
from mash_tui.services.known.rows import MOST_MATCHES, Answer, Match
from mash_tui.widgets.identity_text import count_words
from tests.services.conftest import StandingClock
from tests.services.known.children import FERN, LILAH, SAFE, card, known_of, log, on_register, shown

NOBODY = {"given_names": "Perpetua", "family_name": "Wrenfield", "date_of_birth": "2019-05-30"}
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


def test_how_far_back_is_counted_is_the_policys_and_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    months = replace(desk.policy, desk=replace(desk.policy.desk, repeat_months=18))
    monkeypatch.setitem(vars(desk), "policy", months)
    log(desk, day="2025-08-01")
    (one,) = shown(desk, log(desk)).same
    assert count_words(one) == "2 contacts in 18 months"
    assert count_words(replace(one, months=1, in_twelve_months=0), typed=True) == "no contact in one month before this"


@pytest.mark.parametrize(("status", "loud"), [("CP plan (no. 2)", True), ("open CIN", False)])
def test_the_policy_says_which_status_weighs(desk: Desk, status: str, loud: bool) -> None:
    on_register(desk, "410985", status=status)
    (one,) = shown(desk, log(desk)).same
    assert one.weight == desk.policy.status_words.weight(status)
    assert (one.weight > 0) is loud


def test_contacts_about_a_child_who_is_called_the_same_are_one_identity(desk: Desk) -> None:
    first, second = log(desk, day="2025-10-01"), log(desk, day="2026-11-01")
    third = log(desk)
    (one,) = shown(desk, third).same
    assert [earlier.reference for earlier in one.earlier] == [second, first]
    assert one.known_id == known_of(desk, second), "what is shown, and said something of, is the newest"
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


def test_how_an_earlier_contact_ended_is_said_with_its_outcome(desk: Desk) -> None:
    first, second = log(desk, day="2026-10-01"), log(desk)
    execute = desk.store.reading.execute
    for step, code in (("proposed", "no_further_action"), ("decided", "early_help")):
        execute(
            "INSERT INTO child_outcome (contact_id, child_id, round, step, code, detail, reason, strategy,"
            " strategy_reason, outstanding_reason, late_reason, policy_id, at, by, entry)"
            " VALUES (1, 1, 0, ?, ?, '', '', '', '', '', '', 1, '', '', 1)",
            (step, code),
        )
    execute("UPDATE contact SET state = 'closed', is_open = 0, closed_at = '2026-10-03T10:00:00.000Z' WHERE id = 1")
    execute("UPDATE contact SET brag = 'amber', confirmed = 1 WHERE id = 1")
    (one,) = shown(desk, second).same
    (earlier,) = one.earlier
    assert (earlier.reference, earlier.rating) == (first, "Amber")
    assert earlier.ended == "closed 03/10/2026, Early Help and Prevention"


def test_a_register_child_is_not_crowded_out_by_contacts_about_one_child(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [log(desk, LILAH | {"date_of_birth": "2012-02-10"}, day="2026-11-01") for _ in range(MOST_MATCHES + 2)]
    known = on_register(desk, "410985")
    in_order = [*(known_of(desk, reference) for reference in many), known]

    def strongest_first(_: Search, besides: Collection[int] = ()) -> Answer:
        left = [one for one in in_order if one not in besides][:MOST_MATCHES]
        return Answer(tuple(Match(one, 0.5, Relation.POSSIBLE, (), ()) for one in left), "possible")

    monkeypatch.setattr(Search, "answer", strongest_first)
    assert [one.known_id for one in shown(desk, log(desk)).same] == [in_order[-2], known]


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
    other = log(desk, NOBODY)
    identities_of(desk, other)
    assert len(actions(desk, "identity.read")) == 1, "nothing was shown"
    clock.moment += timedelta(hours=1)
    identities_of(desk, reference)
    assert len(actions(desk, "identity.read")) == 2


def test_every_contact_that_was_shown_stands_in_the_trail(desk: Desk) -> None:
    on_register(desk, "410985")
    before = [log(desk) for _ in range(3)]
    found = identities_of(desk, log(desk))
    seen = {earlier.reference for child in found for one in child.same for earlier in one.earlier}
    assert seen == set(before)
    [(_, detail)] = actions(desk, "identity.read")
    assert json.loads(detail) == {"contacts": sorted(before), "register": ["410985"]}


def test_the_trail_of_a_contact_has_who_saw_it_beside_another(desk: Desk) -> None:
    earlier, reference = log(desk), log(desk)
    identities_of(desk, reference)
    [reading] = [one for one in trail.show(desk, reference=earlier) if one.action == "identity.read"]
    assert reading.reference == reference


def test_a_form_that_is_typed_is_one_reading_for_the_same_children(desk: Desk) -> None:
    on_register(desk, "410985")
    for postcode in ("", "N", "N99"):
        identities_for(desk, [Told("Lilah", "Oddfernley", "02/10/2012", postcode=postcode)])
    assert actions(desk, "lookup") == [("", '{"contacts":[],"register":["410985"]}')]


def test_children_somebody_must_say_something_of_are_counted(desk: Desk) -> None:
    on_register(desk, "410985")
    assert unanswered(desk, log(desk, LILAH, FERN, NOBODY)) == 1


def test_a_sister_at_the_address_stands_apart_and_is_no_question(desk: Desk) -> None:
    known = on_register(desk, "410985")
    reference = log(desk, FERN)
    child = shown(desk, reference)
    assert child.same == ()
    (sister,) = child.household
    assert (sister.known_id, sister.match.relation, sister.in_twelve_months) == (known, Relation.HOUSEHOLD, 0)
    assert unanswered(desk, reference) == 0


def test_a_protected_address_of_the_register_is_neither_shown_nor_a_likeness(desk: Desk) -> None:
    known = on_register(desk, "410985", protected=True)
    one = card(desk, log(desk), known)
    assert one.address == PROTECTED
    assert not {Field.ADDRESS, Field.POSTCODE} & set(one.match.agreed)
    assert shown(desk, log(desk, FERN)).household[0].local_id == "", "of Lilah's contact, not of the register"


def test_a_safe_address_of_an_earlier_contact_is_neither_shown_nor_a_likeness(desk: Desk) -> None:
    first = log(desk, LILAH | SAFE, day="2026-11-01")
    one = card(desk, log(desk, LILAH | {"given_names": "Lila"}), known_of(desk, first))
    assert one.address == HELD
    assert "Doodle" not in repr(one) and "N99" not in repr(one)
    assert not {Field.ADDRESS, Field.POSTCODE} & set(one.match.agreed)


def test_an_address_that_was_filed_before_it_was_safe_is_no_likeness(desk: Desk) -> None:
    first, second = log(desk, day="2026-11-01"), log(desk, LILAH | {"given_names": "Lila"})
    assert Field.ADDRESS in card(desk, second, known_of(desk, first)).match.agreed
    sister = log(desk, FERN)
    assert shown(desk, sister).household
    for reference in (first, second):
        desk.store.reading.execute(
            "UPDATE child SET address = ?, postcode = ? WHERE id = ?", (HELD, HELD, row_id(known_of(desk, reference)))
        )
    one = card(desk, second, known_of(desk, first))
    assert not {Field.ADDRESS, Field.POSTCODE} & set(one.match.agreed)
    assert not [words for words in one.match.words if "address" in words]
    assert shown(desk, sister).household == ()


def test_whatever_the_words_of_an_address_are_none_is_said_of_one_that_is_held(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "_PLACE", dict.fromkeys(Nearness, "lives under one roof"))
    first, second = log(desk, day="2026-11-01"), log(desk, LILAH | {"given_names": "Lila"})
    assert "lives under one roof" in card(desk, second, known_of(desk, first)).match.words
    desk.store.reading.execute(
        "UPDATE child SET address = ?, postcode = ? WHERE id = ?", (HELD, HELD, row_id(known_of(desk, first)))
    )
    words = card(desk, second, known_of(desk, first)).match.words
    assert "lives under one roof" not in words and "same birth date" in words


def test_a_word_that_is_no_address_is_kept_whatever_it_looks_like() -> None:
    match = Match(1, 0.5, Relation.SAME, (Field.FAMILY_NAME, Field.ADDRESS), ("same surname as the street", "near"))
    left = replace(match, of_place=frozenset({"near"})).without_place()
    assert (left.words, left.agreed) == (("same surname as the street",), (Field.FAMILY_NAME,))


def test_many_known_children_are_read_with_as_many_queries_as_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    register = [on_register(desk, str(410985 + number)) for number in range(5)]
    known = [known_of(desk, log(desk, LILAH | {"family_name": name})) for name in ("Tarn", "Wold", "Beck")] + register
    reference, asked = log(desk, NOBODY), []
    read = desk.store.rows

    def counted(sql: str, parameters: tuple[object, ...] | dict[str, object] = ()) -> list[tuple[object, ...]]:
        asked.append(sql)
        return read(sql, parameters)

    def some(_: Search, besides: Collection[int] = ()) -> Answer:
        return Answer(tuple(Match(one, 0.5, Relation.POSSIBLE, (), ()) for one in found), "possible")

    monkeypatch.setattr(Search, "answer", some)
    monkeypatch.setattr(desk.store, "rows", counted)
    counts = []
    for found in ([known[0], known[-1]], known):
        asked.clear()
        assert len(shown(desk, reference).same) == len(found)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_child_whose_name_and_birth_date_were_corrected_is_found_by_the_new_ones_only(desk: Desk) -> None:
    earlier = log(desk, NOBODY, day="2026-11-01")
    for field, value in (("given_names", "Lilah"), ("family_name", "Oddfernley"), ("date_of_birth", "02/10/2012")):
        version = open_contact(desk, earlier).row.version
        correct_field(desk, earlier, version, f"children.1.{field}", value, "the school named another child")
    # Spelt a little otherwise, so that only the look-up can find them: the exact name would without it.
    misspelt = log(desk, LILAH | {"given_names": "Lila"})
    (one,) = shown(desk, misspelt).same
    assert [each.reference for each in one.earlier] == [earlier]
    old = log(desk, NOBODY | {"given_names": "Perpetuah"})
    assert shown(desk, old).same == ()
