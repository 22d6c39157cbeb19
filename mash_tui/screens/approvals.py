"""Approvals: what waits for a manager, read whole and answered, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.approvals import ANSWERS
from mash_tui.commands.base import Command, Where
from mash_tui.commands.registry import bindings, command_named
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.answering import AnswerName, answering
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services import approvals
from mash_tui.services.approvals import WaitsRow
from mash_tui.widgets.approvals_list import bits_of
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.list_and_page import ListAndPage
from mash_tui.widgets.page import Section
from mash_tui.widgets.say import tell
from mash_tui.widgets.title_line import TitleLine

_NOTHING = "Nothing waits for you. What is proposed from now on appears here by itself."
_ANSWER_OF: dict[type[Command], AnswerName] = {
    ANSWERS["yes"]: "yes", ANSWERS["otherwise"]: "otherwise", ANSWERS["back"]: "back",
}  # fmt: skip


class ApprovalsScreen(DeskScreen[None]):
    """The list, and whole under or beside it what waits under the cursor.

    Nothing typed ahead is for it: nobody confirms what they have not seen.
    """

    where = Where.APPROVALS
    needs = Permission.CONTACT_READ
    opens_with_reading = True
    takes_typing_ahead = False
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.APPROVALS)

    def __init__(self, reference: str = "") -> None:
        """`reference`: the cursor begins on what waits on this contact."""
        super().__init__()
        self._begin_at = reference
        self._read: tuple[WaitsRow, Any] | None = None
        self._after = ""
        self._reds: set[object] = set()

    def compose(self) -> ComposeResult:
        """Lay out title, list and page, footer."""
        self._title = TitleLine("Approvals", "")
        self.both: ListAndPage[WaitsRow] = ListAndPage(self._line)
        """The list, and the page of what is under the cursor."""
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.both, self._footer)

    def on_mount(self) -> None:
        """Say that it is being read."""
        self.both.say("reading …")

    def on_screen_resume(self) -> None:
        """Read it: at first, and after something was answered or opened."""
        self.action_again()

    def store_changed(self) -> None:
        """Somebody asked or answered something."""
        if self.is_current:
            self.action_again()

    def minute_turned(self) -> None:
        """Times to go by are different."""
        self.both.list.refresh()

    def role_changed(self) -> None:
        """Another role answers other things."""
        self.action_again()

    def action_again(self) -> None:
        """Read the list."""
        self.work(partial(outcome_of, partial(approvals.list_waiting, self.desk)), self._show, latest_of="approvals")

    def _show(self, found: Sequence[WaitsRow] | MashError) -> None:
        if isinstance(found, MashError):
            self.both.say(f"✗ What waits could not be read.\n{found}\n\n^r tries again.", failed=True)
            self.was_read()
            return
        for_you = sum(row.answerable for row in found)
        others = len(found) - for_you
        more = f" · {others} of yours with somebody else" if others else ""
        self._title.show(f"Approvals: {for_you or 'nothing'} for you{more}", self._beneath())
        self._reds |= {row.key for row in found if row.unseen}
        # A Red keeps its place when it was seen here.
        found = sorted(found, key=lambda row: approvals.order(row, first=row.key in self._reds))
        self.both.show(found, same=_key, empty=_NOTHING)
        if self._begin_at:
            self.both.list.cursor = _place(found, self._begin_at)
            self._begin_at = ""
        if found and self.is_current:
            self.both.list.focus()
        self._look()
        if not found:
            self._footer.show(self.footer_commands())
            self.was_read()

    def _beneath(self) -> str:
        return f"{self._after}a Red not seen first, then the oldest deadline"

    def _line(self, row: WaitsRow, width: int) -> Any:
        how = answering(row.kind)
        return bits_of(row, how.asks(row) if how else f"{row.by}: {row.kind.value}", self.desk.now(), width)

    # What is under the cursor

    def on_pick_list_moved(self) -> None:
        """Read what is under the cursor now."""
        self._look()

    def _look(self) -> None:
        row = self.both.list.current
        if row is None:
            self._read = None
            return
        if self._read is not None and _same(self._read[0], row):
            self._read = (row, self._read[1])
            self._footer.show(self.footer_commands())
            self.was_read()
            return
        self.work(partial(self._read_row, row), partial(self._show_row, row), latest_of="approval")

    def _read_row(self, row: WaitsRow) -> Any:
        how = answering(row.kind)
        return outcome_of(partial(how.read, self.desk, row)) if how else None

    def _show_row(self, row: WaitsRow, asked: Any) -> None:
        how = answering(row.kind)
        if isinstance(asked, MashError):
            self.both.put((Section("trouble", "It could not be read", ()),), str(asked))
            self._read = None
        elif how is not None:
            self._read = (row, asked)
            self.mash.news.alarm.look()  # read is seen
            self.both.put(tuple(how.page(asked, self.desk.now(), self.desk.local)))
        self._footer.show(self.footer_commands())
        self.was_read()

    @property
    def current(self) -> WaitsRow | None:
        """What is under the cursor and was read, as it was read: nothing is answered that nobody could see."""
        row = self.both.list.current
        if self._read is None or row is None or not _same(self._read[0], row):
            return None
        return self._read[0]

    # What can be done

    def offers(self, command: type[Command]) -> bool:
        """What makes sense for what is under the cursor."""
        return super().offers(command) and not self._why_not(command)

    def _why_not(self, command: type[Command]) -> str:
        if command not in _ANSWER_OF:
            return ""
        row = self.current
        if row is None:
            return "There is nothing before you to answer: it is still being read, or nothing waits."
        how = answering(row.kind)
        if how is None or _ANSWER_OF[command] not in how.verbs:
            return "It is not answered in this way."
        if row.mine:
            return "You asked for this yourself: nobody confirms their own."
        return "" if row.answerable else f"Your roles do not answer this ({row.kind.answered_with})."

    async def action_permitted(self, name: str) -> None:
        """Run a command, or say why it does not apply."""
        command = command_named(name)
        why = self._why_not(command) if super().offers(command) else ""
        if why:
            self.mash.forget_typed()
            tell(self.app, why, "warning")
            return
        await super().action_permitted(name)

    def action_answer(self, name: AnswerName) -> None:
        """Ask for the words of an answer."""
        row = self.current
        how = answering(row.kind) if row is not None else None
        if row is not None and how is not None and self._read is not None:
            dialogue = how.dialogue(self.desk, row, self._read[1], name)
            dialogue.add_class("-plain")
            self.app.push_screen(dialogue, self._answered)

    def _answered(self, told: object) -> None:
        """It is answered: say so; the next one is read as the list comes back."""
        if isinstance(told, str):
            self._after = f"✓ {told} · "
            self._read = None

    def action_open(self) -> None:
        """Open the contact."""
        row = self.both.list.current
        if row is not None:
            self.mash.open("contact", row.contact.reference)

    def on_pick_list_picked(self) -> None:
        """Enter, or a click on the row under the cursor."""
        self.action_open()

    def action_scroll_page(self, by: int) -> None:
        """Scroll what is read."""
        self.both.page.scroll_pages(by)


def _same(row: WaitsRow, other: WaitsRow) -> bool:
    """Whether it is the same question about a contact that nobody saved meanwhile."""
    return (row.kind, row.row_id, row.contact.version) == (other.kind, other.row_id, other.contact.version)


def _key(row: WaitsRow) -> object:
    return row.key


def _place(rows: Sequence[WaitsRow], reference: str) -> int:
    return next((at for at, row in enumerate(rows) if row.contact.reference == reference), 0)
