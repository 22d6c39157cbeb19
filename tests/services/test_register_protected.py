"""A protected address of the register is kept, and shown nowhere: not in a list, a change, a report or the look-up."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from mash_tui.domain.matching.told import Told
from mash_tui.services.desk import Desk
from mash_tui.services.known.look_up import look_up
from mash_tui.services.register import writing
from mash_tui.services.register.fields import PROTECTED, TOLD_COLUMNS, told_of_register
from mash_tui.services.register.reading import list_changes, open_register_child
from mash_tui.services.register.report import ImportReport
from tests.services.commanding import Mash
from tests.services.register_files import COLUMNS, FIONN, YASMIN, export, imported

HIDDEN = {"address": "Thistle House, 4 Hidden Lane (refuge)", "postcode": "N99 9ZZ"}
TELLING = ("Thistle", "Hidden Lane", "N99 9ZZ")
WITH_COLUMN = b"""
[register.own]
encoding = "utf-8"
delimiter = ";"
date_formats = ["%d/%m/%Y"]
[register.own.columns]
no = "local_id"
first = "given_names"
last = "family_name"
dob = "date_of_birth"
home = "address"
pc = "postcode"
secret = "protected"
"""


def is_silent(*told: object) -> bool:
    """Whether nothing of the protected address stands in any of it."""
    text = "\n".join(map(repr, told))
    return not any(word in text for word in TELLING)


def shown(desk: Desk, report: ImportReport) -> Iterator[object]:
    """Everything that is shown of the register."""
    yield report
    yield open_register_child(desk, "410039")
    yield list_changes(desk)
    yield desk.store.rows("SELECT * FROM register_change")
    yield desk.store.rows("SELECT * FROM known_child")
    yield desk.store.rows("SELECT * FROM known_name")
    yield desk.store.rows("SELECT * FROM audit")


def test_an_address_that_says_it_is_safe_is_protected_with_its_postcode(desk: Desk) -> None:
    report = imported(desk, export(YASMIN | HIDDEN))
    child = open_register_child(desk, "410039")
    assert child.protected
    assert (child.values["address"], child.values["postcode"]) == (PROTECTED, PROTECTED)
    assert is_silent(*shown(desk, report))


def test_the_look_up_is_told_no_protected_address(desk: Desk) -> None:
    imported(desk, export(YASMIN | HIDDEN, FIONN))
    rows = desk.store.rows(f"SELECT {', '.join(TOLD_COLUMNS)} FROM register_child ORDER BY id")
    told = [told_of_register(row) for row in rows]
    assert (told[0].given_names, told[0].address, told[0].postcode) == ("Yasmin", "", "")
    assert (told[1].address, told[1].postcode) == ("3 Storyboard Way", "N99 5GA")


def test_the_look_up_finds_nobody_by_a_protected_address(desk: Desk) -> None:
    imported(desk, export(YASMIN | HIDDEN, FIONN))
    asked = Told("Rafferty", "Quillbrook", "22/03/2016", HIDDEN["address"], HIDDEN["postcode"])
    assert look_up(desk, asked).matches == ()
    imported(desk, export(YASMIN, FIONN))
    assert look_up(desk, Told("Rafferty", "Wegglesby", "22/03/2016", "5 Doodle Close", "N99 4CF")).matches
    imported(desk, export(YASMIN | {"address": "5 Doodle Close (refuge)"}, FIONN))
    assert look_up(desk, Told("Rafferty", "Quillbrook", "22/03/2016", "5 Doodle Close", "N99 4CF")).matches == ()


def test_moving_into_a_refuge_tells_neither_address(desk: Desk) -> None:
    imported(desk, export(YASMIN))
    report = imported(desk, export(YASMIN | HIDDEN))
    assert report.notable == ["410039 Yasmin Wegglesby: address protected no → yes"]
    assert is_silent(*shown(desk, report))
    told = {(one.field, one.before, one.after) for one in list_changes(desk)}
    assert told == {("protected", "no", "yes")}


def test_an_address_that_becomes_protected_later_goes_out_of_what_earlier_files_changed(desk: Desk) -> None:
    imported(desk, export(YASMIN))
    open_then = {"address": "Thistle House, 4 Hidden Lane", "postcode": "N99 9ZZ"}
    imported(desk, export(YASMIN | open_then))
    assert not is_silent(desk.store.rows("SELECT * FROM register_change"))
    report = imported(desk, export(YASMIN | HIDDEN))
    assert is_silent(*shown(desk, report))
    child = open_register_child(desk, "410039")
    assert [one.before for one in child.changes if one.field == "address"] == [PROTECTED]


def test_moving_out_again_tells_the_new_address_and_never_the_old_one(desk: Desk) -> None:
    imported(desk, export(YASMIN | HIDDEN))
    report = imported(desk, export(YASMIN))
    assert is_silent(*shown(desk, report))
    child = open_register_child(desk, "410039")
    assert not child.protected and child.values["address"] == "5 Doodle Close"


@pytest.fixture
def own_map(desk: Desk) -> Desk:
    """A hub whose export has a column that says which address is protected."""
    from mash_tui.policy.loader import default_text
    from mash_tui.services.policy_force import put_into_force

    put_into_force(desk, default_text() + WITH_COLUMN.decode(), "policy.toml")
    desk.stay_current()
    return desk


@pytest.mark.parametrize(("word", "protects"), [("yes", True), ("Y", True), ("PROTECTED", True), ("", False),
                                                ("No", False), ("0", False), ("ask", True)])  # fmt: skip
def test_any_word_in_the_column_protects_unless_it_says_no(own_map: Desk, word: str, protects: bool) -> None:
    head = b"no;first;last;dob;home;pc;secret\n"
    imported(own_map, head + f"410039;Yasmin;Wegglesby;01/12/2018;5 Doodle Close;N99 4CF;{word}\n".encode())
    assert open_register_child(own_map, "410039").protected is protects


def test_a_file_without_the_column_does_not_lift_what_the_column_said(own_map: Desk) -> None:
    head = b"no;first;last;dob;home;pc;secret\n"
    imported(own_map, head + b"410039;Yasmin;Wegglesby;01/12/2018;4 Hidden Lane;N99 9ZZ;yes\n")
    report = imported(own_map, export(YASMIN | {"address": "4 Hidden Lane", "postcode": "N99 9ZZ"}))
    assert is_silent(*shown(own_map, report))
    assert open_register_child(own_map, "410039").protected


def test_the_command_line_shows_no_protected_address(mash: Mash, tmp_path: object) -> None:
    mash("register", "import", "-", stdin=export(YASMIN))
    answers = [
        mash("register", "import", "-", stdin=export(YASMIN | HIDDEN)),
        mash("register", "show", "410039"),
        mash("register", "show", "410039", "--json"),
        mash("register", "changes"),
        mash("register", "changes", "--json"),
        mash("register", "list", "--json"),
    ]
    assert [answer.code for answer in answers] == [0] * len(answers)
    assert is_silent(*[(answer.out, answer.err) for answer in answers])
    assert json.loads(answers[2].out)["protected"] is True


@pytest.fixture
def mash(tmp_path: object) -> Mash:
    made = Mash(tmp_path / "hub")  # type: ignore[operator]
    assert made("init").code == 0
    return made


def test_the_columns_of_an_export_and_the_fields_of_the_register_agree() -> None:
    assert len(COLUMNS) == len(writing.FIELDS)


REFUGE = {"address": "Thistle House, 4 Hidden Lane, do not disclose (refuge)", "postcode": "N99 9ZZ"}
SAME_PLACE = [
    {"address": "4 Hidden Lane", "postcode": "N99 9ZZ"},
    {"address": "4 HIDDEN LN.", "postcode": ""},
    {"address": "Thistle House", "postcode": ""},
    {"address": "Flat 2, Thistle House, 4 Hiden Lane", "postcode": "N99 9ZZ"},
    {"address": "", "postcode": "N99 9ZZ"},
    {"address": "", "postcode": ""},
    {"address": "not known", "postcode": ""},
]


@pytest.mark.parametrize("same", SAME_PLACE)
def test_a_file_that_leaves_the_words_out_lifts_no_protection(desk: Desk, same: dict[str, str]) -> None:
    imported(desk, export(YASMIN | REFUGE))
    report = imported(desk, export(YASMIN | same))
    assert open_register_child(desk, "410039").protected
    assert is_silent(*shown(desk, report)) and "Hiden" not in repr(list(shown(desk, report)))
    plain = b"local_id,given_name,surname,date_of_birth,address,postcode\n"
    imported(desk, plain + f'410039,Yasmin,Wegglesby,2018-12-01,"{same["address"]}",{same["postcode"]}\n'.encode())
    assert open_register_child(desk, "410039").protected


def test_really_another_address_lifts_it_even_after_a_blank_one(desk: Desk) -> None:
    imported(desk, export(YASMIN | REFUGE))
    imported(desk, export(YASMIN | {"address": "", "postcode": ""}))
    imported(desk, export(YASMIN))
    child = open_register_child(desk, "410039")
    assert not child.protected and child.values["address"] == "5 Doodle Close"


@pytest.mark.parametrize(("word", "protects"), [("no", False), ("", True), ("yes", True)])
def test_a_column_lifts_what_the_words_said_only_where_it_says_no(own_map: Desk, word: str, protects: bool) -> None:
    imported(own_map, export(YASMIN | REFUGE))
    head = b"no;first;last;dob;home;pc;secret\n"
    imported(own_map, head + f"410039;Yasmin;Wegglesby;01/12/2018;4 Hidden Lane;N99 9ZZ;{word}\n".encode())
    assert open_register_child(own_map, "410039").protected is protects


GUESSES = [
    HIDDEN,
    HIDDEN | {"address": "Thistle House, 4 Hidden Lane"},
    {"address": "4 Hidden Lane (refuge)", "postcode": "N99 9ZZ"},
    {"address": "5 Doodle Close (refuge)", "postcode": "N99 4CF"},
    {"address": "5 Doodle Close", "postcode": "N99 4CF"},
    {"address": "", "postcode": ""},
]


def test_a_dry_run_says_the_same_of_every_address_that_is_guessed(desk: Desk) -> None:
    imported(desk, export(YASMIN | HIDDEN))
    said = [imported(desk, export(YASMIN | guess | {"status": "open CIN"}), dry_run=True) for guess in GUESSES]
    assert {(one.added, one.changed, one.unchanged, tuple(one.fields.items()), tuple(one.notable)) for one in said} == {
        (0, 1, 0, (("status", 1),), ("410039 Yasmin Wegglesby: status closed → open CIN",))
    }
    alone = [imported(desk, export(YASMIN | guess), dry_run=True) for guess in GUESSES]
    assert {(one.changed, one.unchanged, len(one.fields)) for one in alone} == {(0, 1, 0)}


def test_a_column_that_says_no_does_not_tell_whether_the_address_was_guessed(own_map: Desk) -> None:
    head = b"no;first;last;dob;home;pc;secret\n"
    row = "410039;Yasmin;Wegglesby;01/12/2018;{};N99 9ZZ;{}\n"
    imported(own_map, head + row.format("4 Hidden Lane", "yes").encode())
    for guess in ("4 Hidden Lane", "9 Other Row"):
        report = imported(own_map, head + row.format(guess, "no").encode(), dry_run=True)
        assert dict(report.fields) == {"protected": 1}


def test_an_import_writes_a_protected_address_that_changed_and_says_nothing_of_it(desk: Desk) -> None:
    imported(desk, export(YASMIN | HIDDEN))
    moved = {"address": "9 Other Row (refuge)", "postcode": "N99 1AA"}
    report = imported(desk, export(YASMIN | moved))
    assert (report.changed, report.unchanged, len(report.fields)) == (0, 1, 0)
    child = open_register_child(desk, "410039")
    assert (child.changes, child.file) == ((), 1)
    assert desk.store.rows("SELECT address FROM register_child") == [("9 Other Row (refuge)",)]
