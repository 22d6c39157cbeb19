"""Mending rows with safe addresses and restricted text: nothing of them is published, and nothing of them is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from mash_tui.domain.roles import Role
from mash_tui.services import correcting, problems, restricted
from mash_tui.services.contact_view import ContactView, open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in
from mash_tui.services.record import Recorded
from mash_tui.services.record_rows import HELD
from mash_tui.services.rows import ProblemRow
from tests.services.intake_files import everything, form, lines, notification, one, taken

SAFE = "SAFE ADDRESS: 5 Hidden Lane"
SECRET = "Operation LEMON-TROMBONE"
Colleague = Callable[..., Desk]


def refused(desk: Desk, **cells: str) -> ProblemRow:
    """The intake problem of a form's row with these cells."""
    number = taken(desk, cells).rows[0].problem
    assert number is not None
    return problems.open_problem(desk, number)


def reported(desk: Desk, **parts: object) -> ProblemRow:
    """The intake problem of a notification that says nothing about the concern."""
    number = take_in(desk, lines(notification(circumstances="tbc", **parts)), "p.jsonl").rows[0].problem
    assert number is not None
    return problems.open_problem(desk, number)


def mended(desk: Desk, row: ProblemRow, **values: str) -> ContactView:
    found = problems.mend(desk, row.id, row.version, values)
    assert isinstance(found, Recorded), found
    return open_contact(desk, found.reference)


def pieces(colleague: Colleague, view: ContactView) -> list[restricted.Piece]:
    return restricted.read(colleague("rowan", Role.POLICE_DESK), view.row.reference)


def test_a_safe_address_that_is_mended_is_not_said_and_its_contact_stays_safe(desk: Desk, colleague: Colleague) -> None:
    row = refused(desk, address=SAFE, child1_dob="31/02/2016")
    view = mended(desk, row, address="9 Open Street", child1_dob="28/02/2016", main_concern="Moved to 9 Open Street")
    assert view.entries[-1].text.splitlines()[1:] == [
        "address: mended; it is in the restricted file",
        "child1_dob: 31/02/2016 → 28/02/2016",
        "main_concern: mended; it is in the restricted file",
    ]
    shown = everything(desk) + repr(view) + repr(problems.open_problem(desk, row.id))
    assert "Hidden" not in shown
    assert "Open Street" not in shown
    assert view.row.restricted
    assert one(desk, "SELECT address FROM child") == HELD
    held = [json.loads(piece.text) for piece in pieces(colleague, view)]
    assert {"children.1.address": SAFE} in held
    assert any(piece.get("children.1.address") == "9 Open Street" for piece in held)


def test_an_unknown_name_of_a_notification_that_is_blanked_is_kept_and_not_said(
    desk: Desk, colleague: Colleague
) -> None:
    row = reported(desk, intelligence=f"{SECRET} informant")
    assert row.values["intelligence"] == HELD
    view = mended(desk, row, circumstances="A neighbour heard screaming.", intelligence="")
    assert "intelligence: mended; it is in the restricted file" in view.entries[-1].text
    assert SECRET not in everything(desk) + repr(view)
    assert f"intelligence: {SECRET} informant" in [piece.text for piece in pieces(colleague, view)]


def test_restricted_text_that_is_mended_over_stays_beside_what_was_put_there(desk: Desk, colleague: Colleague) -> None:
    row = reported(desk, restricted=[{"text": SECRET, "marking": "RESTRICTED"}])
    fern = colleague("fern", Role.DUTY_OFFICER)
    view = mended(fern, row, **{"circumstances": "A neighbour heard screaming.", "restricted.1.text": "nothing to see"})
    assert [(piece.text, piece.marking) for piece in pieces(colleague, view)] == [
        (SECRET, "RESTRICTED"),
        ("as fern mended it: nothing to see", "RESTRICTED"),
    ]
    assert SECRET not in everything(desk)
    assert "nothing to see" not in everything(desk)


def test_a_line_that_could_not_be_read_is_kept_whole_when_it_is_written_anew(desk: Desk, colleague: Colleague) -> None:
    broken = json.dumps(notification(restricted=SECRET))[:-1].encode()
    number = take_in(desk, broken, "p.jsonl").rows[0].problem or 0
    row = problems.open_problem(desk, number)
    assert row.values == {"(row)": HELD}
    view = mended(desk, row, **{"(row)": json.dumps(notification(restricted=...))})
    assert [piece.text for piece in pieces(colleague, view)] == [f"as it was sent: {broken.decode()}"]
    assert SECRET not in everything(desk) + repr(view)


def test_a_whole_row_with_a_safe_address_is_not_said_when_it_is_written_anew(desk: Desk) -> None:
    plain, safe = form({}), form({"address": SAFE}).split(b"\r\n")[1]
    number = take_in(desk, plain.replace(b"T-1,", b'T-1,"a"b,'), "form.csv").rows[0].problem or 0
    row = problems.open_problem(desk, number)
    view = mended(desk, row, **{"(row)": safe.decode()})
    assert "Hidden" not in everything(desk) + repr(view) + repr(problems.open_problem(desk, number))


def test_an_address_of_a_contact_that_became_safe_is_in_no_problem_of_it(desk: Desk) -> None:
    cells = {"address": "5 Hidden Lane", "postcode": "N99 9ZZ"}
    reference = taken(desk, cells).rows[0].reference
    row = refused(desk, **cells, child1_dob="31/02/2016", what_have_you_done="Rang 5 Hidden Lane")
    assert row.values["address"] == "5 Hidden Lane"
    correcting.correct_field(desk, reference, 1, "address_is_safe", "yes", "The mother fled.")
    again = problems.open_problem(desk, row.id)
    assert again.values["address"] == again.values["postcode"] == again.values["what_have_you_done"] == HELD
    assert again.values["child1_dob"] == "31/02/2016"
    view = mended(desk, again, address="7 Another Street", child1_dob="28/02/2016")
    shown = everything(desk) + repr(view) + repr(problems.open_problem(desk, row.id))
    assert "Hidden" not in shown
    assert "Another Street" not in shown


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_sending_about_a_contact_that_is_safe_by_now_is_kept_as_safely(desk: Desk, *, dry_run: bool) -> None:
    cells = {"address": "5 Hidden Lane", "postcode": "N99 9ZZ"}
    reference = taken(desk, cells).rows[0].reference
    correcting.correct_field(desk, reference, 1, "address_is_safe", "yes", "The mother fled.")
    again = form(cells | {"child1_dob": "31/02/2016", "main_concern": "5 Hidden Lane", "injuries": "at 5 Hidden Lane"})
    report = take_in(desk, again, "form.csv", dry_run=dry_run)
    assert report.rows[0].outcome is Outcome.REFUSED
    shown = json.dumps(report.as_json()) + everything(desk) + repr(problems.list_problems(desk))
    shown += "".join(repr(problems.open_problem(desk, row.id)) for row in problems.list_problems(desk))
    assert "Hidden" not in shown
    assert "N99 9ZZ" not in shown


def test_an_address_that_became_safe_in_mending_is_not_shown_when_the_row_is_opened_again(desk: Desk) -> None:
    row = refused(desk, address="9 Somewhere Lane", child1_dob="31/02/2016")
    mended(desk, row, address="Refuge, 9 Hidden Lane", child1_dob="28/02/2016")
    again = problems.open_problem(desk, row.id)
    assert again.values["address"] == HELD
    assert "Hidden" not in everything(desk)


def test_a_row_whose_map_has_gone_shows_nothing_that_is_sealed(desk: Desk) -> None:
    safe, plain = (
        refused(desk, address=SAFE, child1_dob="31/02/2016"),
        refused(desk, submission_id="", address="1 A St"),
    )
    desk.policy = replace(desk.policy, csv_maps={})
    assert set(problems.open_problem(desk, safe.id).values.values()) == {HELD, ""}
    assert problems.open_problem(desk, plain.id).values["address"] == "1 A St"


def test_what_was_wrong_with_an_address_is_not_quoted_once_it_is_safe(desk: Desk) -> None:
    row = refused(desk, address="9 Hidden Lane, " * 200, main_concern="Seen at 9 Hidden Lane")
    assert "9 Hidden Lane" in row.problems[0][1]
    view = mended(desk, row, address="Refuge, 9 Hidden Lane")
    again = problems.open_problem(desk, row.id)
    assert [(column, value) for column, value, _ in again.problems] == [("address", "")]
    assert "Hidden" not in everything(desk) + repr(view) + repr(again)
