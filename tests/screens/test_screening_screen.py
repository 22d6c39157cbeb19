"""The checklist with the keyboard: one key an answer, words where an answer asks for them, and what mash knows."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.forwarding import ForwardDialogue
from mash_tui.screens.handover_summary import SummaryDialogue
from mash_tui.screens.screening import ScreeningScreen
from mash_tui.screens.screening_answer import AnswerDialogue
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from mash_tui.services.screening_view import screened_of
from mash_tui.services.unsent import waiting
from mash_tui.widgets.line_input import LineInput
from tests.screens.contact_desk import REFERENCE, clock, desk, opened, sandra
from tests.screens.form_desk import FixedClock, a_desk, settle
from tests.screens.queueing import messages, screen_text
from tests.screens.waiting import until
from tests.services import screening_desk
from tests.services.screening_desk import UP_TO_FORWARDING, answer_all

__all__ = ["clock", "desk", "sandra"]
"""The fixtures of these tests."""


def checklist(pilot: Pilot[Any]) -> ScreeningScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ScreeningScreen))


def answers(desk: Desk) -> dict[str, str]:
    """What counts in the store."""
    return {one.item.code: one.last.answer.value for one in screened_of(desk, 1) if one.last}


def at(pilot: Pilot[Any]) -> str:
    """The code of the item under the cursor."""
    current = checklist(pilot).items.current
    assert current is not None
    return current.item.code


async def go_screening(pilot: Pilot[Any]) -> ScreeningScreen:
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ScreeningScreen) and pilot.app.screen.settled)
    return checklist(pilot)


async def all_saved(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: checklist(pilot).turns.rests)
    await settle(pilot)


async def test_the_checklist_opens_on_the_first_open_item_and_lists_what_a_rating_waits_for(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        assert at(pilot) == "immediate_danger"
        text = screen_text(pilot)
        assert "0 of 13 answered · a rating waits for 12: Immediate danger; R" in text
        assert text.count("○") >= 12
        assert "≈ yes? Ticked by whoever referred." in text
        await pilot.press("j", "j")
        assert "Look at" in screen_text(pilot)
        assert "children's social care" in screen_text(pilot)


async def test_answers_are_one_key_each_and_the_next_key_waits_for_nothing(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("n", "y", "j", "j", "j", "n", "y", "u", "u", "n", "n")
        await all_saved(pilot)
        assert answers(desk) == {
            "immediate_danger": "no", "right_child": "yes", "other_children": "no", "concern": "yes",
            "domestic_abuse": "not known", "mental_health": "not known", "substance_misuse": "no",
            "learning_disability": "no",
        }  # fmt: skip
        assert "8 of 13 answered · a rating waits for 4" in screen_text(pilot)
        found = row(desk, REFERENCE)
        assert found is not None
        assert (found.state, found.owner) == (State.SCREENING, desk.actor.login)


async def test_a_yes_that_asks_for_more_is_not_saved_without_it(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AnswerDialogue)
        assert "What was done about it, and when? (needed)" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "asks more" in screen_text(pilot))
        assert answers(desk) == {}
        await pilot.press(*"Police rang at 10:20", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScreeningScreen))
        await all_saved(pilot)
        assert answers(desk) == {"immediate_danger": "yes"}
        assert at(pilot) == "right_child"
        assert "Police rang at 10:20" in screen_text(pilot)


async def test_an_answer_whose_source_is_needed_asks_for_it_and_offers_those_of_the_policy(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("j", "j", "n")
        await settle(pilot)
        assert isinstance(pilot.app.screen.focused, LineInput)
        await pilot.press("ctrl+t", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScreeningScreen))
        (one,) = [one for one in screened_of(desk, 1) if one.last]
        assert one.last is not None
        assert (one.item.code, one.last.source) == ("already_open", "register of known children")


async def test_a_special_route_is_ticked_from_the_policys_list(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("end", "y")
        await settle(pilot)
        await pilot.press("ctrl+t", "ctrl+t", "ctrl+t", *"police told 10:40", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScreeningScreen))
        last = screened_of(desk, 1)[-1].last
        assert last is not None
        assert last.acted == "missing: police told 10:40"


async def test_words_that_are_typed_and_not_saved_are_there_again(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("y")
        await settle(pilot)
        await pilot.press(*"Police are", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScreeningScreen))
        assert answers(desk) == {}
        assert [words.about for words in waiting(desk)] == ["screening:immediate_danger"]
        await pilot.press("enter")
        await settle(pilot)
        assert "typed before" in screen_text(pilot)
        assert "[yes]" in screen_text(pilot)
        assert "Police are" in screen_text(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScreeningScreen))
        assert not waiting(desk)


async def test_one_key_confirms_everything_that_mash_is_sure_of(desk: Desk) -> None:
    async with opened(desk) as pilot:
        view = await go_screening(pilot)
        assert view.view is not None
        sure = {one.item for one in view.view.to_confirm}
        assert sure, "the hub has no register: nobody like her in earlier contacts"
        await pilot.press("C")
        await until(pilot, lambda: set(answers(desk)) == sure)
        assert all(one.last.suggested for one in screened_of(desk, 1) if one.last)
        await settle(pilot)
        await pilot.press("C")
        await until(pilot, lambda: "sure of nothing that is still open" in messages(pilot.app))


async def test_confirming_and_answering_at_once_come_in_turn(desk: Desk) -> None:
    async with opened(desk) as pilot:
        view = await go_screening(pilot)
        assert view.view is not None
        sure = {one.item for one in view.view.to_confirm}
        view.action_confirm_all()
        view.action_answer("no")
        view.action_answer("yes")
        await all_saved(pilot)
        assert isinstance(pilot.app.screen, ScreeningScreen), "nobody is told of their own save"
        assert set(answers(desk)) == sure | {"immediate_danger", "right_child"}


async def test_immediate_danger_that_was_ticked_is_confirmed_with_what_was_done(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AnswerDialogue)
        assert "Ticked by whoever referred." in screen_text(pilot)
        assert answers(desk) == {}


async def test_what_somebody_else_answers_appears_and_is_told(desk: Desk, sandra: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        screening_desk.answer(sandra, "concern", REFERENCE, answer="yes", note="She wrote it down.")
        checklist(pilot).store_changed()
        await until(pilot, lambda: "sandra: Concern clear? yes" in messages(pilot.app))
        await settle(pilot)
        assert "She wrote it down." in screen_text(pilot)


async def test_an_answer_that_comes_second_is_told_and_goes_on_top_with_another_key(
    desk: Desk, sandra: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(desk) as pilot:
        view = await go_screening(pilot)
        monkeypatch.setattr(view, "store_changed", lambda: None)
        screening_desk.answer(sandra, "immediate_danger", REFERENCE, answer="yes", acted="Rang the police at 10:15.")
        view.action_answer("no")
        view.action_answer("yes")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictDialogue))
        await settle(pilot)
        text = screen_text(pilot)
        assert "sandra saved it meanwhile" in text
        assert "Immediate danger? no" in text
        assert "Right child? yes" in text
        assert answers(desk) == {"immediate_danger": "yes"}
        await pilot.press("m")
        await until(pilot, lambda: answers(desk) == {"immediate_danger": "no", "right_child": "yes"})


async def test_a_call_handler_reads_and_is_told_why_no_key_answers(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    users.add(desk, "hugo", "Hugo Example", [Role.CALL_HANDLER])
    async with opened(a_desk(tmp_path, clock, as_name="hugo")) as pilot:
        await go_screening(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert "your roles do not permit it (contact.screen)" in messages(pilot.app)
        assert answers(desk) == {}


async def test_forwarding_by_keys_closes_the_contact_and_leaves_a_summary(desk: Desk) -> None:
    answer_all(desk, dict(list(UP_TO_FORWARDING.items())[:2]), REFERENCE)
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("F")
        await until(pilot, lambda: "Nobody is said to be allocated" in messages(pilot.app))
        await pilot.press("y")
        await settle(pilot)
        await pilot.press(*"Tansy Marrow, Oak team", "tab", "ctrl+t", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ForwardDialogue))
        await settle(pilot)
        assert "Tansy Marrow, Oak team" in screen_text(pilot)
        await pilot.press(*"She knows the family", "ctrl+s")
        await until(pilot, lambda: "was not told the reference yet" in screen_text(pilot).split("How were")[-1])
        found = row(desk, REFERENCE)
        assert found is not None
        assert found.state is State.SCREENING
        await pilot.press("tab", *"by telephone", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryDialogue))
        await settle(pilot)
        assert "Handover summary" in screen_text(pilot)
        await pilot.press("s")
        file = desk.paths.data / "summaries" / f"{REFERENCE}.txt"
        await until(pilot, file.exists)
        await settle(pilot)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "Tansy Marrow, Oak team" in file.read_text("utf-8")
        found = row(desk, REFERENCE)
        assert found is not None
        assert (found.state, found.due_at) == (State.CLOSED, None)
        await pilot.press("n")
        await until(pilot, lambda: "its checklist is only read" in messages(pilot.app))


async def test_leaving_with_answers_on_their_way_saves_them_first(desk: Desk) -> None:
    async with opened(desk) as pilot:
        await go_screening(pilot)
        await pilot.press("n", "y", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))
        assert answers(desk) == {"immediate_danger": "no", "right_child": "yes"}
        await until(pilot, lambda: "Screening: 2 of 13 answered" in pilot.app.screen.page.text)  # type: ignore[attr-defined]


async def test_answers_on_their_way_are_saved_when_the_line_drops(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(desk) as pilot:
        screen = await go_screening(pilot)
        monkeypatch.setattr(screen, "work", lambda *_, **__: None)  # no thread gets round to it any more
        for key in "ny":
            await pilot.press(key)
        assert answers(desk) == {}
        pilot.app.last_words.run()  # type: ignore[attr-defined]
        assert list(answers(desk).values()) == ["no", "yes"]


async def test_a_lone_key_does_not_answer_an_item_a_second_time(desk: Desk) -> None:
    async with opened(desk) as pilot:
        screen = await go_screening(pilot)
        await pilot.press("n")
        await all_saved(pilot)
        screen.items.action_to(0)
        await pilot.press("n")
        await settle(pilot)
        assert "It is answered no already" in messages(pilot.app)  # type: ignore[arg-type]
        assert screen.turns.rests
        assert len(screen.items.rows[0].given) == 1


async def test_the_contact_says_what_a_rating_waits_for_until_nothing_does(desk: Desk, sandra: Desk) -> None:
    contacts.claim(desk, REFERENCE, 1)
    contacts.acknowledge(desk, REFERENCE, 2, "by telephone")
    async with opened(desk) as pilot:
        page = pilot.app.screen.page  # type: ignore[attr-defined]
        assert "○ Still to answer Immediate danger; Right child" in " ".join(page.text.split())
        assert "s screens it" in page.text
        answer_all(sandra, reference=REFERENCE)
        pilot.app.screen.store_changed()  # type: ignore[attr-defined]
        await until(pilot, lambda: "Screening: 12 of 13 answered" in page.text)
        assert "Still to answer" not in page.text
