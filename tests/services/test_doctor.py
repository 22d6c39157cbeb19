"""`mash doctor` works as far as it can, names what is wrong and what to do, and shows no word of any case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mash_tui.data.connect import Connection, connect
from mash_tui.data.keys import load_keys
from mash_tui.data.paths import Paths, under
from mash_tui.services import contacts, doctor_place, doctor_program, doctor_store
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.doctor import Check, Finding, examine, exit_code
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.faults import flip
from tests.services.writers import Say, start


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    made.log(told(), told())
    return made


@pytest.fixture
def paths(mash: Mash) -> Paths:
    return under(mash.home)


def faults(paths: Paths) -> dict[str, Check]:
    return {check.name: check for check in examine(paths) if check.finding is Finding.FAULT}


def sql(paths: Paths, *statements: str) -> None:
    store = connect(paths.database, load_keys(paths.keys).database)
    for statement in statements:
        store.execute(statement)
    store.close()


def test_a_hub_that_is_well_has_no_fault(mash: Mash, paths: Paths) -> None:
    assert faults(paths) == {}
    answer = mash("doctor")
    assert answer.code == 0
    for name in ("program", "database library", "terminal", "keys", "permissions", "pages", "audit trail", "counters"):
        assert any(line.split("  ")[2:3] == [name] or name in line for line in answer.out.splitlines())


def test_everything_it_finds_is_in_the_json(mash: Mash) -> None:
    checks = mash("doctor", "--json").json
    assert {"name", "finding", "what", "remedy", "damaged"} == set(checks[0])
    assert all(check["finding"] in ("ok", "warning", "fault") for check in checks)


def test_no_word_of_any_case_is_shown(mash: Mash) -> None:
    answer = mash("doctor")
    for words in ("Quillbrook", "Rafferty", "hungry", "Thornapple", "Fable Avenue"):
        assert words not in answer.out + answer.err
    mash.roles("ada", ["administrator"])
    assert mash("doctor", by="ada").code == 0


def test_without_a_hub_it_says_how_to_make_one(tmp_path: Path) -> None:
    answer = Mash(tmp_path / "nothing")("doctor")
    assert answer.code == 1
    assert "mash init" in answer.err
    assert not (tmp_path / "nothing").exists()


def test_a_missing_key_does_not_keep_it_from_the_rest(paths: Paths) -> None:
    (paths.keys / "audit.key").unlink()
    found = examine(paths)
    assert {check.name for check in found if check.finding is Finding.FAULT} == {"keys", "database"}
    assert exit_code(found) == 5
    assert any(check.name == "permissions" and check.finding is Finding.OK for check in found)


@pytest.mark.parametrize(("key", "check"), [("database", "database"), ("audit", "audit trail")])
def test_a_wrong_key_is_noticed(paths: Paths, key: str, check: str) -> None:
    (paths.keys / f"{key}.key").write_text("ab" * 32)
    assert check in faults(paths)
    assert faults(paths)[check].damaged


def test_a_wrong_restricted_key_is_noticed(mash: Mash, paths: Paths) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "Flat 9, Refuge Row"}
    mash.log(told(children=[child], address_is_safe=True))
    assert faults(paths) == {}
    (paths.keys / "restricted.key").write_text("ab" * 32)
    assert "restricted key" in faults(paths)


def test_files_that_others_may_use_are_named_with_the_remedy(paths: Paths) -> None:
    paths.keys.chmod(0o755)
    paths.database.chmod(0o644)
    found = faults(paths)["permissions"]
    assert "chmod" in found.remedy
    said = [check.what for check in examine(paths) if check.name == "permissions"]
    assert any(str(paths.database) in what for what in said)
    assert any(str(paths.keys) in what for what in said)


def test_a_damaged_page_is_found_and_the_rest_still_looked_at(paths: Paths) -> None:
    flip(paths.database, paths.database.stat().st_size - 2_000)
    found = examine(paths)
    assert exit_code(found) == 5
    assert any(check.name == "pages" and check.finding is Finding.FAULT for check in found)
    assert any(check.name == "keys" and check.finding is Finding.OK for check in found)


def test_an_audit_trail_that_was_touched_is_found(paths: Paths) -> None:
    sql(paths, "DROP TRIGGER audit_is_final", "UPDATE audit SET login = 'mallory' WHERE number = 3")
    assert "broken at entry 3" in faults(paths)["audit trail"].what


def test_a_contact_that_the_trail_does_not_know_is_found(paths: Paths) -> None:
    """Put in behind the program's back, by somebody who holds the key."""
    names = "policy_id,state,is_open,urgent,confirmed,received_at,entered_at,entered_by,due_at,due_kind,owner"
    more = "child_line,unborn,concern_line,source_line,danger,restricted,amended,repeats,find_text"
    sql(
        paths,
        f"INSERT INTO contact (reference, version, {names}, {more})"
        f" SELECT 'MASH-2020-000001', version, {names}, {more} FROM contact LIMIT 1",
    )
    assert "counters" in faults(paths)


def test_a_counter_that_would_give_a_number_out_twice_is_found(paths: Paths) -> None:
    sql(paths, "UPDATE reference_counter SET last = 1")
    assert "reference 2 is in use" in faults(paths)["counters"].what


def test_a_wrong_policy_file_is_found(mash: Mash, paths: Paths) -> None:
    paths.policy.write_text("[hub]\nname = 7\n")
    found = faults(paths)["policy"]
    assert "mash policy check" in found.remedy and found.what.endswith(" problems")
    in_force = {check.name: check for check in examine(paths)}["policy in force"]
    assert "refused" in in_force.what and "comes into force" not in in_force.remedy
    assert mash("doctor").code == 1


def test_one_of_a_thing_is_told_as_one(mash: Mash, paths: Paths) -> None:
    shipped = Path(doctor_place.__file__).parents[1] / "policy" / "default.toml"
    paths.policy.write_text(shipped.read_text() + "\n[desc]\n")
    assert faults(paths)["policy"].what == f"{paths.policy}: 1 problem"
    assert " 1 user, 2 contacts" in mash("doctor").out


@pytest.mark.parametrize("breaking", [Path.mkdir, lambda file: file.write_bytes(b"\xe9")])
def test_a_policy_file_that_cannot_be_read_is_no_fault_of_the_database(
    paths: Paths, breaking: Callable[[Path], object]
) -> None:
    breaking(paths.policy)
    found = {check.name: check for check in examine(paths)}
    assert found["policy"].finding is Finding.FAULT
    assert "refused" in found["policy in force"].what and found["counters"].finding is Finding.OK


def test_a_newer_list_of_bank_holidays_is_worth_a_look(paths: Paths) -> None:
    sql(paths, "UPDATE setting SET value = 'an older version' WHERE name = 'bank_holidays_version'")
    found = {check.name: check for check in examine(paths)}["policy in force"]
    assert found.finding is Finding.WARNING and "bank holidays" in found.what


def test_a_policy_that_is_not_yet_in_force_is_worth_a_look(mash: Mash, paths: Paths) -> None:
    shipped = Path(doctor_place.__file__).parents[1] / "policy" / "default.toml"
    paths.policy.write_text(shipped.read_text() + "\n# changed\n")
    found = {check.name: check for check in examine(paths)}["policy in force"]
    assert found.finding is Finding.WARNING and found.what.startswith("version 1, ")
    assert found.remedy == "It comes into force when somebody with the role administrator next starts mash."
    assert mash("doctor").code == 0


def test_little_room_is_a_warning_and_hardly_any_a_fault(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    class Room:
        free = 100_000_000

    monkeypatch.setattr(doctor_place.shutil, "disk_usage", lambda _: Room)
    assert [check.finding for check in doctor_place.space(paths)] == [Finding.WARNING]
    Room.free = 1_000_000
    assert [check.finding for check in doctor_place.space(paths)] == [Finding.FAULT]


@pytest.mark.parametrize(
    ("variables", "finding"),
    [
        ({"TERM": "dumb"}, Finding.WARNING),
        ({"TERM": "xterm-256color"}, Finding.OK),
        ({"COLUMNS": "40"}, Finding.WARNING),
    ],
)
def test_the_terminal_is_looked_at(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], finding: Finding
) -> None:
    for name, value in ({"TERM": "xterm", "COLUMNS": "120", "LINES": "40"} | variables).items():
        monkeypatch.setenv(name, value)
    assert next(iter(doctor_program.terminal(paths))).finding is finding


def test_a_check_that_fails_itself_keeps_no_other_from_being_made(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Paths) -> list[Check]:
        raise KeyError("the planted words of a case")

    monkeypatch.setattr(doctor_program, "terminal", broken)
    found = examine(paths)
    assert any(check.name == "terminal" and "KeyError" in check.what for check in found)
    assert any(check.name == "counters" and check.finding is Finding.OK for check in found)
    assert "planted" not in json.dumps([check.what for check in found])


def test_while_others_write_it_finds_no_fault(desk: Desk) -> None:
    """A page on its way to the file must not look like a damaged one."""
    paths = desk.paths
    desk.close()

    def work(one: Desk, say: Say) -> None:
        for _ in range(60):
            say(contacts.create_contact(one, told()).reference)

    writers = [start(paths, work) for _ in range(2)]
    for writer in writers:
        writer.first_word()
    found = [check.what for _ in range(6) for check in examine(paths) if check.finding is Finding.FAULT]
    assert not [line for writer in writers for line in writer.listen() if line.startswith("FAILED")]
    assert found == []
    open_desk(paths=paths, make=False).close()


class Busy:
    """A connection to a hub at which somebody logs a contact whenever the contacts have just been counted."""

    def __init__(self, connection: Connection, colleague: Desk) -> None:
        self._connection, self._colleague = connection, colleague

    def execute(self, statement: str, *parameters: object) -> Any:
        found = self._connection.execute(statement, *parameters)
        if statement == "SELECT count(*) FROM contact":
            contacts.create_contact(self._colleague, told())
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_contacts_logged_while_it_counts_are_no_damage(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    contacts.create_contact(desk, told())
    monkeypatch.setattr(doctor_store, "connect", lambda *words: Busy(connect(*words), desk))
    found = {check.name: check for check in doctor_store.database(desk.paths)}
    assert found["counters"].finding is Finding.OK, found["counters"].what
    assert [check for check in found.values() if check.finding is Finding.FAULT] == []
