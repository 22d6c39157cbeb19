"""What the board costs: counting every open contact, and what is sent while it hangs on its wall."""

from __future__ import annotations

import time
from collections.abc import Iterator

from mash_tui.data.paths import under
from mash_tui.services.board import board
from mash_tui.services.desk import open_desk

from .bench import Bench, tell
from .figures import median, percentile
from .table import Limits, Row
from .watching import wait_for_rows

A_MINUTE = 62.0
"""Seconds in which the minute turns once, whenever they begin."""


def measure(bench: Bench) -> Iterator[Row]:
    """Count in this process, then leave a board alone in a terminal."""
    counted = _counts(bench)
    yield Row(
        f"the board counted, p95 of {len(counted)}, ms",
        f"p50 {median(counted):.0f} ms, p95 {percentile(counted, 95):.0f} ms",
        percentile(counted, 95),
        Limits(100, 50),
        is_ratio=False,
    )
    with bench.desk(bench.middle) as desk:
        wait_for_rows(desk)
        desk.press("5")
        desk.wait_for("Today")
        desk.wait_quiet(2000)
        tell("the board left alone for a minute")
        mark = desk.mark()
        time.sleep(A_MINUTE)
        sent = len(desk.bytes_since(mark)) / A_MINUTE
    yield Row(
        "bytes a second of a board left alone", f"{sent:.1f} bytes a second", sent, Limits(100, 20), is_ratio=False
    )


def _counts(bench: Bench) -> list[float]:
    """Milliseconds of one count after the other, at the middle hub."""
    tell("the board counted")
    desk = open_desk(paths=under(bench.home(bench.middle)))
    try:
        took = []
        for _ in range(bench.times(50, 10)):
            began = time.perf_counter()
            board(desk)
            took.append((time.perf_counter() - began) * 1000)
        return took
    finally:
        desk.close()
