"""JSON rows that no single value mends: a name that no contact has, a list that is none; written anew as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from mash_tui.domain.roles import Role
from mash_tui.services import correcting, problems, restricted
from mash_tui.services.contact_view import ContactView, open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import take_in
from mash_tui.services.record import Recorded
from mash_tui.services.record_rows import HELD
from mash_tui.services.rows import ProblemRow
from tests.services.intake_files import everything, lines, notification, one

SECRET = "Operation LEMON-TROMBONE"
SAFE = "SAFE ADDRESS: 5 Hidden Lane"
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14"}
NARRATIVE = "He comes to school hungry."
Colleague = Callable[..., Desk]


def refused(desk: Desk, *, data: bytes = b"", **parts: object) -> ProblemRow:
    """The intake problem of a contact with these parts."""
    contact = {"children": [CHILD], "concern": {"narrative": NARRATIVE}} | parts
    number = take_in(desk, data or json.dumps(contact).encode(), "contacts.json").rows[0].problem
    assert number is not None
    return problems.open_problem(desk, number)


def reported(desk: Desk, *, data: bytes = b"", **parts: object) -> ProblemRow:
    """The intake problem of a notification with these parts."""
    number = take_in(desk, data or lines(notification(**parts)), "p.jsonl").rows[0].problem
    assert number is not None
    return problems.open_problem(desk, number)


def mended(desk: Desk, row: ProblemRow, values: dict[str, str]) -> ContactView:
    found = problems.mend(desk, row.id, row.version, values)
    assert isinstance(found, Recorded), found
    return open_contact(desk, found.reference)


def pieces(colleague: Colleague, view: ContactView) -> list[str]:
    return [piece.text for piece in restricted.read(colleague("rowan", Role.POLICE_DESK), view.row.reference)]


def whole(row: ProblemRow) -> Any:
    return json.loads(row.values["(row)"])


def written(content: object) -> dict[str, str]:
    return {"(row)": json.dumps(content)}


def narrative(desk: Desk) -> str:
    return str(one(desk, "SELECT narrative FROM particulars"))


def test_a_field_that_no_contact_has_is_taken_away_by_blanking_it(desk: Desk) -> None:
    row = refused(desk, concern={"narative": NARRATIVE})
    assert [problem[0] for problem in row.problems] == ["concern.narrative", "concern.narative"]
    view = mended(desk, row, {"concern.narrative": NARRATIVE, "concern.narative": ""})
    assert narrative(desk) == NARRATIVE
    assert f"concern.narative: {NARRATIVE} → blank" in view.entries[-1].text


def test_an_object_that_no_contact_has_goes_with_the_last_of_its_values(desk: Desk) -> None:
    children = [CHILD, CHILD | {"shoes": "4"}, CHILD | {"shoes": "5"}]
    row = refused(desk, pets={"cats": "2", "dogs": "1"}, children=children)
    still = problems.mend(desk, row.id, row.version, {"pets.cats": ""})
    assert isinstance(still, list)
    mended(desk, row, {"pets.cats": "", "pets.dogs": "", "children.2.shoes": "", "children.3.shoes": ""})
    assert one(desk, "SELECT count(*) FROM child") == 3


def test_things_in_a_list_that_are_none_are_taken_out_of_it(desk: Desk) -> None:
    row = refused(desk, children=["Ann", CHILD, "Ben"])
    mended(desk, row, {"children.1": "", "children.3": ""})
    assert desk.store.rows("SELECT position, given_names FROM child") == [(1, "Luca")]


def test_blank_for_a_field_that_the_row_does_not_have_changes_nothing(desk: Desk) -> None:
    row = refused(desk, children=[{"given_names": "Luca"}])
    assert [problem[0] for problem in row.problems] == ["children.1"]
    mended(desk, row, row.values | {"children.1.date_of_birth": "2020-02-14"})
    assert desk.store.rows("SELECT given_names FROM child") == [("Luca",)]


def test_a_json_row_is_offered_whole_and_taken_in_as_it_is_written_anew(desk: Desk) -> None:
    row = refused(desk, children="Luca and Ann", household=[{"name": 7}])
    content = whole(row)
    assert content["children"] == "Luca and Ann"
    assert row.values["(row)"].startswith("{\n  "), "laid out over several lines"
    view = mended(desk, row, written(content | {"children": [CHILD, CHILD | {"given_names": "Ann"}], "household": []}))
    assert desk.store.rows("SELECT given_names FROM child ORDER BY position") == [("Luca",), ("Ann",)]
    said = view.entries[-1].text.splitlines()
    assert "children: Luca and Ann → blank" in said
    assert "children.2.given_names: blank → Ann" in said
    assert not [line for line in said if line.startswith("(row)")], "field by field, not two long texts"
    again = problems.open_problem(desk, row.id)
    assert whole(again)["children"][1]["given_names"] == again.values["children.2.given_names"] == "Ann"


def test_a_column_beside_the_whole_row_counts_too(desk: Desk) -> None:
    row = refused(desk, children="Luca")
    values = written(whole(row) | {"children": [CHILD]}) | {"concern.narrative": "He has no coat."}
    mended(desk, row, values)
    assert narrative(desk) == "He has no coat."


def test_a_whole_row_that_is_not_json_says_where_and_waits(desk: Desk) -> None:
    for row in (refused(desk, children="Luca"), reported(desk, children="none")):
        found = problems.mend(desk, row.id, row.version, {"(row)": row.values["(row)"] + "}"})
        assert isinstance(found, list)
        assert ("(row)", "is not JSON") in [(problem.field, problem.reason[:11]) for problem in found]
        assert mended(desk, row, row.values | written(whole(row) | {"children": [CHILD]}))


def test_characters_that_could_act_on_a_terminal_are_written_out_in_the_whole_row(desk: Desk) -> None:
    odd = "Ann\x1b[2J\u202e\U000e0041 Zoë"
    row = refused(desk, children="Luca", referrer={"name": odd})
    assert row.values["(row)"].replace("\n", "").isprintable()
    assert "Zoë" in row.values["(row)"]
    assert whole(row)["referrer"]["name"] == odd


def test_a_notification_whose_children_are_no_list_is_mended_both_ways(desk: Desk) -> None:
    mended(desk, reported(desk, children="none", report_no="NMC/1"), {"children": ""})
    row = reported(desk, children="none", report_no="NMC/2")
    mended(desk, row, written(whole(row) | {"children": [{"name": "Luca HAZELNUTTER"}]}))
    assert desk.store.rows("SELECT given_names FROM child ORDER BY contact_id") == [("not known",), ("Luca",)]


def test_what_is_held_stands_in_the_whole_row_as_what_it_is_and_stays(desk: Desk, colleague: Colleague) -> None:
    row = reported(desk, children="none", restricted=[{"text": SECRET}], informant=f"{SECRET} too")
    text = row.values["(row)"]
    assert "LEMON" not in text
    assert text.count(HELD) == 2
    view = mended(desk, row, written(whole(row) | {"children": [{"name": "Luca HAZELNUTTER"}]}))
    assert pieces(colleague, view) == [SECRET, f"informant: {SECRET} too"]
    assert "LEMON" not in everything(desk) + repr(view) + repr(problems.open_problem(desk, row.id))


def test_what_is_held_and_left_out_of_the_whole_row_is_kept(desk: Desk, colleague: Colleague) -> None:
    row = reported(desk, children="none", restricted=[{"text": SECRET}])
    content = {key: value for key, value in whole(row).items() if key != "restricted"}
    view = mended(desk, row, written(content | {"children": [{"name": "Luca HAZELNUTTER"}]}))
    assert pieces(colleague, view) == [SECRET]


def test_a_held_value_goes_with_its_child_when_the_list_is_put_in_order(desk: Desk, colleague: Colleague) -> None:
    homes = ["SAFE ADDRESS: 4 Hidden Lane", "SAFE ADDRESS: 5 Hidden Lane"]
    row = refused(desk, children=["a dog", *(CHILD | {"address": home} for home in homes)])
    assert row.values["children.3.address"] == HELD
    content = whole(row)
    view = mended(desk, row, written(content | {"children": [content["children"][2]]}))
    told = [json.loads(piece) for piece in pieces(colleague, view)]
    assert {"children.1.address": homes[1]} in told
    assert any(homes[0] in piece.values() for piece in told), "what was taken out is not lost either"
    shown = everything(desk) + repr(view) + repr(problems.open_problem(desk, row.id))
    assert "Hidden" not in shown


def test_a_stand_in_for_something_that_was_not_held_is_asked_about(desk: Desk) -> None:
    row = refused(desk, children="Luca")
    wrong = whole(row) | {"children": [CHILD | {"address": f"{HELD}: children.9.address"}]}
    found = problems.mend(desk, row.id, row.version, written(wrong))
    assert isinstance(found, list)
    assert "nothing is held" in found[0].reason


@pytest.mark.parametrize("safe_first", [True, False])
def test_a_row_where_a_name_stands_twice_is_not_shown_as_a_whole(desk: Desk, *, safe_first: bool) -> None:
    homes = (SAFE, "9 Open Street") if safe_first else ("9 Open Street", SAFE)
    address = ", ".join(f'"address": "{home}"' for home in homes)
    child = f'{{"given_names": "Luca", "date_of_birth": "2020-02-14", {address}}}'
    row = refused(desk, data=f'{{"children": [{child}], "concern": {{"narrative": "{NARRATIVE}"}}}}'.encode())
    assert "(row)" not in row.values
    assert "Hidden" not in repr(row)


def test_a_dotted_name_beside_the_path_it_looks_like_shows_nothing_held(desk: Desk) -> None:
    row = refused(desk, **{"home.address": SAFE, "home": {"address": "by the sea"}})
    assert "Hidden" not in repr(row)
    police = reported(desk, children="none", **{"officer.rank": SECRET})
    assert "LEMON" not in repr(police)


def test_a_safe_address_that_is_no_object_at_all_is_not_shown(desk: Desk) -> None:
    row = refused(desk, data=json.dumps([SAFE]).encode())
    assert row.values == {"(row)": HELD}


def test_a_whole_row_of_a_contact_that_became_safe_shows_nothing_of_it(desk: Desk) -> None:
    number = {"system": "other hub", "number": "1"}
    home = {"address": "5 Hidden Lane", "postcode": "N99 9ZZ"}
    good = {"children": [CHILD | home], "concern": {"narrative": NARRATIVE}, "submission": number}
    reference = take_in(desk, json.dumps(good).encode(), "contacts.json").rows[0].reference
    said = {"narrative": "Seen at 5 Hidden Lane."}
    row = refused(desk, children=[CHILD | home, "Ann"], concern=said, submission=number)
    assert "Hidden" in row.values["(row)"]
    correcting.correct_field(desk, reference, 1, "address_is_safe", "yes", "The mother fled.")
    again = problems.open_problem(desk, row.id)
    assert "Hidden" not in repr(again) and "N99" not in repr(again)
    assert whole(again)["children"][0]["given_names"] == "Luca"


def test_a_sending_after_a_row_that_was_written_anew_amends_what_it_changes_only(desk: Desk) -> None:
    row = reported(desk, children="none", report_no="NMC/1", restricted=[{"text": SECRET}])
    mended(desk, row, written(whole(row) | {"children": [{"name": "Luca HAZELNUTTER"}]}))
    again = notification(report_no="NMC/1", restricted=[{"text": SECRET}], circumstances="He was hit again.")
    again["children"] = [{"name": "Luca HAZELNUTTER"}]
    report = take_in(desk, lines(again), "p.jsonl").rows[0]
    assert (report.outcome.value, report.changed) == ("amended", ("concern.narrative",))
    assert one(desk, "SELECT count(*) FROM restricted") == 1
