"""A register file that is refused leaves an entry in the trail; who may take none in learns nothing of the path."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.errors import Refused
from mash_tui.domain.roles import Role
from mash_tui.services import users
from mash_tui.services.desk import Desk, open_desk
from tests.services.commanding import Mash
from tests.services.register_files import YASMIN, export, imported


@pytest.mark.parametrize(
    "content", [export(YASMIN, YASMIN | {"surname": "Other"}), b"PK\x03\x04", b"one,two\r\n1,2\r\n"]
)
def test_a_refused_file_stands_in_the_trail_by_name_and_hash(desk: Desk, content: bytes) -> None:
    with pytest.raises(Refused):
        imported(desk, content)
    [(detail,)] = desk.store.rows("SELECT detail FROM audit WHERE action = 'register.refused'")
    assert json.loads(detail) == {"name": "register.csv", "sha256": hashlib.sha256(content).hexdigest()}


def test_a_file_that_is_taken_in_leaves_no_refusal(desk: Desk) -> None:
    imported(desk, export(YASMIN))
    assert desk.store.rows("SELECT 1 FROM audit WHERE action = 'register.refused'") == []


def test_who_may_take_none_in_is_told_so_before_the_path_is_looked_at(tmp_path: Path) -> None:
    mash = Mash(tmp_path / "hub")
    mash.log()
    desk = open_desk(paths=under(mash.home))
    users.add(desk, "ada", "Ada Example", [Role.ADMINISTRATOR])
    desk.close()
    said = mash("register", "import", tmp_path / "none.csv", by="ada")
    assert said.code == 4 and "no file" not in said.err
    assert mash("register", "import", tmp_path / "none.csv").code == 3
