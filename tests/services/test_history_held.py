"""An address that became safe is in no history and in no conflict, whatever it looks like: planted words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.answers import HELD
from mash_tui.domain.errors import Conflict
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, problems
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.intake import take_in
from tests.services.commanding import Mash
from tests.services.conftest import told
from tests.services.intake_files import form

REF = "MASH-2026-000001"
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14"}
PLANTED = "Quagmarsh"
ADDRESSES = (
    f"77 {PLANTED} Road, N99 2AZ", f"{PLANTED}, Northmere", PLANTED, f"Flat B, {PLANTED}", f"12 {PLANTED}",
    f"The {PLANTED}\nroom 3", f"{PLANTED} " * 200,
)  # fmt: skip
"""With a number and a street, and with neither; on two lines; longer than the history tells whole."""


def correct(desk: Desk, field: str, value: str, why: str = "the mother said so") -> None:
    correcting.correct_field(desk, REF, open_contact(desk, REF).row.version, field, value, why)


def history(desk: Desk) -> str:
    return "\n".join(entry.text for entry in open_contact(desk, REF).entries)


def conflict(desk: Desk, version: int) -> Conflict:
    with pytest.raises(Conflict) as refused:
        contacts.claim(desk, REF, version)
    return refused.value


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("field", ["children.1.address", "children.1.whereabouts", "household.1.address"])
def test_what_was_corrected_before_the_address_was_safe(desk: Desk, field: str, address: str) -> None:
    contacts.create_contact(desk, told(children=[CHILD], household=[{"name": "Mother"}]))
    correct(desk, field, address, f"she said {' '.join(address.split())}" if len(address) < 99 else "she said so")
    assert PLANTED in history(desk) and PLANTED in str(conflict(desk, 1).changed)
    correct(desk, "address_is_safe", "yes", "the refuge worker rang")
    assert PLANTED not in history(desk)
    label = next(line for line in open_contact(desk, REF).entries[1].text.splitlines())
    assert label.endswith(f": {HELD}")
    for seen in (0, 1, 2):
        found = conflict(desk, seen)
        assert PLANTED not in f"{found} {found.changed}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_the_sender_amended_before_the_address_was_safe(desk: Desk, address: str) -> None:
    take_in(desk, form({"submission_id": "T-1", "address": "3 Old Road"}), "a.csv")
    narrative = "He comes to school hungry\nevery day of the week, and wears the same jumper."
    again = {"submission_id": "T-1", "address": address, "what_are_you_worried_about": narrative}
    take_in(desk, form(again), "b.csv")
    assert PLANTED in history(desk)
    correct(desk, "address_is_safe", "yes", "the refuge worker rang")
    assert PLANTED not in history(desk) and f"address: {HELD}" in history(desk)
    assert narrative in history(desk), "what is no address is told as before"
    for seen in (0, 1, 2):
        assert PLANTED not in str(conflict(desk, seen).changed)


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_was_mended_before_the_address_was_safe(desk: Desk, address: str) -> None:
    take_in(desk, form({"submission_id": "T-1", "child1_dob": "31/02/2016", "address": "3 Old Road"}), "a.csv")
    found = problems.list_problems(desk)[0]
    problems.mend(desk, found.id, found.version, {"child1_dob": "28/02/2016", "address": address})
    assert PLANTED in history(desk)
    correct(desk, "address_is_safe", "yes", "the refuge worker rang")
    assert PLANTED not in history(desk) and f"address: {HELD}" in history(desk)
    assert "child1_dob: 31/02/2016 → 28/02/2016" in history(desk)


def test_words_and_reasons_in_a_conflict_give_no_address_away(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[{**CHILD, "address": f"77 {PLANTED} Road"}]))
    correct(desk, "concern.already_done", f"Visited 77 {PLANTED.lower()} road.", f"saw it at 77 {PLANTED} Road")
    correct(desk, "address_is_safe", "yes")
    found = conflict(desk, 1)
    assert PLANTED.casefold() not in f"{found} {found.changed}".casefold()
    assert found.changed["Done so far"] == ("not asked", f"Visited [{HELD}].")


def test_the_command_line_says_nothing_of_a_safe_address_to_who_saves_second(tmp_path: Path) -> None:
    mash = Mash(tmp_path / "hub")
    mash.log(told(children=[CHILD]))
    desk = open_desk(paths=under(mash.home))
    for address in ADDRESSES:
        correct(desk, "children.1.address", address)
    correct(desk, "address_is_safe", "yes")
    fern = mash.roles("fern", ["duty_officer"])
    for seen in ("1", "2"):
        answer = mash("contact", "claim", "1", "--version", seen, by=fern)
        assert answer.code == 1 and "Child 1, address" in answer.err
        assert PLANTED not in answer.out + answer.err
    assert PLANTED not in mash("contact", "show", "1", "--json", by=fern).out


def test_an_open_address_is_told_in_a_conflict(desk: Desk, colleague: Callable[..., Desk]) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    correct(desk, "children.1.address", "9 Elsewhere Lane")
    found = conflict(colleague("fern", Role.DUTY_OFFICER), 1)
    assert found.changed == {"Child 1, address": ("not asked", "9 Elsewhere Lane")}
