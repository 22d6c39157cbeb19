"""A changed policy: running clocks are counted anew, settled ones stay, contacts remember their version."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Role
from mash_tui.policy.problems import PolicyError
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.policy_force import put_into_force
from mash_tui.services.policy_kept import in_force, versions
from mash_tui.services.policy_source import SHIPPED
from tests.services.conftest import StandingClock, told

SHIPPED_LIMIT = '[limits.statutory]\namount = 1\nunit = "working_days"'


def change_policy(paths: Paths, before: str, after: str) -> None:
    text = SHIPPED.read_text("utf-8")
    assert before in text
    paths.policy.write_text(text.replace(before, after), "utf-8")


def test_a_changed_limit_moves_the_running_clocks_and_says_so(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    made = contacts.create_contact(desk, told(channel="phone", written_referral_owed=True))
    contacts.written_referral_arrived(desk, made.reference, 1, "by form")
    change_policy(paths, SHIPPED_LIMIT, SHIPPED_LIMIT.replace("amount = 1", "amount = 2"))
    later = open_desk(paths=paths, clock=clock)
    shown = contacts.open_contact(later, made.reference)
    by_kind = {one.kind: one for one in shown.clocks}
    assert by_kind["statutory"].due_at.isoformat() == "2026-11-25T10:00:00+00:00"
    assert by_kind["statutory"].limit == "2 working days"
    assert by_kind["written referral owed"].due_at.isoformat() == "2026-11-23T17:15:00+00:00"
    assert shown.row.due_at and shown.row.due_at.isoformat() == "2026-11-25T10:00:00+00:00"
    assert shown.entries[-1].kind == "clock" and shown.entries[-1].by == "policy"
    detail = later.store.rows("SELECT detail FROM audit WHERE action = 'clocks.recounted'")[0][0]
    assert {name: count for name, count in json.loads(detail).items() if count} == {"moved": 1, "policy": 2}
    assert shown.policy.startswith("version 1")
    new = contacts.create_contact(later, told())
    assert contacts.open_contact(later, new.reference).policy.startswith("version 2")


def test_a_contact_says_under_which_version_it_was_worked_last(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    made = contacts.create_contact(desk, told())
    for days in ("2", "3"):
        change_policy(paths, SHIPPED_LIMIT, SHIPPED_LIMIT.replace("amount = 1", f"amount = {days}"))
        later = open_desk(paths=paths, clock=clock)
    assert contacts.open_contact(later, made.reference).policy.startswith("version 1"), "nobody has worked it since"
    contacts.claim(later, made.reference, 1)
    assert contacts.open_contact(later, made.reference).policy.startswith("version 3")
    details = later.store.rows("SELECT detail FROM entry WHERE kind IN ('received', 'claimed') ORDER BY number")
    assert [json.loads(detail)["policy"] for (detail,) in details] == [1, 3], "and each entry says it of itself"


def test_a_closing_day_of_the_hubs_own_moves_them_too(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    made = contacts.create_contact(desk, told())
    change_policy(paths, "[closing_days]\n", '[closing_days]\n2026-11-24 = "Burst pipe"\n')
    shown = contacts.open_contact(open_desk(paths=paths, clock=clock), made.reference)
    assert shown.clocks[0].due_at.isoformat() == "2026-11-25T10:00:00+00:00"


def test_a_wrong_policy_is_refused_and_nothing_changes(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    contacts.create_contact(desk, told())
    before = desk.store.rows("SELECT name, value FROM setting") + desk.store.rows("SELECT * FROM clock")
    change_policy(paths, 'unit = "working_days"', 'unit = "fortnights"')
    assert "fortnights" in open_desk(paths=paths, clock=clock).warning
    assert desk.store.rows("SELECT name, value FROM setting") + desk.store.rows("SELECT * FROM clock") == before
    with pytest.raises(PolicyError, match="fortnights"):
        put_into_force(desk, paths.policy.read_text("utf-8"), "policy.toml")


def test_a_policy_that_is_not_utf8_is_refused_with_its_line(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    paths.policy.write_bytes(SHIPPED.read_bytes().replace(b"Barnet MASH", b"Barn\xe9t MASH"))
    line = SHIPPED.read_bytes().split(b"Barnet MASH")[0].count(b"\n") + 1
    assert f"{paths.policy}:{line}: byte 0xe9 is not UTF-8" in open_desk(paths=paths, clock=clock).warning


def test_a_desk_that_is_open_counts_by_the_new_policy_too(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    contacts.create_contact(desk, told())
    change_policy(paths, SHIPPED_LIMIT, SHIPPED_LIMIT.replace("amount = 1", "amount = 2"))
    open_desk(paths=paths, clock=clock)
    made = contacts.create_contact(desk, told())
    shown = contacts.open_contact(desk, made.reference)
    assert shown.clocks[0].limit == "2 working days" and shown.policy.startswith("version 2")


def test_somebody_who_does_not_manage_the_policy_is_told_and_goes_on(
    desk: Desk, colleague: Callable[..., Desk], paths: Paths
) -> None:
    colleague("fern", Role.DUTY_OFFICER)
    for before, after, said in (
        ("amount = 1", "amount = 2", "not in force yet"),
        ('unit = "working_days"', 'unit = "fortnights"', "is refused"),
    ):
        change_policy(paths, SHIPPED_LIMIT, SHIPPED_LIMIT.replace(before, after))
        fern = colleague("fern")
        assert fern.policy_id == 1 and said in fern.warning
        contacts.create_contact(fern, told())
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action = 'policy.in_force'") == [(1,)]


def test_a_newer_list_of_bank_holidays_moves_the_running_clocks(
    desk: Desk, paths: Paths, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = contacts.create_contact(desk, told())
    for module in ("mash_tui.services.policy_force", "mash_tui.domain.bank_holidays"):
        monkeypatch.setattr(f"{module}.library_version", lambda: "another version")
    monkeypatch.setattr(
        "mash_tui.services.policy_force.bank_holidays", lambda *_: {date(2026, 11, 24): "A day proclaimed last week"}
    )
    later = open_desk(paths=paths, clock=clock)
    assert contacts.open_contact(later, made.reference).clocks[0].due_at.isoformat() == "2026-11-25T10:00:00+00:00"
    assert later.policy.calendar(2026, 2026).why_closed(date(2026, 11, 24)) == "A day proclaimed last week"


def test_nobody_else_puts_a_policy_or_a_newer_list_of_bank_holidays_into_force(
    desk: Desk, colleague: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = SHIPPED.read_text("utf-8")
    for module in ("mash_tui.services.policy_force", "mash_tui.domain.bank_holidays"):
        monkeypatch.setattr(f"{module}.library_version", lambda: "another version")
    for login, role in (("fern", Role.DUTY_OFFICER), ("wren", Role.AUDITOR)):
        person = colleague(login, role)
        assert "bank holidays" in person.warning
        with pytest.raises(NotAllowed):
            put_into_force(person, source.replace("Barnet MASH", "Quillshire MASH"), "theirs")
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action = 'policy.in_force'") == [(1,)]
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action = 'refused'") == [(2,)]
    assert desk.store.rows("SELECT value FROM setting WHERE name = 'bank_holidays_version'") != [("another version",)]


OFFICER = 'duty_officer = ["contact.read", "contact.create", "contact.work", "contact.assign", "intake.run",'


def test_contacts_of_a_role_that_works_none_under_the_new_policy_go_back_to_the_queue(
    desk: Desk, colleague: Callable[..., Desk], paths: Paths, clock: StandingClock
) -> None:
    fern, rowan = colleague("fern", Role.DUTY_OFFICER), colleague("rowan", Role.DUTY_OFFICER, Role.MANAGER)
    theirs, closed, kept = (contacts.create_contact(desk, told()).reference for _ in range(3))
    contacts.claim(fern, theirs, 1)
    contacts.claim(fern, closed, 1)
    contacts.claim(rowan, kept, 1)
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET is_open = 0 WHERE reference = ?", (closed,))
    change_policy(paths, OFFICER, OFFICER.replace('"contact.work", ', ""))
    later = open_desk(paths=paths, clock=clock)
    owners = {seen: contacts.open_contact(later, seen).row.owner for seen in (theirs, closed, kept)}
    assert owners == {theirs: "", closed: "fern", kept: "rowan"}
    entry = contacts.open_contact(later, theirs).entries[-1]
    assert (entry.kind, entry.by) == ("released", later.actor.login)
    assert entry.text == "Given back to the queue: fern works contacts no more, by the policy."
    released = later.store.rows("SELECT reference, detail FROM audit WHERE action = 'contact.release'")
    assert released == [(theirs, '{"from":"fern"}')]
    assert later.store.rows("SELECT count(*) FROM lease WHERE login = 'fern'") == [(0,)]
    details = later.store.rows("SELECT detail FROM entry WHERE kind = 'released'")
    assert [json.loads(detail)["policy"] for (detail,) in details] == [2]


def test_a_save_does_not_load_the_list_of_every_country(paths: Paths, tmp_path: Path) -> None:
    open_desk(paths=paths).close()
    work = (
        "import sys; from pathlib import Path; from mash_tui.data.paths import under;"
        "from mash_tui.services.desk import open_desk; from mash_tui.services import contacts;"
        "from tests.services.conftest import told;"
        "contacts.create_contact(open_desk(paths=under(Path(sys.argv[1]))), told());"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", work, str(tmp_path / "hub")], check=True)


def test_an_unchanged_policy_is_put_into_force_once(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    open_desk(paths=paths, clock=clock)
    open_desk(paths=paths, clock=clock)
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action = 'policy.in_force'") == [(1,)]


def test_a_policy_put_back_is_the_version_it_was(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    change_policy(paths, "[closing_days]\n", '[closing_days]\n2026-11-24 = "Burst pipe"\n')
    assert open_desk(paths=paths, clock=clock).policy_id == 2
    paths.policy.unlink()
    first = clock()
    clock.forward(days=3)
    assert open_desk(paths=paths, clock=clock).policy_id == 1
    kept = in_force(paths)
    assert kept and kept.since == clock(), "it is in force since it was put back"
    assert kept.version.first_in_force_at == first
    assert [one.in_force for one in versions(paths)] == [True, False]


def test_a_contact_shows_the_hubs_own_words_for_a_source(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    made = contacts.create_contact(desk, told(referrer={"source": "2A"}))
    change_policy(paths, '2A = "Schools"', '2A = "Schools and nurseries of Larkhaven"')
    shown = contacts.open_contact(open_desk(paths=paths, clock=clock), made.reference)
    assert "2A Schools and nurseries of Larkhaven" in {line.value for line in shown.referrer}


@pytest.mark.parametrize("permission", ["user.manage", "policy.manage"])
def test_a_policy_that_nobody_could_change_again_does_not_come_into_force(
    desk: Desk, paths: Paths, clock: StandingClock, permission: str
) -> None:
    text = SHIPPED.read_text("utf-8").replace(f'"{permission}", ', "")
    text = text.replace("police_desk = [", f'police_desk = ["{permission}", ')
    paths.policy.write_text(text, "utf-8")
    later = open_desk(paths=paths, clock=clock)
    assert f"nobody who is let in would have {permission}" in later.warning and later.policy_id == 1
    assert f":{text[: text.index('[roles]')].count(chr(10)) + 1}: " in later.warning
    assert later.warning.endswith("Meanwhile version 1 stays in force.")
    users.add(desk, "rowan", "Rowan Example", [Role.POLICE_DESK])
    users.disable(desk, "rowan")
    assert open_desk(paths=paths, clock=clock).policy_id == 1, "rowan is not let in"
    users.enable(desk, "rowan")
    assert open_desk(paths=paths, clock=clock).policy_id == 2
