"""A list to pick one line from, drawn by hand: short lists of a dialogue, drafts, intake problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mash_tui.domain.text import for_terminal
from mash_tui.widgets.in_order import InOrderField

Row = TypeVar("Row")


class Bit(NamedTuple):
    """A piece of a line."""

    text: str
    """From people or ours: it is made safe as it is drawn."""
    look: str = ""
    """`quiet`, `strong`, `trouble`, or empty for the ordinary one."""
    width: int = 0
    """Cells it takes, cut or filled; 0 as many as it needs."""


class PickList(InOrderField, ScrollView, Generic[Row], can_focus=True):
    """Rows and a cursor. Enter picks.

    | key | |
    |---|---|
    | j ↓ / k ↑ | next row, row before |
    | PgDn / PgUp / Home / End | a screenful, the ends |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "to(0)", "First", show=False),
        Binding("end", "to(-1)", "Last", show=False),
        Binding("enter", "pick", "Pick", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pick-list--cursor", "pick-list--quiet", "pick-list--strong", "pick-list--trouble",
    }  # fmt: skip
    DEFAULT_CSS = """
    PickList {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .pick-list--cursor { background: $cursor; color: $cursor-text; text-style: $cursor-style; }
        & > .pick-list--quiet { color: $quiet; text-style: $quiet-style; }
        & > .pick-list--strong { text-style: bold; }
        & > .pick-list--trouble { color: $error; }
    }
    """

    class Picked(Message):
        """Enter was pressed on a row."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index
            """Which."""

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(self, draw: Callable[[Row, int], list[Bit]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._rows: list[Row] = []
        self.cursor = 0
        """The index of the row under the cursor."""

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def rows(self) -> Sequence[Row]:
        """All rows."""
        return self._rows

    def show(self, rows: Sequence[Row], same: Callable[[Row], object] | None = None) -> None:
        """Show these; with `same`, the cursor stays on the row for which it answers what it did before."""
        before = self.current
        self._rows = list(rows)
        place = self.cursor
        if same is not None and before is not None:
            place = next((at for at, row in enumerate(self._rows) if same(row) == same(before)), place)
        self.cursor = min(place, max(len(self._rows) - 1, 0))
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh(layout=self.styles.auto_dimensions)
        self._follow()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One line a row."""
        return max(len(self._rows), 1)

    def on_resize(self) -> None:
        """The lines reach as far as the list is wide, and the line under the cursor stays in sight."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._follow()

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.action_to(min(max(self.cursor + step, 0), max(len(self._rows) - 1, 0)))

    def action_page(self, step: int) -> None:
        """Move the cursor a screenful."""
        self.action_move(step * max(self.size.height - 1, 1))

    def action_to(self, index: int) -> None:
        """Put the cursor on a row; -1 is the last."""
        place = max(len(self._rows) - 1, 0) if index < 0 else index
        if place != self.cursor:
            before, self.cursor = self.cursor, place
            if not self._follow():
                top = round(self.scroll_y)
                for row in (before, place):
                    self.refresh(Region(0, row - top, self.size.width, 1))
            self.post_message(self.Moved())

    def action_pick(self) -> None:
        """Say that the row under the cursor is the one."""
        if self._rows:
            self.post_message(self.Picked(self.cursor))

    def on_click(self, event: object) -> None:
        """The mouse puts the cursor on a row, and picks the row where it stands already."""
        at = round(self.scroll_y) + int(getattr(event, "y", 0))
        if at < len(self._rows):
            self.action_pick() if at == self.cursor else self.action_to(at)

    def _follow(self) -> bool:
        """Scroll half a screenful when the cursor is out of sight; whether it was."""
        height, top = max(self.size.height, 1), round(self.scroll_y)
        if top <= self.cursor < top + height:
            return False
        wanted = self.cursor - height // 2
        self.scroll_to(y=max(0, min(wanted, len(self._rows) - height)), animate=False, immediate=True)
        return True

    def render_line(self, y: int) -> Strip:
        """One row."""
        index, width = round(self.scroll_y) + y, self.size.width
        base = self.rich_style
        if index >= len(self._rows):
            return Strip.blank(width, base)
        at_cursor = index == self.cursor
        if at_cursor:
            base = base + self.get_component_rich_style("pick-list--cursor", partial=True)
        mark = "▸" if at_cursor else " "
        segments = [Segment(mark, base)]
        for bit in self._draw(self._rows[index], width - 1):
            segments.append(Segment(_fitted(bit), base + self._look(bit.look, at_cursor)))
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self, look: str, at_cursor: bool) -> Style:
        if not look or (at_cursor and look == "quiet"):
            return Style()
        return self.get_component_rich_style(f"pick-list--{look}", partial=True)


def _fitted(bit: Bit) -> str:
    text = for_terminal(bit.text)
    if not bit.width:
        return text
    if cell_len(text) > bit.width:
        return set_cell_size(set_cell_size(text, bit.width - 1).rstrip() + "…", bit.width)
    return set_cell_size(text, bit.width)
