"""The queue: one line a contact, in the order of what presses most."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.queue import ClearFilter, GoToNewest, OpenContact
from mash_tui.commands.registry import bindings, bound_action
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.arrivals import Arrivals
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.queue_reader import QueueReader
from mash_tui.services import queue
from mash_tui.services.desk import Desk
from mash_tui.services.queue import Page
from mash_tui.services.rows import Counts, PreviewRow, QueueRow, View
from mash_tui.widgets import notices
from mash_tui.widgets.contact_list import ContactList
from mash_tui.widgets.desk_bar import DeskBar, Standing
from mash_tui.widgets.filter_line import FilterLine
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.preview import Preview
from mash_tui.widgets.row_text import Part
from mash_tui.widgets.row_window import RowWindow
from mash_tui.widgets.say import tell
from mash_tui.widgets.view_bar import ViewBar

WIDE = 110
"""Columns from which the contact is shown beside the list."""
REST = 0.3
"""Seconds that the cursor rests before the contact is read: a reading is an audit entry."""
RECOUNT = 1.0
"""Seconds between two counts of the views, at least."""


class QueueScreen(DeskScreen[None]):
    """The list, its views, and what is known of the contact under the cursor."""

    where = Where.QUEUE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.QUEUE)
    DEFAULT_CSS = """
    QueueScreen {
        & > DeskBar, & > ViewBar { split: top; }
        & > Footer { dock: none; split: bottom; }
        & > FilterLine { split: bottom; }
        & > Preview { split: right; width: 30%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view = View.OPEN
        self._find = ""
        self._counts: Counts | None = None
        self._left: dict[View, QueueRow] = {}
        self._wants_preview = True
        self._stale = False
        self._rest: asyncio.TimerHandle | None = None
        self._recount: asyncio.TimerHandle | None = None

    def compose(self) -> ComposeResult:
        """Lay out the bars and the list, which has its first rows before the first paint."""
        self._arrivals = Arrivals(self.desk)
        reader, page, notice = self._read(self._view, self._find)
        self._desk_bar = DeskBar(self._standing())
        self._view_bar = ViewBar(self._view)
        self._footer = Footer(self.footer_commands())
        self._preview = Preview()
        self._preview.display = self.app.size.width >= WIDE
        self._list = ContactList(self.desk.now, reader, page, notice)
        yield from (self._desk_bar, self._view_bar, self._footer, self._preview, self._list)

    def on_mount(self) -> None:
        """Begin what is not needed for the first paint once that is done."""
        self.call_after_refresh(self._painted)

    def on_resize(self) -> None:
        """Show the contact beside the list where there is room."""
        self._arrange_preview()

    def on_screen_resume(self) -> None:
        """Read again what was saved while another screen was in front."""
        if self._stale:
            self._stale = False
            self.store_changed()

    def on_unmount(self) -> None:
        """Let nothing run on."""
        for handle in (self._rest, self._recount):
            if handle is not None:
                handle.cancel()

    def store_changed(self) -> None:
        """Somebody saved: read the rows on screen again, look for new ones, count soon."""
        if not self.is_current:
            self._stale = True
            return
        self._attempt(self._list.read_again)
        self._attempt(self._arrivals.look)
        self._show_arrivals()
        self._count_soon()

    def minute_turned(self) -> None:
        """Times to go by are different: the rows that say so are drawn again."""
        if self.is_current:
            self._attempt(self._list.read_again)

    def role_changed(self) -> None:
        """Another role may see and do other things."""
        super().role_changed()
        self._desk_bar.say(self._standing())
        self._open(self._view, self._find)
        self._count_soon()

    def offers(self, command: type[Command]) -> bool:
        """A command of the queue, if it can be used now."""
        if command is GoToNewest and not self._arrivals.unseen:
            return False
        if command is ClearFilter and not self._find:
            return False
        return super().offers(command)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._attempt(self._list.move, by)

    def action_page(self, by: int) -> None:
        """Move by screenfuls."""
        self._attempt(self._list.page, by)

    def action_first(self) -> None:
        """Go to the beginning of the view."""
        self._attempt(self._list.to_first)

    def action_last(self) -> None:
        """Go to the end of the view."""
        self._attempt(self._list.to_last)

    def action_view(self, by: int) -> None:
        """Go to another view."""
        order = list(View)
        self._open(order[(order.index(self._view) + by) % len(order)], self._find)

    def action_again(self) -> None:
        """Read the view from its beginning."""
        self._open(self._view, self._find)
        self._count_soon()

    def action_newest(self) -> None:
        """Go to the newest contact not seen yet; to all open contacts if this view does not have it."""
        newest = self._arrivals.take_newest()
        row = None if newest is None else queue.row_by_id(self.desk, newest)
        if row is None:
            tell(self.app, "Nothing new has come in since you last looked.")
        elif not self._list.go_to(row):
            self._open(View.OPEN, "")
            self._list.go_to(row)
        self._show_arrivals()

    def action_filter(self) -> None:
        """Type a filter."""
        line = self._filter_line or FilterLine(self._find)
        if not line.is_attached:
            self.mount(line)
        line.focus()

    def action_clear_filter(self) -> None:
        """Show the whole view again."""
        if self._filter_line is not None:
            self._filter_line.remove()
            self.set_focus(None)
        if self._find:
            self._open(self._view, "")
        elif self._arrivals.unseen:
            self._arrivals.forget()
            self._show_arrivals()

    def action_preview(self) -> None:
        """Show or hide the contact beside the list."""
        self._wants_preview = not self._wants_preview
        if self.size.width < WIDE:
            tell(self.app, f"The preview needs a terminal at least {WIDE} columns wide; Enter opens the contact.")
        self._arrange_preview()

    def action_open(self) -> None:
        """Open the contact under the cursor."""
        if (row := self._list.row) is not None:
            self._arrivals.saw(row.id)
            self.mash.open("contact", row.reference)

    def action_take(self) -> None:
        """Become the owner of the contact under the cursor."""
        row = self._list.row
        if row is None:
            return
        if row.owner == self.desk.actor.login:
            tell(self.app, f"{row.reference} is yours already.")
            return
        self.work(partial(_claim, self.desk, row), lambda taken: tell(self.app, f"{taken.reference} is yours now."))

    def action_assign(self) -> None:
        """Give the contact under the cursor to somebody."""
        if (row := self._list.row) is not None:
            self.mash.open("assign", row)

    @on(ContactList.Moved)
    def _cursor_moved(self, event: ContactList.Moved) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        if event.row is None:
            self._preview.show(None, None)
            return
        if event.row.id in self._arrivals.unseen and self._list.cursor:
            self._arrivals.saw(event.row.id)
            self._show_arrivals()
        if self._preview.display:
            self._rest = asyncio.get_running_loop().call_later(REST, self._read_preview, event.row)

    @on(ContactList.Opened)
    async def _opened(self) -> None:
        await self.run_action(bound_action(OpenContact))

    @on(ContactList.Wheeled)
    def _wheeled(self, event: ContactList.Wheeled) -> None:
        self._attempt(self._list.wheel, event.lines)

    @on(ViewBar.Picked)
    def _picked(self, event: ViewBar.Picked) -> None:
        self._open(event.view, self._find)

    @on(FilterLine.Changed)
    def _typed(self, event: FilterLine.Changed) -> None:
        reader = QueueReader(self.desk, self._view, event.value.strip())
        if reader.find != self._find:
            self.work(partial(reader.first, RowWindow.PAGE), partial(self._filtered, reader), latest_of="filter")

    @on(FilterLine.Cleared)
    def _cleared(self) -> None:
        self.action_clear_filter()

    @on(FilterLine.Kept)
    def _kept(self) -> None:
        self.set_focus(None)

    @property
    def _filter_line(self) -> FilterLine | None:
        found = self.query_children(FilterLine)
        return found.first() if found else None

    def _painted(self) -> None:
        self.mash.painted()
        self._count()

    def _read(self, view: View, find: str) -> tuple[QueueReader | None, Page | None, list[Part]]:
        """The first rows of a view, or the words that stand where they would."""
        reader = QueueReader(self.desk, view, find)
        if not self.desk.may(Permission.CONTACT_READ):
            return None, None, notices.not_for_you(self.desk.actor.roles)
        try:
            page = reader.first(RowWindow.PAGE)
            if not page.rows and view is View.OPEN and not find and not queue.newest_id(self.desk):
                return reader, page, notices.first_run(self.desk.hub, self.desk.welcome)
        except MashError as problem:
            return None, None, notices.failed(problem)
        return reader, page, notices.empty_view(view, find)

    def _open(self, view: View, find: str) -> None:
        """Show a view: from its beginning, or where the person left it."""
        if (row := self._list.row) is not None and not self._find:
            self._left[self._view] = row
        came_back = view is not self._view
        self._view, self._find = view, find
        reader, page, notice = self._read(view, find)
        if reader is None or page is None:
            self._list.show_notice(notice)
        else:
            self._list.show(reader, page, notice)
            if came_back and not find and view in self._left:
                self._attempt(self._list.go_to, self._left[view])
        self._view_bar.show(view, self._counts.views if self._counts else {})

    def _filtered(self, reader: QueueReader, page: Page) -> None:
        if reader.view is self._view:
            self._find = reader.find
            self._list.show(reader, page, notices.empty_view(reader.view, reader.find))

    def _attempt(self, step: Callable[..., object], *arguments: object) -> None:
        """Do something that reads; a store that cannot be read says so in the place of the rows."""
        try:
            step(*arguments)
        except MashError as problem:
            self._list.show_notice(notices.failed(problem))

    def _arrange_preview(self) -> None:
        wanted = self._wants_preview and self.size.width >= WIDE
        if wanted != self._preview.display:
            self._preview.display = wanted
            if wanted and (row := self._list.row) is not None:
                self._read_preview(row)

    def _read_preview(self, row: QueueRow) -> None:
        self.work(partial(queue.preview, self.desk, row.id), partial(self._show_preview, row), latest_of="preview")

    def _show_preview(self, row: QueueRow, found: PreviewRow | None) -> None:
        here = self._list.row
        if here is not None and here.id == row.id:
            self._preview.show(here, found)

    def _show_arrivals(self) -> None:
        self._list.mark_unseen(self._arrivals.unseen)
        self._desk_bar.say(self._standing())
        self._footer.show(self.footer_commands())

    def _standing(self) -> Standing:
        actor = self.desk.actor
        name = actor.name
        if self.desk.demo and len(actor.roles) == 1:
            name = f"{name} · {next(iter(actor.roles)).word}"
        counts = self._counts
        return Standing(
            self.desk.hub,
            name,
            self.desk.demo,
            len(self._arrivals.unseen),
            counts.drafts if counts else None,
            counts.problems if counts else None,
        )

    def _count_soon(self) -> None:
        if self._recount is None:
            self._recount = asyncio.get_running_loop().call_later(RECOUNT, self._count)

    def _count(self) -> None:
        self._recount = None
        if self.desk.may(Permission.CONTACT_READ):
            self.work(partial(queue.counts, self.desk), self._counted, latest_of="counts")

    def _counted(self, counts: Counts) -> None:
        self._counts = counts
        self._view_bar.show(self._view, counts.views)
        self._desk_bar.say(self._standing())


def _claim(desk: Desk, row: QueueRow) -> QueueRow:
    from mash_tui.services import contacts

    return contacts.claim(desk, row.reference, row.version)
