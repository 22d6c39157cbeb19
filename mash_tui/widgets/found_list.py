"""People and contacts that a search found, in one list: a heading over each part, and a cursor that skips headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual import events

from mash_tui.services.known.rows import Identity
from mash_tui.services.search import Hit
from mash_tui.widgets.found_lines import contact_line, person_line
from mash_tui.widgets.pick_list import Bit, PickList


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over the people, or over the contacts."""

    text: str


Found = Heading | Identity | Hit


class FoundList(PickList[Found], can_focus=False):
    """The list. The line above it keeps the keys: what is typed goes there, the arrows move here."""

    def __init__(self, local: Callable[[datetime], datetime]) -> None:
        super().__init__(self._line)
        self._local = local

    def show_found(self, rows: Sequence[Found], *, stay: bool) -> None:
        """Show these; the cursor stays on the same person or contact, or goes to the first."""
        if not stay:
            self.cursor = 0
            self._to_top()
        self.show(rows, same=identity_of if stay else None)
        self._skip(1)

    def action_to(self, index: int) -> None:
        """Put the cursor on a row, and not on a heading: on the next one the way it goes."""
        step = -1 if 0 <= index < self.cursor else 1
        super().action_to(index)
        if isinstance(self.current, Heading):
            before = self.cursor
            super().action_to(min(max(before + step, 0), len(self.rows) - 1))
            if isinstance(self.current, Heading):
                super().action_to(before - step)
        if self.cursor == 1:
            self._to_top()

    @property
    def has_two_parts(self) -> bool:
        """Whether there are people and contacts."""
        return sum(isinstance(row, Heading) for row in self.rows) > 1

    def to_other_part(self) -> None:
        """From the people to the contacts, and back."""
        headings = [n for n, row in enumerate(self.rows) if isinstance(row, Heading)]
        others = [n for n in headings if n > self.cursor] or headings[:1]
        if others:
            self.action_to(others[0] + 1)

    def on_click(self, event: object) -> None:
        """A heading is no row: a click on it does nothing."""
        if isinstance(event, events.Click):
            at = round(self.scroll_y) + event.y
            if at < len(self.rows) and isinstance(self.rows[at], Heading):
                event.prevent_default()

    def action_pick(self) -> None:
        """A heading cannot be picked."""
        if not isinstance(self.current, Heading):
            super().action_pick()

    def _to_top(self) -> None:
        """Bring the first heading into sight: the cursor never goes there."""
        self.scroll_to(y=0, animate=False, immediate=True)

    def _skip(self, step: int) -> None:
        if isinstance(self.current, Heading):
            self.action_to(self.cursor + step)

    def _line(self, row: Found, width: int) -> list[Bit]:
        match row:
            case Heading():
                return [Bit(row.text, "quiet")]
            case Hit():
                return contact_line(row, width, self._local)
            case _:
                return person_line(row, width, self._local)


def identity_of(row: Found) -> object:
    """What makes a row the same when it is read again."""
    match row:
        case Heading():
            return row.text.split(":")[0]
        case Hit():
            return row.reference
        case _:
            return row.known_id
