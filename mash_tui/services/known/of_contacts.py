"""Children of contacts in the index of known children: what everybody may read of them, and no held address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.domain.matching.told import Told
from mash_tui.services.known.ids import of_contact_child
from mash_tui.services.known.indexing import Bulk, index_child, index_new

if TYPE_CHECKING:
    from mash_tui.data.store import Store
    from mash_tui.services.transaction import PlainTransaction

_UNSAID = frozenset({NOT_KNOWN, NOT_ASKED, HELD})
_COLUMNS = "id, given_names, family_name, also_known_as, date_of_birth, expected_delivery, address, postcode"
_AT_ONCE = 1_000


def index_new_contacts(tx: PlainTransaction, contact_ids: Iterable[int]) -> None:
    """Add the children of contacts that were just written, in their transaction. The ids follow one another."""
    ids = sorted(contact_ids)
    rows = tx.execute(
        f"SELECT {_COLUMNS} FROM child WHERE contact_id BETWEEN ? AND ?",  # noqa: S608 fixed names
        (ids[0], ids[-1]),
    ).fetchall()
    index_new(tx.execute, [(of_contact_child(row[0]), told_of_row(row)) for row in rows])


def index_again(tx: PlainTransaction, contact_id: int) -> None:
    """Put the children of a contact that was corrected into the index anew, in its transaction."""
    rows = tx.execute(f"SELECT {_COLUMNS} FROM child WHERE contact_id = ?", (contact_id,)).fetchall()  # noqa: S608
    for row in rows:
        index_child(tx.execute, of_contact_child(row[0]), told_of_row(row))


def index_all(store: Store) -> None:
    """Add the children of every contact of a hub that was made before there was an index."""
    bulk, last = Bulk(), 0
    sql = f"SELECT {_COLUMNS} FROM child WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608 fixed names
    while rows := store.rows(sql, (last,)):
        with store.light_write() as execute:
            for row in rows:
                bulk.add(execute, of_contact_child(row[0]), told_of_row(row))
        last = rows[-1][0]
    bulk.finish(store)


def told_of_row(row: tuple[Any, ...]) -> Told:
    """What a row of `child` says to compare by."""
    _, given, family, also, born, due, address, postcode = ("" if value in _UNSAID else value for value in row)
    return Told(given, family, born or "", address, postcode, also, due or "")
