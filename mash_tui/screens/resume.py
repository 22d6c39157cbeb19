"""Before a new contact: there are drafts of your own. Go on with one, or begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mash_tui.screens.asking import Asking
from mash_tui.services.rows import DraftRow
from mash_tui.widgets.pick_list import Bit, PickList

NEW = 0
"""The answer for a new contact: no draft has this number."""


class ResumeDialogue(Asking[int | None]):
    """Answers the number of a draft, NEW, or None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", show=False),
        Binding("escape,q", "leave", "Back", show=False),
    ]
    heading = "You have not finished:"
    keys_line = "Enter go on with it   n new contact   Esc back"

    def __init__(self, drafts: Sequence[DraftRow]) -> None:
        super().__init__()
        self._drafts = sorted(drafts, key=lambda draft: draft.saved_at, reverse=True)

    def inside(self) -> ComposeResult:
        """The drafts, the newest first."""
        yield PickList[DraftRow](self._line)

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        drafts = self.query_one(PickList)
        drafts.show(self._drafts)
        drafts.focus()

    def on_pick_list_picked(self, event: PickList.Picked) -> None:
        """Go on with that one."""
        self.dismiss(self._drafts[event.index].id)

    def action_new(self) -> None:
        """Begin anew; the drafts stay."""
        self.dismiss(NEW)

    def action_leave(self) -> None:
        """Do neither."""
        self.dismiss(None)

    def _line(self, draft: DraftRow, width: int) -> list[Bit]:
        return [Bit(f"{when(self.desk.local(draft.saved_at))}  ", "quiet", 14), Bit(draft.summary, "", width - 15)]


def when(local: datetime) -> str:
    """Day and time as a list shows them."""
    return f"{local:%a %d %b %H:%M}"[4:]
