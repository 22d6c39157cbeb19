"""Proposing the outcome of each child."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import OUTCOME
from mash_tui.services.outcomes import Proposal, propose
from mash_tui.services.unsent import Unsent, waiting
from tests.services.conftest import everything
from tests.services.deciding import HUNGRY, RAFFERTY, REF, child, offer, rated, seen, version


def test_a_proposed_outcome_waits_for_a_manager(desk: Desk) -> None:
    rated(desk)
    line = offer(desk)
    assert line.state is State.OUTCOME_PROPOSED
    step = child(desk).proposed
    assert step is not None and (step.code, step.reason, step.by) == ("early_help", HUNGRY, desk.actor.login)
    assert desk.store.rows("SELECT kind, row_id FROM waiting") == [("decision", step.id)]


def test_the_history_says_which_child_which_outcome_and_why(desk: Desk) -> None:
    rated(desk)
    offer(desk)
    entry = contacts.open_contact(desk, REF).entries[-1]
    assert entry.kind == "outcome"
    assert entry.text == f"Proposed for Rafferty Quillbrook: Early Help and Prevention.\nBecause: {HUNGRY}"


def test_each_child_has_an_outcome_of_its_own(desk: Desk) -> None:
    rated(desk, children=3)
    told = {1: Proposal("early_help", HUNGRY), 2: Proposal("dat_assessment", "She has a bruise on her cheek.")}
    assert propose(desk, REF, version(desk), told | {3: Proposal("early_help", HUNGRY)}).state is State.OUTCOME_PROPOSED
    assert [one.proposed and one.proposed.code for one in seen(desk).children] == [
        "early_help", "dat_assessment", "early_help",
    ]  # fmt: skip
    text = contacts.open_contact(desk, REF).entries[-1].text
    assert text.startswith("Proposed for Rafferty Quillbrook and unborn child: Early Help and Prevention.")
    assert "Proposed for Lila Quillbrook: DAT assessment (s17).\nBecause: She has a bruise" in text


def test_a_child_without_an_outcome_keeps_the_contact_where_it_is(desk: Desk) -> None:
    rated(desk, children=2)
    assert offer(desk, "early_help", 1).state is State.GATHERING
    assert offer(desk, "early_help", 2).state is State.OUTCOME_PROPOSED


def test_a_later_proposal_stands_in_place_of_the_first(desk: Desk) -> None:
    rated(desk)
    offer(desk)
    offer(desk, "information_advice", reason="The mother has fed him since Monday.")
    found = child(desk)
    assert found.proposed and found.proposed.code == "information_advice"
    assert [step.code for step in found.steps] == ["early_help", "information_advice"]
    assert desk.store.rows("SELECT row_id FROM waiting") == [(found.proposed.id,)]


@pytest.mark.parametrize("reason", ["", "   ", ".", "see above", "tbc", "n/a"])
def test_no_outcome_without_a_reason_in_words(desk: Desk, reason: str) -> None:
    rated(desk)
    with pytest.raises(Refused, match="needs a reason"):
        offer(desk, reason=reason)
    assert child(desk).steps == ()


def test_an_outcome_that_asks_to_whom_is_not_proposed_without(desk: Desk) -> None:
    rated(desk)
    with pytest.raises(Refused, match="Signposted asks to whom") as refused:
        offer(desk, "signposted", detail="see above")
    assert refused.value.remedy == "Say to whom."
    offer(desk, "signposted", detail="The Willow Project")
    assert "Signposted (to whom: The Willow Project)" in contacts.open_contact(desk, REF).entries[-1].text


def test_only_outcomes_of_the_policy_are_proposed(desk: Desk) -> None:
    rated(desk)
    with pytest.raises(Refused, match="'sent_home' is no outcome") as refused:
        offer(desk, "sent_home")
    assert "early_help" in refused.value.remedy


def test_a_child_that_is_not_there(desk: Desk) -> None:
    rated(desk)
    with pytest.raises(NotFound, match="no child 2"):
        offer(desk, "early_help", 2)


def test_no_child_at_all_is_no_proposal(desk: Desk) -> None:
    rated(desk)
    with pytest.raises(Refused, match="No child is named"):
        propose(desk, REF, version(desk), {})


@pytest.mark.parametrize(("brag", "why"), [(None, "is unrated"), (Brag.AMBER, "No manager has confirmed")])
def test_no_outcome_before_a_rating_that_a_manager_confirmed(desk: Desk, brag: Brag | None, why: str) -> None:
    rated(desk, brag, confirmed=False)
    with pytest.raises(Refused, match=why) as refused:
        offer(desk)
    assert "Red" in refused.value.remedy


def test_a_red_goes_on_before_anybody_confirmed_it(desk: Desk) -> None:
    rated(desk, Brag.RED, confirmed=False)
    assert offer(desk, "strategy_discussion").state is State.OUTCOME_PROPOSED


def test_nothing_is_proposed_for_a_closed_contact(desk: Desk) -> None:
    rated(desk)
    desk.store.reading.execute("UPDATE contact SET state = 'closed', is_open = 0")
    with pytest.raises(Refused, match="is closed"):
        offer(desk)


def test_a_call_handler_proposes_nothing(desk: Desk, colleague: Callable[..., Desk]) -> None:
    rated(desk)
    with pytest.raises(NotAllowed, match=r"outcome\.propose"):
        offer(colleague("gil", Role.CALL_HANDLER))


def test_who_proposes_what_nobody_owns_owns_it(desk: Desk, colleague: Callable[..., Desk]) -> None:
    rated(desk)
    desk.store.reading.execute("UPDATE contact SET owner = ''")
    fern = colleague("fern", Role.DUTY_OFFICER)
    assert offer(fern).owner == "fern"


def test_a_second_save_is_told_what_was_proposed(desk: Desk, colleague: Callable[..., Desk]) -> None:
    rated(desk)
    before = version(desk)
    offer(colleague("fern", Role.DUTY_OFFICER), "dat_assessment")
    with pytest.raises(Conflict) as told:
        propose(desk, REF, before, {1: Proposal("early_help", HUNGRY)})
    assert told.value.by == "fern"
    assert told.value.changed["Child 1, outcome"] == ("none", "DAT assessment (s17), proposed")


def test_the_kept_words_go_with_the_proposal(desk: Desk) -> None:
    rated(desk)
    words = Unsent(desk, REF, OUTCOME)
    words.keep(HUNGRY)
    propose(desk, REF, version(desk), {1: Proposal("early_help", HUNGRY)}, copy=words.copy)
    assert waiting(desk) == []


SAFE = "7 Hollyhock Yard, N99 1AA"


def test_a_safe_address_in_a_reason_reaches_only_the_restricted_file(desk: Desk) -> None:
    rated(desk, family=[{**RAFFERTY, "address": SAFE}], address_is_safe=True)
    offer(desk, "signposted", reason=f"They fled to {SAFE} on Sunday.", detail=f"The refuge at {SAFE}")
    assert "Hollyhock" not in everything(desk)
    step = child(desk).proposed
    assert step is not None and "on Sunday" in step.reason


def test_words_of_before_the_address_was_safe_are_shown_without_it(desk: Desk) -> None:
    rated(desk, family=[{**RAFFERTY, "address": SAFE}])
    offer(desk, reason=f"They fled to {SAFE} on Sunday.")
    correcting.correct_field(desk, REF, version(desk), "address_is_safe", "yes", "the refuge rang")
    step = child(desk).proposed
    assert step is not None and "Hollyhock" not in step.reason and "They fled to" in step.reason


def test_earlier_rounds_stand_and_outcomes_are_owed_anew_after_reopening(desk: Desk) -> None:
    rated(desk)
    offer(desk)
    desk.store.reading.execute("UPDATE contact SET state = 'closed', is_open = 0, closed_at = '2026-11-23T10:00:00Z'")
    contacts.reopen(desk, REF, version(desk), "a new injury")
    found = child(desk)
    assert found.last is None and [step.code for step in found.steps] == ["early_help"]
    assert offer(desk, "dat_assessment").state is State.OUTCOME_PROPOSED
