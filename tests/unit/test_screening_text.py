"""The checklist in words: a line of its list, what a rating waits for, and the section on a contact's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mash_tui.commands.screening import AnswerNo, ConfirmAllSuggestions, ConfirmSuggestion, ForwardContact
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.lifecycle import State
from mash_tui.domain.screening import Answer, Item, Opens, up_to_forwarding
from mash_tui.policy.screening_loader import shipped_screening
from mash_tui.screens.screening_applies import why_not_screened
from mash_tui.services.screening_desk import ScreeningView
from mash_tui.services.screening_view import Given, Screened
from mash_tui.services.suggested import Suggestion
from mash_tui.widgets.screening_text import beside, bits_of, progress_line, section_of
from tests.unit.rows import NOW, a_row

ITEMS = shipped_screening()


def local(moment):  # type: ignore[no-untyped-def]
    return moment.astimezone(LONDON)


def given(answer: Answer = Answer.YES, **more: object) -> Given:
    values = {"note": "", "source": "", "acted": "", "suggested": False, "policy": 1, "at": NOW, "by": "fern"}
    return Given(answer, **(values | {"entry": 2} | more))  # type: ignore[arg-type]


def a_checklist(
    *answered: tuple[str, Given],
    suggestions: tuple[Suggestion, ...] = (),
    state: State = State.SCREENING,
    brag: object = None,
) -> ScreeningView:
    told = dict(answered)
    items = tuple(Screened(item, (told[item.code],) if item.code in told else ()) for item in ITEMS)
    return ScreeningView(a_row(state=state, brag=brag), items, suggestions)


def line(view: ScreeningView, place: int, width: int = 79, **saving: Answer) -> str:
    return "|".join(bit.text for bit in bits_of(view.items[place], view, saving, width, local, date(2026, 11, 23)))


def test_a_line_says_whether_a_rating_waits_for_it_what_was_answered_and_by_whom() -> None:
    view = a_checklist(("concern", given(note="She said:\nhe [hit] me.", source="the child")))
    assert line(view, 0) == "○|Immediate danger?|"
    assert line(view, 11) == "·|Family told, and agreeing?|"
    assert line(view, 6) == "✓|Concern clear?|yes|fern 10:00  She said: he [hit] me. · the child"
    assert line(view, 6, concern=Answer.NO) == "…|Concern clear?|no"


def test_an_answer_of_another_day_has_its_day() -> None:
    view = a_checklist(("concern", given(at=NOW - timedelta(days=3))))
    assert line(view, 6) == "✓|Concern clear?|yes|fern 20 Nov 10:00"


def test_what_mash_knows_stands_there_until_somebody_answers() -> None:
    known = Suggestion("history", Answer.NO, "No earlier contact.", "earlier contacts")
    assert line(a_checklist(suggestions=(known,)), 4).endswith("|≈ no? No earlier contact. (earlier contacts)")
    assert "≈" not in line(a_checklist(("history", given()), suggestions=(known,)), 4)


@pytest.mark.parametrize(
    ("brag", "says"), [(None, "a rating waits for 11: Right child; Already"), ("red", "still owed 11")]
)
def test_what_is_missing_is_listed_and_of_a_rated_one_it_is_owed(brag: object, says: str) -> None:
    assert says in progress_line(a_checklist(("immediate_danger", given(Answer.NO)), brag=brag))


def test_a_whole_checklist_and_a_closed_contact_wait_for_nothing() -> None:
    whole = a_checklist(*((item.code, given()) for item in ITEMS))
    assert progress_line(whole) == "▰▰▰▰▰▰▰▰▰▰▰▰▰ 13 of 13 answered · nothing is missing before a rating"
    assert progress_line(a_checklist(state=State.CLOSED)).endswith(" 0 of 13 answered")


def test_beside_an_item_stand_its_answers_the_last_first() -> None:
    view = a_checklist()
    first, second = given(Answer.NOT_KNOWN, entry=2), given(Answer.YES, entry=5, acted="Rang 999 at 10:02")
    one = Screened(ITEMS[0], (first, second))
    texts = [f"{piece.label} {piece.text}".strip() for piece in beside(one, view, "c", local)[0].pieces]
    assert "Answer yes: fern, Mon 23/11 10:00" in texts
    assert "What was done about it, and when: Rang 999 at 10:02" in texts
    assert "Before not known, fern, Mon 23/11 10:00: entry 2" in texts


def test_the_page_of_a_contact_has_the_answers_in_order_and_what_is_open_first() -> None:
    view = a_checklist(("history", given(note="Twice in June.")), ("immediate_danger", given(Answer.NO)))
    section = section_of(view.items, local, "s")
    assert section.heading == "Screening: 2 of 13 answered"
    assert [piece.label for piece in section.pieces] == [
        "○ Still to answer", "Immediate danger?", "Earlier contacts, referrals?",
    ]  # fmt: skip
    assert section.pieces[0].text.startswith("Right child; Already open to somebody; ")
    assert section.pieces[0].text.endswith("; A special route: s screens it")
    assert section.pieces[2].text == "yes · Twice in June.  (fern, Mon 23/11 10:00)"


def test_a_key_that_does_not_apply_says_why() -> None:
    view = a_checklist()
    known = Suggestion("immediate_danger", None, "Perhaps.", "")
    assert why_not_screened(AnswerNo, None, None) == "The checklist is still being read: press it again."
    assert why_not_screened(AnswerNo, view, view.items[0]) == ""
    closed = a_checklist(state=State.CLOSED)
    assert "closed" in why_not_screened(AnswerNo, closed, closed.items[0])
    gone = replace(view.items[0], in_force=False)
    assert why_not_screened(AnswerNo, view, gone) == "The policy in force does not ask this any more."
    assert why_not_screened(ConfirmSuggestion, view, view.items[0]) == "mash knows nothing of this item."
    unsure = replace(view, suggestions=(known,))
    assert why_not_screened(ConfirmSuggestion, unsure, view.items[0]) == "Only what is sure is confirmed. Perhaps."
    assert why_not_screened(ConfirmAllSuggestions, unsure, view.items[0])
    assert why_not_screened(ForwardContact, view, view.items[0]).startswith("Nobody is said to be allocated")
    held = a_checklist(("already_open", given()))
    assert why_not_screened(ForwardContact, held, held.items[0]) == ""


def test_forwarding_comes_after_everything_up_to_who_is_allocated() -> None:
    assert [item.code for item in up_to_forwarding(ITEMS)] == ["immediate_danger", "right_child", "already_open"]
    assert up_to_forwarding((Item("x", "X?", opens=Opens.ACTED),)) == ()
