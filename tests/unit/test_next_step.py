"""What comes next on a contact in every state: a step that can be done here, or the truth about one that cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mash_tui.commands.registry import command_named
from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import OutcomeStep
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.decision_view import ChildOutcome
from mash_tui.services.next_step import by_the_book, owed, why_none
from mash_tui.services.rows import ClockRow, ContactView, EntryRow
from tests.unit.rows import NOW, a_child, a_row, a_view

LATER = {
    State.FEEDBACK: "are told the outcome",
}


OUTCOMES = (State.GATHERING, State.OUTCOME_PROPOSED)
"""The states in which an outcome is proposed, then decided."""


def standing(state: State, **more: object) -> ContactView:
    told = EntryRow(2, NOW, "dana", "acknowledged", "by telephone", None, None)
    view = a_view(a_row(state=state, **more))
    if state is not State.RECEIVED:
        view = replace(view, entries=(told,))
    if state not in OUTCOMES:
        return view
    child = a_child() if state is State.GATHERING else a_child(OutcomeStep.PROPOSED)
    return replace(view, outcomes=(child,))


@pytest.mark.parametrize("state", list(State))
def test_every_state_but_closed_has_a_next_step(state: State) -> None:
    steps = owed(standing(state))
    assert bool(steps or by_the_book(state)) is (state is not State.CLOSED)
    assert not (steps and by_the_book(state)), "an owned contact has one next step, here or by the book"


@pytest.mark.parametrize("state", list(State))
def test_nothing_is_said_not_to_be_owed_that_is(state: State) -> None:
    words = why_none(state, "w")
    if state in LATER:
        assert words.startswith("Next by the book: ")
        assert LATER[state] in words
        assert words.endswith("This version of mash cannot record that yet: write a note (w).")
    elif state is State.CLOSED:
        assert words == "It is closed: nothing is owed."
    else:
        assert owed(standing(state)), "it is never said here, because there is a step"


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
