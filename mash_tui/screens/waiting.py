"""A list of what waits for somebody, and behind a key the list of what was set aside: drafts, intake problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.widget import Widget

from mash_tui.commands.base import Command
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import tell
from mash_tui.widgets.title_line import TitleLine

Row = TypeVar("Row")


class WaitingScreen(DeskScreen[None], Generic[Row]):
    """A subclass says what is listed: it reads the rows, draws a line, opens, sets aside and takes up again.

    Enter goes on with what waits. What was set aside it opens to be read: only the key that says so takes up again.
    """

    of: ClassVar[str]
    """What is listed, in the plural."""
    for_one_list: ClassVar[tuple[tuple[type[Command], ...], tuple[type[Command], ...]]]
    """The commands that make sense on what waits only, and on what was set aside only."""
    enter: ClassVar[type[Command]]
    """The command of Enter."""
    opens_with_reading = True

    def __init__(self) -> None:
        super().__init__()
        self.aside = False
        """Whether the list shows what was set aside."""
        self.put_away = 0
        """How many were set aside, as of the last reading of what waits."""

    def compose(self) -> ComposeResult:
        """Lay out title, list, footer."""
        self._title = TitleLine(self.of.capitalize(), self.columns[0])
        self.list: PickList[Row] = PickList(self.line)
        self.notice = ListNotice()
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.list, self.notice, *self.below(), self._footer)

    def below(self) -> Iterable[Widget]:
        """What stands under the list."""
        return ()

    @property
    def columns(self) -> tuple[str, str]:
        """The heads of the columns that there is room for: of what waits, of what was set aside."""
        raise NotImplementedError

    @property
    def narrow(self) -> bool:
        """Whether there is no room for the columns that can be done without."""
        return self.app.size.width < 72

    @property
    def half(self) -> int:
        """Cells of half a narrow line, behind a column of time: what was set aside, and why, share it."""
        return max((self.app.size.width - 16) // 2, 8)

    def on_resize(self) -> None:
        """There may be room for other columns."""
        self._title.head(self.columns[self.aside])

    @property
    def empty(self) -> str:
        """What stands there when nothing waits."""
        raise NotImplementedError

    @property
    def also_aside(self) -> str:
        """Behind the number of what waits: how many were set aside."""
        return f" · {self.put_away} set aside" if self.put_away else ""

    @property
    def shown_by_a_key(self) -> str:
        """That something was set aside, and the key that shows it."""
        was = "1 was" if self.put_away == 1 else f"{self.put_away} were"
        return f"{was} set aside: s shows {'it' if self.put_away == 1 else 'them'}."

    def read(self, aside: bool) -> Sequence[Row]:
        """The rows of one list. Runs on a thread; raises MashError."""
        raise NotImplementedError

    def heading(self, rows: Sequence[Row]) -> str:
        """The title over these rows."""
        raise NotImplementedError

    def line(self, row: Row, width: int) -> list[Bit]:
        """A row as a line."""
        raise NotImplementedError

    def to_go_on(self, row: Row) -> Permission:
        """What somebody must be permitted to go on with this row; others read it."""
        raise NotImplementedError

    def open_row(self, row: Row) -> None:
        """Go on with what waits."""
        raise NotImplementedError

    def read_row(self, row: Row) -> None:
        """Open it to be read."""
        raise NotImplementedError

    def take_up(self, row: Row) -> str:
        """Bring it back among what waits; what is to be said of it. Runs on a thread; raises MashError."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say that it is being read."""
        self.notice.say("reading …")
        self.list.display = False
        self.action_again()

    def on_screen_resume(self) -> None:
        """Read it again after a row was open."""
        self.action_again()

    def store_changed(self) -> None:
        """Somebody saved something."""
        if self.is_current:
            self.action_again()

    def action_again(self) -> None:
        """Read the list."""
        self.work(partial(outcome_of, partial(self.read, self.aside)), self._show, latest_of=self.of)

    def _show(self, found: Sequence[Row] | MashError) -> None:
        if isinstance(found, MashError):
            self.list.display = False
            self.notice.say(f"✗ The {self.of} could not be read.\n{found}\n\nr tries again.", failed=True)
            self.was_read()
            return
        self._title.show(self.heading(found), self.columns[self.aside])
        self._footer.show(self.footer_commands())
        self.list.display = bool(found)
        self.notice.say("" if found else "Nothing was set aside." if self.aside else self.empty)
        self.list.show(found, same=_number)
        self.on_pick_list_moved()
        if found and self.is_current:
            self.list.focus()
        self.was_read()

    def offers(self, command: type[Command]) -> bool:
        """Only what makes sense on this list."""
        return command not in self.for_one_list[not self.aside] and super().offers(command)

    def on_pick_list_moved(self) -> None:
        """The cursor is on another row."""

    def on_pick_list_picked(self) -> None:
        """Enter on a row, or a click: as the key does, for who may."""
        self.mash.run_command(self.enter)

    def action_other_list(self) -> None:
        """Between what waits and what was set aside."""
        self.aside = not self.aside
        self.list.cursor = 0
        self.action_again()

    def action_open(self) -> None:
        """Go on with the row under the cursor, or read it where there is nothing to go on with for this person."""
        if (row := self.list.current) is not None:
            go_on = not self.aside and self.desk.may(self.to_go_on(row))
            (self.open_row if go_on else self.read_row)(row)

    def action_take_up(self) -> None:
        """Bring the row under the cursor back among what waits."""
        if (row := self.list.current) is not None:
            self.work(partial(self.take_up, row), self._taken_up)

    def _taken_up(self, words: str) -> None:
        tell(self.app, words)
        self.action_again()


def _number(row: Any) -> object:
    return row.id
