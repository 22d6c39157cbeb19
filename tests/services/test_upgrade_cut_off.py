"""An upgrade that was killed leaves children who are not found: that is said until it is finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.errors import StoreProblem
from mash_tui.services import upkeep
from mash_tui.services.desk import NOT_INDEXED, Desk
from mash_tui.services.doctor import Check, Finding, examine
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.register_files import FIONN, YASMIN, export, imported
from tests.services.test_backup import as_the_first_program_left_it


def look_up_check(desk: Desk) -> Check:
    return next(check for check in examine(desk.paths) if check.name == "look-up")


def forget(desk: Desk, which: str) -> None:
    with desk.store.light_write() as execute:
        execute(f"DELETE FROM known_child WHERE {which}", ())


def test_an_upgrade_that_was_killed_is_said_until_it_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mash = Mash(tmp_path / "hub")
    mash.log(told(), told())
    as_the_first_program_left_it(under(mash.home))
    with monkeypatch.context() as killed:
        killed.setattr(upkeep, "index_all", stands_still)
        assert mash("init", "--upgrade", "--backup", tmp_path / "before.db").code == 5
    mash.log()
    for said in (mash("contact", "list").err, mash("lookup", "--given", "Zebediah", "--surname", "Quill").err):
        assert NOT_INDEXED in said
    assert "2 children of contacts cannot be found" in mash("doctor").out
    assert mash("init", "--upgrade").code == 0
    assert NOT_INDEXED not in mash("contact", "list").err
    assert "cannot be found" not in mash("doctor").out


def stands_still(*_: object) -> None:
    """The machine does, in the middle of the upgrade."""
    raise StoreProblem("the machine stood still")


def test_the_doctor_counts_children_of_the_register_who_cannot_be_found(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    assert look_up_check(desk).finding is Finding.OK
    forget(desk, "id = 2")
    assert "1 child of the register" in look_up_check(desk).what


def test_the_doctor_says_that_there_are_no_keys_to_look_up_by(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    with desk.store.light_write() as execute:
        execute("DELETE FROM known_key", ())
    assert look_up_check(desk).finding is Finding.WARNING
