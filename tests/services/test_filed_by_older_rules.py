"""A hub whose known children an earlier version filed says so, beside look-ups too, until they are filed anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.errors import StoreProblem
from mash_tui.services.desk import open_desk
from mash_tui.services.known import filing_anew
from mash_tui.services.known.filed_by import OLDER, SETTING
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.register_files import FIONN, YASMIN, export

OF_REGISTER = ("lookup", "--given", "Yasmin", "--surname", "Wegglesby", "--dob", "2018-12-01")
OF_CONTACT = ("lookup", "--given", "Rafferty", "--surname", "Quillbrook", "--dob", "2016-03-22")


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    """A hub with a contact and a register, filed as rules of before would have: under keys that nobody asks for."""
    made = Mash(tmp_path / "hub")
    made.log(told())
    file = tmp_path / "register.csv"
    file.write_bytes(export(YASMIN, FIONN))
    assert made("register", "import", file).code == 0
    desk = open_desk(paths=under(made.home))
    with desk.store.light_write() as execute:
        execute("UPDATE setting SET value = '0' WHERE name = ?", (SETTING,))
        execute("UPDATE known_key SET key_and_id = key_and_id + 4294967296", ())
    desk.close()
    return made


def test_it_is_said_at_the_start_beside_a_look_up_and_by_the_doctor(mash: Mash) -> None:
    assert OLDER in mash("contact", "list").err
    answer = mash(*OF_REGISTER)
    assert "Nobody like this is known" in answer.err and answer.err.count(OLDER) == 1
    doctor = mash("doctor")
    assert "filed by the rules of an earlier version" in doctor.out and "mash init --upgrade" in doctor.err


def test_the_upgrade_files_contacts_and_register_anew_and_nothing_is_said_any_more(mash: Mash) -> None:
    done = mash("init", "--upgrade")
    assert (done.code, "filed by the rules of this version" in done.err) == (0, True)
    for asked in (OF_REGISTER, OF_CONTACT):
        answer = mash(*asked)
        assert "same" in answer.out and OLDER not in answer.err
    assert "earlier version" not in mash("doctor").out
    filed = [entry for entry in mash("audit", "show", "--last", "9", "--json").json if "filed" in entry["action"]]
    assert [entry["action"] for entry in filed] == ["lookup.filed_anew"]
    assert "nothing was changed" in mash("init", "--upgrade").err


def test_filing_that_was_killed_is_begun_again(mash: Mash, monkeypatch: pytest.MonkeyPatch) -> None:
    def stands_still(*_: object) -> None:
        raise StoreProblem("the machine stood still")

    with monkeypatch.context() as killed:
        killed.setattr(filing_anew, "_file_register", stands_still)
        assert mash("init", "--upgrade").code == 5
    assert OLDER in mash(*OF_REGISTER).err
    assert mash("init", "--upgrade").code == 0
    assert "same" in mash(*OF_REGISTER).out
