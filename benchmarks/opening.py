"""How soon a contact with a long history stands on the screen."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mash_tui.data.paths import under
from mash_tui.domain.reference import Reference
from mash_tui.services import contacts
from mash_tui.services.desk import open_desk
from tests.system.screen import TerminalScreen
from tests.system.terminal import NotSeenError, Terminal

from .baselines.page import TITLE
from .bench import BASELINES, MASH, Bench, tell
from .figures import median, percentile
from .store import looking_into
from .table import Limits, Row
from .taking import reference_under_cursor
from .watching import wait_for_more, wait_for_rows

ENTRIES = 50
QUIET = 200
"""Milliseconds without output after which a page stands."""
PAGE = "household  referrer  family"
"""What the contact's page shows and no list does: its sections by name."""
MUST = Limits(100, 60)


def measure(bench: Bench) -> Iterator[Row]:
    """Open the first contact of the list and a page off the shelf in turn, in programs just started and again."""
    home = bench.copy_of_home(bench.middle, "opening")
    with Terminal([MASH], env=bench.environment(home)) as terminal:
        wait_for_rows(terminal)
        terminal.wait_quiet(1000)
        entries = _write_history(home, reference_under_cursor(terminal))
    rounds = bench.times(12, 4)
    first: dict[str, list[float]] = {"desk": [], "page": []}
    again: dict[str, list[float]] = {"desk": [], "page": []}
    settled: list[float] = []
    for number in range(rounds):
        tell(f"opening a contact, round {number + 1} of {rounds}")
        with Terminal([MASH], env=bench.environment(home)) as desk, _page() as page:
            wait_for_rows(desk)
            page.wait_for(b"hello")
            for terminal in (desk, page):
                terminal.wait_quiet(2000)
            for times in (first, *[again] * 4):
                painted, last = _open(desk, PAGE)
                times["desk"].append(painted)
                settled.append(last)
                times["page"].append(_open(page, TITLE)[0])
    for when, times in (("for the first time", first), ("again", again)):
        ours, theirs = times["desk"], times["page"]
        yield Row(
            f"a contact with {entries} history entries opened {when}, median, ms",
            f"{median(ours):.0f} ms to painted (p95 {percentile(ours, 95):.0f}), a page off the shelf"
            f" {median(theirs):.0f} ms: {median(ours) / median(theirs):.2f} of it",
            median(ours),
            MUST,
            is_ratio=False,
        )
    yield Row(
        f"the same, to the last byte before {QUIET} ms without any, median, ms",
        f"{median(settled):.0f} ms, p95 {percentile(settled, 95):.0f}",
        median(settled),
        is_ratio=False,
    )


def _page() -> Terminal:
    return Terminal([sys.executable, BASELINES / "page.py"])


def _write_history(home: Path, shown: str) -> int:
    """Bring the history of a contact to so many entries; give how many there are."""
    reference = str(Reference(*(int(part) for part in shown.split("-"))))
    with closing(open_desk(paths=under(home), make=False)) as desk, looking_into(home) as store:
        sql = "SELECT count(*) FROM entry WHERE contact_id = (SELECT id FROM contact WHERE reference = ?)"
        there = int(store.rows(sql, (reference,))[0][0])
        for number in range(there, ENTRIES):
            contacts.note(desk, reference, f"Call {number}: the school was rung and says the same as last week.")
        return int(store.rows(sql, (reference,))[0][0])


def _open(terminal: Terminal, shows: str) -> tuple[float, float]:
    """Press Enter; give the milliseconds until the page is drawn and until nothing more came. Then go back.

    Raises:
        NotSeenError: The page did not come.
    """
    before = terminal.mark()
    sent_at = terminal.press("enter")
    wait_for_more(terminal, before)
    terminal.wait_quiet(QUIET)
    painted = _painted_at(terminal, sent_at, shows)
    last = terminal.arrivals_since(before)[-1].at
    mark = terminal.mark()
    terminal.press("q")
    wait_for_more(terminal, mark)
    terminal.wait_quiet(500)
    time.sleep(0.2)
    return (painted - sent_at) * 1000, (last - sent_at) * 1000


def _painted_at(terminal: Terminal, sent_at: float, shows: str) -> float:
    """The moment at which the screen first showed it after a key, drawn piece by piece."""
    screen = TerminalScreen(terminal.columns, terminal.rows)
    for at, data in terminal.arrivals_since():
        screen.feed(data)
        if at > sent_at and shows in screen.text:
            return at
    raise NotSeenError(f"{shows!r} did not come:\n{screen.text}")
