"""Something to read that nobody goes on with here: it was set aside, or this person may not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult

from mash_tui.commands.base import Command
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.page import ReadingPage, Section
from mash_tui.widgets.say import tell, tell_problem
from mash_tui.widgets.title_line import TitleLine


class ToRead(NamedTuple):
    """What the screen shows."""

    title: str
    beneath: str
    """The line under the title."""
    sections: Sequence[Section]
    aside: bool
    """Whether it was set aside, and can be taken up again."""


class ReadingScreen(DeskScreen[None]):
    """A page, and a key that takes it up again. A subclass reads it and takes it up."""

    needs = Permission.CONTACT_READ
    opens_with_reading = True
    takes_up: ClassVar[type[Command]]
    """The command that brings it back among what waits."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        """Which."""
        self._found: ToRead | None = None

    def compose(self) -> ComposeResult:
        """Lay out title, page and keys."""
        self._title = TitleLine("", "reading …")
        self.page = ReadingPage()
        """What is read."""
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.page, self._footer)

    def look(self) -> ToRead:
        """Read it. Runs on a thread; raises MashError."""
        raise NotImplementedError

    def take_up(self) -> str:
        """Bring it back among what waits; what is to be said of it. Runs on a thread; raises MashError."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read it."""
        self.page.focus()
        self.work(lambda: outcome_of(self.look), self._show)

    def _show(self, found: ToRead | MashError) -> None:
        if isinstance(found, MashError):
            self.was_not_read()
            tell_problem(self.app, found)
            self.app.pop_screen()
            return
        self._found = found
        self._title.show(found.title, found.beneath)
        self.page.show(found.sections)
        self._footer.show(self.footer_commands())
        self.was_read()

    def offers(self, command: type[Command]) -> bool:
        """Only what was set aside can be taken up."""
        is_aside = self._found is not None and self._found.aside
        return (command is not self.takes_up or is_aside) and super().offers(command)

    def action_take_up(self) -> None:
        """Bring it back among what waits, and go back to the list."""
        self.work(self.take_up, self._taken_up)

    def _taken_up(self, words: str) -> None:
        self.app.pop_screen()
        tell(self.app, words)

    def action_scroll(self, by: int) -> None:
        """Scroll so many lines."""
        self.page.scroll_lines(by)

    def action_scroll_page(self, by: int) -> None:
        """Scroll so many screenfuls."""
        self.page.scroll_pages(by)
