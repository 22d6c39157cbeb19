"""Feedback: given with its words, or not given for a reason; who may, what is refused, what stands in the record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused, UsageProblem
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, feedback, restricted
from mash_tui.services.desk import Desk
from mash_tui.services.feedback import FeedbackState, Recipient
from mash_tui.services.passages import PASSAGE
from tests.services.conftest import StandingClock, told
from tests.services.telling import REF, decided

WORDS = "Early Help will ring you. Thank you for telling us."
HOW = "rang Ms Thornapple, who will tell the class teacher"
REFERRER, FAMILY = Recipient.REFERRER, Recipient.FAMILY


def version(desk: Desk) -> int:
    return contacts.open_contact(desk, REF).row.version


def task(desk: Desk, recipient: Recipient) -> feedback.FeedbackRow:
    return next(one.feedback for one in feedback.read(desk, REF).tasks if one.feedback.recipient is recipient)


def give(desk: Desk, recipient: Recipient = REFERRER, words: str = WORDS, how: str = HOW, way: str = "phone") -> None:
    feedback.give(desk, REF, version(desk), recipient, words, how, way)


def test_what_was_said_how_and_by_whom_stands_in_the_record_and_its_clock_stops(
    desk: Desk, clock: StandingClock
) -> None:
    decided(desk)
    clock.forward(hours=2)
    give(desk)
    found = task(desk, REFERRER)
    assert (found.state, found.way, found.words, found.how, found.by) == (
        FeedbackState.GIVEN, "by telephone", WORDS, HOW, desk.actor.login,
    )  # fmt: skip
    view = contacts.open_contact(desk, REF)
    ran = [clock.settled_at is None for clock in view.clocks if clock.kind == "feedback owed"]
    assert ran == [False, True]
    assert view.row.due_kind == "statutory"
    assert view.entries[-1].text == f"The referrer was told by telephone: {HOW}\n\n{WORDS}"
    give(desk, FAMILY, way="visit")
    assert [clock.settled_at is None for clock in contacts.open_contact(desk, REF).clocks] == [True, False, False]


def test_not_told_needs_a_reason_in_words(desk: Desk) -> None:
    decided(desk)
    for blank in ("", " . ", "tbc", "see above"):
        with pytest.raises(Refused, match="needs a reason"):
            feedback.not_given(desk, REF, version(desk), FAMILY, blank)
    feedback.not_given(desk, REF, version(desk), FAMILY, "The police ask that the family is not told yet.")
    found = task(desk, FAMILY)
    assert (found.state, found.why_not) == (FeedbackState.NOT_GIVEN, "The police ask that the family is not told yet.")
    with pytest.raises(Refused, match="not given already"):
        give(desk, FAMILY)


def test_only_what_is_owed_is_given_and_once(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    with pytest.raises(Refused, match="No feedback to the referrer is owed"):
        give(desk)
    with pytest.raises(NotFound):
        feedback.give(desk, "MASH-2026-000099", 1, REFERRER, WORDS, HOW, "phone")


def test_it_is_given_once_by_a_way_of_the_policy_and_says_how(desk: Desk) -> None:
    decided(desk)
    with pytest.raises(UsageProblem, match="'visit' is no way to tell the referrer"):
        give(desk, way="visit")
    with pytest.raises(Refused, match="How they were told is empty"):
        give(desk, how="  ")
    give(desk)
    with pytest.raises(Refused, match="given already"):
        give(desk)


def test_the_second_of_two_is_told_and_nothing_is_written(desk: Desk, colleague: Callable[..., Desk]) -> None:
    decided(desk)
    seen = version(desk)
    feedback.give(colleague("fern", Role.DUTY_OFFICER), REF, seen, REFERRER, WORDS, HOW, "phone")
    with pytest.raises(Conflict) as told_so:
        feedback.not_given(desk, REF, seen, REFERRER, "They do not answer.")
    assert told_so.value.by == "fern"
    assert told_so.value.changed == {"Feedback referrer": ("owed", "given by telephone")}


@pytest.mark.parametrize("role", [Role.CALL_HANDLER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_close_gives_no_feedback(desk: Desk, colleague: Callable[..., Desk], role: Role) -> None:
    decided(desk)
    who = colleague("ash", role)
    for deed in (
        lambda: feedback.give(who, REF, 3, REFERRER, WORDS, HOW, "phone"),
        lambda: feedback.not_given(who, REF, 3, REFERRER, "They do not answer."),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_it_goes_along_with_the_contact_but_what_was_given_to_somebody_stays_theirs(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    decided(desk)
    for login in ("fern", "ivy"):
        colleague(login, Role.DUTY_OFFICER)
    feedback.reassign(desk, REF, version(desk), FAMILY, "ivy", "She knows the family")
    contacts.assign(desk, REF, version(desk), "fern", "I am on leave")
    assert (task(desk, REFERRER).owner, task(desk, FAMILY).owner) == ("fern", "ivy")
    colleague("ash", Role.AUDITOR)
    with pytest.raises(Refused, match="may not give feedback"):
        feedback.reassign(desk, REF, version(desk), FAMILY, "ash", "She knows the family")
    with pytest.raises(NotFound):
        feedback.reassign(desk, REF, version(desk), FAMILY, "nobody", "She knows the family")


POLICE = "Father arrested on 3 May under operation Larkspur; log 4471903 refers."


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "is empty"),
        ("tbc", "tells them nothing"),
        ("x" * 10_001, "longer than"),
        ("Please ring us. Father ARRESTED on 3\nMay, as you know.", "restricted file"),
        ("The log is 4471903.", "restricted file"),
    ],
)
def test_words_that_may_not_go_out_are_refused(
    desk: Desk, colleague: Callable[..., Desk], words: str, why: str
) -> None:
    decided(desk)
    restricted.add(colleague("holly", Role.POLICE_DESK), REF, POLICE)
    with pytest.raises(Refused, match=why) as refused:
        give(desk, words=words)
    assert "Larkspur" not in str(refused.value)
    assert task(desk, REFERRER).state is FeedbackState.OWED


@pytest.mark.parametrize(
    "words",
    ["You live at 77 neverwas  road now.", "They are in n992az.", "She is in a refuge.", f"They are at {PASSAGE}."],
)
def test_an_address_that_is_kept_safe_is_refused_in_any_spelling(desk: Desk, words: str) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road", "postcode": "N99 2AZ"}
    decided(desk, children=[child], address_is_safe=True)
    with pytest.raises(Refused, match="address"):
        give(desk, words=words)


def test_an_ordinary_address_is_refused_too(desk: Desk) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "5 Acorn Lane", "postcode": "N99 4AA"}
    decided(desk, children=[child])
    with pytest.raises(Refused, match="These words say an address"):
        give(desk, words="We will visit at 5 Acorn Lane.")


def test_who_wants_to_stay_unnamed_is_not_named_to_the_family_but_may_be_addressed(desk: Desk) -> None:
    decided(desk, referrer={"name": "Nora Thistledown", "anonymous": True, "source": "1B", "phone": "07700 900123"})
    with pytest.raises(Refused, match="asked not to be named") as refused:
        give(desk, FAMILY, "Mrs Thistledown rang us.", way="letter")
    assert "Thistledown" not in str(refused.value)
    give(desk, REFERRER, "Dear Mrs Thistledown, thank you.")


def test_a_relative_of_the_same_name_stays_unnamed_and_the_child_is_named(desk: Desk) -> None:
    decided(desk, referrer={"name": "Nora Quillbrook", "anonymous": True, "source": "1A", "phone": "07700 900123"})
    made = next(one.text for one in feedback.read(desk, REF).tasks if one.feedback.recipient is FAMILY)
    assert "Rafferty Quillbrook" in made
    for words in (f"{made}\n\nMrs Quillbrook rang us.", "Quillbrook, Nora rang us.", "Nora Quillbrook rang us."):
        with pytest.raises(Refused, match="asked not to be named"):
            give(desk, FAMILY, words, way="letter")
    give(desk, FAMILY, made, way="letter")


def test_how_somebody_was_told_holds_a_safe_address_out_of_the_history(desk: Desk) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road", "postcode": "N99 2AZ"}
    decided(desk, children=[child], address_is_safe=True)
    give(desk, FAMILY, how="visited at 77 Neverwas Road", way="visit")
    view = contacts.open_contact(desk, REF)
    kept = [view.entries[-1].text, task(desk, FAMILY).how, *(clock.settled_how for clock in view.clocks)]
    assert not any("Neverwas" in text for text in kept)


def test_reading_it_is_in_the_trail_and_so_is_giving_it(desk: Desk) -> None:
    decided(desk)
    feedback.read(desk, REF)
    give(desk)
    actions = [action for (action,) in desk.store.rows("SELECT action FROM audit ORDER BY number")]
    assert actions.count("feedback.read") == 1 and actions.count("feedback.give") == 1
    (detail,) = desk.store.rows("SELECT detail FROM audit WHERE action = 'feedback.give'")
    assert WORDS not in detail[0]
