"""`mash identity`: who a child may be is shown, said and taken back at the command line, in the services' words."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.roles import Role
from mash_tui.services.desk import open_desk
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.known.children import FERN, LILAH, log, on_register


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    """A hub with Lilah on the register, one contact about her, and one about her and her sister."""
    made = Mash(tmp_path / "hub")
    made.log(told(children=[LILAH]))
    desk = open_desk(paths=under(made.home))
    on_register(desk, "410985")
    on_register(desk, "410986", given_names="Lila")
    log(desk, LILAH, FERN)
    desk.close()
    return made


def test_who_the_children_may_be_is_shown_in_words_and_as_json(mash: Mash) -> None:
    plain = mash("identity", "show", "2")
    assert plain.code == 0, plain.err
    for words in (
        "Child 1, Lilah Oddfernley",
        "Known: 410985",
        "Lilah Oddfernley, 02/10/2012, 14 years",
        "open CIN",
        "Beatrix Holloware, Safeguarding North",
        "same birth date",
        "Child 2, Fern Oddfernley",
        "Same household: 410985",
    ):
        assert words in plain.out
    first, second = mash("identity", "show", "2", "--json").json
    assert (first["position"], first["same"][0]["known"], first["same"][0]["relation"]) == (1, "410985", "same")
    assert "MASH-2026-000001/1" in [one["known"] for one in first["same"]]
    assert "known_id" not in str(first) and "of_place" not in str(first)
    assert [one["relation"] for one in second["household"]] == ["household"] * len(second["household"])


def test_what_is_said_is_shown_from_then_on_and_on_the_contact(mash: Mash) -> None:
    said = mash("identity", "say", "1", "--known", "410985", "--same", "--note", "By her UPN")
    assert (said.code, said.out) == (0, "")
    assert "Child 1, Lilah Oddfernley: the same child as 410985 on the register (looked alike in name" in said.err
    assert "same child, by" in mash("identity", "show", "1").out
    assert "Child 1 is:  410985 on the register, said by" in mash("contact", "show", "1").out
    assert [one["known"] for one in mash("contact", "show", "1", "--json").json["confirmed"]] == [
        "410985 on the register"
    ]
    withdrawn = mash("identity", "say", "1", "--known", "410985", "--withdraw")
    assert "It stands in place of `same child`" in withdrawn.err
    assert "Child 1 is" not in mash("contact", "show", "1").out


def test_a_child_of_another_contact_is_named_by_its_place(mash: Mash) -> None:
    assert mash("identity", "say", "1", "--contact", "2/1", "--same").code == 0
    assert "Child 1 is:  child 1 of MASH-2026-000002" in mash("contact", "show", "1").out
    assert "Child 1 is:  child 1 of MASH-2026-000001" in mash("contact", "show", "2").out
    assert mash("identity", "say", "1", "--contact", "2026-2/1", "--unsure").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("1 --known 410985", 2, "One thing is said of a child."),
        ("1 --known 410985 --same --unsure", 2, "One thing is said of a child."),
        ("1 --same", 2, "It is said of one known child."),
        ("1 --known 410985 --contact 2/1 --same", 2, "It is said of one known child."),
        ("2 --known 410985 --same", 2, "MASH-2026-000002 has 2 children."),
        ("1 --contact 2 --same", 2, "MASH-2026-000002 has 2 children."),
        ("1 --contact 2/x --same", 2, "'x' is no place of a child."),
        ("1 --contact 2/0 --same", 2, "'0' is no place of a child."),
        ("1 --contact 2/9 --same", 3, "has no child 9"),
        ("1 --contact 99/1 --same", 3, "There is no contact MASH-2026-000099."),
        ("1 --known 999 --same", 3, "The register has no child 999."),
        ("99 --known 410985 --same", 3, "There is no contact MASH-2026-000099."),
        ("1 --child 3 --known 410985 --same", 3, "has no child 3"),
        ("2 --child 1 --contact 2/2 --same", 1, "is of the same contact."),
        ("1 --known 410985 --withdraw", 1, "nothing was said"),
    ],
)
def test_what_cannot_be_said_says_why(mash: Mash, words: str, code: int, said: str) -> None:
    answer = mash("identity", "say", *words.split())
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_two_of_the_register_are_refused_with_what_would_satisfy_it(mash: Mash) -> None:
    assert mash("identity", "say", "1", "--known", "410985", "--same").code == 0
    refused = mash("identity", "say", "1", "--known", "410986", "--same")
    assert refused.code == 1
    assert "Say `not the same` of 410985 on the register first." in refused.err


def test_an_auditor_may_look_and_say_nothing_and_an_administrator_may_neither(mash: Mash) -> None:
    auditor, keeper = mash.roles("otto", [Role.AUDITOR]), mash.roles("ada", [Role.ADMINISTRATOR])
    say = ("identity", "say", "1", "--known", "410985", "--same")
    assert mash("identity", "show", "1", by=auditor).code == 0
    assert mash(*say, by=auditor).code == 4
    assert mash("identity", "show", "1", by=keeper).code == 4
    assert mash(*say, by=keeper).code == 4


def test_two_who_agree_in_nothing_are_recorded_as_the_same_and_that_is_remarked(mash: Mash) -> None:
    other = {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22", "sex": "M"}
    mash.log(told(children=[other]))
    said = mash("identity", "say", "3", "--known", "410985", "--same")
    assert (said.code, said.out) == (0, "")
    assert "the same child as 410985 on the register." in said.err and "nothing that may be compared" in said.err
    assert "nothing that may be compared" not in mash("identity", "say", "1", "--known", "410985", "--same").err
    assert (
        "nothing that may be compared"
        not in mash("identity", "say", "2", "--child", "2", "--known", "410985", "--different").err
    )
