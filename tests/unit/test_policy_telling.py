"""What people are told of an outcome and the ladder of a complaint, as the policy file says it."""

from __future__ import annotations

import pytest

from mash_tui.policy.loader import default_text, load
from mash_tui.policy.problems import PolicyError

SHIPPED = load(default_text(), "the shipped policy")
START = default_text().index("[feedback]\n")
LADDER = default_text().index("[[complaints.ladder]]")
END = default_text().index("# DfE children in need census")


def with_ladder(text: str) -> str:
    return default_text()[:LADDER] + text + default_text()[END:]


def test_every_shipped_outcome_has_words_for_each_recipient() -> None:
    assert set(SHIPPED.telling.outcomes) == set(SHIPPED.outcomes)
    for audience in SHIPPED.telling.outcomes.values():
        assert audience.professional != audience.public
        assert all((audience.professional, audience.public, audience.family))


def test_the_public_is_told_nothing_that_says_which_service_acts() -> None:
    told = " ".join(audience.public for audience in SHIPPED.telling.outcomes.values()).casefold()
    for word in ("section", "strategy", "assessment team", "social worker", "early help", "designated", "emergency"):
        assert word not in told


def test_the_shipped_words_and_limits_say_that_they_are_examples() -> None:
    assert "EXAMPLE WORDS: CONFIRM LOCALLY" in default_text()
    assert "The limits are EXAMPLE VALUES: CONFIRM LOCALLY." in default_text()[START:LADDER]
    assert [(rung.name, str(rung.limit)) for rung in SHIPPED.complaint_ladder] == [
        ("MASH manager", "10 working days"), ("Complaints Officer", "25 working days"),
    ]  # fmt: skip


def test_a_policy_from_before_people_were_told_by_it_goes_on_with_what_is_shipped() -> None:
    kept = load(default_text()[:START] + default_text()[END:], "kept")
    assert (kept.telling, kept.complaint_ladder) == (SHIPPED.telling, SHIPPED.complaint_ladder)


def test_an_outcome_of_the_hubs_own_has_words_all_the_same() -> None:
    text = default_text().replace("[outcomes]\n", '[outcomes]\nparish_nurse = "Parish nurse"\n')
    assert load(text, "own").telling.words_of("parish_nurse") == SHIPPED.telling.otherwise


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('referrer_way = "phone"', 'referrer_way = "pigeon"', "which is no way"),
        ('public_sources = ["1A"', 'public_sources = ["1Z"', "unknown source code '1Z'"),
        ("[feedback.outcomes.lado]", "[feedback.outcomes.lada]", "no outcome has the code 'lada'"),
        ('asked_of_public = "', 'asked_of_the_public = "', "asked_of_public is missing"),
        ('name = "Complaints Officer"', 'name = "mash MANAGER"', "names two stages"),
        ('amount = 25, unit = "working_days"', 'amount = 25, unit = "moons"', "unknown unit 'moons'"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, what: str) -> None:
    assert old in default_text()
    with pytest.raises(PolicyError, match=what):
        load(default_text().replace(old, new), "wrong")


@pytest.mark.parametrize("ladder", ["ladder = []\n", "ladder = ['one']\n", ""])
def test_a_ladder_has_a_stage(ladder: str) -> None:
    with pytest.raises(PolicyError, match="ladder"):
        load(with_ladder(f"[complaints]\n{ladder}"), "wrong")
