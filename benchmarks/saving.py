"""Saving a contact, written, audited and durable: alone, and with eight programs at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .bench import ROOT, Bench, tell
from .figures import median, percentile
from .forms import contacts
from .table import Limits, Row
from .writer import save_all, warm_desk

WRITERS = 8
PER_SECOND = 20


def measure(bench: Bench) -> Iterator[Row]:
    """Save into a copy of the middle hub."""
    home = bench.copy_of_home(bench.middle, "saving")
    yield _alone(home, bench.times(500, 100))
    yield from _together(home, bench.times(15, 4))


def _alone(home: Path, many: int) -> Row:
    tell(f"saving {many} contacts")
    desk = warm_desk(home)
    taken, errors = save_all(desk, list(contacts(many)))
    desk.close()
    if errors:
        raise RuntimeError(errors[0])
    p50, p95, slowest = median(taken), percentile(taken, 95), max(taken)
    return Row(
        "saving a contact in process, p95, ms",
        f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, longest {slowest:.1f} ms",
        p95,
        Limits(25, 10),
        is_ratio=False,
    )


def _together(home: Path, seconds: int) -> Iterator[Row]:
    tell(f"{WRITERS} programs save {PER_SECOND} contacts a second each for {seconds} s")
    command = [sys.executable, "-m", "benchmarks.writer", str(home), str(seconds), str(PER_SECOND)]
    writers = [
        subprocess.Popen([*command, str(seed)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for seed in range(100, 100 + WRITERS)
    ]
    for writer in writers:  # all of them ready before any begins
        assert writer.stdout is not None
        writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    results = [json.loads(writer.communicate()[0]) for writer in writers]
    taken = [one for result in results for one in result["taken"]]
    errors = [error for result in results for error in result["errors"]]
    what = f"{WRITERS} programs saving {PER_SECOND} a second each"
    yield Row(
        f"{what}: errors",
        f"{len(errors)} of {len(taken):,} saves" + (f": {errors[0]}" if errors else ""),
        len(errors),
        Limits(0, 0),
        is_ratio=False,
    )
    p50, p99, slowest = median(taken), percentile(taken, 99), max(taken)
    yield Row(
        f"{what}: p99, ms",
        f"p50 {p50:.1f} ms, p99 {p99:.1f} ms, longest {slowest:.1f} ms",
        p99,
        Limits(50, 20),
        is_ratio=False,
    )
