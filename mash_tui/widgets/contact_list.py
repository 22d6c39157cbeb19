"""The list of contacts: virtual, moved over by key.

It holds the rows around the cursor (`row_window`), reads on by key when the cursor nears their end, and never asks
how many there are. At the edge it scrolls by half a page, which sends a seventh of the bytes. `row_lines` draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from textual import events
from textual.message import Message

from mash_tui.services.rows import QueueRow
from mash_tui.widgets.row_lines import RowLines
from mash_tui.widgets.row_text import Part
from mash_tui.widgets.row_window import Fresh, Looking, PageRead, RowWindow, read_anew

_SCREENS_AHEAD = 2
"""Screenfuls that are held on both sides of the cursor: what a page key shows, and the rest of the screen it leaves."""


class ContactList(RowLines):
    """The rows of a view, and the cursor that moves over them."""

    class Moved(Message):
        """The cursor is on another contact, or on none."""

        def __init__(self, row: QueueRow | None) -> None:
            super().__init__()
            self.row = row
            """The row under the cursor."""

        def can_replace(self, message: Message) -> bool:
            """Only where the cursor ended up matters."""
            return isinstance(message, ContactList.Moved)

    class Opened(Message):
        """The mouse asked for the contact under the cursor."""

    class Nearing(Message):
        """The rows held end near the cursor: it is time for `read_ahead`."""

        def can_replace(self, message: Message) -> bool:
            """Once is enough."""
            return isinstance(message, ContactList.Nearing)

    class Wheeled(Message):
        """The mouse wheel was turned."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines
            """How far, downwards positive."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        reader: Looking | None = None,
        page: PageRead | None = None,
        notice: Sequence[Part] = (),
    ) -> None:
        super().__init__(clock(), notice)
        if page is not None:
            self.window.start_with(page)
        self._clock = clock
        self._reader = reader
        self._told: QueueRow | None = None

    def show(self, reader: Looking, page: PageRead, notice: Sequence[Part] = ()) -> None:
        """Show a view from its beginning; the notice stands where there is no row."""
        self._reader, self._notice = reader, tuple(notice)
        self.window.start_with(page)
        self.top = self.cursor = 0
        self._read_on(0, self.page_rows)
        self.tell_time(self._clock())
        self._redraw_changed()
        self._tell()

    def show_notice(self, notice: Sequence[Part]) -> None:
        """Show words instead of rows: the view could not be read."""
        self.window.empty()
        self._reader, self._notice = None, tuple(notice)
        self.top = self.cursor = 0
        self._redraw_changed()
        self._tell()

    def reword(self, notice: Sequence[Part]) -> None:
        """Say something else where there is no row; nothing changes where the view could not be read."""
        if self._reader is not None and tuple(notice) != self._notice:
            self._notice = tuple(notice)
            self._redraw_changed()

    def reading(self) -> Callable[[], Fresh] | None:
        """What reads the rows anew, for whoever wants it done on another thread; None where there is no view."""
        if self._reader is None:
            return None
        above = self.cursor - self.top + self.page_rows
        return partial(read_anew, self._reader, self.row, above, self.window.page)

    def read_again(self) -> None:
        """Read the rows anew. The cursor stays with its contact, and that row where it is on the screen."""
        if (reading := self.reading()) is not None:
            self.take(reading())

    def take(self, fresh: Fresh) -> bool:
        """Show rows that were read anew. False if the person has moved on meanwhile, and they are of no use."""
        if fresh.reader is not self._reader or fresh.row is not self.row:
            return False
        line = self.cursor - self.top
        self.tell_time(self._clock())
        self.window, self.cursor = fresh.window, fresh.cursor
        self.top = max(0, fresh.cursor - line)
        self._redraw_changed()
        self._tell()
        return True

    def go_to(self, row: QueueRow) -> bool:
        """Put the cursor on a contact, a third down the screen. False when this view does not have it."""
        if self._reader is None:
            return False
        held = self.window.index_of(row.id)
        if held is None:
            found = self.window.around(self._reader, row.place, self.page_rows)
            self.cursor = found
            self.top = max(0, found - self.page_rows // 3)
            self.refresh()
            self._tell()
            here = self.row
            return here is not None and here.id == row.id
        self._move_to(held)
        return True

    def move(self, by: int) -> None:
        """Move the cursor by that many rows."""
        self._read_on(self.cursor + by, self.page_rows)
        self._move_to(self.cursor + by)
        self._look_ahead()

    def page(self, by: int) -> None:
        """Move cursor and screen by that many screenfuls."""
        step = by * self.page_rows
        self._read_on(self.top + step, self.page_rows)
        before = self.top
        self.top = self._clamped_top(self.top + step)
        self._move_to(self.cursor + step, scrolled=self.top != before)
        self._look_ahead()

    def wheel(self, lines: int) -> None:
        """Move the screen by that many lines, and the cursor only if it would leave the screen."""
        self._read_on(self.top + lines, self.page_rows)
        before, self.top = self.top, self._clamped_top(self.top + lines)
        cursor = min(max(self.cursor, self.top), self.top + self.page_rows - 1)
        self._move_to(cursor, scrolled=self.top != before)

    def to_first(self) -> None:
        """Go to the first row of the view."""
        if self._reader is not None:
            held_first = not self.window.more_above
            self.window.to_first(self._reader)
            self._jump(0, 0, held_first)
            self._look_ahead()

    def to_last(self) -> None:
        """Go to the last row of the view."""
        if self._reader is not None:
            held_last = not self.window.more_below
            self.window.to_last(self._reader)
            last = max(len(self.window.rows) - 1, 0)
            self._jump(last, max(len(self.window.rows) - self.page_rows, 0), held_last)
            self._look_ahead()

    def mark_unseen(self, contact_ids: frozenset[int]) -> None:
        """Mark these contacts as not yet seen."""
        if contact_ids != self.unseen:
            self.unseen = contact_ids
            self._redraw_changed()

    def on_resize(self) -> None:
        """Keep the cursor on the screen, and the screen full."""
        if self.row is None:
            return
        self.window.page = max(RowWindow.PAGE, self.page_rows * 3 // 2)
        # What was drawn in the new size already was drawn before this: from the old top, with the rows held then.
        drawn = len(self.window.rows), self.top
        self._read_on(self.cursor, self.page_rows)
        if not self.top <= self.cursor < self.top + self.page_rows:
            self.top = self._clamped_top(self.cursor - self.page_rows // 2)
        self.top = self._clamped_top(self.top)
        if (len(self.window.rows), self.top) != drawn:
            self.refresh()

    def on_mount(self) -> None:
        """Say where the cursor is to begin with."""
        self._tell()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a row that is clicked; the second click opens it."""
        index = self.top + event.y - 1
        if event.y < 1 or index >= len(self.window.rows):
            return
        again = index == self.cursor
        self._move_to(index)
        if again and event.chain > 1:
            self.post_message(self.Opened())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.post_message(self.Wheeled(3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.post_message(self.Wheeled(-3))

    def _look_ahead(self) -> None:
        """Read on after the screen is drawn, so that hardly a key has to wait for the store."""
        near = _SCREENS_AHEAD * self.page_rows
        below, above = len(self.window.rows) - self.cursor <= near, self.cursor < near
        if (below and self.window.more_below) or (above and self.window.more_above):
            self.call_after_refresh(self.post_message, self.Nearing())

    def read_ahead(self) -> None:
        """Read on around the cursor. Raises MashError."""
        self._read_on(self.cursor, _SCREENS_AHEAD * self.page_rows)

    def _read_on(self, index: int, ahead: int) -> None:
        """Read on until the window reaches that far around an index, as far as the view has rows."""
        if self._reader is None:
            return
        while index + ahead >= len(self.window.rows) and self.window.more_below:
            dropped = self.window.grow_down(self._reader)
            index, self.cursor, self.top = index - dropped, self.cursor - dropped, self.top - dropped
        while index - ahead < 0 and self.window.more_above:
            added = self.window.grow_up(self._reader)
            index, self.cursor, self.top = index + added, self.cursor + added, self.top + added

    def _move_to(self, index: int, *, scrolled: bool = False) -> None:
        """Put the cursor on a held row and draw what that changes: two lines, or all when it scrolls."""
        index = min(max(index, 0), max(len(self.window.rows) - 1, 0))
        if index == self.cursor and not scrolled:
            return
        before, self.cursor = self.cursor, index
        if not self.top <= index < self.top + self.page_rows:
            self.top = self._clamped_top(index - self.page_rows // 2)
            scrolled = True
        if scrolled:
            self.refresh()
        else:
            self.redraw(before - self.top + 1, index - self.top + 1)
        self._tell()

    def _jump(self, cursor: int, top: int, held: bool) -> None:
        if held and (cursor, top) == (self.cursor, self.top):
            return
        if held and top == self.top:
            self._move_to(cursor)
            return
        self.cursor, self.top = cursor, top
        self.refresh()
        self._tell()

    def _clamped_top(self, top: int) -> int:
        return max(0, min(top, len(self.window.rows) - self.page_rows))

    def _tell(self) -> None:
        row = self.row
        if row is not self._told and row != self._told:
            self._told = row
            self.post_message(self.Moved(row))
