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
        self._words: tuple[str, str, str] = ("", "", "")

    def show(self, reds: Sequence[UnseenRed], key: str, local: Callable[[datetime], datetime]) -> None:
        """Name the one that has waited longest, how many more there are, and the key that opens it."""
        red = reds[0]
        more = f" and {len(reds) - 1} more" if len(reds) > 1 else ""
        ending = f", by {red.by} {local(red.at):%H:%M}{more} · {key} opens it"
        words = (f"▲ RED, not seen: {red.reference} ", red.child, ending)
        if words != self._words:
            self._words = words
            self.refresh()

    @property
    def words(self) -> str:
        """What it says, for tests."""
        return "".join(self._words)

    def render(self) -> Content:
        """The name of the child is what is cut where there is no room."""
        before, child, after = map(said, self._words)
        room = max(self.size.width - before.cell_length - after.cell_length, 4)
        return Content.assemble(before, child.truncate(room, ellipsis=True), after).truncate(self.size.width)
