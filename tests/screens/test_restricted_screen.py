"""The restricted file on the screen: asked for twice, never copied, and only for who may."""

from __future__ import annotations

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.restricted import RestrictedDialogue
from mash_tui.services import contacts, restricted, unsent, users
from mash_tui.services.desk import Desk
from mash_tui.widgets.text_input import TextInput
from tests.screens.contact_desk import REFERENCE, clock, desk, opened, sandra, screen
from tests.screens.form_desk import a_contact, settle
from tests.screens.queueing import screen_text

__all__ = ["clock", "desk", "sandra"]
"""The fixtures of these tests."""


async def test_the_restricted_file_is_not_read_before_it_is_asked_for_twice(desk: Desk) -> None:
    users.set_roles(desk, desk.actor.login, {*desk.actor.roles, Role.POLICE_DESK})
    contacts.create_contact(desk, a_contact(address_is_safe="yes", children__1__address="5 Refuge Lane"))
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("contact", "MASH-2026-000002")
        await settle(pilot)
        assert "Refuge" not in screen(pilot).page.text
        await pilot.press("v")
        await settle(pilot)
        assert isinstance(app.screen, RestrictedDialogue)
        readings = "SELECT count(*) FROM audit WHERE action = 'restricted.read'"
        assert desk.store.rows(readings)[0][0] == 0
        await pilot.press("v", "enter")
        await settle(pilot)
        assert desk.store.rows(readings)[0][0] == 0
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("Y")
        await settle(pilot)
        assert desk.store.rows(readings)[0][0] == 1


async def test_nothing_of_the_restricted_file_goes_to_the_clipboard(desk: Desk) -> None:
    users.set_roles(desk, desk.actor.login, {*desk.actor.roles, Role.POLICE_DESK})
    contacts.create_contact(desk, a_contact(address_is_safe="yes", children__1__address="5 Refuge Lane"))
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("contact", "MASH-2026-000002")
        await settle(pilot)
        await pilot.press("v")
        await settle(pilot)
        await pilot.press("Y")
        await settle(pilot)
        assert "5 Refuge Lane" in screen_text(pilot)
        await pilot.mouse_down("#said", offset=(0, 0))
        await pilot.hover("#said", offset=(40, 6))
        await pilot.mouse_up("#said", offset=(40, 6))
        await pilot.press("ctrl+c")
        app.screen.text_select_all()
        await pilot.press("ctrl+c", "super+c")
        assert app.clipboard == ""


@pytest.mark.parametrize("key", ["V", "x"])
async def test_words_for_the_restricted_file_are_not_copied_while_they_are_typed(desk: Desk, key: str) -> None:
    users.set_roles(desk, desk.actor.login, {*desk.actor.roles, Role.POLICE_DESK})
    async with opened(desk) as pilot:
        await pilot.press(key)
        await settle(pilot)
        if key == "x":
            await pilot.press(*"child address", "enter")
            await settle(pilot)
        await pilot.press(*"5 Refuge Lane")
        area = pilot.app.screen.query_one(TextInput)
        area.select_all()
        await pilot.press("ctrl+c", "super+c", "super+x")
        assert (area.text, pilot.app.clipboard) == ("5 Refuge Lane", "")


async def test_who_may_not_read_the_restricted_file_sees_only_that_there_is_one(desk: Desk, sandra: Desk) -> None:
    contacts.create_contact(desk, a_contact(address_is_safe="yes", children__1__address="5 Refuge Lane"))
    app = MashApp(sandra)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("contact", "MASH-2026-000002")
        await settle(pilot)
        assert "there is one" in screen(pilot).page.text
        await pilot.press("v")
        await settle(pilot)
        assert not isinstance(app.screen, RestrictedDialogue)


async def test_the_police_desk_adds_to_the_restricted_file_and_an_unfinished_piece_is_sealed(desk: Desk) -> None:
    users.set_roles(desk, desk.actor.login, {*desk.actor.roles, Role.POLICE_DESK})
    async with opened(desk) as pilot:
        await pilot.press("V")
        await settle(pilot)
        await pilot.press(*"An informant", "escape")
        await settle(pilot)
        kept = desk.store.rows("SELECT fields FROM draft WHERE finished IS NULL")[0][0]
        assert "informant" not in kept
        assert [row.text for row in unsent.waiting(desk)] == [""], "no list shows it"
        await pilot.press("V")
        await settle(pilot)
        await pilot.press(*" saw him", "ctrl+s")
        await settle(pilot)
        assert [piece.text for piece in restricted.read(desk, REFERENCE)] == ["An informant saw him"]
        assert "informant" not in screen(pilot).page.text
