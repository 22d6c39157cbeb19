"""Deciding what somebody else proposed, for each child, or sending it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Conflict, NotAllowed, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts
from mash_tui.services.decisions import Decided, Reasons, decide, send_back
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import DECISION
from mash_tui.services.known.identities import identities_of
from mash_tui.services.rows import ClockRow, QueueRow
from mash_tui.services.unsent import Unsent, waiting
from tests.services.conftest import StandingClock
from tests.services.deciding import AGREED, HUNGRY, REF, child, offer, rated, seen, version

NOT_HELD = "No injury was seen, and the police know nothing."


@pytest.fixture
def fern(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    """The duty officer who proposes."""
    return colleague("fern", Role.DUTY_OFFICER)


def settle(desk: Desk, *places: int, code: str = "", detail: str = "", reason: str = AGREED, **why: str) -> QueueRow:
    """Decide these children, or the first."""
    told = {place: Decided(reason, code, detail) for place in places or (1,)}
    return decide(desk, REF, version(desk), told, Reasons(**why))


def clocks(desk: Desk, kind: str) -> list[ClockRow]:
    return [clock for clock in contacts.open_contact(desk, REF).clocks if clock.kind == kind]


def test_a_manager_decides_as_proposed(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    assert settle(desk).state is State.FEEDBACK
    step = child(desk).decided
    assert step is not None and (step.code, step.reason, step.by) == ("early_help", AGREED, desk.actor.login)
    assert desk.store.rows("SELECT * FROM waiting") == []
    text = contacts.open_contact(desk, REF).entries[-2].text
    assert text == f"Decided for Rafferty Quillbrook: Early Help and Prevention, as proposed.\nBecause: {AGREED}"


def test_a_manager_decides_another_outcome_and_the_history_says_what_was_proposed(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    settle(desk, code="signposted", detail="The Willow Project")
    text = contacts.open_contact(desk, REF).entries[-2].text
    assert "Signposted (to whom: The Willow Project), proposed was Early Help and Prevention." in text


def test_another_outcome_that_asks_to_whom_is_not_decided_without(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    with pytest.raises(Refused, match="Signposted asks to whom"):
        settle(desk, code="signposted")


def test_as_proposed_keeps_to_whom_it_was_proposed(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern, "signposted", detail="The Willow Project")
    settle(desk)
    found = child(desk).decided
    assert found is not None and found.detail == "The Willow Project"


@pytest.mark.parametrize("reason", ["", "..", "see above"])
def test_no_decision_without_a_reason_also_as_proposed(desk: Desk, fern: Desk, reason: str) -> None:
    rated(desk)
    offer(fern)
    with pytest.raises(Refused, match="needs a reason"):
        settle(desk, reason=reason)
    assert child(desk).decided is None


def test_nobody_decides_what_they_proposed(desk: Desk) -> None:
    rated(desk)
    offer(desk)
    with pytest.raises(Refused, match="You proposed the outcome for Rafferty Quillbrook yourself") as refused:
        settle(desk)
    assert refused.value.rule == "nobody confirms their own"
    with pytest.raises(Refused, match="yourself"):
        settle(desk, code="no_further_action")
    with pytest.raises(Refused, match="yourself"):
        send_back(desk, REF, version(desk), "What does the school say?")


def test_who_proposed_for_one_child_decides_the_other(desk: Desk, fern: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1)
    offer(desk, "early_help", 2)
    with pytest.raises(Refused, match="Lila Quillbrook yourself"):
        settle(desk, 1, 2)
    assert child(desk).decided is None, "one refusal leaves everything as it was"
    settle(desk, 1)
    assert child(desk).decided is not None


def test_nothing_is_decided_that_nobody_proposed(desk: Desk) -> None:
    rated(desk)
    with pytest.raises(Refused, match="Nobody has proposed"):
        settle(desk)


def test_a_duty_officer_decides_nothing(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(desk)
    with pytest.raises(NotAllowed, match=r"decision\.make"):
        settle(fern)


def test_some_children_may_be_decided_before_the_others(desk: Desk, fern: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1, 2)
    assert settle(desk, 1).state is State.OUTCOME_PROPOSED
    last = child(desk, 2).proposed
    assert last is not None
    assert desk.store.rows("SELECT row_id, by FROM waiting") == [(last.id, "fern")]
    assert clocks(desk, "decision")[0].settled_at is None
    assert settle(desk, 2).state is State.FEEDBACK
    assert clocks(desk, "decision")[0].settled_at is not None


def test_a_decided_child_waits_with_one_that_has_no_proposal(desk: Desk, fern: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1)
    assert settle(desk, 1).state is State.GATHERING
    assert desk.store.rows("SELECT * FROM waiting") == []
    assert offer(fern, "early_help", 2).state is State.OUTCOME_PROPOSED


def test_a_decision_stands(desk: Desk, fern: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1, 2)
    settle(desk, 1)
    with pytest.raises(Refused, match="was decided by"):
        offer(fern, "dat_assessment", 1)
    with pytest.raises(Refused, match="was decided by"):
        settle(desk, 1)


# What a Red asks


def test_a_red_is_not_decided_without_the_answer_about_the_strategy_discussion(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED)
    offer(fern, "dat_assessment")
    with pytest.raises(Refused, match="whether a strategy discussion is held") as refused:
        settle(desk)
    assert refused.value.rule == "strategy discussion decided for a Red"
    assert seen(desk).asked.strategy


@pytest.mark.parametrize("answer", ["held", "not_held"])
def test_the_answer_needs_its_reason_either_way(desk: Desk, fern: Desk, answer: str) -> None:
    rated(desk, Brag.RED)
    offer(fern, "dat_assessment")
    with pytest.raises(Refused, match=f"A strategy discussion that is {answer.replace('_', ' ')} needs a reason"):
        settle(desk, strategy=answer)
    settle(desk, strategy=answer, strategy_reason=NOT_HELD)
    step = child(desk).decided
    assert step is not None and (step.strategy, step.strategy_reason) == (answer, NOT_HELD)
    said = f"Strategy discussion {answer.replace('_', ' ')}. Because: {NOT_HELD}"
    assert said in contacts.open_contact(desk, REF).entries[-2].text


def test_an_outcome_that_is_a_strategy_discussion_says_that_it_is_held(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED)
    offer(fern, "strategy_discussion")
    settle(desk)
    step = child(desk).decided
    assert step is not None and (step.strategy, step.strategy_reason) == ("held", AGREED)


def test_a_strategy_discussion_that_is_not_held_is_a_contradiction(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED)
    offer(fern, "strategy_discussion")
    with pytest.raises(Refused, match="the answer is that none is held"):
        settle(desk, strategy="not_held", strategy_reason=NOT_HELD)


def test_one_child_of_a_red_to_a_strategy_discussion_the_other_without(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED, children=2)
    offer(fern, "strategy_discussion", 1)
    offer(fern, "early_help", 2)
    settle(desk, 1, 2, strategy="not_held", strategy_reason=NOT_HELD)
    steps = [one.decided for one in seen(desk).children]
    assert [step and step.strategy for step in steps] == ["held", "not_held"]


def test_another_word_is_no_answer(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED)
    offer(fern, "dat_assessment")
    with pytest.raises(Refused, match="'perhaps' does not say"):
        settle(desk, strategy="perhaps", strategy_reason=NOT_HELD)


def test_an_amber_asks_nothing_about_a_strategy_discussion(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    settle(desk)
    step = child(desk).decided
    assert step is not None and step.strategy == ""


def test_a_red_is_decided_before_it_is_confirmed_and_the_confirmation_stays_owed(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED, confirmed=False)
    offer(fern, "strategy_discussion")
    line = settle(desk)
    assert (line.state, line.confirmed) == (State.FEEDBACK, False)


def test_an_amber_is_not_decided_before_it_is_confirmed(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    desk.store.reading.execute("UPDATE contact SET confirmed = 0")
    with pytest.raises(Refused, match="No manager has confirmed"):
        settle(desk)


# Returns outstanding, and late


def test_a_decision_with_returns_outstanding_says_why(desk: Desk, fern: Desk) -> None:
    rated(desk, returned=False)
    offer(fern)
    assert seen(desk).asked.outstanding
    with pytest.raises(Refused, match="A decision with returns outstanding needs a reason"):
        settle(desk)
    settle(desk, outstanding="Health answered by telephone; nothing more is expected.")
    clock = clocks(desk, "agency return")[0]
    assert clock.settled_how.startswith("Decided with returns outstanding: Health answered")
    assert "Decided with returns outstanding. Because: Health" in contacts.open_contact(desk, REF).entries[-2].text


def test_a_late_decision_says_why(desk: Desk, fern: Desk, clock: StandingClock) -> None:
    rated(desk, Brag.RED)
    offer(fern, "strategy_discussion")
    clock.forward(hours=3, minutes=59)
    assert not seen(desk).asked.late
    clock.forward(minutes=1)
    assert seen(desk).asked.late
    with pytest.raises(Refused, match="A decision after its deadline needs a reason"):
        settle(desk)
    settle(desk, late="The only manager was at the hospital with the family.")
    assert "after the deadline. Because: The only manager" in contacts.open_contact(desk, REF).entries[-2].text


def test_a_decision_in_time_keeps_no_reason_for_being_late(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    settle(desk, late="not late at all", outstanding="nothing outstanding")
    step = child(desk).decided
    assert step is not None and (step.late_reason, step.outstanding_reason) == ("", "")


def test_deciding_settles_the_decision_and_the_statutory_clock_and_owes_feedback(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED, confirmed=False)
    contacts.acknowledge(desk, REF, version(desk), "by telephone")
    offer(fern, "strategy_discussion")
    assert clocks(desk, "statutory")[0].settled_at is None
    line = settle(desk)
    assert clocks(desk, "decision")[0].settled_how == "The outcome was decided."
    assert clocks(desk, "statutory")[0].settled_at is not None
    assert line.due_kind == "feedback owed"
    assert [clock.settled_at for clock in clocks(desk, "feedback owed")] == [None, None]


def test_the_statutory_clock_runs_on_until_the_referrer_is_told(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    settle(desk)
    assert clocks(desk, "statutory")[0].settled_at is None


# Sent back


def test_a_manager_sends_a_proposal_back_with_a_question(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    assert send_back(desk, REF, version(desk), "What does the health visitor say?").state is State.GATHERING
    found = child(desk)
    assert found.proposed is None and found.returned is not None
    assert found.returned.reason == "What does the health visitor say?"
    assert desk.store.rows("SELECT * FROM waiting") == []
    with pytest.raises(Refused, match="waits for a new proposal"):
        settle(desk)
    assert offer(fern).state is State.OUTCOME_PROPOSED
    assert settle(desk).state is State.FEEDBACK


def test_a_red_that_nobody_confirmed_goes_back_to_be_confirmed(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.RED, confirmed=False)
    offer(fern, "no_further_action")
    assert send_back(desk, REF, version(desk), "Why no discussion?").state is State.RATING_PROPOSED


@pytest.mark.parametrize("question", ["", "??", "see above"])
def test_nothing_is_sent_back_without_a_question(desk: Desk, fern: Desk, question: str) -> None:
    rated(desk)
    offer(fern)
    with pytest.raises(Refused, match="needs a reason"):
        send_back(desk, REF, version(desk), question)


def test_one_child_is_sent_back_and_the_other_waits_on(desk: Desk, fern: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1, 2)
    assert send_back(desk, REF, version(desk), "Is she not the younger one?", [2]).state is State.GATHERING
    assert child(desk, 1).proposed is not None and child(desk, 2).returned is not None
    assert desk.store.rows("SELECT count(*) FROM waiting") == [(1,)]


def test_nothing_waits_nothing_is_sent_back(desk: Desk) -> None:
    rated(desk)
    with pytest.raises(Refused, match="Nothing of MASH-2026-000001 waits"):
        send_back(desk, REF, version(desk), "What does the school say?")


# Two at once, and what is kept


def test_two_managers_decide_at_once_one_wins_and_the_other_is_told(
    desk: Desk, fern: Desk, colleague: Callable[..., Desk]
) -> None:
    rated(desk)
    offer(fern)
    before = version(desk)
    mia = colleague("mia", Role.MANAGER)
    decide(mia, REF, before, {1: Decided("I know the family.")})
    words = Unsent(desk, REF, DECISION)
    words.keep(AGREED)
    with pytest.raises(Refused, match="was decided by mia: Early Help and Prevention") as told:
        decide(desk, REF, before, {1: Decided(AGREED)}, copy=words.copy)
    assert told.value.rule == "a decision stands"
    with pytest.raises(Refused, match="was decided by mia"):
        send_back(desk, REF, before, "Why?", [1])
    assert [row.text for row in waiting(desk)] == [AGREED], "the words are there"
    assert len([step for step in child(desk).steps if step.step == "decided"]) == 1


def test_a_manager_who_decides_what_another_returned_is_told_the_question(
    desk: Desk, fern: Desk, colleague: Callable[..., Desk]
) -> None:
    rated(desk)
    offer(fern)
    before = version(desk)
    send_back(colleague("mia", Role.MANAGER), REF, before, "What does the school say?")
    with pytest.raises(Refused, match=r"mia returned the outcome .* What does the school say\?"):
        decide(desk, REF, before, {1: Decided(AGREED)})


def test_a_proposal_made_anew_meanwhile_is_not_decided_unseen(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    before = version(desk)
    offer(fern, "no_further_action", reason="It was a mistake of the form.")
    with pytest.raises(Conflict) as told:
        decide(desk, REF, before, {1: Decided(AGREED)})
    assert told.value.changed["Child 1, outcome"] == (
        "Early Help and Prevention, proposed", "No further action, proposed",
    )  # fmt: skip


def test_the_kept_words_go_with_the_decision_and_with_the_question(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    words = Unsent(desk, REF, DECISION)
    words.keep("What does the school say?")
    send_back(desk, REF, version(desk), "What does the school say?", copy=words.copy)
    assert waiting(desk) == []
    offer(fern)
    words = Unsent(desk, REF, DECISION)
    words.keep(AGREED)
    decide(desk, REF, version(desk), {1: Decided(AGREED)}, copy=words.copy)
    assert waiting(desk) == []


def test_deciding_names_no_case_content_in_the_trail(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    settle(desk)
    found = desk.store.rows("SELECT action, detail FROM audit WHERE action IN ('outcome.propose', 'decision.make')")
    assert [action for action, _ in found] == ["outcome.propose", "decision.make"]
    assert not any(word in detail for _, detail in found for word in (HUNGRY, AGREED, "Rafferty"))


def test_a_later_contact_about_the_child_shows_what_was_decided(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(fern)
    settle(desk, code="dat_assessment", reason="No further action would be too little.")
    second = rated(desk)
    (earlier,) = identities_of(desk, second)[0].same[0].earlier
    assert earlier.outcome == "DAT assessment (s17)"


def test_what_becomes_a_red_after_its_decision_is_decided_anew(desk: Desk, fern: Desk) -> None:
    """Or it could neither be closed, for want of a strategy discussion, nor decided, for it was."""
    rated(desk, children=2)
    offer(fern, "early_help", 1, 2)
    settle(desk, 1, 2)
    desk.store.reading.execute("UPDATE contact SET brag = 'red', urgent = 1")
    assert [one.place for one in seen(desk).undecided] == [1, 2]
    assert offer(fern, "dat_assessment", 1, 2).state is State.OUTCOME_PROPOSED
    row = settle(desk, 1, 2, strategy="not_held", strategy_reason=NOT_HELD)
    assert (row.state, seen(desk).undecided) == (State.FEEDBACK, ())
    with pytest.raises(Refused, match="was decided by"):
        offer(fern)
    second = rated(desk)
    (earlier,) = identities_of(desk, second)[0].same[0].earlier
    assert earlier.outcome == "DAT assessment (s17)", "what stands, and not what was decided before"
