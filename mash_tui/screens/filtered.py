"""A screen whose rows a filter narrows: the line it is typed in, and what comes of it."""

from __future__ import annotations

from textual import on

from mash_tui.screens.base import DeskScreen
from mash_tui.widgets.filter_line import FilterLine


class FilteredScreen(DeskScreen[None]):
    """Opens the line, hears what is typed in it, and lets it go. The rows are the subclass's: `filter_by`."""

    def __init__(self) -> None:
        super().__init__()
        self._find = ""

    def filter_by(self, text: str) -> None:
        """Show the rows that the filter leaves; all of them where it is empty."""
        raise NotImplementedError

    def action_clear_filter(self) -> None:
        """Show all rows again."""
        if self._filter_line is not None:
            self.set_focus(None)
            self._filter_line.remove()
        if self._find:
            self.filter_by("")

    async def action_filter(self) -> None:
        """Type a filter."""
        if self._filter_line is None:
            await self.mount(FilterLine())
        else:
            self._filter_line.type_on()

    @property
    def text_to_find(self) -> str:
        """The filter: what is not among the rows may be elsewhere."""
        return self._find

    @property
    def _filter_line(self) -> FilterLine | None:
        found = self.query_children(FilterLine)
        return found.first() if found else None

    @on(FilterLine.Typed)
    def _typed(self, event: FilterLine.Typed) -> None:
        if event.text != self._find:
            self.filter_by(event.text)

    @on(FilterLine.Cleared)
    def _cleared(self) -> None:
        self.action_clear_filter()

    @on(FilterLine.Kept)
    def _kept(self) -> None:
        self.set_focus(None)
