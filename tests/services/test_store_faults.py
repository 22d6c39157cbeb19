"""What a damaged, full, locked or missing store says, and with which exit code. Nothing is ever half saved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mash_tui.data import connect as connecting
from mash_tui.data.connect import connect
from mash_tui.data.keys import load_keys
from mash_tui.data.paths import Paths, under
from tests.services import faults
from tests.services.commanding import Answer, Mash
from tests.services.conftest import told
from tests.services.faults import Ended, flip, without_privileges

PAGE = 4096
CONTACT = json.dumps(told().model_dump(mode="json", exclude_defaults=True))
ADD = ("contact", "add", "--file", "-")


@pytest.fixture
def mash(tmp_path: Path) -> Iterator[Mash]:
    """A hub with three contacts, which nobody has open."""
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    made.log(told(), told(), told())
    yield made
    if (made.home / "data").exists():
        (made.home / "data").chmod(0o700)


@pytest.fixture
def paths(mash: Mash) -> Paths:
    return under(mash.home)


def says(answer: Answer | Ended, code: int, *words: str) -> None:
    """It ended with this code, and these words are in what it said."""
    assert answer.code == code, answer.err
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err, answer.err


def test_a_missing_key_is_named(mash: Mash, paths: Paths) -> None:
    for name in ("database", "audit", "restricted"):
        key = paths.keys / f"{name}.key"
        aside = key.rename(key.with_suffix(".aside"))
        says(mash("contact", "list"), 5, f"{name}.key is missing", "Put it back")
        says(mash("doctor"), 5)
        aside.rename(key)
    assert mash("contact", "list").code == 0


def test_a_wrong_key_opens_nothing(mash: Mash, paths: Paths) -> None:
    (paths.keys / "database.key").write_text("ab" * 32)
    says(mash("contact", "list"), 5, "cannot be opened with this key", "mash doctor")
    says(mash(*ADD, stdin=CONTACT), 5, "cannot be opened with this key")
    assert "cannot be opened with this key" in mash("doctor").out


@pytest.mark.parametrize("text", ["not a key", "ab" * 16, ""])
def test_a_key_that_is_no_key_is_named(mash: Mash, paths: Paths, text: str) -> None:
    (paths.keys / "database.key").write_text(text)
    says(mash("contact", "list"), 5, "database.key", "does not hold")


def test_a_key_that_others_can_read_is_refused(mash: Mash, paths: Paths) -> None:
    (paths.keys / "database.key").chmod(0o644)
    says(mash("contact", "list"), 5, "can be read by others", "chmod 600")


def test_a_newer_database_is_left_alone(mash: Mash, paths: Paths) -> None:
    store = connect(paths.database, load_keys(paths.keys).database)
    store.execute("PRAGMA user_version = 99")
    store.close()
    for words in (["contact", "list"], ["init", "--upgrade", "--backup", mash.home / "b.db"], ["backup", "b.db"]):
        says(mash(*words), 5, "newer mash-tui", "schema 99", "nothing was changed")
    says(mash("doctor"), 5)


def test_a_missing_folder_is_no_reason_to_begin_anew(mash: Mash, paths: Paths) -> None:
    paths.data.rename(mash.home / "unmounted")
    says(mash("contact", "list"), 5, "There is no database", "mash init")
    says(mash("init"), 5, "their database", "Mount its disk")
    says(mash("doctor"), 5)
    assert not paths.database.exists()
    (mash.home / "unmounted").rename(mash.home / "data2")


def test_a_flipped_byte_is_noticed_wherever_it_is(mash: Mash, paths: Paths) -> None:
    whole = paths.database.read_bytes()
    said = set()
    for page in range(0, len(whole) // PAGE, 5):
        flip(paths.database, page * PAGE + 1_000)
        doctor = mash("doctor")
        says(doctor, 5)
        assert "damaged" in doctor.out or "fault    pages" in doctor.out
        for words in (["contact", "list"], ["contact", "show", "1"], ["audit", "verify"]):
            answer = mash(*words)
            assert answer.code in (0, 5), (page, words, answer.err)
            assert "Traceback" not in answer.err
            if answer.code == 5:
                said.add(answer.err.split("\n")[0].replace(str(paths.database), "FILE"))
                assert "backup" in answer.err, answer.err
        # A damaged index is made anew on the way into a backup, which is then sound; anything else is refused.
        backup = mash("backup", mash.home / f"copy{page}.db")
        assert backup.code in (0, 5)
        assert (mash.home / f"copy{page}.db").exists() == (backup.code == 0)
        paths.database.write_bytes(whole)
    assert said, "some of the pages hold what these commands read"
    assert mash("doctor").code == 0


def test_a_long_text_with_a_damaged_page_is_never_shown_with_a_hole(mash: Mash, paths: Paths) -> None:
    """The library answers with zeros for the last page of a long text, and fails only at the next page it reads."""
    narrative = "He said it again. " * 2_000
    mash.log(told(concern={"narrative": narrative}))
    whole = paths.database.read_bytes()
    shown = mash("contact", "show", "4", "--json").json["told"]["concern.narrative"]
    for page in range(len(whole) // PAGE - 14, len(whole) // PAGE):
        flip(paths.database, page * PAGE + 1_000)
        answer = mash("contact", "show", "4", "--json")
        assert answer.code in (0, 5)
        if answer.code == 0:
            assert answer.json["told"]["concern.narrative"] == shown
        paths.database.write_bytes(whole)


def test_a_database_cut_short_is_damaged(mash: Mash, paths: Paths) -> None:
    whole = paths.database.read_bytes()
    paths.database.write_bytes(whole[: len(whole) // 2])
    says(mash("doctor"), 5)
    paths.database.write_bytes(b"")
    says(mash("contact", "list"), 5)


def test_a_database_that_may_only_be_read_refuses_to_save(mash: Mash, paths: Paths) -> None:
    paths.database.chmod(0o400)
    says(without_privileges(mash.home, *ADD, stdin=CONTACT), 5, "read-only", "nothing was saved", "permissions")
    says(without_privileges(mash.home, "contact", "claim", "1"), 5, "read-only")
    paths.database.chmod(0o600)
    assert [row["owner"] for row in mash("contact", "list", "--json").json] == ["", "", ""]


def test_a_folder_that_may_not_be_written_refuses_to_save(mash: Mash, paths: Paths) -> None:
    paths.data.chmod(0o500)
    says(without_privileges(mash.home, *ADD, stdin=CONTACT), 5)
    says(without_privileges(mash.home, "doctor"), 5)
    paths.data.chmod(0o700)
    assert mash("doctor").code == 0


def test_a_folder_that_may_not_be_entered_is_named(mash: Mash, paths: Paths) -> None:
    paths.data.chmod(0o000)
    for words in (["contact", "list"], ["init"], [*ADD]):
        says(without_privileges(mash.home, *words, stdin=CONTACT), 5, str(paths.data))
    says(without_privileges(mash.home, "doctor"), 5)
    paths.data.chmod(0o700)


def test_keys_that_may_not_be_read_are_named(mash: Mash, paths: Paths) -> None:
    (paths.keys / "audit.key").chmod(0o000)
    says(without_privileges(mash.home, "contact", "list"), 5, "audit.key", "may not be read")
    (paths.keys / "audit.key").chmod(0o600)


def test_a_hub_that_cannot_be_made_says_where(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    says(without_privileges(tmp_path / "hub", "init"), 5, str(tmp_path / "hub"), "MASH_HOME")
    tmp_path.chmod(0o700)


def test_a_backup_where_nothing_may_be_written_says_so(mash: Mash, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    says(without_privileges(mash.home, "backup", str(closed / "b.db")), 5, "cannot be written")
    says(mash("backup", tmp_path / "nowhere" / "b.db"), 3, "no folder")
    closed.chmod(0o700)


def test_a_full_database_refuses_and_keeps_what_was_saved(mash: Mash, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLITE_FULL from the library itself: it may not take another page."""
    prepare = connecting._prepare

    def no_more_pages(connection: connecting.Connection, key: bytes) -> None:
        prepare(connection, key)
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")

    large = json.dumps(json.loads(CONTACT) | {"concern": {"narrative": "He said it again. " * 20_000}})
    with monkeypatch.context() as full:
        full.setattr(connecting, "_prepare", no_more_pages)
        says(mash(*ADD, stdin=large), 5, "is full; nothing was saved", "Free some space")
    assert len(mash("contact", "list", "--json").json) == 3
    assert mash("doctor").code == 0
    assert mash(*ADD, stdin=large).code == 0


def test_a_file_that_may_not_grow_refuses_and_keeps_what_was_saved(mash: Mash, paths: Paths) -> None:
    """The kernel refuses the write (EFBIG), which everybody may arrange: no mount and no privilege is needed."""
    limit = paths.database.stat().st_size // 2
    large = json.dumps(json.loads(CONTACT) | {"concern": {"narrative": "He said it again. " * 20_000}})
    refused = without_privileges(mash.home, *ADD, largest_file=limit, stdin=large)
    says(refused, 5, "disk")
    assert len(mash("contact", "list", "--json").json) == 3
    assert mash("doctor").code == 0
    says(without_privileges(mash.home, "backup", str(mash.home / "b.db"), largest_file=limit), 5)
    assert not list(mash.home.glob("*b.db*"))


def filled(folder: Path, words: list[str], *more: str) -> dict[str, Any]:
    """What a hub on a disk that was filled, and then freed, did."""
    done = subprocess.run(
        [*words, sys.executable, "-m", "tests.services.on_a_full_disk", str(folder), *more],
        cwd=faults.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert len(found["acknowledged"]) > 3
    assert found["code"] == 5
    assert "Traceback" not in found["err"]
    assert found["again"] == [0, ""], "with room again the next save works"
    assert found["there"][: len(found["acknowledged"])] == found["acknowledged"]
    assert len(found["there"]) == len(found["acknowledged"]) + 1
    assert found["verified"] == 0
    assert "fault" not in found["doctor"].replace("fault    disk space", "")
    return found


def test_a_full_disk_refuses_and_keeps_what_was_saved(tmp_path: Path) -> None:
    """ENOSPC from a real file system of two megabytes, mounted in a namespace of the test's own."""
    words = faults.namespace()
    if words is None:
        why = "nobody may mount here (unshare and mount of util-linux, as root or with user namespaces): no ENOSPC"
        if os.environ.get("MASH_TESTS_NEED_EVERYTHING"):
            pytest.fail(why)
        pytest.skip(f"{why}; the test below fills files to a limit instead")
    found = filled(tmp_path / "disk", words)
    assert "is full; nothing was saved" in found["err"]
    assert found["backup"][0] == 5
    assert found["left"] == ["filler", "hub"], "no half backup stays"


def test_files_filled_to_a_limit_refuse_and_keep_what_was_saved(tmp_path: Path) -> None:
    """The same without a mount, on every machine: the kernel refuses to let a file grow (EFBIG)."""
    found = filled(tmp_path / "disk", [], "--limit")
    assert "disk" in found["err"]
    assert found["backup"][0] in (0, 5)
    assert found["left"] == [*(["copy.db"] if found["backup"][0] == 0 else []), "filler", "hub"]
