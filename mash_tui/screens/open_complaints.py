"""Every complaint that has not ended, the one due first first. Enter opens its contact."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.complaint_rows import ComplaintRow
from mash_tui.services.complaints import list_complaints
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.told_pieces import complaint_standing


class OpenComplaintsDialogue(Asking[None]):
    """The list: where each stands, until when, on which contact, from whom."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Back", show=False)]
    needs = Permission.CONTACT_READ
    heading = "Complaints that have not ended"
    keys_line = "j k   Enter open the contact   Esc back"
    opens_with_reading = True

    def inside(self) -> ComposeResult:
        """The list, and what is said of it."""
        self.list: PickList[ComplaintRow] = PickList(self._line)
        yield self.list
        yield Static(classes="words", id="said")

    def on_mount(self) -> None:
        """Read them."""
        super().on_mount()
        self._read()

    def _read(self) -> None:
        self.work(lambda: outcome_of(lambda: list_complaints(self.desk)), self._show, latest_of="complaints")

    def store_changed(self) -> None:
        """Somebody recorded one, or a step of one."""
        if self.is_current:
            self._read()

    def _show(self, rows: list[ComplaintRow] | MashError) -> None:
        if isinstance(rows, MashError):
            self.trouble(f"▲ {rows}")
        else:
            self.list.display = bool(rows)
            self.list.show(rows, same=lambda row: (row.reference, row.number))
            self.query_one("#said", Static).update(said_lines("" if rows else "None: every complaint has ended."))
            self.list.focus()
        self.was_read()

    def _line(self, row: ComplaintRow, width: int) -> list[Bit]:
        now = self.desk.now()
        late = row.due_at is not None and row.due_at <= now
        room = min(max(width - 25, 20), 56)
        return [
            Bit(f"{row.reference.removeprefix('MASH-')} {row.number} ", "strong", 15),
            Bit(complaint_standing(row, now, self.desk.local), "trouble" if late else "", room),
            Bit(" "),
            Bit(row.from_whom, "quiet", max(width - room - 16, 1)),
        ]

    def on_pick_list_picked(self) -> None:
        """Open the contact of the one under the cursor."""
        row = self.list.current
        if row is not None:
            mash = self.mash
            self.dismiss(None)
            mash.open("contact", row.reference)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
