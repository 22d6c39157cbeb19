"""The index of known children: where each is filed, and how common names, streets and postcodes are among them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TypeVar

from mash_tui.data.store import Execute, Store
from mash_tui.domain.matching.keys import ID_BITS, keys_of
from mash_tui.domain.matching.prepared import as_text, from_text, prepare
from mash_tui.domain.matching.rarity import counted_as
from mash_tui.domain.matching.told import Told

ALL = "*"
"""Under this the number of all known children is counted."""
_AT_ONCE = 20_000
"""Keys written in one transaction: some fifty milliseconds, in which a desk can wait."""
_PARTS = 64
"""Into how many parts the gathered keys are sorted, so that no copy of all of them is made."""

_COUNT = "INSERT INTO known_name VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET carried = carried + excluded.carried"

Item = TypeVar("Item")
Advance = Callable[[int, int], None]
"""Told how many keys are written and of how many."""


def index_child(execute: Execute, known_id: int, told: Told) -> None:
    """Add a known child to the index, or put it there anew, in the caller's transaction."""
    child = prepare(told)
    text = as_text(child)
    found = execute("SELECT told FROM known_child WHERE id = ?", (known_id,)).fetchone()
    if found is not None:
        if found[0] == text:
            return
        _take_out(execute, known_id, found[0])
    execute("INSERT INTO known_child (id, told) VALUES (?, ?)", (known_id, text))
    for key in sorted(keys_of(child)):
        execute("INSERT OR IGNORE INTO known_key VALUES (?)", (key | known_id,))
    _count(execute, dict.fromkeys((*counted_as(child), ALL), 1))


def index_new(execute: Execute, children: Sequence[tuple[int, Told]]) -> None:
    """Add children that are not in the index yet, in the caller's transaction: in few statements, in order."""
    keys: list[int] = []
    rows: list[tuple[int, str]] = []
    names: Counter[str] = Counter()
    for known_id, told in children:
        child = prepare(told)
        rows.append((known_id, as_text(child)))
        keys += [key | known_id for key in keys_of(child)]
        names.update((*counted_as(child), ALL))
    for some in _hundreds(rows):
        marks = ", ".join(["(?, ?)"] * len(some))
        execute(f"INSERT INTO known_child (id, told) VALUES {marks}", tuple(chain.from_iterable(some)))  # noqa: S608
    for several in _hundreds(sorted(keys)):
        marks = ", ".join(["(?)"] * len(several))
        execute(f"INSERT OR IGNORE INTO known_key VALUES {marks}", tuple(several))  # noqa: S608
    _count(execute, names)


def _hundreds(rows: Iterable[Item]) -> Iterator[list[Item]]:
    """The rows, as many at a time as go into one statement."""
    left = iter(rows)
    while some := list(islice(left, 200)):
        yield some


def forget_child(execute: Execute, known_id: int) -> None:
    """Take a known child out of the index, in the caller's transaction."""
    found = execute("SELECT told FROM known_child WHERE id = ?", (known_id,)).fetchone()
    if found is not None:
        _take_out(execute, known_id, found[0])


def _take_out(execute: Execute, known_id: int, text: str) -> None:
    child = from_text(text)
    execute("DELETE FROM known_child WHERE id = ?", (known_id,))
    for key in keys_of(child):
        execute("DELETE FROM known_key WHERE key_and_id = ?", (key | known_id,))
    gone = dict.fromkeys((*counted_as(child), ALL), -1)
    _count(execute, gone)
    # A street that nobody is known to live in any more may be the safe address of whoever was taken out.
    for name in gone:
        execute("DELETE FROM known_name WHERE name = ? AND carried <= 0", (name,))


def _count(execute: Execute, names: Mapping[str, int]) -> None:
    for name, more in names.items():
        execute(_COUNT, (name, more))


class Bulk:
    """Many new known children: their keys are gathered, sorted and written in order, which is ten times as quick."""

    def __init__(self) -> None:
        self._parts = [array("q") for _ in range(_PARTS)]
        self._names: Counter[str] = Counter()

    def add(self, execute: Execute, known_id: int, told: Told) -> None:
        """Add a child that is not in the index yet. It is found once `finish` has written its keys."""
        child = prepare(told)
        execute("INSERT INTO known_child (id, told) VALUES (?, ?)", (known_id, as_text(child)))
        parts = self._parts
        for key in keys_of(child):
            parts[key >> 57].append(key | known_id)
        self._names.update(counted_as(child))
        self._names[ALL] += 1

    def finish(self, store: Store, advance: Advance | None = None) -> None:
        """Write what was gathered, in short transactions in which other desks can write between."""
        total, done = sum(map(len, self._parts)), 0
        for part in self._parts:
            keys = iter(sorted(part))
            while some := list(islice(keys, _AT_ONCE)):
                with store.light_write():
                    store.reading.executemany("INSERT OR IGNORE INTO known_key VALUES (?)", ((key,) for key in some))
                done += len(some)
                if advance is not None:
                    advance(done, total)
            del part[:]
        self._write_names(store)

    def _write_names(self, store: Store) -> None:
        names = iter(sorted(self._names.items()))
        while some := dict(islice(names, _AT_ONCE)):
            with store.light_write() as execute:
                _count(execute, some)
        self._names.clear()


def ids_in(keys_and_ids: Iterable[tuple[int]]) -> list[int]:
    """The known ids of rows of `known_key`."""
    mask = (1 << ID_BITS) - 1
    return [row[0] & mask for row in keys_and_ids]
