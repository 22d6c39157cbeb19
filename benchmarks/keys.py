"""What a key costs: milliseconds to the last byte, and bytes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack

from tests.system.terminal import Terminal

from .bench import Bench, tell
from .figures import median, percentile
from .table import Limits, Row
from .watching import Press, press, wait_for_rows

QUIET = 200
"""Milliseconds without output after which a key has had its effect."""
RESTING = 0.7
"""Seconds between two keys in one program: enough for what follows only when the cursor rests, as the preview does."""
HELD_PER_SECOND = 30
"""Keys a second that a keyboard repeats."""
PAGE_KEYS = ("pagedown", "end", "home")
TABLE_KEYS = {"end": "ctrl+end", "home": "ctrl+home"}
"""What a DataTable calls them: its own end and home go along a row."""

Presses = Mapping[str, list[Press]]


def measure(bench: Bench) -> Iterator[Row]:
    """Keep the table and the desk open on every hub, and press the same keys in each in turn."""
    with ExitStack() as open_programs:
        programs = {"table": open_programs.enter_context(bench.datatable())}
        for size in dict.fromkeys(bench.sizes):
            programs[f"{size:,}"] = open_programs.enter_context(bench.desk(size))
        for terminal in programs.values():
            wait_for_rows(terminal)
            terminal.wait_quiet(1000)
        yield from _moving(bench, programs)
        yield from _paging(bench, programs)
        yield from _holding(bench, programs)
    yield from _paging_first(bench)


def _moving(bench: Bench, programs: Mapping[str, Terminal]) -> Iterator[Row]:
    """Down and up within a screenful, so that nothing scrolls in any of the programs."""
    half = bench.times(20, 10)
    middle = f"{bench.middle:,}"
    mark = programs[middle].mark()
    presses = _press_in_turn(programs, ["down"] * half + ["up"] * half, bench.times(3, 1))
    sent = len(programs[middle].bytes_since(mark)) - sum(one.size for one in presses[middle])
    later = sent / len(presses[middle])
    for name, figure in (("median", median), ("p95", lambda times: percentile(times, 95))):
        ours, theirs = (figure(_last(presses[program])) for program in (middle, "table"))
        yield Row(
            f"cursor key, {name}, {middle} contacts, × DataTable of 100",
            f"{ours:.1f} ms, DataTable {theirs:.1f} ms",
            ours / theirs,
            Limits(1.0, 0.6),
        )
        small, large = (figure(_last(presses[f"{size:,}"])) for size in (bench.small, bench.large))
        yield Row(
            f"cursor key, {name}, {bench.large:,} × {bench.small:,} contacts",
            f"{large:.1f} ms, {small:.1f} ms",
            large / small,
            Limits(1.2, 1.0),
        )
    ours, theirs = (median([one.size for one in presses[program]]) for program in (middle, "table"))
    yield Row(
        "bytes for a cursor key, pressed once",
        f"{ours:,.0f} bytes (and {later:,.0f} once the cursor rests), DataTable {theirs:,.0f}",
        ours,
        Limits(700, 300),
        is_ratio=False,
    )


def _paging_first(bench: Bench) -> Iterator[Row]:
    """Page down, end and home once each in programs that were just started: rows that nobody drew before."""
    presses: defaultdict[str, list[Press]] = defaultdict(list)
    rounds = bench.times(8, 3)
    for number in range(rounds):
        tell(f"page keys for the first time {number + 1} of {rounds}")
        with bench.datatable() as table, bench.desk(bench.middle) as desk:
            for terminal in (table, desk):
                wait_for_rows(terminal)
                terminal.wait_quiet(1000)
            _page(presses, {"table": table, f"{bench.middle:,}": desk})
    yield from _page_rows(presses, f"{bench.middle:,}", "for the first time")


def _paging(bench: Bench, programs: Mapping[str, Terminal]) -> Iterator[Row]:
    """Page down from the top, then the end, then home, again and again."""
    presses: defaultdict[str, list[Press]] = defaultdict(list)
    rounds, middle = bench.times(12, 4), f"{bench.middle:,}"
    for number in range(-1, rounds):
        tell(f"page keys {number + 1} of {rounds}")
        if number == 0:
            presses.clear()  # the first round was for the first time
        _page(presses, programs)
    yield from _page_rows(presses, middle, "again")
    for key in PAGE_KEYS:
        large, ours = (median(_last(presses[f"{key} {program}"])) for program in (f"{bench.large:,}", middle))
        yield Row(f"{key}, {bench.large:,} × {middle} contacts", f"{large:.1f} ms, {ours:.1f} ms", large / ours)


def _page(presses: defaultdict[str, list[Press]], programs: Mapping[str, Terminal]) -> None:
    for key in PAGE_KEYS:
        began = time.monotonic()
        for program, terminal in programs.items():
            pressed = TABLE_KEYS.get(key, key) if program == "table" else key
            presses[f"{key} {program}"].append(press(terminal, pressed, QUIET))
        _rest(began)


def _page_rows(presses: Presses, middle: str, when: str) -> Iterator[Row]:
    for key in PAGE_KEYS:
        ours, theirs = (median(_last(presses[f"{key} {program}"])) for program in (middle, "table"))
        size, other = (median([one.size for one in presses[f"{key} {program}"]]) for program in (middle, "table"))
        yield Row(
            f"{key} {when}, {middle} contacts, × DataTable of 100",
            f"{ours:.1f} ms, {size:,.0f} bytes; DataTable {theirs:.1f} ms, {other:,.0f}",
            ours / theirs,
            Limits(0.6, 0.3),
        )


def _holding(bench: Bench, programs: Mapping[str, Terminal]) -> Iterator[Row]:
    """Hold the down key for three seconds, from the top, scrolling as it goes."""
    middle = f"{bench.middle:,}"
    tell("a held key")
    theirs = _bytes_per_key(programs["table"], TABLE_KEYS["home"])
    ours = _bytes_per_key(programs[middle], "home")
    yield Row(
        f"bytes a key while held down, {HELD_PER_SECOND} a second", f"{ours:,.0f} bytes, DataTable {theirs:,.0f}",
        ours, Limits(1500, 950), is_ratio=False,
    )  # fmt: skip


def _bytes_per_key(terminal: Terminal, home: str) -> float:
    keys = 3 * HELD_PER_SECOND
    terminal.press(home)
    terminal.wait_quiet(500)
    mark, began = terminal.mark(), time.monotonic()
    for number in range(1, keys + 1):
        terminal.press("down")
        time.sleep(max(0.0, began + number / HELD_PER_SECOND - time.monotonic()))
    terminal.wait_quiet(QUIET)
    return len(terminal.bytes_since(mark)) / keys


def _press_in_turn(programs: Mapping[str, Terminal], keys: list[str], rounds: int) -> Presses:
    presses: defaultdict[str, list[Press]] = defaultdict(list)
    for number in range(rounds):
        tell(f"cursor keys {number + 1} of {rounds}")
        for key in keys:
            began = time.monotonic()
            for program, terminal in programs.items():
                presses[program].append(press(terminal, key, QUIET))
            _rest(began)
    return presses


def _rest(began: float) -> None:
    time.sleep(max(0.0, began + RESTING - time.monotonic()))


def _last(presses: list[Press]) -> list[float]:
    return [one.last for one in presses]
