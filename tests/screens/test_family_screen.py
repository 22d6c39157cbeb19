"""The four fields about a family, typed on a contact."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.consent import Authorised, FamilyBasis
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.family import FamilyScreen
from mash_tui.screens.family_reason import GoingOnDialogue
from mash_tui.services import authorisations, family, unsent, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import FAMILY
from mash_tui.services.family_rows import FamilyView
from mash_tui.services.unsent import Unsent
from tests.screens.contact_desk import REFERENCE, clock, desk, opened, sandra
from tests.screens.form_desk import a_desk, settle
from tests.screens.queueing import messages, screen_text
from tests.screens.waiting import until

__all__ = ["clock", "desk", "sandra"]
AGAINST = FamilyBasis("no", "not asked", lawful_basis=("s47",), reason="He would run with them.")
AGREED = FamilyBasis("yes", "yes", "Dora, mother", "herself and Skye", ("s17",))


@asynccontextmanager
async def typing(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The form, opened with its key."""
    async with opened(desk, size) as pilot:
        await pilot.press("e")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FamilyScreen)
        yield pilot


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def recorded(desk: Desk) -> FamilyView:
    found = open_contact(desk, REFERENCE).family_recorded
    assert found is not None
    return found


async def test_the_form_begins_with_what_the_referrer_told_and_shows_it_beside(desk: Desk) -> None:
    async with typing(desk) as pilot:
        text = screen_text(pilot)
        assert "Four separate fields: agreement is not the lawful basis" in text
        assert text.count("told: not asked") == 2
        assert "3 [ ] Children Act 1989 s47" in text
        assert "needs a manager's authorisation" in " ".join(text.split())


async def test_a_family_that_knows_and_agreed_is_recorded_with_few_keys(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(
            pilot, "y", "enter", "y", "enter", *"Dora, mother", "enter", *"herself and Skye", "enter", "2", "ctrl+s"
        )
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "Recorded." in messages(pilot.app)  # type: ignore[arg-type]
        assert "Recorded by the hub" in pilot.app.screen.page.text
    assert recorded(desk).basis == AGREED
    assert recorded(desk).stands is Authorised.NOT_NEEDED
    assert unsent.waiting(desk) == []


async def test_going_on_without_asks_a_manager_in_the_same_go(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "tab", *"He would run with them.", "ctrl+s")
        assert "a manager is asked" in messages(pilot.app)  # type: ignore[arg-type]
    assert recorded(desk).basis == AGAINST
    assert recorded(desk).stands is Authorised.ASKED


async def test_a_basis_without_a_reason_asks_for_the_reason(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "ctrl+s")
        assert isinstance(pilot.app.screen, GoingOnDialogue)
        assert "without the family's knowledge and agreement" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "needs a reason" in screen_text(pilot)
        await press(pilot, *"He would run with them.", "ctrl+s")
        assert isinstance(pilot.app.screen, ContactScreen)
    assert recorded(desk).basis == AGAINST
    assert recorded(desk).stands is Authorised.ASKED


async def test_the_reason_is_kept_as_it_is_typed_whatever_ends_the_program(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "ctrl+s", *"He would run")
        assert isinstance(pilot.app.screen, GoingOnDialogue)
        pilot.app.last_words.run()  # type: ignore[attr-defined]
        assert "He would run" in Unsent(desk, REFERENCE, FAMILY).text


async def test_who_does_not_go_on_yet_saves_without_asking(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "ctrl+s", "ctrl+n")
        assert isinstance(pilot.app.screen, ContactScreen)
    assert recorded(desk).basis == replace(AGAINST, reason="")
    assert recorded(desk).stands is Authorised.NEEDED


async def test_a_reason_that_is_left_goes_back_into_the_form(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "ctrl+s", *"He would run", "escape")
        assert isinstance(pilot.app.screen, FamilyScreen)
        assert pilot.app.screen.basis.reason == "He would run"
    assert open_contact(desk, REFERENCE).family_recorded is None


@pytest.mark.parametrize(
    ("keys", "focus", "says"),
    [
        (("y", "tab", "y"), "agreement_from", "Agreement says yes: say who gave it."),
        (("y", "tab", "y", "tab", *"Dora"), "covers", "Agreement says yes: say whose information."),
        (("backspace",), "informed", "Blank is not an answer"),
        (("n", "tab", "tab", "tab", "tab", "tab", *"He would run"), "lawful_basis", "tick it, or clear the reason"),
    ],
)
async def test_what_lacks_is_said_and_the_cursor_goes_there(
    desk: Desk, keys: tuple[str, ...], focus: str, says: str
) -> None:
    async with typing(desk) as pilot:
        await press(pilot, *keys, "ctrl+s")
        field = pilot.app.screen.focused
        assert field is not None and field.spec.path == focus  # type: ignore[attr-defined]
        assert says in " ".join(screen_text(pilot).split())
    assert open_contact(desk, REFERENCE).family_recorded is None


async def test_a_refusal_of_the_rules_is_said_with_the_words_kept(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "tab", *"tbc", "ctrl+s")
        assert "says none" in screen_text(pilot)
        assert isinstance(pilot.app.screen, FamilyScreen)
        assert pilot.app.screen.basis.reason == "tbc"


async def test_letters_of_a_word_answer_nothing(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, *"yesterday")
        assert isinstance(pilot.app.screen, FamilyScreen)
        assert pilot.app.screen.basis.informed == "not asked"
        assert "A letter answers here" in screen_text(pilot)


async def test_words_that_are_not_saved_are_there_the_next_time(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "tab", *"He would run.", "escape")
        assert isinstance(pilot.app.screen, ContactScreen)
        kept = unsent.waiting(desk)[0]
        assert (kept.about, kept.text.count("He would run.")) == (FAMILY, 1)
        assert "Lawful basis: s47" in kept.text, "a colleague can read it"
        await press(pilot, "e")
        assert "typed before" in screen_text(pilot)
        assert pilot.app.screen.basis == replace(AGAINST, reason="He would run.")
    assert open_contact(desk, REFERENCE).family_recorded is None


async def test_a_form_that_was_only_looked_at_keeps_nothing(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "tab", "tab", "escape")
    assert unsent.waiting(desk) == []


async def test_a_killed_program_has_kept_what_was_typed(desk: Desk) -> None:
    async with typing(desk) as pilot:
        await pilot.press("n", "tab", "tab", "tab", "tab", "tab", *"He would run")
        await until(pilot, lambda: any("He would run" in row.text for row in unsent.waiting(desk)))


async def test_somebody_else_saved_first_and_both_are_shown(desk: Desk, sandra: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "tab", *"He would run with them.")
        family.record(sandra, REFERENCE, 1, AGREED)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConflictDialogue)
        text = screen_text(pilot)
        assert "not recorded → yes" in text and "sandra" in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FamilyScreen)
        assert pilot.app.screen.basis == AGAINST, "no word is lost"
        await press(pilot, "ctrl+s", "m")
        assert isinstance(pilot.app.screen, ContactScreen)
    assert recorded(desk).basis == AGAINST
    assert recorded(desk).stands is Authorised.ASKED


async def test_how_it_stands_is_said_while_it_is_typed(desk: Desk, sandra: Desk) -> None:
    version = family.record(sandra, REFERENCE, 1, AGAINST, ask=True).version
    number = recorded(desk).authorisation
    authorisations.give(desk, REFERENCE, version, number, "The risk outweighs it.")
    async with typing(desk) as pilot:
        assert "Authorisation given by" in screen_text(pilot)
        assert "The risk outweighs it." in screen_text(pilot)
        await press(pilot, "tab", "n")
        assert "no longer covers this" in " ".join(screen_text(pilot).split())
        await press(pilot, "a")
        assert "Authorisation given by" in screen_text(pilot)


async def test_the_same_again_is_said_to_stand_there(desk: Desk, sandra: Desk) -> None:
    family.record(sandra, REFERENCE, 1, AGREED)
    async with typing(desk) as pilot:
        await press(pilot, "ctrl+s")
        assert "stands on" in screen_text(pilot)


async def test_who_may_not_screen_is_told_who_may(desk: Desk, tmp_path: Any, clock: Any) -> None:
    users.add(desk, "cal", "Cal Example", [Role.CALL_HANDLER])
    async with opened(a_desk(tmp_path, clock, as_name="cal")) as pilot:
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "roles do not permit it" in messages(pilot.app)  # type: ignore[arg-type]


async def test_words_with_brackets_are_words(desk: Desk, sandra: Desk) -> None:
    family.record(sandra, REFERENCE, 1, replace(AGREED, covers="[Skye] and [/red] her"))
    async with typing(desk) as pilot:
        assert "[Skye] and [/red] her" in screen_text(pilot)


async def test_a_colleague_s_words_are_taken_over_and_gone_on_with(desk: Desk, sandra: Desk) -> None:
    Unsent(sandra, REFERENCE, FAMILY).keep("Family informed: no\nAgreement: no")
    number = unsent.waiting(desk)[0].number
    unsent.take_over(desk, number)
    async with typing(desk) as pilot:
        assert isinstance(pilot.app.screen, FamilyScreen)
        assert (pilot.app.screen.basis.informed, pilot.app.screen.basis.agreement) == ("no", "no")


async def test_opened_from_the_drafts_the_key_that_goes_on_is_told(desk: Desk) -> None:
    Unsent(desk, REFERENCE, FAMILY).keep("Family informed: no\nAgreement: no")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("drafts")
        await settle(pilot)
        await press(pilot, "enter")
        assert "e goes on with them" in messages(app)


async def test_mine_on_top_of_a_request_that_covers_it_asks_nobody_twice(desk: Desk, sandra: Desk) -> None:
    async with typing(desk) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "3", "tab", *"He would run with them.")
        against = replace(AGAINST, informed="no", agreement="no")
        family.record(sandra, REFERENCE, 1, against, ask=True)
        await press(pilot, "ctrl+s", "m")
        assert isinstance(pilot.app.screen, ContactScreen)
    assert recorded(desk).basis == AGAINST
    asked = recorded(desk).asked
    assert recorded(desk).stands is Authorised.ASKED
    assert asked is not None and asked.by == "sandra"
