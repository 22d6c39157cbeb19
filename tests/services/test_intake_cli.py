"""`mash intake`: what it prints, where, and what it exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.services.commanding import Mash
from tests.services.intake_files import DATA, POLICE, form, lines, notification

GOOD = form({}, {})


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    return made


def test_each_row_is_a_line_and_the_summary_is_talk(mash: Mash) -> None:
    answer = mash("intake", DATA / "online_form_export.csv")
    assert answer.code == 1, "some rows were refused"
    assert "row 1: created MASH-" in answer.out
    assert "row 4: refused\n  child1_dob: 31/02/2013: is not a date: there is no such day\n" in answer.out
    assert "row 14: already known MASH-" in answer.out
    assert "changed: concern.narrative" in answer.out
    assert "40 rows: 32 created, 2 already known, 1 amended, 5 refused." in answer.err
    assert "mash problem list" in answer.err


def test_json_is_one_document(mash: Mash, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_bytes(GOOD)
    one = mash("intake", tmp_path / "good.csv", "--json")
    assert one.code == 0
    assert one.json["file"] == "good.csv"
    assert one.json["summary"] == {"rows": 2, "created": 2, "known": 0, "amended": 0, "refused": 0}
    assert one.json["rows"][0]["outcome"] == "created"
    two = mash("intake", DATA / "online_form_export.csv", DATA / "police_reports.jsonl", "--json").json
    assert [report["file"] for report in two] == ["online_form_export.csv", "police_reports.jsonl"]
    assert two[0]["rows"][3]["problems"] == [
        {"column": "child1_dob", "value": "31/02/2013", "reason": "is not a date: there is no such day"}
    ]


def test_a_dry_run_says_what_would_be(mash: Mash, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_bytes(GOOD)
    dry = mash("intake", tmp_path / "good.csv", "--dry-run")
    assert dry.out == "row 1: would be created\nrow 2: would be created\n"
    assert "Nothing was written" in dry.err
    assert mash("contact", "list", "--json").json == []


def test_what_is_piped_in(mash: Mash) -> None:
    answer = mash("intake", "-", stdin=POLICE)
    assert (answer.code, answer.out.count("created")) == (0, 12)
    assert "standard input" in answer.err


def test_a_file_that_is_not_there_keeps_everything_out(mash: Mash, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_bytes(GOOD)
    answer = mash("intake", tmp_path / "good.csv", tmp_path / "missing.csv")
    assert (answer.code, answer.out) == (3, "")
    assert "There is no file" in answer.err
    assert mash("intake", tmp_path).code == 2


def test_a_file_in_no_known_format_keeps_the_others_in(mash: Mash, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_bytes(GOOD)
    (tmp_path / "odd.csv").write_bytes(b"a,b\n1,2\n")
    answer = mash("intake", tmp_path / "odd.csv", tmp_path / "good.csv")
    assert (answer.code, answer.out.count("created")) == (1, 2)
    assert "odd.csv is in no format that is known here" in answer.err.replace("\n", " ")
    assert mash("intake", tmp_path / "odd.csv", "--json").json["refused"]
    assert mash("intake", tmp_path / "good.csv", "--map", "nowhere").code == 2


def test_who_may_not_is_told_so(mash: Mash, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_bytes(GOOD)
    login = mash.roles("fern", ["call_handler"])
    answer = mash("intake", tmp_path / "good.csv", by=login)
    assert (answer.code, answer.out) == (4, "")


def test_nothing_hostile_and_nothing_restricted_reaches_the_terminal(mash: Mash, tmp_path: Path) -> None:
    hostile = "\x1b]0;owned\x07[red]\u202e"
    odd = notification(circumstances="tbc", restricted=[{"text": "LEMON-TROMBONE"}], **{hostile: "LEMON-TROMBONE"})
    (tmp_path / f"x{chr(27)}[2J.jsonl").write_bytes(lines(odd))
    (tmp_path / "hostile.csv").write_bytes(form({"child1_dob": hostile, "source_of_referral": hostile}))
    for more in ((), ("--json",), ("--dry-run",)):
        answer = mash("intake", tmp_path / f"x{chr(27)}[2J.jsonl", tmp_path / "hostile.csv", *more)
        assert answer.code == 1
        for sign in ("\x1b", "\x07", "\u202e", "LEMON"):
            assert sign not in answer.out + answer.err
    shown = mash("problem", "list", "--json").out + mash("problem", "show", "1").out
    assert "LEMON" not in shown
    assert json.loads(mash("audit", "verify", "--json").out)
