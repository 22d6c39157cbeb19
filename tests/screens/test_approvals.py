"""A manager answers what waits: read whole, two keys and a reason, and the next one is there."""

from __future__ import annotations

from dataclasses import replace

from mash_tui.domain.brag import Brag
from mash_tui.screens.approvals import ApprovalsScreen
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.rating import RatingDialogue
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import contacts, ratings, unsent
from mash_tui.services.approvals import list_waiting
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from mash_tui.services.rating_rows import steps_of
from mash_tui.services.waiting import WaitingKind
from tests.screens.form_desk import FixedClock, settle
from tests.screens.queueing import messages, screen_text
from tests.screens.rating_desk import (
    WHY,
    approvals,
    approvals_of,
    ayesha,
    clock,
    desk,
    logged,
    maria,
    proposed,
    tunde,
    version,
)
from tests.screens.waiting import until

__all__ = ["ayesha", "clock", "desk", "maria", "tunde"]


def counts_as(desk: Desk, reference: str) -> tuple[Brag | None, bool]:
    """Rating, and whether it is confirmed."""
    found = row(desk, reference)
    assert found is not None
    return found.brag, found.confirmed


def on_the_cursor(screen: ApprovalsScreen) -> str:
    """The contact that can be answered now, or empty."""
    return screen.current.contact.reference if screen.current else ""


async def test_what_waits_is_read_whole(ayesha: Desk, maria: Desk) -> None:
    proposed(ayesha, Brag.AMBER)
    async with approvals(maria) as pilot:
        page = " ".join(approvals_of(pilot).both.page.text.split())
    for words in (
        "Amber proposed by ayesha, Thu 12 Nov 10:41",
        f"Because {WHY}",
        "significant or complex concern",
        "Agency return 5h 49m left, Thu 12 Nov 16:30 (6 working hours)",
        "Decision Fri 10:30, Fri 13 Nov 10:30 (1 working day)",
        "behind a curtain",
    ):
        assert words in page


async def test_two_keys_confirm_and_the_next_one_is_there(ayesha: Desk, maria: Desk) -> None:
    first, second = proposed(ayesha, given="Skye"), proposed(ayesha, given="Wren")
    async with approvals(maria) as pilot:
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        await pilot.press(*"As I see it.", "ctrl+s")
        await settle(pilot)
        assert counts_as(maria, first) == (Brag.AMBER, True)
        assert counts_as(maria, second) == (Brag.AMBER, False)
        assert on_the_cursor(approvals_of(pilot)) == second
        assert second in approvals_of(pilot).both.page.text
    last = steps_of(maria, 1)[-1]
    assert (last.by, last.reason) == ("maria", "As I see it.")


async def test_neither_enter_nor_the_key_that_asked_confirms(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("y")
        await settle(pilot)
        await pilot.press("y", "enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        assert counts_as(maria, reference) == (Brag.AMBER, False)


async def test_a_manager_changes_a_rating_with_a_letter_and_a_reason(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha, Brag.RED)
    async with approvals(maria) as pilot:
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, RatingDialogue)
        await pilot.press("a", *"She is safe at school until three.", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ApprovalsScreen)
    assert counts_as(maria, reference) == (Brag.AMBER, True)
    assert steps_of(maria, 1)[-1].reason == "She is safe at school until three."


async def test_changing_without_a_choice_or_a_reason_says_what_is_missing(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha, Brag.RED)
    async with approvals(maria) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Nothing is chosen yet" in str(pilot.app.screen.query_one(".trouble").visual)
        await pilot.press("a", "ctrl+s")
        await settle(pilot)
        assert "needs a reason" in str(pilot.app.screen.query_one(".trouble").visual)
    assert counts_as(maria, reference) == (Brag.RED, False)


async def test_a_manager_returns_a_rating_with_a_question(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("r")
        await settle(pilot)
        await pilot.press(*"Has the school seen her today?", "ctrl+s")
        await settle(pilot)
        assert "Nothing waits for you" in approvals_of(pilot).both.notice.words
    assert list_waiting(maria) == []
    assert counts_as(maria, reference) == (Brag.AMBER, False)


async def test_nobody_answers_their_own_on_the_screen(maria: Desk, tunde: Desk) -> None:
    reference = proposed(maria)
    async with approvals(maria) as pilot:
        assert "yours" in " ".join(bit.text for bit in approvals_of(pilot)._line(list_waiting(maria)[0], 80))
        for key in ("y", "c", "r"):
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(pilot.app.screen, ApprovalsScreen)
            assert "nobody confirms their own" in messages(pilot.app)
    async with approvals(tunde) as pilot:
        await pilot.press("y", "ctrl+s")
        await settle(pilot)
    assert counts_as(tunde, reference) == (Brag.AMBER, True)


async def test_who_only_proposes_sees_what_they_asked_for(ayesha: Desk, maria: Desk) -> None:
    proposed(ayesha)
    proposed(maria, given="Wren")
    async with approvals(ayesha) as pilot:
        shown = [waits.contact.reference for waits in approvals_of(pilot).both.list.rows]
        assert shown == ["MASH-2026-000001"]


async def test_the_oldest_deadline_is_first_and_an_unseen_red_before_it(
    ayesha: Desk, maria: Desk, clock: FixedClock
) -> None:
    amber = proposed(ayesha, Brag.AMBER, given="Skye")
    red = proposed(ayesha, Brag.RED, given="Wren")
    green = proposed(ayesha, Brag.GREEN, given="Posy")
    assert [waits.contact.reference for waits in list_waiting(maria)] == [red, amber, green]
    ratings.propose(ayesha, green, version(ayesha, green), Brag.RED, WHY)
    async with approvals(maria) as pilot:
        shown = [waits.contact.reference for waits in approvals_of(pilot).both.list.rows]
        assert set(shown[:2]) == {red, green}
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert [waits.contact.reference for waits in approvals_of(pilot).both.list.rows] == shown


async def test_two_managers_at_once_one_wins_and_the_other_is_told(ayesha: Desk, maria: Desk, tunde: Desk) -> None:
    reference = proposed(ayesha, Brag.RED)
    async with approvals(maria) as pilot:
        await pilot.press("y")
        await settle(pilot)
        await pilot.press(*"I agree with her.")
        waits = list_waiting(tunde)[0]
        ratings.change(tunde, reference, waits.contact.version, waits.row_id, Brag.AMBER, "Safe at school until three.")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        assert "tunde changed Amber at 10:41" in str(pilot.app.screen.query_one(".trouble").visual)
        assert pilot.app.screen.words == "I agree with her."
        await pilot.press("escape")
        await settle(pilot)
        assert "Nothing waits for you" in approvals_of(pilot).both.notice.words
    assert counts_as(maria, reference) == (Brag.AMBER, True)
    assert [words.text for words in unsent.waiting(maria)] == ["I agree with her."]


async def test_a_contact_saved_meanwhile_is_shown_before_it_is_confirmed_on_top(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("y")
        await settle(pilot)
        await pilot.press(*"Agreed.")
        contacts.acknowledge(ayesha, reference, version(ayesha, reference), "by telephone")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ConflictDialogue)
        await pilot.press("m")
        await settle(pilot)
    assert counts_as(maria, reference) == (Brag.AMBER, True)


async def test_a_decision_typed_and_not_sent_is_there_when_it_is_taken_up_again(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("c")
        await settle(pilot)
        await pilot.press("g", *"Rang the school, she is well.", "escape")
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        dialogue = pilot.app.screen
        assert isinstance(dialogue, RatingDialogue)
        assert (dialogue.words, dialogue.choices.chosen) == ("Rang the school, she is well.", Brag.GREEN)
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert counts_as(maria, reference) == (Brag.GREEN, True)
    assert unsent.waiting(maria) == []


async def test_what_is_proposed_meanwhile_appears_by_itself(ayesha: Desk, maria: Desk) -> None:
    async with approvals(maria) as pilot:
        assert "Nothing waits for you" in approvals_of(pilot).both.notice.words
        reference = proposed(ayesha)
        approvals_of(pilot).store_changed()
        await settle(pilot)
        assert on_the_cursor(approvals_of(pilot)) == reference


async def test_enter_opens_the_contact_and_b_leads_back_to_its_answer(ayesha: Desk, maria: Desk) -> None:
    proposed(ayesha, given="Skye")
    second = proposed(ayesha, given="Wren")
    async with approvals(maria) as pilot:
        await pilot.press("j")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
        assert pilot.app.screen.reference == second
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert on_the_cursor(pilot.app.screen) == second


async def test_a_reading_of_what_waits_is_in_the_trail(ayesha: Desk, maria: Desk) -> None:
    reference = proposed(ayesha)
    async with approvals(maria):
        pass
    sql = "SELECT count(*) FROM audit WHERE action = 'rating.open' AND login = 'maria' AND reference = ?"
    assert maria.store.rows(sql, (reference,))[0][0] == 1


async def test_what_is_not_rated_waits_for_nobody(ayesha: Desk, maria: Desk) -> None:
    logged(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("y")
        await settle(pilot)
        assert "nothing waits" in messages(pilot.app)


async def test_what_is_proposed_meanwhile_appears_though_the_queue_was_left_before_it_was_painted(
    ayesha: Desk, maria: Desk
) -> None:
    proposed(ayesha)
    async with approvals(maria) as pilot:
        proposed(ayesha, given="Rowan")
        await until(pilot, lambda: "Rowan" in screen_text(pilot.app))
        assert "Skye" in screen_text(pilot.app)


async def test_nothing_is_answered_that_was_saved_since_it_was_read(ayesha: Desk, maria: Desk) -> None:
    proposed(ayesha)
    async with approvals(maria) as pilot:
        screen = approvals_of(pilot)
        row = screen.current
        assert row is not None
        newer = replace(row, contact=replace(row.contact, version=row.contact.version + 1))
        screen.both.show([newer], same=lambda one: one.key, empty="")
        assert screen.current is None, "the page shows what stood there before"


async def test_rows_of_different_kinds_with_the_same_number_are_not_the_same(ayesha: Desk, maria: Desk) -> None:
    proposed(ayesha)
    async with approvals(maria) as pilot:
        screen = approvals_of(pilot)
        row = screen.current
        assert row is not None
        screen.both.show([replace(row, kind=WaitingKind.AUTHORISATION)], same=lambda one: one.key, empty="")
        assert screen.current is None
