"""How many known children carry a name, street or postcode, in one look-up: read for those that decide something.

Of a hundred and forty children who are compared most are called otherwise and live elsewhere: to count all their names
took longer than all other reading.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mash_tui.data.store import Store

_ONE = "SELECT carried FROM known_name WHERE name = ?"
_SEVERAL = "SELECT name, carried FROM json_each(?) AS wanted CROSS JOIN known_name ON name = wanted.value"


class Carried(dict[str, int]):
    """Name → how many carry it, 0 for nobody; what was not read yet is read when it is asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def read(self, names: Collection[str]) -> None:
        """Read several at once."""
        new = [name for name in names if name not in self]
        if new:
            self.update(dict.fromkeys(new, 0))
            self.update(self._store.rows(_SEVERAL, (json.dumps(new),)))

    def __missing__(self, name: str) -> int:
        rows = self._store.rows(_ONE, (name,))
        self[name] = carried = int(rows[0][0]) if rows else 0
        return carried
