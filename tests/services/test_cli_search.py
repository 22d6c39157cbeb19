"""`mash search` at the command line: people and contacts, plain and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.domain.matching.told import Relation
from mash_tui.services import people as searching
from tests.screens.found import earlier, people, person
from tests.services.commanding import Mash
from tests.services.conftest import told

REF = "MASH-2026-000001"


@pytest.fixture
def mash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mash:
    made = Mash(tmp_path / "hub")
    made.log(told(), told(concern={"narrative": "A bicycle was stolen."}))
    monkeypatch.setattr(searching, "search_people", lambda _desk, _text: people())
    return made


@pytest.fixture
def family(monkeypatch: pytest.MonkeyPatch) -> None:
    lila = person("Lila Oddfernly", earlier=earlier(REF), in_twelve_months=1)
    juno = person("Juno Oddfernly", 2, relation=Relation.HOUSEHOLD)
    monkeypatch.setattr(searching, "search_people", lambda _desk, _text: people(lila, household=(juno,)))


def test_contacts_with_the_words_are_listed(mash: Mash) -> None:
    answer = mash("search", "hungry", "agency:fable")
    assert answer.code == 0
    heading, line = answer.out.splitlines()
    assert heading.split() == ["REFERENCE", "RECEIVED", "RATING", "STATE", "CHILD", "FOUND", "IN", "WORDS"]
    assert line.startswith(REF)
    assert line.endswith("He comes to school hungry and in the same jumper.")
    assert "agency, narrative" in line


def test_people_are_listed_before_contacts(mash: Mash, family: None) -> None:
    out = mash("search", "hungry").out
    assert out.index("Lila Oddfernly") < out.index("Juno Oddfernly") < out.index("He comes to school")
    assert "same address" in out
    assert "name sounds alike; birth date agrees" in out


@pytest.mark.parametrize(("only", "parts"), [("--people", {"people"}), ("--words", {"contacts"})])
def test_one_of_the_two_may_be_asked_for_alone(mash: Mash, family: None, only: str, parts: set[str]) -> None:
    assert set(mash("search", "hungry", only, "--json").json) == parts
    assert ("Lila" in mash("search", "hungry", only).out) == (only == "--people")


def test_the_json_has_everything_that_is_shown(mash: Mash, family: None) -> None:
    found = mash("search", "hungry", "--json").json
    [lila] = found["people"]["same"]
    [juno] = found["people"]["household"]
    assert (lila["who"], lila["local_id"], lila["relation"], juno["relation"]) == (
        "Lila Oddfernly", "R-0001", "same", "household",
    )  # fmt: skip
    assert lila["earlier"][0]["reference"] == REF
    [hit] = found["contacts"]
    assert (hit["reference"], hit["rating"], hit["found_in"]) == (REF, "unrated", ["narrative"])
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["hungry"]
    assert "id" not in hit


def test_nothing_found_says_so_and_is_no_refusal(mash: Mash) -> None:
    answer = mash("search", "unicorn")
    assert (answer.code, answer.out, answer.err) == (0, "", "Nobody and no contact was found.\n")
    assert mash("search", "unicorn", "--json").json == {"people": {"same": [], "household": []}, "contacts": []}


def test_more_than_were_asked_for_is_said(mash: Mash) -> None:
    mash.log(told())
    answer = mash("search", "hungry", "--limit", "1")
    assert len(answer.out.splitlines()) == 2
    assert "There may be more contacts than these 1" in answer.err


@pytest.mark.parametrize("words", [["!"], [""], ["--people", "--words", "hungry"]])
def test_what_cannot_be_searched_for_is_wrong_use(mash: Mash, words: list[str]) -> None:
    assert mash("search", *words).code == 2


def test_an_administrator_may_not_search(mash: Mash) -> None:
    answer = mash("search", "hungry", by=mash.roles("ada", ["administrator"]))
    assert answer.code == 4
    assert "contact.read" in answer.err
