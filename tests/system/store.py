"""Waiting for something in the store, of which the terminal says nothing."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep


def came_to_hold(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Look until it holds; fail when it never does. The program writes in a thread and need not draw afterwards."""
    deadline = monotonic() + seconds
    while not holds():
        assert monotonic() < deadline, "it never came to hold"
        sleep(0.01)
