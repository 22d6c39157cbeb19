"""`mash decide`: the same rules as on the screen, in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.brag import Brag
from mash_tui.services.desk import open_desk
from tests.services.commanding import Mash
from tests.services.deciding import AGREED, HUNGRY, rated

WHY_NOT = "No injury was seen, and the police know nothing."


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    """A hub whose first user manages it, with a duty officer and a manager."""
    made = Mash(tmp_path / "hub")
    made.log()
    made.roles("fern", ["duty_officer"])
    made.roles("mia", ["manager"])
    return made


def a_rated(mash: Mash, brag: Brag = Brag.AMBER, *, children: int = 1, returned: bool = True) -> str:
    desk = open_desk(paths=under(mash.home))
    try:
        return rated(desk, brag, children=children, returned=returned)
    finally:
        desk.close()


def proposed(mash: Mash, ref: str, code: str = "early_help", by: str = "fern") -> None:
    answer = mash("decide", ref, "--propose", "--outcome", code, "--reason", HUNGRY, by=by)
    assert answer.code == 0, answer.err


def test_propose_show_and_decide(mash: Mash) -> None:
    ref = a_rated(mash)
    answer = mash("decide", ref, "--propose", "--outcome", "early_help", "--reason", HUNGRY, by="fern")
    assert answer.err == f"{ref}: proposed for child 1; to decide, version 4.\n"
    shown = mash("decide", ref, by="mia").out
    assert "Child 1: Rafferty Quillbrook" in shown
    assert "fern: Early Help and Prevention" in shown
    assert HUNGRY in shown
    assert "signposted" in shown and "to whom" in shown, "the codes that there are"
    answer = mash("decide", ref, "--reason", AGREED, by="mia")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"{ref}: decided for child 1; feedback owed, version 5.\n"
    assert "Decided:" in mash("decide", ref).out


def test_showing_what_stands_changes_nothing_and_is_in_the_trail(mash: Mash) -> None:
    ref = a_rated(mash)
    before = mash("decide", ref, "--json").json["version"]
    assert mash("decide", ref, "--child", "1", "--json").json["version"] == before
    assert "decision.open" in mash("audit", "show").out


def test_json_has_every_step(mash: Mash) -> None:
    ref = a_rated(mash, Brag.RED, children=2, returned=False)
    proposed(mash, ref)
    told = mash("decide", ref, "--json").json
    assert told["asked_for"] == {"strategy": True, "outstanding": True, "late": False}
    assert [child["proposed"] for child in told["children"]] == ["early_help", "early_help"]
    assert told["children"][1]["steps"][0]["reason"] == HUNGRY
    assert {"code": "signposted", "words": "Signposted", "asks": "to whom", "strategy": False} in told["outcomes"]


def test_one_child_is_decided_with_another_outcome(mash: Mash) -> None:
    ref = a_rated(mash, children=2)
    proposed(mash, ref)
    answer = mash(
        "decide", ref, "--child", "2", "--outcome", "signposted", "--detail", "The Willow Project", "--reason", AGREED,
        by="mia",
    )  # fmt: skip
    assert answer.err == f"{ref}: decided for child 2; to decide, version 5.\n"
    outcomes = [child["outcome"] for child in mash("decide", ref, "--json").json["children"]]
    assert outcomes == [None, "signposted"]


def test_a_red_is_decided_with_every_reason(mash: Mash) -> None:
    ref = a_rated(mash, Brag.RED, returned=False)
    proposed(mash, ref, "dat_assessment")
    refused = mash("decide", ref, "--reason", AGREED, by="mia")
    assert refused.code == 1
    assert "whether a strategy discussion is held" in refused.err
    refused = mash("decide", ref, "--reason", AGREED, "--strategy", "not-held", by="mia")
    assert "A strategy discussion that is not held needs a reason" in refused.err
    words = ("--strategy", "not-held", "--strategy-reason", WHY_NOT)
    refused = mash("decide", ref, "--reason", AGREED, *words, by="mia")
    assert "with returns outstanding needs a reason" in refused.err
    outstanding = ("--outstanding-reason", "Health answers tomorrow, and that is too late.")
    assert mash("decide", ref, "--reason", AGREED, *words, *outstanding, by="mia").code == 0
    assert "not held: No injury was seen" in mash("decide", ref).out


def test_nobody_decides_their_own(mash: Mash) -> None:
    ref = a_rated(mash)
    proposed(mash, ref, by="mia")
    refused = mash("decide", ref, "--reason", AGREED, by="mia")
    assert refused.code == 1
    assert "You proposed the outcome for Rafferty Quillbrook yourself." in refused.err
    assert "Another manager decides it." in refused.err


def test_who_may_not_decide_is_told_who_may(mash: Mash) -> None:
    ref = a_rated(mash)
    proposed(mash, ref)
    refused = mash("decide", ref, "--reason", AGREED, by="fern")
    assert refused.code == 4
    assert "decision.make" in refused.err


def test_it_is_returned_with_a_question(mash: Mash) -> None:
    ref = a_rated(mash)
    proposed(mash, ref)
    answer = mash("decide", ref, "--return", "--reason", "What does the health visitor say?", by="mia")
    assert answer.err == f"{ref}: returned for child 1; gathering, version 5.\n"
    assert "Question:" in mash("decide", ref).out


@pytest.mark.parametrize(
    "words",
    [("--propose", "--return"), ("--propose", "--strategy", "held"), ("--return", "--late-reason", "ill")],
)
def test_what_does_not_go_together_is_wrong_use(mash: Mash, words: tuple[str, ...]) -> None:
    ref = a_rated(mash)
    assert mash("decide", ref, "--reason", HUNGRY, *words).code == 2


def test_somebody_elses_newer_save_is_not_written_over(mash: Mash) -> None:
    ref = a_rated(mash)
    proposed(mash, ref)
    refused = mash("decide", ref, "--reason", AGREED, "--version", "3", by="mia")
    assert refused.code == 1
    assert "fern saved" in refused.err


def test_an_unknown_contact(mash: Mash) -> None:
    assert mash("decide", "999").code == 3


def test_hostile_words_reach_no_terminal(mash: Mash) -> None:
    ref = a_rated(mash)
    reason = "He said so.\x1b]52;c;aGk=\x07 [red]now[/red]"
    assert mash("decide", ref, "--propose", "--outcome", "early_help", "--reason", reason, by="fern").code == 0
    shown = mash("decide", ref).out
    assert "\x1b" not in shown and "[red]now[/red]" in shown
