"""Rows of the queue as lines under one line of column names: drawn once, and again only where something changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from textual.geometry import Region
from textual.strip import Strip

from mash_tui.domain import countdown
from mash_tui.domain.calendar import LONDON
from mash_tui.services.rows import QueueRow
from mash_tui.widgets import row_text
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part
from mash_tui.widgets.row_window import RowWindow

_STRIPS = 256
"""Drawn rows that are kept: several screenfuls, so that a page key draws nothing a second time."""


class _Shown(NamedTuple):
    """All that decides what a row shows."""

    timer: str
    row: QueueRow
    here: bool
    unseen: bool
    day: date
    """The day in London: ages are counted to it."""


class RowLines(Lines):
    """Draws the rows of a window from `top` on, the cursor's with a mark, or a notice where there is none."""

    def __init__(self, now: datetime, notice: Sequence[Part] = ()) -> None:
        super().__init__()
        self.window = RowWindow()
        """The rows held."""
        self.top = 0
        """The index of the uppermost row on screen."""
        self.cursor = 0
        """The index of the cursor's row."""
        self.unseen: frozenset[int] = frozenset()
        """Contacts that came in since the person last looked: marked with a plus."""
        self.tell_time(now)
        self._notice = tuple(notice)
        self._drawn: dict[int, object] = {}
        self._strips: dict[tuple[int, bool], tuple[_Shown, int, Strip]] = {}

    def tell_time(self, now: datetime) -> None:
        """Draw as of this moment, to the minute, from now on."""
        self._now = now.replace(second=0, microsecond=0)
        self._day = now.astimezone(LONDON).date()

    @property
    def row(self) -> QueueRow | None:
        """The row under the cursor."""
        return self.window.rows[self.cursor] if self.cursor < len(self.window.rows) else None

    @property
    def page_rows(self) -> int:
        """How many rows fit."""
        return max(self.size.height - 1, 1)

    @property
    def shown_rows(self) -> Sequence[QueueRow]:
        """The rows on screen."""
        return self.window.rows[self.top : self.top + self.page_rows]

    def strip(self, y: int, width: int) -> Strip:
        """Draw a line, or give the one that was drawn before for a row that shows the same."""
        shown = self._drawn[y] = self._signature(y)
        if not isinstance(shown, _Shown):
            return super().strip(y, width)
        key = shown.row.id, shown.here
        kept = self._strips.get(key)
        if kept is not None and kept[0] == shown and kept[1] == width:
            return kept[2]
        if len(self._strips) >= _STRIPS:
            self._strips.clear()
        strip = super().strip(y, width)
        self._strips[key] = shown, width, strip
        return strip

    def notify_style_update(self) -> None:
        """Draw every row anew: the colours changed."""
        super().notify_style_update()
        self._strips.clear()

    def parts(self, y: int, width: int) -> Sequence[Part]:
        """The names of the columns, a row, or a line of the notice."""
        shown = self._drawn[y]
        columns = row_text.columns_for(width)
        if y == 0:
            return (Part(row_text.fit(row_text.heading(columns), width), "quiet"),)
        if isinstance(shown, Part):
            return (Part(row_text.fit(f"    {shown.text}", width), shown.look),)
        if not isinstance(shown, _Shown):
            return ()
        parts = row_text.parts(shown.row, columns, self._now, unseen=shown.unseen)
        if not shown.here:
            return parts
        text = "›" + "".join(part.text for part in parts)[1:]
        return (Part(row_text.fit(text, width), "cursor"),)

    def _redraw_changed(self) -> None:
        """Draw again what no longer shows what it should: lines, or the beginning of a line whose timer moved on."""
        width, height = self.size
        changed = {y: self._changed_cells(y) for y in range(height)}
        if sum(changed.values()) * 2 > width * height:
            self.refresh()
        elif any(changed.values()):
            self.refresh(*(Region(0, y, cells, 1) for y, cells in changed.items() if cells))

    def _changed_cells(self, y: int) -> int:
        """How many cells from the left edge a line needs drawn again."""
        before, after = self._drawn.get(y), self._signature(y)
        if before == after:
            return 0
        if isinstance(before, _Shown) and isinstance(after, _Shown) and before[1:] == after[1:]:
            old, new = (f"{shown.timer:<{countdown.WIDEST}}" for shown in (before, after))
            return 2 + max(place for place, (was, now) in enumerate(zip(old, new, strict=True)) if was != now)
        return self.size.width

    def _signature(self, y: int) -> object:
        """All that decides what a line shows."""
        index = self.top + y - 1
        if y == 0:
            return self.size.width
        if index < len(self.window.rows):
            row = self.window.rows[index]
            timer = row_text.timer(row, self._now)
            return _Shown(timer, row, index == self.cursor, row.id in self.unseen, self._day)
        first = max((self.size.height - len(self._notice)) // 3, 1)
        line = y - first
        return self._notice[line] if not self.window.rows and 0 <= line < len(self._notice) else None
