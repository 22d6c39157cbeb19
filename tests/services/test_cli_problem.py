"""`mash problem`: rows that wait are listed, read and mended at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.services.desk import open_desk
from mash_tui.services.intake import take_in
from tests.services.commanding import Mash
from tests.services.conftest import told


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    """A hub with one row that could not be taken in."""
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    contact = told().model_dump(mode="json", exclude_defaults=True) | {"concern": {"narrative": "see attached"}}
    desk = open_desk(paths=under(made.home))
    take_in(desk, json.dumps([contact]).encode(), "partner.json")
    desk.close()
    return made


def test_a_waiting_row_is_listed_and_read(mash: Mash) -> None:
    listed = mash("problem", "list", "--json").json
    assert [(row["file"], row["row"]) for row in listed] == [("partner.json", 1)]
    assert "concern.narrative" in mash("problem", "list").out
    number = str(listed[0]["number"])
    shown = mash("problem", "show", number, "--json").json
    assert shown["values"]["concern.narrative"] == "see attached"
    assert "says nothing" in mash("problem", "show", number).out


def test_who_its_child_may_be_stands_beneath_a_row_that_waits(mash: Mash, tmp_path: Path) -> None:
    child = told().children[0]
    born = child.date_of_birth or ""
    export = tmp_path / "register.csv"
    export.write_text(
        "local_id,given_name,surname,date_of_birth,address,postcode\n"
        f"K1,{child.given_names},{child.family_name},{born},,\n"
    )
    assert mash("register", "import", str(export)).code == 0
    (found,) = mash("problem", "show", "1", "--json").json["children"]
    assert [one["known"] for one in found["same"]] == ["K1"]
    assert "Known: K1" in mash("problem", "show", "1").out
    assert mash("problem", "set-aside", "1", "--reason", "Sent twice by the school.").code == 0
    assert mash("problem", "show", "1", "--json").json["children"] == []
    assert "K1" not in mash("problem", "show", "1").out


def test_danger_is_said_in_the_list_in_json_and_where_it_is_read(mash: Mash) -> None:
    assert [row["danger"] for row in mash("problem", "list", "--json").json] == [False]
    assert "Danger" not in mash("problem", "show", "1").out
    concern = {"narrative": "see attached", "immediate_danger": "yes"}
    contact = told().model_dump(mode="json", exclude_defaults=True) | {"concern": concern}
    desk = open_desk(paths=under(mash.home))
    take_in(desk, json.dumps([contact]).encode(), "partner.json")
    desk.close()
    assert [(row["number"], row["danger"]) for row in mash("problem", "list", "--json").json] == [(2, True), (1, False)]
    assert mash("problem", "list").out.splitlines()[1].split()[:2] == ["2", "!"]
    assert "! a child is in immediate danger" in mash("problem", "show", "2").out


def test_a_row_is_mended_and_taken_in(mash: Mash) -> None:
    answer = mash("problem", "mend", "1", "--set", "concern.narrative=She said he hits her.")
    assert answer.code == 0, answer.err
    shown = mash("contact", "show", answer.out.strip(), "--json").json
    assert shown["told"]["concern.narrative"] == "She said he hits her."
    assert mash("problem", "list", "--json").json == []
    assert "No intake problem waits" in mash("problem", "list").err
    assert mash("problem", "mend", "1", "--set", "concern.narrative=Again.").code == 1


def test_a_row_that_is_still_wrong_says_why(mash: Mash) -> None:
    answer = mash("problem", "mend", "1", "--set", "concern.narrative=see form")
    assert (answer.code, answer.out) == (1, "")
    assert "says nothing" in answer.err


@pytest.mark.parametrize("words", [["--set", "nonsense"], ["--set", "no such column=1"], []])
def test_a_wrong_way_to_mend_is_said(mash: Mash, words: list[str]) -> None:
    assert mash("problem", "mend", "1", *words).code == 2


def test_a_problem_that_is_not_there_is_not_found(mash: Mash) -> None:
    assert mash("problem", "show", "99").code == 3


def test_who_may_not_take_in_may_not_look(mash: Mash) -> None:
    mash.roles("ada", ["administrator"])
    for words in (["list"], ["show", "1"], ["mend", "1", "--set", "a=b"]):
        assert mash("problem", *words, by="ada").code == 4


def test_a_json_row_is_mended_by_taking_a_field_away_or_as_a_whole(mash: Mash, tmp_path: Path) -> None:
    wrong = {"children": [{"given_names": "Luca", "date_of_birth": "2020-02-14"}], "colour": "blue"}
    right = {"concern": {"narrative": "He comes to school hungry."}}
    for number in (1, 2):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(wrong | right | {"submission": {"system": "other hub", "number": str(number)}}))
        mash("intake", str(file))
    assert "colour" in json.loads(mash("problem", "show", "2", "--json").json["values"]["(row)"])
    assert mash("problem", "mend", "2", "--set", "colour=").out == "MASH-2026-000001\n"
    whole = mash("problem", "show", "3", "--json").json["values"]["(row)"].replace('"colour": "blue",', "")
    assert mash("problem", "mend", "3", "--set", f"(row)={whole}").out == "MASH-2026-000002\n"
