"""From the command to the first rows, and to the first key that does something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .bench import Bench, tell
from .figures import median, percentile
from .table import Limits, Row
from .watching import cursor_moved_at, wait_for_rows

QUIET = 150
"""Milliseconds without output after which the effect of the first key is complete."""


def measure(bench: Bench) -> Iterator[Row]:
    """Start bare Textual and the desk in turn, on the middle and the large hub."""
    rounds = bench.times(21, 7)
    painted: defaultdict[str, list[float]] = defaultdict(list)
    answered: defaultdict[str, list[float]] = defaultdict(list)
    sizes = {"middle": bench.middle, "large": bench.large}
    for size in sizes.values():
        bench.home(size)
    for number in range(-1, rounds):  # the first round warms the files up and does not count
        tell(f"start {number + 1} of {rounds}")
        results = {"hello": (_hello(bench), 0.0)} | {name: _desk(bench, size) for name, size in sizes.items()}
        for name, (paint, key) in results.items():
            if number >= 0:
                painted[name].append(paint)
                answered[name].append(key)
    bare = median(painted["hello"])
    first, key = median(painted["middle"]), median(answered["middle"])
    shown = f"{bench.middle:,}"
    spread = percentile(painted["middle"], 95)
    yield Row(
        f"start to first rows, {shown} contacts, × bare Textual",
        f"{first:.0f} ms (p95 {spread:.0f}), bare {bare:.0f} ms",
        first / bare,
        Limits(1.5, 1.2),
    )
    yield Row(
        f"start to the first key's effect, {shown}, × bare Textual",
        f"{key:.0f} ms, bare {bare:.0f} ms",
        key / bare,
        Limits(1.7, 1.3),
    )
    for what, times in (("start to first rows", painted), ("start to the first key's effect", answered)):
        there, here = median(times["large"]), median(times["middle"])
        yield Row(
            f"{what}, {bench.large:,} × {shown}",
            f"{there:.0f} ms, {here:.0f} ms",
            there / here,
            Limits(1.1, 1.0),
        )


def _hello(bench: Bench) -> float:
    with bench.hello() as terminal:
        terminal.wait_for(b"hello", timeout=60)
        return (terminal.first_seen(b"hello") - terminal.started_at) * 1000


def _desk(bench: Bench, size: int) -> tuple[float, float]:
    """Milliseconds to the first rows, and to the effect of a key pressed the moment they are seen."""
    with bench.desk(size) as terminal:
        painted = wait_for_rows(terminal)
        mark = terminal.mark()
        sent_at = terminal.press("down")
        terminal.wait_for(lambda seen: seen.mark() > mark)
        terminal.wait_quiet(QUIET)
        return painted * 1000, (cursor_moved_at(terminal, sent_at) - terminal.started_at) * 1000
