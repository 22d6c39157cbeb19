"""How many rows of a form system's export the command line takes in a second."""

from __future__ import annotations

import time
from collections.abc import Iterator

from .bench import Bench, tell
from .forms import write_csv
from .store import count, looking_into
from .table import Limits, Row

TABLES = ("contact", "audit")


def measure(bench: Bench) -> Iterator[Row]:
    """Take a long file into a copy of the middle hub; every row must become a contact with its audit entry."""
    rows = bench.times(10_000, 1_000)
    home = bench.copy_of_home(bench.middle, "intake")
    file = bench.cache / "online_form_export.csv"
    write_csv(file, rows)
    with looking_into(home) as store:
        before = [count(store, table) for table in TABLES]
        tell(f"intake of {rows:,} rows")
        began = time.monotonic()
        done = bench.run(home, "intake", str(file))
        seconds = time.monotonic() - began
        added = [count(store, table) - was for table, was in zip(TABLES, before, strict=True)]
    if min(added) < rows:
        raise RuntimeError(f"{rows} rows gave {added[0]} contacts and {added[1]} audit entries:\n{done.stdout[-2000:]}")
    yield Row(
        f"mash intake of {rows:,} CSV rows, rows a second",
        f"{rows / seconds:,.0f} rows a second, {seconds:.1f} s in all, {added[1]:,} audit entries",
        rows / seconds,
        Limits(500, 2000, more_is_better=True),
        is_ratio=False,
    )
