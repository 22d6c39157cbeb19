"""Known children of whom no address is shown or compared: theirs is held on a contact, or protected by the register.

It counts for everybody who is one child with them, because an officer said so or by name and birth date: the older
contact and the row of the register may have the very address that is held. Asked of the store at each look-up, not
written down when somebody is confirmed: so a saying that is taken back, a protection that comes later and a new
contact of the same name all count at once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from mash_tui.domain.answers import HELD
from mash_tui.services.known.ids import of_contact_child, of_register, row_id
from mash_tui.services.known.joining import children_among, register_among
from mash_tui.services.known.one_child import Rows, Token

_FOUND = (
    "SELECT child.id, same_child_key, same_as, ? IN (address, postcode) FROM json_each(?) AS wanted"
    " CROSS JOIN child ON {} = wanted.value"
)
_PROTECTED = (
    "SELECT register_child.id FROM json_each(?) AS wanted"
    " CROSS JOIN register_child ON register_child.id = wanted.value AND protected"
)


class _Child(NamedTuple):
    id: int
    key: str | None
    same_as: int | None
    holds: int

    @property
    def tokens(self) -> set[Token]:
        """What it shares with everybody who is one with it, its own number among them."""
        return {of_contact_child(self.id), *(token for token in (self.key, self.same_as) if token is not None)}


def who_keep_their_place(read: Rows, known_ids: Collection[int]) -> frozenset[int]:
    """Those among them who are one child with somebody whose address is held or protected.

    A namesake of whom somebody said "not the same" is among them: one address too few is compared then, never one too
    many. A child of the register that is protected and whom no contact is about need not be: its address is neither in
    the index of the look-up nor in what describes it. Each number and each name is looked for once, however many
    contacts there are about one child.
    """
    children = _joined(read, known_ids)
    kept: set[Token] = {token for child in children if child.holds for token in child.tokens}
    register = register_among({child.same_as for child in children if child.same_as})
    if register:
        wanted = json.dumps([row_id(known_id) for known_id in register])
        kept |= {of_register(register_id) for (register_id,) in read(_PROTECTED, (wanted,))}
    kept = _spread(kept, children)
    return frozenset(known_id for known_id in known_ids if known_id in kept)


def _joined(read: Rows, known_ids: Collection[int]) -> list[_Child]:
    """The children of contacts among them, and everybody who may be one with any of them, however far that reaches."""
    found = {child.id: child for child in _load(read, "child.id", children_among(known_ids))}
    wanted: set[Token] = {*known_ids}
    for child in found.values():
        wanted |= child.tokens
    asked: set[Token] = set()
    while new := wanted - asked:
        asked |= new
        keys = [token for token in new if isinstance(token, str)]
        ids = [token for token in new if isinstance(token, int)]
        for child in (*_load(read, "same_child_key", keys), *_load(read, "same_as", ids)):
            found[child.id] = child
            wanted |= child.tokens
    return list(found.values())


def _load(read: Rows, column: str, values: Collection[Token]) -> Iterable[_Child]:
    return map(_Child._make, read(_FOUND.format(column), (HELD, json.dumps(list(values))))) if values else ()


def _spread(kept: set[Token], children: Collection[_Child]) -> set[Token]:
    """From those who keep their place to all who are one with them."""
    left = list(children)
    while kept:
        reached = [child for child in left if child.tokens & kept]
        if not reached:
            break
        left = [child for child in left if not child.tokens & kept]
        kept = kept.union(*(child.tokens for child in reached))
    return kept
