"""The council's form export, row by row, against what each row is known to be about."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mash_tui.data.stamps import moment
from mash_tui.policy.loader import default_text, load
from mash_tui.services import correcting
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in
from tests.services.conftest import StandingClock
from tests.services.intake_files import FORM, HEADER, PLAIN, TRUTH, form, one, taken

NOT_A_CONTACT_YET = {
    4: "child1_dob",
    7: "child1_dob",
    8: "child1_dob",
    17: "what_are_you_worried_about",
    22: "child2_dob",
}
"""Row → the column that must be mended."""
CANNOT_BE_READ_FROM_THE_COLUMN = {31: "8", 32: "10"}
"""Rows whose source only a person tells, from the job title; what the column says instead."""


def test_each_row_of_the_export_becomes_what_it_is(desk: Desk) -> None:
    report = take_in(desk, FORM, "online_form_export.csv")

    for truth, row in zip(TRUTH, report.rows, strict=True):
        number = truth["row"]
        assert row.row == number
        if number in NOT_A_CONTACT_YET:
            assert row.outcome is Outcome.REFUSED
            assert [problem.field for problem in row.problems] == [NOT_A_CONTACT_YET[number]]
        elif truth.get("duplicate_kind") == "amended":
            assert row.outcome is Outcome.AMENDED
            assert row.reference == report.rows[truth["duplicate_of_row"] - 1].reference
        elif "duplicate_of_row" in truth:
            assert row.outcome is Outcome.KNOWN
            assert row.reference == report.rows[truth["duplicate_of_row"] - 1].reference
        else:
            assert row.outcome is Outcome.CREATED
            assert row.reference.startswith("MASH-2026-")
    assert report.summary == {"rows": 40, "created": 32, "known": 2, "amended": 1, "refused": 5}


def test_each_contact_has_the_children_source_and_receipt_of_its_row(desk: Desk) -> None:
    report = take_in(desk, FORM, "online_form_export.csv")
    for truth, row in zip(TRUTH, report.rows, strict=True):
        if row.outcome is not Outcome.CREATED:
            continue
        received, source, contact_id = desk.store.rows(
            "SELECT received_at, referrer_source, contact.id FROM contact JOIN particulars ON contact_id = contact.id"
            " WHERE reference = ?",
            (row.reference,),
        )[0]
        assert f"{moment(received).astimezone(ZoneInfo('Europe/London')):%Y-%m-%dT%H:%M:%S}" == truth["received_local"]
        assert source == CANNOT_BE_READ_FROM_THE_COLUMN.get(truth["row"], truth["source_code"])
        _assert_children(desk, contact_id, truth["children"], swapped=truth["row"] == 29)


def _assert_children(desk: Desk, contact_id: int, wanted: list[dict[str, str | None]], *, swapped: bool) -> None:
    found = desk.store.rows(
        "SELECT given_names, family_name, date_of_birth, expected_delivery, sex FROM child WHERE contact_id = ?"
        " ORDER BY position",
        (contact_id,),
    )
    if not wanted:
        assert [row[:2] for row in found] == [("not known", "not known")]
        return
    for (given, family, born, expected, sex), child in zip(found, wanted, strict=True):
        if swapped:
            given, family = family, given
        if child["forenames"] and sex != "U":
            assert given.rstrip("?") == _nfc(child["forenames"])
        assert family == (_nfc(child["surname"]) if child["surname"] else "not asked")
        assert (born, expected) in (
            (child["date_of_birth"], child["expected_delivery"]),
            ("not asked", None if child["expected_delivery"] is None else "never"),
        )
        assert sex == child["sex"]


def _nfc(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def test_a_second_run_changes_nothing(desk: Desk) -> None:
    first = take_in(desk, FORM, "online_form_export.csv")
    before = desk.store.rows("SELECT * FROM contact"), desk.store.rows("SELECT id FROM intake_row")

    again = take_in(desk, FORM, "online_form_export.csv")

    assert again.summary == {"rows": 40, "created": 0, "known": 35, "amended": 0, "refused": 5}
    assert (desk.store.rows("SELECT * FROM contact"), desk.store.rows("SELECT id FROM intake_row")) == before
    assert [row.problem for row in again.rows if row.problem] == [row.problem for row in first.rows if row.problem]


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    before = desk.store.rows("SELECT count(*) FROM audit")

    dry = take_in(desk, FORM, "online_form_export.csv", dry_run=True)

    assert desk.store.rows("SELECT count(*) FROM audit") == before
    assert one(desk, "SELECT count(*) FROM contact") == one(desk, "SELECT count(*) FROM intake_file") == 0
    real = take_in(desk, FORM, "online_form_export.csv")
    assert [(row.outcome, row.problems, row.changed) for row in dry.rows] == [
        (row.outcome, row.problems, row.changed) for row in real.rows
    ]


def test_a_dry_run_over_known_contacts_says_what_the_real_one_does(desk: Desk) -> None:
    taken(desk, {})
    changed = form({"school": "", "child1_school": "Inkwell Academy"}, {})
    dry, real = take_in(desk, changed, "form.csv", dry_run=True), take_in(desk, changed, "form.csv")
    assert [row.outcome for row in dry.rows] == [Outcome.AMENDED, Outcome.CREATED]
    assert [(row.outcome, row.changed) for row in dry.rows] == [(row.outcome, row.changed) for row in real.rows]


def test_what_was_taken_in_as_it_stood_is_noticed(desk: Desk) -> None:
    report = take_in(desk, FORM, "online_form_export.csv")

    def noticed(row: int) -> dict[str, str]:
        sql = "SELECT noticed FROM particulars JOIN contact ON contact.id = contact_id WHERE reference = ?"
        return {field: what for field, _, what in json.loads(one(desk, sql, report.rows[row - 1].reference))}

    assert "blank when it was taken in" in noticed(3)["child1_dob"]
    assert "postcode" not in noticed(3), "n99 2ab becomes N99 2AB without a word"
    assert 'the spreadsheet\'s ="…" around it was taken off' in noticed(10)["your_phone"]
    assert "no child is named" in noticed(9)["child1_first"]
    assert "not a whole postcode" in noticed(18)["postcode"]
    assert "control characters were removed" in noticed(38)["what_are_you_worried_about"]
    assert "safe address" in noticed(40)["address"]
    phone = "SELECT referrer_phone FROM particulars JOIN contact ON contact.id = contact_id WHERE reference = ?"
    assert one(desk, phone, report.rows[9].reference) == "020 7946 0188"
    names = "SELECT given_names, family_name, address, postcode FROM child JOIN contact ON contact.id = contact_id"
    assert desk.store.rows(f"{names} WHERE reference = ?", (report.rows[25].reference,)) == [
        ("Logan", "Fernsedge", "19 Cloudcuckoo Way", "N99 2PH")
    ]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("child1_dob", "31/02/2016", "is not a date: there is no such day"),
        ("child1_dob", "00/00/0000", "is not a date: there is no such day"),
        ("child1_dob", "03/13/2016", "is not a date: there is no such day"),
        ("child1_dob", "2016-03-22", "is not a date written dd/mm/yyyy"),
        ("child1_dob", "22/03/16", "is not a date written dd/mm/yyyy"),
        ("child1_dob", "about 10", "is not a date written dd/mm/yyyy"),
        ("child1_dob", "01/12/2026", "is in the future"),
        ("child1_dob", "04/06/1988", "makes the child 38"),
        ("child1_due_date", "01/12/2026", "not both"),
        ("child1_sex", "Masculine", "is not in the list; expected one of: male"),
        ("child1_ethnicity", "Martian", "is not in the list"),
        ("source_of_referral", "Milkman", "is not in the list; expected one of: family member"),
        ("injuries", "a few", "is not in the list"),
        ("what_are_you_worried_about", "", "says nothing"),
        ("what_are_you_worried_about", " \u00a0 ", "says nothing"),
        ("what_are_you_worried_about", "See attached.", "says nothing"),
        ("what_are_you_worried_about", "N/K", "says nothing"),
        ("submitted_date", "09/11/2027", "is in the future"),
        ("submitted_date", "09/11/1926", "is before 2000"),
        ("submitted_time", "9 o'clock", "is not a time written hh:mm"),
        ("submitted_time", "", "is not a time written hh:mm"),
        ("submission_id", "", "is blank"),
        ("incident_date", "10/11/2026", "is after the contact was received"),
        ("your_name", "x" * 2_001, "is longer than 2,000 characters"),
    ],
    ids=lambda value: value[:20],
)
def test_nothing_impossible_is_taken_in(desk: Desk, column: str, value: str, reason: str) -> None:
    row = taken(desk, {column: value}).rows[0]
    assert row.outcome is Outcome.REFUSED
    problem = next(problem for problem in row.problems if problem.field == column)
    assert reason in problem.reason
    assert problem.value == value[:200]
    assert one(desk, "SELECT count(*) FROM contact") == 0


def test_all_that_is_wrong_with_a_row_is_said_at_once(desk: Desk) -> None:
    row = taken(
        desk, {"child1_dob": "31/02/2016", "child1_sex": "?!", "injuries": "some", "your_name": "y" * 3_000}
    ).rows[0]
    assert {"child1_dob", "child1_sex", "injuries", "your_name"} == {problem.field for problem in row.problems}


@pytest.mark.parametrize(
    ("cells", "field", "stored"),
    [
        ({"where_is_child_now": "NOT KNOWN"}, "child.whereabouts", "not known"),
        ({"where_is_child_now": "dk"}, "child.whereabouts", "not known"),
        ({"where_is_child_now": " "}, "child.whereabouts", "not asked"),
        ({"postcode": "n993tr"}, "child.postcode", "N99 3TR"),
        ({"postcode": "somewhere"}, "child.postcode", "somewhere"),
        ({"source_of_referral": ""}, "referrer_source", "10"),
        ({"source_of_referral": "gp  PRACTICE"}, "referrer_source", "3A"),
        ({"injuries": "n/k"}, "injuries", "not known"),
        ({"wish_to_be_anonymous": "Yes"}, "referrer_anonymous", 1),
        ({"wish_to_be_anonymous": ""}, "referrer_anonymous", 0),
        ({"source_of_referral": "Anonymous", "wish_to_be_anonymous": ""}, "referrer_anonymous", 1),
        (
            {"child1_dob": "", "child1_due_date": "30/01/2027", "child1_sex": "Unborn"},
            "expected_delivery",
            "2027-01-30",
        ),
        ({"child1_dob": "", "child1_sex": "Unborn"}, "expected_delivery", "not asked"),
        ({"your_phone": '="020 7946 0188"'}, "referrer_phone", "020 7946 0188"),
    ],
)
def test_a_cell_means_what_it_says(desk: Desk, cells: dict[str, str], field: str, stored: object) -> None:
    assert taken(desk, cells).rows[0].outcome is Outcome.CREATED
    table = "child JOIN particulars USING (contact_id)"
    assert one(desk, f"SELECT {field} FROM {table}") == stored


def test_more_children_said_than_named_is_noticed(desk: Desk) -> None:
    assert taken(desk, {"number_of_children": "3"}).rows[0].outcome is Outcome.CREATED
    assert "the form says 3 children, and names 1" in one(desk, "SELECT noticed FROM particulars")


def test_a_column_that_the_map_does_not_know_is_noticed(desk: Desk) -> None:
    data = (
        form({})
        .replace(b"what_have_you_done\r\n", b"what_have_you_done,child5_first\r\n")
        .replace(b".\r\n", b".,Fay\r\n")
    )
    assert take_in(desk, data, "form.csv").rows[0].outcome is Outcome.CREATED
    unknown = '["child5_first", "Fay", "the program does not know this column'
    assert unknown in one(desk, "SELECT noticed FROM particulars")


@pytest.mark.parametrize(
    ("day", "time", "utc", "noticed"),
    [
        ("25/10/2026", "01:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "came twice"),
        ("01/07/2026", "09:00", datetime(2026, 7, 1, 8, 0, tzinfo=UTC), ""),
    ],
)
def test_a_receipt_is_london_time(desk: Desk, day: str, time: str, utc: datetime, noticed: str) -> None:
    taken(desk, {"submitted_date": day, "submitted_time": time, "incident_date": ""})
    assert moment(one(desk, "SELECT received_at FROM contact")) == utc
    assert noticed in one(desk, "SELECT noticed FROM particulars")


def test_a_receipt_at_a_time_that_the_clocks_skipped_is_a_problem_to_show(desk: Desk) -> None:
    row = take_in(desk, form({"submitted_date": "29/03/2026", "submitted_time": "01:30"}), "form.csv").rows[0]
    assert row.outcome is Outcome.REFUSED
    assert [(problem.field, problem.reason) for problem in row.problems] == [
        ("submitted_time", "there is no 01:30 on 29/03/2026: the clocks went forward")
    ]


def test_the_original_bytes_are_kept_with_their_hash(desk: Desk) -> None:
    import hashlib

    take_in(desk, FORM, "online_form_export.csv")
    rows = desk.store.rows("SELECT row, original, sha256 FROM intake_row WHERE sealed = 0")
    assert len(rows) == 38, "39 differ in bytes, and one of them is sealed"
    for _, original, sha256 in rows:
        assert original in FORM
        assert hashlib.sha256(original).hexdigest() == sha256
    header, sha256 = desk.store.rows("SELECT header, sha256 FROM intake_file")[0]
    assert header == FORM.removeprefix(b"\xef\xbb\xbf").split(b"\r\n")[0] + b"\r\n"
    assert sha256 == hashlib.sha256(FORM).hexdigest()


def test_the_trail_names_every_contact_and_the_file_and_nobody_in_it(desk: Desk) -> None:
    take_in(desk, FORM, "online_form_export.csv")
    actions = [action for (action,) in desk.store.rows("SELECT action FROM audit")]
    assert actions.count("contact.create") == 32
    assert actions.count("intake.refused") == 5
    assert actions.count("contact.amend") == actions.count("intake.file") == 1
    details = "".join(detail for (detail,) in desk.store.rows("SELECT detail FROM audit"))
    for word in (PLAIN["child1_last"], PLAIN["your_name"], PLAIN["address"], "Delphi"):
        assert word not in details


def test_columns_without_a_name_are_noticed_one_by_one(desk: Desk) -> None:
    header, row = form({}).rstrip(b"\r\n").split(b"\r\n")
    data = header + b",, \r\n" + row + b",the first,the second\r\n"
    reference = take_in(desk, data, "form.csv").rows[0].reference
    places = len(HEADER)
    unmapped = "the program does not know this column: its value was not taken over"
    noticed = open_contact(desk, reference).noticed
    assert [note for note in noticed if note[2] == unmapped] == [
        (f"(column {places + 1})", "the first", unmapped),
        (f"(column {places + 2})", "the second", unmapped),
    ]
    correcting.correct_field(desk, reference, 1, "concern.category", "Hunger", "It was told wrongly.")


def test_the_edition_of_the_form_is_in_the_history(desk: Desk) -> None:
    reference = taken(desk, {"form_version": "3.2"}).rows[0].reference
    assert open_contact(desk, reference).entries[0].text == "Received by form, edition 3.2 of the form."


def test_the_senders_own_grade_is_noticed_and_is_no_rating(desk: Desk) -> None:
    desk.policy = load(default_text().replace('form_version = "form_version"', 'form_version = "sender_grade"'), "p")
    reference = taken(desk, {"form_version": "HIGH"}).rows[0].reference
    seen = open_contact(desk, reference)
    assert ("form_version", "HIGH", "the sender's own grade of risk, not a BRAG rating") in seen.noticed
    assert seen.row.brag is None


def test_what_happened_after_midnight_in_summer_is_taken_in(desk: Desk, clock: StandingClock) -> None:
    clock.moment = datetime(2026, 7, 2, 8, 0, tzinfo=UTC)
    cells = {"submitted_date": "02/07/2026", "submitted_time": "00:30", "incident_date": "02/07/2026"}
    report = taken(desk, cells | {"child1_dob": "02/07/2026"})
    assert [(row.outcome, row.problems) for row in report.rows] == [(Outcome.CREATED, ())]
