"""Intake problems: listed with a clock, opened, mended and taken in."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from mash_tui.domain.errors import Conflict, NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import problems, restricted
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in
from mash_tui.services.record import Recorded
from mash_tui.services.record_rows import HELD
from mash_tui.services.rows import ProblemRow
from tests.services.conftest import StandingClock
from tests.services.intake_files import FORM, everything, form, lines, notification, one, taken

SAFE = "SAFE ADDRESS: 5 Hidden Lane"


def refused(desk: Desk, **cells: str) -> ProblemRow:
    """The intake problem of a row with these cells."""
    number = taken(desk, cells).rows[0].problem
    assert number is not None
    return problems.open_problem(desk, number)


def mended(desk: Desk, row: ProblemRow, **values: str) -> Recorded:
    found = problems.mend(desk, row.id, row.version, values)
    assert isinstance(found, Recorded), found
    return found


def test_a_refused_row_waits_with_the_clock_of_its_receipt(desk: Desk) -> None:
    take_in(desk, FORM, "online_form_export.csv")
    waiting = problems.list_problems(desk)
    assert [row.row for row in waiting] == [4, 7, 8, 17, 22]
    first = waiting[0]
    assert first.summary == "Elif Hayalgil, Mirage Medical Centre, Young carer"
    assert first.problems == (("child1_dob", "31/02/2013", "is not a date: there is no such day"),)
    assert f"{desk.local(first.received_at):%d/%m %H:%M}" == "09/11 10:31"
    assert f"{desk.local(first.due_at):%d/%m %H:%M}" == "10/11 10:31"
    assert first.values == {}
    opened = problems.open_problem(desk, first.id)
    assert opened.values["child1_dob"] == "31/02/2013"
    assert opened.values["child2_dob"] == ""
    assert one(desk, "SELECT count(*) FROM audit WHERE action = 'intake.open'") == 1


def test_a_mended_row_becomes_a_contact_from_its_own_receipt(desk: Desk, clock: StandingClock) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    clock.forward(days=1)
    recorded = mended(desk, row, child1_dob="28/02/2016")
    seen = open_contact(desk, recorded.reference)
    assert str(seen.row.born) == "2016-02-28"
    assert f"{desk.local(seen.row.received_at):%d/%m/%Y %H:%M}" == "09/11/2026 09:12"
    assert seen.entries[-1].text == "Taken in from form.csv, row 1, after mending.\nchild1_dob: 31/02/2016 → 28/02/2016"
    assert problems.list_problems(desk) == []
    assert problems.open_problem(desk, row.id).taken_in == recorded.reference
    detail = json.loads(one(desk, "SELECT detail FROM audit WHERE action = 'intake.mend'"))
    assert detail == {"columns": ["child1_dob"], "problem": row.id, "row": 1}


def test_a_row_that_is_still_wrong_says_so_and_waits(desk: Desk) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    found = problems.mend(desk, row.id, row.version, {"child1_dob": "30/02/2016", "injuries": "perhaps"})
    assert isinstance(found, list)
    assert {(problem.field, problem.value) for problem in found} == {
        ("child1_dob", "30/02/2016"),
        ("injuries", "perhaps"),
    }
    assert len(problems.list_problems(desk)) == 1
    mended(desk, row, child1_dob="28/02/2016")


def test_the_second_to_mend_a_row_is_told(desk: Desk) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    mended(desk, row, child1_dob="28/02/2016")
    with pytest.raises(Conflict, match="MASH-2026-000001"):
        problems.mend(desk, row.id, row.version, {"child1_dob": "27/02/2016"})
    with pytest.raises(NotFound):
        problems.mend(desk, 99, 1, {})
    with pytest.raises(NotFound):
        problems.open_problem(desk, 99)


def test_a_mended_row_that_comes_again_is_known(desk: Desk) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    mended(desk, row, child1_dob="28/02/2016")
    assert taken(desk, {"child1_dob": "31/02/2016"}).rows[0].outcome is Outcome.KNOWN
    changed = taken(desk, {"child1_dob": "27/02/2016"}).rows[0]
    assert (changed.outcome, changed.changed) == (Outcome.AMENDED, ("children.1.date_of_birth",))


def test_a_refused_amendment_amends_when_it_is_mended(desk: Desk) -> None:
    reference = taken(desk, {}).rows[0].reference
    row = refused(desk, child1_dob="31/02/2016", main_concern="Hunger")
    recorded = mended(desk, row, child1_dob="22/03/2016")
    assert recorded.reference == reference
    seen = open_contact(desk, reference)
    assert (seen.row.concern, seen.row.amended) == ("Hunger", True)
    assert [entry.kind for entry in seen.entries] == ["received", "amended", "correction"]


def test_an_unborn_child_in_the_birth_column_is_moved_by_a_person(desk: Desk) -> None:
    take_in(desk, FORM, "online_form_export.csv")
    row = problems.open_problem(desk, problems.list_problems(desk)[-1].id)
    recorded = mended(desk, row, child2_dob="", child2_due_date=row.values["child2_dob"])
    assert desk.store.rows(
        "SELECT date_of_birth, expected_delivery, sex FROM child WHERE contact_id = ? AND position = 2", (recorded.id,)
    ) == [(None, "2027-04-21", "U")]


def test_a_row_with_too_few_cells_is_mended_column_by_column(desk: Desk) -> None:
    whole = form({}).rstrip(b"\r\n")
    number = take_in(desk, whole.rpartition(b",")[0] + b"\r\n", "form.csv").rows[0].problem
    row = problems.open_problem(desk, number or 0)
    assert isinstance(problems.mend(desk, row.id, row.version, {}), list), "nobody has looked at it"
    mended(desk, row, what_have_you_done="Rang the school.")


def test_a_row_that_could_not_be_split_is_mended_as_a_whole(desk: Desk) -> None:
    first, rest = form({}, {}).split(b"T-2", 1)
    number = take_in(desk, first + b'T-2,"a "b" c",d\r\n', "form.csv").rows[1].problem
    row = problems.open_problem(desk, number or 0)
    assert row.values["(row)"] == 'T-2,"a "b" c",d'
    mended(desk, row, **{"(row)": "T-2" + rest.decode()})
    assert one(desk, "SELECT count(*) FROM contact") == 2


def test_a_row_without_a_receipt_counts_from_when_it_came_in(desk: Desk) -> None:
    row = refused(desk, submitted_date="yesterday")
    assert row.received_at == desk.now()
    recorded = mended(desk, row, submitted_date="09/11/2026")
    assert f"{desk.local(open_contact(desk, recorded.reference).row.received_at):%d/%m %H:%M}" == "09/11 09:12"


def test_a_safe_address_is_in_no_problem(desk: Desk, colleague: Callable[..., Desk]) -> None:
    row = refused(desk, address=SAFE, postcode="N99 9ZZ", child1_dob="31/02/2016", where_is_child_now="in the refuge")
    shown = repr(row) + repr(problems.list_problems(desk)) + everything(desk)
    assert "Hidden" not in shown
    assert "N99 9ZZ" not in shown
    assert row.values["address"] == row.values["postcode"] == row.values["where_is_child_now"] == HELD
    recorded = mended(desk, row, **row.values | {"child1_dob": "28/02/2016"})
    assert "Hidden" not in everything(desk)
    piece = restricted.read(colleague("rowan", Role.POLICE_DESK), recorded.reference)[0]
    assert json.loads(piece.text)["children.1.address"] == SAFE


def test_a_safe_address_in_a_row_whose_cells_slipped_is_in_no_problem(desk: Desk) -> None:
    data = form({"address": SAFE}).replace(b"T-1,", b"T-1,,", 1)
    report = take_in(desk, data, "form.csv")
    broken = take_in(desk, form({"address": SAFE, "submission_id": "T-2"}).replace(b"T-2,", b'T-2,"a"b,'), "form.csv")
    shown = repr(report) + repr(broken) + repr(problems.list_problems(desk)) + everything(desk)
    shown += "".join(repr(problems.open_problem(desk, row.id)) for row in problems.list_problems(desk))
    assert len(problems.list_problems(desk)) == 2
    assert "Hidden" not in shown


def test_restricted_text_survives_the_mending_of_its_notification(desk: Desk, colleague: Callable[..., Desk]) -> None:
    odd = notification(circumstances="tbc", restricted=[{"text": "LEMON-TROMBONE"}])
    number = take_in(desk, lines(odd), "p.jsonl").rows[0].problem or 0
    row = problems.open_problem(desk, number)
    assert row.values["circumstances"] == "tbc"
    assert row.values["restricted.1.text"] == HELD
    recorded = mended(desk, row, **row.values | {"circumstances": "A neighbour heard screaming."})
    assert restricted.read(colleague("rowan", Role.POLICE_DESK), recorded.reference)[0].text == "LEMON-TROMBONE"
    assert "LEMON" not in everything(desk)


def test_a_missing_name_of_a_notification_can_be_filled_in(desk: Desk) -> None:
    number = take_in(desk, lines(notification(report_no=..., force=...)), "p.jsonl").rows[0].problem or 0
    row = problems.open_problem(desk, number)
    assert row.values["report_no"] == ""
    found = problems.mend(desk, row.id, row.version, {"report_no": "NMC/1"})
    assert isinstance(found, list)
    mended(desk, row, report_no="NMC/1", force="Northmere Constabulary")
    assert desk.store.rows("SELECT submission_system, submission_number FROM intake_row") == [
        ("Northmere Constabulary", "NMC/1")
    ]


def test_a_row_is_set_aside_with_a_reason_and_the_same_words_again_change_nothing(desk: Desk) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    with pytest.raises(Refused):
        problems.set_aside(desk, row.id, row.version, "  ")
    problems.set_aside(desk, row.id, row.version, "a test of the form's makers")
    assert problems.list_problems(desk) == []
    assert [(aside.id, aside.set_aside) for aside in problems.list_set_aside(desk)] == [
        (row.id, "a test of the form's makers")
    ]
    again = taken(desk, {"child1_dob": "31/02/2016"})
    assert [(report.outcome, report.problem) for report in again.rows] == [(Outcome.KNOWN, row.id)]
    assert problems.list_problems(desk) == []
    with pytest.raises(Conflict):
        problems.mend(desk, row.id, row.version, {"child1_dob": "28/02/2016"})
    assert one(desk, "SELECT count(*) FROM audit WHERE action = 'intake.set_aside'") == 1


def test_a_row_that_was_set_aside_is_taken_up_with_the_deadline_it_had(desk: Desk) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    problems.set_aside(desk, row.id, row.version, "a test form")
    problems.take_up(desk, row.id)
    waiting = problems.list_problems(desk)
    assert [(again.id, again.due_at, again.set_aside) for again in waiting] == [(row.id, row.due_at, "")]
    with pytest.raises(NotFound):
        problems.take_up(desk, row.id)
    recorded = problems.mend(desk, row.id, waiting[0].version, {"child1_dob": "28/02/2016"})
    assert isinstance(recorded, Recorded)


def test_a_better_sending_of_a_row_that_was_set_aside_becomes_a_contact(desk: Desk) -> None:
    row = refused(desk, child1_dob="31/02/2016")
    problems.set_aside(desk, row.id, row.version, "the school sends it again")
    report = taken(desk, {"child1_dob": "28/02/2016"}).rows[0]
    assert report.outcome is Outcome.CREATED
    assert problems.list_set_aside(desk) == []
    assert "could not be taken in" in open_contact(desk, report.reference).entries[-1].text


HOSTILE = "Ann\0e \x1b]52;c;aGk=\x07\x9b31m\u202egnp"


def test_a_hostile_row_is_mended_and_its_contact_can_be_read(desk: Desk) -> None:
    cells = {"your_name": HOSTILE, "child1_dob": "31/02/2016", "main_concern": HOSTILE}
    row = refused(desk, **cells)
    recorded = mended(desk, row, your_name="Anne", child1_dob="28/02/2016", main_concern=f"{HOSTILE} again")
    said = open_contact(desk, recorded.reference).entries[-1].text
    assert "your_name: Anne ]52;c;aGk=31mgnp → Anne" in said
    assert "main_concern: Anne ]52;c;aGk=31mgnp → Anne ]52;c;aGk=31mgnp again" in said
    changes = json.loads(one(desk, "SELECT detail FROM entry WHERE kind = 'correction'"))["mended"]
    assert len(changes) == 3
    kept = said + "".join(change["before"] + change["after"] for change in changes)
    assert not set("\0\x1b\x07\x9b\u202e") & set(kept)
