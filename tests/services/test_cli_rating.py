"""`mash rate` and `mash confirm`: the same rules and the same words of refusal as on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.services.desk import open_desk
from tests.services.commanding import Mash
from tests.services.screened import screened

WHY = "Third call from the school this week; nobody answers at home."


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    """A hub with a contact, a senior social worker and two managers."""
    made = Mash(tmp_path / "hub")
    (reference,) = made.log()
    desk = open_desk(paths=under(made.home))
    screened(desk, reference)
    desk.close()
    made.roles("ayesha", ["senior_social_worker"])
    made.roles("maria", ["manager"])
    made.roles("tunde", ["manager"])
    return made


def propose(mash: Mash, brag: str = "amber", by: str = "ayesha") -> None:
    assert mash("rate", "1", "--brag", brag, "--reason", WHY, by=by).code == 0


def test_a_rating_is_proposed_and_shown(mash: Mash) -> None:
    answer = mash("rate", "1", "--brag", "Amber", "--reason", WHY, by="ayesha")
    assert answer.code == 0
    assert "Amber, proposed, to confirm, owner ayesha" in answer.err
    shown = mash("rate", "1", by="maria").out
    for words in ("Amber, proposed", "proposed by ayesha", WHY, "significant or complex concern", "agency return: not"):
        assert words in shown


def test_the_json_has_choices_steps_and_what_waits(mash: Mash) -> None:
    propose(mash)
    found = mash("rate", "1", "--json", by="maria").json
    assert [choice["brag"] for choice in found["choices"]] == ["red", "amber", "green", "blue"]
    assert found["choices"][3]["deadlines"][0]["due_at"] is None
    assert (found["waits"]["by"], found["steps"][0]["reason"]) == ("ayesha", WHY)


def test_no_rating_without_a_reason(mash: Mash) -> None:
    answer = mash("rate", "1", "--brag", "red", by="ayesha")
    assert answer.code == 1
    assert "needs a reason" in answer.err
    assert mash("rate", "1", "--brag", "red", "--reason", "tbc", by="ayesha").code == 1


def test_a_word_that_is_no_rating_is_a_wrong_call(mash: Mash) -> None:
    assert mash("rate", "1", "--brag", "purple", "--reason", WHY, by="ayesha").code == 2
    assert mash("rate", "1", "--reason", WHY, by="ayesha").code == 2
    assert mash("confirm", "1", "--change", "green", "--return", "--reason", WHY, by="maria").code == 2
    assert mash("confirm", "--reason", WHY, by="maria").code == 2


def test_who_may_not_is_told_so(mash: Mash) -> None:
    mash.roles("fern", ["duty_officer"])
    assert mash("rate", "1", "--brag", "red", "--reason", WHY, by="fern").code == 4
    propose(mash)
    assert mash("confirm", "1", by="ayesha").code == 4


def test_confirm_alone_lists_what_waits(mash: Mash) -> None:
    propose(mash, "red")
    listed = mash("confirm", by="maria")
    assert listed.code == 0
    assert "MASH-2026-000001  rating  Red, proposed not seen" in listed.out
    assert "1 to answer" in listed.err
    (waits,) = mash("confirm", "--json", by="maria").json
    assert (waits["kind"], waits["what"], waits["by"], waits["answerable"]) == ("rating", "Red", "ayesha", True)
    assert mash("rate", "1", by="maria").code == 0
    assert mash("confirm", "--json", by="maria").json[0]["unseen"] is False, "who read it has seen it"


def test_a_manager_confirms(mash: Mash) -> None:
    propose(mash)
    answer = mash("confirm", "1", by="maria")
    assert (answer.code, "Amber, confirmed, gathering" in answer.err) == (0, True)
    assert mash("confirm", "--json", by="maria").json == []


def test_a_manager_changes_with_a_reason(mash: Mash) -> None:
    propose(mash)
    assert "needs a reason" in mash("confirm", "1", "--change", "green", by="maria").err
    answer = mash("confirm", "1", "--change", "green", "--reason", "The school saw him today.", by="maria")
    assert (answer.code, "Green, confirmed" in answer.err) == (0, True)


def test_a_manager_returns_it_with_a_question(mash: Mash) -> None:
    propose(mash)
    answer = mash("confirm", "1", "--return", "--reason", "Has the school seen him today?", by="maria")
    assert (answer.code, "Amber, proposed, screening" in answer.err) == (0, True)


def test_nobody_confirms_their_own(mash: Mash) -> None:
    propose(mash, by="maria")
    for more in ([], ["--change", "green", "--reason", WHY], ["--return", "--reason", WHY]):
        answer = mash("confirm", "1", *more, by="maria")
        assert answer.code == 1
        assert "yourself" in answer.err
    assert mash("confirm", "1", by="tunde").code == 0


def test_the_second_manager_is_told(mash: Mash) -> None:
    propose(mash)
    assert mash("confirm", "1", by="maria").code == 0
    answer = mash("confirm", "1", by="tunde")
    assert answer.code == 1
    assert "No rating waits on MASH-2026-000001: it is Amber, confirmed." in answer.err


def test_a_version_that_is_past_is_refused(mash: Mash) -> None:
    propose(mash)
    answer = mash("confirm", "1", "--version", "1", by="maria")
    assert answer.code == 1
    assert "ayesha saved" in answer.err
