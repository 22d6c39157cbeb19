"""Who a child may be, while a call handler types it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from mash_tui.domain.answers import HELD
from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import Permission
from mash_tui.screens import alike_looking
from mash_tui.screens.alike import AlikeDialogue
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.identities import IdentitiesScreen
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.screens.recorded import RecordedDialogue
from mash_tui.services import drafts
from mash_tui.services.desk import Desk
from mash_tui.services.known import identities
from tests.screens.form_desk import CALL, a_desk, settle
from tests.screens.known_children import BROTHER, EARLIER, PERHAPS, TWIN, Known, an_identity, of_child, plant
from tests.screens.queueing import messages, screen_text
from tests.screens.test_opening import Gate, gate
from tests.screens.waiting import until

__all__ = ["gate"]
"""The fixtures of these tests."""

SIZES = pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)], ids=["60x15", "80x24", "120x40"])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    return plant(monkeypatch, of_child(an_identity(), PERHAPS, household=[BROTHER, TWIN]))


@asynccontextmanager
async def at_the_child(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """A form with the cursor in the child's first field."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("new contact")
        await settle(pilot)
        await pilot.press("pagedown")
        yield pilot


def form_of(pilot: Pilot[Any]) -> NewContactScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, NewContactScreen))


def place_of_the_field(pilot: Pilot[Any]) -> tuple[int, int]:
    field = form_of(pilot).form.current
    assert field is not None
    return field.region.y, form_of(pilot).form.scroll_offset.y


@SIZES
async def test_they_appear_by_themselves_and_move_nothing(desk: Desk, known: Known, size: tuple[int, int]) -> None:
    async with at_the_child(desk, size) as pilot:
        await pilot.press(*"Skye", "enter", *"Und")
        before = place_of_the_field(pilot)
        assert "stands here once" in form_of(pilot).panel.words or known.asked
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        assert place_of_the_field(pilot) == before
        assert "▲ CP PLAN" in screen_text(pilot) or size == (60, 15)
        assert "^t reads" in screen_text(pilot)


async def test_a_low_terminal_has_one_line_and_a_wide_one_the_side(desk: Desk, known: Known) -> None:
    assert known
    for size, beside, lines in (((60, 15), False, 1), ((80, 24), False, 2), ((120, 40), True, 37)):
        async with at_the_child(desk, size) as pilot:
            panel = form_of(pilot).panel
            assert (panel.has_class("-beside"), panel.size.height) == (beside, lines)


async def test_it_is_looked_up_when_the_typing_rests_and_for_what_is_typed_last(desk: Desk, known: Known) -> None:
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye", "enter", *"Underhedge", "enter", *"2/10/12")
        await until(pilot, lambda: known.asked)
        await settle(pilot)
        await until(pilot, lambda: known.asked[-1][0].date_of_birth == "2/10/12")
        assert known.asked[-1][0].given_names == "Skye"
        assert len(known.asked) < 10, "not at every key"
        await pilot.press("enter")
        await until(pilot, lambda: known.asked[-1][0].date_of_birth == "02/10/2012")


async def test_letters_wait_for_nothing_and_answer_nothing(desk: Desk, known: Known, gate: Gate) -> None:
    gate.before(identities, "identities_for")
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye")
        await until(pilot, lambda: "looking" in form_of(pilot).panel.words)
        await pilot.press(*"souxmm", "enter", *"souxm")
        assert form_of(pilot).form.fields["children.1.given_names"] == "Skyesouxmm"
        assert form_of(pilot).form.fields["children.1.family_name"] == "souxm"
        gate.open()
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        await pilot.press(*"soux")
        assert known.said == []


async def test_one_letter_is_no_name_to_look_for(desk: Desk, known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike_looking, "RESTS", 0.0)
    async with at_the_child(desk) as pilot:
        await pilot.press("S")
        await settle(pilot)
        assert known.asked == []
        assert "once a name is typed" in form_of(pilot).panel.words


async def test_where_no_name_is_typed_there_is_no_list_to_read(desk: Desk, known: Known) -> None:
    async with at_the_child(desk) as pilot:
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert form_of(pilot) is pilot.app.screen
        assert "Type a name first" in messages(pilot.app)  # type: ignore[arg-type]
        assert known.asked == []


async def test_whoever_may_log_but_read_no_contact_is_refused_nothing(
    desk: Desk, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "may", lambda _desk, permission: permission is not Permission.CONTACT_READ)
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye", "enter", *"Underhedge")
        await until(pilot, lambda: not form_of(pilot).looking._waiting)
        await settle(pilot)
        assert known.asked == []
        assert "once a name is typed" in form_of(pilot).panel.words


async def test_a_safe_address_is_not_looked_for(desk: Desk, known: Known) -> None:
    fields = CALL | {"children.1.address": "4 Cardboard Row", "children.1.postcode": "N99 3TR"}
    drafts.save(desk, drafts.start(desk), 1, fields | {"address_is_safe": "yes"})
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact", 1)
        await settle(pilot)
        await until(pilot, lambda: known.asked)
        told = known.asked[-1][0]
        assert (told.family_name, told.address, told.postcode) == ("Underhedge", HELD, HELD)


@SIZES
async def test_one_key_reads_the_whole_list_and_comes_back_to_the_letter(
    desk: Desk, known: Known, size: tuple[int, int]
) -> None:
    async with at_the_child(desk, size) as pilot:
        await pilot.press(*"Skye", "enter", *"Underhedge", "left", "left")
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AlikeDialogue)
        assert "Lilah Oddfernley" in screen_text(pilot)
        assert "as told" in screen_text(pilot)
        await pilot.press("down", "space", "ctrl+u", "escape")
        await settle(pilot)
        await pilot.press("X")
        assert form_of(pilot).form.fields["children.1.family_name"] == "UnderhedXge"
        assert known.said == []


async def test_a_look_that_failed_is_not_an_empty_list(desk: Desk, known: Known) -> None:
    known.trouble = StoreProblem("The disk is full.")
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye")
        await until(pilot, lambda: "could not be looked up: The disk is full." in form_of(pilot).panel.words)
        known.trouble, known.children = None, (of_child(),)
        await pilot.press(*"y")
        await until(pilot, lambda: "Nobody like this" in form_of(pilot).panel.words)


async def test_after_it_is_taken_in_one_key_goes_to_who_it_is(desk: Desk, known: Known) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact", 1)
        await settle(pilot)
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecordedDialogue))
        await settle(pilot)
        assert "▲ A child may be known: m compares and answers" in screen_text(pilot)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, IdentitiesScreen))
        await settle(pilot)
        assert app.screen.reference == "MASH-2026-000001"  # type: ignore[attr-defined]
        assert known.said == []


async def test_where_nobody_is_alike_the_reference_stands_alone(desk: Desk, known: Known) -> None:
    known.children = (of_child(household=[BROTHER]),)
    drafts.save(desk, drafts.start(desk), 1, CALL)
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact", 1)
        await settle(pilot)
        await until(pilot, lambda: "Bram" in form_of(pilot).panel.words)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RecordedDialogue))
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(app.screen, RecordedDialogue)
        assert "may be known" not in screen_text(pilot)


async def test_what_is_found_while_the_list_is_open_comes_into_it(desk: Desk, known: Known, gate: Gate) -> None:
    gate.before(identities, "identities_for")
    assert known.children
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye", "ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, AlikeDialogue))
        await until(pilot, lambda: form_of(pilot).looking.alike is None)
        assert "Lilah" not in screen_text(pilot)
        gate.open()
        await until(pilot, lambda: "Lilah Oddfernley" in screen_text(pilot))


async def test_what_is_found_while_it_is_being_taken_in_is_not_heard_and_asked_again_when_it_is_refused(
    desk: Desk, known: Known, gate: Gate
) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL | {"children.1.date_of_birth": "31/2/17"})
    gate.before(identities, "identities_for")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact", 1)
        await until(pilot, lambda: app.screen.settled and "looking" in form_of(pilot).panel.words)  # type: ignore[attr-defined]
        form_of(pilot).saving = True
        gate.open()
        await until(pilot, lambda: known.asked)
        await settle(pilot)
        assert "Lilah" not in form_of(pilot).panel.words
        form_of(pilot).saving = False
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        assert len(known.asked) == 2


@pytest.mark.parametrize("word", ["kicked", "joined", "quilt", "Ọmọ́", "soux"])
async def test_who_types_on_while_the_list_is_open_types_into_the_form_and_loses_no_letter(
    desk: Desk, known: Known, word: str
) -> None:
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye", "enter", *"Under")
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AlikeDialogue)
        for letter in word:
            pilot.app.post_message(events.Key(letter, letter))
        await settle(pilot)
        assert pilot.app.screen is form_of(pilot)
        assert form_of(pilot).form.fields["children.1.family_name"] == f"Under{word}"
        assert known.said == []


async def test_what_is_pasted_while_the_list_is_open_stands_in_the_form(desk: Desk, known: Known) -> None:
    assert known.children
    async with at_the_child(desk) as pilot:
        await pilot.press(*"Skye", "enter", "ctrl+t")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AlikeDialogue)
        pilot.app.post_message(events.Paste("Underhedge"))
        await settle(pilot)
        assert pilot.app.screen is form_of(pilot)
        assert form_of(pilot).form.fields["children.1.family_name"] == "Underhedge"


def before(count: int) -> dict[str, object]:
    """So many earlier contacts, forty days apart, the newest first."""
    earlier = tuple(
        replace(EARLIER, received_at=EARLIER.received_at - timedelta(days=40 * n), outcome="Early Help")
        for n in range(count)
    )
    return {"earlier": earlier, "contacts": count}


async def test_beside_the_form_stand_the_earlier_contacts_the_newest_three_with_date_and_outcome(
    desk: Desk, known: Known
) -> None:
    known.children = (of_child(an_identity(**before(5)), household=[replace(BROTHER, earlier=(EARLIER,))]),)
    async with at_the_child(desk, (120, 40)) as pilot:
        await pilot.press(*"Skye")
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        words = form_of(pilot).panel.words
        lines = [line.strip() for line in words.splitlines()]
        assert [line for line in lines if "Early Help" in line] == [
            "05/10/2026 Amber · Early Help", "26/08/2026 Amber · Early Help", "17/07/2026 Amber · Early Help",
        ]  # fmt: skip
        assert "and 2 more" in lines
        assert "Early Help and Prevention" not in words, "of a brother only how many"


async def test_the_contact_that_is_typed_is_not_counted_and_the_count_says_so(desk: Desk, known: Known) -> None:
    assert known.children
    async with at_the_child(desk, (120, 40)) as pilot:
        await pilot.press(*"Skye")
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        assert "3 contacts in twelve months before this" in " ".join(form_of(pilot).panel.words.split())
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert "3 contacts in twelve months before this" in " ".join(screen_text(pilot).split())


async def test_where_all_does_not_fit_beside_the_form_earlier_contacts_go_before_another_child(
    desk: Desk, known: Known
) -> None:
    known.children = (of_child(an_identity(**before(5)), an_identity(4, who="Lila Fernley", **before(5))),)
    for height, shown in ((40, 6), (29, 2), (24, 0)):
        async with at_the_child(desk, (120, height)) as pilot:
            await pilot.press(*"Skye")
            await until(pilot, lambda pilot=pilot: "Lilah" in form_of(pilot).panel.words)
            words = form_of(pilot).panel.words
            assert (words.count("Early Help"), "Lila Fernley" in words) == (shown, True), height
            assert "more: ^t reads all" not in words


async def test_the_panel_says_where_more_is_than_it_can_hold(desk: Desk, known: Known) -> None:
    known.children = (of_child(*(an_identity(n, **before(5)) for n in range(2, 18, 2))),)
    async with at_the_child(desk, (120, 24)) as pilot:
        await pilot.press(*"Skye")
        await until(pilot, lambda: "Lilah" in form_of(pilot).panel.words)
        assert form_of(pilot).panel.words.endswith("more: ^t reads all")
        assert "Early Help" not in form_of(pilot).panel.words
