"""What a running desk takes of the machine's memory, before anything was saved and after."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

import psutil  # type: ignore[import-untyped]

from .bench import Bench, tell
from .store import looking_into
from .table import Limits, Row
from .taking import show_unowned, take_the_next, type_one_in
from .watching import wait_for_rows

SETTLING = 6.0
"""Seconds after which a program has loaded what it loads by itself."""
MEGABYTE = 1_000_000


class Memory(NamedTuple):
    """The memory of a process in megabytes."""

    proportional: float
    """Its own pages, and its share of those that several processes use (PSS)."""
    own: float
    """Its own pages alone (USS)."""
    resident: float
    """Everything it can see, shared or not (RSS)."""


def measure(bench: Bench) -> Iterator[Row]:
    """Run bare Textual and the desk on the large hub at the same time, so that both share what can be shared."""
    home = bench.home(bench.large)
    with bench.hello() as hello, bench.desk(bench.large) as desk, looking_into(home) as store:
        hello.wait_for(b"hello")
        wait_for_rows(desk)
        time.sleep(SETTLING)
        tell("memory")
        bare, before = memory_of(hello.pid), memory_of(desk.pid)
        show_unowned(desk)
        take_the_next(desk, store)
        time.sleep(SETTLING)
        after = memory_of(desk.pid)
        type_one_in(desk, store)
        time.sleep(SETTLING)
        typed = memory_of(desk.pid)
    for when, ours, limits in (
        ("before the first save", before, Limits(1.6, 1.35)),
        ("after a contact was taken", after, Limits(2.4, 2.1)),
        ("after a contact was typed in", typed, Limits(2.4, 2.1)),
    ):
        yield Row(
            f"memory (PSS), {bench.large:,} contacts, {when}, × bare Textual",
            f"{ours.proportional:.0f} MB, bare {bare.proportional:.0f} (USS {ours.own:.0f}, {bare.own:.0f};"
            f" RSS {ours.resident:.0f}, {bare.resident:.0f})",
            ours.proportional / bare.proportional,
            limits,
        )


def memory_of(pid: int) -> Memory:
    """Give what a process takes."""
    info = psutil.Process(pid).memory_full_info()
    return Memory(info.pss / MEGABYTE, info.uss / MEGABYTE, info.rss / MEGABYTE)
