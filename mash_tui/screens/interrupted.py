"""As the program starts: what was this person typing when it ended? Said once, and no question is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.services.unfinished import own_unfinished
from mash_tui.widgets.say import tell

if TYPE_CHECKING:
    from mash_tui.screens.app import MashApp
    from mash_tui.services.rows import DraftRow

_LONGEST = 60
"""Characters of what was typed that the message repeats."""


def look(app: MashApp) -> None:
    """Look, off the screen's thread, and say what was found."""
    queue = app.screen_stack[0]
    if isinstance(queue, DeskScreen) and app.desk.may(Permission.CONTACT_READ):
        queue.work(partial(own_unfinished, app.desk), partial(_say, app))


def _say(app: MashApp, found: list[DraftRow]) -> None:
    """Only over the queue: whoever is somewhere else by now is at work."""
    if not found or len(app.screen_stack) > 1:
        return
    latest = found[0]
    saved, now = app.desk.local(latest.saved_at), app.desk.local(app.desk.now())
    at = f"{saved:%H:%M}" if saved.date() == now.date() else f"{saved:%a %-d %b %H:%M}"
    more = f" {len(found) - 1} more of yours." if len(found) > 1 else ""
    tell(app, f"What you were typing at {at} is not finished: {_short(latest.summary)}.{more} d shows it.", "warning")


def _short(summary: str) -> str:
    """Enough to know it by: a message of many lines would stand over rows that press."""
    return summary if len(summary) <= _LONGEST else f"{summary[:_LONGEST].rstrip()} …"
