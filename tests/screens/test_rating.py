"""The BRAG panel on a contact, and the Red that cannot be passed over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.rating import RatingDialogue
from mash_tui.services import contacts, ratings, unsent, users
from mash_tui.services.approvals import list_waiting
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.queue import row
from mash_tui.services.red_seen import unseen_reds
from mash_tui.widgets.contact_header import ContactHeader
from tests.screens.form_desk import FixedClock, settle
from tests.screens.queueing import messages, screen_text
from tests.screens.rating_desk import WHY, ayesha, clock, desk, logged, maria, proposed, tunde, version
from tests.screens.waiting import until

__all__ = ["ayesha", "clock", "desk", "maria", "tunde"]


@asynccontextmanager
async def on_contact(desk: Desk, reference: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """A program that shows this contact."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("contact", reference)
        await settle(pilot)
        yield pilot


async def test_a_rating_is_proposed_with_b_a_letter_the_reason_and_save(ayesha: Desk) -> None:
    reference = logged(ayesha)
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("a", *"Nobody answers at home.", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        header = pilot.app.screen.query_one(ContactHeader).words
        assert "A Amber?" in header
        assert "· b confirm" in header
        page = " ".join(pilot.app.screen.page.text.split())
        assert "Waits Amber, proposed by ayesha" in page
        assert "Amber proposed by ayesha Nobody answers at home." in page
        assert "decision: not timed → Fri 13 Nov 10:30" in page


async def test_the_panel_shows_meanings_deadlines_repeats_and_danger(ayesha: Desk) -> None:
    logged(ayesha)
    reference = logged(ayesha, concern__immediate_danger="yes")
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        said = screen_text(pilot)
    for words in (
        "R Red", "A Amber", "G Green", "B Blue", "likely s47", "universal services, advice",
        "agency return Thu 12:30 · decision Thu 14:30", "agency return none · decision Tue 10:30",
        "2 contacts in twelve months", "immediate danger",
    ):  # fmt: skip
        assert words in said, words


async def test_letters_in_the_reason_choose_nothing(ayesha: Desk) -> None:
    reference = logged(ayesha)
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("g", *"bar")
        await settle(pilot)
        dialogue = pilot.app.screen
        assert isinstance(dialogue, RatingDialogue)
        assert (dialogue.choices.chosen, dialogue.words) == (Brag.GREEN, "bar")
        await pilot.press("shift+tab", "r")
        await settle(pilot)
        assert (dialogue.choices.chosen, dialogue.words) == (Brag.RED, "bar")


async def test_the_arrows_choose_too_and_enter_goes_on_without_proposing(ayesha: Desk) -> None:
    reference = logged(ayesha)
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("down", "down", "enter", *"Rang the school.")
        await settle(pilot)
        dialogue = pilot.app.screen
        assert isinstance(dialogue, RatingDialogue)
        assert (dialogue.choices.chosen, dialogue.words) == (Brag.AMBER, "Rang the school.")
    assert list_waiting(ayesha) == []


async def test_a_placeholder_is_refused_and_the_words_stay(ayesha: Desk) -> None:
    reference = logged(ayesha)
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("r", *"see above", "ctrl+s")
        await settle(pilot)
        dialogue = pilot.app.screen
        assert isinstance(dialogue, RatingDialogue)
        assert "needs a reason" in str(dialogue.query_one(".trouble").visual)
        assert dialogue.words == "see above"


async def test_who_proposes_second_is_told_and_loses_no_word(ayesha: Desk, tunde: Desk) -> None:
    reference = logged(ayesha)
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("a", *"Nobody answers at home.")
        ratings.propose(tunde, reference, 1, Brag.GREEN, "Mother rang back.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConflictDialogue)
        assert "Green, proposed" in screen_text(pilot)
        await pilot.press("m")
        await settle(pilot)
    assert [(waits.by, waits.what) for waits in list_waiting(ayesha)] == [("ayesha", "Amber")]


async def test_a_reason_typed_and_not_sent_is_there_with_its_choice(ayesha: Desk) -> None:
    reference = logged(ayesha)
    async with on_contact(ayesha, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        await pilot.press("a", *"Nobody answers at home.", "escape")
        await settle(pilot)
    assert [(words.about, words.text) for words in unsent.waiting(ayesha)] == [("rating", "Nobody answers at home.")]
    async with MashApp(ayesha).run_test() as pilot:
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "b goes on with them" in messages(pilot.app)
        await pilot.press("b")
        await settle(pilot)
        dialogue = pilot.app.screen
        assert isinstance(dialogue, RatingDialogue)
        assert (dialogue.choices.chosen, dialogue.words) == (Brag.AMBER, "Nobody answers at home.")


async def test_who_may_not_rate_is_told_who_may(desk: Desk, clock: FixedClock) -> None:
    reference = logged(desk)
    users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
    fern = open_desk(paths=desk.paths, clock=clock, as_name="fern")
    async with on_contact(fern, reference) as pilot:
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "rating.propose" in messages(pilot.app)


# A Red


def red_line(pilot: Pilot[Any]) -> str:
    """What stands above the screen in front, or empty."""
    line = pilot.app.screen.red_line
    return line.words if line is not None else ""


async def test_a_red_rings_once_and_stands_above_every_screen_until_it_was_opened(
    ayesha: Desk, maria: Desk, monkeypatch: Any
) -> None:
    rung: list[bool] = []
    app = MashApp(maria)
    monkeypatch.setattr(app, "bell", lambda: rung.append(True))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        reference = proposed(ayesha, Brag.RED)
        app.news.hear("store_changed")
        await settle(pilot)
        assert reference in red_line(pilot)
        assert rung == [True]
        await pilot.press("d")
        await settle(pilot)
        assert reference in red_line(pilot)
        assert "RED, not seen" in screen_text(pilot)
        assert "Drafts: begun" in screen_text(pilot), "it hides no line of the screen"
        contacts.note(ayesha, reference, "Rang the police.")
        app.news.hear("store_changed")
        await settle(pilot)
        assert rung == [True]
        await pilot.press("!")
        await settle(pilot)
        assert isinstance(app.screen, ContactScreen)
        assert red_line(pilot) == ""
        await pilot.press("escape")
        await settle(pilot)
        assert red_line(pilot) == ""
    assert unseen_reds(maria) == ()


async def test_it_stands_on_the_other_managers_screen_until_that_one_has_seen_it(
    ayesha: Desk, maria: Desk, tunde: Desk
) -> None:
    reference = proposed(ayesha, Brag.RED)
    async with on_contact(maria, reference):
        pass
    assert unseen_reds(maria) == ()
    assert [red.reference for red in unseen_reds(tunde)] == [reference]


async def test_who_proposed_it_or_may_confirm_none_sees_no_line(ayesha: Desk, maria: Desk) -> None:
    proposed(maria, Brag.RED)
    assert unseen_reds(maria) == ()
    assert unseen_reds(ayesha) == ()


async def test_a_red_that_was_lowered_or_closed_stands_there_no_longer(ayesha: Desk, maria: Desk, tunde: Desk) -> None:
    reference = proposed(ayesha, Brag.RED)
    waits = list_waiting(maria)[0]
    ratings.change(maria, reference, waits.contact.version, waits.row_id, Brag.AMBER, WHY)
    assert unseen_reds(tunde) == ()


async def test_a_contact_that_becomes_red_again_is_unseen_again(ayesha: Desk, maria: Desk, tunde: Desk) -> None:
    reference = proposed(ayesha, Brag.RED)
    waits = list_waiting(maria)[0]
    ratings.change(maria, reference, waits.contact.version, waits.row_id, Brag.AMBER, WHY)
    ratings.propose(ayesha, reference, version(ayesha, reference), Brag.RED, "Police are at the house.")
    assert [red.reference for red in unseen_reds(maria)] == [reference]


async def test_the_cover_of_an_empty_chair_shows_no_name(ayesha: Desk, maria: Desk) -> None:
    async with MashApp(maria).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.news.hear("left_alone")
        proposed(ayesha, Brag.RED)
        pilot.app.news.hear("store_changed")
        await settle(pilot)
        assert "Skye" not in screen_text(pilot)
        assert "MASH-" not in screen_text(pilot)


async def test_it_counts_reds_and_fits_a_narrow_screen(ayesha: Desk, maria: Desk) -> None:
    for name in ("Skye", "Wren", "Posy"):
        proposed(ayesha, Brag.RED, given=name)
    async with MashApp(maria).run_test(size=(60, 15)) as pilot:
        await until(pilot, lambda: red_line(pilot))
        await settle(pilot)
        assert "▲ RED, not seen: MASH-2026-000001 Skye Und… and 2 more · !" in screen_text(pilot)


async def test_rating_in_every_state_of_the_work_leaves_the_state(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha, Brag.AMBER)
    waits = list_waiting(maria)[0]
    ratings.confirm(maria, reference, waits.contact.version, waits.row_id)
    with maria.store.light_write() as execute:
        execute("UPDATE contact SET state = 'feedback'", ())
    ratings.propose(ayesha, reference, version(ayesha, reference), Brag.RED, "Police are at the house.")
    found = row(maria, reference)
    assert found is not None
    assert (found.state.value, found.brag) == ("feedback", Brag.RED)
