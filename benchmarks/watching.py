"""When a list was painted and when its cursor moved, read from a recording of what the program wrote."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from tests.system.screen import TerminalScreen
from tests.system.terminal import NotSeenError, Terminal

REFERENCE = re.compile(r"20\d\d-\d{6}")
"""What every row of a queue shows, and nothing else on the way to it: a reference, with `MASH-` or, where the list is
narrow, without."""
REFERENCE_BYTES = re.compile(REFERENCE.pattern.encode())


class Press(NamedTuple):
    """What one key caused."""

    first: float
    """Milliseconds to the first byte."""
    last: float
    """Milliseconds to the last byte before the program fell quiet."""
    size: int
    """Bytes written until then."""


def wait_for_rows(terminal: Terminal, timeout: float = 120) -> float:
    """Wait for the first row of a list; give the seconds from the start of the program to it.

    Raises:
        NotSeenError: No row came.
    """
    terminal.wait_for(lambda seen: REFERENCE_BYTES.search(seen.bytes_since()) is not None, timeout)
    seen = b""
    for at, data in terminal.arrivals_since():
        seen += data
        if REFERENCE_BYTES.search(seen):
            return at - terminal.started_at
    raise NotSeenError("no row")


def wait_for_more(terminal: Terminal, mark: int) -> None:
    """Wait until the program has written something after a mark.

    Raises:
        NotSeenError: It wrote nothing for five seconds.
    """
    terminal.wait_for(lambda seen: seen.mark() > mark, timeout=5)


def press(terminal: Terminal, key: str, quiet: float) -> Press:
    """Press a key, wait until the program has been quiet for so many milliseconds; tell what it wrote.

    Raises:
        NotSeenError: The key had no effect.
    """
    mark = terminal.mark()
    at = terminal.press(key)
    wait_for_more(terminal, mark)
    terminal.wait_quiet(quiet)
    arrivals = terminal.arrivals_since(mark)
    return Press(
        (arrivals[0].at - at) * 1000,
        (arrivals[-1].at - at) * 1000,
        sum(len(arrival.data) for arrival in arrivals),
    )


def cursor_row(screen: TerminalScreen) -> int | None:
    """Give the row of the screen whose background differs from that of the other rows of the list.

    None when no row stands out, as before the first paint.
    """
    found = {row: REFERENCE.search(line) for row, line in enumerate(screen.lines)}
    places = {row: match.start() for row, match in found.items() if match}
    if len(places) < 3:
        return None
    column = Counter(places.values()).most_common(1)[0][0]
    looks = {row: screen.background(row, column) for row, at in places.items() if at == column}
    usual = Counter(looks.values()).most_common(1)[0][0]
    different = [row for row, look in looks.items() if look != usual]
    return different[0] if len(different) == 1 else None


def cursor_moved_at(terminal: Terminal, sent_at: float) -> float | None:
    """Give the moment at which the cursor row was first elsewhere than when a key was sent; None if it is not yet."""
    screen = TerminalScreen(terminal.columns, terminal.rows)
    before: int | None = None
    for at, data in terminal.arrivals_since():
        screen.feed(data)
        row = cursor_row(screen)
        if at <= sent_at or before is None:
            before = row
        elif row is not None and row != before:
            return at
    return None
