"""Children of contacts in the index of known children: what everybody may read of them, and no held address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mash_tui.services.known.ids import of_contact_child
from mash_tui.services.known.indexing import Bulk, index_child, index_new
from mash_tui.services.known.stored_child import TOLD_COLUMNS, told_as_stored

if TYPE_CHECKING:
    from mash_tui.data.store import Store
    from mash_tui.services.transaction import PlainTransaction

_COLUMNS = f"id, {TOLD_COLUMNS}"
_AT_ONCE = 1_000


def index_new_contacts(tx: PlainTransaction, contact_ids: Iterable[int]) -> None:
    """Add the children of contacts that were just written, in their transaction. The ids follow one another."""
    ids = sorted(contact_ids)
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM child WHERE contact_id BETWEEN ? AND ?",  # noqa: S608 fixed names
        (ids[0], ids[-1]),
    ).fetchall()
    index_new(tx.execute, [(of_contact_child(row[0]), told_as_stored(row[1:])) for row in rows])


def index_again(tx: PlainTransaction, contact_id: int) -> None:
    """Put the children of a contact that was corrected into the index anew, in its transaction."""
    rows = tx.execute(f"SELECT {_COLUMNS} FROM child WHERE contact_id = ?", (contact_id,)).fetchall()  # noqa: S608
    for row in rows:
        index_child(tx.execute, of_contact_child(row[0]), told_as_stored(row[1:]))


_NOT_INDEXED = "NOT EXISTS (SELECT 1 FROM known_child WHERE known_child.id = 2 * child.id + 1)"


def children_missing(store: Store) -> bool:
    """Whether a contact's child is not in the index: an upgrade was cut off."""
    return bool(store.rows(f"SELECT EXISTS (SELECT 1 FROM child WHERE {_NOT_INDEXED})")[0][0])  # noqa: S608


def index_all(store: Store) -> None:
    """Add the children of every contact that are not in the index, of a hub that was made before there was one.

    A thousand at a time, each thousand whole: cut off at any moment, what is there is found and the rest is missing.
    """
    sql = f"SELECT {_COLUMNS} FROM child WHERE id > ? AND {_NOT_INDEXED} ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608
    last: int | None = 0
    while last is not None:
        # Read inside the write: a child that somebody corrects meanwhile is in the index by then, or waits for this.
        with store.light_write() as execute:
            rows = execute(sql, (last,)).fetchall()
            index_new(execute, [(of_contact_child(row[0]), told_as_stored(row[1:])) for row in rows])
        last = rows[-1][0] if rows else None


def index_made(store: Store) -> None:
    """The same for a hub that was just made and that nobody works at yet: ten times as quick for a million."""
    bulk, last = Bulk(), 0
    sql = f"SELECT {_COLUMNS} FROM child WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608 fixed names
    while rows := store.rows(sql, (last,)):
        with store.light_write() as execute:
            for row in rows:
                bulk.add(execute, of_contact_child(row[0]), told_as_stored(row[1:]))
        last = rows[-1][0]
    bulk.finish(store)
