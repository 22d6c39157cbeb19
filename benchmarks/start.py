"""From the command to the first rows, and to the first key that does something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .bench import Bench, tell
from .figures import median, percentile
from .table import Limits, Row
from .watching import cursor_moved_at, wait_for_more, wait_for_rows

QUIET = 150
"""Milliseconds without output after which the recording is searched for the effect of the first key."""


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
        order = ["hello", *sizes]
        for name in order if number % 2 else reversed(order):
            paint, key = _desk(bench, sizes[name]) if name in sizes else (_hello(bench), 0.0)
            if number >= 0:
                painted[name].append(paint)
                answered[name].append(key)
    bare = painted["hello"]
    shown = f"{bench.middle:,}"
    yield Row(
        f"start to first rows, {shown} contacts, × bare Textual",
        f"{median(painted['middle']):.0f} ms (p95 {percentile(painted['middle'], 95):.0f}), bare {median(bare):.0f} ms",
        _ratio(painted["middle"], bare),
        Limits(1.5, 1.2),
    )
    yield Row(
        f"start to the first key's effect, {shown}, × bare Textual",
        f"{median(answered['middle']):.0f} ms, bare {median(bare):.0f} ms",
        _ratio(answered["middle"], bare),
        Limits(1.7, 1.3),
    )
    for what, times in (("start to first rows", painted), ("start to the first key's effect", answered)):
        yield Row(
            f"{what}, {bench.large:,} × {shown}",
            f"{median(times['large']):.0f} ms, {median(times['middle']):.0f} ms",
            _ratio(times["large"], times["middle"]),
            Limits(1.1, 1.0),
        )


def _ratio(ours: list[float], theirs: list[float]) -> float:
    """Compare start by start with the one next to it, and take the median: a busy moment falls on both."""
    return median([one / other for one, other in zip(ours, theirs, strict=True)])


def _hello(bench: Bench) -> float:
    with bench.hello() as terminal:
        terminal.wait_for(b"hello", timeout=60)
        return (terminal.first_seen(b"hello") - terminal.started_at) * 1000


def _desk(bench: Bench, size: int) -> tuple[float, float]:
    """Milliseconds to the first rows, and to the effect of a key pressed the moment they are seen."""
    with bench.desk(size) as terminal:
        painted = wait_for_rows(terminal)
        sent_at = terminal.press("down")
        moved_at = None
        while moved_at is None:  # drawn only in pauses: drawing would hold up the thread that notes the times
            mark = terminal.mark()
            terminal.wait_quiet(QUIET)
            moved_at = cursor_moved_at(terminal, sent_at)
            if moved_at is None:
                wait_for_more(terminal, mark)
        return painted * 1000, (moved_at - terminal.started_at) * 1000
