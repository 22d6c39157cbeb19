"""From weights to what is said: the same child, perhaps, or another child of the household."""

from __future__ import annotations

from collections.abc import Mapping

from mash_tui.domain.matching.births import Agreement
from mash_tui.domain.matching.namelike import Alike
from mash_tui.domain.matching.told import Field, Relation
from mash_tui.domain.matching.whole import Nearness, Weighed

SAME = 0.90
"""A chance from which the same child is said."""
POSSIBLE = 0.04
"""A chance from which a person must decide."""


def judged(weighed: Mapping[int, Weighed]) -> list[tuple[int, Weighed, Relation]]:
    """What is worth showing, best first."""
    found = []
    for known_id, one in weighed.items():
        relation = relation_of(one)
        if relation is not None:
            found.append((known_id, one, relation))
    return sorted(found, key=lambda each: (-each[1].same, -each[1].household, each[0]))


def relation_of(one: Weighed) -> Relation | None:
    """What the known child is to the one asked about; None where nothing speaks for showing it."""
    if one.chance >= SAME:
        return Relation.SAME
    other_name = one.names.given is not None and one.names.given <= Alike.INITIAL
    if one.chance >= POSSIBLE and not (other_name and one.place == Nearness.HOUSE):
        return Relation.POSSIBLE
    if one.place == Nearness.HOUSE or (one.place == Nearness.STREET and one.household > 0):
        return Relation.HOUSEHOLD
    return None


def agreed(one: Weighed) -> tuple[Field, ...]:
    """The fields that agree, exactly or nearly."""
    found = []
    if one.names.given is not None and one.names.given >= Alike.NEAR:
        found.append(Field.GIVEN_NAMES)
    if one.names.family is not None and one.names.family >= Alike.NEAR:
        found.append(Field.FAMILY_NAME)
    if one.birth is not None and one.birth >= Agreement.ONE_DIGIT:
        found.append(Field.DATE_OF_BIRTH)
    if one.place is not None and one.place >= Nearness.STREET:
        found.append(Field.ADDRESS)
    return tuple(found)
