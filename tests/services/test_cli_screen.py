"""`mash screen`: the same checklist, the same rules and the same words of refusal as on the screen."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.services.commanding import Mash

FIRST = ("screen", "1", "--item", "immediate_danger", "--answer", "no")


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    made.log()
    return made


def screened_so_far(mash: Mash) -> None:
    """Danger, identity, and who is allocated."""
    assert mash(*FIRST).code == 0
    assert mash("screen", "1", "--item", "right_child", "--answer", "yes").code == 0
    open_to = ("--acted", "Tansy Marrow, Oak team", "--source", "register")
    assert mash("screen", "1", "--item", "already_open", "--answer", "yes", *open_to).code == 0


def test_the_checklist_is_shown_with_what_is_missing(mash: Mash) -> None:
    answer = mash("screen", "1")
    assert answer.code == 0
    assert "Answered:        0 of 13" in answer.out
    assert "1. Immediate danger?  (immediate_danger)" in answer.out
    shown = mash("screen", "1", "--json").json
    assert (shown["answered"], shown["asked"], len(shown["missing"])) == (0, 13, 12)
    assert shown["items"][0]["code"] == "immediate_danger"


def test_an_answer_is_saved_and_what_lacks_is_refused_by_rule_and_remedy(mash: Mash) -> None:
    answer = mash("screen", "1", "--item", "immediate_danger", "--answer", "yes")
    assert answer.code == 1
    assert answer.err.splitlines() == [
        "Immediate danger? “yes” asks more: What was done about it, and when?",
        "Rule: an answer is whole.",
        "Say it: What was done about it, and when?",
    ]
    done = mash("screen", "1", "--item", "immediate_danger", "--answer", "yes", "--acted", "Police at 10:20")
    assert done.code == 0
    assert "screening, owner" in done.err
    given = mash("screen", "1", "--json").json["items"][0]["answers"]
    assert [(one["answer"], one["acted"]) for one in given] == [("yes", "Police at 10:20")]


def test_what_mash_knows_is_confirmed_at_once_or_singly(mash: Mash) -> None:
    before = mash("screen", "1", "--json").json
    sure = [one["code"] for one in before["items"] if one["suggested"] and one["suggested"]["can_be_confirmed"]]
    assert sure == ["history"]
    assert mash("screen", "1", "--confirm-suggestions", "--item", "history").code == 0
    assert "history" not in mash("screen", "1", "--json").json["missing"]
    again = mash("screen", "1", "--confirm-suggestions")
    assert (again.code, again.err.splitlines()[0]) == (1, "There is nothing to confirm.")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--answer", "yes"), 2, "An answer is of an item."),
        (("--item", "concern"), 2, "One thing is done at a time."),
        (("--item", "weather", "--answer", "no"), 3, "The checklist has no item weather."),
        (("--item", "concern", "--answer", "perhaps"), 1, "is no answer"),
        (("--answer", "no", "--item", "concern", "--summary"), 2, "One thing is done at a time."),
        (("--item", "concern", "--answer", "yes", "--version", "7"), 1, "saved"),
        (("--forward-to", "Tansy Marrow", "--reason", "Open to her."), 1, "is not screened so far"),
    ],
)
def test_a_wrong_call_is_refused_in_words(mash: Mash, words: tuple[str, ...], code: int, says: str) -> None:
    answer = mash("screen", "1", *words)
    assert (answer.code, says in answer.err) == (code, True), answer.err


def test_a_call_handler_answers_nothing(mash: Mash) -> None:
    mash.roles("hugo", ["call_handler"])
    assert mash(*FIRST, by="hugo").code == 4


def test_forwarding_closes_it_and_the_summary_is_printed_or_saved(mash: Mash, tmp_path: Path) -> None:
    screened_so_far(mash)
    forward = ("screen", "1", "--forward-to", "Tansy Marrow, Oak team", "--reason", "Open to her since March.")
    refused = mash(*forward)
    assert (refused.code, "Rule: the referrer is told before a contact ends." in refused.err) == (1, True)
    done = mash(*forward, "--told", "by telephone")
    assert (done.code, ": closed, owner" in done.err) == (0, True)
    assert "Tansy Marrow, Oak team" in mash("screen", "1", "--summary").out
    file = tmp_path / "summary.txt"
    assert mash("screen", "1", "--out", file).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("utf-8").startswith("Handover summary")
    assert "summaries/MASH-2026-000001.txt" in mash("screen", "1", "--save").err
    assert mash("screen", "1", "--out", file).code == 1
