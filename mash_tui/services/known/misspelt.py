"""Names of known children that are one wrong letter away from a name that was asked about."""

from __future__ import annotations

import json
from string import ascii_lowercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mash_tui.data.store import Store

_SHORTEST = 3
_LONGEST = 14


def known_forms(store: Store, name: str) -> list[str]:
    """Names that are carried and differ from this one by one letter more, less, other, or two changed round."""
    if not _SHORTEST <= len(name) <= _LONGEST:
        return []
    rows = store.rows(
        "SELECT name FROM json_each(?) AS wanted CROSS JOIN known_name ON name = wanted.value AND carried > 0",
        (json.dumps(sorted(one_letter_off(name))),),
    )
    return [row[0] for row in rows]


def one_letter_off(name: str) -> set[str]:
    """Every text that differs from the name by one letter more, less, other, or two neighbours changed round."""
    found = {name[:at] + name[at + 1 :] for at in range(len(name))}
    found |= {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)}
    for letter in ascii_lowercase:
        found |= {name[:at] + letter + name[at:] for at in range(len(name) + 1)}
        found |= {name[:at] + letter + name[at + 1 :] for at in range(len(name))}
    found.discard(name)
    return found
