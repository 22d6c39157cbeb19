"""What the store keeps of who did what when can be read: users, files, clocks, and when a contact was entered."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.intake.files import list_files
from mash_tui.services.policy_source import SHIPPED
from tests.services.commanding import Mash
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import form, taken


@pytest.fixture
def mash(paths: Paths) -> Mash:
    return Mash(paths.data.parent)


def test_the_list_of_users_says_since_when(desk: Desk, clock: StandingClock, mash: Mash) -> None:
    clock.forward(days=2)
    users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
    assert users.everybody(desk)[0].added_at == clock()
    line = next(line for line in mash("user", "list").out.splitlines() if line.startswith("fern"))
    assert "works here" in line and "25/11/2026" in line
    assert mash("user", "list", "--json").json[0]["added_at"].startswith("2026-11-25T10:00")


def test_the_files_taken_in_are_listed_with_hash_rows_and_who(desk: Desk, clock: StandingClock, mash: Mash) -> None:
    assert mash("intake", "--list").err == "No file was taken in yet.\n"
    rows = ({"submission_id": "T-1"}, {"submission_id": "T-2", "what_are_you_worried_about": "see attached"})
    taken(desk, *rows)
    clock.forward(hours=1)
    taken(desk, *rows)
    (kept,) = list_files(desk)
    assert (kept.file, kept.taken_by, kept.rows, kept.waiting) == ("form.csv", desk.actor.login, 2, 1)
    assert kept.sha256 == hashlib.sha256(form(*rows)).hexdigest()
    listed = mash("intake", "--list").out
    assert "Mon 23/11/2026 10:00" in listed and kept.sha256[:12] in listed
    found = mash("intake", "--list", "--json").json
    assert found[0]["outcomes"] == {"created": 1, "refused": 1} and found[0]["sha256"] == kept.sha256


def test_files_are_either_listed_or_taken_in(desk: Desk, mash: Mash, tmp_path: Path) -> None:
    for words in (("--list", tmp_path / "form.csv"), ()):
        answer = mash("intake", *words)
        assert answer.code == 2 and "Nothing was taken in." in answer.err and "--list" in answer.err


def test_a_contact_says_when_it_was_entered_where_that_is_not_when_it_came(
    desk: Desk, clock: StandingClock, mash: Mash
) -> None:
    late = contacts.create_contact(desk, told(received_at="2026-11-20T09:15:00Z")).reference
    here = contacts.create_contact(desk, told()).reference
    shown = mash("contact", "show", late)
    assert f"Entered:     Mon 23/11/2026 10:00 by {desk.actor.login}" in shown.out
    assert "Received:    Fri 20/11/2026 09:15" in shown.out
    assert "Entered:" not in mash("contact", "show", here).out
    found = mash("contact", "show", here, "--json").json
    assert found["entered_at"].startswith("2026-11-23T10:00") and found["entered_by"] == desk.actor.login


def test_a_clock_says_how_it_was_met_and_under_which_version(
    desk: Desk, paths: Paths, clock: StandingClock, mash: Mash
) -> None:
    made = contacts.create_contact(desk, told(channel="phone", written_referral_owed=True))
    contacts.written_referral_arrived(desk, made.reference, 1, "by secure e-mail")
    text = SHIPPED.read_text("utf-8")
    limit = '[limits.statutory]\namount = 1\nunit = "working_days"'
    assert limit in text
    paths.policy.write_text(text.replace(limit, limit.replace("= 1", "= 2")), "utf-8")
    open_desk(paths=paths, clock=clock).close()
    clocks = {clock["kind"]: clock for clock in mash("contact", "show", made.reference, "--json").json["clocks"]}
    assert clocks["written referral owed"]["settled_how"] == "The written referral arrived: by secure e-mail"
    assert clocks["written referral owed"]["policy"] == 1
    assert (clocks["statutory"]["policy"], clocks["statutory"]["settled_how"]) == (2, "")
    lines = [" ".join(line.split()) for line in mash("contact", "show", made.reference).out.splitlines()]
    met = f"1 met Mon 23/11/2026 10:00 by {desk.actor.login}: The written referral arrived: by secure e-mail"
    assert any(line.startswith("written referral owed ") and line.endswith(met) for line in lines)
    assert any(line.startswith("statutory 2 working days") and line.endswith(" 2 running") for line in lines)


def test_how_a_clock_was_met_shows_no_address_that_was_made_safe_later(desk: Desk, mash: Mash) -> None:
    home = "14 Wren Hollow, Larkhaven N99 4QZ"
    child = {"given_names": "Rafferty", "date_of_birth": "2016-03-22", "address": home}
    made = contacts.create_contact(desk, told(channel="phone", written_referral_owed=True, children=[child]))
    contacts.written_referral_arrived(desk, made.reference, 1, f"brought by hand from {home}")
    correcting.correct_field(desk, made.reference, 2, "address_is_safe", "yes", "the school rang about it")
    for shown in (mash("contact", "show", made.reference), mash("contact", "show", made.reference, "--json")):
        assert shown.code == 0 and "brought by hand" in shown.out
        assert "Wren Hollow" not in shown.out


def test_a_clock_that_the_policy_ended_is_not_called_met(desk: Desk, mash: Mash) -> None:
    made = contacts.create_contact(desk, told())
    with desk.store.light_write() as execute:  # as the recount writes it, for a clock that has a rating
        how = "The policy in force sets no limit for it."
        execute("UPDATE clock SET settled_at = started_at, settled_by = 'policy', settled_how = ?", (how,))
    assert f"ended Mon 23/11/2026 10:00 by policy: {how}" in mash("contact", "show", made.reference).out
