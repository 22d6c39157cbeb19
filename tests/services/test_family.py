"""Recording the four fields about a family: never blank, nothing standing for another, the last record counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mash_tui.domain.consent import Authorised, FamilyBasis
from mash_tui.domain.errors import Conflict, NotAllowed, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, family
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import FAMILY
from mash_tui.services.unsent import Unsent
from tests.services.conftest import everything
from tests.services.families import AGAINST, AGREED, Hub, a_hub

Colleague = Callable[..., Desk]


@pytest.fixture
def hub(desk: Desk, colleague: Colleague) -> Hub:
    return a_hub(desk, colleague)


def test_nothing_is_recorded_to_begin_with(hub: Hub) -> None:
    assert open_contact(hub.fern, hub.reference).family_recorded is None


def test_what_is_recorded_stands_beside_what_was_told_and_the_history_says_it_in_words(hub: Hub) -> None:
    hub.record(AGREED)
    view = hub.view()
    assert view.basis == AGREED
    assert view.lawful_basis == "Children Act 1989 s17: a child in need"
    assert (view.by, view.stands, view.missing) == ("fern", Authorised.NOT_NEEDED, ())
    told = {line.label: line.value for line in open_contact(hub.fern, hub.reference).family}
    assert told["Family informed"] == "not asked", "what the referrer told is not written over"
    assert hub.history()[-1] == (
        "family",
        "Family informed: yes\nAgreement: yes: from Dora Quillbrook, mother; it covers herself and Rafferty\n"
        "Lawful basis: Children Act 1989 s17: a child in need\nGoing on without: nothing: they know and agreed",
    )


def test_the_last_record_counts_and_the_first_one_stays(hub: Hub) -> None:
    hub.record(AGREED)
    hub.record(replace(AGREED, covers="herself alone"))
    assert hub.view().basis.covers == "herself alone"
    assert [row[0] for row in hub.fern.store.rows("SELECT covers FROM family_basis ORDER BY id")] == [
        "herself and Rafferty",
        "herself alone",
    ]
    with pytest.raises(Exception, match="never changed"), hub.fern.store.light_write() as execute:
        execute("UPDATE family_basis SET reason = 'other'", ())


def test_a_record_may_be_unfinished_and_says_what_is_missing(hub: Hub) -> None:
    hub.record(FamilyBasis("yes", "not asked"))
    assert hub.view().missing == (
        "no lawful basis is recorded: agreement is none",
        "why one goes on without agreement is not recorded",
        "a manager's authorisation is needed, and nobody has asked for one",
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (FamilyBasis("", "no"), "Blank is not an answer: say yes, no, not known or not asked."),
        (FamilyBasis("yes", "yes", "", "Rafferty"), "Agreement says yes: say who gave it."),
        (FamilyBasis("yes", "yes", "mother", "n/a"), "“n/a” names nobody."),
        (FamilyBasis("yes", "not known", "mother"), "Somebody is named for it, and it says not known: say yes or no."),
        (replace(AGREED, reason="He would run."), "there is nothing to go on without"),
        (replace(AGAINST, reason="as above"), "Say why, in words."),
        (replace(AGAINST, lawful_basis=("consent",)), "One of s10, s17, s47,"),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_satisfy_it(hub: Hub, wrong: FamilyBasis, says: str) -> None:
    with pytest.raises(Refused) as refused:
        hub.record(wrong)
    assert says in refused.value.remedy
    assert open_contact(hub.fern, hub.reference).family_recorded is None


def test_bases_are_kept_in_the_order_of_the_list(hub: Hub) -> None:
    hub.record(replace(AGREED, lawful_basis=("art10", "s17", "s17")))
    assert hub.view().basis.lawful_basis == ("s17", "art10")


def test_the_same_again_is_no_record(hub: Hub) -> None:
    hub.record(AGREED)
    with pytest.raises(Refused, match="stands on"):
        hub.record(AGREED)


def test_a_closed_contact_rests(hub: Hub) -> None:
    version = hub.version()
    hub.fern.store.reading.execute("UPDATE contact SET is_open = 0, state = 'closed', closed_at = '2026-11-23T10:00Z'")
    with pytest.raises(Refused, match="closed"):
        family.record(hub.fern, hub.reference, version, AGREED)


def test_a_call_handler_records_nothing(hub: Hub, colleague: Colleague) -> None:
    with pytest.raises(NotAllowed):
        hub.record(AGREED, by=colleague("cal", Role.CALL_HANDLER))


def test_two_at_once_the_second_is_told_each_field(hub: Hub) -> None:
    version = hub.version()
    hub.record(AGREED)
    with pytest.raises(Conflict) as conflict:
        family.record(hub.maud, hub.reference, version, AGAINST)
    assert conflict.value.changed["Family informed"] == ("not recorded", "yes")
    assert conflict.value.changed["It covers"] == ("not recorded", "herself and Rafferty")
    family.record(hub.maud, hub.reference, conflict.value.version, AGAINST)
    assert hub.view().basis == AGAINST


def test_the_kept_words_go_with_the_record(hub: Hub) -> None:
    kept = Unsent(hub.fern, hub.reference, FAMILY)
    kept.keep("informed: no")
    family.record(hub.fern, hub.reference, hub.version(), AGREED, copy=kept.copy)
    assert Unsent(hub.fern, hub.reference, FAMILY).text == ""


def test_control_characters_and_line_breaks_do_not_reach_a_line(hub: Hub) -> None:
    hub.record(replace(AGREED, agreement_from="Dora\nQuill\x1b]52;c;x\x07brook"))
    assert "\x1b" not in hub.view().basis.agreement_from and "\n" not in hub.view().basis.agreement_from


# Safe addresses

PLANTED = "14 Quagmarsh Road"


def safe_hub(desk: Desk, colleague: Colleague) -> Hub:
    child = {"given_names": "Rafferty", "date_of_birth": "2016-03-22", "address": f"{PLANTED}, Northmere"}
    return a_hub(desk, colleague, children=[child], address_is_safe=True)


def test_a_safe_address_in_these_words_goes_to_the_restricted_file(desk: Desk, colleague: Colleague) -> None:
    hub = safe_hub(desk, colleague)
    hub.record(
        FamilyBasis("no", "no", f"Dora of {PLANTED}", f"those at {PLANTED}", ("s47",), f"He looks for {PLANTED}."),
        ask=True,
    )
    assert PLANTED not in everything(desk)
    assert hub.view().basis.reason == "He looks for [held in the restricted file]."
    assert "[held in the restricted file]" in hub.view().basis.covers


def test_an_address_that_becomes_safe_later_is_shown_no_more(hub: Hub) -> None:
    correcting.correct_field(
        hub.fern, hub.reference, 1, "children.1.address", f"{PLANTED}, Northmere", "the school told it"
    )
    hub.record(replace(AGAINST, reason=f"He looks for {PLANTED}."), ask=True)
    version = hub.version()
    correcting.correct_field(hub.fern, hub.reference, version, "address_is_safe", "yes", "she fled")
    view = hub.view()
    assert view.asked is not None
    assert PLANTED not in view.basis.reason and PLANTED not in view.asked.reason
    assert not any(PLANTED in text for _, text in hub.history())
    with pytest.raises(Conflict) as conflict:
        family.record(hub.maud, hub.reference, 2, AGREED)
    assert PLANTED not in str(conflict.value.changed)


def test_recording_is_a_deed_in_the_trail_without_a_word_of_it(hub: Hub) -> None:
    hub.record(AGAINST, ask=True)
    deeds = dict(hub.fern.store.rows("SELECT action, detail FROM audit WHERE action LIKE 'family.%'"))
    assert set(deeds) == {"family.record", "family.ask"}
    assert not any("risk" in detail or "s47" in detail for detail in deeds.values())
    assert contacts.open_contact(hub.fern, hub.reference).row.state.value == "received", "the state stays"
