"""A backup is taken while others write, holds ciphertext only, and comes back elsewhere whole."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from mash_tui.data import migrate as migrating
from mash_tui.data.backup import check_copy
from mash_tui.data.connect import connect
from mash_tui.data.keys import load_keys
from mash_tui.data.paths import Paths, under
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.errors import NotAllowed, Refused, StoreProblem
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, queue, trail
from mash_tui.services.backup import make_backup, restore
from mash_tui.services.desk import Desk, open_desk, permissions_of, system_clock
from mash_tui.services.doctor import Finding, examine
from mash_tui.services.intake import take_in
from mash_tui.services.restricted import read as read_restricted
from mash_tui.services.rows import View
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.faults import flip
from tests.services.intake_files import lines, notification
from tests.services.writers import Say, start

PLANTED = ("Quillbrook", "hungry and in the same jumper", "Refuge Row", "Thornapple", "CREATE TABLE", "SQLite format")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


def with_a_safe_address() -> ContactIn:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "Flat 9, Refuge Row"}
    return told(children=[child], address_is_safe=True)


def test_a_backup_holds_what_was_saved_and_says_so_in_the_trail(desk: Desk, copy: Path) -> None:
    contacts.create_contact(desk, told())
    made = make_backup(desk, copy)
    assert (made.contacts, made.entries) == (1, 3)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    entry = trail.show(desk, last=1)[0]
    assert entry.action == "backup.made"
    assert json.loads(entry.detail)["anchor"] == made.anchor
    assert sorted(path.name for path in copy.parent.iterdir()) == ["copy.db", "hub"], "nothing else is left beside it"


def test_a_backup_is_ciphertext_to_the_last_byte(desk: Desk, copy: Path) -> None:
    for one in (told(), with_a_safe_address()):
        contacts.create_contact(desk, one)
    make_backup(desk, copy)
    content = copy.read_bytes()
    for words in PLANTED:
        assert words.encode() not in content
        assert words.encode("utf-16-le") not in content


def test_a_backup_overwrites_nothing(desk: Desk, copy: Path, paths: Paths) -> None:
    copy.write_text("something of somebody's")
    for target in (copy, paths.database):
        with pytest.raises(Refused):
            make_backup(desk, target)
    assert copy.read_text() == "something of somebody's"


def test_only_who_looks_after_the_store_makes_a_backup(colleague: Callable[..., Desk], copy: Path) -> None:
    with pytest.raises(NotAllowed):
        make_backup(colleague("fern", Role.DUTY_OFFICER), copy)
    assert not copy.exists()


def test_backups_taken_while_four_desks_write_are_each_whole(desk: Desk, paths: Paths, tmp_path: Path) -> None:
    def work(one: Desk, say: Say) -> None:
        for _ in range(25):
            say(contacts.create_contact(one, told()).reference)

    desk.close()  # no connection is open across a fork; the next look opens another
    writers = [start(paths, work) for _ in range(4)]
    for writer in writers:
        writer.first_word()
    counts = [make_backup(desk, tmp_path / f"{number}.db").contacts for number in range(5)]
    said = [reference for writer in writers for reference in writer.listen()]
    counts.append(make_backup(desk, tmp_path / "last.db").contacts)
    assert not [line for line in said if line.startswith("FAILED")]
    assert counts == sorted(counts)
    assert counts[-1] == len(said) == 100
    assert trail.verify(desk).broken is None


def test_what_was_acknowledged_before_a_backup_is_in_it(desk: Desk, copy: Path, paths: Paths) -> None:
    references = [contacts.create_contact(desk, told()).reference for _ in range(5)]
    make_backup(desk, copy)
    contacts.create_contact(desk, told())
    elsewhere = under(copy.parent / "elsewhere")
    restore(elsewhere, copy, "whoever", system_clock, paths.keys)
    there = open_desk(paths=elsewhere, make=False)
    assert [row.reference for row in queue.first(there, View.OPEN, 10).rows] == references
    there.close()


def test_restored_elsewhere_it_passes_the_doctor_and_the_chain_verifies(desk: Desk, copy: Path, paths: Paths) -> None:
    reference = contacts.create_contact(desk, with_a_safe_address()).reference
    anchor = make_backup(desk, copy).anchor
    elsewhere = under(copy.parent / "elsewhere")
    done = restore(elsewhere, copy, desk.actor.login, system_clock, paths.keys)
    assert (done.keys_placed, done.known) == (True, True)
    assert [check for check in examine(elsewhere) if check.finding is Finding.FAULT] == []
    there = open_desk(paths=elsewhere, make=False)
    assert trail.verify(there, anchor).broken is None
    assert trail.show(there, last=1)[0].action == "backup.restored"
    police = permissions_of(there, [Role.POLICE_DESK])
    there.actor = replace(there.actor, permissions=police)
    assert "Refuge Row" in read_restricted(there, reference)[0].text
    there.close()
    for path in (elsewhere.database, *elsewhere.keys.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in elsewhere.data.iterdir() if not path.name.startswith("mash.db")) == []


def test_a_hub_with_a_policy_of_its_own_keeps_it(desk: Desk, copy: Path, paths: Paths) -> None:
    desk.close()
    shipped = Path(migrating.__file__).parents[1] / "policy" / "default.toml"
    paths.policy.write_text(shipped.read_text().replace('name = "Barnet MASH"', 'name = "Quillshire MASH"'))
    own = open_desk(paths=paths)
    make_backup(own, copy)
    own.close()
    elsewhere = under(copy.parent / "elsewhere")
    assert restore(elsewhere, copy, "whoever", system_clock, paths.keys).policy_placed
    there = open_desk(paths=elsewhere, make=False)
    assert there.hub == "Quillshire MASH"
    there.close()


def test_a_restore_overwrites_neither_database_nor_keys(desk: Desk, copy: Path, paths: Paths) -> None:
    make_backup(desk, copy)
    with pytest.raises(Refused, match="a database at"):
        restore(paths, copy, "whoever", system_clock)
    elsewhere = under(copy.parent / "elsewhere")
    open_desk(paths=elsewhere).close()
    keys = load_keys(elsewhere.keys)
    elsewhere.database.unlink()
    with pytest.raises(Refused, match="other keys"):
        restore(elsewhere, copy, "whoever", system_clock, paths.keys)
    assert load_keys(elsewhere.keys) == keys


@pytest.mark.parametrize("missing", ["database", "audit", "restricted"])
def test_without_its_keys_it_says_what_is_missing(desk: Desk, copy: Path, paths: Paths, missing: str) -> None:
    make_backup(desk, copy)
    (paths.keys / f"{missing}.key").unlink()
    elsewhere = under(copy.parent / "elsewhere")
    with pytest.raises(StoreProblem, match=f"missing: .*{missing}.key"):
        restore(elsewhere, copy, "whoever", system_clock, paths.keys)
    assert not elsewhere.database.exists()


@pytest.mark.parametrize("wrong", ["database", "audit", "restricted"])
def test_with_a_wrong_key_nothing_is_put_back(desk: Desk, copy: Path, paths: Paths, wrong: str) -> None:
    contacts.create_contact(desk, with_a_safe_address())
    make_backup(desk, copy)
    (paths.keys / f"{wrong}.key").write_text("ab" * 32)
    elsewhere = under(copy.parent / "elsewhere")
    with pytest.raises(StoreProblem):
        restore(elsewhere, copy, "whoever", system_clock, paths.keys)
    assert not elsewhere.database.exists()
    assert not elsewhere.keys.exists()


def test_a_wrong_restricted_key_is_noticed_where_only_a_refused_row_is_sealed(
    desk: Desk, copy: Path, paths: Paths
) -> None:
    restricted = [{"text": "Seen at noon.", "marking": "RESTRICTED", "handling": "Police desk only."}]
    report = take_in(desk, lines(notification(circumstances="see attached", restricted=restricted)), "reports.jsonl")
    assert report.refused == 1
    assert desk.store.rows("SELECT (SELECT count(*) FROM restricted), sum(sealed) FROM intake_row") == [(0, 1)]
    make_backup(desk, copy)
    assert not [check for check in examine(paths) if check.finding is Finding.FAULT]
    restore(under(copy.parent / "right"), copy, "whoever", system_clock, paths.keys)
    (paths.keys / "restricted.key").write_text("ab" * 32)
    assert "restricted key" in [check.name for check in examine(paths) if check.finding is Finding.FAULT]
    with pytest.raises(StoreProblem):
        restore(under(copy.parent / "elsewhere"), copy, "whoever", system_clock, paths.keys)
    assert not (copy.parent / "elsewhere" / "data").exists()


def test_a_damaged_backup_is_not_put_back_whatever_page_it_is(desk: Desk, copy: Path, paths: Paths) -> None:
    contacts.create_contact(desk, told())
    make_backup(desk, copy)
    elsewhere = under(copy.parent / "elsewhere")
    whole = copy.read_bytes()
    for at in range(700, len(whole), 5 * 4096):
        flip(copy, at)
        with pytest.raises(StoreProblem):
            restore(elsewhere, copy, "whoever", system_clock, paths.keys)
        copy.write_bytes(whole)
    assert not elsewhere.database.exists()
    copy.write_bytes(whole[:-4096])
    with pytest.raises(StoreProblem):
        restore(elsewhere, copy, "whoever", system_clock, paths.keys)


def as_the_first_program_left_it(paths: Paths) -> None:
    """Take out of a database what later migrations brought: the oldest one that there can be."""
    first, store = sqlcipher.connect(":memory:"), connect(paths.database, load_keys(paths.keys).database)
    for statement in migrating._statements(migrating.migrations()[0].sql):
        first.execute(statement)
    store.execute("PRAGMA foreign_keys = OFF")
    listed = "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND name NOT LIKE 'contact_words_%'"
    for kind in ("index", "table"):
        then, now = ({name for (name,) in one.execute(listed, (kind,))} for one in (first, store))
        for name in now - then:
            store.execute(f"DROP {kind} {name}")
    for name in then:
        then_has, now_has = ([row[1] for row in one.execute(f"PRAGMA table_info({name})")] for one in (first, store))
        for column in set(now_has) - set(then_has):
            store.execute(f"ALTER TABLE {name} DROP COLUMN {column}")
    store.execute("PRAGMA user_version = 1")
    store.close()


def test_an_older_database_is_backed_up_before_it_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mash, steps = Mash(tmp_path / "hub"), migrating.migrations()
    assert mash("init").code == 0
    mash.log()
    as_the_first_program_left_it(under(mash.home))
    with monkeypatch.context() as the_first_program:
        # The one that the others import from comes last: they may be imported here for the first time.
        for module in ("data.backup", "services.upkeep", "services.doctor_store", "data.migrate"):
            the_first_program.setattr(f"mash_tui.{module}.NEWEST", 1)
        assert mash("backup", tmp_path / "old.db").code == 0
    assert "older mash-tui" in mash("contact", "list").err
    assert mash("doctor").code == 5
    assert mash("init", "--upgrade").code == 2, "it says to name a backup first"
    done = mash("init", "--upgrade", "--backup", tmp_path / "before.db")
    assert (done.code, done.err) == (0, f"Done: {', '.join(step.name for step in steps[1:])}.\n")
    assert check_copy(tmp_path / "before.db", load_keys(under(mash.home).keys)).schema == 1
    assert "nothing was changed" in mash("init", "--upgrade").err
    assert mash("audit", "show", "--last", "1", "--json").json[0]["action"] == "schema.upgraded"
    assert len(mash("search", "hungry", "--json").json["contacts"]) == 1, "what was there before is found by its words"
    elsewhere = Mash(tmp_path / "elsewhere")
    assert elsewhere("restore", tmp_path / "old.db", "--keys", under(mash.home).keys).code == 0
    assert len(elsewhere("contact", "list", "--json").json) == 1
    assert elsewhere("doctor").code == 0


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    mash, elsewhere = Mash(tmp_path / "hub"), Mash(tmp_path / "elsewhere")
    assert mash("init").code == 0
    mash.log()
    made = mash("backup", tmp_path / "b.db", "--json")
    assert (made.code, made.json["contacts"]) == (0, 1)
    assert mash("backup", tmp_path / "b.db").code == 1
    assert mash("restore", tmp_path / "b.db").code == 1
    assert elsewhere("restore", tmp_path / "nothing.db").code == 3
    missing = elsewhere("restore", tmp_path / "b.db")
    assert (missing.code, "--keys DIR" in missing.err) == (5, True)
    done = elsewhere("restore", tmp_path / "b.db", "--keys", tmp_path / "hub" / "keys")
    assert (done.code, "1 contact," in done.err) == (0, True)
    assert elsewhere("audit", "verify", "--anchor", made.json["anchor"]).code == 0


def test_a_backup_may_have_a_name_that_is_not_utf8(desk: Desk, tmp_path: Path, paths: Paths) -> None:
    """The name of a memory stick, or of a folder somebody made with another program."""
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    copy = folder / os.fsdecode(b"Montag-\xff.db")
    contacts.create_contact(desk, told())
    assert make_backup(desk, copy).contacts == 1
    assert [path.name for path in folder.iterdir()] == [copy.name]
    elsewhere = under(tmp_path / "elsewhere")
    assert restore(elsewhere, copy, "whoever", system_clock, paths.keys).copy.contacts == 1
    there = open_desk(paths=elsewhere, make=False)
    assert trail.verify(there).broken is None
    (detail,) = there.store.rows("SELECT detail FROM audit WHERE action = 'backup.restored'")[0]
    assert json.loads(detail)["file"] == "Montag-\ufffd.db"
    there.close()


def test_the_commands_take_such_a_name_too(tmp_path: Path) -> None:
    mash, name = Mash(tmp_path / "hub"), tmp_path / os.fsdecode(b"caf\xe9.db")
    assert mash("init").code == 0
    made = mash("backup", name, "--json")
    assert (made.code, made.json["contacts"]) == (0, 0)
    done = mash("backup", name)
    assert (done.code, "already" in done.err) == (1, True)
