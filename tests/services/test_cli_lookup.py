"""`mash lookup`: one child at the command line, and a batch of queries through a pipe."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.roles import Role
from mash_tui.services import users
from mash_tui.services.desk import open_desk
from mash_tui.services.known import asking
from tests.services.commanding import Mash
from tests.services.conftest import told

PLAIN = """local_id,given_name,surname,date_of_birth,address,postcode
A1,Lilah,Oddfernley,2012-10-02,67 Neverwas Road,N99 2AD
A2,Fern,Oddfernley,2015-04-19,67 Neverwas Road,N99 2AD
A3,Yasmin,Wegglesby,2018-12-01,5 Doodle Close,N99 4CF
"""
LILAH = {
    "query_id": "q1", "given_name": "Lila", "surname": "Oddfernly", "date_of_birth": "2012-02-10",
    "address": "67 Neverwas Rd", "postcode": "N99 2AD",
}  # fmt: skip


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    made.log()
    (tmp_path / "register.csv").write_text(PLAIN)
    assert made("register", "import", tmp_path / "register.csv").code == 0
    return made


def batch(mash: Mash, *queries: object) -> list[dict[str, Any]]:
    lines = "".join((query if isinstance(query, str) else json.dumps(query)) + "\n" for query in queries)
    return [json.loads(line) for line in mash("lookup", "--batch", "-", stdin=lines).out.splitlines()]


def test_a_batch_is_answered_line_by_line(mash: Mash, tmp_path: Path) -> None:
    brother = LILAH | {"query_id": "q2", "given_name": "Barnaby", "date_of_birth": "2019-02-31"}
    nobody = {
        "query_id": 3,
        "given_name": "Zebediah",
        "surname": "",
        "date_of_birth": "",
        "address": "",
        "postcode": "",
    }
    first, second, third = batch(mash, LILAH, brother, nobody)
    assert list(first) == ["query_id", "matches", "known"]
    assert [list(match) for match in first["matches"]] == [["local_id", "score", "relation", "agreed"]] * 2
    assert first["query_id"] == "q1" and first["known"] is True
    assert first["matches"][0]["local_id"] == "A1" and first["matches"][0]["relation"] == "same"
    assert first["matches"][0]["agreed"] == ["given_name", "surname", "date_of_birth", "address", "postcode"]
    assert first["matches"][1] | {"score": 0} == {
        "local_id": "A2", "score": 0, "relation": "household", "agreed": ["surname", "address", "postcode"],
    }  # fmt: skip
    assert second["known"] is False
    assert {match["relation"] for match in second["matches"]} == {"household"}
    assert third == {"query_id": 3, "matches": [], "known": False}
    (tmp_path / "queries.jsonl").write_text(json.dumps(LILAH))
    assert json.loads(mash("lookup", "--batch", tmp_path / "queries.jsonl").out) == first


def test_one_child_gets_the_answer_of_the_batch(mash: Mash) -> None:
    words = ["--given", "Lila", "--surname", "Oddfernly", "--dob", "2012-02-10", "--address", "67 Neverwas Rd"]
    one = mash("lookup", *words, "--postcode", "N99 2AD", "--json").json
    assert {"query_id": "q1", **one} == batch(mash, LILAH)[0]
    british = mash("lookup", *words[:4], "--dob", "10/02/2012", *words[6:], "--postcode", "n992ad", "--json").json
    assert british == one


def test_who_it_may_be_is_said_in_words(mash: Mash) -> None:
    said = mash("lookup", "--given", "Lila", "--surname", "Oddfernly", "--dob", "10/02/2012")
    assert said.code == 0
    assert "same" in said.out and "A1" in said.out and "day and month changed round" in said.out
    nobody = mash("lookup", "--given", "Zebediah", "--surname", "Quillonbrook")
    assert (nobody.code, nobody.out) == (0, "") and "Nobody like this is known" in nobody.err


def test_a_child_of_an_earlier_contact_is_found_by_its_reference(mash: Mash) -> None:
    child = {"given_names": "Caspian", "family_name": "Plumbobbe", "date_of_birth": "2016-01-14"}
    reference = mash.log(told(children=[child]))[0]
    match = mash("lookup", "--given", "Caspian", "--surname", "Plumbobbe", "--dob", "2016-01-14", "--json").json[
        "matches"
    ][0]
    assert (match["local_id"], match["contact"], match["relation"]) == (None, reference, "same")


@pytest.mark.parametrize("line", ["{", "[]", '"text"', "\x00", '{"query_id": "q", "surname": 7}', "null"])
def test_a_line_that_is_no_query_is_not_answered_as_unknown(mash: Mash, line: str) -> None:
    answers = batch(mash, line, LILAH)
    assert "error" in answers[0] and "known" not in answers[0]
    assert answers[1]["known"] is True
    assert mash("lookup", "--batch", "-", stdin=line + "\n").code == 1


def test_missing_values_are_empty_whether_blank_null_or_left_out(mash: Mash) -> None:
    blank, null, out = batch(
        mash,
        {"query_id": 1, "given_name": "Yasmin", "surname": "Wegglesby", "date_of_birth": "", "address": ""},
        {"query_id": 1, "given_name": "Yasmin", "surname": "Wegglesby", "date_of_birth": None, "postcode": None},
        {"query_id": 1, "given_name": "Yasmin", "surname": "Wegglesby"},
    )
    assert blank == null == out and blank["matches"][0]["local_id"] == "A3"


def test_what_cannot_be_looked_up_is_said(mash: Mash, tmp_path: Path) -> None:
    assert mash("lookup").code == 2
    assert mash("lookup", "--given", "Lila", "--batch", "-").code == 2
    assert mash("lookup", "--batch", tmp_path / "none.jsonl").code == 3
    assert mash("lookup", "--batch", tmp_path).code == 2


def test_looking_up_needs_the_permission_and_stands_in_the_trail_without_what_was_asked(mash: Mash) -> None:
    desk = open_desk(paths=under(mash.home))
    users.add(desk, "ada", "Ada Example", [Role.ADMINISTRATOR])
    desk.close()
    assert mash("lookup", "--given", "Lila", "--surname", "Oddfernley", by="ada").code == 4
    assert mash("lookup", "--batch", "-", stdin=json.dumps(LILAH), by="ada").code == 4
    mash("lookup", "--given", "Lila", "--surname", "Oddfernly", "--dob", "2012-10-02")
    batch(mash, LILAH, LILAH)
    entries = mash("audit", "show", "--last", "3", "--json").json
    assert [entry["action"] for entry in entries] == ["lookup", "lookup.batch", "lookup.batch"]
    assert entries[0]["detail"] == {"shown": ["A1"]}
    assert entries[2]["detail"] == {"asked": 2, "shown": ["A1", "A2"]}
    assert "Oddfernly" not in json.dumps(entries)


def test_a_long_batch_says_in_portions_whom_it_showed_also_when_it_is_ended_early(
    mash: Mash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PORTION", 2)
    yasmin = {"query_id": "q2", "given_name": "Yasmin", "surname": "Wegglesby", "date_of_birth": "2018-12-01"}
    desk = open_desk(paths=under(mash.home))
    answers = asking.ask_many(desk, [json.dumps(one).encode() for one in (LILAH, LILAH, yasmin, LILAH, LILAH)])
    for _ in range(3):
        next(answers)
    answers.close()
    desk.close()
    entries = mash("audit", "show", "--last", "3", "--json").json
    assert [entry["detail"] for entry in entries] == [
        {"begun": True}, {"asked": 2, "shown": ["A1", "A2"]}, {"asked": 1, "shown": ["A3"]},
    ]  # fmt: skip


def test_a_contact_that_a_batch_showed_has_that_in_its_trail(mash: Mash) -> None:
    child = {"given_names": "Caspian", "family_name": "Plumbobbe", "date_of_birth": "2016-01-14"}
    reference = mash.log(told(children=[child]))[0]
    batch(mash, {"query_id": 1, "given_name": "Caspian", "surname": "Plumbobbe", "date_of_birth": "2016-01-14"})
    shown = mash("audit", "show", reference, "--json").json
    assert [entry["detail"] for entry in shown if entry["action"] == "lookup.batch"] == [
        {"asked": 1, "shown": [reference]}
    ]


def test_a_line_of_a_batch_that_no_query_id_names_is_named_by_its_number(mash: Mash) -> None:
    nameless = {name: value for name, value in LILAH.items() if name != "query_id"}
    first, broken, last = batch(mash, LILAH, "[]", nameless)
    assert "line" not in first
    assert (broken["line"], "error" in broken) == (2, True)
    assert (last["query_id"], last["line"], last["known"]) == (None, 3, True)


def test_a_line_that_tells_nothing_is_answered_as_not_known(mash: Mash) -> None:
    (nothing,) = batch(mash, {"query_id": "q", "given_name": "", "surname": "", "date_of_birth": ""})
    assert nothing == {"query_id": "q", "matches": [], "known": False}
