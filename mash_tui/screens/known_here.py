"""Who the children of an open contact may be: looked up once the page is painted, and told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from mash_tui.screens.outcomes import outcome_of
from mash_tui.widgets.identity_text import Alike

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import ChildIdentities


class KnownHere:
    """What is known so far. A contact that opens does not wait for it."""

    def __init__(self, screen: DeskScreen[Any], reference: str, heard: Callable[[], object]) -> None:
        self.alike: Alike = None
        """What was found last; None while it is looked for the first time."""
        self._screen = screen
        self._reference = reference
        self._listeners = [heard]

    def look(self) -> None:
        """Look it up when what is under way is drawn. What was found before stands until then."""
        self._screen.call_after_refresh(self._begin)

    def tell(self, listener: Callable[[], object]) -> Callable[[], None]:
        """Tell somebody else too, from now on; the answer ends it."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    def _begin(self) -> None:
        # The desk is asked for here: the screen may be gone by the time that the thread begins.
        find = partial(_find, self._screen.desk, self._reference)
        self._screen.work(partial(outcome_of, find), self._found, latest_of="who")

    def _found(self, alike: Alike) -> None:
        self.alike = alike
        for listener in list(self._listeners):
            listener()


def _find(desk: Desk, reference: str) -> tuple[ChildIdentities, ...]:
    from mash_tui.services.known.identities import identities_of

    return identities_of(desk, reference)
