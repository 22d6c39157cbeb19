"""A submission that was refused more than once: whichever way it is taken in, nothing of its first sending is lost."""

from __future__ import annotations

import pytest

from mash_tui.services import problems
from mash_tui.services.contact_view import ContactView, open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in
from mash_tui.services.record import Recorded
from mash_tui.services.rows import ProblemRow
from tests.services.conftest import StandingClock
from tests.services.intake_files import PLAIN, everything, form

UNREADABLE = {"submission_id": "T-9", "submitted_date": "31/02/2026", "child1_dob": "31/02/2016"}


def sent(desk: Desk, name: str, **cells: str) -> ProblemRow:
    """The intake problem of such a sending."""
    number = take_in(desk, form(UNREADABLE | cells), name).rows[0].problem
    assert number is not None
    return problems.open_problem(desk, number)


def mended(desk: Desk, row: ProblemRow, **values: str) -> ContactView:
    found = problems.mend(desk, row.id, row.version, values)
    assert isinstance(found, Recorded), found
    return open_contact(desk, found.reference)


@pytest.mark.parametrize("by_mending", [True, False])
def test_a_later_sending_counts_from_the_first_and_settles_it(
    desk: Desk, clock: StandingClock, *, by_mending: bool
) -> None:
    monday = sent(desk, "monday.csv")
    clock.forward(days=2)
    good = {"submitted_date": "25/11/2026", "child1_dob": "29/02/2016"}
    if by_mending:
        view = mended(desk, sent(desk, "wednesday.csv", child1_dob="30/02/2016"), **good)
    else:
        report = take_in(desk, form(UNREADABLE | good), "wednesday.csv").rows[0]
        view = open_contact(desk, report.reference)
    assert f"{desk.local(view.row.received_at):%a %d/%m %H:%M}" == "Mon 23/11 10:00"
    assert [f"{desk.local(one.due_at):%a %d/%m %H:%M}" for one in view.clocks] == ["Tue 24/11 10:00"]
    assert problems.list_problems(desk) == []
    assert problems.open_problem(desk, monday.id).taken_in == view.row.reference
    assert view.entries[-1].text == (
        f"An earlier sending of it could not be taken in (row 1, intake problem {monday.id});"
        " this one could (wednesday.csv, row 1)."
    )


def test_an_earlier_sending_that_was_set_aside_counts_too(desk: Desk, clock: StandingClock) -> None:
    monday = sent(desk, "monday.csv")
    problems.set_aside(desk, monday.id, monday.version, "the school sends it again")
    clock.forward(days=2)
    wednesday = sent(desk, "wednesday.csv", child1_dob="30/02/2016")
    view = mended(desk, wednesday, submitted_date="25/11/2026", child1_dob="29/02/2016")
    assert f"{desk.local(view.row.received_at):%a}" == "Mon"
    assert problems.list_set_aside(desk) == []


def test_a_later_sending_waits_on_when_the_first_is_mended(desk: Desk, clock: StandingClock) -> None:
    monday = sent(desk, "monday.csv")
    clock.forward(days=2)
    wednesday = sent(desk, "wednesday.csv", child1_dob="30/02/2016", main_concern="Hunger")
    view = mended(desk, monday, submitted_date="23/11/2026", child1_dob="29/02/2016")
    assert [row.id for row in problems.list_problems(desk)] == [wednesday.id], "what it says more is not lost"
    again = mended(desk, wednesday, submitted_date="23/11/2026", child1_dob="29/02/2016")
    assert (again.row.reference, again.row.concern) == (view.row.reference, "Hunger")


def test_a_receipt_that_is_mended_itself_is_not_taken_back(desk: Desk) -> None:
    row = sent(desk, "monday.csv", submitted_date="09/11/2026")
    view = mended(desk, row, submitted_date="20/11/2026", child1_dob="29/02/2016")
    assert f"{desk.local(view.row.received_at):%d/%m}" == "20/11"


def test_a_mended_amendment_settles_an_earlier_one_that_was_refused(desk: Desk, clock: StandingClock) -> None:
    good = {"submitted_date": "20/11/2026", "child1_dob": "29/02/2016"}
    reference = take_in(desk, form(UNREADABLE | good), "friday.csv").rows[0].reference
    sent(desk, "monday.csv")
    clock.forward(days=2)
    wednesday = sent(desk, "wednesday.csv", main_concern="Hunger")
    view = mended(desk, wednesday, **good)
    assert (view.row.reference, view.row.concern) == (reference, "Hunger")
    assert problems.list_problems(desk) == []
    assert f"{desk.local(view.row.received_at):%d/%m}" == "20/11"


def kept(desk: Desk) -> list[tuple[str, int | None]]:
    return desk.store.rows("SELECT outcome, contact_id FROM intake_row ORDER BY id")


@pytest.mark.parametrize("aside", [True, False])
def test_other_bytes_of_a_refused_row_are_kept_once_and_belong_to_its_contact(desk: Desk, *, aside: bool) -> None:
    row = sent(desk, "monday.csv")
    if aside:
        problems.set_aside(desk, row.id, row.version, "a test form")
    for _ in range(2):
        again = take_in(desk, form(UNREADABLE | {"child1_dob": "31/02/2016  "}), "again.csv").rows[0]
        assert (again.outcome, again.problem) == (Outcome.KNOWN if aside else Outcome.REFUSED, row.id)
    assert kept(desk) == [("set_aside" if aside else "refused", None), ("known", None)]
    assert b"31/02/2016  " in bytes(desk.store.rows("SELECT original FROM intake_row WHERE outcome = 'known'")[0][0])
    if aside:
        problems.take_up(desk, row.id)
    view = mended(desk, problems.open_problem(desk, row.id), submitted_date="20/11/2026", child1_dob="29/02/2016")
    assert [contact for _, contact in kept(desk)] == [view.row.id] * 2


def test_other_bytes_of_a_safe_address_are_sealed(desk: Desk) -> None:
    cells = {"address": "SAFE ADDRESS: 5 Hidden Lane"}
    sent(desk, "monday.csv", **cells)
    take_in(desk, form(UNREADABLE | cells | {"main_concern": f"{PLAIN['main_concern']}  "}), "again.csv")
    assert len(kept(desk)) == 2
    assert "Hidden" not in everything(desk)


@pytest.mark.parametrize("by_mending", [True, False])
def test_earlier_sendings_of_a_contact_that_comes_safe_are_sealed(desk: Desk, *, by_mending: bool) -> None:
    home = {"address": "5 Hidden Lane", "postcode": "N99 9ZZ"}
    monday = sent(desk, "monday.csv", **home, injuries="at 5 Hidden Lane")
    assert "Hidden" in repr(monday)
    safe = {"address": "SAFE ADDRESS: 5 Hidden Lane", "postcode": "N99 9ZZ"}
    good = {"submitted_date": "20/11/2026", "child1_dob": "29/02/2016"}
    if by_mending:
        mended(desk, sent(desk, "wednesday.csv", **safe), **good)
    else:
        take_in(desk, form(UNREADABLE | safe | good), "wednesday.csv")
    shown = everything(desk) + repr(problems.open_problem(desk, monday.id))
    assert "Hidden" not in shown
    assert "N99 9ZZ" not in shown


def test_other_words_that_change_nothing_settle_an_earlier_sending_too(desk: Desk) -> None:
    good = UNREADABLE | {"submitted_date": "20/11/2026", "child1_dob": "29/02/2016"}
    take_in(desk, form(good), "friday.csv")
    bad = take_in(desk, form(good | {"child1_dob": "30/02/2016"}), "monday.csv").rows[0].problem
    again = take_in(desk, form(good | {"form_version": "9.9"}), "tuesday.csv").rows[0]
    assert again.outcome is Outcome.KNOWN
    assert problems.list_problems(desk) == []
    assert bad is not None
    assert problems.open_problem(desk, bad).taken_in == again.reference


def test_an_older_file_that_is_run_again_settles_nothing(desk: Desk) -> None:
    good = UNREADABLE | {"submitted_date": "20/11/2026", "child1_dob": "29/02/2016"}
    take_in(desk, form(good), "friday.csv")
    bad = take_in(desk, form(good | {"child1_dob": "30/02/2016", "main_concern": "Hunger"}), "monday.csv").rows[0]
    take_in(desk, form(good), "friday.csv")
    assert [row.id for row in problems.list_problems(desk)] == [bad.problem], "what it says more is not lost"
