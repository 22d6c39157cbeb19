"""A Red rings once, and stands above whatever screen a manager is at, until they have seen it (DOMAIN, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mash_tui.commands.anywhere import OpenUnseenRed
from mash_tui.commands.base import shown
from mash_tui.domain.errors import MashError
from mash_tui.screens.base import DeskScreen
from mash_tui.services.red_seen import unseen_reds
from mash_tui.widgets.red_line import RedLine

if TYPE_CHECKING:
    from mash_tui.screens.app import MashApp
    from mash_tui.services.red_seen import UnseenRed


class RedAlarm:
    """Looks for unseen Reds whenever something was saved or seen; asks the store for little, and on no thread."""

    def __init__(self, app: MashApp) -> None:
        self._app = app
        self._rung: set[int] = set()
        self.reds: tuple[UnseenRed, ...] = ()
        """Those that this person has not seen, the oldest first."""

    def look(self) -> None:
        """Look again: ring for what is new, and say it on the screen in front. A store in trouble says so elsewhere."""
        try:
            self.reds = unseen_reds(self._app.desk)
        except MashError:
            return
        new = {red.rating_id for red in self.reds} - self._rung
        if new:
            self._rung |= new
            self._app.bell()
        front = next((screen for screen in reversed(self._app.screen_stack) if not screen.is_modal), None)
        if isinstance(front, DeskScreen):
            self.show(front)

    def show(self, screen: DeskScreen[Any]) -> None:
        """Put the line above this screen, say something else in it, or take it away."""
        if not self.reds:
            _take_away(screen)
        elif screen.shows_reds and not screen.is_modal:
            if screen.red_line is None:
                screen.red_line = RedLine()
                _make_room(screen, 1)
                screen.mount(screen.red_line)
            named = not screen.stays_in_sight  # what hangs on a wall names no child
            screen.red_line.show(self.reds, shown(OpenUnseenRed.keys[0]), self._app.desk.local, named=named)


def _take_away(screen: DeskScreen[Any]) -> None:
    if screen.red_line is not None:
        _make_room(screen, 0)
        screen.red_line.remove()
        screen.red_line = None


def _make_room(screen: DeskScreen[Any], lines: int) -> None:
    """What is docked at the top stands below the line: two that are docked there would lie over each other."""
    for widget in screen.children:
        if widget.styles.dock == "top" and not isinstance(widget, RedLine):
            widget.styles.margin = (lines, 0, 0, 0)
