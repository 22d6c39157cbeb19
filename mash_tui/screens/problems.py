"""Intake problems: rows that could not be taken in. Each has its own clock, and is mended here or set aside."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.problems import OpenProblem, SetProblemAside, TakeProblemUpAgain
from mash_tui.commands.registry import bindings
from mash_tui.domain.countdown import label
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.set_aside import setting_aside
from mash_tui.screens.when import when
from mash_tui.services.rows import ProblemRow
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import tell
from mash_tui.widgets.title_line import TitleLine

_COLUMNS = f"{'due':<14}{'received':<15}whom it is about, and what is wrong"
_ASIDE_COLUMNS = f"{'received':<15}{'whom it is about':<30}why it was set aside"


class ProblemsScreen(DeskScreen[None]):
    """The rows, the next deadline first; behind a key those that were set aside."""

    where = Where.PROBLEMS
    needs = Permission.INTAKE_RUN
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.PROBLEMS)

    def __init__(self) -> None:
        super().__init__()
        self.aside = False
        """Whether the list shows what was set aside."""

    def compose(self) -> ComposeResult:
        """Lay out title, list, footer."""
        self._title = TitleLine("Intake problems", _COLUMNS)
        self.list: PickList[ProblemRow] = PickList(self._line)
        self.notice = ListNotice()
        self.beneath = ListNotice()
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.list, self.notice, self.beneath, self._footer)

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
        self.work(partial(self._look, self.aside), self._show, latest_of="problems")

    def _look(self, aside: bool) -> list[ProblemRow] | MashError:
        from mash_tui.services.problems import list_problems, list_set_aside

        return outcome_of(lambda: list_set_aside(self.desk) if aside else list_problems(self.desk))

    def _show(self, found: list[ProblemRow] | MashError) -> None:
        if isinstance(found, MashError):
            self.list.display = False
            self.notice.say(f"✗ The intake problems could not be read.\n{found}\n\nr tries again.", failed=True)
            return
        rows = f"{len(found)} row{'s' if len(found) != 1 else ''} {'set aside' if self.aside else 'not taken in'}"
        self._title.show(f"Intake problems: {rows if found else 'none'}", _ASIDE_COLUMNS if self.aside else _COLUMNS)
        self._footer.show(self.footer_commands())
        self.list.display = bool(found)
        empty = (
            "Nothing was set aside."
            if self.aside
            else "No intake problems: every row of every file was taken in.\nmash intake PATH takes files in."
        )
        self.notice.say("" if found else empty)
        self.list.show(found, same=lambda row: row.id)
        self.on_pick_list_moved()
        if found and self.is_current:
            self.list.focus()

    def offers(self, command: type[Command]) -> bool:
        """Only what makes sense on this list."""
        if command in (OpenProblem, SetProblemAside) and self.aside:
            return False
        if command is TakeProblemUpAgain and not self.aside:
            return False
        return super().offers(command)

    def action_other_list(self) -> None:
        """Between those that wait and those that were set aside."""
        self.aside = not self.aside
        self.list.cursor = 0
        self.action_again()

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
        if self.aside:
            self.action_take_up()
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        problem = self.list.current
        if problem is not None:
            self.mash.open("problem", problem.id)

    def action_set_aside(self) -> None:
        """Ask why, and set it aside."""
        problem = self.list.current
        if problem is not None:
            self.app.push_screen(setting_aside(self.desk, problem))

    def action_take_up(self) -> None:
        """Bring it back among those that wait."""
        from mash_tui.services.problems import take_up

        problem = self.list.current
        if problem is not None:
            self.work(lambda: take_up(self.desk, problem.id), lambda _: self._taken_up(problem))

    def _taken_up(self, problem: ProblemRow) -> None:
        tell(self.app, f"{problem.file}, row {problem.row}: waits to be mended again.")
        self.action_again()

    def _line(self, problem: ProblemRow, width: int) -> list[Bit]:
        now = self.desk.now()
        received = Bit(when(self.desk.local(problem.received_at)), "quiet", 15)
        if self.aside:
            what = problem.summary or f"{problem.file}, row {problem.row}"
            return [received, Bit(what, "", 29), Bit(" "), Bit(problem.set_aside, "quiet", max(width - 45, 8))]
        over = problem.due_at <= now
        wrong = "; ".join(f"{column}: {reason}" for column, _, reason in problem.problems)
        what = f"{problem.summary}: {wrong}" if problem.summary else wrong
        return [
            Bit(label(now, problem.due_at), "trouble" if over else "strong", 14),
            received,
            Bit(what, "", max(width - 30, 8)),
        ]
