"""What stands in a hub's store while programs work on it, read by a connection of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mash_tui.data.keys import load_keys
from mash_tui.data.paths import under
from mash_tui.data.store import Store


@contextmanager
def looking_into(home: Path) -> Iterator[Store]:
    """Open a hub's store for reading."""
    paths = under(home)
    store = Store(paths.database, load_keys(paths.keys))
    try:
        yield store
    finally:
        store.close()


def count(store: Store, table: str) -> int:
    """Give the number of rows of a table."""
    return int(store.rows(f"SELECT count(*) FROM {table}")[0][0])


def last_entry(store: Store) -> int:
    """Give the number of the newest entry in any contact's history: it grows with every save."""
    return int(store.rows("SELECT coalesce(max(id), 0) FROM entry")[0][0])
