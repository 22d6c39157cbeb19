"""What comes next on a contact in every state: a step that can be done here, or the truth about one that cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mash_tui.commands.registry import command_named
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.next_step import by_the_book, owed, why_none
from mash_tui.services.rows import AskedRow, ClockRow, ContactView, EntryRow
from mash_tui.services.waiting import WaitingKind
from tests.unit.rows import NOW, a_row, a_view

LATER = {
    State.GATHERING: "agencies answer",
    State.OUTCOME_PROPOSED: "manager decides the outcome",
    State.FEEDBACK: "are told the outcome",
}


def standing(state: State, **more: object) -> ContactView:
    """A contact whose referrer was told."""
    entry = EntryRow(2, NOW, "dana", "acknowledged", "The referrer was told the reference: by telephone", None, None)
    entries = () if state is State.RECEIVED else (entry,)
    return replace(a_view(a_row(state=state, **more)), entries=entries)


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


def test_a_referrer_who_was_not_told_is_told_in_every_open_state() -> None:
    contact = replace(standing(State.GATHERING), entries=())
    assert [step.command for step in owed(contact)] == ["Acknowledge"]
    reopened = EntryRow(3, NOW, "dana", "reopened", "New information", None, None)
    contact = replace(standing(State.SCREENING), entries=(*standing(State.SCREENING).entries, reopened))
    assert owed(contact)[0].command == "Acknowledge"


def test_a_rating_is_owed_until_one_is_proposed_and_then_its_answer() -> None:
    assert [step.words for step in owed(standing(State.SCREENING))] == ["rating"]
    asked = AskedRow(WaitingKind.RATING, "Amber", NOW, "ayesha")
    due = ClockRow(ClockKind.DECISION.word, NOW, NOW + timedelta(days=1), "1 working day", None, "")
    waits = replace(standing(State.GATHERING), asked=(asked,), clocks=(due,))
    assert [(step.words, step.clock) for step in owed(waits)] == [("confirm Amber", due)]
    assert owed(standing(State.GATHERING)) == []
