"""While a register file is not taken in to its end, no answer says plainly that a child is not known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.matching.told import Told
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.doctor import examine
from mash_tui.services.known.identities import identities_for, identities_of
from mash_tui.services.people import search_people
from mash_tui.services.register import importing
from mash_tui.services.register.incomplete import what_is_missing
from tests.services.commanding import Mash
from tests.services.register_files import FIONN, export, imported, many

NOT_ALL = "The register is not completely taken in (file 1, begun "
MAY_BE = "what is not found may still be known."


def cut_off(desk: Desk, content: bytes, **how: bool) -> None:
    """A program that ends between two transactions of an import: what was written until then stays."""

    def ends(*_: object) -> None:
        raise StoreProblem("the machine stood still")

    with pytest.MonkeyPatch.context() as patch, pytest.raises(StoreProblem):
        patch.setattr(importing.Writing, "finish", ends)
        imported(desk, content, **how)


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    made.log()
    desk = open_desk(paths=under(made.home))
    cut_off(desk, export(*many(1_500)))
    desk.close()
    return made


def test_a_look_up_says_that_the_register_is_not_complete(mash: Mash) -> None:
    asked = ("lookup", "--given", "Zebediah", "--surname", "Quillonbrook")
    for words in (asked, (*asked, "--json"), ("search", "zebediah", "quillonbrook"), ("identity", "show", "1")):
        said = mash(*words)
        assert NOT_ALL in said.err and MAY_BE in said.err, words
        assert NOT_ALL not in said.out


def test_a_batch_says_it_once_and_keeps_the_form_of_its_lines(mash: Mash) -> None:
    query = json.dumps({"query_id": 1, "given_name": "Zebediah", "surname": "Quillonbrook"}) + "\n"
    said = mash("lookup", "--batch", "-", stdin=query * 3)
    assert said.err.count(NOT_ALL) == 1
    answer = {"query_id": 1, "matches": [], "known": False}
    assert [json.loads(line) for line in said.out.splitlines()] == [answer] * 3


def test_screens_have_it_beside_every_child_until_the_file_is_taken_in(mash: Mash) -> None:
    desk = open_desk(paths=under(mash.home))
    reference = desk.store.rows("SELECT reference FROM contact")[0][0]

    def answers() -> list[str]:
        form = identities_for(desk, [Told("Zebediah", "Quillonbrook")])
        found = (*identities_of(desk, reference), *form, search_people(desk, "zebediah quillonbrook"))
        return [child.incomplete for child in found]

    assert len(answers()) >= 3 and all(said.startswith(NOT_ALL) for said in answers())
    imported(desk, export(*many(1_500)))
    assert set(answers()) == {""}
    desk.close()


def test_a_register_that_is_complete_has_nothing_to_say(desk: Desk) -> None:
    assert what_is_missing(desk) == ""
    imported(desk, export(FIONN))
    assert what_is_missing(desk) == ""


def test_another_file_does_not_settle_one_that_was_cut_off(desk: Desk) -> None:
    cut_off(desk, export(*many(1_500)))
    imported(desk, export(FIONN))
    assert what_is_missing(desk).startswith(NOT_ALL)
    assert "file 1" in next(check.what for check in examine(desk.paths) if check.name == "register")
    imported(desk, export(*many(1_500)))
    assert what_is_missing(desk) == ""


def test_a_later_whole_export_settles_it(desk: Desk) -> None:
    cut_off(desk, export(*many(1_500)))
    imported(desk, export(FIONN, *many(1_600)), whole=True)
    assert what_is_missing(desk) == ""


def test_a_whole_export_that_was_cut_off_itself_settles_nothing(desk: Desk) -> None:
    cut_off(desk, export(*many(1_500)))
    cut_off(desk, export(*many(3_000)), whole=True)
    assert "(file 2, " in what_is_missing(desk)
    imported(desk, export(*many(3_000)))
    assert what_is_missing(desk).startswith(NOT_ALL)
