"""The page of a contact: the worry first, then what needs a look, the dangerous first; blanks in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mash_tui.domain.codes import SOURCES
from mash_tui.domain.deciding import OutcomeStep
from mash_tui.domain.lifecycle import State
from mash_tui.services import noticed
from mash_tui.services.decision_view import ChildOutcome
from mash_tui.services.noticed import Noticed
from mash_tui.services.rows import ContactView, EntryRow, Line, Place, QueueRow
from mash_tui.services.told_labels import days_in_words, label_of, value_in_words
from mash_tui.widgets.contact_page import sections_of
from mash_tui.widgets.page import lay_out
from tests.unit.rows import a_step

NOW = datetime(2026, 11, 25, 12, 57, tzinfo=UTC)
WORRY = "He says his stepfather locks the fridge."
"""The narrative below."""


def a_view(**changes: Any) -> ContactView:
    row = QueueRow(
        id=1, reference="MASH-2026-000001", version=1, child="Rafferty Thornapple", born=None, age_as_told="",
        brag=None, confirmed=False, danger=False, urgent=False, due_at=None, due_kind="", owner="", at_desk="",
        state=State.RECEIVED, source="school", concern="neglect", restricted=False, amended=False, repeat=1,
        received_at=NOW, closed_at=None, place=Place(0, "", 1), unborn=False,
    )  # fmt: skip
    blank: dict[str, Any] = dict.fromkeys(("children", "household", "referrer", "family", "clocks", "entries"), ())
    told = blank | {
        "row": row, "noticed": (), "channel": "form", "submission": "", "policy": "version 1", "narrative": WORRY,
        "entered_at": NOW, "entered_by": "fern",
        "concern": (
            Line("Category", "neglect", "concern.category"),
            Line("Immediate danger", "no", "concern.immediate_danger"),
        ),
    }  # fmt: skip
    return ContactView(**(told | changes))


def lines_of(view: ContactView, width: int = 80) -> list[str]:
    laid = lay_out(sections_of(view, NOW, lambda moment: moment, may_read_restricted=False), width)
    return [f"{line.label:<24} {line.text}".strip() for line in laid]


def place_of(words: str, lines: list[str]) -> int:
    return next(place for place, line in enumerate(lines) if words in line)


NOTICES: tuple[Noticed, ...] = (
    ("child1_school", "", noticed.OWED),
    ("children", "3", "the form says 3 children, and names 1"),
    ("child1_dob", "about 10", "no date of birth: kept as the age that was told"),
    ("main_concern", "", noticed.OWED),
    ("concern.narrative", "", noticed.REMOVED_FROM_PASTE),
    ("address", "", noticed.SAFE_ADDRESS),
    ("child1_school", "", noticed.OWED),
)


def test_the_worry_stands_before_what_was_noticed() -> None:
    lines = lines_of(a_view(noticed=NOTICES))
    assert place_of(WORRY, lines) < 5
    assert place_of(WORRY, lines) < place_of("Category", lines) < place_of("? Look at", lines)


def test_what_is_dangerous_to_overlook_comes_first_among_the_notices() -> None:
    lines = lines_of(a_view(noticed=NOTICES), 200)
    at = [
        place_of(words, lines)
        for words in ("a safe address", "were left out", "no date of birth", "the form says 3", "Blank when")
    ]
    assert at == list(range(at[0], at[0] + 5)), "together, and in this order"
    assert sum("? Look at" in line for line in lines) == 1


def test_what_the_sender_left_blank_is_one_line() -> None:
    lines = lines_of(a_view(noticed=NOTICES))
    assert [line for line in lines if "lank" in line] == ["Blank when it was taken in: child1 school, main concern"]


def test_what_was_corrected_has_a_mark_that_leads_to_the_entry_which_says_why() -> None:
    child = (Line("School", "not known", "children.1.school"), Line("GP", "not known", "children.1.gp"))
    corrected = {"concern.category": 3, "concern.narrative": 5, "children.1.school": 4, "received_at": 6}
    lines = lines_of(a_view(children=(child,), corrected=corrected))
    assert "Category                 neglect  ↺ corrected: entry 3" in lines
    assert lines[place_of(WORRY, lines) + 1] == "↺ corrected: entry 5"
    assert "School                   not known  ↺ corrected: entry 4" in lines
    assert "Not known                GP" in lines
    assert any("12:57  ↺ corrected: entry 6" in line for line in lines)


def test_a_history_of_one_entry_is_not_one_entries() -> None:
    entry = EntryRow(1, NOW, "ash", "received", "Received by form.", None, None)
    assert "History: 1 entry" in lines_of(a_view(entries=(entry,)))


def test_a_notice_names_a_field_as_the_page_does() -> None:
    assert "The concern: control or invisible" in "\n".join(lines_of(a_view(noticed=NOTICES)))


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("children.1.date_of_birth", "Child 1, date of birth"),
        ("children.2.nhs_number", "Child 2, NHS number"),
        ("children.2", "Child 2"),
        ("household.1.in_household", "Adult 1, in the household"),
        ("concern.category", "Category"),
        ("concern.narrative", "The concern"),
        ("referrer.phone", "Referrer, telephone"),
        ("owner", "Owner"),
        ("something.nobody_knows", "Something nobody knows"),
    ],
)
def test_a_path_is_called_what_the_page_calls_it(path: str, label: str) -> None:
    assert label_of(path) == label


def test_days_and_codes_are_said_in_words() -> None:
    assert value_in_words("children.1.date_of_birth", "2016-03-02", SOURCES) == "2 Mar 2016"
    assert value_in_words("children.1.sex", "F", SOURCES) == "F female"
    assert value_in_words("referrer.source", "2A", {"2A": "our schools"}) == "2A our schools"
    assert (
        value_in_words("concern.narrative", "2016-03-02 is what she wrote", SOURCES) == "2016-03-02 is what she wrote"
    )
    assert (
        days_in_words("expected one like 2016-03-22, not 2016-02-31") == "expected one like 22 Mar 2016, not 2016-02-31"
    )


def a_decided_child() -> ChildOutcome:
    steps = (
        a_step(OutcomeStep.PROPOSED),
        a_step(OutcomeStep.RETURNED, "mia", reason="What does the health visitor say?"),
        a_step(OutcomeStep.PROPOSED, words="Strategy discussion (s47)", reason="She saw the bruise too."),
        a_step(
            OutcomeStep.DECIDED, "mia", words="DAT assessment (s17)", reason="The bruise is old.", strategy="not_held",
            strategy_reason="The police know nothing.", outstanding_reason="Health is on the line.",
            late_reason="I was at the hospital.",
        ),
    )  # fmt: skip
    return ChildOutcome(1, 1, "Rafferty [Quillbrook]", 0, steps)


def test_the_outcome_of_a_child_is_shown_with_who_why_and_what_was_before() -> None:
    lines = lines_of(a_view(outcomes=(a_decided_child(),)), 120)
    at = place_of("Rafferty [Quillbrook]", lines)
    assert lines[at - 1].startswith("Outcome")
    assert lines[at].endswith("DAT assessment (s17), decided Mon 23 Nov 10:00 by mia")
    assert [line.split("  ")[0] for line in lines[at + 1 : at + 6]] == [
        "Because", "Strategy discussion", "Returns outstanding", "Late", "Before",
    ]  # fmt: skip
    assert "not held: The police know nothing." in lines[at + 2]
    assert "Strategy discussion (s47), proposed Mon 23 Nov 10:00 by fern: She saw" in lines[at + 5]
    assert "question, returned Mon 23 Nov 10:00 by mia: What does" in lines[at + 6]
    assert place_of("Outcome", lines) < place_of("Clocks", lines)


def test_a_question_that_waits_for_an_answer_is_shown() -> None:
    child = ChildOutcome(1, 1, "Rafferty", 0, a_decided_child().steps[:2])
    lines = lines_of(a_view(outcomes=(child,)), 120)
    assert "returned with a question" in lines[place_of("Rafferty  ", lines)]
    assert "What does the health visitor say?" in lines[place_of("Question", lines)]


def test_a_contact_without_any_proposal_has_no_section_for_it() -> None:
    assert not any("Outcome" in line for line in lines_of(a_view(outcomes=(ChildOutcome(1, 1, "Rafferty", 0, ()),))))
