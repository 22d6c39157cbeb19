"""A key pressed at what is drawn counts, also before the screen has noted that it was drawn; none earlier does."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key

from mash_tui.domain.brag import Brag
from mash_tui.screens.app import MashApp
from mash_tui.screens.approvals import ApprovalsScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.desk import Desk
from tests.screens.form_desk import settle
from tests.screens.rating_desk import ayesha, clock, desk, maria, proposed, tunde

__all__ = ["ayesha", "clock", "desk", "maria", "tunde"]


@pytest.mark.parametrize(("moment", "asks"), [("_show_row", False), ("_settle", True)], ids=["before", "as it is seen"])
async def test_a_key_counts_from_when_its_answer_is_drawn(
    ayesha: Desk, maria: Desk, monkeypatch: pytest.MonkeyPatch, moment: str, asks: bool
) -> None:
    proposed(ayesha, Brag.AMBER)
    real = getattr(ApprovalsScreen, moment)
    pressed: list[bool] = []

    def pressing(screen: ApprovalsScreen, *arguments: Any) -> None:
        """Go on when the key has come in."""
        if not pressed:
            pressed.append(True)
            screen.app.post_message(Key("y", "y"))
        screen.app.call_later(real, screen, *arguments)

    monkeypatch.setattr(ApprovalsScreen, moment, pressing)
    app = MashApp(maria)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert pressed
        assert isinstance(app.screen, ReasonDialogue if asks else ApprovalsScreen)
