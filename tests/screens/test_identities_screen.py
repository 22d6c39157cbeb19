"""Who is this child? The screen that compares, and the keys that answer."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.errors import Refused, StoreProblem
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import Role
from mash_tui.screens.asking import Asking
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.identities import IdentitiesScreen
from mash_tui.screens.letters_in_a_row import LettersInARow
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from mash_tui.services.known import identities
from mash_tui.services.known.rows import Verdict
from tests.screens.contact_desk import REFERENCE, clock, desk, opened, opened_at_once, sandra, screen
from tests.screens.form_desk import a_contact, a_desk, settle
from tests.screens.known_children import BROTHER, PERHAPS, TWIN, Known, an_identity, of_child, plant
from tests.screens.queueing import messages, screen_text
from tests.screens.test_opening import Gate, gate
from tests.screens.waiting import until
from tests.services.known.children import LILAH, log, on_register

__all__ = ["clock", "desk", "gate", "sandra"]
"""The fixtures of these tests."""

SIZES = pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)], ids=["60x15", "80x24", "120x40"])


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys of these tests come faster than a person's; those about that set it back."""
    monkeypatch.setattr(LettersInARow, "PAUSE", 0.0)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    return plant(monkeypatch, of_child(an_identity(), PERHAPS, household=[BROTHER, TWIN]))


async def asked(pilot: Pilot[Any]) -> IdentitiesScreen:
    await pilot.press("m")
    await settle(pilot)
    assert isinstance(pilot.app.screen, IdentitiesScreen)
    return pilot.app.screen


@SIZES
async def test_the_child_as_told_stands_beside_the_known_one(desk: Desk, known: Known, size: tuple[int, int]) -> None:
    assert known.children
    async with opened(desk, size) as pilot:
        shown = await asked(pilot)
        text = screen_text(pilot)
        assert "= looks the same" in text
        assert "as told" in text
        lines = shown.browser.page.text.splitlines()
        name = next(line for line in lines if line.startswith("Name"))
        assert name.split("│")[0].split() == ["Name", "Skye", "Underhedge"]
        assert "= agrees" in name
        assert max(len(line) for line in text.splitlines()) <= size[0]


async def test_same_child_is_asked_first_and_said_by_another_key(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        assert "Lilah Oddfernley" in screen_text(pilot)
        await pilot.press("enter", "s", "s")
        assert known.said == [], "neither Enter nor the key that asked says it"
        await pilot.press("ctrl+u", "backspace", *"school says so", "ctrl+s")
        await settle(pilot)
        assert known.said == [(REFERENCE, 1, 2, "same", "school says so")]
        assert isinstance(pilot.app.screen, IdentitiesScreen)
        assert "✓ same child" in screen_text(pilot)
        assert f"said {desk.actor.login}, 12/11/2026 10:41" in screen_text(pilot)


async def test_the_cursor_begins_on_no_brother_and_to_take_him_for_the_child_is_warned_of(
    desk: Desk, known: Known
) -> None:
    known.children = (of_child(household=[BROTHER]), of_child(PERHAPS, household=[BROTHER], position=2, name="Lila"))
    async with opened(desk) as pilot:
        shown = await asked(pilot)
        assert shown.browser.current is not None
        assert shown.browser.current.identity == PERHAPS
        await pilot.press("home", "down", "s")
        await settle(pilot)
        assert "another child at the same address" in " ".join(screen_text(pilot).replace("│", " ").split())
        await pilot.press("escape")
        await settle(pilot)
        assert known.said == []


async def test_no_words_are_needed(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert "look twice" in screen_text(pilot), "somebody carries that child"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert known.said == [(REFERENCE, 1, 2, "different", "")]
        assert "✗ not the same" in screen_text(pilot)


async def test_whose_word_it_stands_in_place_of_is_told(desk: Desk, sandra: Desk, known: Known) -> None:
    known.say(sandra, REFERENCE, 1, 2, Verdict.DIFFERENT)
    async with opened(desk) as pilot:
        await asked(pilot)
        await said(pilot, "u")
        assert "sandra had said: not the same." in messages(pilot.app)  # type: ignore[arg-type]


async def test_an_answer_of_ones_own_at_another_desk_is_told_unless_it_was_seen(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        known.say(desk, REFERENCE, 1, 2, Verdict.DIFFERENT)
        await said(pilot, "u")
        assert "You had said at another desk meanwhile: not the same." in messages(pilot.app)  # type: ignore[arg-type]
        await pilot.press("ctrl+l")
        await said(pilot, "o")
        assert "had said" not in messages(pilot.app)  # type: ignore[arg-type]


async def test_esc_leaves_it_unsaid(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press("s", "escape")
        await settle(pilot)
        assert known.said == []


async def test_not_sure_is_asked_for_and_said_once(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        await said(pilot, "u")
        await pilot.press("u")
        await settle(pilot)
        assert known.said == [(REFERENCE, 1, 2, "unsure", "")]
        assert "Said already: not sure, by" in messages(pilot.app)  # type: ignore[arg-type]


async def test_what_was_said_is_taken_back_by_a_key(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press("x")
        await settle(pilot)
        assert known.said == []
        assert "Nobody has said anything of these two yet." in messages(pilot.app)  # type: ignore[arg-type]
        await said(pilot, "u")
        await said(pilot, "x")
        assert known.said[-1] == (REFERENCE, 1, 2, "withdrawn", "")
        assert "= looks the same" in screen_text(pilot)


async def test_the_page_of_the_contact_says_it_too(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("q")
        await settle(pilot)
        assert known.said
        assert "✓ same child: Lilah Oddfernley" in screen(pilot).page.text


async def test_enter_opens_an_earlier_contact_and_says_nothing(desk: Desk, known: Known) -> None:
    for _ in range(76):
        contacts.create_contact(desk, a_contact())
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, IdentitiesScreen)
        assert "Enter opens an earlier contact" in messages(pilot.app)  # type: ignore[arg-type]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        assert pilot.app.screen.reference == "MASH-2026-000077"
        assert known.said == []


async def test_keys_typed_before_it_is_seen_answer_nothing(
    desk: Desk, known: Known, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Asking, "QUIET", 0.25)
    gate.before(identities, "identities_of")
    async with opened_at_once(desk) as (pilot, contact):
        await pilot.press("m", "u", "s", "ctrl+s")
        assert isinstance(pilot.app.screen, IdentitiesScreen)
        gate.open()
        await until(pilot, lambda: contact.known.alike)
        await settle(pilot)
        assert isinstance(pilot.app.screen, IdentitiesScreen)
        assert known.said == []
        assert "as told" in screen_text(pilot), "what was found after the screen opened is compared at once"
        monkeypatch.setattr(Asking, "QUIET", 0.0)
        await said(pilot, "u")
        assert known.said == [(REFERENCE, 1, 2, "unsure", "")], "keys count from now on"


async def said(pilot: Any, key: str) -> None:
    """Answer by this key, and say it."""
    await pilot.press(key)
    await settle(pilot)
    await pilot.press("ctrl+s")
    await settle(pilot)


@pytest.mark.parametrize("first", ["", "s"], ids=["at once", "after a key that does not apply"])
async def test_a_word_typed_where_there_is_no_field_answers_nothing(
    desk: Desk, known: Known, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """As after `s` on a child of whom that was said already: the reason is typed, and `^s`."""
    known.say(desk, REFERENCE, 1, 2, Verdict.SAME)
    known.said.clear()
    monkeypatch.setattr(LettersInARow, "PAUSE", 60.0)
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press(*first, *"by the osoux mum", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, IdentitiesScreen)
        assert known.said == []
        assert "Letters typed in a row answer nothing here." in messages(pilot.app)  # type: ignore[arg-type]
        await pilot.press("down", "up")
        await said(pilot, "u")
        assert known.said == [(REFERENCE, 1, 2, "unsure", "")], "alone it answers"


async def test_a_key_held_down_answers_nothing(desk: Desk, known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LettersInARow, "PAUSE", 60.0)
    async with opened(desk) as pilot:
        await asked(pilot)
        await pilot.press(*"uuuu")
        await settle(pilot)
        assert known.said == []


async def test_who_may_only_read_is_told_why_nothing_is_said(desk: Desk, known: Known, tmp_path: Any) -> None:
    users.add(desk, "ivy", "Ivy Example", [Role.AUDITOR])
    async with opened(a_desk(tmp_path, as_name="ivy")) as pilot:
        await asked(pilot)
        assert "same child  o" not in screen_text(pilot).splitlines()[-1]
        await pilot.press("u", "s")
        await settle(pilot)
        assert known.said == []
        assert "your roles do not permit it (contact.assign)" in messages(pilot.app)  # type: ignore[arg-type]


async def test_a_refusal_is_said_in_the_dialogue_with_the_words_still_there(
    desk: Desk, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("Sandra said so of another known child.", rule="one child is one")

    async with opened(desk) as pilot:
        await asked(pilot)
        monkeypatch.setattr("mash_tui.services.known.saying.say_identity", refuse)
        await pilot.press("s", *"mother says so")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert known.said == []
        assert "Sandra said so of another known child." in screen_text(pilot)
        assert "mother says so" in screen_text(pilot)


async def test_a_look_that_failed_says_so_and_is_tried_again(desk: Desk, known: Known) -> None:
    known.trouble = StoreProblem("The disk is full.")
    async with opened(desk) as pilot:
        await asked(pilot)
        assert "could not be looked up" in screen_text(pilot)
        known.trouble = None
        await pilot.press("r")
        await settle(pilot)
        assert "Lilah Oddfernley" in screen_text(pilot)


async def test_nobody_alike_says_so_beside_the_child_as_told(desk: Desk, known: Known) -> None:
    known.children = (of_child(),)
    async with opened(desk) as pilot:
        await asked(pilot)
        assert "Child 1: Skye Underhedge: nobody like this" in screen_text(pilot)
        assert "Nobody like this on the register or in earlier contacts." in screen_text(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, IdentitiesScreen)


async def test_the_cursor_stays_on_its_child_when_somebody_answers(desk: Desk, known: Known) -> None:
    async with opened(desk) as pilot:
        shown = await asked(pilot)
        await pilot.press("end", "up")
        row = shown.browser.current
        assert row is not None
        known.children = (of_child(PERHAPS, an_identity(), household=[TWIN, BROTHER]),)
        screen(pilot).read_again()
        await settle(pilot)
        assert shown.browser.current is not None
        assert shown.browser.current.key == row.key


async def test_what_is_said_of_the_register_stands_in_the_history_and_is_taken_back_by_a_later_entry(
    desk: Desk,
) -> None:
    on_register(desk, "410173", social_worker="Fergus Applethorn", status="CP plan")
    reference = log(desk, LILAH, day="2026-11-11")
    async with opened(desk, (120, 40)) as pilot:
        pilot.app.open("contact", reference)  # type: ignore[attr-defined]
        await settle(pilot)
        contact = pilot.app.screen
        assert isinstance(contact, ContactScreen)
        await asked(pilot)
        await pilot.press("s", *"mother says so")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "✓ same child, said" in screen_text(pilot)
        assert "▲ CP PLAN" in contact._header.words.splitlines()[3]
        assert contact._header.words.splitlines()[3].startswith("✓ known")
        assert "mother says so" in contact.page.text
        await said(pilot, "x")
        assert contact.view is not None
        before, last = contact.view.entries[-2:]
        assert (before.corrected_by, last.corrects) == (last.number, before.number)
        assert "nobody has answered yet" in screen_text(pilot)


async def test_a_colleague_who_answers_meanwhile_is_seen_on_both_screens(
    desk: Desk, sandra: Desk, known: Known
) -> None:
    async with opened(desk) as pilot:
        await asked(pilot)
        known.say(sandra, REFERENCE, 1, 2, Verdict.DIFFERENT)
        contacts.note(sandra, REFERENCE, "The school has no Lilah.")
        pilot.app.news.hear("store_changed")  # type: ignore[attr-defined]
        await until(pilot, lambda: "not the same, said sandra" in screen_text(pilot))
        assert "✗ not the same: Lilah Oddfernley" in screen(pilot).page.text


@SIZES
async def test_the_line_that_would_be_answered_is_on_the_screen(
    desk: Desk, known: Known, size: tuple[int, int]
) -> None:
    family = [an_identity(number, Relation.HOUSEHOLD, who="Bram Oddfernley", earlier=()) for number in range(20, 40)]
    known.children = (of_child(household=family), of_child(an_identity(), position=2, name="Lilah Oddfernley"))
    async with opened(desk, size) as pilot:
        shown = await asked(pilot)
        assert shown.browser.current is not None
        assert shown.browser.current.may_be_the_child
        at_cursor = [line for line in screen_text(pilot).splitlines() if line.startswith("▸")]
        assert len(at_cursor) == 1
        assert "Lilah Oddfer" in at_cursor[0]
