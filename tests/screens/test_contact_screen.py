"""An open contact: what is always in sight, what is owed, and two people at one contact."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import Permission, Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.assign import AssignDialogue
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.cover import CoverScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.screens.restricted import RestrictedDialogue
from mash_tui.services import contacts, correcting, drafts, leases, restricted, unsent, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from mash_tui.widgets.contact_header import ContactHeader
from mash_tui.widgets.text_input import TextInput
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.screens.queueing import messages, screen_text
from tests.screens.waiting import until

REFERENCE = "MASH-2026-000001"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    found = a_desk(tmp_path, clock)
    contacts.create_contact(found, a_contact(concern__immediate_danger="yes", household__1__name="Stu"))
    return found


@pytest.fixture
def sandra(desk: Desk, tmp_path: Path, clock: FixedClock) -> Desk:
    users.add(desk, "sandra", "Sandra Okafor", [Role.DUTY_OFFICER])
    return a_desk(tmp_path, clock, as_name="sandra")


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("contact", REFERENCE)
        await settle(pilot)
        yield pilot


def stand(desk: Desk, state: str) -> None:
    """Let the contact stand where only later steps lead, owned, and with nothing else owed."""
    with desk.store.light_write() as execute:
        closed = "is_open = 0, closed_at = received_at," if state == "closed" else ""
        execute(f"UPDATE contact SET {closed} owner = 'sandra', state = ?", (state,))
        execute("UPDATE clock SET settled_at = started_at", ())


def screen(pilot: Pilot[Any]) -> ContactScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ContactScreen))


def header(pilot: Pilot[Any]) -> str:
    return screen(pilot).query_one(ContactHeader).words


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
        assert "next: a duty officer screens it (not in mash yet)" in header(pilot)
    assert open_contact(desk, REFERENCE).row.state.value == "acknowledged"


@pytest.mark.parametrize(
    ("state", "width", "line"),
    [
        ("rating_proposed", 60, "next: a manager confirms the rating (not in mash yet)"),
        ("rating_proposed", 40, "not in mash yet: a manager confirms…"),
        ("closed", 60, "closed: R reopens it"),
    ],
)
async def test_where_no_step_can_be_recorded_the_header_says_what_comes_next(
    desk: Desk, state: str, width: int, line: str
) -> None:
    stand(desk, state)
    async with opened(desk, (width, 15)) as pilot:
        assert header(pilot).splitlines()[2] == line


async def test_the_header_offers_no_key_to_those_who_may_not_reopen(desk: Desk, tmp_path: Path) -> None:
    users.add(desk, "fern", "Fern Example", [Role.CALL_HANDLER])
    stand(desk, "closed")
    async with opened(a_desk(tmp_path, as_name="fern")) as pilot:
        assert header(pilot).splitlines()[2] == "closed"


async def test_the_key_of_the_step_owed_says_what_comes_next_and_what_can_be_done_instead(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    stand(desk, "rating_proposed")
    async with opened(desk) as pilot:
        await pilot.press("o")
        await settle(pilot)
        assert messages(pilot.app) == (
            "Next by the book: a manager confirms the rating."
            " This version of mash cannot record that yet: write a note (w)."
        )
    users.add(desk, "aud", "An Auditor", [Role.AUDITOR])
    async with opened(a_desk(tmp_path, clock, as_name="aud")) as pilot:
        await pilot.press("o")
        await settle(pilot)
        assert messages(pilot.app).endswith("cannot record that yet."), "who may write nothing is sent to no note"


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


async def test_an_auditor_reads_and_writes_nothing(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    users.add(desk, "aud", "An Auditor", [Role.AUDITOR])
    auditor = a_desk(tmp_path, clock, as_name="aud")
    async with opened(auditor) as pilot:
        await pilot.press("t", "w", "y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        assert auditor.store.rows("SELECT * FROM lease") == []


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


async def test_messages_are_taken_off_the_screen_with_a_key(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await pilot.press("R")
        await settle(pilot)
        assert len(pilot.app._notifications) == 1
        await pilot.press("ctrl+l")
        await settle(pilot)
        assert len(pilot.app._notifications) == 0


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
