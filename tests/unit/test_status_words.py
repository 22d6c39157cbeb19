"""Which statuses of a known child decide the next step by themselves, and which of two weighs more."""

from __future__ import annotations

import pytest

from mash_tui.policy.loader import default_text, load
from mash_tui.policy.problems import PolicyError
from mash_tui.policy.register_loader import shipped_status_words

LOUD = [
    "CP plan", "cp-plan", "Child Protection Plan", "CP plan (no. 2)", "CP plan, no review date", "LAC (not s20)",
    "CP plan since closed CIN", "Child in care", "CIC", "ICPC", "S47", "s.47 enquiry", "Section 47", "looked-after",
    "CP plan - closed to early help", "closed CIN; CP plan", "former LAC, now CP plan", "CP plan was reviewed 3/4/26",
    "CP plan, previous 2019", "CP plan with no review date",
]  # fmt: skip
QUIET = [
    "", "open CIN", "early help", "closed", "CP plan ended", "CP plan (ended)", "CP plan, now closed", "ex-LAC",
    "formerly looked after", "previously on a CP plan", "stepped down from CP plan", "no CP plan",
    "not looked after", "no longer on a CP plan", "black sheep", "cpr course", "s470",
]  # fmt: skip


@pytest.mark.parametrize("status", LOUD)
def test_an_open_plan_an_enquiry_and_a_looked_after_child_are_loud_however_a_borough_writes_it(status: str) -> None:
    assert shipped_status_words().weight(status) > 0


@pytest.mark.parametrize("status", QUIET)
def test_what_is_over_denied_or_something_else_is_not(status: str) -> None:
    assert shipped_status_words().weight(status) == 0


def test_a_plan_weighs_more_than_an_enquiry_and_that_more_than_a_looked_after_child() -> None:
    plan, enquiry, looked_after = map(shipped_status_words().weight, ("CP plan", "s47", "LAC"))
    assert plan > enquiry > looked_after > 0
    assert shipped_status_words().weight("LAC and CP plan") == plan, "the heaviest of what a status says"


def own(lists: str) -> str:
    """The shipped policy with other lists of words."""
    before, after = default_text().split("\n[register]\n")
    return f"{before}\n[register]\n{lists}\n[register.case-system]{after.split('[register.case-system]', 1)[1]}"


def test_a_hub_has_its_own_words_and_what_it_does_not_say_is_as_shipped() -> None:
    words = load(own('loud_status = ["edge of care"]'), "policy.toml").status_words
    assert words.weight("Edge-of-care") > 0
    assert words.weight("CP plan") == 0
    assert words.weight("edge of care, ended") == 0
    assert load(own(""), "policy.toml").status_words == shipped_status_words()
    assert load(own("loud_status = []"), "policy.toml").status_words.weight("CP plan") == 0


def test_a_list_with_no_word_is_refused_with_its_line() -> None:
    text = own('loud_status = ["cp", " - "]')
    with pytest.raises(PolicyError) as refused:
        load(text, "policy.toml")
    (problem,) = refused.value.problems
    assert problem.line == text.count("\n", 0, text.index("loud_status")) + 1
    assert "has no word" in problem.what
