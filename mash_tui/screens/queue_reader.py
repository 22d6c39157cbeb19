"""Reads one view of the queue, with its filter, for the list; and what a view shows to begin with."""

from __future__ import annotations

from typing import NamedTuple

from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.services import queue
from mash_tui.services.carrying import who_carries
from mash_tui.services.desk import Desk
from mash_tui.services.queue import Page
from mash_tui.services.rows import Place, QueueRow, View
from mash_tui.widgets import notices
from mash_tui.widgets.row_text import Part
from mash_tui.widgets.row_window import RowWindow


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


class Opening(NamedTuple):
    """What a view shows to begin with: rows, or the words that stand where they would."""

    reader: QueueReader | None
    """Reads on; None where there is nothing to read."""
    page: Page | None
    """The first rows."""
    notice: list[Part]
    """What stands there while there is no row."""
    of: tuple[View, str]
    """Which view, and with which filter."""
    failed: bool = False
    """Whether the view could not be read, so that it is worth trying again."""


def opening(reader: QueueReader) -> Opening:
    """Read the beginning of a view. Never raises: what went wrong is in the notice."""
    desk, view, find = reader
    if not desk.may(Permission.CONTACT_READ):
        who = who_carries(desk, Permission.CONTACT_READ)
        return Opening(None, None, notices.not_for_you(desk.actor.roles, who), (view, find))
    try:
        page = reader.first(RowWindow.PAGE)
        if not page.rows and view is View.OPEN and not find and not queue.newest_id(desk):
            return Opening(reader, page, notices.first_run(desk.hub, desk.welcome), (view, find))
    except MashError as problem:
        return Opening(None, None, notices.failed(problem), (view, find), failed=True)
    return Opening(reader, page, notices.empty_view(view, find), (view, find))
