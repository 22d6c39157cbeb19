"""The handover on the screen: read, written anew, saved to a file and copied, each of them in the trail."""

from __future__ import annotations

import stat
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import FIRST_USER_ROLES
from mash_tui.screens.app import MashApp
from mash_tui.screens.handover import HandoverScreen
from mash_tui.screens.queue import QueueScreen
from mash_tui.services.desk import Desk
from tests.screens.form_desk import settle
from tests.screens.queueing import enter, messages, screen_text
from tests.screens.waiting import until
from tests.services.judged import stands

SitDown = Callable[..., Desk]


def deeds(desk: Desk, action: str) -> int:
    return int(desk.store.rows("SELECT count(*) FROM audit WHERE action = ?", (action,))[0][0])


def page_of(pilot: Pilot[Any]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, HandoverScreen)
    return screen.page.text


async def test_h_shows_it_from_anywhere_and_reading_it_is_in_the_trail(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    stands(desk, "MASH-2026-000002", brag="red", urgent=1, owner="fern")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5", "H")
        await settle(pilot)
        said = page_of(pilot)
        assert "Emergency Duty Team, 020 7946 0199" in said
        assert said.index("Bram Oakhollow, 10 years") < said.index("Ada Marchbanks, 10 years")
        assert deeds(desk, "handover.read") == 1
        top = screen_text(pilot)
        await pilot.press("space")
        await settle(pilot)
        assert screen_text(pilot) != top
        await pilot.press("q", "q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, QueueScreen)


async def test_it_stands_as_of_its_minute_until_it_is_written_anew(desk: Desk, colleague: SitDown) -> None:
    enter(desk, "Ada Marchbanks")
    fern = colleague("fern", *FIRST_USER_ROLES)
    async with MashApp(fern).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("H")
        await settle(pilot)
        enter(desk, "Bram Oakhollow")
        await until(pilot, lambda: "somebody saved since: r writes it anew" in screen_text(pilot))
        assert "Bram" not in page_of(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert "Bram" in page_of(pilot) and "saved since" not in screen_text(pilot)
        await pilot.press("H")
        await settle(pilot)
        assert sum(isinstance(screen, HandoverScreen) for screen in pilot.app.screen_stack) == 1
        assert deeds(desk, "handover.read") == 3


async def test_it_is_saved_beside_the_data_for_the_owner_s_eyes(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("H")
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        (saved,) = (desk.paths.data / "handover").iterdir()
        assert stat.S_IMODE(saved.stat().st_mode) == 0o600
        assert "Ada Marchbanks, 10 years" in saved.read_text("utf-8")
        assert saved.name in messages(pilot.app)  # type: ignore[arg-type]
        assert deeds(desk, "handover.save") == 1


async def test_it_is_copied_on_purpose_only(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(desk, "Ada Marchbanks")
    copied: list[str] = []
    monkeypatch.setattr(MashApp, "copy_to_clipboard", lambda _, text: copied.append(text))
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("H")
        await settle(pilot)
        assert copied == []
        await pilot.press("y")
        await settle(pilot)
        assert copied and "Ada Marchbanks, 10 years" in copied[0]
        assert "Sent to your terminal's clipboard." in messages(pilot.app)  # type: ignore[arg-type]
        assert deeds(desk, "handover.copy") == 1
