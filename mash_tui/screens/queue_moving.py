"""Moving about in the list of the queue, by key and by wheel."""

from __future__ import annotations

from collections.abc import Callable

from mash_tui.widgets.contact_list import ContactList


class MovesInList:
    """For the screen of the queue. What a move reads may fail: then that stands in the place of the rows."""

    _list: ContactList

    def attempt(self, step: Callable[..., object], *arguments: object) -> None:
        """Do something that reads; never raises MashError."""
        raise NotImplementedError

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.attempt(self._list.move, by)

    def action_page(self, by: int) -> None:
        """Move by screenfuls."""
        self.attempt(self._list.page, by)

    def action_first(self) -> None:
        """Go to the beginning of the view."""
        self.attempt(self._list.to_first)

    def action_last(self) -> None:
        """Go to the end of the view."""
        self.attempt(self._list.to_last)

    def on_contact_list_nearing(self) -> None:
        """The cursor nears the end of the rows that are held."""
        self.attempt(self._list.read_ahead)

    def on_contact_list_wheeled(self, event: ContactList.Wheeled) -> None:
        """The wheel was turned over the list."""
        self.attempt(self._list.wheel, event.lines)
