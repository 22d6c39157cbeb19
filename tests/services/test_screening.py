"""Screening: what an answer must say, what the first one does, and what a rating still waits for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, screening
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.draft_needs import SCREENING
from mash_tui.services.next_step import owed
from mash_tui.services.screening_view import missing_before_rating, screened_of
from mash_tui.services.unsent import Unsent, waiting
from tests.services.conftest import StandingClock
from tests.services.screening_desk import REF, UP_TO_FORWARDING, WHOLE, answer, answer_all, logged, version

NEEDS_WORDS = [
    ("immediate_danger", {"answer": "yes"}, "an answer is whole", "What was done about it, and when?"),
    ("immediate_danger", {"answer": "yes", "acted": "see above"}, "an answer is whole", "What was done"),
    ("immediate_danger", {"answer": "not asked"}, "reason required", "Say why in the note."),
    ("immediate_danger", {"answer": "not known", "note": "tbc"}, "reason required", "Say why in the note."),
    ("right_child", {"answer": "no"}, "reason required", "Say why in the note."),
    ("already_open", {"answer": "yes", "source": "register"}, "an answer is whole", "Who is it"),
    ("already_open", {"answer": "no"}, "an answer names its source", "register of known children"),
    ("history", {"answer": "no", "source": "  "}, "an answer names its source", "earlier contacts"),
    ("special_routes", {"answer": "yes"}, "an answer is whole", "no recourse to public funds"),
    ("special_routes", {"answer": "yes", "acted": "Rang Jo at ten."}, "an answer is whole", "Name one of: FGM"),
    ("special_routes", {"answer": "yes", "acted": "FGM, missing:"}, "an answer is whole", "what was done, when?"),
    ("concern", {"answer": ""}, "an item is answered yes, no, not known or not asked", "Give one of these"),
    ("concern", {"answer": "perhaps"}, "an item is answered yes, no, not known or not asked", "Give one of these"),
]


@pytest.fixture
def fern(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    logged(desk)
    return colleague("fern", Role.DUTY_OFFICER)


@pytest.mark.parametrize(("item", "words", "rule", "remedy"), NEEDS_WORDS)
def test_an_answer_that_lacks_what_it_asks_for_is_refused_and_says_what_would_do(
    fern: Desk, item: str, words: dict[str, str], rule: str, remedy: str
) -> None:
    with pytest.raises(Refused) as refused:
        answer(fern, item, **words)
    assert refused.value.rule == rule
    assert remedy in refused.value.remedy
    assert version(fern) == 1
    assert not fern.store.rows("SELECT 1 FROM screening_answer")


def test_the_first_answer_makes_it_screening_and_gives_it_an_owner(fern: Desk) -> None:
    found = answer(fern, "immediate_danger", answer="no", source="the referrer")
    assert (found.state, found.owner, found.version) == (State.SCREENING, "fern", 2)


def test_the_first_answer_to_somebody_elses_contact_leaves_it_theirs(desk: Desk, fern: Desk) -> None:
    contacts.claim(desk, REF, 1)
    assert answer(fern, "concern", answer="yes").owner == desk.actor.login


def test_an_acknowledgement_is_owed_after_the_first_answer_and_does_not_set_the_state_back(fern: Desk) -> None:
    answer(fern, "concern", answer="yes")
    assert "Acknowledge" in [step.command for step in owed(open_contact(fern, REF))]
    assert contacts.acknowledge(fern, REF, version(fern), "by telephone").state is State.SCREENING
    assert "Acknowledge" not in [step.command for step in owed(open_contact(fern, REF))]
    with pytest.raises(Refused) as refused:
        contacts.acknowledge(fern, REF, version(fern), "by telephone again")
    assert refused.value.rule == "acknowledged once"


def test_a_later_answer_counts_and_the_earlier_one_is_kept(desk: Desk, fern: Desk) -> None:
    answer(fern, "domestic_abuse", answer="not known", note="The caller rang off.")
    answer(desk, "domestic_abuse", answer="yes", note="Police were there twice.", source="police")
    (one,) = [one for one in screened_of(desk, 1) if one.given]
    assert [(given.answer, given.by) for given in one.given] == [("not known", "fern"), ("yes", desk.actor.login)]
    assert one.last is not None
    assert one.last.source == "police"
    texts = [entry.text for entry in open_contact(desk, REF).entries if entry.kind == "screening"]
    assert texts[-1] == "Domestic abuse? yes\nNote: Police were there twice.\nSource: police"


@pytest.mark.parametrize("word", ["not_known", "Not Known", "NOT-KNOWN"])
def test_the_words_of_an_answer_may_be_written_in_several_ways(fern: Desk, word: str) -> None:
    answer(fern, "mental_health", answer=word)
    assert fern.store.rows("SELECT answer FROM screening_answer") == [("not known",)]


def test_what_is_missing_before_a_rating_is_listed_in_order_and_family_told_is_not_among_it(fern: Desk) -> None:
    execute, policy = fern.store.reading.execute, fern.policy
    assert [item.code for item in missing_before_rating(execute, policy, 1)] == list(WHOLE)
    answer_all(fern)
    assert missing_before_rating(execute, policy, 1) == ()
    assert not [one for one in open_contact(fern, REF).screening if one.missing]


def test_screening_is_owed_until_nothing_is_missing(fern: Desk) -> None:
    assert "ScreenContact" in [step.command for step in owed(open_contact(fern, REF))]
    answer_all(fern)
    assert "ScreenContact" not in [step.command for step in owed(open_contact(fern, REF))]


def test_an_item_that_no_checklist_has_is_not_found(fern: Desk) -> None:
    with pytest.raises(NotFound, match="immediate_danger"):
        answer(fern, "weather", answer="no")


def test_a_closed_contact_is_not_screened(desk: Desk, fern: Desk) -> None:
    desk.store.reading.execute("UPDATE contact SET is_open = 0, state = 'closed'")
    with pytest.raises(Refused) as refused:
        answer(fern, "concern", answer="yes")
    assert refused.value.rule == "a closed contact rests"


def test_who_saw_an_older_version_is_told_what_was_answered(desk: Desk, fern: Desk) -> None:
    screening.answer(desk, REF, 1, "concern", "yes")
    with pytest.raises(Conflict) as conflict:
        screening.answer(fern, REF, 1, "concern", "no", "Nobody knows what happened.")
    assert conflict.value.by == desk.actor.login
    assert conflict.value.changed["Screening concern"] == ("nobody had answered", "yes")


def test_a_call_handler_reads_the_checklist_and_answers_nothing(desk: Desk, colleague: Callable[..., Desk]) -> None:
    logged(desk)
    hugo = colleague("hugo", Role.CALL_HANDLER)
    assert len(screened_of(hugo, 1)) == 13
    with pytest.raises(NotAllowed):
        answer(hugo, "concern", answer="yes")


def test_the_deed_is_in_the_trail_without_a_word_of_the_case(fern: Desk) -> None:
    answer(fern, "domestic_abuse", answer="yes", note="He threw a chair.")
    found = fern.store.rows("SELECT detail FROM audit WHERE action = 'contact.screen'")
    assert len(found) == 1
    assert "chair" not in found[0][0]
    assert '"domestic_abuse":"yes"' in found[0][0]


def test_the_kept_words_of_an_answer_go_with_it(fern: Desk) -> None:
    unsent = Unsent(fern, REF, f"{SCREENING}:concern")
    unsent.keep("What he said exactly")
    assert len(waiting(fern)) == 1
    screening.answer(fern, REF, 1, "concern", "yes", "What he said exactly", copy=unsent.copy)
    assert not waiting(fern)


def test_an_answer_is_never_changed_or_deleted_in_the_store(fern: Desk) -> None:
    answer(fern, "concern", answer="yes")
    for sql in ("UPDATE screening_answer SET answer = 'no'", "DELETE FROM screening_answer"):
        with pytest.raises(Exception, match=r"never (changed|deleted)"):
            fern.store.reading.execute(sql)


def test_an_answered_list_keeps_the_version_it_was_answered_under(desk: Desk, fern: Desk, clock: StandingClock) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    from mash_tui.policy.loader import default_text

    text = default_text().replace('question = "Right child?"', 'question = "Who is it really?"')
    text = text.replace("[screening.items.already_open]", "[screening.items.held_elsewhere]")
    desk.paths.policy.parent.mkdir(parents=True, exist_ok=True)
    desk.paths.policy.write_text(text, "utf-8")
    with_new = open_desk(paths=desk.paths, clock=clock)
    try:
        assert with_new.policy_id == 2, with_new.warning
        items = {one.item.code: one for one in screened_of(with_new, 1)}
        assert items["right_child"].item.question == "Right child?", "as it was asked"
        assert items["already_open"].in_force is False
        assert items["already_open"].item.question == "Already open to somebody?"
        assert items["held_elsewhere"].missing
        assert next(iter(items)) == "immediate_danger"
        codes = [item.code for item in missing_before_rating(with_new.store.reading.execute, with_new.policy, 1)]
        assert codes[0] == "held_elsewhere"
    finally:
        with_new.close()
