"""Filing all known children anew: the index was made by the rules of an earlier version of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.services.known.filed_by import remember
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.indexing import Bulk
from mash_tui.services.known.of_contacts import index_all
from mash_tui.services.register.cut_off import one_import_at_a_time
from mash_tui.services.register.fields import TOLD_COLUMNS, told_of_register

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths
    from mash_tui.data.store import Store

_AT_ONCE = 1_000


def file_anew(store: Store, paths: Paths) -> None:
    """Make the index anew from the contacts and the register, then keep that this was done.

    Cut off at any moment, the number of the older rules still stands: the next time begins from the start, and
    look-ups say until then that they may not find everybody. Raises Refused while a register file is taken in.
    """
    with one_import_at_a_time(paths):
        with store.light_write() as execute:
            for table in ("known_key", "known_child", "known_name"):
                execute(f"DELETE FROM {table}", ())  # noqa: S608 fixed names
        index_all(store)
        _file_register(store)
        with store.light_write() as execute:
            remember(execute)


def _file_register(store: Store) -> None:
    """Children of the register, of whom nobody else adds one meanwhile: in bulk, which is ten times as quick."""
    bulk, last = Bulk(), 0
    sql = f"SELECT id, {', '.join(TOLD_COLUMNS)} FROM register_child WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608
    while rows := store.rows(sql, (last,)):
        with store.light_write() as execute:
            for number, *told in rows:
                bulk.add(execute, of_register(number), told_of_register(told))
        last = rows[-1][0]
    bulk.finish(store)
