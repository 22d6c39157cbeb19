"""Every contact that somebody began to type and has not finished, and every note that was not saved."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Command, Where, shown
from mash_tui.commands.contact import AddToRestrictedFile, CorrectContact, WriteNote
from mash_tui.commands.drafts import ResumeDraft, SetDraftAside, TakeUpAgain
from mash_tui.commands.registry import bindings
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.when import when
from mash_tui.services import drafts, unsent
from mash_tui.services.rows import DraftRow
from mash_tui.services.unsent import UnsentRow
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import tell
from mash_tui.widgets.title_line import TitleLine

_COLUMNS = f"{'saved':<15}{'since':<15}{'by':<13}what"
_ASIDE_COLUMNS = f"{'saved':<15}{'by':<13}{'what':<30}why it was set aside"

_GOES_ON = {unsent.NOTE: WriteNote, unsent.RESTRICTED: AddToRestrictedFile}
"""What unsaved words are about → the command that goes on with them; of all others a correction."""


class DraftsScreen(DeskScreen[None]):
    """The unfinished ones, latest first; behind a key those that were set aside."""

    where = Where.DRAFTS
    needs = Permission.CONTACT_CREATE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.DRAFTS)

    def __init__(self) -> None:
        super().__init__()
        self.aside = False
        """Whether the list shows what was set aside."""
        self._notes: dict[int, UnsentRow] = {}

    def compose(self) -> ComposeResult:
        """Lay out title, list, footer."""
        self._title = TitleLine("Drafts", _COLUMNS)
        self.list: PickList[DraftRow] = PickList(self._line)
        self.notice = ListNotice()
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.list, self.notice, self._footer)

    def on_mount(self) -> None:
        """Read the list."""
        self.list.focus()
        self.action_again()

    def on_screen_resume(self) -> None:
        """Read it again after a draft was open."""
        self.action_again()

    def store_changed(self) -> None:
        """Somebody typed, finished, or set aside."""
        if self.is_current:
            self.action_again()

    def action_again(self) -> None:
        """Read the list."""
        aside = self.aside
        self.work(lambda: self._look(aside), self._show, latest_of="drafts")

    def _look(self, aside: bool) -> tuple[list[DraftRow], dict[int, UnsentRow]] | MashError:
        try:
            notes = {row.number: row for row in unsent.waiting(self.desk)}
            found = drafts.set_aside_list(self.desk) if aside else drafts.waiting(self.desk)
        except MashError as problem:
            return problem
        found = [_named(row, notes.get(row.id)) for row in found]
        return sorted(found, key=lambda row: row.saved_at, reverse=True), notes

    def _show(self, found: tuple[list[DraftRow], dict[int, UnsentRow]] | MashError) -> None:
        if isinstance(found, MashError):
            self.list.display = False
            self.notice.say(f"✗ The drafts could not be read.\n{found}\n\nr tries again.", failed=True)
            return
        rows, self._notes = found
        what = "Set aside" if self.aside else "Drafts: begun and not finished"
        self._title.show(f"{what}: {len(rows)}" if rows else what, _ASIDE_COLUMNS if self.aside else _COLUMNS)
        self.list.display = bool(rows)
        empty = (
            "Nothing was set aside."
            if self.aside
            else "No drafts: everything that was begun is taken in.\nn begins one."
        )
        self.notice.say("" if rows else empty)
        self.list.show(rows, same=lambda row: row.id)
        if rows and self.is_current:
            self.list.focus()
        self._footer.show(self.footer_commands())

    def offers(self, command: type[Command]) -> bool:
        """Only what makes sense on this list."""
        if command in (ResumeDraft, SetDraftAside) and self.aside:
            return False
        if command is TakeUpAgain and not self.aside:
            return False
        return super().offers(command)

    def action_other_list(self) -> None:
        """Between the unfinished and those that were set aside."""
        self.aside = not self.aside
        self.list.cursor = 0
        self.action_again()

    def on_pick_list_picked(self) -> None:
        """Enter on a row."""
        if self.aside:
            self.action_take_up()
        else:
            self.action_resume()

    def action_resume(self) -> None:
        """Go on with it: a contact in the form, a note at its contact."""
        draft = self.list.current
        if draft is None:
            return
        note = self._notes.get(draft.id)
        if note is None:
            self.mash.open("new contact", draft.id)
        elif note.problem is not None:
            self.mash.open("problem", note.problem)
        else:
            self.mash.open("contact", note.reference)
            key = shown(_GOES_ON.get(note.about, CorrectContact).keys[0])
            tell(self.app, f"Unsaved words ({note.about}): {key} goes on with them.")

    def action_set_aside(self) -> None:
        """Ask why, and set it aside."""
        from mash_tui.screens.reason import ReasonDialogue

        draft = self.list.current
        if draft is None:
            return

        def deed(reason: str) -> bool:
            drafts.set_aside(self.desk, draft.id, reason)
            return True

        dialogue = ReasonDialogue("Set this draft aside", deed, about=draft.summary, hint="why", verb="set it aside")
        self.app.push_screen(dialogue)

    def action_take_up(self) -> None:
        """Bring it back among the unfinished."""
        draft = self.list.current
        if draft is not None:
            self.work(lambda: drafts.take_up(self.desk, draft.id), lambda _: self._taken_up(draft))

    def _taken_up(self, draft: DraftRow) -> None:
        tell(self.app, f"{draft.summary}: among the drafts again.")
        self.action_again()

    def _line(self, draft: DraftRow, width: int) -> list[Bit]:
        saved = Bit(f"{when(self.desk.local(draft.saved_at))} ", "strong", 15)
        if self.aside:
            return [
                saved, Bit(draft.by, "", 12), Bit(" "), Bit(draft.summary, "", 29), Bit(" "),
                Bit(draft.set_aside, "quiet", max(width - 58, 8)),
            ]  # fmt: skip
        since = Bit(when(self.desk.local(draft.started_at)), "quiet", 15)
        return [saved, since, Bit(draft.by, "", 12), Bit(" "), Bit(draft.summary, "", max(width - 44, 8))]


def _named(row: DraftRow, note: UnsentRow | None) -> DraftRow:
    """Unsaved words say what they belong to."""
    if note is None:
        return row
    if note.problem is not None:
        return replace(row, summary=f"{note.reference}: values that were mended and not taken in")
    kept = note.about in _GOES_ON
    about = note.about if kept else f"correction of {note.about.replace('.', ' ').replace('_', ' ')}"
    words = " ".join(note.text[:80].split())
    return replace(row, summary=f"{note.reference} {about}{': ' if words else ''}{words}")
