"""Intake problems: rows that could not be taken in. Each has its own clock, and is mended here."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Where
from mash_tui.commands.registry import bindings
from mash_tui.domain.countdown import label
from mash_tui.domain.errors import MashError
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.when import when
from mash_tui.services.rows import ProblemRow
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.title_line import TitleLine

_COLUMNS = f"{'due':<14}{'received':<15}whom it is about, and what is wrong"


class ProblemsScreen(DeskScreen[None]):
    """The rows, the next deadline first."""

    where = Where.PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PROBLEMS)

    def compose(self) -> ComposeResult:
        """Lay out title, list, footer."""
        self._title = TitleLine("Intake problems", _COLUMNS)
        self.list: PickList[ProblemRow] = PickList(self._line)
        self.notice = ListNotice()
        self.beneath = ListNotice()
        yield from (self._title, self.list, self.notice, self.beneath, Footer(self.footer_commands()))

    def on_mount(self) -> None:
        """Read the list."""
        self.beneath.add_class("-beneath")
        self.notice.say("reading …")
        self.list.display = False
        self.action_again()

    def on_screen_resume(self) -> None:
        """Read it again after a row was open."""
        self.action_again()

    def store_changed(self) -> None:
        """Somebody mended one, or took a file in."""
        if self.is_current:
            self.action_again()

    def minute_turned(self) -> None:
        """Times to go by are different."""
        self.list.refresh()

    def action_again(self) -> None:
        """Read the list."""
        self.work(self._look, self._show, latest_of="problems")

    def _look(self) -> list[ProblemRow] | MashError:
        from mash_tui.services.problems import list_problems

        try:
            return list_problems(self.desk)
        except MashError as problem:
            return problem

    def _show(self, found: list[ProblemRow] | MashError) -> None:
        if isinstance(found, MashError):
            self.list.display = False
            self.notice.say(f"✗ The intake problems could not be read.\n{found}\n\nr tries again.", failed=True)
            return
        rows = f"{len(found)} row{'s' if len(found) != 1 else ''} not taken in" if found else "none"
        self._title.show(f"Intake problems: {rows}", _COLUMNS)
        self.list.display = bool(found)
        empty = "No intake problems: every row of every file was taken in.\nmash intake PATH takes files in."
        self.notice.say("" if found else empty)
        self.list.show(found, same=lambda row: row.id)
        self.on_pick_list_moved()
        if found and self.is_current:
            self.list.focus()

    def on_pick_list_moved(self) -> None:
        """Say in full what is wrong with the row under the cursor."""
        problem = self.list.current
        if problem is None:
            self.beneath.say("")
            return
        wrong = [f"▲ {column}: {value or 'blank'}: {reason}" for column, value, reason in problem.problems]
        self.beneath.say("\n".join([f"{problem.file}, row {problem.row}", *wrong]))

    def on_pick_list_picked(self) -> None:
        """Enter on a row."""
        self.action_open()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        from mash_tui.screens.problem import ProblemScreen

        problem = self.list.current
        if problem is not None:
            self.app.push_screen(ProblemScreen(problem.id))

    def _line(self, problem: ProblemRow, width: int) -> list[Bit]:
        now = self.desk.now()
        over = problem.due_at <= now
        wrong = "; ".join(f"{column}: {reason}" for column, _, reason in problem.problems)
        what = f"{problem.summary}: {wrong}" if problem.summary else wrong
        return [
            Bit(label(now, problem.due_at), "trouble" if over else "strong", 14),
            Bit(when(self.desk.local(problem.received_at)), "quiet", 15),
            Bit(what, "", max(width - 30, 8)),
        ]
