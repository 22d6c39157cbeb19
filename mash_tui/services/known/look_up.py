"""The look-up: who a child may be. Here it finds what is written exactly alike."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from mash_tui.domain.matching.told import Field, Relation, Told
from mash_tui.services.known.ids import of_contact_child, of_register
from mash_tui.services.known.rows import MOST_MATCHES, Answer, Match

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_REGISTER = "SELECT id, date_of_birth, 0 FROM register_child WHERE given_names = ? AND family_name = ?"
_CONTACTS = "SELECT id, date_of_birth, 1 FROM child WHERE given_names = ? AND family_name = ?"


def look_up(desk: Desk, told: Told, *, besides: Collection[int] = ()) -> Answer:
    """Known children that may be this one, best first; none of those `besides`."""
    names = (told.given_names, told.family_name)
    matches = []
    for row, born, of_contact in desk.store.rows(f"{_REGISTER} UNION ALL {_CONTACTS}", names * 2):
        known_id = of_contact_child(row) if of_contact else of_register(row)
        same = bool(born) and born == told.date_of_birth
        relation, score = (Relation.SAME, 0.97) if same else (Relation.POSSIBLE, 0.6)
        agreed = (Field.GIVEN_NAMES, Field.FAMILY_NAME) + ((Field.DATE_OF_BIRTH,) if same else ())
        if known_id not in besides:
            matches.append(Match(known_id, score, relation, agreed, ("same name",)))
    best = tuple(sorted(matches, key=lambda match: -match.score)[:MOST_MATCHES])
    same = any(match.relation is Relation.SAME for match in best)
    return Answer(best, same or ("possible" if best else False))
