"""The drafts: nothing that was begun is lost from sight."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.draft_reading import DraftReadingScreen
from mash_tui.screens.drafts import DraftsScreen
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.screens.unsaved_words import UnsavedWordsDialogue
from mash_tui.services import contacts, drafts, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import NOTE, RESTRICTED, Unsent
from mash_tui.widgets.title_line import TitleLine
from tests.screens.form_desk import CALL, a_contact, a_desk, settle
from tests.screens.queueing import screen_text


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path)


@asynccontextmanager
async def listed(desk: Desk) -> AsyncIterator[Pilot[Any]]:
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("drafts")
        await settle(pilot)
        yield pilot


def screen(pilot: Pilot[Any]) -> DraftsScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, DraftsScreen))


def shown_title(pilot: Pilot[Any]) -> str:
    return screen(pilot).query_one(TitleLine).render().plain


async def test_an_empty_list_says_that_it_is_empty(desk: Desk) -> None:
    async with listed(desk) as pilot:
        assert "No drafts" in screen(pilot).notice.words


async def test_what_the_drafts_are_about_has_room_at_60_columns(desk: Desk) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, CALL)
    app = MashApp(desk)
    async with app.run_test(size=(60, 15)) as pilot:
        app.open("drafts")
        await settle(pilot)
        assert "Skye Underhedge, from Bukky" in screen_text(pilot)
        drafts.set_aside(desk, number, "the caller rang off")
        await pilot.press("s")
        await settle(pilot)
        assert "the caller rang off" in screen_text(pilot)


async def test_the_heading_of_a_question_stays_in_sight_at_15_lines(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    app = MashApp(desk)
    async with app.run_test(size=(60, 15)) as pilot:
        app.open("drafts")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert "Set this draft aside" in screen_text(pilot)


async def test_a_list_that_could_not_be_read_says_that_and_not_that_it_is_empty(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_desk: Desk) -> list[object]:
        raise StoreProblem("The database is damaged.")

    async with listed(desk) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(drafts, "waiting", damaged)
            await pilot.press("r")
            await settle(pilot)
            assert "could not be read" in screen(pilot).notice.words
            assert "damaged" in screen(pilot).notice.words
        await pilot.press("r")
        await settle(pilot)
        assert "No drafts" in screen(pilot).notice.words


async def test_enter_goes_on_with_a_draft(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    async with listed(desk) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, NewContactScreen)
        assert pilot.app.screen.form.fields == CALL


async def test_setting_aside_wants_a_reason_and_taking_up_again_brings_it_back(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    async with listed(desk) as pilot:
        await pilot.press("x")
        await settle(pilot)
        await pilot.press(*"rang off", "ctrl+s")
        await settle(pilot)
        assert "No draft waits. 1 was set aside: s shows it." in screen(pilot).notice.words
        assert "none · 1 set aside" in shown_title(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert [draft.set_aside for draft in screen(pilot).list.rows] == ["rang off"]
        assert "Drafts set aside: 1" in shown_title(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Drafts set aside: none" in shown_title(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert [draft.set_aside for draft in screen(pilot).list.rows] == [""]


async def test_enter_opens_a_draft_that_was_set_aside_to_be_read_and_leaves_it_aside(desk: Desk) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, CALL | {"children.1.sex": "F"})
    drafts.set_aside(desk, number, "rang off")
    async with listed(desk) as pilot:
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        reading = pilot.app.screen
        assert isinstance(reading, DraftReadingScreen)
        for words in ("rang off", CALL["concern.narrative"][:40], "Doodle Park Junior", "Sex female", "12/11/2026"):
            assert words in reading.page.text
        assert len(drafts.set_aside_list(desk)) == 1, "reading takes nothing up"
        assert "take up again" in " ".join(command.footer for command in reading.footer_commands())
        await pilot.press("u")
        await settle(pilot)
        assert screen(pilot).is_current and not drafts.set_aside_list(desk)


async def test_unsaved_words_that_were_set_aside_are_read_unless_they_are_secret(desk: Desk, tmp_path: Path) -> None:
    contacts.create_contact(desk, a_contact())
    Unsent(desk, "MASH-2026-000001", NOTE).keep("Spoke to [the] head")
    users.add(desk, "pol", "Pol Example", [Role.POLICE_DESK])
    police = a_desk(tmp_path, as_name="pol")
    Unsent(police, "MASH-2026-000001", RESTRICTED, secret=True).keep("Under surveillance")
    shown = []
    for number in (1, 2):
        drafts.set_aside(desk, number, "not needed")
        async with MashApp(desk).run_test(size=(80, 24)) as pilot:
            pilot.app.open("draft to read", number)  # type: ignore[attr-defined]
            await settle(pilot)
            assert isinstance(pilot.app.screen, DraftReadingScreen)
            shown.append(pilot.app.screen.page.text)
    assert "Spoke to [the] head" in shown[0]
    assert "surveillance" not in shown[1] and "restricted file" in shown[1]


async def test_a_note_that_was_not_saved_is_listed_with_its_contact(desk: Desk) -> None:
    contacts.create_contact(desk, a_contact())
    Unsent(desk, "MASH-2026-000001", NOTE).keep("Spoke to [the] head")
    async with listed(desk) as pilot:
        assert screen(pilot).list.rows[0].summary == "MASH-2026-000001 note: Spoke to [the] head"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)


async def open_colleagues(pilot: Pilot[Any]) -> None:
    await pilot.press("enter")
    await settle(pilot)


@pytest.fixture
def sandra(desk: Desk, tmp_path: Path) -> Desk:
    contacts.create_contact(desk, a_contact())
    users.add(desk, "sandra", "Sandra Example", [Role.DUTY_OFFICER])
    return a_desk(tmp_path, as_name="sandra")


async def test_a_colleagues_unsaved_note_is_read_and_taken_over(desk: Desk, sandra: Desk) -> None:
    Unsent(sandra, "MASH-2026-000001", NOTE).keep("Spoke to [the] head")
    async with listed(desk) as pilot:
        await open_colleagues(pilot)
        assert isinstance(pilot.app.screen, UnsavedWordsDialogue)
        assert "sandra typed this" in screen_text(pilot) and "Spoke to [the] head" in screen_text(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert screen(pilot).list.current.by == "sandra"  # type: ignore[union-attr]
        await open_colleagues(pilot)
        await pilot.press("t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        await pilot.press("w")
        await settle(pilot)
        await pilot.press(*" teacher", "ctrl+s")
        await settle(pilot)
    assert open_contact(desk, "MASH-2026-000001").entries[-1].text == "Spoke to [the] head teacher"
    assert drafts.waiting(desk) == []


async def test_a_colleagues_sealed_words_are_not_shown(desk: Desk, sandra: Desk) -> None:
    Unsent(sandra, "MASH-2026-000001", "children.1.address").keep("77 Neverwas Road")
    async with listed(desk) as pilot:
        await open_colleagues(pilot)
        assert pilot.app.screen is screen(pilot)
        assert "Neverwas" not in screen_text(pilot)
        assert "sealed" in "".join(notification.message for notification in pilot.app._notifications)


async def test_words_that_were_saved_meanwhile_are_not_taken_over(desk: Desk, sandra: Desk) -> None:
    typing = Unsent(sandra, "MASH-2026-000001", NOTE)
    typing.keep("Spoke to the head")
    async with listed(desk) as pilot:
        await open_colleagues(pilot)
        contacts.note(sandra, "MASH-2026-000001", "Spoke to the head", copy=typing.copy)
        await pilot.press("t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, UnsavedWordsDialogue)
        assert "wait no longer" in screen_text(pilot)


async def test_a_second_note_of_ones_own_says_that_another_comes_first(desk: Desk, tmp_path: Path) -> None:
    contacts.create_contact(desk, a_contact())
    notes = [Unsent(one, "MASH-2026-000001", NOTE) for one in (desk, a_desk(tmp_path))]
    for number, note in enumerate(notes):
        note.keep(f"Spoke to the head {number}")
    async with listed(desk) as pilot:
        assert len(screen(pilot).list.rows) == 2
        screen(pilot).list.action_to(max(range(2), key=lambda at: screen(pilot).list.rows[at].id))
        await pilot.press("enter")
        await settle(pilot)
        assert "after those" in "".join(notification.message for notification in pilot.app._notifications)
