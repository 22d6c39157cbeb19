"""Runs the interface, so that nothing stands between the person and the first rows."""

from __future__ import annotations

import gc
import os
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

FRAMES = "240"
"""How often a second Textual may paint: a key that comes just after a paint waits for the next."""


def run_interface(desk: Desk, *, no_mouse: bool = False) -> int:
    """Show the desk until the person leaves; answers the exit code.

    The garbage collector rests until the first paint: all that is made before it stays anyway.
    """
    gc.disable()
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    from mash_tui.screens.app import MashApp
    from mash_tui.screens.compact import CompactDriver

    app = MashApp(desk)
    app.driver_class = CompactDriver
    app.before_leaving(partial(_free_leases, desk))
    app.last_words.listen()
    try:
        app.run(mouse=not no_mouse)
    finally:
        app.last_words.run()
    return app.return_code or 0


def _free_leases(desk: Desk) -> None:
    from mash_tui.services import leases

    leases.free_all(desk)
