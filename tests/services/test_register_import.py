"""Exports of the case system are taken in: new, changed, unchanged and gone children, and what is said of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.domain.errors import NotAllowed, NotFound, UsageProblem
from mash_tui.domain.matching.told import Told
from mash_tui.domain.roles import Role
from mash_tui.policy.loader import default_text
from mash_tui.services.desk import Desk
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.look_up import look_up
from mash_tui.services.policy_force import put_into_force
from mash_tui.services.register import reading
from mash_tui.services.register.reading import changes_left_out, list_changes, list_register_files, open_register_child
from tests.services.conftest import StandingClock, everything
from tests.services.register_files import FIONN, YASMIN, export, imported, many

PLAIN = ("local_id", "given_name", "surname", "date_of_birth", "address", "postcode")


def test_children_of_an_export_stand_in_the_register_with_iso_dates(desk: Desk) -> None:
    report = imported(desk, export(YASMIN, FIONN))
    assert (report.map, report.rows, report.added, report.changed) == ("case-system", 2, 2, 0)
    child = open_register_child(desk, "410173")
    assert child.values["date_of_birth"] == "2010-12-20"
    assert child.values["opened"] == "2026-06-01"
    assert child.values["social_worker"] == "Fergus Applethorn"
    assert not child.protected and child.gone_at is None


def test_a_plain_list_is_told_by_its_header_and_dates_may_be_written_three_ways(desk: Desk) -> None:
    rows = [
        {"local_id": str(number), "given_name": "Ada", "surname": "Inkwell", "date_of_birth": born}
        for number, born in enumerate(("2017-05-14", "14/05/2017", "20170514", "31/02/2017"))
    ]
    report = imported(desk, export(*rows, columns=PLAIN))
    assert report.map == "plain"
    born = [row[0] for row in desk.store.rows("SELECT date_of_birth FROM register_child ORDER BY id")]
    assert born == ["2017-05-14", "2017-05-14", "2017-05-14", "31/02/2017"]
    assert [(one.row, one.column) for one in report.notices] == [(4, "date_of_birth")]


def test_importing_the_same_file_again_changes_nothing(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    before = desk.store.rows("SELECT * FROM register_child")
    report = imported(desk, export(YASMIN, FIONN))
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert desk.store.rows("SELECT * FROM register_child") == before
    assert desk.store.rows("SELECT count(*) FROM register_change") == [(0,)]


def test_what_a_later_export_changes_is_told_in_words_and_kept_field_by_field(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    opened = YASMIN | {"status": "open CIN", "allocated_social_worker": "Beatrix Holloware", "closed": ""}
    report = imported(desk, export(opened, FIONN))
    assert (report.added, report.changed, report.unchanged) == (0, 1, 1)
    assert report.notable == [
        "410039 Yasmin Wegglesby: status closed → open CIN; allocated social worker – → Beatrix Holloware"
    ]
    assert dict(report.fields) == {"status": 1, "social_worker": 1, "closed": 1}
    told = {(one.field, one.before, one.after) for one in list_changes(desk)}
    assert told == {
        ("status", "closed", "open CIN"),
        ("social_worker", "", "Beatrix Holloware"),
        ("closed", "2025-04-30", ""),
    }


def test_changes_that_are_not_listed_are_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(desk, export(YASMIN))
    imported(desk, export(YASMIN | {"status": "open CIN", "allocated_social_worker": "Beatrix Holloware"}))
    assert changes_left_out(desk, list_changes(desk)) == 0
    monkeypatch.setattr(reading, "MOST_CHANGES", 1)
    assert (len(list_changes(desk)), changes_left_out(desk, list_changes(desk))) == (1, 1)


def test_a_number_that_stands_for_another_child_now_is_said(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    report = imported(desk, export(FIONN | {"local_id": YASMIN["local_id"]}, FIONN | {"forenames": "Finn"}))
    assert (report.changed, report.others) == (2, 1)
    assert report.notable[0].startswith(
        "410039 Fionn Lanternhay: another child? given names Yasmin → Fionn; family name Wegglesby → Lanternhay;"
        " date of birth 01/12/2018 → 20/12/2010;"
    )
    assert "another child" not in report.notable[1]


def test_a_plain_list_leaves_alone_what_it_does_not_speak_of(desk: Desk) -> None:
    imported(desk, export(FIONN))
    row = {"local_id": "410173", "given_name": "Fionn", "surname": "Lanternhay", "date_of_birth": "20/12/2010",
           "address": "9 Storyboard Way", "postcode": "N99 5GA"}  # fmt: skip
    report = imported(desk, export(row, columns=PLAIN))
    assert dict(report.fields) == {"address": 1}
    assert open_register_child(desk, "410173").values["status"] == "CP plan"


def test_a_child_no_longer_named_is_counted_and_stays(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    report = imported(desk, export(FIONN))
    assert (report.not_named, report.gone) == (1, 0)
    assert open_register_child(desk, "410039").gone_at is None


def test_a_whole_export_marks_whom_it_no_longer_names_and_a_later_one_brings_them_back(
    desk: Desk, clock: StandingClock
) -> None:
    imported(desk, export(YASMIN, FIONN))
    report = imported(desk, export(FIONN), whole=True)
    assert (report.not_named, report.gone, report.unchanged) == (1, 1, 1)
    assert open_register_child(desk, "410039").gone_at == clock.moment
    again = imported(desk, export(FIONN), whole=True)
    assert (again.not_named, again.gone) == (0, 0)
    back = imported(desk, export(YASMIN, FIONN), whole=True)
    assert (back.changed, back.returned, back.gone) == (1, 1, 0)
    assert back.notable == ["410039 Yasmin Wegglesby: in the export again"]
    child = open_register_child(desk, "410039")
    assert child.gone_at is None
    assert [one.field for one in child.changes] == ["gone_at", "gone_at"]


def test_a_dry_run_says_the_same_and_writes_nothing_but_its_entry_in_the_trail(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    before = everything(desk, but=("audit",))
    changed = export(YASMIN | {"status": "open CIN"}, FIONN | {"local_id": "410999"})
    dry = imported(desk, changed, whole=True, dry_run=True)
    assert everything(desk, but=("audit",)) == before
    wet = imported(desk, changed, whole=True)
    counts = ("rows", "added", "changed", "unchanged", "not_named", "gone", "notable", "fields")
    assert {name: getattr(dry, name) for name in counts} == {name: getattr(wet, name) for name in counts}
    assert (wet.added, wet.changed, wet.gone) == (1, 1, 1)


def test_the_register_that_is_shared_is_taken_in_whole(desk: Desk) -> None:
    report = imported(desk, Path("tests/data/register.csv").read_bytes(), whole=True)
    assert (report.rows, report.added) == (300, 300)


def test_new_and_changed_children_are_put_into_the_index_and_the_others_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mash_tui.services.register import writing

    indexed: list[tuple[int, str]] = []
    monkeypatch.setattr(writing, "index_child", lambda _, known, told: indexed.append((known, told.given_names)))
    imported(desk, export(YASMIN, FIONN))
    assert indexed == [(of_register(1), "Yasmin"), (of_register(2), "Fionn")]
    indexed.clear()
    imported(desk, export(YASMIN | {"status": "open CIN"}, FIONN | {"forenames": "Finn"}))
    assert indexed == [(of_register(2), "Finn")]


def test_the_look_up_finds_whom_an_export_named_by_what_the_latest_one_says(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    yasmin = Told("Yasmin", "Wegglesby", "01/12/2018", "5 Doodle Close", "N99 4CF")
    assert [one.known_id for one in look_up(desk, yasmin).matches] == [of_register(1)]
    moved = {"forenames": "Yasemin", "surname": "Applebranch", "address": "9 Pretend Street", "postcode": "N99 1BY"}
    imported(desk, export(YASMIN | moved, FIONN))
    now = Told("Yasemin", "Applebranch", "01/12/2018", "9 Pretend Street", "N99 1BY")
    assert look_up(desk, now).known is True
    assert look_up(desk, Told("Fionn", "Lanternhay", "20/12/2010")).matches[0].known_id == of_register(2)


def test_each_import_leaves_two_entries_without_case_content(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN))
    rows = desk.store.rows("SELECT action, detail FROM audit WHERE action LIKE 'register.%' ORDER BY number")
    assert [action for action, _ in rows] == ["register.import", "register.imported"]
    assert json.loads(rows[1][1]) == {"file": 1, "rows": 2, "added": 2, "changed": 0, "gone": 0}
    assert "Yasmin" not in repr(rows)


def test_a_dry_run_is_an_entry_with_the_children_of_whom_it_told_something(desk: Desk) -> None:
    imported(desk, export(YASMIN, FIONN, *many(22)))
    bare = [{"local_id": one["local_id"]} for one in (FIONN, *many(22), YASMIN | {"local_id": "410040"})]
    content = export(*bare)
    report = imported(desk, content, dry_run=True)
    ((detail,),) = desk.store.rows("SELECT detail FROM audit WHERE action = 'register.dry_run'")
    told = ["410173", *(one["local_id"] for one in many(19))]
    assert json.loads(detail) == {
        "name": "register.csv", "sha256": hashlib.sha256(content).hexdigest(), "rows": 24, "added": 1, "changed": 23,
        "unchanged": 0, "not_named": 1, "told": told,
    }  # fmt: skip
    assert [line.partition(":")[0] for line in report.notable] == told
    assert "CP plan" in report.notable[0] and "CP plan" not in detail


def test_reading_a_child_is_an_entry_of_its_own(desk: Desk) -> None:
    imported(desk, export(YASMIN))
    open_register_child(desk, "410039")
    found = desk.store.rows("SELECT action, detail FROM audit ORDER BY number DESC LIMIT 1")
    assert found == [("register.open", '{"local_id":"410039"}')]


def test_the_files_are_listed_with_when_by_whom_and_what_they_changed(desk: Desk, clock: StandingClock) -> None:
    imported(desk, export(YASMIN, FIONN))
    imported(desk, export(YASMIN | {"status": "open CIN"}), whole=True, name="later.csv")
    later, first = list_register_files(desk)
    assert (later.file, later.rows, later.added, later.changed, later.gone) == ("later.csv", 1, 0, 1, 1)
    assert (first.taken_by, first.started_at, first.finished_at) == (desk.actor.login, clock.moment, clock.moment)


def test_who_may_not_take_files_in_is_refused_and_nothing_is_read(desk: Desk, colleague: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed, match=r"intake\.run"):
        imported(colleague("cora", Role.CALL_HANDLER), export(YASMIN))
    assert desk.store.rows("SELECT count(*) FROM register_file") == [(0,)]


def test_a_hub_whose_policy_is_older_than_the_register_takes_it_in_all_the_same(desk: Desk) -> None:
    put_into_force(desk, default_text().split("# What the status of a known child may say")[0], "policy.toml")
    desk.stay_current()
    assert "[register" not in desk.store.rows("SELECT source FROM policy_version ORDER BY id DESC LIMIT 1")[0][0]
    assert imported(desk, export(YASMIN, FIONN)).added == 2


def test_an_unknown_map_child_or_file_is_said(desk: Desk) -> None:
    with pytest.raises(UsageProblem, match="no map 'other'"):
        imported(desk, export(YASMIN), map_name="other")
    with pytest.raises(NotFound):
        open_register_child(desk, "410039")
    with pytest.raises(NotFound):
        list_changes(desk, 7)
