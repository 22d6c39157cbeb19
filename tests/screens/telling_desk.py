"""A decided contact on the screen, and what to press."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from mash_tui.screens.app import MashApp
from mash_tui.services.desk import Desk
from tests.screens.form_desk import settle
from tests.services.telling import REF


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (80, 24), reference: str = REF) -> AsyncIterator[Pilot[Any]]:
    """The contact's screen."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("contact", reference)
        await settle(pilot)
        yield pilot


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press these, each once the screen has settled; a longer text than a key's name is typed."""
    for key in keys:
        await pilot.press(*(key if " " in key else [key]))
        await settle(pilot)
