"""The checklist as policy: what is shipped, what a hub may change, and how a wrong one is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mash_tui.domain.screening import Answer, Item, Knows, Opens
from mash_tui.policy.loader import default_text, load
from mash_tui.policy.problems import PolicyError, Problem
from mash_tui.policy.screening_loader import shipped_screening

DOCS = Path(__file__).parents[2] / "docs" / "policy.md"
START, END = "# The screening checklist", "# What the status of a known child may say"
DOMAIN_ORDER = [
    "immediate_danger", "right_child", "already_open", "plan_or_care", "history", "other_children", "concern",
    "domestic_abuse", "mental_health", "substance_misuse", "learning_disability", "family_told", "special_routes",
]  # fmt: skip
"""DOMAIN, 6: danger first, and the history before a parent is asked."""


def checklist(text: str) -> str:
    """The shipped policy with this checklist."""
    shipped = default_text()
    return shipped[: shipped.index(START)] + text + shipped[shipped.index(END) :]


def shipped_with(old: str, new: str) -> str:
    before, after = default_text().split(START)
    assert old in after
    return before + START + after.replace(old, new, 1)


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(PolicyError) as refused:
        load(text, "policy.toml")
    return refused.value.problems


def test_the_shipped_checklist_has_the_items_of_the_domain_in_its_order() -> None:
    items = load(default_text(), "the shipped policy").screening
    assert [item.code for item in items] == DOMAIN_ORDER
    assert [item.code for item in items if not item.before_rating] == ["family_told"]
    assert [item.code for item in items if item.opens is Opens.FORWARD] == ["already_open"]
    routes = items[-1]
    assert len(routes.choices) == 10
    assert routes.opens is Opens.ACTED
    assert all(len(item.question) <= 30 for item in items), "the list has thirty cells for it"


def test_a_policy_from_before_there_was_a_checklist_has_the_shipped_one() -> None:
    old = checklist("")
    assert "[screening" not in old
    assert load(old, "policy.toml").screening == shipped_screening() == load(default_text(), "x").screening


def test_a_hub_with_a_checklist_of_its_own_has_that_and_nothing_else() -> None:
    own = '[screening.items.danger]\nquestion = "Danger?"\n[screening.items.weather]\nquestion = "Raining?"\n'
    items = load(checklist(own), "policy.toml").screening
    assert items == (Item("danger", "Danger?"), Item("weather", "Raining?"))


WRONG = [
    ('requires = "acted"', 'requires = "action"', "requires is 'action'", "one of acted, family, forward"),
    ('suggest = "danger"', 'suggest = "weather"', "suggest is 'weather'", "one of "),
    ('note_for = ["not known", "not asked"]', 'note_for = ["maybe"]', "'maybe' is no answer", "yes"),
    ("before_rating = true", 'before_rating = "yes"', "before_rating is 'yes'", "true or false"),
    ("[screening.items.history]", "[screening.items.History]", "'History' is no code", "small letters"),
    ('suggest = "danger"', 'hint = "x"', "unknown setting 'hint'", "one of"),
    ('suggest = "status"', 'asks = "x"', "asks stands without requires", "requires = "),
    ('suggest = "status"', 'required_by = ["no"]', "stands without requires", "requires = "),
    ('required_by = ["yes", "no", "not known"]', "required_by = []", "required_by has no answer", "'yes'"),
    ('sources = ["the referrer", "police"]', 'sources = [" "]', "sources holds blank", "not blank"),
]


@pytest.mark.parametrize(("old", "new", "what", "expected"), WRONG)
def test_a_mistake_is_named_with_its_line_and_what_was_expected(old: str, new: str, what: str, expected: str) -> None:
    text = shipped_with(old, new)
    line = text.count("\n", 0, text.index(new, text.index(START))) + 1
    found = [one for one in problems(text) if what in one.what]
    assert found, [str(one) for one in problems(text)]
    assert (found[0].line, expected in found[0].expected) == (line, True)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('asks = "What was done about it, and when?"\n', "", "asks is missing"),
        ('question = "Immediate danger?"\n', "", "screening.items.immediate_danger.question is missing"),
        ('suggest = "status"', 'requires = "forward"\nasks = "Who?"', "already_open requires 'forward' too"),
    ],
)
def test_what_is_missing_or_stands_there_twice_is_named(old: str, new: str, what: str) -> None:
    assert [one.what for one in problems(shipped_with(old, new))] == [what]


def test_a_checklist_without_an_item_is_refused() -> None:
    found = problems(checklist("[screening.items]\n"))
    assert [one.what for one in found] == ["the checklist has no item"]


def test_every_setting_of_the_checklist_is_documented() -> None:
    docs = DOCS.read_text("utf-8").split("## `[screening]`")[1].split("\n## ")[0]
    text = default_text()
    names = set(re.findall(r"^([a-z_]+) =", text[text.index(START) : text.index(END)], re.MULTILINE))
    assert {"question", "requires", "suggest"} <= names
    names |= {*Opens, *Knows, *Answer, "source_for"} - {""}
    assert [name for name in sorted(names) if f"`{name}`" not in docs and f'`"{name}"`' not in docs] == []


def test_an_answer_is_plain_where_it_asks_for_no_words() -> None:
    item = Item(
        "x", "X?", opens=Opens.ACTED, asks="What?", choices=("FGM",), note_for=(Answer.NO,),
        source_for=(Answer.NOT_KNOWN,),
    )  # fmt: skip
    assert [answer for answer in Answer if item.is_plain(answer)] == [Answer.NOT_ASKED]
    assert item.names_a_choice("Police rang about fgm")
    assert not item.names_a_choice("Police rang")
