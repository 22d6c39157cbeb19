"""What a key costs: milliseconds to the last byte, and bytes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
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

Presses = dict[str, list[Press]]
FIGURES: Mapping[str, Callable[[list[float]], float]] = {
    "median": median,
    "p95": lambda times: percentile(times, 95),
}


def measure(bench: Bench) -> Iterator[Row]:
    """Press the same keys in the table and in the desk, in turn; most of it with a desk open on every hub."""
    yield from _first_time(bench)
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


def _moving(bench: Bench, programs: Mapping[str, Terminal]) -> Iterator[Row]:
    """Down and up over the same rows within a screenful, so that nothing scrolls in any of the programs."""
    half, middle = bench.times(20, 10), f"{bench.middle:,}"
    keys = ["down"] * half + ["up"] * half
    _press_in_turn(programs, keys, {})  # on rows for the first time: _first_time looks at that
    mark = programs[middle].mark()
    presses: Presses = defaultdict(list)
    for number in range(bench.times(3, 1)):
        tell(f"cursor keys, round {number + 1}")
        _press_in_turn(programs, keys, presses)
    sent = len(programs[middle].bytes_since(mark)) - sum(one.size for one in presses[middle])
    later = sent / len(presses[middle])
    yield from _cursor_rows(presses, middle, "again")
    for name, figure in FIGURES.items():
        small, large = (figure(_last(presses[f"{size:,}"])) for size in (bench.small, bench.large))
        yield Row(
            f"cursor key again, {name}, {bench.large:,} × {bench.small:,} contacts",
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


def _cursor_rows(presses: Presses, middle: str, when: str) -> Iterator[Row]:
    for name, figure in FIGURES.items():
        ours, theirs = (figure(_last(presses[program])) for program in (middle, "table"))
        yield Row(
            f"cursor key {when}, {name}, {middle} contacts, × DataTable of 100",
            f"{ours:.1f} ms, DataTable {theirs:.1f} ms",
            ours / theirs,
            Limits(1.0, 0.6),
        )


def _first_time(bench: Bench) -> Iterator[Row]:
    """Down, page down, end and home in programs that were just started: on rows that nobody drew before."""
    moves: Presses = defaultdict(list)
    pages: Presses = defaultdict(list)
    rounds, middle = bench.times(8, 3), f"{bench.middle:,}"
    for number in range(rounds):
        tell(f"keys for the first time, round {number + 1} of {rounds}")
        with bench.datatable() as table, bench.desk(bench.middle) as desk:
            programs = {"table": table, middle: desk}
            for terminal in programs.values():
                wait_for_rows(terminal)
                terminal.wait_quiet(1000)
            _press_in_turn(programs, ["down"] * 12, moves)
            _page(pages, programs)
    yield from _cursor_rows(moves, middle, "for the first time")
    yield from _page_rows(pages, middle, "for the first time")


def _paging(bench: Bench, programs: Mapping[str, Terminal]) -> Iterator[Row]:
    """Page down from the top, then the end, then home, again and again."""
    presses: Presses = defaultdict(list)
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


def _page(presses: Presses, programs: Mapping[str, Terminal]) -> None:
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


def _press_in_turn(programs: Mapping[str, Terminal], keys: list[str], presses: Presses) -> None:
    for key in keys:
        began = time.monotonic()
        for program, terminal in programs.items():
            presses.setdefault(program, []).append(press(terminal, key, QUIET))
        _rest(began)


def _rest(began: float) -> None:
    time.sleep(max(0.0, began + RESTING - time.monotonic()))


def _last(presses: list[Press]) -> list[float]:
    return [one.last for one in presses]
