"""Closing: everything that is missing is named; reopening owes outcome, decision and feedback anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import Conflict, NotAllowed, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Permission, Role
from mash_tui.services import contacts, feedback, waiting
from mash_tui.services.changing import find
from mash_tui.services.closing import close
from mash_tui.services.desk import Desk
from mash_tui.services.feedback import Recipient
from tests.services.conftest import StandingClock, told
from tests.services.telling import REF, decide, decided


def version(desk: Desk) -> int:
    return contacts.open_contact(desk, REF).row.version


def tell_all(desk: Desk) -> None:
    for task in feedback.read(desk, REF).tasks:
        if task.feedback.is_owed:
            feedback.not_given(desk, REF, version(desk), task.feedback.recipient, "They moved abroad.")


def missing(desk: Desk) -> str:
    with pytest.raises(Refused, match="cannot be closed yet") as refused:
        close(desk, REF, version(desk))
    assert refused.value.rule == "every contact ends decided and told"
    return refused.value.remedy


def test_a_contact_that_was_just_taken_in_lacks_everything_and_is_told_so(desk: Desk) -> None:
    children = [
        {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22"},
        {"given_names": "not known", "family_name": "not known", "expected_delivery": "2027-02-01"},
    ]
    contacts.create_contact(desk, told(children=children))
    assert missing(desk) == (
        "Before that: a rating is proposed, and a manager confirms it;"
        " a manager decides the outcome of Rafferty Quillbrook, unborn child."
    )


def test_it_closes_once_everybody_is_told_or_the_reason_recorded(desk: Desk, clock: StandingClock) -> None:
    decided(desk)
    assert missing(desk) == (
        "Before that: the referrer is told, or the reason why not is recorded;"
        " the family is told, or the reason why not is recorded."
    )
    tell_all(desk)
    clock.forward(hours=1)
    row = close(desk, REF, version(desk), "The school keeps an eye on him.")
    assert (row.state, row.closed_at, row.due_at) == (State.CLOSED, clock.moment, None)
    last = contacts.open_contact(desk, REF).entries[-1]
    assert (last.kind, last.text) == (
        "closed", "The school keeps an eye on him.\nStill owed when it was closed: statutory.",
    )  # fmt: skip
    with pytest.raises(Refused, match="closed already"):
        close(desk, REF, version(desk))


def test_an_unconfirmed_rating_stands_in_the_way(desk: Desk) -> None:
    decided(desk)
    tell_all(desk)
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET confirmed = 0", ())
    assert missing(desk) == "Before that: a manager confirms the rating."


def forward(desk: Desk, strategy: str = "") -> None:
    """Make of the decided outcomes such as were forwarded without a rating."""
    with desk.store.light_write() as execute:
        execute("DROP TRIGGER outcome_is_final", ())
        execute("UPDATE child_outcome SET step = 'forwarded', code = 'forwarded', strategy = ?", (strategy,))
        execute("UPDATE contact SET brag = NULL, confirmed = 0", ())


def test_what_was_forwarded_needs_no_rating(desk: Desk) -> None:
    decided(desk)
    forward(desk)
    tell_all(desk)
    assert close(desk, REF, version(desk)).state is State.CLOSED


def test_a_red_is_not_closed_without_the_answer_whether_a_strategy_discussion_is_held(desk: Desk) -> None:
    decided(desk, "strategy_discussion", "red")
    tell_all(desk)
    assert missing(desk) == "Before that: the decision says whether a strategy discussion is held, and why."
    with desk.store.light_write() as execute:
        execute("DROP TRIGGER outcome_is_final", ())
        execute("UPDATE child_outcome SET strategy = 'not_held'", ())
    assert close(desk, REF, version(desk)).state is State.CLOSED


@pytest.mark.parametrize("kind", list(waiting.WaitingKind))
def test_nothing_that_waits_for_a_manager_is_closed_away(desk: Desk, kind: waiting.WaitingKind) -> None:
    decided(desk)
    tell_all(desk)
    with desk.plain_transaction(Permission.CONTACT_WORK, "test") as tx:
        waiting.ask(tx, kind, find(tx, REF).id, 1)
        tx.deed("test", REF)
    assert "a manager answers" in missing(desk)


def test_the_second_of_two_is_told(desk: Desk, colleague: Callable[..., Desk]) -> None:
    decided(desk)
    tell_all(desk)
    seen = version(desk)
    close(colleague("fern", Role.DUTY_OFFICER), REF, seen)
    with pytest.raises(Conflict):
        close(desk, REF, seen)


@pytest.mark.parametrize("role", [Role.CALL_HANDLER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_close(desk: Desk, colleague: Callable[..., Desk], role: Role) -> None:
    decided(desk)
    with pytest.raises(NotAllowed):
        close(colleague("ash", role), REF, 3)


def test_words_at_the_end_do_not_bring_a_safe_address_into_the_history(desk: Desk) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road", "postcode": "N99 2AZ"}
    decided(desk, children=[child], address_is_safe=True)
    tell_all(desk)
    close(desk, REF, version(desk), "They stay at 77 Neverwas Road.")
    assert "Neverwas" not in contacts.open_contact(desk, REF).entries[-1].text


def test_reopened_it_owes_outcome_decision_and_feedback_anew(desk: Desk, clock: StandingClock) -> None:
    decided(desk)
    tell_all(desk)
    close(desk, REF, version(desk))
    clock.forward(days=1)
    row = contacts.reopen(desk, REF, version(desk), "The school wrote again")
    assert row.state is State.SCREENING
    running = {one.kind: one for one in contacts.open_contact(desk, REF).clocks if one.settled_at is None}
    assert set(running) == {"statutory", "decision"}
    assert {one.started_at for one in running.values()} == {clock.moment}
    assert running["decision"].limit == "1 working day"  # as it is rated: amber
    assert feedback.read(desk, REF).tasks == ()
    with pytest.raises(Refused, match="given already"):
        feedback.give(desk, REF, version(desk), Recipient.REFERRER, "Thank you.", "rang", "phone")
    assert missing(desk) == "Before that: a manager decides the outcome of Rafferty Quillbrook."
    decide(desk, REF, "dat_assessment")
    assert [task.feedback.is_owed for task in feedback.read(desk, REF).tasks] == [True, True]
    assert "Duty Assessment Team" in feedback.read(desk, REF).tasks[0].text


def test_an_unrated_contact_that_is_reopened_has_no_decision_clock(desk: Desk) -> None:
    decided(desk)
    forward(desk)
    tell_all(desk)
    close(desk, REF, version(desk))
    contacts.reopen(desk, REF, version(desk), "The school wrote again")
    kinds = [one.kind for one in contacts.open_contact(desk, REF).clocks if one.settled_at is None]
    assert kinds == ["statutory"]


def test_what_waited_for_a_manager_before_waits_no_longer_once_it_is_reopened(desk: Desk) -> None:
    decided(desk)
    tell_all(desk)
    close(desk, REF, version(desk))
    with desk.plain_transaction(Permission.CONTACT_WORK, "test") as tx:
        waiting.ask(tx, waiting.WaitingKind.RATING, find(tx, REF).id, 1)
        tx.deed("test", REF)
    contacts.reopen(desk, REF, version(desk), "The school wrote again")
    assert desk.store.rows("SELECT count(*) FROM waiting") == [(0,)]
