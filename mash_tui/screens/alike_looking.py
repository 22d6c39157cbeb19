"""Looks up who the children of a form or a row may be while it is typed, when the typing rests. No key waits for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from mash_tui.domain.errors import MashError
from mash_tui.domain.matching.told import Told
from mash_tui.domain.roles import Permission
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.form_told import children_to_look_up
from mash_tui.widgets.alike_panel import AlikePanel
from mash_tui.widgets.contact_form import ContactForm
from mash_tui.widgets.identity_text import Alike

if TYPE_CHECKING:
    from mash_tui.screens.new_contact import NewContactScreen
    from mash_tui.screens.problem import ProblemScreen
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import ChildIdentities

RESTS = 0.25
"""Seconds without a key after which it looks."""


class Asks(Protocol):
    """Whom a screen asks about."""

    def now(self) -> Hashable:
        """What stands there now; nothing while there is nobody to look for. Told apart from what stood there before."""

    def find(self, desk: Desk, stands: Any) -> Alike:
        """Look it up, on a thread. Raises MashError."""


class AlikeLooking:
    """One look at a time is heard, the newest; none while the form is being taken in."""

    def __init__(self, screen: NewContactScreen | ProblemScreen, asks: Asks, panel: AlikePanel) -> None:
        self.alike: Alike = ()
        """What was found last; None while it is looked for the first time."""
        self._screen = screen
        self._asks = asks
        self._panel = panel
        self._asked: Hashable = ()
        self._typed_at = 0.0
        self._waiting = False
        self._listeners: list[Callable[[Alike], object]] = []

    def tell(self, listener: Callable[[Alike], object]) -> Callable[[], None]:
        """Tell somebody else too what is found from now on; the answer ends it."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    @property
    def so_far(self) -> Alike:
        """What was found of what is typed now; None while that is yet to be looked up."""
        return self.alike if self._asked and self._asked == self._asks.now() else None

    def typed(self) -> None:
        """Something was typed: look when the typing rests."""
        self._typed_at = monotonic()
        if not self._waiting:
            self._waiting = True
            self._screen.set_timer(RESTS, self._rested)

    def _rested(self) -> None:
        more = self._typed_at + RESTS - monotonic()
        if more > 0.001:
            self._screen.set_timer(more, self._rested)
            return
        self._waiting = False
        self._look()

    def _look(self) -> None:
        told = self._asks.now()
        if told == self._asked or self._screen.saving or not self._screen.desk.may(Permission.CONTACT_READ):
            return
        self._asked = told
        if not told:
            self._found(told, ())
            return
        if not self.alike or isinstance(self.alike, MashError):
            self.alike = None
            self._panel.show(None, asked=True)
        # The desk is asked for here: the form may be left by the time that the thread begins.
        find = partial(self._asks.find, self._screen.desk, told)
        self._screen.work(partial(outcome_of, find), partial(self._found, told), latest_of="alike")

    def _found(self, told: Hashable, alike: Alike) -> None:
        if told != self._asked:
            return
        if self._screen.saving:
            self._asked = ()  # should it not be taken in, the next look asks again
            return
        self.alike = alike
        self._panel.show(alike, asked=bool(told) and alike != ())
        for listener in list(self._listeners):
            listener(alike)


class AsksOfForm:
    """The children of a form as far as they are typed."""

    def __init__(self, form: ContactForm) -> None:
        self._form = form

    def now(self) -> tuple[Told, ...]:
        """What is told of each; empty while no name is long enough."""
        return children_to_look_up(self._form.fields)

    def find(self, desk: Desk, stands: Any) -> tuple[ChildIdentities, ...]:
        """Look them up."""
        from mash_tui.services.known.identities import identities_for

        return identities_for(desk, stands)
