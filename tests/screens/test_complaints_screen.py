"""Complaints on the screen: recorded, led up the ladder by a key a step, words kept, two at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.asking import Asking
from mash_tui.screens.complaints import ComplaintsDialogue
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import complaints, contacts, unsent
from mash_tui.services.complaints import ComplaintStep
from mash_tui.services.desk import Desk
from mash_tui.widgets.line_input import LineInput
from tests.screens.queueing import messages, screen_text
from tests.screens.telling_desk import opened, press
from tests.services.conftest import told
from tests.services.telling import REF

WHO, ABOUT = "Mrs Quillbrook, mother", "Nobody rang her back."


@pytest.fixture
def here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    contacts.create_contact(desk, told())
    return desk


@pytest.fixture
def complained(here: Desk) -> Desk:
    complaints.record(here, REF, WHO, ABOUT)
    return here


async def test_a_complaint_is_recorded_and_stands_on_the_contact(here: Desk) -> None:
    async with opened(here) as pilot:
        await press(pilot, "C")
        assert "None. n records one." in screen_text(pilot)
        await press(pilot, "n", WHO, "tab", "tab", ABOUT, "ctrl+s")
        assert "MASH manager: due Mon 07 Dec 10:00" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "complaints" in screen_text(pilot)
    (row,) = complaints.of_contact(here, REF)
    assert (row.from_whom, row.about) == (WHO, ABOUT)


async def test_up_the_ladder_a_key_a_step(complained: Desk) -> None:
    async with opened(complained) as pilot:
        await press(pilot, "C")
        for key in ("a", "w", "t", "e"):
            await press(pilot, key, "A letter went out.", "ctrl+s")
        assert "ended Mon 23 Nov 2026" in screen_text(pilot)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, ComplaintsDialogue)
        assert "nothing more: it has ended" in messages(pilot.app)


async def test_when_it_was_can_be_said(complained: Desk) -> None:
    async with opened(complained) as pilot:
        await press(pilot, "C", "a", "A letter went out.", "shift+tab")
        line = pilot.app.screen.query_one("#when", LineInput)
        line.value = "23/11/2026 09:00"
        await press(pilot, "ctrl+s")
        assert "before the complaint was received" in " ".join(screen_text(pilot).split())
        line.value = "yesterday"
        await press(pilot, "ctrl+s")
        assert "not a date and time" in screen_text(pilot)


async def test_neither_enter_nor_a_letter_records_anything(complained: Desk) -> None:
    async with opened(complained) as pilot:
        await press(pilot, "C", "enter", "a", "enter", "a", "enter", "escape", "escape")
    assert [step.step for step in complaints.of_contact(complained, REF)[0].steps] == [ComplaintStep.RECEIVED]


async def test_words_are_kept_when_one_goes_and_there_when_one_comes_back(complained: Desk) -> None:
    async with opened(complained) as pilot:
        await press(pilot, "C", "n", WHO, "tab", "tab", ABOUT, "escape", "a", "A letter went out.", "escape")
        kept = {row.about: (row.text, row.reason) for row in unsent.waiting(complained)}
        assert kept == {"complaint:new": (ABOUT, WHO), "complaint:1 acknowledged": ("A letter went out.", "")}
        await press(pilot, "n")
        assert pilot.app.screen.query_one("#from", LineInput).value == WHO
        await press(pilot, "ctrl+s", "a", "ctrl+s")
    assert unsent.waiting(complained) == []


async def test_somebody_else_was_first(complained: Desk, colleague: Callable[..., Desk]) -> None:
    fern = colleague("fern", Role.DUTY_OFFICER)
    async with opened(complained) as pilot:
        await press(pilot, "C", "w", "Rang her.")
        complaints.take_step(fern, REF, 1, 1, ComplaintStep.ACKNOWLEDGED, "Wrote to her.")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConflictDialogue)
        assert "Wrote to her." in screen_text(pilot) and "Rang her." in screen_text(pilot)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, ComplaintsDialogue)
    steps = [step.step.word for step in complaints.of_contact(complained, REF)[0].steps]
    assert steps == ["received", "acknowledged", "answered"]


async def test_the_open_ones_of_all_contacts_are_listed_and_lead_to_theirs(complained: Desk) -> None:
    second = contacts.create_contact(complained, told()).reference
    complaints.record(complained, second, "The school", ABOUT, complained.now() - timedelta(days=3))
    async with opened(complained) as pilot:
        await press(pilot, "6")
        lines = [line for line in screen_text(pilot).splitlines() if " 2026-00" in line or "▸2026-00" in line]
        assert [second.removeprefix("MASH-") in line for line in lines] == [True, False], "the one due first first"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ContactScreen) and pilot.app.screen.reference == second


async def test_markup_in_a_complaint_is_text(here: Desk) -> None:
    complaints.record(here, REF, "[red]Mrs Q[/red]", "She said [@click=app.leave]press[/].")
    async with opened(here) as pilot:
        await press(pilot, "C")
        assert "[red]Mrs Q[/red]" in screen_text(pilot) and "[@click=app.leave]" in screen_text(pilot)
