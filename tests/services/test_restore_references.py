"""A reference that was given out after the backup is never given out again by the restored hub."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.domain.errors import Refused, UsageProblem
from mash_tui.services import contacts, trail
from mash_tui.services.backup import make_backup, restore
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.doctor import Finding, examine
from mash_tui.services.reference_gap import GAP
from tests.services.commanding import Mash
from tests.services.conftest import StandingClock, told


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """A backup with one contact in it; a second was logged after it was made."""
    contacts.create_contact(desk, told())
    make_backup(desk, tmp_path / "copy.db")
    assert contacts.create_contact(desk, told()).reference == "MASH-2026-000002"
    return tmp_path / "copy.db"


def next_reference(place: Paths, clock: StandingClock) -> str:
    there = open_desk(paths=place, clock=clock, make=False)
    try:
        return contacts.create_contact(there, told()).reference
    finally:
        there.close()


def test_numbers_are_left_out_and_the_trail_says_which(
    desk: Desk, copy: Path, paths: Paths, clock: StandingClock, tmp_path: Path
) -> None:
    elsewhere = under(tmp_path / "elsewhere")
    gap = restore(elsewhere, copy, desk.actor.login, clock, paths.keys).gap
    assert (str(gap.begins), gap.left_out) == (f"MASH-2026-{GAP + 2:06d}", GAP)
    there = open_desk(paths=elsewhere, clock=clock, make=False)
    detail = json.loads(trail.show(there, last=1)[0].detail)
    there.close()
    assert detail["references_begin"] == str(gap.begins)
    assert detail["references_left_out"] == GAP
    assert next_reference(elsewhere, clock) == str(gap.begins)
    assert [check for check in examine(elsewhere) if check.finding is Finding.FAULT] == []


@pytest.mark.parametrize("last", ["MASH-2026-000002", "2"])
def test_who_knows_the_last_reference_leaves_out_no_more(
    desk: Desk, copy: Path, paths: Paths, clock: StandingClock, tmp_path: Path, last: str
) -> None:
    elsewhere = under(tmp_path / "elsewhere")
    assert restore(elsewhere, copy, "whoever", clock, paths.keys, last).gap.left_out == 1
    assert next_reference(elsewhere, clock) == "MASH-2026-000003"


@pytest.mark.parametrize(
    ("last", "error"), [("MASH-2025-000002", Refused), ("0", Refused), ("2027-1", Refused), ("the last", UsageProblem)]
)
def test_what_cannot_be_the_last_reference_is_refused_before_anything_is_written(
    desk: Desk, copy: Path, paths: Paths, clock: StandingClock, tmp_path: Path, last: str, error: type[Exception]
) -> None:
    elsewhere = under(tmp_path / "elsewhere")
    with pytest.raises(error):
        restore(elsewhere, copy, "whoever", clock, paths.keys, last)
    assert not elsewhere.data.exists()


@pytest.mark.parametrize(("last", "first"), [("", GAP + 1), ("MASH-2026-000900", 1), ("MASH-2027-000004", 5)])
def test_a_backup_of_last_year_leaves_out_numbers_of_this_year(
    desk: Desk, copy: Path, paths: Paths, clock: StandingClock, tmp_path: Path, last: str, first: int
) -> None:
    clock.moment = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    elsewhere = under(tmp_path / "elsewhere")
    restore(elsewhere, copy, "whoever", clock, paths.keys, last)
    assert next_reference(elsewhere, clock) == f"MASH-2027-{first:06d}"


def test_the_command_says_where_references_begin(tmp_path: Path) -> None:
    mash, elsewhere = Mash(tmp_path / "hub"), Mash(tmp_path / "elsewhere")
    assert mash("init").code == 0
    (reference,) = mash.log()
    assert mash("backup", tmp_path / "b.db").code == 0
    words = ("restore", tmp_path / "b.db", "--keys", tmp_path / "hub" / "keys", "--last-reference")
    assert elsewhere(*words, "nonsense").code == 2
    done = elsewhere(*words, reference)
    assert (done.code, f"begin at {reference[:-1]}2; 0 are left out" in done.err) == (0, True)
