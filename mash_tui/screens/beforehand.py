"""Made ready once the first rows stand, off the screen's thread: what opening the first contact would wait for.

A tenth of a second of it is the page's modules and the policy in force; whoever presses Enter at once waits as before.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.registry import module_of

if TYPE_CHECKING:
    from mash_tui.screens.app import MashApp
    from mash_tui.services.desk import Desk


def begin(app: MashApp) -> None:
    """Begin, where this person reads contacts at all. What fails here is said by what needs it."""
    queue = app.screen_stack[0]
    if isinstance(queue, DeskScreen) and app.desk.may(Permission.CONTACT_READ):
        queue.work(lambda: _make_ready(app.desk))


def _make_ready(desk: Desk) -> None:
    import_module(module_of("contact"))
    outcome_of(lambda: desk.policy)
