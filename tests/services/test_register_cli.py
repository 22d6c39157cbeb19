"""`mash register` at the command line: what is printed where, and with which exit code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.services.commanding import Mash
from tests.services.register_files import FIONN, YASMIN, export

OPENED = YASMIN | {"status": "open CIN", "allocated_social_worker": "Beatrix Holloware"}


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "register.csv"
    made.write_bytes(export(YASMIN, FIONN))
    return made


def test_an_import_says_how_many_are_new(mash: Mash, file: Path) -> None:
    answer = mash("register", "import", file)
    assert (answer.code, answer.out) == (0, "")
    assert "register.csv (file 1, map case-system): 2 children: 2 new, 0 changed, 0 unchanged.\n" in answer.err


def test_a_later_export_says_what_changed_and_how_many_it_does_not_name(mash: Mash, file: Path) -> None:
    mash("register", "import", file)
    file.write_bytes(export(OPENED))
    answer = mash("register", "import", file)
    assert answer.out == (
        "410039 Yasmin Wegglesby: status closed → open CIN; allocated social worker – → Beatrix Holloware\n"
    )
    assert "0 new, 1 changed, 0 unchanged" in answer.err
    assert "Changed fields: status 1, allocated social worker 1." in answer.err
    assert "1 child of the register is not in it" in answer.err
    whole = mash("register", "import", file, "--whole")
    assert "1 unchanged, 1 no longer named and marked as gone." in whole.err
    listed = mash("register", "list")
    assert listed.out.splitlines()[0].split()[0] == "NUMBER"
    assert len(listed.out.splitlines()) == 4
    shown = mash("register", "show", "410173")
    assert "No longer in the export: since " in shown.out
    changes = mash("register", "changes", "2")
    assert "Beatrix Holloware" in changes.out


def test_a_refused_file_names_each_row_and_exits_with_1(mash: Mash, file: Path) -> None:
    file.write_bytes(export(YASMIN, YASMIN, FIONN | {"local_id": ""}))
    answer = mash("register", "import", file)
    assert (answer.code, answer.out) == (1, "")
    assert "register.csv is refused: 2 problems. Nothing was taken in." in answer.err
    assert "  row 2, local_id: 410039: the same number as in row 1\n" in answer.err
    assert "  row 3, local_id: a child without a number" in answer.err
    found = mash("register", "import", file, "--json")
    assert found.code == 1
    assert found.json["count"] == 2
    assert [problem["row"] for problem in found.json["problems"]] == [2, 3]


def test_what_is_no_export_is_refused_in_words_and_for_a_program(mash: Mash, file: Path) -> None:
    file.write_bytes(b"PK\x03\x04")
    answer = mash("register", "import", file, "--json")
    assert answer.code == 1
    assert "is a workbook" in answer.err
    assert answer.json["remedy"] == "Save or export it as CSV UTF-8."


def test_a_file_can_be_piped_in(mash: Mash) -> None:
    answer = mash("register", "import", "-", "--json", stdin=export(YASMIN))
    assert answer.code == 0
    assert (answer.json["file"], answer.json["added"]) == ("standard input", 1)


def test_a_pipe_with_a_name_is_read_like_one(mash: Mash, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    if not (child := os.fork()):
        pipe.write_bytes(export(YASMIN))
        os._exit(0)
    assert mash("register", "import", pipe).code == 0
    os.waitpid(child, 0)
    assert mash("register", "show", "410039").code == 0


def test_a_folder_a_missing_and_an_unreadable_file_are_said(mash: Mash, tmp_path: Path) -> None:
    folder, missing = mash("register", "import", tmp_path), mash("register", "import", tmp_path / "none.csv")
    assert (folder.code, missing.code) == (2, 3)
    assert "is a folder" in folder.err
    assert "There is no file" in missing.err
    assert mash("register", "import", "/proc/self/mem").code == 5


def test_a_dry_run_says_so_and_a_wrong_map_is_a_wrong_call(mash: Mash, file: Path) -> None:
    assert (
        "Nothing of the register is changed: this was a dry run." in mash("register", "import", file, "--dry-run").err
    )
    assert mash("audit", "show", "--last", "1", "--json").json[0]["action"] == "register.dry_run"
    assert mash("register", "list").err == "No register file was taken in yet: `mash register import FILE`.\n"
    assert mash("register", "import", file, "--map", "none").code == 2
    assert mash("register", "import", file, "--map", "plain").code == 1


def test_no_one_there_is_exit_3(mash: Mash) -> None:
    assert mash("register", "show", "410039").code == 3
    assert mash("register", "changes").code == 3


def test_a_very_long_name_leaves_the_table_of_changes_readable_and_is_whole_in_the_json(mash: Mash, file: Path) -> None:
    long = "Yasmin " + "Marigold" * 30
    mash("register", "import", file)
    file.write_bytes(export(OPENED | {"forenames": long, "address": "Doodle " * 30}))
    mash("register", "import", file)
    table = mash("register", "changes").out
    assert max(map(len, table.splitlines())) < 5 * 42
    assert "Yasmin Marigold" in table and "…" in table
    assert long in [change["after"] for change in mash("register", "changes", "--json").json]
