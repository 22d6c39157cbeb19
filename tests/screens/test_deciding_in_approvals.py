"""Proposed outcomes among what waits for a manager: read whole, decided or returned with two keys and the reasons."""

from __future__ import annotations

from mash_tui.domain.brag import Brag
from mash_tui.screens.approvals import ApprovalsScreen
from mash_tui.screens.decision import DecisionDialogue, ReturnDialogue
from mash_tui.services.desk import Desk
from tests.screens.deciding_desk import *  # noqa: F403 fixtures
from tests.screens.deciding_desk import press, words
from tests.screens.queueing import messages, screen_text
from tests.screens.rating_desk import approvals, approvals_of
from tests.services.deciding import AGREED, HUNGRY, child, offer, rated, seen


async def test_what_is_proposed_is_read_whole_with_what_will_be_asked(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, Brag.RED, children=2, returned=False)
    offer(fern, "dat_assessment", 1, 2)
    async with approvals(mia) as pilot:
        page = " ".join(approvals_of(pilot).both.page.text.split())
        assert HUNGRY in page
        assert "Lila Quillbrook" in page
        assert "DAT assessment (s17), proposed" in page
        assert "whether a strategy discussion is held, and why" in page
        assert "hungry and in the same jumper" in page, "the concern"
        assert "y decide" in screen_text(pilot) or "y" in screen_text(pilot)


async def test_two_keys_and_a_reason_decide_and_the_next_one_is_there(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk)
    second = rated(desk)
    offer(fern)
    offer(fern, "no_further_action", reference=second)
    async with approvals(mia) as pilot:
        await press(pilot, "y", words(AGREED), "ctrl+s")
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert child(desk).decided is not None
        current = approvals_of(pilot).current
        assert current is not None and current.contact.reference == second


async def test_it_is_returned_with_a_question(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1, 2)
    async with approvals(mia) as pilot:
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReturnDialogue)
        await press(pilot, words("What does the health visitor say?"), "ctrl+l", "ctrl+s")
    assert [one.returned is not None for one in seen(desk).children] == [True, True]


async def test_another_outcome_is_decided(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk)
    offer(fern)
    async with approvals(mia) as pilot:
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, DecisionDialogue)
        await press(pilot, "n", "enter", words(AGREED), "ctrl+s")
    step = child(desk).decided
    assert step is not None and step.code == "no_further_action"


async def test_ones_own_proposal_is_not_answered(desk: Desk, mia: Desk) -> None:
    rated(desk)
    offer(mia)
    async with approvals(mia) as pilot:
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert "nobody confirms their own" in messages(pilot.app)
    assert child(desk).decided is None


async def test_a_proposed_red_may_be_decided_before_its_rating_is_confirmed(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, Brag.RED, confirmed=False)
    offer(fern, "strategy_discussion")
    async with approvals(mia) as pilot:
        await press(pilot, "y", words(AGREED), "ctrl+s")
    assert child(desk).decided is not None
