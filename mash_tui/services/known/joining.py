"""Children who were said to be the same: everybody joined by such sayings is one known child, kept in `child.same_as`.

Read from the sayings anew each time, so that taking one back leaves what the others say.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from mash_tui.services.known.ids import is_of_register, of_contact_child, row_id
from mash_tui.services.known.one_child import Rows, Token

if TYPE_CHECKING:
    from mash_tui.services.transaction import PlainTransaction

_SAID_HERE = (
    "SELECT child_id, known_id FROM json_each(?) AS wanted CROSS JOIN identity ON child_id = wanted.value"
    " WHERE verdict = 'same'"
)
_SAID_OF = (
    "SELECT child_id, known_id FROM json_each(?) AS wanted CROSS JOIN identity ON known_id = wanted.value"
    " WHERE verdict = 'same'"
)
_STANDS = "SELECT id, same_as, same_child_key FROM child WHERE id = ?"


def joined(read: Rows, known_id: int) -> frozenset[int]:
    """The known ids of everybody who was said to be the same child, this one included."""
    met: set[int] = set()
    new = {known_id}
    while new:
        met |= new
        found = read(_SAID_HERE, (json.dumps(children_among(new)),)) + read(_SAID_OF, (json.dumps(list(new)),))
        new = {one for child_id, known in found for one in (of_contact_child(child_id), known)} - met
    return frozenset(met)


def children_among(known_ids: Iterable[int]) -> list[int]:
    """The rows of `child` of those that are children of contacts."""
    return [row_id(known_id) for known_id in known_ids if not is_of_register(known_id)]


def register_among(known_ids: Iterable[int]) -> list[int]:
    """The known ids of those that are of the register."""
    return sorted(filter(is_of_register, known_ids))


def settle(tx: PlainTransaction, read: Rows, known_ids: Collection[int]) -> frozenset[Token]:
    """Write who these children are by what is said now; what they and those they are joined with share, or shared."""
    shared: set[Token] = set()
    left = set(known_ids)
    while left:
        together = joined(read, next(iter(left)))
        left -= together
        same_as = _who(together)
        for child_id in children_among(together):
            _, before, key = read(_STANDS, (child_id,))[0]
            shared |= {token for token in (before, same_as, key) if token is not None}
            if before != same_as:
                tx.execute("UPDATE child SET same_as = ? WHERE id = ?", (same_as, child_id))
    return frozenset(shared)


def _who(together: frozenset[int]) -> int | None:
    """Of the register where one of them is there, else the child that came first; nobody for one alone."""
    if len(together) == 1:
        return None
    return next(iter(register_among(together)), min(together))
