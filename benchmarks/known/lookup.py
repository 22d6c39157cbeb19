"""The look-up from outside: a register taken in, and one question after the other with its answer."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice, pairwise
from pathlib import Path
from random import Random

from benchmarks.bench import MASH, Bench, tell
from benchmarks.table import Limits, Row
from tests.system.terminal import Terminal

from .batch import Batch
from .hand_made import hand_made_queries
from .judged import Judged
from .misses import write_misses
from .population import Child, Town
from .queries import KINDS, Asker, Query
from .rows import group_rows, kinds_asked, latency_rows, truth_rows
from .write import write_children, write_register

SEED = 2026
IMPORT_PATIENCE = 3600
"""Seconds after which taking in a register is given up."""
MILLION = 1_000_000
MORE = {"typing": 3, "unknown": 3, "moved": 2}
"""Kinds that are asked about more often: their limits are the narrowest."""
FURTHER = 100
"""Children in the second of the files that are taken in afterwards."""


def measure(bench: Bench) -> Iterator[Row]:
    """Measure at each size of register, and by name group at the largest."""
    for size in dict.fromkeys(bench.registers):
        yield from measure_register(bench, size)


def measure_register(bench: Bench, size: int) -> Iterator[Row]:
    """Take in a register of a size, ask about its children and about others, and add some more."""
    folder = bench.cache / f"register-{size}"
    home = fresh_hub(bench, folder)
    town = Town(size, SEED)
    tell(f"writing a register of {size:,} children")
    families = write_register(folder / "register.csv", town)
    yield measure_import(bench, home, folder / "register.csv", size)
    questions = all_queries(Asker(town, families, SEED), bench.times(1000, 100))
    judged = ask_all(bench, home, questions)
    missed = write_misses(bench.results / f"lookup-misses-{size}.jsonl", judged, town)
    tell(f"{kinds_asked(judged)}; {missed:,} with something wrong")
    yield from truth_rows(judged, size)
    yield from latency_rows([one.milliseconds for one in judged], size)
    yield measure_adding(bench, home, town, families)
    if size == max(bench.registers):
        yield from group_rows(judged, size)


def fresh_hub(bench: Bench, folder: Path) -> Path:
    """Give the folder of a new hub, in a folder that is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    home = folder / "home"
    home.mkdir(parents=True)
    bench.run(home, "demo", "--size", "1", "--no-open")
    return home


def measure_import(bench: Bench, home: Path, register: Path, size: int) -> Row:
    """Take a register in, in a terminal, and watch for signs of life.

    Raises:
        RuntimeError: The command failed.
    """
    tell(f"taking in {size:,} children")
    with Terminal([MASH, "register", "import", register], env=bench.environment(home)) as terminal:
        code = terminal.wait_exit(IMPORT_PATIENCE)
        seconds = time.monotonic() - terminal.started_at
        signs = [terminal.started_at, *(arrival.at for arrival in terminal.arrivals_since())]
        if code:
            raise RuntimeError(f"mash register import ended with {code}:\n{terminal.screen_text().rstrip()}")
    signs.append(signs[0] + seconds)
    silence = max(later - earlier for earlier, later in pairwise(signs))
    return Row(
        f"register of {size:,} taken in, seconds",
        f"{seconds:.1f} s, {len(signs) - 2} signs of life, longest silence {silence:.1f} s",
        seconds,
        Limits(180, 120) if size == MILLION else None,
        is_ratio=False,
    )


def measure_adding(bench: Bench, home: Path, town: Town, families: int) -> Row:
    """Take in a file of one further child and one of a hundred more; what the second takes longer is theirs."""
    further = _further(town, families + 1)
    one = _seconds_to_take_in(bench, home, list(islice(further, 1)))
    many = _seconds_to_take_in(bench, home, list(islice(further, FURTHER)))
    milliseconds = (many - one) * 1000 / FURTHER
    return Row(
        f"ms to add a child, {town.size:,}",
        f"{milliseconds:.2f} ms; {FURTHER} further children in {many:.2f} s, one in {one:.2f} s",
        milliseconds,
        Limits(2, 1),
        is_ratio=False,
    )


def all_queries(asker: Asker, per_kind: int) -> list[Query]:
    """Give queries of all kinds in an order by chance, so that none finds what the last has just read."""
    questions = list(hand_made_queries())
    questions += [query for kind in KINDS for query in asker.queries(kind, per_kind * MORE.get(kind, 1))]
    Random(SEED).shuffle(questions)
    return questions


def ask_all(bench: Bench, home: Path, questions: Sequence[Query]) -> list[Judged]:
    """Ask the program, the next question after the answer to the last."""
    judged: list[Judged] = []
    with Batch([MASH, "lookup", "--batch", "-"], bench.environment(home)) as batch:
        batch.ask(questions[0].line())  # the program's start is not in it
        for query in questions:
            answer, milliseconds = batch.ask(query.line())
            judged.append(Judged(query, answer, milliseconds))
            if len(judged) % 1000 == 0:
                tell(f"{len(judged):,} of {len(questions):,} looked up")
    return judged


def _further(town: Town, number: int) -> Iterator[Child]:
    """Give children of families that are not on the register, from a number on."""
    for family in count(number):
        yield from town.household(family).children


def _seconds_to_take_in(bench: Bench, home: Path, children: Sequence[Child]) -> float:
    file = home.parent / f"further-{len(children)}.csv"
    write_children(file, children)
    began = time.monotonic()
    bench.run(home, "register", "import", str(file))
    return time.monotonic() - began
