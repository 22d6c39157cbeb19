"""Waiting for the thing itself, and never for a time in which it should have happened."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getsource
from time import monotonic
from typing import Any

from textual.pilot import Pilot


async def until(pilot: Pilot[Any], holds: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until it holds, however busy the machine is. Fails, with its source, when it never does."""
    deadline = monotonic() + seconds
    while not holds():
        assert monotonic() < deadline, f"this never came to hold: {getsource(holds).strip()}"
        await pilot.pause(0.01)
