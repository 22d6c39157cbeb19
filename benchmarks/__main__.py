"""Run the measurements: `python -m benchmarks [--quick] [--only start,keys] [--sizes 1000,100000,1000000]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from . import board, idle, intake, keys, live, memory, opening, saving, start
from .bench import Bench, tell
from .known import lookup
from .table import Row, render

RESULTS = Path(__file__).resolve().parent / "results"

SUBJECTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": start.measure,
    "keys": keys.measure,
    "opening": opening.measure,
    "idle": idle.measure,
    "memory": memory.measure,
    "live": live.measure,
    "board": board.measure,
    "saving": saving.measure,
    "intake": intake.measure,
    "lookup": lookup.measure,
}

FULL_SIZES = "1000,100000,1000000"
QUICK_SIZES = "1000,10000,100000"
REGISTERS = "10000,100000,1000000"


def main() -> int:
    """Measure what was asked for; 0 whatever the figures, 1 when a program failed, 2 for a wrong command."""
    asked = _arguments()
    bench = Bench(
        asked.cache,
        asked.sizes or _sizes(QUICK_SIZES if asked.quick else FULL_SIZES),
        asked.sizes or _sizes(QUICK_SIZES if asked.quick else REGISTERS),
        RESULTS,
        asked.quick,
    )
    bench.cache.mkdir(parents=True, exist_ok=True)
    bench.results.mkdir(exist_ok=True)
    began = time.monotonic()
    rows: list[Row] = []
    failures: list[str] = []
    for subject in asked.only:
        tell(subject)
        try:
            rows.extend(SUBJECTS[subject](bench))
        except Exception as error:  # noqa: BLE001 - one subject that fails must not hide the others
            traceback.print_exc()
            failures.append(f"FAILED {subject}: {type(error).__name__}: {str(error).splitlines()[0]}")
    text = "\n".join([_where(bench), "", render(rows), "", *failures, f"{time.monotonic() - began:.0f} s in all"])
    print(text)
    (RESULTS / "latest.txt").write_text(text + "\n")
    (RESULTS / "latest.json").write_text(
        json.dumps({"about": _where(bench), "rows": [row.as_json() for row in rows], "failures": failures}, indent=1)
    )
    return 1 if failures else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few repeats, short idling, smaller hubs")
    parser.add_argument("--only", type=_subjects, default=list(SUBJECTS), help=f"some of {','.join(SUBJECTS)}")
    parser.add_argument(
        "--sizes",
        type=_sizes,
        help=f"contacts of the three hubs, by default {FULL_SIZES}; children of the registers, by default {REGISTERS}",
    )
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "mash-tui-benchmarks",
        help="folder of the hubs, kept for the next run",
    )
    return parser.parse_args()


def _subjects(text: str) -> list[str]:
    wanted = text.split(",")
    if unknown := [name for name in wanted if name not in SUBJECTS]:
        raise argparse.ArgumentTypeError(f"not a subject: {', '.join(unknown)}; there are {', '.join(SUBJECTS)}")
    return wanted


def _sizes(text: str) -> tuple[int, int, int]:
    try:
        small, middle, large = (int(size) for size in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError("three numbers, such as 1000,100000,1000000") from None
    return small, middle, large


def _where(bench: Bench) -> str:
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · mash-tui {version('mash-tui')} · "
        f"Python {platform.python_version()} · Textual {version('textual')} · {os.cpu_count()} processors · 120×40 · "
        f"hubs of {', '.join(f'{size:,}' for size in bench.sizes)} contacts · "
        f"registers of {', '.join(f'{size:,}' for size in bench.registers)} children"
        + (" · quick" if bench.quick else "")
    )


if __name__ == "__main__":
    sys.exit(main())
