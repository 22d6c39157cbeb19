"""A database that was moved away without what lay beside it: nothing is put into a place where that would be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.domain.errors import StoreProblem
from mash_tui.services import backup, queue
from mash_tui.services.backup import make_backup, restore
from mash_tui.services.desk import Desk, open_desk, system_clock
from mash_tui.services.doctor import Finding, examine
from mash_tui.services.rows import View
from mash_tui.services.setup import make_hub
from tests.services.commanding import Mash
from tests.services.faults import flip
from tests.services.writers import create_for_ever, start

BESIDE = ("-wal", "-shm")


def copied_then_killed(desk: Desk, paths: Paths, copy: Path) -> list[str]:
    """A backup, and a writer killed after it: what it saved last stands in the -wal file alone."""
    make_backup(desk, copy)
    desk.close()
    writer = start(paths, create_for_ever)
    writer.first_word()
    writer.kill()
    said = writer.listen()
    assert paths.database.with_name("mash.db-wal").stat().st_size
    return [line.split()[1] for line in said if line.startswith("contact")]


def moved(paths: Paths, to: Path, *ends: str) -> None:
    to.mkdir(exist_ok=True)
    for end in ends:
        paths.database.with_name(f"mash.db{end}").rename(to / f"mash.db{end}")


def test_nothing_is_put_beside_the_wal_of_a_killed_program(desk: Desk, paths: Paths, tmp_path: Path) -> None:
    saved = copied_then_killed(desk, paths, tmp_path / "copy.db")
    away = under(tmp_path / "away")
    away.data.mkdir(parents=True)
    moved(paths, away.data, "")
    with pytest.raises(StoreProblem, match="belongs to a database that was moved away"):
        restore(paths, tmp_path / "copy.db", "whoever", system_clock)
    assert not paths.database.exists()
    moved(paths, away.data, *BESIDE)
    restore(paths, tmp_path / "copy.db", "whoever", system_clock)
    assert [check for check in examine(paths) if check.finding is Finding.FAULT] == []
    paths.keys.rename(away.keys)
    there = open_desk(paths=away, make=False)
    found = {row.reference for row in queue.first(there, View.OPEN, 10_000).rows}
    assert found >= set(saved), "and with its own files the database that was moved away has lost nothing"
    there.close()


@pytest.mark.parametrize("end", [*BESIDE, "-journal"])
def test_no_hub_is_made_beside_what_is_left_of_another(paths: Paths, end: str) -> None:
    paths.data.mkdir(parents=True)
    paths.database.with_name(f"mash.db{end}").write_bytes(b"something")
    with pytest.raises(StoreProblem, match=f"mash.db{end}"):
        make_hub(paths, "whoever", system_clock)
    assert not paths.database.exists()
    assert not paths.keys.exists()


def test_a_database_that_is_damaged_where_it_was_put_is_not_called_restored(
    desk: Desk, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_backup(desk, tmp_path / "copy.db")
    put_in_place = backup.copies.put_in_place

    def onto_a_bad_disk(copy: Path, target: Path) -> None:
        put_in_place(copy, target)
        flip(target, 10 * 4096 + 700)

    monkeypatch.setattr(backup.copies, "put_in_place", onto_a_bad_disk)
    with pytest.raises(StoreProblem, match="damaged where it lies"):
        restore(under(tmp_path / "elsewhere"), tmp_path / "copy.db", "whoever", system_clock, paths.keys)


def test_the_command_says_that_the_files_belong_to_the_other_database(tmp_path: Path) -> None:
    mash = Mash(tmp_path / "hub")
    assert mash("init").code == 0
    assert mash("backup", tmp_path / "b.db").code == 0
    data = under(mash.home).data
    (data / "mash.db").rename(tmp_path / "old.db")
    (data / "mash.db-wal").write_bytes(b"what was saved last")
    done = mash("restore", tmp_path / "b.db")
    assert done.code == 5
    assert "Do not delete them" in done.err
    assert sorted(path.name for path in data.iterdir() if path.name.startswith("mash.db")) == ["mash.db-wal"]
