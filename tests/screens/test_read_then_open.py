"""A dialogue that is read before it opens: one key opens one, what is typed behind it is for it, a refusal is told."""

from __future__ import annotations

from threading import Event

import pytest

from mash_tui.domain.errors import StoreProblem
from mash_tui.screens import rating
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.rating import RatingDialogue
from mash_tui.services import rating_view
from mash_tui.services.desk import Desk
from mash_tui.services.rating_view import RatingView
from tests.screens.form_desk import settle
from tests.screens.queueing import messages
from tests.screens.rating_desk import ayesha, clock, desk, logged
from tests.screens.waiting import until

__all__ = ["ayesha", "clock", "desk"]


async def test_keys_behind_the_one_that_opens_it_open_no_second_one(
    ayesha: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(ayesha)
    go_on, usual = Event(), rating_view.rating_view

    def slowly(desk: Desk, reference: str) -> RatingView:
        assert go_on.wait(10)
        return usual(desk, reference)

    monkeypatch.setattr(rating_view, "rating_view", slowly)
    app = MashApp(ayesha)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        for key in ("b", "b", "w"):
            app.simulate_key(key)
        await until(pilot, lambda: isinstance(app.screen, ContactScreen) and not app.screen.settled)
        go_on.set()
        await until(pilot, lambda: isinstance(app.screen, RatingDialogue))
        await settle(pilot)
        assert [type(one) for one in app.screen_stack if isinstance(one, Asking)] == [RatingDialogue]


async def test_a_dialogue_that_cannot_keep_its_words_is_refused_and_the_program_goes_on(
    ayesha: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(ayesha)

    def full(*_: object) -> object:
        raise StoreProblem("The disk is full.", remedy="Make room.")

    app = MashApp(ayesha)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        monkeypatch.setattr(rating, "proposing_dialogue", full)
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(app.screen, ContactScreen)
        assert "disk is full" in messages(app)
        await pilot.press("w")
        await settle(pilot)
        assert not isinstance(app.screen, ContactScreen), "keys are heard again"
