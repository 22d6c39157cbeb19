"""Write a register and queries with their truth: `python -m benchmarks.known.write DIR --size N`."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from .hand_made import hand_made_queries, pairs
from .population import Child, Town
from .queries import HAND_MADE, KINDS, Asker, Query

COLUMNS = ("local_id", "given_name", "surname", "date_of_birth", "address", "postcode")


def write_register(file: Path, town: Town) -> int:
    """Write the register of a town as CSV, with the pairs made by hand; give the number of its families."""
    families = 0

    def children() -> Iterator[Child]:
        nonlocal families
        yield from (pair.recorded for pair in pairs())
        for household in town.households():
            families += 1
            yield from household.children

    write_children(file, children())
    return families


def write_children(file: Path, children: Iterable[Child]) -> None:
    """Write children as a register's CSV."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(child.row() for child in children)


def write_all(folder: Path, size: int, seed: int, per_kind: int) -> None:
    """Write `register.csv`, `queries/<kind>.jsonl` and `truth.jsonl` into a folder."""
    (folder / "queries").mkdir(parents=True, exist_ok=True)
    town = Town(size, seed)
    asker = Asker(town, write_register(folder / "register.csv", town), seed)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for kind in KINDS:
            _write_queries(folder, kind, asker.queries(kind, per_kind), truth)
        _write_queries(folder, HAND_MADE[0], hand_made_queries(), truth)


def _write_queries(folder: Path, kind: str, queries: Iterable[Query], truth: TextIO) -> None:
    with (folder / "queries" / f"{kind.replace(' ', '-')}.jsonl").open("w", encoding="utf-8") as out:
        for query in queries:
            out.write(json.dumps(query.line(), ensure_ascii=False) + "\n")
            truth.write(json.dumps(query.truth(), ensure_ascii=False) + "\n")


def main() -> int:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.known.write", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=10_000, help="children on the register")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries-per-kind", type=int, default=500)
    asked = parser.parse_args()
    write_all(asked.folder, asked.size, asked.seed, asked.queries_per_kind)
    return 0


if __name__ == "__main__":
    sys.exit(main())
