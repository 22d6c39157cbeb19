"""Correcting a field or an entry of an open contact: kept as it is typed, refused in words, found again."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.services import contacts, correcting, unsent
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.widgets.text_input import TextInput
from tests.screens.contact_desk import REFERENCE, clock, desk, opened, sandra, screen
from tests.screens.form_desk import settle
from tests.screens.queueing import screen_text
from tests.screens.waiting import until

__all__ = ["clock", "desk", "sandra"]
"""The fixtures of these tests."""


async def test_a_field_is_corrected_with_a_reason(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("x")
        await settle(pilot)
        await pilot.press(*"birth child", "enter")
        await settle(pilot)
        await pilot.press(*(["backspace"] * 10), *"22/06/2017", "tab", *"misheard", "enter", "ctrl+s")
        await settle(pilot)
        assert "22/06/2017" in screen(pilot).page.text
    assert "misheard" in open_contact(desk, REFERENCE).entries[-1].text


async def test_a_corrected_entry_says_so_in_words(desk: Desk) -> None:
    number = contacts.note(desk, REFERENCE, "Rang the wrong school")
    correcting.correct_entry(desk, REFERENCE, number, "Rang nobody", "wrong contact")
    async with opened(desk) as pilot:
        assert "note: corrected by 3" in screen(pilot).page.text


async def test_a_correction_that_was_not_saved_is_gone_on_with(desk: Desk) -> None:
    async with opened(desk) as pilot:
        for words in ("9 Hedge Row", ""):
            await pilot.press("x")
            await settle(pilot)
            await pilot.press(*"child address", "enter")
            await settle(pilot)
            await pilot.press(*words)
            await until(pilot, lambda: unsent.Unsent(desk, REFERENCE, "children.1.address").text == "9 Hedge Row")
            if words:
                await pilot.press("escape")
                await settle(pilot)
        await pilot.press("tab", *"told today", "ctrl+s")
        await settle(pilot)
        assert "9 Hedge Row" in screen(pilot).page.text
    assert unsent.waiting(desk) == []


async def correct(pilot: Pilot[Any], *which: str) -> None:
    """Open the correction of what these letters find."""
    await pilot.press("x")
    await settle(pilot)
    await pilot.press(*which, "enter")
    await settle(pilot)


async def test_the_reason_of_a_correction_is_kept_as_it_is_typed_and_gone_on_with(desk: Desk) -> None:
    about = "concern.category"
    async with opened(desk) as pilot:
        await correct(pilot, *"category")
        await pilot.press(*"Neglect", "tab", *"the head rang")
        await until(pilot, lambda: unsent.Unsent(desk, REFERENCE, about).reason == "the head rang")
    async with opened(desk) as pilot:
        await correct(pilot, *"category")
        assert "right is (typed before, " in screen_text(pilot)
        assert "The value was" not in screen_text(pilot)
        await pilot.press("tab", *" again", "ctrl+s")
        await settle(pilot)
    assert "Because: the head rang again" in open_contact(desk, REFERENCE).entries[-1].text
    assert unsent.waiting(desk) == []


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_words_typed_before_the_value_changed_say_what_it_was_and_is(
    desk: Desk, sandra: Desk, size: tuple[int, int]
) -> None:
    unsent.Unsent(desk, REFERENCE, "children.1.school").keep("Fable Avenue", reason="told today", was="Inkwell")
    correcting.correct_field(sandra, REFERENCE, 1, "children.1.school", "Quill Street", "his aunt said so")
    for _ in range(2):  # looking at it and leaving changes nothing
        async with opened(desk, size) as pilot:
            await correct(pilot, *"child school")
            shown = " ".join(screen_text(pilot).replace("│", " ").split())
            assert "The value was Inkwell then; it is Quill Street now." in shown
            await pilot.press("escape")
            await settle(pilot)
    found = unsent.Unsent(desk, REFERENCE, "children.1.school")
    assert (found.text, found.reason, found.was) == ("Fable Avenue", "told today", "Inkwell")


async def test_typing_replaces_a_value_and_goes_on_behind_a_text(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await correct(pilot, *"category")
        await pilot.press(*"Neglect")
        assert pilot.app.screen.query_one(TextInput).text == "Neglect"
        await pilot.press("escape")
        await settle(pilot)
        await correct(pilot, *"concern")
        await pilot.press(*" Twice.")
        assert pilot.app.screen.query_one(TextInput).text.endswith("The boys film her [for jokes]. Twice.")


async def test_a_conflict_names_the_field_as_the_page_does_and_shows_what_stands_there_now(
    desk: Desk, sandra: Desk
) -> None:
    async with opened(desk) as pilot:
        await correct(pilot, *"category")
        await pilot.press(*"Neglect", "tab", *"the head rang")
        correcting.correct_field(sandra, REFERENCE, 1, "concern.category", "Cruelty", "his aunt said so")
        await pilot.press("ctrl+s")
        await settle(pilot)
        said = screen_text(pilot)
        assert isinstance(pilot.app.screen, ConflictDialogue)
        assert "sandra saved it meanwhile, " in said and "concern.category" not in said
        assert "Category" in said and "→ Cruelty" in said and "because: the head rang" in said
        await pilot.press("escape")
        await settle(pilot)
        assert "it is Cruelty now" in " ".join(screen_text(pilot).replace("│", " ").split())
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert "Neglect" in screen(pilot).page.text


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_a_refused_correction_says_why_until_something_else_is_typed(desk: Desk, size: tuple[int, int]) -> None:
    async with opened(desk, size) as pilot:
        await correct(pilot, *"birth child")
        await pilot.press(*"31/02/2016", "tab", *"misheard", "ctrl+s")
        await settle(pilot)
        await until(pilot, lambda: "The correction was not made." in screen_text(pilot))
        await pilot.press("tab", "ctrl+u")
        await settle(pilot)
        assert "The correction was not made." not in screen_text(pilot)


async def test_the_receipt_is_corrected_like_a_field_and_the_clocks_count_anew(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("x")
        await settle(pilot)
        await pilot.press(*"received", "enter")
        await settle(pilot)
        assert "12/11/2026 10:30" in screen_text(pilot)
        await pilot.press(*"12/11/2026 09:15", "tab", *"The call began at a quarter past nine.", "ctrl+s")
        await settle(pilot)
    found = open_contact(desk, REFERENCE)
    assert f"{desk.local(found.row.received_at):%H:%M}" == "09:15"
    assert f"{desk.local(found.clocks[0].started_at):%H:%M}" == "09:15"


async def test_x_and_enter_go_on_with_a_correction_that_waits(desk: Desk) -> None:
    unsent.Unsent(desk, REFERENCE, "children.1.address").keep("9 Hedge Row", reason="told today")
    async with opened(desk) as pilot:
        await pilot.press("x")
        await settle(pilot)
        assert "not saved yet" in screen_text(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.query_one(TextInput).text == "9 Hedge Row"
