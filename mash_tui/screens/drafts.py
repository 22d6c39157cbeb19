"""Every contact that somebody began to type and has not finished, and every note that was not saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.drafts import OpenDraft, SetDraftAside, TakeUpAgain
from mash_tui.commands.registry import bindings
from mash_tui.domain.roles import Permission
from mash_tui.screens.unsaved_words import open_words
from mash_tui.screens.waiting import WaitingScreen
from mash_tui.screens.when import when
from mash_tui.services import drafts, unsent
from mash_tui.services.draft_needs import ANY_OF_THEM, in_words, needed_for
from mash_tui.services.rows import DraftRow
from mash_tui.services.unsent import UnsentRow
from mash_tui.widgets.pick_list import Bit


class DraftsScreen(WaitingScreen[DraftRow]):
    """The unfinished ones, latest first; behind a key those that were set aside."""

    where = Where.DRAFTS
    needs = Permission.CONTACT_READ
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DRAFTS)
    of = "drafts"
    for_one_list = ((SetDraftAside,), (TakeUpAgain,))
    enter = OpenDraft

    def __init__(self) -> None:
        super().__init__()
        self._notes: dict[int, UnsentRow] = {}

    @property
    def columns(self) -> tuple[str, str]:
        """The heads of the columns that there is room for."""
        if self.narrow:
            return f"{'saved':<15}what", f"{'saved':<15}{'what':<{self.half}}why it was set aside"
        return f"{'saved':<15}{'since':<15}{'by':<13}what", f"{'saved':<15}{'by':<13}{'what':<30}why it was set aside"

    @property
    def empty(self) -> str:
        """What stands there when no draft waits."""
        rest = f"No draft waits. {self.shown_by_a_key}" if self.put_away else "No drafts: what was begun is taken in."
        return f"{rest}\nn begins one."

    def read(self, aside: bool) -> Sequence[DraftRow]:
        """The drafts, latest first; unsaved words say what they belong to."""
        self._notes = {row.number: row for row in unsent.waiting(self.desk)}
        self.put_away = drafts.how_many_set_aside(self.desk)
        found = drafts.set_aside_list(self.desk) if aside else drafts.waiting(self.desk)
        named = [_named(row, self._notes.get(row.id)) for row in found]
        return sorted(named, key=lambda row: row.saved_at, reverse=True)

    def heading(self, rows: Sequence[DraftRow]) -> str:
        """What they are, and how many."""
        if self.aside:
            return f"Drafts set aside: {len(rows) or 'none'}"
        return f"Drafts: begun and not finished: {len(rows) or 'none'}{self.also_aside}"

    def offers(self, command: type[Command]) -> bool:
        """Setting aside and taking up to whoever goes on with drafts of any kind: the draft says what it needs."""
        if command in (SetDraftAside, TakeUpAgain):
            return command not in self.for_one_list[not self.aside] and any(map(self.desk.may, ANY_OF_THEM))
        return super().offers(command)

    def to_go_on(self, row: DraftRow) -> Permission:
        """The permission of what the draft is about."""
        note = self._notes.get(row.id)
        return needed_for(note.about if note else "")

    def open_row(self, row: DraftRow) -> None:
        """Go on with it: a contact in the form, a note at its contact. A colleague's note opens to be read."""
        note = self._notes.get(row.id)
        if note is None:
            self.mash.open("new contact", row.id)
        else:
            open_words(self, note, self._notes.values())

    def read_row(self, row: DraftRow) -> None:
        """Open it to be read."""
        self.mash.open("draft to read", row.id)

    def action_set_aside(self) -> None:
        """Ask why, and set it aside."""
        from mash_tui.screens.set_aside import setting_draft_aside

        if (draft := self.list.current) is not None:
            self.app.push_screen(setting_draft_aside(draft.summary, partial(drafts.set_aside, self.desk, draft.id)))

    def take_up(self, row: DraftRow) -> str:
        """Bring it back among the unfinished."""
        drafts.take_up(self.desk, row.id)
        return f"{row.summary}: among the drafts again."

    def line(self, draft: DraftRow, width: int) -> list[Bit]:
        """When, by whom, what; and why it was set aside. Where there is little room, no more than when and what."""
        saved = Bit(f"{when(self.desk.local(draft.saved_at))} ", "strong", 15)
        by = [] if self.narrow else [Bit(draft.by, "", 12), Bit(" ")]
        if self.aside:
            what, before = (self.half - 1, 15) if self.narrow else (29, 28)
            why = Bit(draft.set_aside, "quiet", max(width - before - what - 1, 8))
            return [saved, *by, Bit(draft.summary, "", what), Bit(" "), why]
        since = [] if self.narrow else [Bit(when(self.desk.local(draft.started_at)), "quiet", 15)]
        rest = max(width - (15 if self.narrow else 44), 8)
        return [saved, *since, *by, Bit(draft.summary, "", rest)]


def _named(row: DraftRow, note: UnsentRow | None) -> DraftRow:
    """Unsaved words say what they belong to."""
    if note is None:
        return row
    about = f"{note.reference}{': ' if note.problem is not None else ' '}{in_words(note.about)}"
    words = " ".join(note.text[:80].split()) if note.problem is None else ""
    return replace(row, summary=f"{about}{': ' if words else ''}{words}")
