"""A manager answers what waits: read whole, two keys and a reason, and the next one is there."""

from __future__ import annotations

from mash_tui.domain.brag import Brag
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from tests.screens.form_desk import settle
from tests.screens.rating_desk import *  # noqa: F403 fixtures and the desk of rating
from tests.screens.rating_desk import WHY, approvals, approvals_of, proposed


async def test_what_waits_is_read_whole(ayesha: Desk, maria: Desk) -> None:
    proposed(ayesha, Brag.AMBER)
    async with approvals(maria) as pilot:
        page = " ".join(approvals_of(pilot).both.page.text.split())
        assert WHY in page
        assert "ayesha" in page
        assert "behind a curtain" in page


async def test_two_keys_confirm_and_the_next_one_is_there(ayesha: Desk, maria: Desk) -> None:
    first, second = proposed(ayesha, given="Skye"), proposed(ayesha, given="Wren")
    async with approvals(maria) as pilot:
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        await pilot.press("ctrl+s")
        await settle(pilot)
        done, left = row(maria, first), row(maria, second)
        assert done is not None
        assert left is not None
        assert (done.confirmed, left.confirmed) == (True, False)
        current = approvals_of(pilot).current
        assert current is not None
        assert current.contact.reference == second
        assert second in approvals_of(pilot).both.page.text
