"""The contact under the cursor in one line and in full, where the list shortens names and nothing stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from mash_tui.domain.calendar import LONDON
from mash_tui.services.rows import QueueRow
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part, age, fit


class UnderCursor(Lines):
    """One line, from what the list has read already."""

    GROUND = "surface"
    DEFAULT_CSS = """
    UnderCursor { height: 1; background: $surface; }
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._row: QueueRow | None = None

    def show(self, row: QueueRow | None) -> None:
        """Show this contact; nothing for none."""
        if row != self._row:
            self._row = row
            self.redraw(0)

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002 there is one line
        """Reference, child and age, concern, and whom it came from."""
        if self._row is None:
            return ()
        old = age(self._row, self._clock().astimezone(LONDON).date())
        words = [f"{self._row.child} {old}", self._row.concern, self._row.source]
        text = " · ".join(word for word in words if word)
        return (Part(f" {self._row.reference} ", "key"), Part(fit(text, max(width - 19, 0)), ""))
