"""An address that was another before it was kept safe: hidden wherever it was said, and held where that is said."""

from __future__ import annotations

from collections.abc import Callable

from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, problems, queue, restricted
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in
from mash_tui.services.passages import PASSAGE
from mash_tui.services.rows import View
from tests.services.conftest import told
from tests.services.intake_files import form

REF = "MASH-2026-000001"
EARLIER, LATER = "77 Neverwas Road", "Flat 2, 78 Neverwas Rd"
PLANTED = ("neverwas", "n99 2az")
CHILD = {"given_names": "Luca", "family_name": "Tarn", "date_of_birth": "2020-02-14"}
NARRATIVE = f"{EARLIER} is watched by his father, who waits outside."
Colleague = Callable[..., Desk]


def correct(desk: Desk, field: str, value: str, why: str = "the mother said so") -> None:
    correcting.correct_field(desk, REF, open_contact(desk, REF).row.version, field, value, why)


def recorded(desk: Desk, **changes: object) -> None:
    child = {**CHILD, "address": EARLIER, "postcode": "N99 2AZ"}
    contacts.create_contact(desk, told(children=[child], concern={"narrative": NARRATIVE}, **changes))


def pieces(colleague: Colleague) -> str:
    return "\n".join(piece.words for piece in restricted.read(colleague("holly", Role.POLICE_DESK), REF))


def nowhere(desk: Desk) -> None:
    """Nothing that anybody may see of the contact says where it was."""
    view = open_contact(desk, REF)
    tables = ("contact", "particulars", "child", "adult", "intake_row", "clock", "audit", "draft")
    stored = "".join(repr(desk.store.rows(f"SELECT * FROM {table}")) for table in tables)
    seen = f"{view!r}{''.join(entry.text for entry in view.entries)}{view.narrative}{stored}".casefold()
    for words in PLANTED:
        assert words not in seen
    assert not queue.first(desk, View.OPEN, 9, "Neverwas").rows


def test_an_address_that_was_corrected_before_it_was_safe(desk: Desk, colleague: Colleague) -> None:
    recorded(desk)
    contacts.note(desk, REF, f"Went to {EARLIER} with the police.")
    correct(desk, "children.1.address", LATER, f"spelt out by the caller, not {EARLIER}")
    correct(desk, "children.1.postcode", "N99 2ZZ")
    correct(desk, "address_is_safe", "yes")
    nowhere(desk)
    assert open_contact(desk, REF).narrative == f"{PASSAGE} is watched by his father, who waits outside."
    held = pieces(colleague)
    assert f"until entry 3 children 1 address: {EARLIER}" in held
    assert "until entry 4 children 1 postcode: N99 2AZ" in held
    assert held.count(LATER) == 1, "what stood there last is held once"


def test_an_address_of_an_earlier_sending_when_a_later_one_marks_it(desk: Desk, colleague: Colleague) -> None:
    row = {"submission_id": "T-1", "postcode": "N99 2AZ", "what_are_you_worried_about": NARRATIVE}
    take_in(desk, form(row | {"address": EARLIER}), "one.csv")
    contacts.note(desk, REF, f"Went to {EARLIER}.")
    correct(desk, "children.1.whereabouts", f"With a friend of {EARLIER}")
    marked = row | {"address": "Safe address: 9 Elsewhere Lane", "postcode": "N99 2ZZ"}
    assert take_in(desk, form(marked), "two.csv").rows[0].outcome is Outcome.AMENDED
    nowhere(desk)
    assert f"children 1 address: {EARLIER}" in pieces(colleague)


def test_the_address_that_a_marked_correction_replaces(desk: Desk, colleague: Colleague) -> None:
    recorded(desk)
    correct(desk, "children.1.address", "Refuge, 9 Elsewhere Lane")
    nowhere(desk)
    assert f"until it was kept safe children 1 address: {EARLIER}" in pieces(colleague)


def test_an_earlier_address_of_an_adult_elsewhere_is_held_and_takes_nothing_else_out(
    desk: Desk, colleague: Colleague
) -> None:
    adult = {"name": "Father", "address": "3 Open Street", "in_household": "no"}
    recorded(desk, household=[adult])
    contacts.note(desk, REF, "He was seen in 3 Open Street.")
    correct(desk, "household.1.address", "4 Open Street")
    correct(desk, "address_is_safe", "yes")
    assert "household 1 address (lives elsewhere): 3 Open Street" in pieces(colleague)
    assert "He was seen in 3 Open Street." in [entry.text for entry in open_contact(desk, REF).entries]


def test_an_address_that_was_mended_in_a_row(desk: Desk, colleague: Colleague) -> None:
    cells = {
        "submission_id": "T-1",
        "address": EARLIER,
        "child1_dob": "31/02/2015",
        "what_are_you_worried_about": NARRATIVE,
    }
    number = take_in(desk, form(cells), "one.csv").rows[0].problem or 0
    row = problems.open_problem(desk, number)
    values = {"address": "9 Elsewhere Lane", "postcode": "N99 2ZZ", "child1_dob": "28/02/2015"}
    problems.mend(desk, number, row.version, values)
    correct(desk, "address_is_safe", "yes")
    nowhere(desk)
    assert f"children 1 address: {EARLIER}" in pieces(colleague)
