"""`mash due` and `mash policy`: what they print, where, and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from mash_tui.cli.due import due
from mash_tui.cli.policy import policy_app
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import MashError, NotFound, StoreProblem, UsageProblem
from mash_tui.domain.limits import ClockKind
from mash_tui.policy.loader import DEFAULT_NAME, default_text, fingerprint, load
from mash_tui.policy.problems import PolicyError
from mash_tui.services.due import Receipt, answer, parse_received

TODAY = date(2026, 4, 2)
Mash = Callable[..., Result]


@pytest.fixture
def mash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mash:
    """Runs the commands on a hub without a policy file of its own."""
    monkeypatch.setenv("MASH_HOME", str(tmp_path))
    app = typer.Typer()
    app.command("due")(due)
    app.add_typer(policy_app, name="policy")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def own_policy(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "settings" / "policy.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def refusal(result: Result) -> MashError:
    assert isinstance(result.exception, MashError), result.output
    assert result.stdout == ""
    return result.exception


AMBER_BEFORE_EASTER = ("due", "--rating", "amber", "--clock", "return", "--received", "2026-04-02T16:30")


def test_an_amber_return_before_easter_is_due_on_the_tuesday_after(mash: Mash) -> None:
    found = mash(*AMBER_BEFORE_EASTER)
    assert found.exit_code == 0
    assert found.stderr == ""
    assert found.stdout.splitlines() == [
        "Due:       Tuesday 7 April 2026 14:15 BST  2026-04-07T14:15:00+01:00",
        "Clock:     agency return, Amber: 6 working hours",
        "Received:  Thursday 2 April 2026 16:30 BST",
        "Started:   Thursday 2 April 2026 16:30 BST",
    ]


def test_the_working_lists_days_and_hours(mash: Mash) -> None:
    lines = mash(*AMBER_BEFORE_EASTER, "--explain").stdout.splitlines()
    assert [" ".join(line.split()) for line in lines[5:]] == [
        "Thu 2 Apr 2026 16:30 to 17:15 45 minutes",
        "Fri 3 Apr 2026 not counted Good Friday",
        "Sat 4 Apr 2026 not counted closed on Saturdays",
        "Sun 5 Apr 2026 not counted closed on Sundays",
        "Mon 6 Apr 2026 not counted Easter Monday",
        "Tue 7 Apr 2026 09:00 to 14:15 315 minutes",
        "Together 360 minutes",
    ]


def test_a_red_over_midnight_lists_each_day_to_its_end(mash: Mash) -> None:
    found = mash("due", "--rating", "red", "--clock", "decision", "--received", "2026-10-24T22:30", "--explain")
    assert "22:30 to 24:00     90 minutes" in found.stdout
    assert "00:00 to 01:30    150 minutes" in found.stdout


def test_working_days_are_numbered(mash: Mash) -> None:
    found = mash("due", "--clock", "statutory", "--received", "2026-11-13T16:30", "--explain")
    assert "Due:       Monday 16 November 2026 16:30 GMT" in found.stdout
    assert "working day 1 of 1" in found.stdout
    assert "Together" not in found.stdout


def test_json_has_the_deadline_with_its_offset(mash: Mash) -> None:
    found = json.loads(mash(*AMBER_BEFORE_EASTER, "--json").stdout)
    assert found == {
        "rating": "amber",
        "clock": "return",
        "received": "2026-04-02T16:30:00+01:00",
        "start": "2026-04-02T16:30:00+01:00",
        "due": "2026-04-07T14:15:00+01:00",
        "limit": {
            "amount": 6,
            "unit": "working_hours",
            "runs_on_past_closing": False,
            "words": "6 working hours",
            "note": "",
        },
        "policy": "the shipped policy",
    }


def test_json_has_the_working_when_asked(mash: Mash) -> None:
    steps = json.loads(mash(*AMBER_BEFORE_EASTER, "--json", "--explain").stdout)["steps"]
    assert steps[0] == {
        "day": "2026-04-02",
        "from": "2026-04-02T16:30:00+01:00",
        "to": "2026-04-02T17:15:00+01:00",
        "minutes": 45,
        "note": "",
    }
    assert steps[1] == {"day": "2026-04-03", "from": None, "to": None, "minutes": None, "note": "Good Friday"}
    assert sum(step["minutes"] or 0 for step in steps) == 360


@pytest.mark.parametrize(
    ("rating", "clock", "received", "due_at"),
    [
        ("red", "return", "2026-11-13T17:00", "2026-11-13T19:00:00+00:00"),
        ("red", "decision", "2026-12-25T23:30", "2026-12-26T03:30:00+00:00"),
        ("amber", "decision", "2026-11-12T17:10", "2026-11-13T17:00:00+00:00"),
        ("green", "return", "2026-11-14T12:00", "2026-11-17T09:00:00+00:00"),
        ("green", "decision", "2023-04-06T10:00", "2023-04-13T10:00:00+01:00"),
        ("blue", "decision", "2026-10-22T16:00", "2026-10-27T16:00:00+00:00"),
        ("amber", "decision", "2026-03-27T16:30", "2026-03-30T16:30:00+01:00"),
        ("amber", "return", "2026-04-02T15:30:00Z", "2026-04-07T14:15:00+01:00"),
        ("amber", "statutory", "2026-11-13T16:30", "2026-11-16T16:30:00+00:00"),
        ("RED", "Return", "2026-11-13 17:00", "2026-11-13T19:00:00+00:00"),
    ],
)
def test_due_dates_of_the_shipped_policy(mash: Mash, rating: str, clock: str, received: str, due_at: str) -> None:
    found = mash("due", "--rating", rating, "--clock", clock, "--received", received, "--json")
    assert json.loads(found.stdout)["due"] == due_at


def test_a_blue_has_no_agency_return_and_that_is_said_plainly(mash: Mash) -> None:
    asked = ("due", "--rating", "blue", "--clock", "return", "--received", "2026-04-02T16:30")
    plain = mash(*asked, "--explain")
    assert plain.exit_code == 0
    assert plain.stdout.startswith("Due:       never: no information request is made")
    found = json.loads(mash(*asked, "--json", "--explain").stdout)
    assert (found["due"], found["limit"], found["start"], found["steps"]) == (None, None, None, [])


def test_the_green_return_says_that_only_selected_agencies_are_asked(mash: Mash) -> None:
    found = mash("due", "--rating", "green", "--clock", "return", "--received", "2026-04-02T10:00")
    assert "1 working day (selected agencies only)" in found.stdout


def test_the_hour_that_comes_twice_is_taken_the_first_time_and_said_so(mash: Mash) -> None:
    asked = ("due", "--rating", "red", "--clock", "return", "--received", "2026-10-25T01:30")
    found = mash(*asked)
    assert found.stderr == "01:30 came twice: the first was taken, 01:30 BST; the second is 01:30 GMT\n"
    assert "2026-10-25T02:30:00+00:00" in found.stdout
    told = json.loads(mash(*asked, "--json").stdout)
    assert (told["due"], told["said"][:17]) == ("2026-10-25T02:30:00+00:00", "01:30 came twice:")


def test_the_hour_that_comes_twice_can_be_named_by_its_offset(mash: Mash) -> None:
    found = mash("due", "--rating", "red", "--clock", "return", "--received", "2026-10-25T01:30+00:00")
    assert found.stderr == ""
    assert "2026-10-25T03:30:00+00:00" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--received", "2026-03-29T01:30"), "there is no 01:30 on 29/03/2026: the clocks went forward"),
        (("--received", "yesterday"), "'yesterday' cannot be read: this is not a date and time"),
        (("--received", "31/02/2026 10:00"), "February 2026 has 28 days"),
        (("--received", "2026-02-30T10:00"), "February 2026 has 28 days"),
        (("--received", "2026-04-02"), "write day and time"),
        (("--received", "1850-01-01T10:00"), "Bank holidays are known for 1972 to 2100"),
        (("--received", "2100-06-01T10:00"), "Bank holidays are known for 1972 to 2100"),
        (("--received", "9999-12-31T23:00"), "beyond any calendar"),
        (("--received", "0001-01-01T00:00+14:00"), "beyond any calendar"),
        (("--rating", "purple"), "'purple' is no rating"),
        (("--clock", "feedback"), "'feedback' is no clock that can be asked about"),
    ],
)
def test_a_wrong_call_is_refused_with_what_would_be_right(mash: Mash, arguments: tuple[str, str], message: str) -> None:
    # A later option of the same name replaces the earlier one.
    error = refusal(mash(*AMBER_BEFORE_EASTER, *arguments))
    assert isinstance(error, UsageProblem)
    assert message in error.message


def test_a_clock_by_rating_without_a_rating_asks_for_one(mash: Mash) -> None:
    error = refusal(mash("due", "--clock", "decision", "--received", "2026-04-02T16:30"))
    assert (error.exit_code, error.remedy) == (2, "Give one: red, amber, green, blue.")


def test_the_hubs_own_policy_is_asked_when_there_is_one(mash: Mash, tmp_path: Path) -> None:
    own_policy(tmp_path, default_text().replace("amount = 6,", "amount = 4,"))
    assert "2026-04-07T12:15:00+01:00" in mash(*AMBER_BEFORE_EASTER).stdout


def test_another_policy_can_be_asked(mash: Mash, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(default_text().replace("amount = 6,", "amount = 1.5,"), encoding="utf-8")
    found = mash(*AMBER_BEFORE_EASTER, "--policy", other, "--json")
    assert json.loads(found.stdout)["due"] == "2026-04-07T09:45:00+01:00"
    assert json.loads(found.stdout)["limit"]["amount"] == 1.5


def test_a_wrong_policy_gives_no_deadline(mash: Mash, tmp_path: Path) -> None:
    path = own_policy(tmp_path, default_text().replace("amount = 6,", "amount = -6,"))
    error = refusal(mash(*AMBER_BEFORE_EASTER))
    assert isinstance(error, PolicyError)
    assert error.problems[0].file == str(path)


def test_a_missing_policy_file_is_not_found(mash: Mash, tmp_path: Path) -> None:
    error = refusal(mash(*AMBER_BEFORE_EASTER, "--policy", tmp_path / "nowhere.toml"))
    assert isinstance(error, NotFound)


def test_a_policy_file_that_cannot_be_read_says_so(mash: Mash, tmp_path: Path) -> None:
    error = refusal(mash(*AMBER_BEFORE_EASTER, "--policy", tmp_path))
    assert isinstance(error, StoreProblem)
    assert "cannot be read" in error.message


def test_a_receipt_with_an_offset_is_that_moment() -> None:
    assert parse_received("2026-04-02T16:30+02:00", TODAY) == Receipt(datetime(2026, 4, 2, 14, 30, tzinfo=UTC))


def test_the_answer_holds_the_working() -> None:
    received = parse_received("2026-04-02T16:30", TODAY)
    found = answer(load(default_text(), DEFAULT_NAME), Brag.AMBER, ClockKind.RETURN, received)
    assert found.explanation is not None
    assert found.explanation.received == received.at
    assert found.as_json()["due"] == "2026-04-07T14:15:00+01:00"


# mash policy


def test_the_shipped_policy_can_be_taken_as_a_start(mash: Mash) -> None:
    found = mash("policy", "show")
    assert found.stdout == default_text()
    assert "the shipped policy" in found.stderr


def test_the_policy_as_json_has_its_version(mash: Mash) -> None:
    found = json.loads(mash("policy", "show", "--json").stdout)
    assert found["fingerprint"] == fingerprint(default_text())
    assert found["policy"]["hours"]["friday"] == "09:00-17:00"


def test_the_policy_as_json_holds_amounts_that_are_no_whole_numbers(mash: Mash, tmp_path: Path) -> None:
    own_policy(tmp_path, default_text().replace("amount = 6,", "amount = 1.5,"))
    found = json.loads(mash("policy", "show", "--json").stdout)
    assert found["policy"]["limits"]["return"]["amber"]["amount"] == 1.5


def test_a_policy_saved_on_windows_is_shown_without_stray_characters(mash: Mash, tmp_path: Path) -> None:
    path = own_policy(tmp_path, "")
    path.write_bytes(("\ufeff" + default_text().replace("\n", "\r\n")).encode())
    assert mash("policy", "show").stdout == default_text()


def test_a_right_policy_is_called_right(mash: Mash) -> None:
    found = mash("policy", "check")
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.startswith("the shipped policy: right. Barnet MASH, 13 agencies, 13 outcomes, version ")


def test_each_problem_of_a_wrong_policy_stands_on_a_line_of_its_own(mash: Mash, tmp_path: Path) -> None:
    text = default_text().replace('"09:00-17:00"', '"9-5"').replace("repeat_months = 12", "")
    path = own_policy(tmp_path, text)
    friday, desk = (text[: text.index(marker)].count("\n") + 1 for marker in ("friday", "[desk]"))
    found = mash("policy", "check")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr.splitlines() == [
        f"{path}:{friday}: friday is '9-5'; expected hours such as '09:00-17:15', or 'closed'",
        f"{path}:{desk}: desk.repeat_months is missing; expected a whole number from 1 to 120",
    ]


def test_a_file_that_is_not_utf_8_is_refused_on_its_line(mash: Mash, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(b'[hub]\nname = "Caf\xe9"\n')
    found = mash("policy", "check", path)
    assert found.exit_code == 1
    assert found.stderr == f"{path}:2: byte 0xe9 is not UTF-8; expected a file saved as UTF-8\n"


def test_hostile_text_in_a_policy_reaches_no_terminal(mash: Mash, tmp_path: Path) -> None:
    hostile = "\\u001b]0;owned\\u0007 \u202e"
    own_policy(tmp_path, default_text().replace('name = "Barnet MASH"', f'name = "{hostile}"'))
    for found in (mash("policy", "check"), mash("policy", "show"), mash("policy", "show", "--json")):
        assert found.exit_code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(found.output)


def test_a_caution_is_told_beside_the_result(mash: Mash, tmp_path: Path) -> None:
    text = default_text().replace('administrator = ["user', 'administrator = ["contact.read", "user')
    path = own_policy(tmp_path, text)
    found = mash("policy", "check")
    assert found.exit_code == 0
    assert found.stderr == f"{path}: think twice: administrators see case content: contact.read\n"


@pytest.mark.parametrize("command", [("due",), ("policy", "show"), ("policy", "check")])
def test_every_command_shows_an_example_in_its_help(mash: Mash, command: tuple[str, ...]) -> None:
    assert "Example: mash " + " ".join(command) in mash(*command, "--help").stdout
