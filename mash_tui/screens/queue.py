"""The queue: one line a contact, in the order of what presses most."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
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
from mash_tui.screens.beside import WIDE, Beside
from mash_tui.screens.counting import Counting
from mash_tui.screens.filtered import FilteredScreen
from mash_tui.screens.known_by_filter import KnownByFilter
from mash_tui.screens.queue_moving import MovesInList
from mash_tui.screens.queue_reader import Opening, QueueReader, opening
from mash_tui.screens.registry import make_screen
from mash_tui.services import queue
from mash_tui.services.rows import QueueRow, View
from mash_tui.widgets import notices
from mash_tui.widgets.contact_list import ContactList
from mash_tui.widgets.desk_bar import DeskBar, DeskLine, desk_line
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.row_window import Fresh
from mash_tui.widgets.say import tell
from mash_tui.widgets.view_bar import ViewBar


class QueueScreen(MovesInList, FilteredScreen):
    """The list, its views, and what is known of the contact under the cursor."""

    where = Where.QUEUE
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.QUEUE)
    DEFAULT_CSS = """
    QueueScreen {
        & > DeskBar, & > ViewBar { split: top; }
        & > Footer { dock: none; split: bottom; }
        & > FilterLine, & > UnderCursor { split: bottom; }
        & > Preview { split: right; width: 28%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._view = View.OPEN
        self._left: dict[View, QueueRow] = {}
        self._stale = False
        self._failed = False
        self._was_painted = False
        self._counting = Counting(self, self._counted)
        self._known = KnownByFilter(self, self._show_known)

    def compose(self) -> ComposeResult:
        """Lay out the bars and the list, which has its first rows before the first paint."""
        self._arrivals = Arrivals(self.desk)
        with suppress(MashError):  # what cannot be read says so in the list
            self._arrivals.look()
        start = opening(QueueReader(self.desk, self._view))
        self._failed = start.failed
        self._desk_bar = DeskBar(self._desk_line())
        self._view_bar = ViewBar(self._view)
        self._footer = Footer(self.footer_commands())
        self._beside = Beside(self)
        self._list = ContactList(self.desk.now, start.reader, start.page, start.notice)
        beside = (self._beside.line, self._beside.preview)
        yield from (self._desk_bar, self._view_bar, self._footer, *beside, self._list)

    def on_mount(self) -> None:
        """Begin what is not needed for the first paint once that is done."""
        self.call_after_refresh(self._painted)

    def on_resize(self) -> None:
        """Show the contact beside the list where there is room."""
        self._beside.arrange(self.size.width)

    def on_screen_resume(self) -> None:
        """Read again what was saved while another screen was in front."""
        if self._stale:
            self._stale = False
            self.store_changed()

    def on_unmount(self) -> None:
        """Let nothing run on."""
        self._beside.stop()
        self._counting.stop()
        self._known.stop()

    def store_changed(self) -> None:
        """Somebody saved: read the rows on screen again, look for new ones, count soon."""
        if not self.in_sight:
            self._stale = True
            return
        if self._failed:
            self._open(self._view, self._find)
        self._read_again()
        self.attempt(self._arrivals.look)
        self._show_arrivals()
        self._counting.soon()

    def minute_turned(self) -> None:
        """Times to go by are different: the rows that say so are drawn again."""
        if self.in_sight:
            self._read_again()
        else:
            self._stale = True

    def role_changed(self) -> None:
        """Another role may see and do other things."""
        super().role_changed()
        if not self.desk.may(Permission.CONTACT_READ):
            self._arrivals.forget()
            self._counting.now()
        self._desk_bar.say(self._desk_line())
        self._open(self._view, self._find)
        self._known.forget()
        self._counting.soon()

    def offers(self, command: type[Command]) -> bool:
        """A command of the queue, if it can be used now."""
        if command is GoToNewest and not self._arrivals.unseen:
            return False
        if command is ClearFilter and not self._find:
            return False
        return super().offers(command)

    def action_view(self, by: int) -> None:
        """Go to another view."""
        order = list(View)
        self._open(order[(order.index(self._view) + by) % len(order)], self._find)

    def action_pick_view(self) -> None:
        """Pick a view from the list of all."""
        views = make_screen("views", self._view, self._counting.counts.views if self._counting.counts else {})
        self.app.push_screen(views, lambda view: self._open(view, self._find) if view else None)

    def action_again(self) -> None:
        """Read the view from its beginning."""
        self._open(self._view, self._find)
        self._counting.soon()

    def show_view(self, view: View, row: QueueRow | None = None) -> None:
        """Show a view whole, and put the cursor on that row of it: from the board."""
        self._open(view, "")
        if row is not None:
            self.attempt(self._list.go_to, row)

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

    def filter_by(self, text: str) -> None:
        """Show what the filter leaves of this view."""
        self._open(self._view, text)

    def action_clear_filter(self) -> None:
        """Show the whole view again; where it stands whole, take note of what came in."""
        filtered = bool(self._find)
        super().action_clear_filter()
        if not filtered and self._arrivals.unseen:
            self._arrivals.forget()
            self._show_arrivals()

    def action_preview(self) -> None:
        """Show or hide the contact beside the list."""
        self._beside.wanted = not self._beside.wanted
        if self.size.width < WIDE:
            tell(self.app, f"The preview needs a terminal at least {WIDE} columns wide; Enter opens the contact.")
        self._beside.arrange(self.size.width)

    def action_open(self) -> None:
        """Open the contact under the cursor."""
        if (row := self._list.row) is not None:
            self._arrivals.saw(row.id)
            self.mash.open("contact", row.reference)

    def action_take(self) -> None:
        """Become the owner of the contact under the cursor."""
        from mash_tui.screens.taking import take

        row = self._list.row
        if row is None:
            return
        if row.owner == self.desk.actor.login:
            tell(self.app, f"{row.reference} is yours already.")
            return
        self.work(partial(take, self.desk, row), lambda taken: tell(self.app, f"{taken.reference} is yours now."))

    def action_assign(self) -> None:
        """Give the contact under the cursor to somebody."""
        if (row := self._list.row) is not None:
            self.mash.open("assign", row)

    @on(ContactList.Moved)
    def _cursor_moved(self, event: ContactList.Moved) -> None:
        if event.row is not None and self._arrivals.saw(event.row.id):
            self._show_arrivals()
        self._beside.moved(event.row)

    @on(ContactList.Opened)
    async def _opened(self) -> None:
        await self.run_action(bound_action(OpenContact))

    @on(ViewBar.Picked)
    def _picked(self, event: ViewBar.Picked) -> None:
        self._open(event.view, self._find)

    def on_screen_suspend(self) -> None:
        """A key was quicker than the first paint: what waits for it begins all the same, beneath the other screen."""
        self._painted()

    def _painted(self) -> None:
        if self._was_painted:
            return
        self._was_painted = True
        self.mash.painted()
        self.attempt(self._list.read_ahead)
        self._counting.now()

    def _open(self, view: View, find: str) -> None:
        """Show a view: from its beginning, or where the person left it. A filter may take long: on a thread."""
        if (row := self._list.row) is not None and not self._find:
            self._left[self._view] = row
        came_back = view is not self._view
        self._view, self._find = view, find
        self._show_counts()
        self._known.filtered(find)
        reader = QueueReader(self.desk, view, find)
        if find:
            self.work(partial(opening, reader), self._opened_view, latest_of="filter")
            return
        self._opened_view(opening(reader))
        if came_back and view in self._left:
            self.attempt(self._list.go_to, self._left[view])

    def _opened_view(self, start: Opening) -> None:
        if start.of != (self._view, self._find):
            return
        self._failed = start.failed
        if start.reader is None or start.page is None:
            self._list.show_notice(start.notice)
        else:
            self._list.show(start.reader, start.page, start.notice)
        self._show_known()

    def _read_again(self) -> None:
        """Read the rows anew; with a filter in force on a thread, since it may have to look at every contact."""
        if not self._find:
            self.attempt(self._list.read_again)
        elif (reading := self._list.reading()) is not None:
            self.work(reading, self._take, latest_of="reading")

    def _take(self, fresh: Fresh) -> None:
        if self._list.take(fresh):
            self._show_known()
        else:
            self._read_again()

    def attempt(self, step: Callable[..., object], *arguments: object) -> None:
        """Do something that reads; a store that cannot be read says so in the place of the rows."""
        try:
            step(*arguments)
        except MashError as problem:
            self._failed = True
            self._list.show_notice(notices.failed(problem))

    def _show_known(self) -> None:
        """Say which known people the filter may mean: beneath the rows, or in their place where there are none."""
        words, has_rows = self._known.words, self._list.row is not None
        if self._filter_line is not None:
            self._filter_line.say_known(words.line if has_rows else "", somebody=words.somebody)
        if self._find and not has_rows:
            room = self._list.size.width - 5
            self._list.reword(notices.nothing_matches(self._view, self._find, words.sentence, room))

    def _show_arrivals(self) -> None:
        self._list.mark_unseen(self._arrivals.unseen)
        self._desk_bar.say(self._desk_line())
        self._footer.show(self.footer_commands())

    def _desk_line(self) -> DeskLine:
        return desk_line(self.desk, len(self._arrivals.unseen), self._counting.counts)

    def _show_counts(self) -> None:
        self._footer.show(self.footer_commands())
        counts = self._counting.counts
        self._view_bar.show(self._view, counts.views if counts else {})

    def _counted(self) -> None:
        self._show_counts()
        self._desk_bar.say(self._desk_line())
