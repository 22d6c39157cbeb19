"""A wrong policy file locks nobody out: the version in force goes on, and everybody is told what is wrong where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.domain.roles import Role
from mash_tui.services import contacts
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.policy_source import SHIPPED
from tests.services.commanding import Mash
from tests.services.conftest import StandingClock, told

DUE = "due --rating red --clock return --received 2026-04-02T16:30"
SHIPPED_TEXT = SHIPPED.read_text("utf-8")
WRONG = SHIPPED_TEXT.replace('unit = "working_days"', 'unit = "fortnights"', 1)
WRONG_LINE = WRONG[: WRONG.index("fortnights")].count("\n") + 1


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    return made


def put(mash: Mash, text: str) -> Path:
    file = under(mash.home).policy
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("role", ["administrator", "duty_officer"])
def test_commands_go_on_under_the_version_in_force_and_name_file_line_and_expectation(mash: Mash, role: str) -> None:
    file = put(mash, WRONG)
    logged = mash("contact", "add", "--file", "-", stdin=told().model_dump_json(exclude_defaults=True))
    assert logged.code == 0 and logged.out.startswith("MASH-") and len(logged.out.splitlines()) == 1
    answer = mash("user", "list", "--json", by=mash.roles("fern", [role]))
    assert answer.code == 0 and len(answer.json) == 2
    wrong = f"{file}:{WRONG_LINE}: unknown unit 'fortnights'; expected one of elapsed_hours"
    for said in (wrong, "version 1 stays in force", "mash policy check"):
        assert said in answer.err


def test_more_than_one_mistake_is_counted(mash: Mash) -> None:
    put(mash, WRONG.replace("idle_lock_minutes = 15", "idle_lock_minutes = 0"))
    assert "1 more problem" in mash("user", "list").err


def test_the_desk_warns_and_nothing_changes(
    desk: Desk, colleague: Callable[..., Desk], paths: Paths, clock: StandingClock
) -> None:
    paths.policy.write_text(WRONG, "utf-8")
    for later in (open_desk(paths=paths, clock=clock), colleague("fern", Role.DUTY_OFFICER)):
        assert later.policy_id == 1
        assert "fortnights" in later.warning
        made = contacts.create_contact(later, told())
        assert contacts.open_contact(later, made.reference).clocks[0].limit == "1 working day"
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action IN ('policy.in_force', 'refused')") == [(1,)]


def test_a_file_that_is_put_right_comes_into_force(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    paths.policy.write_text(WRONG, "utf-8")
    open_desk(paths=paths, clock=clock).close()
    paths.policy.write_text(SHIPPED_TEXT + "\n# right\n", "utf-8")
    later = open_desk(paths=paths, clock=clock)
    assert later.policy_id == 2 and later.warning == ""


@pytest.mark.parametrize("text", [b"Barn\xe9t", b"[hub\n", b""])
def test_no_way_of_being_broken_locks_anybody_out(desk: Desk, paths: Paths, clock: StandingClock, text: bytes) -> None:
    paths.policy.write_bytes(text)
    assert str(paths.policy) in open_desk(paths=paths, clock=clock).warning


def test_a_file_that_cannot_be_read_locks_nobody_out(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    paths.policy.mkdir()
    warning = open_desk(paths=paths, clock=clock).warning
    assert f"{paths.policy} cannot be read" in warning and "version 1 stays in force" in warning


def test_the_policy_shown_is_the_one_in_force_and_the_file_is_said_to_be_wrong(mash: Mash) -> None:
    file = put(mash, WRONG)
    shown = mash("policy", "show")
    assert shown.code == 0 and shown.out == SHIPPED_TEXT
    assert "Version 1" in shown.err and f"{file}:{WRONG_LINE}:" in shown.err
    found = mash("policy", "show", "--json").json
    assert found["version"] == 1 and found["policy"]["hub"]["name"] == "Barnet MASH"
    assert found["file"] == str(file) and found["file_is"] == "refused"


def test_the_shipped_policy_can_be_shown_whatever_is_in_force(mash: Mash) -> None:
    put(mash, SHIPPED_TEXT.replace("Barnet MASH", "Quillshire MASH"))
    assert mash("user", "list").code == 0
    assert "Quillshire MASH" in mash("policy", "show").out
    assert mash("policy", "show", "--shipped").out == SHIPPED_TEXT
    assert mash("policy", "show", "--shipped", "--json").json["policy"]["hub"]["name"] == "Barnet MASH"


def test_a_file_that_waits_is_not_what_is_shown(mash: Mash) -> None:
    """Looking puts nothing into force: only who starts to work does."""
    put(mash, SHIPPED_TEXT.replace("Barnet MASH", "Quillshire MASH"))
    shown = mash("policy", "show")
    assert "Quillshire MASH" not in shown.out and "not in force yet" in shown.err
    assert mash("policy", "show", "--json").json["file_is"] == "not in force yet"


def test_check_and_doctor_report_it_with_the_exit_code_of_a_refusal(mash: Mash) -> None:
    file = put(mash, WRONG)
    checked = mash("policy", "check")
    assert checked.code == 1 and f"{file}:{WRONG_LINE}:" in checked.err
    looked = mash("doctor")
    assert looked.code == 1 and f"{file}: 1 problem" in looked.out


@pytest.mark.parametrize("call", ["init", "due"])
def test_without_a_hub_a_wrong_file_is_refused(tmp_path: Path, call: str) -> None:
    mash = Mash(tmp_path / "hub")
    under(mash.home).settings.mkdir(parents=True)
    put(mash, WRONG)
    answer = mash(*(DUE.split() if call == "due" else [call]))
    assert answer.code == 1 and "fortnights" in answer.err and answer.out == ""
    assert not under(mash.home).database.exists()


def test_due_answers_under_the_version_in_force_and_says_so(mash: Mash) -> None:
    right = mash(*DUE.split(), "--json").json
    put(mash, WRONG)
    answer = mash(*DUE.split(), "--json")
    assert answer.code == 0 and answer.json["due"] == right["due"]
    assert "version 1 stays in force" in answer.err and f":{WRONG_LINE}:" in answer.err
    assert answer.json["policy"] == "version 1, in force"
    assert right["policy"] == "the shipped policy"


def test_due_does_not_answer_from_something_else_than_the_file_it_was_given(mash: Mash, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text(WRONG, "utf-8")
    answer = mash(*DUE.split(), "--policy", other)
    assert answer.code == 1 and answer.out == "" and f"{other}:{WRONG_LINE}:" in answer.err


def test_due_says_of_a_broken_hub_why_it_cannot_answer(mash: Mash) -> None:
    put(mash, WRONG)
    (under(mash.home).keys / "database.key").unlink()
    answer = mash(*DUE.split())
    assert answer.code == 5 and "fortnights" in answer.err and "key" in answer.err and answer.out == ""


def test_the_versions_are_listed(mash: Mash) -> None:
    put(mash, SHIPPED_TEXT.replace("Barnet MASH", "Quillshire MASH"))
    assert mash("user", "list").code == 0
    found = mash("policy", "versions", "--json").json
    assert [(one["number"], one["in_force"]) for one in found] == [(1, False), (2, True)]
    lines = mash("policy", "versions").out.splitlines()
    assert lines[2].startswith("2 ") and lines[2].endswith("in force")
    assert found[0]["put_by"] in lines[1].split()
