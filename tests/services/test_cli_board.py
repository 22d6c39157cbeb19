"""`mash board` and `mash handover`: plain labelled text, JSON, a file, and refusals in words."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from mash_tui.domain.lifecycle import State
from tests.services.commanding import Mash
from tests.services.conftest import told


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    made.log(told(), told(children=[{"given_names": "Zinnia", "date_of_birth": "2019-04-02"}]))
    return made


def test_the_board_is_labelled_and_names_no_child(mash: Mash) -> None:
    said = mash("board")
    assert said.code == 0, said.err
    labels = dict(re.findall(r"^([A-Z][^:]+): +(.*)$", said.out, re.MULTILINE))
    assert (labels["Open"], labels["Overdue"], labels["Nobody's"]) == ("2", "0", "2")
    assert labels["Unrated"] == "2, immediate danger on 0"
    assert labels["Today"].startswith("received 2, rated 0")
    assert re.search(r"^unrated +2 ", said.out, re.MULTILINE)
    assert "MASH-2026-000001" in said.out or "MASH-" in said.out
    assert "Rafferty" not in said.out and "Zinnia" not in said.out


def test_the_board_as_json_has_every_rating_and_every_open_state(mash: Mash) -> None:
    found = mash("board", "--json").json
    assert (found["open"], found["unrated"], found["unowned"]["open"]) == (2, 2, 2)
    ratings = [(row["rating"], row["confirmed"]) for row in found["by_rating"]]
    assert ratings[0] == ("red", True) and ratings[1] == ("red", False) and ratings[-1] == (None, False)
    assert len(ratings) == 9
    assert all(list(row["states"]) == [state.value for state in State if state.is_open] for row in found["by_rating"])
    assert sum(count for row in found["by_rating"] for count in row["states"].values()) == found["open"]
    assert found["today"]["received"] == 2
    assert [row["clock"] for row in found["due_next"]] == ["statutory", "statutory"]
    assert "Rafferty" not in str(found)


def test_the_handover_is_plain_text_and_says_who_wrote_it(mash: Mash) -> None:
    said = mash("handover")
    assert said.code == 0, said.err
    assert said.out.startswith("Handover: ")
    assert re.search(r"^Written \w{3} \d+ \w{3} \d{4} \d\d:\d\d by \S", said.out, re.MULTILINE)
    assert "Out of hours: Emergency Duty Team, 020 7946 0199." in said.out
    assert "WITHOUT AN OWNER: 2" in said.out and "Zinnia, " in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines())


def test_the_handover_as_json_has_its_parts_by_name(mash: Mash) -> None:
    found = mash("handover", "--json").json
    assert list(found["parts"]) == ["urgent", "overdue", "due", "unowned", "asked"]
    assert found["parts"]["unowned"]["count"] == 2
    told_of = [one for part in found["parts"].values() for one in part["told"]]
    assert {one["reference"][-1] for one in told_of} == {"1", "2"}
    assert {"children", "brag", "state", "owner", "due_at", "owed", "note"} <= set(told_of[0])


def test_the_handover_goes_to_a_new_file_that_only_its_owner_reads(mash: Mash, tmp_path: Path) -> None:
    target = tmp_path / "tonight.txt"
    first = mash("handover", "--out", target)
    assert first.code == 0 and not first.out
    assert str(target) in first.err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    kept = target.read_text("utf-8")
    assert kept.startswith("Handover: ")
    second = mash("handover", "--out", target)
    assert second.code == 1 and "already" in second.err
    assert target.read_text("utf-8") == kept
    assert mash("handover", "--out", tmp_path / "nowhere" / "a.txt").code == 3
    assert mash("handover", "--out", target, "--json").code == 2


def test_an_administrator_sees_neither(mash: Mash) -> None:
    mash.roles("ludo", ["administrator"])
    for command in ("board", "handover"):
        answer = mash(command, by="ludo")
        assert answer.code == 4 and not answer.out
        assert "contact.read" in answer.err
