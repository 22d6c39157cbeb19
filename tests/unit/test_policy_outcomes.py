"""Outcomes in the policy file: their words, and what each asks for."""

from __future__ import annotations

import pytest

from mash_tui.domain.deciding import keys_of
from mash_tui.policy.loader import default_text, load
from mash_tui.policy.model import Policy
from mash_tui.policy.problems import PolicyError

SIGNPOSTED = 'signposted = { words = "Signposted", asks = "to whom" }'


@pytest.fixture(scope="module")
def shipped() -> Policy:
    return load(default_text(), "policy.toml")


def changed(before: str, after: str) -> str:
    text = default_text()
    assert before in text
    return text.replace(before, after)


def refused(text: str) -> list[tuple[int, str]]:
    with pytest.raises(PolicyError) as problems:
        load(text, "policy.toml")
    return [(problem.line, f"{problem.what}; {problem.expected}") for problem in problems.value.problems]


def line_of(text: str, beginning: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if line.startswith(beginning))


def test_the_shipped_outcomes_ask_to_whom_and_why(shipped: Policy) -> None:
    asked = {code: rule.asks for code, rule in shipped.outcome_rules.items() if rule.asks}
    assert asked["signposted"] == "to whom"
    assert asked["returned"] == "why"
    assert {"transferred", "edt", "forwarded"} <= set(asked)
    assert shipped.outcome_rule("early_help").asks == ""


def test_one_shipped_outcome_is_a_strategy_discussion(shipped: Policy) -> None:
    assert [code for code, rule in shipped.outcome_rules.items() if rule.strategy] == ["strategy_discussion"]


def test_the_words_and_their_order_are_those_of_the_file(shipped: Policy) -> None:
    assert list(shipped.outcomes)[:3] == ["forwarded", "dat_assessment", "strategy_discussion"]
    assert shipped.outcomes["signposted"] == "Signposted"


def test_plain_words_stay_valid_and_ask_for_nothing() -> None:
    policy = load(changed(SIGNPOSTED, 'signposted = "Sent on"'), "policy.toml")
    assert policy.outcomes["signposted"] == "Sent on"
    assert policy.outcome_rule("signposted").asks == ""


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("signposted = 3", "signposted is 3; its words in quotation marks, or a table"),
        ('signposted = " "', "signposted is blank; its words in quotation marks"),
        ("signposted = [1]", "signposted is a list; its words"),
        ('signposted = { asks = "to whom" }', "outcomes.signposted.words is missing; text"),
        ('signposted = { words = "Signposted", asks = "" }', "asks is blank; text"),
        ('signposted = { words = "Signposted", strategy = "yes" }', "strategy is 'yes'; true or false"),
        ('signposted = { words = "Signposted", ask = "to whom" }', "unknown setting 'ask'; 'asks'"),
        ('Sign-posted = "Signposted"', "'Sign-posted' is no code; small letters"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(written: str, what: str) -> None:
    text = changed(SIGNPOSTED, written)
    found = refused(text)
    assert found[0][0] == line_of(text, written), "first of all where it is wrong, then what it leads to"
    assert found[0][1].startswith(what)


def test_every_outcome_has_a_letter_of_its_own(shipped: Policy) -> None:
    keys = keys_of(shipped.outcomes)
    assert len(set(keys.values())) == len(shipped.outcomes)
    assert (keys["early_help"], keys["strategy_discussion"], keys["no_further_action"]) == ("e", "s", "n")


def test_more_outcomes_than_letters_leave_some_without_one() -> None:
    keys = keys_of({f"code_{n}": f"Outcome {n}" for n in range(30)})
    assert [key for key in keys.values() if not key] == [""] * 4
