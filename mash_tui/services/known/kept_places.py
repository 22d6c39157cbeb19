"""Children of contacts who are a protected child of the register: where their contacts say they live is not compared.

Asked of the store at each look-up, not written down when somebody is confirmed or the register protects a child: so a
saying that is taken back, a protection that comes later and a new contact of the same name all count at once.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from mash_tui.services.known.ids import of_contact_child
from mash_tui.services.known.joining import children_among

if TYPE_CHECKING:
    from mash_tui.data.store import Store

# Each key is looked at once, however many contacts there are about one child. A namesake of whom somebody said "not the
# same" is among them: one address too few is compared then, never one too many.
_KEPT = """
WITH mine AS MATERIALIZED (
    SELECT child.id, same_child_key, same_as FROM json_each(?) AS wanted CROSS JOIN child ON child.id = wanted.value
),
called AS (SELECT DISTINCT same_child_key FROM mine WHERE same_as IS NULL AND same_child_key IS NOT NULL),
kept AS (
    SELECT DISTINCT called.same_child_key FROM called
    CROSS JOIN child ON child.same_child_key = called.same_child_key AND child.same_as % 2 = 0
    CROSS JOIN register_child ON register_child.id = child.same_as / 2 AND protected
)
SELECT mine.id FROM mine CROSS JOIN register_child ON register_child.id = same_as / 2 AND protected
WHERE same_as % 2 = 0
UNION SELECT mine.id FROM mine JOIN kept USING (same_child_key) WHERE same_as IS NULL
"""


def who_keep_their_place(store: Store, known_ids: Collection[int]) -> frozenset[int]:
    """Those among them who were said to be a child whose address the register protects, or are called as one is."""
    children = children_among(known_ids)
    if not children:
        return frozenset()
    return frozenset(of_contact_child(child_id) for (child_id,) in store.rows(_KEPT, (json.dumps(children),)))
