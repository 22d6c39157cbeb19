"""Who the children of an open contact may be, on its page and at its top."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mash_tui.domain.errors import StoreProblem
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.known import identities
from mash_tui.services.known.rows import Said, Verdict
from tests.screens.contact_desk import clock, desk, header, opened, opened_at_once, screen
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.screens.known_children import (
    BROTHER,
    CONFIRMED,
    EARLIER,
    PERHAPS,
    SAID_AT,
    TWIN,
    an_identity,
    of_child,
    plant,
)
from tests.screens.queueing import screen_text
from tests.screens.test_opening import Gate, gate
from tests.screens.waiting import until
from tests.services.known.children import LILAH, log, on_register

__all__ = ["clock", "desk", "gate"]
"""The fixtures of these tests."""


async def test_each_child_has_those_beside_it_who_may_be_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, of_child(an_identity(), PERHAPS, household=[BROTHER]))
    async with opened(desk, (120, 40)) as pilot:
        page = screen(pilot).page.text
        assert "= looks the same: Lilah Oddfernley, 02/10/2012, 14 years, no. 410173" in page
        assert "▲ CP PLAN · allocated to Fergus Applethorn, Safeguarding and Care Planning North · 3 contacts" in page
        assert "before: 05/10/2026  MASH-2026-000077 · Amber · Early Help and Prevention · neglect" in page
        assert "the names sound alike; the same birth date; another address" in page
        assert "≈ perhaps: Lila Fernley" in page
        _, household = page.split("Others at this address")
        assert "+ Bram Oddfernley" in household
        assert "▲ LOOKED AFTER" in household
        assert "Lila Fernley" not in household


async def test_a_child_with_a_plan_is_named_at_the_top_before_and_after_somebody_said_who_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = plant(monkeypatch, of_child(an_identity()))
    async with opened(desk) as pilot:
        assert (
            header(pilot)
            .splitlines()[3]
            .startswith("is it Lilah Oddfernley? m · ▲ CP PLAN · Fergus Applethorn allocated")
        )
        known.children = (of_child(CONFIRMED),)
        screen(pilot).read_again()
        await settle(pilot)
        assert header(pilot).splitlines()[3] == "✓ known: Lilah Oddfernley · ▲ CP PLAN · Fergus Applethorn allocated"
        assert "same child, said sandra, 12/11/2026 09:30" in screen(pilot).page.text


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("said", [Said(Verdict.SAME, "sandra", SAID_AT), None], ids=["confirmed", "open"])
async def test_neither_many_marks_nor_a_long_worker_take_the_known_childs_name_from_the_top(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, width: int, said: Said | None
) -> None:
    with desk.store.light_write() as execute:
        changes = "brag = 'red', restricted = 1, repeats = 12, child_line = 'Rafferty Quillbrook-Larkspur +2'"
        execute(f"UPDATE contact SET {changes}", ())
    worker, lead = "Bartholomew Ravenscroft-Fotheringay, North", "Persephone Underwood-Applethorn, Early Help"
    known = an_identity(said=said, who="Rafferty Quillbrook-Larkspur", status="looked after", worker=worker, lead=lead)
    plant(monkeypatch, of_child(known))
    async with opened(desk, (width, 24)) as pilot:
        who, *_, known_line = header(pilot).splitlines()
        assert "Rafferty Quillbrook-La" in who
        assert "+2  !" in who
        assert "■" in who
        assert who.endswith("  R Red?")
        assert "Rafferty Quillbrook-Larkspur" in known_line
        assert "▲ LOOKED AFTER" in known_line
        assert len(header(pilot).splitlines()) == 4


@pytest.mark.parametrize(
    "child",
    [
        of_child(),
        of_child(PERHAPS),
        of_child(an_identity(status="closed", worker="")),
        of_child(household=[BROTHER]),
    ],
    ids=["nobody", "perhaps", "closed", "a brother"],
)
async def test_nobody_else_takes_a_line_at_the_top(desk: Desk, monkeypatch: pytest.MonkeyPatch, child: object) -> None:
    plant(monkeypatch, child)  # type: ignore[arg-type]
    async with opened(desk) as pilot:
        assert len(header(pilot).splitlines()) == 3


async def test_who_was_ruled_out_is_no_question_any_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, of_child(an_identity(said=Said(Verdict.DIFFERENT, "sandra", SAID_AT))))
    async with opened(desk) as pilot:
        assert len(header(pilot).splitlines()) == 3
        assert "✗ not the same: Lilah Oddfernley" in screen(pilot).page.text


async def test_nobody_alike_and_a_look_that_failed_do_not_read_alike(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = plant(monkeypatch, of_child())
    async with opened(desk) as pilot:
        assert "Nobody like this on the register or in earlier contacts." in screen(pilot).page.text
        known.trouble = StoreProblem("The disk is full.")
        screen(pilot).known.look()
        await settle(pilot)
        assert "✗ Who this may be could not be looked up: The disk is full." in screen(pilot).page.text
        assert "Nobody like this" not in screen(pilot).page.text


async def test_the_contact_is_there_before_it_is_known_who_the_child_may_be(
    desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, of_child(an_identity()))
    gate.before(identities, "identities_of")
    async with opened_at_once(desk) as (pilot, contact):
        await until(pilot, lambda: "looking on the register" in contact.page.text)
        assert "She sleeps on the landing" in contact.page.text
        await pilot.press("end")
        assert contact.page.scroll_y > 0, "keys work meanwhile"
        gate.open()
        await until(pilot, lambda: "Lilah Oddfernley" in contact.page.text)


async def test_what_is_being_read_stays_where_it_is_when_the_answer_comes(
    desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, of_child(an_identity(), PERHAPS, TWIN))
    gate.before(identities, "identities_of")
    async with opened_at_once(desk, (80, 15)) as (pilot, contact):
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: contact.page.section == 3)
        at_the_top = screen_text(pilot).splitlines()[4 + 1]
        gate.open()
        await until(pilot, lambda: "Lilah Oddfernley" in contact.page.text)
        await settle(pilot)
        assert at_the_top.split("──")[0] in screen_text(pilot)


async def test_twins_have_each_their_own(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told = a_contact(children__2__given_names="Lucah", children__2__date_of_birth="02/10/2012")
    reference = contacts.create_contact(desk, told).reference
    lucah = replace(TWIN, match=an_identity(8).match)
    plant(
        monkeypatch,
        of_child(CONFIRMED, household=[TWIN], name="Lilah"),
        of_child(lucah, household=[CONFIRMED], position=2, name="Lucah"),
    )
    async with opened(desk, (120, 40)) as pilot:
        pilot.app.open("contact", reference)  # type: ignore[attr-defined]
        await settle(pilot)
        contact = pilot.app.screen
        assert isinstance(contact, ContactScreen)
        first, second = contact.page.text.split("\nChild 2\n")
        assert "✓ same child: Lilah Oddfernley" in first
        assert "= looks the same: Lucah Oddfernley" in second
        top = contact._header.words.splitlines()[3]
        assert top.startswith("Lilah: ✓ known: Lilah Oddfernley · ▲ CP PLAN")
        assert "Lucah: is it Lucah Oddfernley? m" in top


async def test_a_protected_address_stands_in_words_and_is_not_said_to_differ(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = an_identity(address="protected: the register does not give it")
    plant(monkeypatch, of_child(hidden))
    async with opened(desk, (120, 40)) as pilot:
        await pilot.press("m")
        await settle(pilot)
        line = next(line for line in screen_text(pilot).splitlines() if "Address" in line)
        assert "protected:" in line
        assert "differs" not in line


async def test_names_that_would_break_the_page_are_made_safe_and_cut(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = an_identity(
        who="[red]X[/red]\x1b[2J\n" + "Ọmọ́tọ́lá " * 40,
        status="[@click=app.bell]CP plan",
        worker="陳大文" * 60,
        earlier=(EARLIER,),
    )
    plant(monkeypatch, of_child(hostile, household=[hostile]))
    async with opened(desk) as pilot:
        await pilot.press("right")
        await settle(pilot)
        text = screen_text(pilot)
        assert "\x1b" not in text
        assert "[red]X[/red]" in text
        assert "…" in text
        await pilot.press("m")
        await settle(pilot)
        assert "[red]X[/red]" in screen_text(pilot)


async def test_a_contact_that_comes_in_and_the_turn_of_the_minute_have_it_looked_up_again(
    desk: Desk, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = plant(monkeypatch, of_child())
    async with opened(desk) as pilot:
        known.children = (of_child(PERHAPS),)
        contacts.create_contact(a_desk(tmp_path, clock), a_contact())
        pilot.app.news.hear("store_changed")  # type: ignore[attr-defined]
        await until(pilot, lambda: "Lila Fernley" in screen(pilot).page.text)
        known.children = (of_child(an_identity()),)
        screen(pilot).minute_turned()
        await until(pilot, lambda: "Lilah Oddfernley" in screen(pilot).page.text)


async def test_the_register_itself_and_an_earlier_contact_stand_beside_a_child(desk: Desk) -> None:
    on_register(desk, "410173", social_worker="Fergus Applethorn", status="CP plan")
    log(desk, day="2026-11-10")
    reference = log(desk, LILAH, day="2026-11-11")
    async with opened(desk, (120, 40)) as pilot:
        pilot.app.open("contact", reference)  # type: ignore[attr-defined]
        await settle(pilot)
        contact = pilot.app.screen
        assert isinstance(contact, ContactScreen)
        assert "▲ CP PLAN · allocated to Fergus Applethorn" in contact.page.text
        assert "MASH-2026-000002" in contact.page.text
