"""Telling people on the screen: F, the words in sight, how it went, ^s; the next one owed is there at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import Role
from mash_tui.screens.asking import Asking
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.screens.telling import TellingDialogue
from mash_tui.services import contacts, feedback, unsent
from mash_tui.services.desk import Desk
from mash_tui.services.feedback import FeedbackState, Recipient
from mash_tui.services.next_step import owed
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.text_input import TextInput
from tests.screens.form_desk import settle
from tests.screens.queueing import messages, screen_text
from tests.screens.telling_desk import opened, press
from tests.services.conftest import told
from tests.services.telling import REF, decided

HOW = "rang Ms Thornapple"


@pytest.fixture
def owing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    decided(desk)
    return desk


def states(desk: Desk) -> list[str]:
    return [task.feedback.state.value for task in feedback.read(desk, REF).tasks]


def area(pilot: Pilot[Any]) -> TextInput:
    return pilot.app.screen.query_one(TextInput)


async def test_both_are_told_with_few_keys_and_the_contact_is_closed(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F")
        assert "What the referrer is told" in screen_text(pilot)
        await press(pilot, HOW, "ctrl+s")
        assert "What the family is told" in screen_text(pilot)
        await press(pilot, "told by the health visitor", "ctrl+s")
        assert isinstance(pilot.app.screen, ContactScreen)
        assert owed(pilot.app.screen.view)[-1].command == "CloseContact"
        await press(pilot, "X", "ctrl+s")
        assert "Closed." in messages(pilot.app)
    row = contacts.open_contact(owing, REF).row
    assert (states(owing), row.state.value) == (["given", "given"], "closed")


async def test_neither_enter_nor_a_letter_marks_anything_as_given(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", "enter", "F", "s", "y", "enter")
        assert isinstance(pilot.app.screen, TellingDialogue)
    assert states(owing) == ["owed", "owed"]


async def test_edited_words_and_another_way_are_what_is_recorded(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", HOW, "shift+tab")
        assert isinstance(pilot.app.focused, ChoiceInput)
        await press(pilot, "l", "shift+tab")
        assert pilot.app.focused is area(pilot)
        await press(pilot, "enter")
        area(pilot).load_text(f"{area(pilot).text.strip()}\n\nThank you ")
        area(pilot).move_cursor(area(pilot).document.end)
        await press(pilot, *"again.", "ctrl+s")
    given = feedback.read(owing, REF).tasks[0].feedback
    assert (given.state, given.way, given.how) == (FeedbackState.GIVEN, "by letter", HOW)
    assert given.words.endswith("Thank you again.")


async def test_what_may_not_go_out_is_said_and_nothing_typed_is_lost(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", "ctrl+s")
        assert "How they were told is empty" in screen_text(pilot)
        area(pilot).load_text("tbc")
        await press(pilot, HOW, "ctrl+s")
        assert "tells them nothing" in screen_text(pilot)
        assert (area(pilot).text, pilot.app.screen.query_one(LineInput).value) == ("tbc", HOW)
    assert states(owing) == ["owed", "owed"]


async def test_words_are_kept_when_one_goes_and_there_when_one_comes_back(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F")
        area(pilot).load_text("Early Help will ring you.")
        await press(pilot, HOW, "escape")
        assert [row.about for row in unsent.waiting(owing)] == ["feedback:referrer"]
        await press(pilot, "F")
        assert area(pilot).text == "Early Help will ring you."
        assert pilot.app.screen.query_one(LineInput).value == HOW
        assert "not saved yet" in screen_text(pilot)
        await press(pilot, "ctrl+s")
    assert unsent.waiting(owing) == []
    assert states(owing) == ["given", "owed"]


async def test_nothing_is_kept_where_nothing_was_changed(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", "ctrl+t", "escape")
        assert isinstance(pilot.app.screen, ContactScreen)
    assert unsent.waiting(owing) == []


async def test_unsaved_words_among_the_drafts_say_which_key_goes_on(owing: Desk) -> None:
    unsent.Unsent(owing, REF, "feedback:family").keep("Early Help will ring you.")
    async with opened(owing) as pilot:
        await press(pilot, "escape", "d", "enter")
        assert "feedback): F goes on with them" in messages(pilot.app)


async def test_not_told_asks_why_and_takes_what_was_typed_along(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", "ctrl+t", "They moved abroad.", "ctrl+n")
        assert isinstance(pilot.app.screen, ReasonDialogue)
        assert area(pilot).text == "They moved abroad."
        await press(pilot, "ctrl+s")
        assert "What the referrer is told" in screen_text(pilot), "what is owed next is there"
    assert states(owing) == ["owed", "not_given"]


async def test_the_other_one_and_back(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", "ctrl+t")
        assert "What the family is told" in screen_text(pilot)
        await press(pilot, "ctrl+t")
        assert "What the referrer is told" in screen_text(pilot)


async def test_what_was_given_is_read_and_not_changed(owing: Desk) -> None:
    for recipient, version in ((Recipient.REFERRER, 3), (Recipient.FAMILY, 4)):
        feedback.not_given(owing, REF, version, recipient, "They moved abroad.")
    async with opened(owing) as pilot:
        await press(pilot, "F")
        assert "Not told" in screen_text(pilot) and "They moved abroad." in screen_text(pilot)
        assert not pilot.app.screen.query(TextInput)
        await press(pilot, "ctrl+s", "ctrl+n", "ctrl+y", "ctrl+o", "escape")
        assert isinstance(pilot.app.screen, ContactScreen)


async def test_copying_is_on_purpose_checked_and_said(owing: Desk) -> None:
    async with opened(owing) as pilot:
        await press(pilot, "F", "shift+tab", "shift+tab")
        area(pilot).select_all()
        await press(pilot, "ctrl+c", "super+c")
        assert pilot.app.clipboard == "", "only the key that records it copies"
        await press(pilot, "ctrl+y")
        assert pilot.app.clipboard.startswith("Barnet MASH")
        assert "Sent to your terminal's clipboard" in screen_text(pilot)
        area(pilot).load_text("tbc")
        await press(pilot, "ctrl+y")
        assert "tells them nothing" in screen_text(pilot) and pilot.app.clipboard.startswith("Barnet MASH")
    assert states(owing) == ["owed", "owed"]


async def test_saving_asks_where_to(owing: Desk, tmp_path: Path) -> None:
    async with opened(owing, (120, 40)) as pilot:
        await press(pilot, "F", "ctrl+o", "ctrl+s")
        assert "Recorded; not marked as given." in screen_text(pilot)
        await press(pilot, "ctrl+o")
        pilot.app.screen.query_one(LineInput).value = str(tmp_path / "none" / "words.txt")
        await press(pilot, "ctrl+s")
        assert "There is no folder" in screen_text(pilot)
    assert (owing.paths.data / "feedback" / f"{REF}-referrer.txt").exists()


async def test_somebody_else_was_first(owing: Desk, colleague: Callable[..., Desk]) -> None:
    fern = colleague("fern", Role.DUTY_OFFICER)
    async with opened(owing) as pilot:
        await press(pilot, "F", HOW)
        contacts.assign(fern, REF, 3, "fern", "She knows the school")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConflictDialogue)
        assert HOW in screen_text(pilot)
        await press(pilot, "m")
    assert states(owing) == ["given", "owed"]


async def test_hostile_names_are_text(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    child = {"given_names": "[red]Bobby", "family_name": "Tables[/]", "date_of_birth": "2018-01-01"}
    decided(desk, children=[child])
    async with opened(desk) as pilot:
        await press(pilot, "F")
        assert "[red]Bobby Tables[/]" in screen_text(pilot)


async def test_before_it_is_decided_the_key_says_that_nobody_is_told_yet(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    contacts.create_contact(desk, told())
    async with opened(desk) as pilot:
        await press(pilot, "F")
        assert "Nobody is to be told yet" in messages(pilot.app)
        await press(pilot, "X")
        assert "a rating is proposed, and a manager confirms it" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "cannot be closed yet" in " ".join(screen_text(pilot).split())


async def test_who_may_not_close_is_told_who_may(owing: Desk, colleague: Callable[..., Desk]) -> None:
    async with opened(colleague("cal", Role.CALL_HANDLER)) as pilot:
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "your roles do not permit it" in messages(pilot.app)
        await settle(pilot)
