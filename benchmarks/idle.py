"""What the desk costs while nobody touches it: bytes on the line, and processor time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from .bench import Bench, tell
from .processor import processor_seconds
from .table import Limits, Row
from .watching import wait_for_rows

SETTLING = 6.0
"""Seconds after the first paint in which a program may still load what it needs later."""


def measure(bench: Bench) -> Iterator[Row]:
    """Leave bare Textual and the desk alone side by side, over the same seconds."""
    seconds = bench.times(60, 10)
    with bench.hello() as hello, bench.desk(bench.middle) as desk:
        hello.wait_for(b"hello")
        wait_for_rows(desk)
        time.sleep(SETTLING)
        tell(f"idle for {seconds} s")
        mark = desk.mark()
        before = processor_seconds(hello.pid), processor_seconds(desk.pid)
        time.sleep(seconds)
        bare, ours = processor_seconds(hello.pid) - before[0], processor_seconds(desk.pid) - before[1]
        sent = len(desk.bytes_since(mark)) / seconds
    yield Row(
        f"bytes a second while idle for {seconds} s", f"{sent:.1f} bytes a second", sent, Limits(40, 1), is_ratio=False
    )
    yield Row(
        f"processor while idle for {seconds} s, × bare Textual",
        f"{ours / seconds:.2%}, bare {bare / seconds:.2%}",
        ours / bare,
        Limits(2.0, 1.4),
    )
