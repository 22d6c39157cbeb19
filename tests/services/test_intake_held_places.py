"""What is held in a row that is written anew as a whole goes back only to where it came from: nowhere else, ever."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mash_tui.domain.roles import Role
from mash_tui.services import problems
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.record import Recorded
from mash_tui.services.record_rows import HELD
from mash_tui.services.rows import ProblemRow
from tests.services.intake_files import everything, lines, notification
from tests.services.test_intake_whole_row import CHILD, SAFE, pieces, refused, reported, whole, written

Colleague = Callable[..., Desk]

SECRET = "Operation LEMON-TROMBONE"
OPEN_SAFE = "5 Hidden Lane"
"""A safe address without a mark in its own words."""
LUCA = [{"name": "Luca HAZELNUTTER"}]


@pytest.fixture
def fern(colleague: Colleague) -> Desk:
    """A duty officer, who mends rows and may not read the restricted file."""
    return colleague("fern", Role.DUTY_OFFICER)


def police_row(desk: Desk) -> ProblemRow:
    return reported(desk, children="none", restricted=[{"text": SECRET}], informant=f"{SECRET} too")


def asked_about(desk: Desk, row: ProblemRow, content: object) -> str:
    """The reason that is given at the whole row; nothing held is told on the way."""
    found = problems.mend(desk, row.id, row.version, written(content))
    assert isinstance(found, list), "it was taken in"
    reason = next(problem.reason for problem in found if problem.field == "(row)")
    told = repr(found) + everything(desk) + repr(problems.open_problem(desk, row.id))
    assert "LEMON" not in told
    assert "Hidden" not in told
    return reason


@pytest.mark.parametrize("stand_in", ["restricted", "informant", "restricted.1.text", "restricted.1"])
@pytest.mark.parametrize("place", ["circumstances", "category", "report_no", "incident_date"])
def test_what_is_restricted_goes_nowhere_else(desk: Desk, fern: Desk, stand_in: str, place: str) -> None:
    row = police_row(desk)
    reason = asked_about(fern, row, whole(row) | {"children": LUCA, place: f"{HELD}: {stand_in}"})
    assert "only where it came from" in reason or "nothing is held" in reason


@pytest.mark.parametrize("address", [SAFE, OPEN_SAFE])
@pytest.mark.parametrize("place", ["given_names", "school", "date_of_birth", "whereabouts"])
def test_a_safe_address_is_not_moved_within_its_child(desk: Desk, fern: Desk, address: str, place: str) -> None:
    row = refused(desk, children=["a dog", CHILD | {"address": address}], address_is_safe=True)
    content = whole(row)
    child = content["children"][1]
    reason = asked_about(fern, row, content | {"children": [child | {place: child.pop("address")}]})
    assert "children.2.address" in reason


def test_a_safe_address_is_not_moved_into_the_narrative(desk: Desk, fern: Desk) -> None:
    row = refused(desk, children=["a dog", CHILD | {"address": OPEN_SAFE}], address_is_safe=True)
    content = whole(row)
    told = content["children"][1].pop("address")
    asked_about(fern, row, content | {"children": content["children"][1:], "concern": {"narrative": told}})


def test_a_stand_in_that_the_sender_wrote_brings_nothing_out(desk: Desk, fern: Desk) -> None:
    row = reported(desk, children="none", restricted=[{"text": SECRET}], circumstances=f"{HELD}: restricted")
    asked_about(fern, row, whole(row) | {"children": LUCA})


@pytest.mark.parametrize("by_column", [True, False])
def test_a_held_name_does_not_become_a_known_one_when_its_namesake_goes(
    desk: Desk, fern: Desk, *, by_column: bool
) -> None:
    told = notification(children=LUCA, circumstances="", officer={"rank": SECRET})
    row = reported(desk, data=lines({"officer.rank": "PC"} | told))
    assert "LEMON" not in repr(row)
    content = whole(row) | {"circumstances": "He was hit."}
    del content["officer.rank"]
    values = {"officer.rank": "", "circumstances": "He was hit."} if by_column else written(content)
    found = problems.mend(fern, row.id, row.version, values)
    assert isinstance(found, list)
    assert "LEMON" not in repr(found) + everything(desk) + repr(problems.open_problem(desk, row.id))


def test_what_is_held_goes_back_to_where_it_stood(desk: Desk, fern: Desk, colleague: Colleague) -> None:
    row = police_row(desk)
    found = problems.mend(fern, row.id, row.version, written(whole(row) | {"children": LUCA}))
    assert isinstance(found, Recorded)
    view = open_contact(fern, found.reference)
    assert pieces(colleague, view) == [SECRET, f"informant: {SECRET} too"]


NUMBERS = count(1)
PLACES = st.sampled_from(
    ["circumstances", "category", "informant", "restricted", "children", "adults", "officer", "force", "report_no"]
)
STAND_INS = st.sampled_from(["restricted", "informant", "adults.1.address", "children.1.address", "restricted.1.text"])
SHAPES = st.sampled_from(
    [
        lambda told: told,
        lambda told: [told],
        lambda told: [{"name": told}],
        lambda told: [{"name": "Luca HAZELNUTTER", "address": told}],
        lambda told: {"text": told},
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(PLACES, STAND_INS, SHAPES), min_size=1, max_size=3))
def test_a_planted_word_is_never_open_wherever_it_is_put(
    desk: Desk, colleague: Colleague, moves: list[tuple[str, str, Callable[[str], Any]]]
) -> None:
    adults = [{"name": "Ann", "role": "mother", "address": f"{SAFE} LEMON"}]
    row = reported(
        desk,
        children="none",
        report_no=f"NMC/{next(NUMBERS)}",
        restricted=[{"text": SECRET}],
        informant=SECRET,
        adults=adults,
    )
    content = whole(row) | {"children": LUCA}
    content |= {place: shape(f"{HELD}: {stand_in}") for place, stand_in, shape in moves}
    found = problems.mend(desk, row.id, row.version, written(content))
    told = repr(found) + everything(desk) + repr(problems.open_problem(desk, row.id))
    assert "LEMON" not in told
    assert "Hidden" not in told
