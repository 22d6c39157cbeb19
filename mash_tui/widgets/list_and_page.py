"""A list of what waits, and whole under or beside it what is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Container

from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.page import Piece, ReadingPage, Section
from mash_tui.widgets.pick_list import Bit, PickList

Row = TypeVar("Row")
BESIDE = 110
"""Columns from which the page stands beside the list."""
_LEAST, _SHARE = 3, 4
"""Lines of the list at least, and its share of a narrow screen: one of so many."""


class ListAndPage(Container, Generic[Row]):
    """The screen around it has the keys."""

    DEFAULT_CSS = """
    ListAndPage {
        height: 1fr;
        layout: vertical;
        & > PickList { height: auto; }
        & > ReadingPage { height: 1fr; }
        & > ListNotice { height: 1fr; }
        &.-beside { layout: horizontal; }
        &.-beside > PickList { width: 45%; height: 1fr; }
        &.-beside > ReadingPage { width: 1fr; }
    }
    """

    def __init__(self, draw: Callable[[Row, int], list[Bit]]) -> None:
        super().__init__()
        self.list: PickList[Row] = PickList(draw)
        """What waits."""
        self.page = ReadingPage()
        """What is under the cursor, whole."""
        self.page.can_focus = False
        self._lines = 0
        """Lines of the list, which keeps them as it gets shorter: the page under it stays where it is."""
        self.notice = ListNotice()
        """What stands in their place while it is read, and where nothing waits."""

    def compose(self) -> ComposeResult:
        """Lay out list, page, and what stands in their place."""
        yield from (self.list, self.page, self.notice)

    def say(self, words: str, *, failed: bool = False) -> None:
        """Say this in place of both."""
        self.list.display = self.page.display = not words
        self.notice.say(words, failed=failed)

    def show(self, rows: Sequence[Row], same: Callable[[Row], object], empty: str) -> None:
        """Show these; the cursor stays on the row where it was, or on the one that took its place."""
        self.say("" if rows else empty)
        self.list.show(rows, same=same)
        self._arrange()

    def put(self, sections: Sequence[Section], trouble: str = "") -> None:
        """Show what is under the cursor, from its top."""
        if trouble:
            sections = (Section(sections[0].name, sections[0].heading, (Piece("trouble", "", trouble, "trouble"),)),)
        self.page.show(sections)
        self.page.to_start()

    def on_resize(self) -> None:
        """Beside it or under it."""
        self._arrange()

    def _arrange(self) -> None:
        beside = self.size.width >= BESIDE
        self.set_class(beside, "-beside")
        most = max(self.size.height // _SHARE, _LEAST)
        self._lines = min(max(len(self.list.rows), self._lines), most)
        self.list.styles.height = "1fr" if beside else max(self._lines, 1)
