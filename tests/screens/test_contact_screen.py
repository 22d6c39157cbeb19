"""An open contact: what is always in sight, what is owed, and two people at one contact."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.assign import AssignDialogue
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import contacts, drafts, unsent, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from tests.screens.contact_desk import REFERENCE, clock, desk, header, opened, sandra, screen
from tests.screens.form_desk import FixedClock, a_desk, settle
from tests.screens.queueing import messages
from tests.screens.waiting import until

__all__ = ["clock", "desk", "sandra"]
"""The fixtures of these tests."""


def stand(desk: Desk, state: str) -> None:
    """Let the contact stand where only later steps lead, owned, and with nothing else owed."""
    with desk.store.light_write() as execute:
        closed = "is_open = 0, closed_at = received_at," if state == "closed" else ""
        execute(f"UPDATE contact SET {closed} owner = 'sandra', state = ?", (state,))
        execute("UPDATE clock SET settled_at = started_at", ())
        execute(
            "INSERT INTO entry (contact_id, number, at, by, kind, text, detail)"
            " SELECT contact_id, max(number) + 1, at, by, 'acknowledged', 'By telephone.', '{}' FROM entry", ()
        )  # fmt: skip


async def test_who_and_what_is_always_at_the_top(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("end")
        for words in (
            REFERENCE,
            "Skye Underhedge",
            "9 years",
            "! danger",
            "unrated",
            "owner nobody",
            "written referral",
        ):
            assert words in header(pilot)
        page = screen(pilot).page.text
        assert "The boys film her [for jokes]." in page
        assert "Not asked" in page


@pytest.mark.parametrize("width", [40, 50, 60, 72, 80])
async def test_danger_rating_and_timer_are_in_the_header_at_every_width(desk: Desk, width: int) -> None:
    with desk.store.light_write() as execute:
        changes = "brag = 'red', restricted = 1, repeats = 12, child_line = 'Rafferty Quillbrook-Larkspur +2'"
        execute(f"UPDATE contact SET {changes}", ())
    async with opened(desk, (width, 15)) as pilot:
        who, standing, _ = header(pilot).splitlines()
        assert who.endswith("  R Red?")
        assert "  !" in who
        assert "2026-000001  R" in who
        assert "■" in who
        assert "left" in standing


async def test_opening_is_a_reading_in_the_trail(desk: Desk) -> None:
    async with opened(desk):
        pass
    found = desk.store.rows("SELECT count(*) FROM audit WHERE action = 'contact.open' AND reference = ?", (REFERENCE,))
    assert found[0][0] == 1


async def test_one_key_does_the_step_that_is_owed_next(desk: Desk) -> None:
    async with opened(desk) as pilot:
        assert "owed: t take it" in header(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert row(desk, REFERENCE).owner == desk.actor.login  # type: ignore[union-attr]
        assert "owed: y acknowledge" in header(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        await pilot.press(*"told her on the telephone", "ctrl+s")
        await settle(pilot)
        await pilot.press("r", *"by post")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "owed: s screen it" in header(pilot)
    assert open_contact(desk, REFERENCE).row.state.value == "acknowledged"


async def test_a_closed_contact_says_so_with_the_key_that_reopens_it(desk: Desk) -> None:
    stand(desk, "closed")
    async with opened(desk, (60, 15)) as pilot:
        assert header(pilot).splitlines()[2] == "closed: R reopens it"


async def test_the_header_offers_no_key_to_those_who_may_not_reopen(desk: Desk, tmp_path: Path) -> None:
    users.add(desk, "fern", "Fern Example", [Role.CALL_HANDLER])
    stand(desk, "closed")
    async with opened(a_desk(tmp_path, as_name="fern")) as pilot:
        assert header(pilot).splitlines()[2] == "closed"


async def test_the_key_of_the_step_owed_says_where_nothing_is(desk: Desk) -> None:
    stand(desk, "closed")
    async with opened(desk) as pilot:
        await pilot.press("o")
        await settle(pilot)
        assert messages(pilot.app) == "It is closed: nothing is owed."


async def test_keys_that_do_not_apply_say_why(desk: Desk) -> None:
    stand(desk, "gathering")
    async with opened(desk) as pilot:
        await pilot.press("t", "R", "r")
        await settle(pilot)
        assert messages(pilot.app).splitlines() == [
            "It is sandra's already: a assigns it.",
            "It is open: only a closed contact is reopened.",
            "The written referral arrived already, on 12/11/2026 at 10:30.",
        ]


async def test_sections_are_one_key_apart_and_the_cursor_keys_scroll(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("right", "tab", "l")
        assert screen(pilot).page.section == 3
        await pilot.press("left")
        assert screen(pilot).page.section == 2
        await pilot.press("home", "j", "j", "k")
        assert round(screen(pilot).page.scroll_y) == 1


async def test_a_note_is_kept_while_it_is_typed_and_gone_on_with(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("w", *"Spoke to the head")
        await until(pilot, lambda: [row.text for row in unsent.waiting(desk)] == ["Spoke to the head"])
        await pilot.press("escape")
        await settle(pilot)
    async with opened(desk) as pilot:
        await pilot.press("w")
        await settle(pilot)
        await pilot.press(*" teacher", "enter", "ctrl+s")
        await settle(pilot)
    assert open_contact(desk, REFERENCE).entries[-1].text == "Spoke to the head teacher"
    assert unsent.waiting(desk) == []
    assert drafts.waiting(desk) == []


async def test_a_contact_is_given_by_part_of_a_name_with_a_reason_and_never_by_enter(desk: Desk, sandra: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("a")
        await settle(pilot)
        await pilot.press(*"oka", "enter", *"knows the school", "enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AssignDialogue)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "owner sandra" in header(pilot)
    assert open_contact(desk, REFERENCE).entries[-1].text == "Given to sandra: knows the school"


async def test_who_saves_second_is_told_and_loses_no_word(desk: Desk, sandra: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("y", *"rang the school")
        await settle(pilot)
        contacts.claim(sandra, REFERENCE, 1)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConflictDialogue)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConflictDialogue), "neither Enter nor the key that asked confirms"
        await pilot.press("m")
        await settle(pilot)
    found = open_contact(desk, REFERENCE)
    assert (found.row.owner, found.row.state.value) == ("sandra", "acknowledged")
    assert "rang the school" in found.entries[-1].text


async def test_an_auditor_reads_and_writes_nothing(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    users.add(desk, "aud", "An Auditor", [Role.AUDITOR])
    auditor = a_desk(tmp_path, clock, as_name="aud")
    async with opened(auditor) as pilot:
        await pilot.press("t", "w", "y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        assert auditor.store.rows("SELECT * FROM lease") == []


async def test_messages_are_taken_off_the_screen_with_a_key(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("R")
        await settle(pilot)
        assert len(pilot.app._notifications) == 1
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert len(pilot.app._notifications) == 0
