"""Searching by words: what finds a contact, in which order, and what is never found."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, restricted, search, trail
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, system_clock
from mash_tui.services.doctor import Finding, examine
from mash_tui.services.intake import take_in
from mash_tui.services.passages import PASSAGE
from mash_tui.services.search import Hit, search_words
from mash_tui.services.upkeep import bring_up_to_date
from mash_tui.services.words import fill_words, words_missing
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import POLICE, form
from tests.services.test_intake_police import PLANTED

REF = "MASH-2026-000001"
Colleague = Callable[..., Desk]


def logged(desk: Desk, narrative: str = "He comes to school hungry.", **changes: object) -> str:
    concern = {"narrative": narrative, "category": "Neglect"}
    return contacts.create_contact(desk, told(**{"concern": concern, **changes})).reference


def found(desk: Desk, text: str) -> list[str]:
    return [hit.reference for hit in search_words(desk, text)]


def correct(desk: Desk, field: str, value: str) -> None:
    correcting.correct_field(desk, REF, open_contact(desk, REF).row.version, field, value, "the mother said so")


def test_a_contact_is_found_by_words_of_narrative_referrer_agency_and_reference(desk: Desk) -> None:
    reference = logged(desk)
    ada = {"given_names": "Ada", "family_name": "Marchbanks", "date_of_birth": "2016-03-22"}
    logged(desk, "Another worry.", referrer={"name": "Somebody Else"}, children=[ada])
    for text in (
        "hungry", "HUNGRY school", '"comes to school"', "thornapple", "Fable Avenue", "agency:primary",
        "referrer:philippa hungry", reference, "000001", "ref:1", "2026-1", "mash 2026 1", "0000001", "hung",
        "quillbrook", "Rafferty hungry", "child:quill",
    ):  # fmt: skip
        assert found(desk, text) == [reference], text
    for text in (
        "hungry bicycle",
        '"school comes"',
        "agency:thornapple",
        "referrer:fable",
        "child:thornapple",
        "ref:3",
        "ungry",
    ):
        assert found(desk, text) == [], text


def test_accents_and_apostrophes_do_not_matter(desk: Desk) -> None:
    logged(desk, "Sian O'Neill saw Ayọ̀mídé by the Café.", referrer={"name": "Zoë Ağaoğlu"})
    for text in ("Siân", "o'neill", "O’Neill", "ayomide", "cafe", "zoe agaoglu", "AYỌ̀MÍDÉ"):
        assert found(desk, text) == [REF], text


def test_a_hit_says_which_contact_it_is_and_where_the_words_stand(desk: Desk, clock: StandingClock) -> None:
    logged(desk, "He comes to school hungry and in the same jumper.")
    [hit] = search_words(desk, "hungry jumper")
    assert (hit.reference, hit.child, hit.concern, hit.received_at) == (
        REF, "Rafferty Quillbrook", "Neglect", clock.moment
    )  # fmt: skip
    assert (hit.state, hit.rating, hit.confirmed) == ("received", "unrated", False)
    assert hit.found_in == ("narrative",)
    assert hit.snippet == "He comes to school hungry and in the same jumper."
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["hungry", "jumper"]
    assert search_words(desk, "thornapple")[0].snippet.startswith("Philippa Thornapple")
    assert search_words(desk, "ref:1")[0].found_in == ("reference",)


def test_every_child_of_a_contact_is_found_by_every_name(desk: Desk) -> None:
    children = [
        {"given_names": "Ada", "family_name": "Marchbanks", "date_of_birth": "2016-03-22"},
        {"given_names": "Lila", "family_name": "Oddfernly", "also_known_as": "Lily", "date_of_birth": "not known"},
    ]
    logged(desk, children=children)
    for text in ("marchbanks", "lila oddfernly", "lily", "child:oddfern"):
        [hit] = search_words(desk, text)
        assert hit.found_in == ("child",)
        assert hit.snippet == "Ada Marchbanks, Lila Oddfernly Lily"
    correct(desk, "children.2.family_name", "Evenfernly")
    assert (found(desk, "oddfernly"), found(desk, "evenfernly")) == ([], [REF])
    never(desk, "child:known", "child:asked")


def test_an_only_child_stands_beside_the_beginning_of_the_narrative(desk: Desk) -> None:
    logged(desk)
    [hit] = search_words(desk, "quillbrook")
    assert (hit.child, hit.snippet, hit.found_in) == ("Rafferty Quillbrook", "He comes to school hungry.", ("child",))


def test_what_says_more_stands_first_and_the_newest_among_equals(desk: Desk) -> None:
    first, second = logged(desk), logged(desk)
    both = logged(desk, "Hungry again, and again hungry.", referrer={"name": "Mr Hungry"})
    for _ in range(3):
        logged(desk, "Nothing of the kind.")
    assert found(desk, "hungry") == [both, second, first]


def test_the_reference_that_was_typed_stands_before_whatever_has_the_number(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_RANKED", 2)  # as if nearly every contact had the number in its words
    logged(desk, "Quiet.")
    for _ in range(4):
        logged(desk, "Flat 1, child 1, day 1.", referrer={"name": "Number 1"})
    assert found(desk, "1") == [REF, "MASH-2026-000005", "MASH-2026-000004"]


def test_a_contact_that_mentions_another_is_found_by_its_reference(desk: Desk) -> None:
    logged(desk)
    again = logged(desk, f"He was the child of {REF}.")
    assert found(desk, REF) == [REF, again]


def test_what_is_corrected_is_found_as_it_stands_now(desk: Desk) -> None:
    logged(desk)
    correct(desk, "concern.narrative", "He comes to nursery thirsty.")
    correct(desk, "referrer.name", "Rosalind Fernside")
    assert found(desk, "hungry") == found(desk, "thornapple") == []
    assert found(desk, "thirsty") == found(desk, "fernside") == [REF]
    assert found(desk, REF) == [REF]


def test_a_sending_that_came_again_with_changes_is_found_as_it_stands_now(desk: Desk) -> None:
    worry = "what_are_you_worried_about"
    take_in(desk, form({"submission_id": "T-1", worry: "He is hungry."}), "one.csv")
    take_in(desk, form({"submission_id": "T-1", worry: "He is thirsty."}), "two.csv")
    assert (found(desk, "hungry"), found(desk, "thirsty")) == ([], [REF])


def never(desk: Desk, *texts: str) -> None:
    for text in texts:
        assert search_words(desk, text) == (), text


SAFE_CHILD = {
    "given_names": "Luca",
    "date_of_birth": "2020-02-14",
    "address": "77 Neverwas Road",
    "postcode": "N99 2AZ",
}
WATCHED = "77 Neverwas Road is watched by his father, who waits outside."


def test_a_safe_address_is_never_found_and_never_in_a_snippet(desk: Desk) -> None:
    logged(desk, WATCHED, children=[SAFE_CHILD], address_is_safe=True)
    never(desk, "neverwas", "n99 2az", "77", '"neverwas road"', "agency:neverwas", "referrer:neverwas")
    [hit] = search_words(desk, "watched father")
    assert hit.snippet == f"{PASSAGE} is watched by his father, who waits outside."
    never(desk, "held", "restricted file")


def test_an_address_that_is_made_safe_later_is_found_no_more(desk: Desk) -> None:
    logged(
        desk, WATCHED, children=[SAFE_CHILD],
        referrer={"name": "Philippa Thornapple", "role": "neighbour at 77 Neverwas Road", "agency": "77 Neverwas Road"},
    )  # fmt: skip
    assert found(desk, "neverwas") == found(desk, "agency:neverwas") == found(desk, "referrer:neverwas") == [REF]
    correct(desk, "address_is_safe", "yes")
    never(desk, "neverwas", "agency:neverwas", "referrer:neverwas", '"77 neverwas"')
    assert PASSAGE in search_words(desk, "watched")[0].snippet
    assert "Neverwas" not in repr([search_words(desk, text) for text in ("watched", "thornapple", REF)])


def test_words_of_the_restricted_file_are_never_found(desk: Desk, colleague: Colleague) -> None:
    take_in(desk, POLICE, "police_reports.jsonl")
    assert search_words(desk, "police")
    never(desk, *PLANTED)
    logged(desk)
    restricted.add(colleague("holly", Role.POLICE_DESK), REF, "Zebedee Inkwright is an informant.")
    never(desk, "zebedee", "informant")


def test_who_asked_not_to_be_named_is_not_found_by_name_nor_shown(desk: Desk) -> None:
    referrer = {
        "name": "Philippa Thornapple", "agency": "Fable Avenue Primary School", "relationship": "aunt next door",
        "anonymous": True, "source": "1B",
    }  # fmt: skip
    logged(desk, "Philippa Thornapple rang. He is hungry.", referrer=referrer)
    never(desk, "thornapple", "philippa", "fable", "referrer:aunt", '"philippa thornapple"')
    [hit] = search_words(desk, "hungry")
    assert "Thornapple" not in repr(hit)


def test_somebody_who_asks_not_to_be_named_later_is_found_no_more(desk: Desk) -> None:
    logged(desk)
    assert found(desk, "thornapple") == [REF]
    correct(desk, "referrer.anonymous", "yes")
    assert found(desk, "thornapple") == []


def test_contacts_from_before_there_was_an_index_are_found_once_it_is_filled(desk: Desk) -> None:
    logged(desk, WATCHED, children=[SAFE_CHILD], address_is_safe=True)
    later = logged(desk)
    run = desk.store.reading.execute
    run("DELETE FROM contact_words WHERE rowid IN (1, 2)")
    assert found(desk, "hungry") == found(desk, "watched") == []
    assert words_missing(run)
    assert fill_words(run) == 2
    assert not words_missing(run)
    assert fill_words(run) == 0
    assert (found(desk, "hungry"), found(desk, "watched")) == ([later], [REF])
    never(desk, "neverwas")


def entries(desk: Desk, colleague: Colleague) -> list[trail.TrailEntry]:
    kept = trail.show(colleague("audrey", Role.AUDITOR), last=1_000)
    return [entry for entry in kept if entry.action == "search"]


def test_a_search_is_one_entry_with_the_contacts_that_were_shown_and_none_of_the_words(
    desk: Desk, colleague: Colleague
) -> None:
    first, second = logged(desk), logged(desk)
    search_words(desk, "hungry comes")
    search_words(desk, "bicycle")
    one, nothing = entries(desk, colleague)
    assert json.loads(one.detail) == {"shown": [second, first], "words": 2}
    assert json.loads(nothing.detail) == {"shown": [], "words": 1}
    assert "hungry" not in repr(one)


def test_the_trail_of_a_contact_has_the_searches_that_showed_it(desk: Desk, colleague: Colleague) -> None:
    logged(desk)
    logged(desk, "A bicycle.")
    search_words(desk, "hungry")
    search_words(desk, "bicycle")
    found_it = trail.show(colleague("audrey", Role.AUDITOR), reference=REF)
    assert [entry.action for entry in found_it] == ["contact.create", "search"]
    assert trail.show(colleague("audrey", Role.AUDITOR), reference=REF, login="nobody") == []


def test_an_upgrade_that_was_cut_off_is_made_good(desk: Desk) -> None:
    logged(desk)
    desk.store.reading.execute("DELETE FROM contact_words")
    assert "search" in [check.name for check in examine(desk.paths) if check.finding is Finding.WARNING]
    steps = bring_up_to_date(desk.paths, desk.actor.login, system_clock, None)
    assert steps == ["the words that a search finds"]
    assert found(desk, "hungry") == [REF]
    assert "search" in [check.name for check in examine(desk.paths) if check.finding is Finding.OK]
    assert bring_up_to_date(desk.paths, desk.actor.login, system_clock, None) == []


def test_a_list_that_follows_every_key_notes_a_contact_once(
    desk: Desk, colleague: Colleague, clock: StandingClock
) -> None:
    first, second = logged(desk), logged(desk, "He is hungry; a bicycle was stolen.")
    for text in ("bicyc", "bicycl", "bicycle", "hungry", "nothing"):
        search_words(desk, text, noted_for=timedelta(hours=1))
    assert [json.loads(entry.detail)["shown"] for entry in entries(desk, colleague)] == [[second], [first]]
    clock.forward(hours=1)
    search_words(desk, "bicycle", noted_for=timedelta(hours=1))
    assert len(entries(desk, colleague)) == 3


def test_who_may_not_read_contacts_may_not_search(desk: Desk, colleague: Colleague) -> None:
    logged(desk)
    administrator = colleague("ada", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        search_words(administrator, "hungry")


def test_no_more_than_asked_for_are_shown(desk: Desk) -> None:
    for _ in range(4):
        logged(desk)
    hits: tuple[Hit, ...] = search_words(desk, "hungry", 3)
    assert [hit.reference for hit in hits] == ["MASH-2026-000004", "MASH-2026-000003", "MASH-2026-000002"]
