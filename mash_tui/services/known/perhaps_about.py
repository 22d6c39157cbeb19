"""Contacts that may be about a child of the register, of which nobody has said so yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import Permission
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.joining import children_among
from mash_tui.services.known.look_up import look_up
from mash_tui.services.known.rows import MOST_MATCHES
from mash_tui.services.register.fields import TOLD_COLUMNS, told_of_register

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

NOTED_FOR = timedelta(hours=1)
"""How long the same contacts beside the same child are one reading."""
_NAMED = 3
"""References that are named; how many there are is counted."""
_CHILD = f"SELECT id, {', '.join(TOLD_COLUMNS)} FROM register_child WHERE local_id = ?"  # noqa: S608 fixed names
_CONTACTS = (
    "SELECT DISTINCT reference, received_at, contact.id FROM json_each(?) AS wanted"
    " CROSS JOIN child ON child.id = wanted.value CROSS JOIN contact ON contact.id = contact_id"
    " WHERE same_as IS NULL AND NOT EXISTS (SELECT 1 FROM identity"
    " WHERE identity.child_id = child.id AND known_id = ? AND verdict = 'different')"
    " ORDER BY received_at DESC, contact.id DESC"
)
"""But those whose child was said to be somebody, or not to be this one."""


@dataclass(frozen=True, slots=True)
class PerhapsAbout:
    """Contacts that the look-up finds for a child of the register."""

    count: int
    references: tuple[str, ...]
    """Of the newest three, the newest first."""
    more: bool = False
    """Whether the look-up was full, so that there may be more contacts, and newer ones."""


def contacts_perhaps_about(desk: Desk, local_id: str) -> PerhapsAbout:
    """The contacts that may be about that child of the register, and are not confirmed to be about anybody.

    One look-up: at most its ten answers. What is shown is a reading in the trail. Raises NotAllowed.
    """
    desk.require(Permission.CONTACT_READ, "lookup")
    rows = desk.store.rows(_CHILD, (local_id,))
    if not rows:
        return PerhapsAbout(0, ())
    number, *told = rows[0]
    found, is_full = _contacts_like(desk, of_register(number), told)
    named = tuple(found[:_NAMED])
    if named:
        detail = {"register": [local_id], "contacts": sorted(named)}
        desk.note_reading("lookup", "", detail=detail, at_most_every=NOTED_FOR)
    return PerhapsAbout(len(found), named, more=is_full)


def _contacts_like(desk: Desk, known_id: int, row: list[object]) -> tuple[list[str], bool]:
    answer = look_up(desk, told_of_register(row), besides=[known_id])
    alike = [match.known_id for match in answer.matches if match.relation is not Relation.HOUSEHOLD]
    found = desk.store.rows(_CONTACTS, (json.dumps(children_among(alike)), known_id))
    return [str(reference) for reference, *_ in found], len(answer.matches) == MOST_MATCHES
