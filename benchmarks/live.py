"""How soon a change saved in one program is on the other's screen."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from mash_tui.data.store import Store
from tests.system.terminal import NotSeenError, Terminal

from .bench import Bench, tell
from .figures import median, percentile
from .store import looking_into
from .table import Limits, Row
from .taking import line_of, reference_under_cursor, show_unowned, take
from .watching import wait_for_rows

PAGES = 8
"""Screenfuls to look through for contacts that can be taken."""


def measure(bench: Bench) -> Iterator[Row]:
    """Take contacts in one program and watch their rows in another, on the same view of the same hub."""
    wanted = bench.times(40, 10)
    home = bench.home(bench.middle)
    with bench.desk(bench.middle) as one, bench.desk(bench.middle) as other, looking_into(home) as store:
        for terminal in (one, other):
            wait_for_rows(terminal)
            terminal.wait_quiet(2000)
            show_unowned(terminal)
        tell(f"{wanted} changes seen by another program")
        waits = _changes(one, other, store, wanted)
    yield Row(
        "a change saved in one program, on the other's screen, p95, ms",
        f"p50 {median(waits):.0f} ms, p95 {percentile(waits, 95):.0f} ms, longest {max(waits):.0f} ms of {len(waits)}",
        percentile(waits, 95),
        Limits(1000, 300),
        is_ratio=False,
    )


def _changes(one: Terminal, other: Terminal, store: Store, wanted: int) -> list[float]:
    """Milliseconds from the key that saves in one program to the new row in the other."""
    dice, waits = random.Random(1), list[float]()
    for _ in range(PAGES):
        for _ in range(other.rows - 10):
            wait = _change(one, other, store)
            if wait is not None:
                waits.append(wait)
            if len(waits) == wanted:
                return waits
            time.sleep(dice.random())  # at any moment between two looks of the other program
            one.press("down")
            one.wait_quiet(200)
        for terminal in (one, other):
            terminal.press("pagedown")
            terminal.wait_quiet(500)
    if len(waits) < min(wanted, 5):
        raise NotSeenError(f"only {len(waits)} contacts could be taken:\n{one.screen_text()}")
    return waits


def _change(one: Terminal, other: Terminal, store: Store) -> float | None:
    reference = reference_under_cursor(one)
    before = line_of(other, reference)
    if before is None:
        return None
    sent_at = take(one, store)
    if sent_at is None:
        return None
    other.wait_for(lambda seen: line_of(seen, reference) != before, timeout=10)
    return (other.arrivals_since()[-1].at - sent_at) * 1000
