"""The rows that the list holds: a bounded stretch of a view around the cursor, read by key from either end.

Pure book-keeping. It never knows how many rows there are before or after its own, only whether there are any.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from mash_tui.services.rows import Place, QueueRow


class PageRead(Protocol):
    """What a read of the queue answers."""

    @property
    def rows(self) -> Sequence[QueueRow]:
        """The rows in the order of the view."""

    @property
    def more(self) -> bool:
        """Whether there are more in the direction that was read."""


class Reader(Protocol):
    """Reads a view of the queue, with its filter."""

    def first(self, size: int) -> PageRead:
        """The first rows."""

    def last(self, size: int) -> PageRead:
        """The last rows."""

    def after(self, place: Place, size: int) -> PageRead:
        """The rows that follow a place."""

    def before(self, place: Place, size: int) -> PageRead:
        """The rows before a place, in the order of the view."""


class Looking(Reader, Protocol):
    """A reader that can also read one row."""

    def row(self, contact_id: int) -> QueueRow | None:
        """The row of a contact, whatever view it is in; None when there is no such contact."""


class RowWindow:
    """A stretch of rows, the cursor's among them."""

    PAGE = 64
    """Rows read at a time, at least."""
    HELD = 500
    """Rows kept at most; the far end is let go."""

    def __init__(self) -> None:
        self.page = self.PAGE
        """Rows read at a time: more than a screen has lines."""
        self.rows: list[QueueRow] = []
        """The rows held."""
        self.more_above = False
        """Whether the view has rows before the first one held."""
        self.more_below = False
        """Whether the view has rows after the last one held."""
        self._first: PageRead | None = None
        self._last: PageRead | None = None

    def start_with(self, page: PageRead) -> None:
        """Hold the first page of a view, read elsewhere."""
        self._first, self._last = page, None
        self.rows, self.more_above, self.more_below = list(page.rows), False, page.more

    def empty(self) -> None:
        """Hold nothing."""
        self._first = self._last = None
        self.rows, self.more_above, self.more_below = [], False, False

    def to_first(self, reader: Reader) -> None:
        """Hold the beginning of the view. It is read once: whatever changes in the store makes another window."""
        if self.more_above or not self.rows:
            page = self._first = self._first or reader.first(self.page)
            self.rows, self.more_above, self.more_below = list(page.rows), False, page.more

    def to_last(self, reader: Reader) -> None:
        """Hold the end of the view, read once."""
        if self.more_below:
            page = self._last = self._last or reader.last(self.page)
            self.rows, self.more_above, self.more_below = list(page.rows), page.more, False

    def grow_down(self, reader: Reader) -> int:
        """Read on after the last row. Answers how many rows were let go at the top: indexes move by that."""
        if not (self.more_below and self.rows):
            return 0
        page = reader.after(self.rows[-1].place, self.page)
        self.rows += page.rows
        self.more_below = page.more
        excess = max(len(self.rows) - self.HELD, 0)
        if excess:
            del self.rows[:excess]
            self.more_above = True
        return excess

    def grow_up(self, reader: Reader) -> int:
        """Read on before the first row. Answers how many rows came in at the top: indexes move by that."""
        if not (self.more_above and self.rows):
            return 0
        page = reader.before(self.rows[0].place, self.page)
        self.rows[:0] = page.rows
        self.more_above = page.more
        if len(self.rows) > self.HELD:
            del self.rows[self.HELD :]
            self.more_below = True
        return len(page.rows)

    def around(self, reader: Reader, place: Place, above: int) -> int:
        """Read anew around a place, with at least `above` rows before it where the view has them.

        Answers the index of the row at that place, or of the one that follows where it is gone.
        """
        before = reader.before(place, max(above, 1))
        rows = list(before.rows)
        # Read on from the neighbour, not from the place: so the row itself is found if it is still in the view.
        below = reader.after(rows[-1].place, self.page) if rows else reader.first(self.page)
        self.rows = rows + list(below.rows)
        self.more_above, self.more_below = bool(rows) and before.more, below.more
        return min(len(rows), max(len(self.rows) - 1, 0))

    def index_of(self, contact_id: int) -> int | None:
        """Where a contact's row is, None when it is not among those held."""
        for index, row in enumerate(self.rows):
            if row.id == contact_id:
                return index
        return None


class Fresh(NamedTuple):
    """Rows read anew around the cursor's contact."""

    reader: Looking
    """What read them."""
    row: QueueRow | None
    """The cursor's row as it was."""
    window: RowWindow
    """The rows."""
    cursor: int
    """The index of the cursor's contact now, or of what stands in its place."""


def read_anew(reader: Looking, row: QueueRow | None, above: int, page: int) -> Fresh:
    """Read around a contact, which may have moved; around its old place if it has left the view.

    Touches no widget: a slow read can be done on another thread. `above` is how many rows are wanted before it.
    """
    window = RowWindow()
    window.page = page
    if row is None:
        window.start_with(reader.first(page))
        return Fresh(reader, row, window, 0)
    now_there = reader.row(row.id)
    place = now_there.place if now_there else row.place
    found = window.around(reader, place, above)
    here = window.rows[found].id if window.rows else 0
    if here != row.id and place != row.place:
        found = window.around(reader, row.place, above)
    return Fresh(reader, row, window, found)
