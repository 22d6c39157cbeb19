"""A manager authorises going on without the family, or refuses: read whole, two keys and a reason."""

from __future__ import annotations

import pytest

from mash_tui.domain.consent import Authorised, FamilyBasis
from mash_tui.screens.app import MashApp
from mash_tui.screens.approvals import ApprovalsScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import authorisations, contacts, family, unsent
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import AUTHORISATION
from mash_tui.services.family_rows import FamilyView
from mash_tui.services.unsent import Unsent
from tests.screens.form_desk import settle
from tests.screens.queueing import messages, screen_text
from tests.screens.rating_desk import *  # noqa: F403 fixtures and the desk of rating
from tests.screens.rating_desk import approvals, approvals_of, logged, version
from tests.screens.waiting import until

WHY = "He would run with them tonight."
AGAINST = FamilyBasis("no", "not asked", lawful_basis=("s47", "art10"), reason=WHY)


def asked(desk: Desk, given: str = "Skye", **more: str) -> str:
    """Log a contact, and ask to go on without its family; its reference."""
    reference = logged(desk, given, **more)
    family.record(desk, reference, version(desk, reference), AGAINST, ask=True)
    return reference


def recorded(desk: Desk, reference: str) -> FamilyView:
    found = open_contact(desk, reference).family_recorded
    assert found is not None
    return found


async def test_what_is_asked_is_read_whole(ayesha: Desk, maria: Desk) -> None:
    asked(ayesha, family__reason_not_informed="He is at home.")
    async with approvals(maria) as pilot:
        page = " ".join(approvals_of(pilot).both.page.text.split())
        for words in (
            WHY,
            "to go on without the family's knowledge and agreement, by ayesha",
            "Children Act 1989 s47: a child protection enquiry; UK GDPR Art 10: data about offences",
            "He is at home.",
            "behind a curtain",
        ):
            assert words in page
        assert page.count(WHY) == 1, "the same reason is said once"
        assert "ayesha asks to authorise" in screen_text(pilot)
    assert maria.store.rows("SELECT count(*) FROM audit WHERE login = 'maria' AND action = 'contact.open'") == [(1,)]


@pytest.mark.parametrize(("key", "stands"), [("y", Authorised.GIVEN), ("r", Authorised.REFUSED)])
async def test_two_keys_and_a_reason_and_the_next_one_is_there(
    ayesha: Desk, maria: Desk, key: str, stands: Authorised
) -> None:
    first, second = asked(ayesha, "Skye"), asked(ayesha, "Wren")
    async with approvals(maria) as pilot:
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "needs a reason" in screen_text(pilot), "no answer without one"
        await pilot.press(*"She can wait no longer", "ctrl+s")
        await settle(pilot)
        current = approvals_of(pilot).current
        assert current is not None and current.contact.reference == second
    assert recorded(maria, first).stands is stands
    assert recorded(maria, second).stands is Authorised.ASKED


async def test_the_key_that_asks_does_not_confirm(ayesha: Desk, maria: Desk) -> None:
    reference = asked(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("y", "y", "y", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
    assert recorded(maria, reference).stands is Authorised.ASKED


async def test_one_s_own_request_is_listed_and_somebody_else_answers(maria: Desk) -> None:
    reference = asked(maria)
    async with approvals(maria) as pilot:
        assert "1 of yours with somebody else" in screen_text(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ApprovalsScreen)
        assert "nobody confirms their own" in messages(pilot.app)  # type: ignore[arg-type]
    assert recorded(maria, reference).stands is Authorised.ASKED


async def test_what_one_recorded_oneself_is_refused_with_the_words_still_there(ayesha: Desk, maria: Desk) -> None:
    reference = logged(ayesha)
    family.record(maria, reference, version(maria, reference), AGAINST)
    authorisations.ask(ayesha, reference, version(maria, reference), "It cannot wait.")
    async with approvals(maria) as pilot:
        await pilot.press("y", *"It cannot wait", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        assert "You recorded yourself" in screen_text(pilot)
        assert pilot.app.screen.words == "It cannot wait"


async def test_two_managers_at_once_the_second_is_told_who_answered(ayesha: Desk, maria: Desk, tunde: Desk) -> None:
    reference = asked(ayesha)
    number = recorded(ayesha, reference).authorisation
    async with approvals(maria) as pilot:
        await pilot.press("r", *"She can be told at school")
        await settle(pilot)
        authorisations.give(tunde, reference, version(tunde, reference), number, "It cannot wait.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "tunde authorised it already" in " ".join(screen_text(pilot).split()))
        await pilot.press("escape")
        await settle(pilot)
    assert recorded(maria, reference).stands is Authorised.GIVEN
    assert Unsent(maria, reference, f"{AUTHORISATION}:refuse").text == "She can be told at school", "no word is lost"


async def test_a_contact_that_was_saved_meanwhile_is_shown_before_it_is_answered(ayesha: Desk, maria: Desk) -> None:
    reference = asked(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("y", *"It cannot wait")
        await settle(pilot)
        contacts.claim(ayesha, reference, version(ayesha, reference))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "ayesha saved it meanwhile" in screen_text(pilot))
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
    assert recorded(maria, reference).stands is Authorised.GIVEN


async def test_words_that_were_not_sent_are_there_the_next_time(ayesha: Desk, maria: Desk) -> None:
    reference = asked(ayesha)
    async with approvals(maria) as pilot:
        await pilot.press("y", *"It cannot wait")
        await until(pilot, lambda: unsent.waiting(maria))
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialogue)
        assert pilot.app.screen.words == "It cannot wait"
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert recorded(maria, reference).stands is Authorised.GIVEN
    assert unsent.waiting(maria) == []


async def test_a_senior_social_worker_sees_her_own_request_and_no_other(ayesha: Desk, maria: Desk, desk: Desk) -> None:
    asked(ayesha, "Skye")
    asked(maria, "Wren")
    async with approvals(ayesha) as pilot:
        text = screen_text(pilot)
        assert "Skye" in text and "Wren" not in text


async def test_a_request_that_is_withdrawn_goes_from_the_list(ayesha: Desk, maria: Desk) -> None:
    reference = asked(ayesha)
    async with approvals(maria) as pilot:
        agreed = FamilyBasis("yes", "yes", "Dora, mother", "herself", ("s17",))
        family.record(ayesha, reference, version(ayesha, reference), agreed)
        await until(pilot, lambda: "Nothing waits for you" in screen_text(pilot))


async def test_a_kept_answer_is_gone_on_with_among_the_approvals(ayesha: Desk, maria: Desk) -> None:
    Unsent(maria, asked(ayesha), AUTHORISATION).keep("It cannot wait")
    app = MashApp(maria)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("drafts")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "2 goes on with them" in messages(app)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert isinstance(app.screen, ReasonDialogue)
        assert app.screen.words == "It cannot wait"
