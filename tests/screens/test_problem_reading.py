"""A row of a file to read: what its title says and what it offers go by what became of it."""

from __future__ import annotations

from typing import cast

from mash_tui.screens.problem_reading import ProblemReadingScreen
from mash_tui.services import problems
from mash_tui.services.desk import Desk
from tests.services.test_intake_earlier_sendings import mended, sent


class _Looking:
    """The two things that a look needs of the screen."""

    def __init__(self, desk: Desk, number: int) -> None:
        self.desk, self.number = desk, number


def test_a_row_that_was_set_aside_and_settled_since_is_taken_in(desk: Desk) -> None:
    row = sent(desk, "monday.csv")
    problems.set_aside(desk, row.id, row.version, "the school sends it again")
    screen = cast("ProblemReadingScreen", _Looking(desk, row.id))
    assert ProblemReadingScreen.look(screen).aside
    again = sent(desk, "wednesday.csv", child1_dob="30/02/2016")
    view = mended(desk, again, submitted_date="23/11/2026", child1_dob="29/02/2016")
    shown = ProblemReadingScreen.look(screen)
    assert shown.title.startswith(f"Taken in as {view.row.reference}")
    assert not shown.aside
