"""Reads one view of the queue, with its filter, for the list."""

from __future__ import annotations

from typing import NamedTuple

from mash_tui.services import queue
from mash_tui.services.desk import Desk
from mash_tui.services.queue import Page
from mash_tui.services.rows import Place, QueueRow, View


class QueueReader(NamedTuple):
    """A view and a filter at a desk. Every read is one plain query; each raises MashError in words."""

    desk: Desk
    """Whose desk."""
    view: View
    """Which view."""
    find: str = ""
    """The filter as typed, or empty."""

    def first(self, size: int) -> Page:
        """The first rows."""
        return queue.first(self.desk, self.view, size, self.find)

    def last(self, size: int) -> Page:
        """The last rows."""
        return queue.last(self.desk, self.view, size, self.find)

    def after(self, place: Place, size: int) -> Page:
        """The rows that follow a place."""
        return queue.after(self.desk, self.view, place, size, self.find)

    def before(self, place: Place, size: int) -> Page:
        """The rows before a place."""
        return queue.before(self.desk, self.view, place, size, self.find)

    def row(self, contact_id: int) -> QueueRow | None:
        """One contact's row."""
        return queue.row_by_id(self.desk, contact_id)
