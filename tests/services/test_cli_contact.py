"""`mash contact` and `mash draft` as a person or a script meets them: words, exit codes, JSON."""

from __future__ import annotations

import json
import os
import pwd
from pathlib import Path
from typing import Any

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.text import for_terminal
from mash_tui.services import drafts
from mash_tui.services.desk import open_desk
from tests.services.commanding import Mash
from tests.services.conftest import told

ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    return made


def plain(**changes: object) -> dict[str, Any]:
    contact = told().model_dump(mode="json", exclude_defaults=True)
    return contact | changes


def test_a_contact_is_logged_from_a_file_and_its_reference_is_all_that_stands_on_stdout(
    mash: Mash, tmp_path: Path
) -> None:
    file = tmp_path / "contact.json"
    file.write_text(json.dumps(plain()))
    answer = mash("contact", "add", "--file", file)
    assert (answer.code, answer.out.startswith("MASH-"), len(answer.out.split())) == (0, True, 1)
    shown = mash("contact", "show", answer.out.strip(), "--json").json
    assert shown["told"]["children.1.family_name"] == "Quillbrook"


def test_a_contact_is_logged_from_a_pipe(mash: Mash) -> None:
    answer = mash("contact", "add", "--file", "-", "--json", stdin=json.dumps(plain()))
    assert answer.code == 0
    assert answer.json["summary"]["created"] == 1
    assert answer.json["rows"][0]["reference"].startswith("MASH-")


def test_of_a_list_what_is_right_is_logged_and_what_is_wrong_is_said(mash: Mash) -> None:
    several = [plain(), plain(concern={"narrative": "see attached"}), plain(submission={"system": "x", "number": "7"})]
    answer = mash("contact", "add", "--file", "-", stdin=json.dumps(several))
    assert (answer.code, len(answer.out.split())) == (1, 2)
    assert "Contact 2 cannot be taken in" in answer.err


def test_the_same_submission_is_known_already(mash: Mash) -> None:
    sent = json.dumps(plain(submission={"system": "partner", "number": "77"}))
    first = mash("contact", "add", "--file", "-", stdin=sent)
    again = mash("contact", "add", "--file", "-", stdin=sent)
    assert (again.code, again.out) == (0, first.out)
    assert "known already" in again.err
    assert len(mash("contact", "list", "--json").json) == 1


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"concern": {"narrative": "see attached"}}, "concern.narrative", "says nothing"),
        ({"children": [{"date_of_birth": "31/02/2020"}]}, "children.1.date_of_birth", "not a date"),
        ({"children": [{"date_of_birth": "2090-01-01"}]}, "children.1.date_of_birth", "future"),
    ],
)
def test_what_is_impossible_is_refused_with_field_and_reason(
    mash: Mash, changes: dict[str, object], field: str, reason: str
) -> None:
    answer = mash("contact", "add", "--file", "-", stdin=json.dumps(plain(**changes)))
    assert (answer.code, answer.out) == (1, "")
    assert field in answer.err
    assert reason in answer.err
    assert mash("contact", "list", "--json").json == []


def test_what_is_no_json_is_refused(mash: Mash) -> None:
    assert mash("contact", "add", "--file", "-", stdin=b"\xff{not json").code == 1


def test_a_missing_file_is_not_found(mash: Mash, tmp_path: Path) -> None:
    assert mash("contact", "add", "--file", tmp_path / "nothing.json").code == 3


def test_the_list_has_a_line_a_contact_and_json_of_the_same(mash: Mash) -> None:
    references = mash.log(told(), told(), told())
    answer = mash("contact", "list")
    assert [reference in answer.out for reference in references] == [True] * 3
    assert answer.err == ""
    assert sorted(row["reference"] for row in mash("contact", "list", "--json").json) == sorted(references)


def test_a_long_list_is_read_page_by_page_without_losing_or_doubling_a_row(
    mash: Mash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mash_tui.cli.contact_read._PAGE", 2)
    references = mash.log(*(told() for _ in range(7)))
    rows = mash("contact", "list", "--limit", "6", "--json").json
    assert [row["reference"] for row in rows] == references[:6]
    last = mash("contact", "list", "--last", "--limit", "2", "--json").json
    assert [row["reference"] for row in last] == references[-2:]


def test_the_list_says_when_there_is_more(mash: Mash) -> None:
    mash.log(told(), told())
    answer = mash("contact", "list", "--limit", "1")
    assert "more" in answer.err
    assert "more" not in answer.out


def test_an_empty_view_says_so_on_stderr_and_is_an_empty_list_in_json(mash: Mash) -> None:
    answer = mash("contact", "list", "--view", "closed")
    assert (answer.code, answer.out) == (0, "")
    assert "closed" in answer.err
    assert mash("contact", "list", "--view", "closed", "--json").out.strip() == "[]"


def test_the_list_is_filtered_by_words(mash: Mash) -> None:
    child = {"given_names": "Sólveig", "family_name": "Inkwell", "date_of_birth": "2019-05-04"}
    wanted = mash.log(told(), told(children=[child]))[1]
    rows = mash("contact", "list", "--find", "solveig inkwell", "--json").json
    assert [row["reference"] for row in rows] == [wanted]


@pytest.mark.parametrize("short", [lambda ref: ref, lambda ref: ref[5:], lambda ref: str(int(ref[-6:]))])
def test_a_reference_may_be_short(mash: Mash, short: Any) -> None:
    reference = mash.log()[0]
    assert mash("contact", "show", short(reference), "--json").json["reference"] == reference


def test_a_whole_contact_is_shown_in_labelled_text(mash: Mash) -> None:
    mash.log()
    out = mash("contact", "show", "1").out
    assert "Family name:             Quillbrook" in out
    assert "He comes to school hungry and in the same jumper." in out
    assert "statutory" in out


def test_the_work_on_a_contact_from_claim_to_reference_told(mash: Mash) -> None:
    mash.log()
    assert mash("contact", "claim", "1").code == 0
    assert mash("contact", "note", "1", "School rang back").code == 0
    assert mash("contact", "note", "1", "-", stdin="from a pipe\nin two lines").code == 0
    assert mash("contact", "acknowledge", "1", "--how", "by telephone").code == 0
    mash.roles("fern", ["duty_officer"])
    assert mash("contact", "assign", "1", "--to", "fern", "--reason", "knows the family").code == 0
    shown = mash("contact", "show", "1", "--json").json
    assert (shown["owner"], shown["state"]) == ("fern", "acknowledged")
    assert [entry["kind"] for entry in shown["entries"]] == [
        "received", "claimed", "note", "note", "acknowledged", "assigned",
    ]  # fmt: skip
    assert shown["entries"][3]["text"] == "from a pipe\nin two lines"


def test_a_field_and_an_entry_are_corrected_by_a_later_entry(mash: Mash) -> None:
    mash.log()
    assert mash("contact", "note", "1", "The mother rang").code == 0
    field = ("--field", "children.1.date_of_birth", "--value", "23/03/2016")
    assert mash("contact", "correct", "1", *field, "--reason", "birth certificate").code == 0
    assert mash("contact", "correct", "1", "--entry", "2", "--text", "The aunt rang", "--reason", "misheard").code == 0
    shown = mash("contact", "show", "1", "--json").json
    assert shown["told"]["children.1.date_of_birth"] == "23/03/2016"
    assert [entry["corrected_by"] for entry in shown["entries"]] == [None, 4, None, None]


def test_the_fields_that_can_be_corrected_are_listed(mash: Mash) -> None:
    mash.log()
    out = mash("contact", "show", "1", "--fields").out
    assert "children.1.date_of_birth" in out
    assert "concern.narrative" in out


@pytest.mark.parametrize(
    "words",
    [
        ("--reason", "x"),
        ("--field", "concern.category", "--reason", "why"),
        ("--entry", "1", "--field", "concern.category", "--value", "x", "--reason", "why"),
        ("--entry", "1", "--reason", "why"),
        ("--field", "concern.nonsense", "--value", "x", "--reason", "why not"),
    ],
)
def test_a_correction_is_of_one_thing_with_one_value(mash: Mash, words: tuple[str, ...]) -> None:
    mash.log()
    assert mash("contact", "correct", "1", *words).code == 2


def test_a_written_referral_is_settled_once(mash: Mash) -> None:
    mash.log(told(channel="phone", written_referral_owed=True))
    assert mash("contact", "written-referral", "1", "--how", "the form came").code == 0
    assert mash("contact", "written-referral", "1", "--how", "the form came").code == 1


def test_an_open_contact_is_not_reopened(mash: Mash) -> None:
    mash.log()
    answer = mash("contact", "reopen", "1", "--reason", "new information")
    assert answer.code == 1
    assert "Rule: only a closed contact is reopened." in answer.err


def test_a_refusal_names_its_rule_and_what_would_satisfy_it(mash: Mash) -> None:
    mash.log()
    mash.roles("fern", ["duty_officer"])
    answer = mash("contact", "assign", "1", "--to", "fern", "--reason", ".")
    assert answer.code == 1
    assert "Rule: reason required." in answer.err
    assert "Say why, in words." in answer.err


def test_a_contact_that_somebody_saved_since_is_refused_and_says_what_changed(mash: Mash) -> None:
    mash.log()
    mash.roles("fern", ["duty_officer"])
    assert mash("contact", "claim", "1", by="fern").code == 0
    answer = mash("contact", "acknowledge", "1", "--how", "by e-mail", "--version", "1")
    assert answer.code == 1
    assert "Owner: was nobody, is now fern" in answer.err


def test_what_is_no_reference_is_wrong_usage_and_what_is_none_is_not_found(mash: Mash) -> None:
    assert mash("contact", "show", "twelve").code == 2
    assert mash("contact", "show", "12").code == 3
    assert mash("contact", "claim", "12").code == 3


def test_an_administrator_sees_no_case_content(mash: Mash) -> None:
    mash.log()
    mash.roles("ada", ["administrator"])
    for words in (["list"], ["show", "1"], ["restricted", "1"], ["note", "1", "x"], ["claim", "1"]):
        answer = mash("contact", *words, by="ada")
        assert answer.code == 4, words
        assert "Quillbrook" not in answer.out + answer.err
    assert mash("draft", "list", by="ada").code == 4


def test_somebody_who_is_no_user_is_let_in_nowhere(mash: Mash) -> None:
    assert mash("contact", "list", by="mallory").code == 4


def test_the_restricted_file_is_for_those_who_may_read_it(mash: Mash) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "Flat 9, Refuge Row"}
    mash.log(told(children=[child], address_is_safe=True), told())
    mash.roles("fern", ["duty_officer"])
    mash.roles("pat", ["police_desk"])
    assert mash("contact", "restricted", "1", by="fern").code == 4
    shown = mash("contact", "restricted", "1", by="pat").out
    assert "children 1 address: Flat 9, Refuge Row" in shown, "in words, as on screen"
    assert "{" not in shown
    assert "no restricted file" in mash("contact", "restricted", "2", by="pat").err
    for words in (["list"], ["list", "--json"], ["show", "1"], ["show", "1", "--json"], ["show", "1", "--fields"]):
        assert "Refuge Row" not in mash("contact", *words, by="pat").out


HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\x00[red]bold[/red] [@click=app.exit]x[/] \u202egnp.exe\u202c \ud83d"


def test_no_escape_sequence_from_people_reaches_stdout_or_stderr(mash: Mash) -> None:
    """The store cleans on the way in; the output would stop what came in some other way, too."""
    contact = plain(
        children=[{"given_names": HOSTILE, "family_name": HOSTILE, "date_of_birth": "2016-03-22"}],
        concern={"narrative": HOSTILE + " a worry", "category": HOSTILE},
        referrer={"name": HOSTILE, "agency": HOSTILE},
    )
    added = mash("contact", "add", "--file", "-", stdin=json.dumps(contact))
    assert added.code == 0, added.err
    mash("contact", "note", "1", HOSTILE.replace("\x00", "").replace("\ud83d", ""))
    for words in (
        ["contact", "list"], ["contact", "list", "--json"], ["contact", "show", "1"],
        ["contact", "show", "1", "--json"], ["contact", "show", "1", "--fields"], ["audit", "show"],
        ["contact", "list", "--find", "\x1b[2J"],
        ["contact", "show", "\x1b[2J"], ["contact", "list", "--view", "\x1b[2J"], ["\x1b[2J"], ["--\x1b[2J"],
        ["contact", "add", "--file", "\x1b[2J"], ["user", "add", "\x1b[2J", "--role", "manager"],
    ):  # fmt: skip
        answer = mash(*words)
        if "--json" in words:
            assert answer.json
        for text in (answer.out, answer.err):
            assert all(line == for_terminal(line) for line in text.split("\n")), words


def test_text_that_came_into_the_store_uncleaned_is_stopped_at_the_terminal(mash: Mash) -> None:
    mash.log()
    desk = open_desk(paths=under(mash.home))
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET child_line = ?, concern_line = ?", ("\x1b[2Jx\u202e", "\x9b31m\x7f"))
    desk.close()
    assert all(line == for_terminal(line) for line in mash("contact", "list").out.split("\n"))
    answer = mash("contact", "list", "--json")
    assert all(line == for_terminal(line) for line in answer.out.split("\n"))
    assert answer.json[0]["child"] == "\x1b[2Jx\u202e", "JSON says exactly what is stored"


def test_a_draft_is_listed_read_set_aside_and_taken_up(mash: Mash) -> None:
    desk = open_desk(paths=under(mash.home))
    number = drafts.start(desk)
    drafts.save(desk, number, 1, {"children.1.given_names": "Skye", "concern.narrative": "she said\nthat"})
    desk.close()
    assert "Skye" in mash("draft", "list").out
    assert mash("draft", "show", str(number), "--json").json["fields"]["concern.narrative"] == "she said\nthat"
    assert mash("draft", "set-aside", str(number), "--reason", ".").code == 1
    assert mash("draft", "set-aside", str(number), "--reason", "rang off").code == 0
    assert mash("draft", "list", "--json").json == []
    assert mash("draft", "list", "--set-aside", "--json").json[0]["set_aside"] == "rang off"
    assert mash("draft", "take-up", str(number)).code == 0
    assert [row["by"] for row in mash("draft", "list", "--json").json] == [ME]
    assert mash("draft", "show", "99").code == 3
