"""Who is at a contact: leases, what others do meanwhile, and a desk that was left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from mash_tui.domain.roles import Permission, Role
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.cover import CoverScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import contacts, leases, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from tests.screens.contact_desk import REFERENCE, clock, desk, header, opened, sandra, screen
from tests.screens.form_desk import FixedClock, a_desk, settle

__all__ = ["clock", "desk", "sandra"]
"""The fixtures of these tests."""


async def test_somebody_else_at_the_desk_is_named_and_it_can_still_be_read(desk: Desk, sandra: Desk) -> None:
    leases.take(sandra, 1)
    async with opened(desk) as pilot:
        assert "sandra is at it" in header(pilot)
        assert "The boys film her" in screen(pilot).page.text


async def test_the_lease_is_taken_renewed_by_keys_and_given_back(desk: Desk, clock: FixedClock) -> None:
    async with opened(desk) as pilot:
        until = desk.store.rows("SELECT until FROM lease")[0][0]
        clock.now += timedelta(minutes=2)
        await pilot.press("j")
        await settle(pilot)
        assert desk.store.rows("SELECT until FROM lease")[0][0] > until
    assert desk.store.rows("SELECT * FROM lease") == []


async def test_who_types_in_a_dialogue_keeps_the_lease_of_the_contact_below(desk: Desk, clock: FixedClock) -> None:
    async with opened(desk) as pilot:
        until = desk.store.rows("SELECT until FROM lease")[0][0]
        await pilot.press("w")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        clock.now += timedelta(minutes=2)
        await pilot.press("t")
        await settle(pilot)
        assert desk.store.rows("SELECT until FROM lease")[0][0] > until


async def test_a_change_by_somebody_else_comes_in_without_moving_what_is_read(desk: Desk, sandra: Desk) -> None:
    for number in range(30):
        contacts.note(desk, REFERENCE, f"Call {number}")
    async with opened(desk) as pilot:
        await pilot.press("end", "k", "k", "k")
        await pilot.pause()
        before = screen(pilot).page.scroll_y
        contacts.note(sandra, REFERENCE, "The school rang back")
        screen(pilot).store_changed()
        await settle(pilot)
        assert "The school rang back" in screen(pilot).page.text
        assert screen(pilot).page.scroll_y == before
        assert any("sandra: note" in notice.message for notice in pilot.app._notifications)


async def test_two_readers_do_not_set_each_other_off_for_ever(desk: Desk, sandra: Desk) -> None:
    async with opened(desk) as pilot:
        entries = desk.store.rows("SELECT count(*) FROM audit")[0][0]
        open_contact(sandra, REFERENCE)
        screen(pilot).store_changed()
        await settle(pilot)
        assert desk.store.rows("SELECT count(*) FROM audit")[0][0] == entries + 1


async def test_a_contact_closes_when_its_roles_go(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("w")
        await settle(pilot)
        desk.actor = replace(desk.actor, permissions=frozenset({Permission.USER_MANAGE}))
        pilot.app.news._take_over_roles()  # type: ignore[attr-defined]
        await settle(pilot)
        assert len(pilot.app.screen_stack) == 1, "neither the dialogue nor the contact stays readable"


async def test_a_desk_that_is_left_alone_is_covered_and_its_lease_is_free(desk: Desk, clock: FixedClock) -> None:
    async with opened(desk) as pilot:
        held = "SELECT count(*) FROM lease"
        assert desk.store.rows(held)[0][0] == 1
        live = pilot.app.news.live  # type: ignore[attr-defined]
        clock.now += timedelta(minutes=14)
        live._look_at_clock(desk.now())
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        clock.now += timedelta(minutes=2)
        live._look_at_clock(desk.now())
        await settle(pilot)
        assert isinstance(pilot.app.screen, CoverScreen)
        shown = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "Underhedge" not in shown
        assert "Enter goes on" in shown
        assert desk.store.rows(held)[0][0] == 0
        await pilot.press("n", "q", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CoverScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        assert desk.store.rows(held)[0][0] == 1


async def test_nothing_is_read_or_held_for_somebody_who_is_away(desk: Desk, sandra: Desk, clock: FixedClock) -> None:
    openings = "SELECT count(*) FROM audit WHERE action = 'contact.open'"
    async with opened(desk) as pilot:
        live = pilot.app.news.live  # type: ignore[attr-defined]
        clock.now += timedelta(minutes=16)
        live._look_at_clock(desk.now())
        await settle(pilot)
        before = desk.store.rows(openings)
        contacts.note(sandra, REFERENCE, "The school rang back.")
        live._look()
        clock.now += timedelta(minutes=1)
        live._look()
        await settle(pilot)
        assert desk.store.rows("SELECT login FROM lease") == []
        assert desk.store.rows(openings) == before
        await pilot.press("enter")
        await settle(pilot)
        assert desk.store.rows("SELECT login FROM lease") == [(desk.actor.login,)]
        assert "The school rang back." in screen(pilot).page.text


async def test_a_covered_desk_is_covered_once(desk: Desk, clock: FixedClock) -> None:
    async with opened(desk) as pilot:
        live = pilot.app.news.live  # type: ignore[attr-defined]
        for _ in range(2):
            clock.now += timedelta(minutes=16)
            live._look()
            await settle(pilot)
            await pilot.press("a")
            await settle(pilot)
        assert [type(one) for one in pilot.app.screen_stack].count(CoverScreen) == 1
        await pilot.press("enter")
        await settle(pilot)
        clock.now += timedelta(minutes=16)
        live._look()
        await settle(pilot)
        assert isinstance(pilot.app.screen, CoverScreen), "the next time it is covered again"


async def test_somebody_who_may_only_read_opens_a_contact_once_however_many_dialogues_close(
    desk: Desk, tmp_path: Path
) -> None:
    users.add(desk, "aud", "Aud Specimen", [Role.AUDITOR])
    auditor = a_desk(tmp_path, as_name="aud")
    async with opened(auditor) as pilot:
        for _ in range(3):
            await pilot.press("question_mark")
            await settle(pilot)
            await pilot.press("escape")
            await settle(pilot)
        openings = "SELECT count(*) FROM audit WHERE action = 'contact.open' AND login = 'aud'"
        assert desk.store.rows(openings) == [(1,)]
