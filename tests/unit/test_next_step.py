"""What comes next on a contact in every state: a step that can be done here, or the truth about one that cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mash_tui.commands.registry import command_named
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.feedback_rows import FeedbackRow, FeedbackState, Recipient
from mash_tui.services.next_step import Owed, by_the_book, owed, why_none
from mash_tui.services.rows import ClockRow, ContactView
from tests.unit.rows import NOW, a_row, a_view

LATER = {
    State.ACKNOWLEDGED: "screens it",
    State.SCREENING: "proposes a rating",
    State.RATING_PROPOSED: "manager confirms the rating",
    State.GATHERING: "agencies answer",
    State.OUTCOME_PROPOSED: "manager decides the outcome",
}


def standing(state: State, **more: object) -> ContactView:
    return a_view(a_row(state=state, **more))


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
