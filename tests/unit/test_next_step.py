"""What comes next on a contact in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mash_tui.commands.registry import command_named
from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import OutcomeStep
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.decision_view import ChildOutcome
from mash_tui.services.feedback_rows import FeedbackRow, FeedbackState, Recipient
from mash_tui.services.next_step import Owed, owed, why_none
from mash_tui.services.rows import AskedRow, ClockRow, ContactView, EntryRow
from mash_tui.services.waiting import WaitingKind
from tests.unit.rows import NOW, a_child, a_row, a_view

OUTCOMES = (State.GATHERING, State.OUTCOME_PROPOSED)
"""The states in which an outcome is proposed, then decided."""


def standing(state: State, **more: object) -> ContactView:
    """A contact whose referrer was told."""
    entry = EntryRow(2, NOW, "dana", "acknowledged", "The referrer was told the reference: by telephone", None, None)
    entries = () if state is State.RECEIVED else (entry,)
    view = replace(a_view(a_row(state=state, **more)), entries=entries)
    if state not in OUTCOMES:
        return view
    child = a_child() if state is State.GATHERING else a_child(OutcomeStep.PROPOSED)
    return replace(view, outcomes=(child,))


@pytest.mark.parametrize("state", list(State))
def test_every_state_but_closed_has_a_next_step(state: State) -> None:
    assert bool(owed(standing(state))) is state.is_open


def test_where_nothing_is_owed_it_says_why() -> None:
    assert why_none(State.CLOSED) == "It is closed: nothing is owed."
    assert why_none(State.GATHERING) == "Nothing is owed at this moment."


def told(recipient: Recipient, state: FeedbackState, due: datetime | None = None) -> FeedbackRow:
    return FeedbackRow(recipient, state, "fern", due, "", "", "", "", None, "")


def test_whoever_is_to_be_told_comes_before_closing() -> None:
    due = NOW + timedelta(days=1)
    clock = ClockRow(ClockKind.FEEDBACK.word, NOW, due, "3 working days", None, "")
    owing = told(Recipient.FAMILY, FeedbackState.OWED, due)
    given = told(Recipient.REFERRER, FeedbackState.GIVEN, due)
    view = replace(standing(State.FEEDBACK), feedback=(given, owing), clocks=(clock,))
    assert owed(view)[-1] == Owed("GiveFeedback", "tell the family", clock)
    assert "CloseContact" not in [step.command for step in owed(view)]
    assert owed(replace(view, feedback=(given,)))[-1].command == "CloseContact"


@pytest.mark.parametrize("state", [state for state in State if state.is_open])
def test_what_nobody_owns_is_taken_first(state: State) -> None:
    assert owed(standing(state, owner=""))[0].command == "TakeContact"


@pytest.mark.parametrize("state", list(State))
def test_every_step_that_is_owed_has_a_command(state: State) -> None:
    clock = ClockRow(ClockKind.WRITTEN_REFERRAL.word, NOW, NOW + timedelta(days=1), "the same day", None, "")
    for step in owed(replace(standing(state, owner=""), clocks=(clock,))):
        assert command_named(step.command).keys


DECISION = ClockRow(ClockKind.DECISION.word, NOW, NOW + timedelta(hours=4), "4 elapsed hours", None, "")


def outcome_step(view: ContactView) -> str:
    return next((step.words for step in owed(view) if step.command == "OutcomeAndDecision"), "")


@pytest.mark.parametrize(
    ("children", "words"),
    [
        ((a_child(),), "propose the outcome"),
        ((a_child(OutcomeStep.PROPOSED),), "decide the outcome"),
        ((a_child(OutcomeStep.PROPOSED, OutcomeStep.RETURNED),), "answer the question"),
        ((a_child(OutcomeStep.PROPOSED), a_child(place=2)), "propose the outcome"),
        ((a_child(OutcomeStep.DECIDED), a_child(OutcomeStep.PROPOSED, place=2)), "decide the outcome"),
        ((a_child(OutcomeStep.DECIDED),), ""),
        ((a_child(OutcomeStep.FORWARDED),), ""),
    ],
)
def test_the_outcome_of_each_child_is_owed(children: tuple[ChildOutcome, ...], words: str) -> None:
    view = replace(standing(State.GATHERING), outcomes=children, clocks=(DECISION,))
    assert outcome_step(view) == words
    assert all(step.clock == DECISION for step in owed(view) if step.command == "OutcomeAndDecision")


@pytest.mark.parametrize(
    ("brag", "confirmed", "is_owed"),
    [(None, False, False), (Brag.AMBER, False, False), (Brag.AMBER, True, True), (Brag.RED, False, True)],
)
def test_an_outcome_is_owed_once_the_rating_is_confirmed_and_of_a_red_at_once(
    brag: Brag | None, *, confirmed: bool, is_owed: bool
) -> None:
    view = replace(standing(State.GATHERING, brag=brag, confirmed=confirmed), outcomes=(a_child(),))
    assert bool(outcome_step(view)) is is_owed


def test_what_was_decided_before_the_contact_was_reopened_is_owed_anew() -> None:
    child = replace(a_child(OutcomeStep.DECIDED), round=1)
    assert outcome_step(replace(standing(State.GATHERING), outcomes=(child,))) == "propose the outcome"


def test_a_referrer_who_was_not_told_is_told_in_every_open_state() -> None:
    contact = replace(standing(State.GATHERING), entries=())
    assert owed(contact)[0].command == "Acknowledge"
    reopened = EntryRow(3, NOW, "dana", "reopened", "New information", None, None)
    contact = replace(standing(State.SCREENING), entries=(*standing(State.SCREENING).entries, reopened))
    assert owed(contact)[0].command == "Acknowledge"


def test_a_rating_is_owed_until_one_is_proposed_and_then_its_answer() -> None:
    assert [step.words for step in owed(standing(State.SCREENING))] == ["rating"]
    asked = AskedRow(WaitingKind.RATING, "Amber", NOW, "ayesha")
    due = ClockRow(ClockKind.DECISION.word, NOW, NOW + timedelta(days=1), "1 working day", None, "")
    waits = replace(standing(State.GATHERING), asked=(asked,), clocks=(due,))
    assert (owed(waits)[0].words, owed(waits)[0].clock) == ("confirm Amber", due)
    assert "RateContact" not in [step.command for step in owed(standing(State.GATHERING))]
