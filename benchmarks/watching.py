"""When a list moved its cursor, read from a recording of what the program wrote."""

from __future__ import annotations

from collections import Counter

from tests.system.screen import TerminalScreen
from tests.system.terminal import NotSeenError, Terminal

REFERENCE = "MASH-"
"""What every row of a queue shows, and nothing else on the way to it."""


def cursor_row(screen: TerminalScreen) -> int | None:
    """Give the row of the screen whose background differs from that of the other rows of the list.

    None when no row stands out, as before the first paint.
    """
    places = {row: line.find(REFERENCE) for row, line in enumerate(screen.lines) if REFERENCE in line}
    if len(places) < 3:
        return None
    column = Counter(places.values()).most_common(1)[0][0]
    looks = {row: screen.background(row, column) for row, at in places.items() if at == column}
    usual = Counter(looks.values()).most_common(1)[0][0]
    different = [row for row, look in looks.items() if look != usual]
    return different[0] if len(different) == 1 else None


def cursor_moved_at(terminal: Terminal, sent_at: float) -> float:
    """Give the moment at which the cursor row was first elsewhere than when a key was sent.

    Raises:
        NotSeenError: It never moved.
    """
    screen = TerminalScreen(terminal.columns, terminal.rows)
    before: int | None = None
    for at, data in terminal.arrivals_since():
        screen.feed(data)
        row = cursor_row(screen)
        if at <= sent_at or before is None:
            before = row
        elif row is not None and row != before:
            return at
    raise NotSeenError(f"the cursor never left row {before}:\n{screen.text}")
