"""Outcomes proposed and decided with the keyboard: few keys, the reasons that are asked, and no word lost."""

from __future__ import annotations

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.outcome import OutcomeDialogue
from mash_tui.services.decisions import Decided, Reasons, decide
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import DECISION, OUTCOME
from mash_tui.services.queue import row
from mash_tui.services.unsent import waiting
from tests.screens.deciding_desk import *  # noqa: F403 fixtures
from tests.screens.deciding_desk import at, form, press, words
from tests.screens.form_desk import FixedClock
from tests.screens.queueing import messages, screen_text
from tests.screens.waiting import until
from tests.services.deciding import AGREED, HUNGRY, REF, child, offer, rated, seen, version


def state(desk: Desk) -> State:
    found = row(desk, REF)
    assert found is not None
    return found.state


# Proposing


async def test_one_child_is_proposed_with_four_keys_and_the_reason(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", "e", "enter", words(HUNGRY), "ctrl+s") as pilot:
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "proposed for the child. A manager decides." in messages(pilot.app)
    step = child(desk).proposed
    assert step is not None and (step.code, step.reason, step.by) == ("early_help", HUNGRY, "fern")


async def test_the_step_owed_names_the_key(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, size=(120, 40)) as pilot:
        assert "u propose the outcome" in screen_text(pilot)


async def test_an_outcome_that_asks_to_whom_asks_before_the_reason(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", "g", "enter") as pilot:
        assert "to whom" in screen_text(pilot)
        await press(pilot, words("The Willow Project"), "enter", words(HUNGRY), "ctrl+s")
    step = child(desk).proposed
    assert step is not None and (step.detail, step.reason) == ("The Willow Project", HUNGRY)


async def test_what_is_refused_is_said_and_the_words_stay(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", "g", "enter", "enter", words(HUNGRY), "ctrl+s") as pilot:
        assert "Signposted asks to whom. Say to whom." in screen_text(pilot)
        assert form(pilot).reason.text == HUNGRY
    assert child(desk).steps == ()


async def test_enter_never_proposes(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", "e", "enter", words("Fed."), "enter", "enter", "tab", "enter") as pilot:
        assert isinstance(pilot.app.screen, OutcomeDialogue)
    assert child(desk).steps == ()


async def test_one_key_says_the_same_for_all_children(desk: Desk, fern: Desk) -> None:
    rated(desk, children=3)
    async with at(fern, "u", "e", "enter", words(HUNGRY), "ctrl+l", "ctrl+s") as pilot:
        assert "proposed for 3 children" in messages(pilot.app)
    assert [one.proposed and one.proposed.code for one in seen(desk).children] == ["early_help"] * 3


async def test_each_child_is_asked_about_in_turn(desk: Desk, fern: Desk) -> None:
    rated(desk, children=2)
    async with at(
        fern, "u", "e", "enter", words(HUNGRY), "tab", "d", "enter", words("She has a bruise."), "ctrl+s"
    ) as pilot:
        assert "proposed for 2 children" in messages(pilot.app)
    assert [one.proposed and one.proposed.code for one in seen(desk).children] == ["early_help", "dat_assessment"]


async def test_children_that_nothing_was_said_of_are_told(desk: Desk, fern: Desk) -> None:
    rated(desk, children=3)
    async with at(fern, "u", "pagedown", "e", "enter", words(HUNGRY), "ctrl+s") as pilot:
        assert "2 more to propose." in messages(pilot.app)
        assert "u propose the outcome" in screen_text(pilot)
    assert [one.proposed is not None for one in seen(desk).children] == [False, True, False]


async def test_words_typed_among_the_outcomes_are_the_reason(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", words("He is fed now.")) as pilot:
        assert form(pilot).choice.value == ""
        assert form(pilot).reason.text == "He is fed now."


async def test_a_managers_question_stands_above_the_new_proposal(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk)
    offer(fern)
    async with at(mia, "u", words("What does the health visitor say?"), "ctrl+r") as pilot:
        assert "returned for the child, with a question" in messages(pilot.app)
    async with at(fern) as pilot:
        assert "u answer the question" in screen_text(pilot)
        await press(pilot, "u")
        assert "mia asks" in screen_text(pilot) and "What does the health visitor say?" in screen_text(pilot)


async def test_hostile_words_are_shown_as_they_are(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, family=[{"given_names": "[red]Raf[/red]", "family_name": "Quill", "date_of_birth": "2016-03-22"}])
    offer(fern, reason="[@click=app.quit]now[/] [/bold]")
    async with at(mia, "u") as pilot:
        assert "[red]Raf[/red] Quill" in screen_text(pilot)
        assert "[@click=app.quit]now[/] [/bold]" in screen_text(pilot)


# Deciding


async def test_a_manager_decides_as_proposed_with_two_keys_and_a_reason(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk)
    offer(fern)
    async with at(mia, "u", words(AGREED), "ctrl+s") as pilot:
        assert "decided for the child." in messages(pilot.app)
    step = child(desk).decided
    assert step is not None and (step.code, step.reason, step.by) == ("early_help", AGREED, "mia")
    assert state(desk) is State.FEEDBACK


async def test_the_proposal_and_its_reason_are_read_beside_the_decision(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk)
    offer(fern)
    async with at(mia, "u") as pilot:
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "fern proposed Early Help and Prevention" in shown
        assert HUNGRY in shown


async def test_another_outcome_is_decided(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk)
    offer(fern)
    async with at(mia, "u", "shift+tab", "n", "enter", words(AGREED), "ctrl+s"):
        pass
    step = child(desk).decided
    assert step is not None and step.code == "no_further_action"


async def test_a_red_asks_about_the_strategy_discussion_and_says_so(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, Brag.RED, returned=False)
    offer(fern, "dat_assessment")
    async with at(mia, "u", words(AGREED), "ctrl+s") as pilot:
        assert "whether a strategy discussion is" in screen_text(pilot)
        # The cursor went where the answer is missing.
        await press(pilot, "n", "enter", words("No injury."), "enter", words("Health rings today."), "ctrl+s")
        assert "decided for the child." in messages(pilot.app)
    step = child(desk).decided
    assert step is not None
    assert (step.strategy, step.strategy_reason) == ("not_held", "No injury.")
    assert step.outstanding_reason == "Health rings today."


async def test_an_outcome_that_is_a_strategy_discussion_asks_no_more(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, Brag.RED, confirmed=False)
    offer(fern, "strategy_discussion")
    async with at(mia, "u") as pilot:
        assert "not held" not in screen_text(pilot)
        await press(pilot, words(AGREED), "ctrl+s")
    step = child(desk).decided
    assert step is not None and step.strategy == "held"


async def test_a_late_decision_asks_why(desk: Desk, fern: Desk, mia: Desk, clock: FixedClock) -> None:
    rated(desk, Brag.RED)
    offer(fern, "strategy_discussion")
    clock.now = clock.now.replace(hour=23)
    async with at(mia, "u", words(AGREED), "tab", words("Nobody was here."), "ctrl+s"):
        pass
    step = child(desk).decided
    assert step is not None and step.late_reason == "Nobody was here."


async def test_one_reason_for_all_children_keeps_each_outcome(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1)
    offer(fern, "no_further_action", 2)
    async with at(mia, "u", words(AGREED), "ctrl+l", "ctrl+s") as pilot:
        assert "decided for 2 children." in messages(pilot.app)
    assert [one.decided and one.decided.code for one in seen(desk).children] == ["early_help", "no_further_action"]


async def test_behind_the_last_reason_stands_what_is_answered_once(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, children=2, returned=False)
    offer(fern, "early_help", 1, 2)
    async with at(mia, "u", words(AGREED), "tab") as pilot:
        assert "▸ 2 Lila Quillbrook" in screen_text(pilot)
        await press(pilot, words("She too."), "tab", words("Health rings."), "ctrl+s")
    steps = [one.decided for one in seen(desk).children]
    assert [step and step.reason for step in steps] == [AGREED, "She too."]
    assert [step and step.outstanding_reason for step in steps] == ["Health rings."] * 2


async def test_one_child_is_decided_and_the_other_waits(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, children=2)
    offer(fern, "early_help", 1, 2)
    async with at(mia, "u", "pagedown", words(AGREED), "ctrl+s") as pilot:
        assert "1 more waits." in messages(pilot.app)
    assert [one.decided is not None for one in seen(desk).children] == [False, True]


async def test_what_was_answered_for_one_child_stands_there_for_the_next(desk: Desk, fern: Desk, mia: Desk) -> None:
    rated(desk, Brag.RED, children=2, returned=False)
    offer(fern, "dat_assessment", 1, 2)
    why = Reasons("not_held", "No injury.", "Health rings today.")
    decide(mia, REF, version(mia), {1: Decided(AGREED)}, why)
    async with at(mia, "u", "escape"):
        assert waiting(mia) == [], "nothing was typed"
    async with at(mia, "u", words("She too."), "ctrl+s"):
        pass
    step = child(desk, 2).decided
    assert step is not None
    assert (step.strategy, step.strategy_reason, step.outstanding_reason) == (
        "not_held", "No injury.", "Health rings today.",
    )  # fmt: skip


async def test_another_managers_answers_are_not_taken_over(desk: Desk, fern: Desk, mia: Desk, noor: Desk) -> None:
    rated(desk, Brag.RED, children=2)
    offer(fern, "dat_assessment", 1, 2)
    decide(mia, REF, version(mia), {1: Decided(AGREED)}, Reasons("not_held", "No injury."))
    async with at(noor, "u", words("She too."), "ctrl+s") as pilot:
        assert "whether a strategy discussion is" in screen_text(pilot)
    assert child(desk, 2).decided is None


async def test_nobody_is_offered_to_decide_what_they_proposed(desk: Desk, mia: Desk) -> None:
    rated(desk)
    offer(mia)
    async with at(mia, "u") as pilot:
        assert isinstance(form(pilot), OutcomeDialogue), "proposing it anew is what they may do"
    assert child(desk).decided is None


async def test_a_duty_officer_is_not_offered_to_decide(desk: Desk, fern: Desk) -> None:
    rated(desk)
    offer(desk)
    async with at(fern, "u") as pilot:
        assert isinstance(form(pilot), OutcomeDialogue)


async def test_why_there_is_no_outcome_yet(desk: Desk, fern: Desk) -> None:
    rated(desk, Brag.AMBER, confirmed=False)
    async with at(fern, "u") as pilot:
        assert isinstance(pilot.app.screen, ContactScreen)
        assert "No manager has confirmed that it is Amber" in messages(pilot.app)


# What is typed is not lost


async def test_words_are_in_the_store_while_they_are_typed(desk: Desk, fern: Desk) -> None:
    """Whatever kills the program then."""
    rated(desk, children=2)
    async with at(fern, "u", "e", "enter", words(HUNGRY)) as pilot:
        await until(pilot, lambda: any(HUNGRY in kept.text for kept in waiting(desk)))
        kept = waiting(desk)[0]
        assert (kept.about, kept.by) == (OUTCOME, "fern")
        assert "Rafferty Quillbrook: Early Help and Prevention" in kept.text


async def test_a_decision_that_was_typed_and_not_sent_stands_in_its_fields_again(
    desk: Desk, fern: Desk, mia: Desk
) -> None:
    rated(desk, Brag.RED, returned=False, children=2)
    offer(fern, "dat_assessment", 1, 2)
    async with at(mia, "u", "pagedown", words(AGREED), "tab", "n", "enter", words("No injury.")):
        pass  # the line drops
    assert [kept.about for kept in waiting(mia)] == [DECISION]
    async with at(mia, "u") as pilot:
        assert "These words were typed before" in screen_text(pilot)
        assert "▸ 2 Lila Quillbrook" in screen_text(pilot), "the child of whom something was typed"
        assert form(pilot).reason.text == AGREED
        assert "● not held" in screen_text(pilot)
        assert "No injury." in screen_text(pilot)
        await press(pilot, "ctrl+s", words("Health rings."), "ctrl+s")
        assert "decided for the child. 1 more waits." in messages(pilot.app)
    assert waiting(mia) == []


async def test_escape_keeps_the_words_and_opening_alone_keeps_none(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", "escape"):
        assert waiting(fern) == []
    async with at(fern, "u", "e", "enter", words(HUNGRY), "escape"):
        assert HUNGRY in waiting(fern)[0].text


async def test_another_manager_who_was_quicker_is_named_and_the_words_stay(
    desk: Desk, fern: Desk, mia: Desk, noor: Desk
) -> None:
    rated(desk)
    offer(fern)
    async with at(mia, "u", words(AGREED)) as pilot:
        decide(noor, REF, version(noor), {1: Decided("I know the family.")})
        await press(pilot, "ctrl+s")
        shown = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "was decided by noor: Early Help and Prevention" in shown
        assert form(pilot).reason.text == AGREED
    assert AGREED in waiting(mia)[0].text
    step = child(desk).decided
    assert step is not None and step.by == "noor"


async def test_a_proposal_made_anew_meanwhile_is_shown_before_anything_is_decided(
    desk: Desk, fern: Desk, mia: Desk
) -> None:
    rated(desk)
    offer(fern)
    async with at(mia, "u", words(AGREED)) as pilot:
        offer(fern, "no_further_action", reason="It was a mistake of the form.")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ConflictDialogue)
        assert "No further action, proposed" in screen_text(pilot)
        assert child(desk).decided is None
        await press(pilot, "m")
    step = child(desk).decided
    assert step is not None and step.code == "early_help", "what was seen is decided, not what came since"


async def test_the_list_of_drafts_says_which_key_goes_on(desk: Desk, fern: Desk) -> None:
    rated(desk)
    async with at(fern, "u", "e", "enter", words(HUNGRY), "escape", "q", "d") as pilot:
        assert "outcome" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Unsaved words (outcome): u goes on with them" in messages(pilot.app)
