"""The handover: what whoever takes over must know, as a page to read, to save or to copy on purpose."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Command, Where, shown
from mash_tui.commands.handover import CopyHandover, SaveHandover, WriteAgain
from mash_tui.commands.registry import bindings
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.handover import Handover, is_overtaken, write_handover
from mash_tui.services.handover_out import copied, save_to_file
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.handover_text import sections_of, text_of
from mash_tui.widgets.page import ReadingPage
from mash_tui.widgets.say import tell, tell_problem
from mash_tui.widgets.title_line import TitleLine


class HandoverScreen(DeskScreen[None]):
    """A page as of one minute. What is saved meanwhile does not change it under somebody who reads aloud from it."""

    where = Where.HANDOVER
    needs = Permission.CONTACT_READ
    shows = "handover"
    opens_with_reading = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.HANDOVER)

    def __init__(self) -> None:
        super().__init__()
        self._written: Handover | None = None
        self._path: Path | None = None
        self._goes_out = False

    def compose(self) -> ComposeResult:
        """Lay out title, page and keys."""
        self._title = TitleLine("Handover", "reading …")
        self.page = ReadingPage()
        """What is read."""
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.page, self._footer)

    def on_mount(self) -> None:
        """Write it."""
        self.page.focus()
        self._write()

    def offers(self, command: type[Command]) -> bool:
        """Nothing is saved or copied before it is written."""
        return (command not in (SaveHandover, CopyHandover) or self._written is not None) and super().offers(command)

    def store_changed(self) -> None:
        """Somebody saved: it is not of this minute any more, and says so."""
        if self._written is not None and is_overtaken(self.desk, self._written):
            self._say("somebody saved since")

    def show_anew(self) -> None:
        """Write it anew."""
        self._write()

    def action_again(self) -> None:
        """Write it anew."""
        self._write()

    def action_save(self) -> None:
        """Save it to a new file beside the hub's data."""
        if (written := self._written) is None or self._goes_out:
            return
        if self._path is not None:
            tell(self.app, f"It is saved already: {self._path}. {shown(WriteAgain.keys[0])} writes it anew.")
            return
        self._goes_out = True
        self.work(lambda: outcome_of(partial(save_to_file, self.desk, written, text_of(written))), self._saved)

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard, once the trail has it."""
        if (written := self._written) is not None and not self._goes_out:
            self._goes_out = True
            deed = partial(copied, self.desk, written)
            self.work(lambda: outcome_of(deed), partial(self._copy, text_of(written)))

    def action_scroll(self, by: int) -> None:
        """Scroll so many lines."""
        self.page.scroll_lines(by)

    def action_scroll_page(self, by: int) -> None:
        """Scroll so many screenfuls."""
        self.page.scroll_pages(by)

    def _write(self) -> None:
        self.work(lambda: outcome_of(partial(write_handover, self.desk)), self._show, latest_of="handover")

    def _show(self, written: Handover | MashError) -> None:
        if isinstance(written, MashError):
            tell_problem(self.app, written)
            if self._written is None:
                self.was_not_read()
                self.app.pop_screen()
            return
        self._written, self._path = written, None
        self.page.show(sections_of(written))
        self._say("")
        self._footer.show(self.footer_commands())
        self.was_read()

    def _say(self, since: str) -> None:
        if self._written is None:
            return
        as_of = f"as of {self.desk.local(self._written.written_at):%H:%M}"
        anew = f"; {since}: {shown(WriteAgain.keys[0])} writes it anew" if since else ""
        self._title.show(
            f"Handover {as_of}{anew}", "It names children. Nothing restricted and no safe address is in it."
        )

    def _saved(self, path: Path | MashError) -> None:
        self._goes_out = False
        if isinstance(path, MashError):
            tell_problem(self.app, path)
            return
        self._path = path
        tell(self.app, f"Saved to {path}, for this account's eyes only.")

    def _copy(self, text: str, done: object) -> None:
        self._goes_out = False
        if isinstance(done, MashError):
            tell_problem(self.app, done)
            return
        self.app.copy_to_clipboard(text)
        tell(self.app, "Sent to your terminal's clipboard.")
