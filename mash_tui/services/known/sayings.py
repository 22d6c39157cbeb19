"""What officers said of the children of a contact and known children, as it stands now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from mash_tui.data.stamps import moment
from mash_tui.services.known.ids import of_contact_child, row_id
from mash_tui.services.known.one_child import Rows
from mash_tui.services.known.rows import Said, Verdict

_OF_CHILDREN = (
    "SELECT child_id, known_id, verdict, at, by, entry_id FROM json_each(?) AS wanted"
    " CROSS JOIN identity ON child_id = wanted.value"
)
_OF_OTHERS = (
    "SELECT child_id, known_id, verdict, at, by, entry_id FROM json_each(?) AS wanted"
    " CROSS JOIN identity ON known_id = wanted.value"
)


class Saying(NamedTuple):
    """One saying, seen from one of the two children."""

    other: int
    """The known id of whom it was said."""
    said: Said
    entry_id: int
    here: bool
    """Whether it was said on the contact of this child, not on that of the other one."""


def sayings_of(read: Rows, child_ids: Collection[int]) -> dict[int, list[Saying]]:
    """Child → what was said of it, on its own contact and on others', the latest first."""
    found: defaultdict[int, list[Saying]] = defaultdict(list)
    for child_id, known_id, *rest in read(_OF_CHILDREN, (json.dumps(list(child_ids)),)):
        found[child_id].append(_saying(known_id, *rest, here=True))
    known_ids = [of_contact_child(child_id) for child_id in child_ids]
    for child_id, known_id, *rest in read(_OF_OTHERS, (json.dumps(known_ids),)):
        found[row_id(known_id)].append(_saying(of_contact_child(child_id), *rest, here=False))
    for sayings in found.values():
        sayings.sort(key=lambda saying: (saying.said.at, saying.entry_id), reverse=True)
    return found


def _saying(other: int, verdict: str, at: str, by: str, entry_id: int, *, here: bool) -> Saying:
    return Saying(other, Said(Verdict(verdict), by, moment(at)), entry_id, here)
