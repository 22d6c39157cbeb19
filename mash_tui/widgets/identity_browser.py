"""Known children in a list, and under or beside it the one under the cursor compared with the child as told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from mash_tui.domain.errors import MashError
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.identity_list import IdentityRow, bits_of, rows_of
from mash_tui.widgets.identity_text import Alike, Local
from mash_tui.widgets.list_notice import ListNotice
from mash_tui.widgets.page import Piece, ReadingPage, Section
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.side_by_side import AsTold, as_told_alone, compared, name_told

BESIDE = 110
"""Columns from which the comparison stands beside the list."""
_LEAST, _SHARE = 4, 3
"""Lines of the list at least, and its share of a narrow screen: one of so many."""


class _Comparison(ReadingPage):
    """The page; says when it has a place on the screen."""

    class Laid(Message):
        """It has another size, or any at all."""

    def on_resize(self) -> None:
        """Its lines are cut to its width."""
        self.post_message(self.Laid())


class IdentityBrowser(Container):
    """A list and a page. The screen around it has the keys."""

    class Compared(Message):
        """The child under the cursor is compared on the screen: it can be answered now."""

    DEFAULT_CSS = """
    IdentityBrowser {
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

    def __init__(self, local: Local, *, typed: bool = False) -> None:
        """`typed`: the contact of these children is a form that is being typed."""
        super().__init__()
        self._local = local
        self._typed = typed
        self._told: Mapping[int, AsTold] = {}
        self.list: PickList[IdentityRow] = PickList(self._line)
        """The known children, child by child."""
        self.page = _Comparison()
        """The comparison."""
        self.page.can_focus = False
        self.notice = ListNotice()
        """What stands in their place while they are looked for, and where that failed."""

    def compose(self) -> ComposeResult:
        """Lay out list, page, and what stands in their place."""
        yield from (self.list, self.page, self.notice)

    @property
    def current(self) -> IdentityRow | None:
        """The line under the cursor, where it is compared: nothing is said of what nobody could see."""
        return self.list.current if self.list.display and self.page.size.width else None

    def show(self, alike: Alike, told: Mapping[int, AsTold]) -> None:
        """Show these; the cursor stays on the line where it was. `told`: each child as told, by its place."""
        self._told = told
        if alike is None:
            self.notice.say(words.LOOKING)
        elif isinstance(alike, MashError):
            self.notice.say(f"{words.NOT_READ}.\n{alike}\n\nr tries again.", failed=True)
        else:
            self.notice.say("" if alike else words.NOBODY)
        there = bool(alike) and not isinstance(alike, MashError)
        self.list.display = self.page.display = there
        if there and not isinstance(alike, MashError):
            self._put(list(rows_of(alike or ())))
            self._arrange()
            self._compare()

    def _put(self, rows: list[IdentityRow]) -> None:
        """Show these lines; at first the cursor stands on who may be the child, and on no brother or sister."""
        if not self.list.rows:
            self.list.cursor = next((at for at, row in enumerate(rows) if row.may_be_the_child), 0)
        self.list.show(rows, same=_key)

    def on_resize(self) -> None:
        """Beside it or under it; the lines of the comparison are cut anew."""
        self._arrange()
        self.call_after_refresh(self._compare)

    @on(_Comparison.Laid)
    def _laid(self) -> None:
        """What was found may be there before the page has a place."""
        self._compare()
        self.post_message(self.Compared())

    def on_pick_list_moved(self) -> None:
        """Compare with another one."""
        self._compare(from_the_top=True)

    def _arrange(self) -> None:
        beside = self.size.width >= BESIDE
        self.set_class(beside, "-beside")
        lines = max(self.size.height // _SHARE, _LEAST)
        self.list.styles.height = "1fr" if beside else min(lines, max(len(self.list.rows), 1))

    def _compare(self, *, from_the_top: bool = False) -> None:
        row = self.list.current
        if row is None or not self.page.size.width:
            return
        heading = name_told(self._told.get(row.child.position, {})) or row.child.name
        self.page.show([Section("who", f"Child {row.child.position}: {words.cut(heading, 50)}", tuple(self._all(row)))])
        if from_the_top:
            self.page.to_start()

    def _all(self, row: IdentityRow) -> Iterator[Piece]:
        """What is compared, and before it that the register is not completely taken in."""
        if row.identity is not None and row.child.incomplete:
            yield Piece("incomplete", "", row.child.incomplete, "trouble")
        yield from self._of(row)

    def _of(self, row: IdentityRow) -> Iterable[Piece]:
        told, width = self._told.get(row.child.position, {}), self.page.size.width - 5
        if row.identity is None:
            return as_told_alone(told, "" if row.child.same or row.child.household else words.nobody(row.child), width)
        return compared(told, row.identity, width, self._local, typed=self._typed)

    def _line(self, row: IdentityRow, width: int) -> list[Bit]:
        return bits_of(row, width, self._local)


def _key(row: IdentityRow) -> object:
    return row.key
