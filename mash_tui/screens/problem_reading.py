"""A row of a file to read: all its values, what is wrong with it, and why it was set aside."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from mash_tui.commands.base import Where
from mash_tui.commands.problems import TakeProblemUpAgain
from mash_tui.commands.registry import bindings
from mash_tui.screens.reading import ReadingScreen, ToRead
from mash_tui.screens.set_aside import sign_of
from mash_tui.services import problems
from mash_tui.widgets.aside_page import sections_of_problem


class ProblemReadingScreen(ReadingScreen):
    """The columns of the row, those with a problem first."""

    where = Where.PROBLEM_READING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PROBLEM_READING)
    takes_up = TakeProblemUpAgain

    def look(self) -> ToRead:
        """The row with its values; the reading is in the trail."""
        row = problems.open_problem(self.desk, self.number)
        # One that was set aside first and settled by a later sending keeps its reason, but is taken in.
        aside = bool(row.set_aside) and not row.taken_in
        state = f"Taken in as {row.taken_in}" if row.taken_in else "Set aside" if aside else "Not taken in"
        beneath = f"{row.file}, row {row.row}, received {self.desk.local(row.received_at):%a %-d %b %H:%M}"
        title = f"{sign_of(row)}{state}: {row.summary or 'no name yet'}"
        return ToRead(title, beneath, sections_of_problem(row), aside)

    def take_up(self) -> str:
        """Bring it back among those that wait."""
        problems.take_up(self.desk, self.number)
        return "Taken up again: the row waits to be mended."
