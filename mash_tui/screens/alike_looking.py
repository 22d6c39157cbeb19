"""Looks up who the children of a form may be while it is typed, when the typing rests. No key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

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
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import ChildIdentities

RESTS = 0.25
"""Seconds without a key after which it looks."""


class AlikeLooking:
    """One look at a time is heard, the newest; none while the form is being taken in."""

    def __init__(self, screen: NewContactScreen, form: ContactForm, panel: AlikePanel) -> None:
        self.alike: Alike = ()
        """What was found last; None while it is looked for the first time."""
        self._screen = screen
        self._form = form
        self._panel = panel
        self._asked: tuple[Told, ...] = ()
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
        return self.alike if self._asked and self._asked == children_to_look_up(self._form.fields) else None

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
        told = children_to_look_up(self._form.fields)
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
        find = partial(_find, self._screen.desk, told)
        self._screen.work(partial(outcome_of, find), partial(self._found, told), latest_of="alike")

    def _found(self, told: tuple[Told, ...], alike: Alike) -> None:
        if told != self._asked:
            return
        if self._screen.saving:
            self._asked = ()  # should it not be taken in, the next look asks again
            return
        self.alike = alike
        self._panel.show(alike, asked=bool(told))
        for listener in list(self._listeners):
            listener(alike)


def _find(desk: Desk, told: tuple[Told, ...]) -> tuple[ChildIdentities, ...]:
    from mash_tui.services.known.identities import identities_for

    return identities_for(desk, told)
