"""A rating: proposed, confirmed, changed, returned. Who, when, why, and the deadlines before and after are kept."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Conflict, NotAllowed, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, ratings
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.rating_rows import steps_of
from tests.services.conftest import StandingClock, told
from tests.services.rating_people import *  # noqa: F403 the fixture
from tests.services.rating_people import WHY, Rating
from tests.services.screened import screened


def due(rating: Rating, kind: str) -> str:
    """A running clock of the contact in London, or empty."""
    sql = "SELECT due_at FROM clock WHERE contact_id = ? AND kind = ? AND settled_at IS NULL"
    found = rating.ayesha.store.rows(sql, (rating.now.id, kind))
    return f"{rating.ayesha.local(moment(found[0][0])):%a %H:%M}" if found else ""


def shown(rating: Rating, at: datetime | None) -> str:
    """A moment in London, or empty."""
    return f"{rating.ayesha.local(at):%a %H:%M}" if at else ""


def last_entry(rating: Rating) -> tuple[str, dict[str, object]]:
    """Text and detail of the latest line of the history."""
    sql = "SELECT text, detail FROM entry WHERE contact_id = ? ORDER BY number DESC LIMIT 1"
    text, detail = rating.ayesha.store.rows(sql, (rating.now.id,))[0]
    return text, json.loads(detail)


# Proposing


def test_a_proposal_counts_at_once_with_clocks_from_receipt(rating: Rating, clock: StandingClock) -> None:
    clock.forward(minutes=40)
    done = rating.propose(Brag.RED)
    assert (done.brag, done.confirmed, done.urgent, done.state) == (Brag.RED, False, True, State.RATING_PROPOSED)
    assert due(rating, "return") == "Mon 12:00"
    assert due(rating, "decision") == "Mon 14:00"


def test_who_rates_what_nobody_owns_becomes_its_owner(rating: Rating) -> None:
    assert rating.propose(Brag.AMBER).owner == "ayesha"


def test_who_rates_what_somebody_owns_leaves_it_theirs(rating: Rating) -> None:
    contacts.claim(rating.tunde, rating.reference, rating.now.version)
    assert rating.propose(Brag.AMBER).owner == "tunde"


@pytest.mark.parametrize("reason", ["", "  ", "-", ".", "tbc", "see above", "as discussed"])
def test_no_rating_without_a_reason_in_words(rating: Rating, reason: str) -> None:
    with pytest.raises(Refused, match="needs a reason") as refused:
        rating.propose(Brag.AMBER, why=reason)
    assert refused.value.rule == "reason required"
    assert rating.counts_as() == (None, False)


def test_who_may_not_propose_is_told_who_may(rating: Rating, colleague: object) -> None:
    fern = colleague("fern", Role.DUTY_OFFICER)  # type: ignore[operator]
    with pytest.raises(NotAllowed, match=r"rating\.propose"):
        rating.propose(Brag.GREEN, by=fern)


def test_a_lower_rating_than_was_confirmed_counts_when_a_manager_confirms_it(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    rating.confirm()
    rating.propose(Brag.GREEN)
    assert rating.counts_as() == (Brag.AMBER, True)
    assert due(rating, "decision") == "Tue 10:00"
    rating.confirm()
    assert rating.counts_as() == (Brag.GREEN, True)
    assert due(rating, "decision") == "Thu 10:00"


def test_a_proposed_red_is_not_lowered_by_another_proposal(rating: Rating) -> None:
    rating.propose(Brag.RED)
    rating.propose(Brag.BLUE, by=rating.tunde)
    assert rating.counts_as() == (Brag.RED, False)
    rating.confirm()
    assert rating.counts_as() == (Brag.BLUE, True)


def test_a_higher_rating_than_was_confirmed_counts_at_once_and_waits(rating: Rating) -> None:
    rating.propose(Brag.GREEN)
    rating.confirm()
    rating.propose(Brag.RED)
    assert rating.counts_as() == (Brag.RED, False)
    assert rating.now.state is State.GATHERING
    assert rating.asked


def test_what_waits_is_not_proposed_twice(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    with pytest.raises(Refused, match="ayesha proposed Amber"):
        rating.propose(Brag.AMBER, by=rating.tunde)


def test_what_a_manager_confirmed_is_not_proposed_again(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    rating.confirm()
    with pytest.raises(Refused, match="confirmed by a manager"):
        rating.propose(Brag.AMBER)


def test_a_blue_has_no_return_clock_and_a_later_red_has_one(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    assert due(rating, "return") == "Mon 16:00"
    rating.propose(Brag.BLUE)
    assert due(rating, "return") == ""
    rating.propose(Brag.RED)
    assert due(rating, "return") == "Mon 12:00"


@pytest.fixture
def unscreened(rating: Rating, desk: Desk) -> Rating:
    """A contact about which nothing was asked yet."""
    rating.reference = contacts.create_contact(desk, told()).reference
    return rating


def test_open_items_of_the_checklist_stop_a_first_rating_and_a_lowering_but_never_a_red(unscreened: Rating) -> None:
    rating = unscreened
    with pytest.raises(Refused, match="waits for the screening") as refused:
        rating.propose(Brag.AMBER)
    assert "Already open to somebody; Protection plan, looked after" in refused.value.remedy
    rating.propose(Brag.RED)
    with pytest.raises(Refused, match="waits for the screening"):
        rating.propose(Brag.AMBER)
    with pytest.raises(Refused, match="waits for the screening"):
        rating.change(Brag.GREEN)
    rating.confirm()
    assert rating.counts_as() == (Brag.RED, True)


def test_an_item_left_open_does_not_stop_a_raising(unscreened: Rating, desk: Desk) -> None:
    unscreened.propose(Brag.RED)
    unscreened.send_back()
    unscreened.propose(Brag.RED)
    assert unscreened.counts_as() == (Brag.RED, False)
    screened(desk, unscreened.reference)
    unscreened.change(Brag.GREEN)
    desk.store.reading.execute("DROP TRIGGER screening_is_kept")
    desk.store.reading.execute("DELETE FROM screening_answer WHERE contact_id = ?", (unscreened.now.id,))
    unscreened.propose(Brag.AMBER)
    assert unscreened.counts_as() == (Brag.AMBER, False)


def test_a_closed_contact_is_not_rated(rating: Rating) -> None:
    run = rating.ayesha.store.reading.execute
    run("UPDATE contact SET is_open = 0, state = 'closed', closed_at = received_at")
    with pytest.raises(Refused, match="is closed"):
        rating.propose(Brag.RED)


def test_a_rating_somebody_else_saved_before_is_a_conflict(rating: Rating) -> None:
    seen = rating.now.version
    contacts.claim(rating.tunde, rating.reference, seen)
    with pytest.raises(Conflict) as told_of:
        ratings.propose(rating.ayesha, rating.reference, seen, Brag.RED, WHY)
    assert told_of.value.by == "tunde"


# Answering


def test_a_confirmed_rating_goes_on_to_gathering(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    done = rating.confirm()
    assert (done.brag, done.confirmed, done.state) == (Brag.AMBER, True, State.GATHERING)
    assert not rating.asked


def test_nobody_confirms_their_own_whatever_roles_they_hold(rating: Rating, desk: Desk) -> None:
    rating.propose(Brag.AMBER, by=rating.maria)
    for answer in (rating.confirm, lambda: rating.change(Brag.GREEN), rating.send_back):
        with pytest.raises(Refused) as refused:
            answer()
        assert refused.value.rule == "nobody confirms their own"
    assert rating.counts_as() == (Brag.AMBER, False)
    assert rating.confirm(by=desk).confirmed


def test_who_proposed_in_place_of_a_colleague_does_not_confirm_theirs(rating: Rating) -> None:
    rating.propose(Brag.GREEN)
    rating.propose(Brag.AMBER, by=rating.maria)
    with pytest.raises(Refused, match="yourself"):
        rating.confirm(by=rating.maria)


def test_a_changed_rating_needs_a_reason_and_is_confirmed_by_it(rating: Rating) -> None:
    rating.propose(Brag.RED)
    with pytest.raises(Refused, match="needs a reason"):
        rating.change(Brag.AMBER, why="")
    done = rating.change(Brag.AMBER, why="The child is at school and safe until three.")
    assert (done.brag, done.confirmed, done.state) == (Brag.AMBER, True, State.GATHERING)
    assert due(rating, "decision") == "Tue 10:00"


def test_a_change_is_to_another_rating(rating: Rating) -> None:
    rating.propose(Brag.RED)
    with pytest.raises(Refused, match="proposed Red"):
        rating.change(Brag.RED)


def test_a_return_needs_a_question(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    with pytest.raises(Refused, match="needs a reason"):
        rating.send_back(question="")


def test_a_returned_first_proposal_goes_on_counting_and_is_owed_again(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    done = rating.send_back()
    assert (done.brag, done.confirmed, done.state) == (Brag.AMBER, False, State.SCREENING)
    assert due(rating, "decision") == "Tue 10:00"
    assert rating.propose(Brag.AMBER).state is State.RATING_PROPOSED


def test_a_returned_lowering_leaves_what_was_confirmed(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    rating.confirm()
    rating.propose(Brag.GREEN)
    done = rating.send_back()
    assert (done.brag, done.confirmed, done.state) == (Brag.AMBER, True, State.GATHERING)


def test_a_returned_proposal_that_lowered_an_unconfirmed_one_gives_it_back(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    rating.propose(Brag.GREEN)
    assert rating.counts_as() == (Brag.GREEN, False)
    rating.send_back()
    assert rating.counts_as() == (Brag.AMBER, False)
    assert due(rating, "decision") == "Tue 10:00"


def test_a_returned_red_goes_on_counting(rating: Rating) -> None:
    rating.propose(Brag.GREEN)
    rating.confirm()
    rating.propose(Brag.RED)
    done = rating.send_back()
    assert (done.brag, done.confirmed, done.urgent) == (Brag.RED, False, True)


def test_the_second_manager_is_told_who_answered(rating: Rating, clock: StandingClock) -> None:
    rating.propose(Brag.AMBER)
    seen, asked = rating.now.version, rating.asked
    clock.forward(minutes=12)
    rating.change(Brag.GREEN)
    for answer in (
        lambda: ratings.confirm(rating.tunde, rating.reference, seen, asked),
        lambda: ratings.change(rating.tunde, rating.reference, seen, asked, Brag.RED, WHY),
        lambda: ratings.send_back(rating.tunde, rating.reference, seen, asked, "What did the school say?"),
    ):
        with pytest.raises(Refused, match="maria changed Green at 10:12") as refused:
            answer()
        assert refused.value.rule == "answered once"
    assert rating.counts_as() == (Brag.GREEN, True)


def test_a_proposal_that_was_replaced_is_not_answered(rating: Rating) -> None:
    rating.propose(Brag.GREEN)
    asked = rating.asked
    rating.propose(Brag.RED, by=rating.tunde)
    with pytest.raises(Refused, match="tunde proposed Red"):
        ratings.confirm(rating.maria, rating.reference, rating.now.version, asked)


def test_a_manager_who_saw_an_older_contact_is_told_what_changed(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    seen = rating.now.version
    contacts.acknowledge(rating.ayesha, rating.reference, seen, "by telephone")
    with pytest.raises(Conflict):
        ratings.confirm(rating.maria, rating.reference, seen, rating.asked)


# What is kept


def test_every_step_keeps_from_to_who_when_why_and_the_deadlines(rating: Rating, clock: StandingClock) -> None:
    rating.propose(Brag.GREEN)
    clock.forward(minutes=5)
    rating.change(Brag.RED, why="Police are on their way to the house.")
    first, second = steps_of(rating.ayesha, rating.now.id)
    assert (first.step, first.brag, first.before) == ("proposed", Brag.GREEN, None)
    assert (first.by, first.reason, first.decision_before) == ("ayesha", WHY, None)
    assert shown(rating, first.decision_after) == "Thu 10:00"
    assert (second.step, second.brag, second.before, second.was_confirmed) == ("changed", Brag.RED, Brag.GREEN, False)
    assert (second.by, shown(rating, second.at), second.answers) == ("maria", "Mon 10:05", first.id)
    assert second.reason == "Police are on their way to the house."
    assert [(kind, shown(rating, before), shown(rating, after)) for kind, before, after in second.moved] == [
        ("agency return", "Tue 10:00", "Mon 12:00"),
        ("decision", "Thu 10:00", "Mon 14:00"),
    ]


def test_the_entry_says_the_same(rating: Rating) -> None:
    rating.propose(Brag.GREEN)
    rating.change(Brag.RED, why="Police are on their way to the house.")
    text, detail = last_entry(rating)
    assert text.split("\n") == [
        "Changed to Red; ayesha had proposed Green.",
        "Agency return: due Mon 23 Nov 12:00, before Tue 24 Nov 10:00",
        "Decision: due Mon 23 Nov 14:00, before Thu 26 Nov 10:00",
        "Because: Police are on their way to the house.",
    ]
    assert detail["changes"] == [
        {"field": "rating", "before": "Green, proposed", "after": "Red, confirmed"},
        {"field": "state", "before": "to confirm", "after": "gathering"},
    ]
    assert detail["deadlines"] == {
        "return": ["2026-11-24T10:00:00.000Z", "2026-11-23T12:00:00.000Z"],
        "decision": ["2026-11-26T10:00:00.000Z", "2026-11-23T14:00:00.000Z"],
    }


def test_steps_are_never_changed_or_deleted(rating: Rating) -> None:
    rating.propose(Brag.GREEN)
    run = rating.ayesha.store.reading.execute
    for sql in ("UPDATE rating SET reason = 'x'", "DELETE FROM rating"):
        with pytest.raises(Exception, match="never"):
            run(sql)


def test_a_kept_address_does_not_come_back_through_a_reason(desk: Desk, rating: Rating) -> None:
    made = contacts.create_contact(
        desk,
        told(
            children=[
                {
                    "given_names": "Posy", "family_name": "Larkspur", "date_of_birth": "2016-03-22",
                    "address": "Safe address: 14 Bramble Court, N99 4ZZ",
                }
            ]
        ),
    )  # fmt: skip
    rating.reference = screened(desk, made.reference)
    rating.propose(Brag.AMBER, why="Father knows of 14 Bramble Court, N99 4ZZ and rang twice.")
    assert "Bramble" not in last_entry(rating)[0]
    assert "Bramble" not in steps_of(rating.ayesha, rating.now.id)[-1].reason


# The statutory clock


def test_confirming_settles_the_statutory_clock_once_the_referrer_was_told(rating: Rating) -> None:
    contacts.acknowledge(rating.ayesha, rating.reference, rating.now.version, "by telephone")
    rating.propose(Brag.AMBER)
    assert due(rating, "statutory")
    rating.confirm()
    assert not due(rating, "statutory")


def test_telling_the_referrer_after_the_confirmation_settles_it_too(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    rating.confirm()
    assert due(rating, "statutory")
    done = contacts.acknowledge(rating.ayesha, rating.reference, rating.now.version, "by telephone")
    assert done.state is State.GATHERING
    assert not due(rating, "statutory")


def test_a_referrer_is_told_once_since_receipt_and_once_since_a_reopening(rating: Rating) -> None:
    contacts.acknowledge(rating.ayesha, rating.reference, rating.now.version, "by telephone")
    with pytest.raises(Refused, match="already"):
        contacts.acknowledge(rating.ayesha, rating.reference, rating.now.version, "by telephone")
    run = rating.ayesha.store.reading.execute
    run("UPDATE contact SET is_open = 0, state = 'closed', closed_at = received_at")
    contacts.reopen(rating.ayesha, rating.reference, rating.now.version, "New information from the school")
    done = contacts.acknowledge(rating.ayesha, rating.reference, rating.now.version, "by e-mail")
    assert done.state is State.SCREENING


def test_a_reopened_contact_is_rated_anew_from_its_reopening(rating: Rating, clock: StandingClock) -> None:
    rating.propose(Brag.AMBER)
    rating.confirm()
    run = rating.ayesha.store.reading.execute
    run("UPDATE clock SET settled_at = due_at, settled_by = 'maria'")
    run("UPDATE contact SET is_open = 0, state = 'closed', closed_at = received_at")
    clock.forward(days=7)
    contacts.reopen(rating.ayesha, rating.reference, rating.now.version, "New information from the school")
    rating.propose(Brag.AMBER)
    assert rating.counts_as() == (Brag.AMBER, False)
    assert due(rating, "decision") == "Tue 10:00"
    assert rating.confirm().state is State.GATHERING


# The page of the contact


def test_the_page_knows_the_steps_and_what_waits(rating: Rating) -> None:
    rating.propose(Brag.AMBER)
    view = open_contact(rating.maria, rating.reference)
    assert [step.brag for step in view.ratings] == [Brag.AMBER]
    assert [(asked.kind.value, asked.what, asked.by) for asked in view.asked] == [("rating", "Amber", "ayesha")]
