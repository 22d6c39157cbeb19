"""Putting the index right after a program was killed that had gathered keys and not yet written them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mash_tui.domain.matching.keys import keys_of
from mash_tui.domain.matching.prepared import from_text
from mash_tui.domain.matching.rarity import counted_as
from mash_tui.services.known.indexing import ALL, Advance, Bulk

if TYPE_CHECKING:
    from mash_tui.data.store import Store

_AT_ONCE = 500


def mend_index(store: Store, known_ids: Iterable[int], advance: Advance | None = None) -> None:
    """Write the keys of these children again, and count the names of all anew: both may be wanting after a kill.

    Two passes over the known children at most, some twenty seconds for a million. Others may write meanwhile.
    """
    mending = _Mending()
    mending.gather_keys(store, known_ids)
    mending.gather_names(store)
    mending.finish(store, advance)
    mending.forget_unused(store)


class _Mending(Bulk):
    """What is missing, gathered like what is new."""

    unused: tuple[str, ...] = ()
    """Names that nobody carries and that are still counted."""

    def gather_keys(self, store: Store, known_ids: Iterable[int]) -> None:
        """The keys of children who are in the index; those that are written already are not written twice."""
        for some in _portions(known_ids):
            marks = ", ".join("?" * len(some))
            for known_id, text in store.rows(f"SELECT id, told FROM known_child WHERE id IN ({marks})", some):  # noqa: S608
                for key in keys_of(from_text(text)):
                    self._parts[key >> 57].append(key | known_id)

    def gather_names(self, store: Store) -> None:
        """By how much each count is wrong, at one moment of the store: what others add later is not lost."""
        connection = store.reading
        connection.execute("BEGIN")
        try:
            right: Counter[str] = Counter()
            for (text,) in connection.execute("SELECT told FROM known_child"):
                right.update(counted_as(from_text(text)))
                right[ALL] += 1
            counted = dict(connection.execute("SELECT name, carried FROM known_name"))
        finally:
            connection.rollback()
        self.unused = tuple(name for name in counted if name not in right)
        right.subtract(counted)
        self._names.update({name: wrong for name, wrong in right.items() if wrong})

    def forget_unused(self, store: Store) -> None:
        """Take out what nobody carries any more: the street may be the safe address of whoever lived there."""
        for start in range(0, len(self.unused), _AT_ONCE):
            some = ((name,) for name in self.unused[start : start + _AT_ONCE])
            with store.light_write():
                store.reading.executemany("DELETE FROM known_name WHERE name = ? AND carried <= 0", some)


def _portions(known_ids: Iterable[int]) -> Iterator[tuple[int, ...]]:
    some: list[int] = []
    for known_id in known_ids:
        some.append(known_id)
        if len(some) == _AT_ONCE:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)
