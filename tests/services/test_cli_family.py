"""The four fields and a manager's authorisation at the command line: the same rules, the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.commanding import Answer, Mash
from tests.services.conftest import told

WHY = "He would run with them tonight."
AGAINST = ("--informed", "no", "--agreement", "no", "--basis", "s47", "--reason", WHY)


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    made.log(told(family={"informed": "no", "agreement_from": "Mum"}))
    made.roles("fern", ["duty_officer"])
    made.roles("maud", ["manager"])
    return made


def family(mash: Mash, *words: str, by: str = "fern") -> Answer:
    return mash("family", "1", *words, by=by)


def test_what_was_told_is_shown_before_anything_is_recorded(mash: Mash) -> None:
    answer = family(mash)
    assert answer.code == 0
    assert "Family informed:     no" in answer.out
    assert "nothing yet" in answer.out


def test_recorded_asked_and_authorised(mash: Mash) -> None:
    asked = family(mash, *AGAINST, "--ask-authorisation")
    assert asked.code == 0, asked.err
    assert "a manager is asked" in asked.err
    assert "Children Act 1989 s47" in asked.out
    listed = mash("authorise", "--json", by="maud").json
    assert [(row["reference"], row["asked_by"], row["answerable"]) for row in listed] == [
        ("MASH-2026-000001", "fern", True)
    ]
    given = mash("authorise", "1", "--give", "--reason", "The risk outweighs it.", by="maud")
    assert (given.code, given.err) == (0, "MASH-2026-000001: authorised.\n")
    recorded = family(mash, "--json").json["recorded"]
    assert (recorded["stands"], recorded["answer"]["by"], recorded["missing"]) == ("given", "maud", [])
    assert mash("authorise", by="maud").err == "No authorisation waits for you.\n"


def test_what_is_not_given_begins_with_what_was_told_and_stays(mash: Mash) -> None:
    assert family(mash, "--basis", "s17").code == 0
    assert family(mash, "--json").json["recorded"]["basis"]["informed"] == "no"
    assert family(mash, "--agreement", "yes", "--from", "Dora, mother", "--covers", "herself").code == 0
    basis = family(mash, "--json").json["recorded"]["basis"]
    assert basis == {
        "informed": "no", "agreement": "yes", "agreement_from": "Dora, mother", "covers": "herself",
        "lawful_basis": ["s17"], "reason": "",
    }  # fmt: skip


def test_asked_later_without_saying_it_all_again(mash: Mash) -> None:
    family(mash, *AGAINST)
    assert family(mash, "--ask-authorisation").code == 0
    assert family(mash, "--json").json["recorded"]["stands"] == "asked"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--informed", "perhaps"), "say yes, no, not known or not asked"),
        (("--agreement", "yes"), "say who gave it"),
        (("--basis", "consent"), "One of s10, s17, s47"),
        (("--reason", "as above"), "Say why, in words."),
        (("--ask-authorisation",), "no lawful basis is recorded"),
    ],
)
def test_a_refusal_names_the_rule_and_what_would_satisfy_it(mash: Mash, words: tuple[str, ...], says: str) -> None:
    answer = family(mash, *words)
    assert answer.code == 1
    assert says in " ".join(answer.err.split())
    assert family(mash, "--json").json["recorded"] is None


def test_nobody_authorises_their_own(mash: Mash) -> None:
    assert family(mash, *AGAINST, "--ask-authorisation", by="maud").code == 0
    answer = mash("authorise", "1", "--give", "--reason", "It cannot wait.", by="maud")
    assert answer.code == 1
    assert "nobody confirms their own" in answer.err
    assert mash("authorise", by="maud").out.rstrip().endswith("yours: somebody else answers")


def test_a_duty_officer_authorises_nothing(mash: Mash) -> None:
    family(mash, *AGAINST, "--ask-authorisation")
    assert mash("authorise", "1", "--give", "--reason", "It cannot wait.", by="fern").code == 4


def test_refused_with_a_reason_alone(mash: Mash) -> None:
    family(mash, *AGAINST, "--ask-authorisation")
    assert mash("authorise", "1", "--refuse", by="maud").code == 1
    assert mash("authorise", "1", "--refuse", "--reason", "The mother can be told.", by="maud").code == 0
    assert family(mash, "--json").json["recorded"]["stands"] == "refused"
    again = mash("authorise", "1", "--give", "--reason", "After all.", by="maud")
    assert again.code == 1 and "only what waits is answered" in again.err


def test_saved_since_the_version_that_was_seen(mash: Mash) -> None:
    family(mash, *AGAINST)
    answer = family(mash, "--informed", "yes", "--version", "1")
    assert answer.code == 1
    assert "saved" in answer.err


@pytest.mark.parametrize("words", [("--give",), ("1", "--give", "--refuse")])
def test_one_answer_about_one_contact(mash: Mash, words: tuple[str, ...]) -> None:
    assert mash("authorise", *words, by="maud").code == 2


def test_it_stands_in_the_contact_too(mash: Mash) -> None:
    family(mash, *AGAINST, "--ask-authorisation")
    shown = mash("contact", "show", "1", by="fern").out
    assert "Family, recorded by the hub" in shown
    assert "asked for; a manager has yet to answer" in shown
    assert mash("contact", "show", "1", "--json", by="fern").json["family_recorded"]["asked"]["by"] == "fern"
