"""Intake problems: rows that could not be taken in. Each has its own clock, and is mended here or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from mash_tui.commands.base import Where
from mash_tui.commands.problems import OpenProblem, SetProblemAside, TakeProblemUpAgain
from mash_tui.commands.registry import bindings
from mash_tui.domain.countdown import label
from mash_tui.domain.roles import Permission
from mash_tui.screens.set_aside import setting_aside
from mash_tui.screens.waiting import WaitingScreen
from mash_tui.screens.when import when
from mash_tui.services import problems
from mash_tui.services.rows import ProblemRow
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.pick_list import Bit


class ProblemsScreen(WaitingScreen[ProblemRow]):
    """The rows, immediate danger first, then the next deadline; behind a key those that were set aside."""

    where = Where.PROBLEMS
    needs = Permission.CONTACT_READ
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PROBLEMS)
    of = "intake problems"
    for_one_list = ((SetProblemAside,), (TakeProblemUpAgain,))
    enter = OpenProblem

    def below(self) -> Iterable[Widget]:
        """What is wrong with the row under the cursor."""
        self.beneath = ListNotice()
        self.beneath.add_class("-beneath")
        yield self.beneath

    def minute_turned(self) -> None:
        """Times to go by are different."""
        self.list.refresh()

    @property
    def columns(self) -> tuple[str, str]:
        """The heads of the columns that there is room for."""
        received = "" if self.narrow else f"{'received':<15}"
        whom = self.half if self.narrow else 30
        return (
            f"! {'due':<14}{received}whom it is about, and what is wrong",
            f"! {'received':<15}{'whom it is about':<{whom}}why it was set aside",
        )

    @property
    def empty(self) -> str:
        """What stands there when no row waits."""
        none = "No intake problems: every row of every file was taken in."
        rest = f"No intake problem waits. {self.shown_by_a_key}" if self.put_away else none
        return f"{rest}\nmash intake PATH takes files in."

    def read(self, aside: bool) -> Sequence[ProblemRow]:
        """The rows that wait, immediate danger first, or those set aside."""
        self.put_away = problems.how_many_set_aside(self.desk)
        return problems.list_set_aside(self.desk) if aside else problems.list_problems(self.desk)

    def heading(self, rows: Sequence[ProblemRow]) -> str:
        """How many."""
        how_many = f"{len(rows)} row{'s' if len(rows) != 1 else ''}" if rows else "none"
        if self.aside:
            return f"Intake problems set aside: {how_many}"
        return f"Intake problems: {how_many}{' not taken in' if rows else ''}{self.also_aside}"

    def to_go_on(self, row: ProblemRow) -> Permission:  # noqa: ARG002 the same for every row
        """Mending."""
        return Permission.INTAKE_RUN

    def open_row(self, row: ProblemRow) -> None:
        """Open it, with all its values, to mend it."""
        self.mash.open("problem", row.id)

    def read_row(self, row: ProblemRow) -> None:
        """Open it to be read, with all its values."""
        self.mash.open("problem to read", row.id)

    def take_up(self, row: ProblemRow) -> str:
        """Bring it back among those that wait."""
        problems.take_up(self.desk, row.id)
        return f"{row.file}, row {row.row}: waits to be mended again."

    def on_pick_list_moved(self) -> None:
        """Say in full what is wrong with the row under the cursor."""
        problem = self.list.current
        if problem is None:
            self.beneath.say("")
            return
        wrong = [f"▲ {column}: {value or 'blank'}: {reason}" for column, value, reason in problem.problems]
        danger = "! immediate danger · " if problem.danger else ""
        self.beneath.say("\n".join([f"{danger}{problem.file}, row {problem.row}", *wrong]))

    def action_set_aside(self) -> None:
        """Ask why, and set it aside."""
        problem = self.list.current
        if problem is not None:
            self.app.push_screen(setting_aside(self.desk, problem))

    def line(self, problem: ProblemRow, width: int) -> list[Bit]:
        """Whether a child is in danger, when it is due, when it was received, whom it is about and what is wrong."""
        now = self.desk.now()
        danger = Bit("!" if problem.danger else "", "trouble", 2)
        received = Bit(when(self.desk.local(problem.received_at)), "quiet", 15)
        if self.aside:
            what = problem.summary or f"{problem.file}, row {problem.row}"
            whom = self.half - 1 if self.narrow else 29
            why = Bit(problem.set_aside, "quiet", max(width - 18 - whom, 8))
            return [danger, received, Bit(what, "", whom), Bit(" "), why]
        over = problem.due_at <= now
        wrong = "; ".join(f"{column}: {reason}" for column, _, reason in problem.problems)
        what = f"{problem.summary}: {wrong}" if problem.summary else wrong
        return [
            danger,
            Bit(label(now, problem.due_at), "trouble" if over else "strong", 14),
            *([] if self.narrow else [received]),
            Bit(what, "", max(width - (17 if self.narrow else 32), 8)),
        ]
