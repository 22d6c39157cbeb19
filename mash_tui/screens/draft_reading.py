"""A draft to read: every word that was typed, and why it was set aside."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from mash_tui.commands.base import Where
from mash_tui.commands.drafts import TakeUpAgain
from mash_tui.commands.registry import bindings
from mash_tui.screens.reading import ReadingScreen, ToRead
from mash_tui.services import drafts
from mash_tui.widgets.aside_page import sections_of_draft


class DraftReadingScreen(ReadingScreen):
    """What is typed in it, in the parts of the form."""

    where = Where.DRAFT_READING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DRAFT_READING)
    takes_up = TakeUpAgain

    def look(self) -> ToRead:
        """The draft, as this person may see it; the reading is in the trail."""
        row, fields, _ = drafts.read(self.desk, self.number)
        state = "Draft set aside" if row.set_aside else "Draft, not finished"
        began, saved = self.desk.local(row.started_at), self.desk.local(row.saved_at)
        day = "" if saved.date() == began.date() else f"{saved:%a %-d %b} "
        beneath = f"begun by {row.by} {began:%a %-d %b %H:%M}, saved {day}{saved:%H:%M}"
        return ToRead(f"{state}: {row.summary}", beneath, sections_of_draft(row, fields), bool(row.set_aside))

    def take_up(self) -> str:
        """Bring it back among the unfinished."""
        drafts.take_up(self.desk, self.number)
        return "Taken up again: it is among the drafts."
