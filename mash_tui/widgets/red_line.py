"""The line that stands above every screen of a manager while there is a Red that they have not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from mash_tui.widgets.say import said

if TYPE_CHECKING:
    from mash_tui.services.red_seen import UnseenRed


_OPENS = " opens it"
_LEAST_NAME = 16
"""Cells of a child's name that are worth more than who rated it."""


class RedLine(Widget):
    """Words first, colour second."""

    DEFAULT_CSS = """
    RedLine {
        dock: top;
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $error;
        text-style: bold reverse;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, str, str, str] = ("", "", "", "")

    def show(
        self, reds: Sequence[UnseenRed], key: str, local: Callable[[datetime], datetime], *, named: bool = True
    ) -> None:
        """Name the one that has waited longest, how many more there are, and the key that opens it."""
        red = reds[0]
        more = f" and {len(reds) - 1} more" if len(reds) > 1 else ""
        by = f", by {red.by} {local(red.at):%H:%M}"
        words = (f"▲ RED, not seen: {red.reference} ", red.child if named else "", by, f"{more} · {key}{_OPENS}")
        if words != self._words:
            self._words = words
            self.refresh()

    @property
    def words(self) -> str:
        """What it says, for tests."""
        return "".join(self._words)

    def render(self) -> Content:
        """Where there is no room, who rated it is left out, then the name of the child is cut: never the key."""
        before, child, by, after = map(said, self._words)
        width = self.size.width
        room = width - before.cell_length - after.cell_length
        if room < _LEAST_NAME // 2:
            after = after[: -len(_OPENS)]
            room += len(_OPENS)
        if room - by.cell_length < min(child.cell_length, _LEAST_NAME):
            by = Content("")
        child = child.truncate(max(room - by.cell_length, 1), ellipsis=True)
        return Content.assemble(before, child, by, after).truncate(width)
