"""The contact under the cursor: beside the list, or in a line under it where there is no room beside.

Beside the list it is read when the cursor has rested on it, because a reading is an audit entry.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from mash_tui.screens.base import DeskScreen
from mash_tui.services import queue
from mash_tui.services.rows import PreviewRow, QueueRow
from mash_tui.widgets.preview import Preview
from mash_tui.widgets.under_cursor import UnderCursor

WIDE = 110
"""Columns from which there is room for it."""
REST = 0.3
"""Seconds that the cursor rests first."""


class Beside:
    """Decides whether the preview is there, and what it shows."""

    def __init__(self, screen: DeskScreen[Any]) -> None:
        self.preview = Preview()
        """The panel itself."""
        self.preview.display = screen.app.size.width >= WIDE
        self.line = UnderCursor(screen.desk.now)
        """What stands under the list where nothing stands beside it."""
        self.line.display = not self.preview.display
        self.wanted = True
        """Whether the person wants it, where there is room."""
        self._screen = screen
        self._row: QueueRow | None = None
        self._rest: asyncio.TimerHandle | None = None

    def arrange(self, width: int) -> None:
        """Be there if there is room."""
        there = self.wanted and width >= WIDE
        if there != self.preview.display:
            self.preview.display = there
            self.line.display = not there
            self.moved(self._row)

    def moved(self, row: QueueRow | None) -> None:
        """The cursor is on this contact now."""
        self.stop()
        self._row = row
        if self.line.display:
            self.line.show(row)
        if row is None:
            self.preview.show(None, None)
        elif self.preview.display:
            self._rest = asyncio.get_running_loop().call_later(REST, self._read, row)

    def stop(self) -> None:
        """Read nothing more."""
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _read(self, row: QueueRow) -> None:
        self._rest = None
        read = partial(queue.preview, self._screen.desk, row.id)
        self._screen.work(read, partial(self._show, row), latest_of="preview")

    def _show(self, row: QueueRow, found: PreviewRow | None) -> None:
        if self._row is not None and self._row.id == row.id:
            self.preview.show(self._row, found)
