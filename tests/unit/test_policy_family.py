"""Lawful bases and when a manager must authorise: the shipped policy, wrong ones, and older ones."""

from __future__ import annotations

import pytest

from mash_tui.policy.loader import default_text, load
from mash_tui.policy.problems import PolicyError, Problem

FIRST = '[lawful_bases]\ns10 = "'


def changed(old: str, new: str) -> str:
    """The shipped policy with one passage replaced."""
    text = default_text()
    assert old in text
    return text.replace(old, new, 1)


def problem(text: str) -> Problem:
    """The one thing that is wrong with a policy."""
    with pytest.raises(PolicyError) as refused:
        load(text, "policy.toml")
    assert len(refused.value.problems) == 1
    return refused.value.problems[0]


def without_tables() -> str:
    text = default_text()
    start, end = text.index("# What going on may rest on"), text.index("# DfE children in need census")
    return text[:start] + text[end:]


def test_the_shipped_bases_are_those_of_the_acts_in_their_order() -> None:
    family = load(default_text(), "the shipped policy").family
    assert list(family.lawful_bases) == ["s10", "s17", "s47", "art6_1_c", "art6_1_e", "art9_2_g", "art10"]
    assert "DPA 2018 Sch 1 Part 2 para 6" in family.lawful_bases["art9_2_g"]
    assert not any("agree" in words or "consent" in words for words in family.lawful_bases.values())
    assert family.agreement_needs_authorisation


def test_a_policy_from_before_there_were_bases_goes_on_with_the_shipped_ones() -> None:
    old = without_tables()
    assert "lawful_bases" not in old and "[family]" not in old
    assert load(old, "policy.toml").family == load(default_text(), "policy.toml").family


def test_a_hub_may_ask_for_no_authorisation_where_the_family_knows() -> None:
    text = changed("agreement_needs_authorisation = true", "agreement_needs_authorisation = false")
    assert not load(text, "policy.toml").family.agreement_needs_authorisation


def test_a_code_that_the_list_has_no_longer_stands_as_it_is() -> None:
    family = load(default_text(), "policy.toml").family
    assert family.in_words(("s47", "gone")) == "Children Act 1989 s47: a child protection enquiry; gone"


@pytest.mark.parametrize(
    ("old", "new", "marker", "what"),
    [
        (FIRST, '[lawful_bases]\nS10 = "', "S10 = ", "'S10' is no code"),
        (FIRST, '[lawful_bases]\nconsent = ""\ns10 = "', "consent = ", "consent is blank"),
        (FIRST, '[lawful_bases]\nconsent = 3\ns10 = "', "consent = ", "consent is 3"),
        ('art10 = "UK GDPR Art 10: data about offences"',
         'art10 = "UK GDPR Art 10: data about offences"\nother = "uk gdpr art 10: Data about offences"',
         "other = ", "stands for two codes"),
        ("agreement_needs_authorisation = true", "", "[family]", "family.agreement_needs_authorisation is missing"),
        ("agreement_needs_authorisation = true", 'agreement_needs_authorisation = "yes"',
         "agreement_needs_authorisation", "agreement_needs_authorisation is 'yes'"),
        ("agreement_needs_authorisation = true",
         "agreement_needs_authorisation = true\nagreement_is_enough = true", "agreement_is_enough",
         "unknown setting 'agreement_is_enough'"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_with_its_line(old: str, new: str, marker: str, what: str) -> None:
    text = changed(old, new)
    found = problem(text)
    assert what in found.what
    assert found.line == text[: text.index(marker)].count("\n") + 1


def test_a_list_without_any_basis_is_refused() -> None:
    text = without_tables() + "\n[lawful_bases]\n"
    assert problem(text).what == "there is no lawful basis"
