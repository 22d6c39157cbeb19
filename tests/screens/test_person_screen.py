"""The page of a known person where no contact is confirmed to be about them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import pytest
from textual.pilot import Pilot

import mash_tui.screens.person as person_screen
from mash_tui.domain.errors import StoreProblem
from mash_tui.screens.app import MashApp
from mash_tui.screens.person import PersonScreen
from mash_tui.services.desk import Desk
from mash_tui.services.known.perhaps_about import PerhapsAbout
from tests.screens.form_desk import settle
from tests.screens.found import person
from tests.screens.queueing import messages, screen_text
from tests.screens.waiting import until

NONE = "No contact is confirmed to be about this person."


@asynccontextmanager
async def opened(desk: Desk) -> AsyncIterator[Pilot[None]]:
    """The page of a child of the register."""
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("person", person("Otis Bramblecote"))
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and app.screen.settled)
        yield pilot


@pytest.mark.parametrize(
    ("perhaps", "words"),
    [
        (PerhapsAbout(1, ("MASH-2026-000042",)), "1 contact may be about this person: MASH-2026-000042"),
        (PerhapsAbout(2, ("M-2", "M-1")), "2 contacts may be about this person: M-2, M-1"),
        (PerhapsAbout(4, ("M-4", "M-3", "M-2")), "4 contacts may be about this person, the newest: M-4, M-3, M-2"),
        (
            PerhapsAbout(10, ("M-4", "M-3"), more=True),
            "At least 10 contacts may be about this person, such as M-4, M-3",
        ),
    ],
)
async def test_contacts_that_may_be_about_them_are_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, perhaps: PerhapsAbout, words: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(person_screen, "contacts_perhaps_about", lambda _, number: asked.append(number) or perhaps)
    async with opened(desk) as pilot:
        await settle(pilot)
        assert NONE in screen_text(pilot)
        assert words in screen_text(pilot)
        assert asked == ["R-0001"]


async def test_where_there_is_none_nothing_more_is_said(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await settle(pilot)
        assert NONE in screen_text(pilot)
        assert "may be" not in screen_text(pilot)


async def test_the_page_does_not_wait_for_it_and_may_be_left_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer, asked = Event(), Event()

    def held(_desk: Desk, _number: str) -> PerhapsAbout:
        asked.set()
        assert answer.wait(20)
        return PerhapsAbout(1, ("M-1",))

    monkeypatch.setattr(person_screen, "contacts_perhaps_about", held)
    async with opened(desk) as pilot:
        await until(pilot, asked.is_set)
        assert NONE in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        answer.set()
        await settle(pilot)


async def test_a_look_up_that_fails_says_so_and_leaves_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_desk: Desk, _number: str) -> PerhapsAbout:
        raise StoreProblem("The database is damaged.")

    monkeypatch.setattr(person_screen, "contacts_perhaps_about", broken)
    async with opened(desk) as pilot:
        await settle(pilot)
        assert "could not be looked up. The database is damaged." in screen_text(pilot)
        assert "Otis Bramblecote" in screen_text(pilot)


async def test_enter_says_that_there_is_no_contact_to_open_and_the_keys_line_does_not_offer_it(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await settle(pilot)
        assert "Enter open" not in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "No contact is listed: there is none to open." in messages(pilot.app))
        assert isinstance(pilot.app.screen, PersonScreen)
