"""Help, palette and the way to a reference: all from the commands, and none of Textual's own."""

from __future__ import annotations

import pytest

from mash_tui.commands.base import Where
from mash_tui.commands.registry import commands
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.goto import GoToDialogue
from mash_tui.screens.help import HelpScreen
from mash_tui.screens.palette import PaletteScreen
from mash_tui.services.desk import Desk
from tests.screens.queueing import enter, enter_many, list_of, queue_of, screen_text
from tests.screens.test_queue_screen import SitDown
from tests.screens.waiting import until


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_lists_every_command_of_the_queue_and_closes_with_esc(desk: Desk, key: str) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 120)) as pilot:
        await pilot.press(key)
        assert isinstance(pilot.app.screen, HelpScreen)
        page = " ".join(screen_text(pilot).split())
        for command in [*commands(Where.QUEUE), *commands(Where.ANYWHERE)]:
            if not command.demo_only and command.__name__ != "Back":
                assert command.help().split(".")[0][:40] in page
        await pilot.press("escape")
        assert pilot.app.screen is queue_of(pilot)


async def test_help_says_what_the_roles_do_not_permit(desk: Desk, colleague: SitDown) -> None:
    async with MashApp(colleague("otto", Role.AUDITOR)).run_test(size=(80, 120)) as pilot:
        await pilot.press("f1")
        assert "Your roles do not permit it." in screen_text(pilot)


@pytest.mark.parametrize("width", [120, 80, 60, 40])
async def test_no_word_of_the_help_runs_off_the_edge(desk: Desk, width: int) -> None:
    async with MashApp(desk).run_test(size=(width, 300)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        page = " ".join(screen_text(pilot).replace("│", " ").split())
        for command in commands(Where.QUEUE):
            assert command.help() in page


async def test_the_chosen_command_stays_in_sight_on_a_low_terminal(desk: Desk) -> None:
    async with MashApp(desk).run_test(size=(60, 15)) as pilot:
        await pilot.press("ctrl+p", *["down"] * 12)
        await pilot.pause()
        assert "›" in screen_text(pilot)
        chosen = next(line for line in screen_text(pilot).splitlines() if "›" in line)
        assert "…" not in chosen, "its name and its key are whole"


async def test_help_scrolls_at_24_lines(desk: Desk) -> None:
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", *["j"] * 60)
        await pilot.pause()
        assert "Esc closes this page." in screen_text(pilot)


async def test_the_palette_runs_a_command_by_name(desk: Desk) -> None:
    enter_many(desk, 90)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"go to last", "enter")
        await pilot.pause()
        assert pilot.app.screen is queue_of(pilot)
        assert list_of(pilot).row.id == 90  # type: ignore[union-attr]


async def test_the_palette_offers_our_own_commands_and_only_what_is_permitted(desk: Desk, colleague: SitDown) -> None:
    async with MashApp(colleague("otto", Role.AUDITOR)).run_test(size=(80, 40)) as pilot:
        await pilot.press("ctrl+p")
        screen = pilot.app.screen
        assert isinstance(screen, PaletteScreen)
        names = {command.__name__ for command in screen.offered}
        assert "OpenContact" in names
        assert not names & {"TakeContact", "NewContact", "SwitchRole"}
        await pilot.press(*"screenshot")
        assert "nothing of that name" in screen_text(pilot)


async def test_the_palette_moves_with_arrows_and_closes_with_esc(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", "down", "down", "up")
        assert "›Take contact" in screen_text(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is queue_of(pilot)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("999", "There is no contact MASH-2026-000999."), ("[/red]", "“[/red]” is not a reference."), ("", "Esc closes")],
)
async def test_a_reference_that_is_not_there_is_said_in_words(desk: Desk, typed: str, said: str) -> None:
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("g", *typed, "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GoToDialogue)
        assert said in screen_text(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is queue_of(pilot)


async def test_a_reference_opens_its_contact(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        await pilot.press("colon", "2", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))
        await until(pilot, lambda: "Bram Oakhollow" in screen_text(pilot))
        assert "MASH-2026-000002" in screen_text(pilot)
