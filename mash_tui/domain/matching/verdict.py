"""From weights to what is said: the same child, perhaps, or another child of the household."""

from __future__ import annotations

from collections.abc import Mapping

from mash_tui.domain.matching.births import Agreement
from mash_tui.domain.matching.namelike import Alike
from mash_tui.domain.matching.told import Field, Relation
from mash_tui.domain.matching.whole import Nearness, Weighed

SAME = 0.96
"""A chance from which the same child is said."""
POSSIBLE = 0.21
"""A chance from which a person must decide."""
POSSIBLE_NEAR_BY = 0.03
"""The same for a child of the same street or house, who is seldom a stranger, and for a baby that was expected then."""


def judged(weighed: Mapping[int, Weighed], *, name_only: bool = False) -> list[tuple[int, Weighed, Relation]]:
    """What is worth showing, best first. Who asks for a name only is shown everybody who carries it."""
    found = []
    for known_id, one in weighed.items():
        relation = relation_of(one) or (Relation.POSSIBLE if name_only and _of_that_name(one) else None)
        if relation is not None:
            found.append((known_id, one, relation))
    return sorted(found, key=lambda each: (-score_of(each[1], each[2]), -each[1].same, -each[1].household, each[0]))


def score_of(one: Weighed, relation: Relation) -> float:
    """0 to 1, comparable between queries. Who may be somebody else has never the score of the same child."""
    return one.chance if relation == Relation.SAME else min(one.chance, SAME - 0.01)


def relation_of(one: Weighed) -> Relation | None:
    """What the known child is to the one asked about; None where nothing speaks for showing it."""
    if one.chance >= SAME and _two_agree(one):
        return Relation.SAME
    if one.chance >= _least(one) and not _of_the_house_by_another_name(one):
        return Relation.POSSIBLE
    if one.place == Nearness.HOUSE or one.number_slipped or (_near_by(one) and _of_one_family(one)):
        return Relation.HOUSEHOLD
    return None


def _of_one_family(one: Weighed) -> bool:
    """In the same street or building: by the family name, by the birth date of a twin, or by all that agrees."""
    family = one.names.of_family is not None and one.names.of_family >= Alike.NEAR
    twin = one.postcode and one.birth is not None and one.birth >= Agreement.SWAPPED
    return one.household > 0 or family or twin


def _near_by(one: Weighed) -> bool:
    return one.place is not None and one.place >= Nearness.BUILDING


def _least(one: Weighed) -> float:
    """The chance from which a person must decide."""
    if one.names.given is None and one.names.family is None and one.birth is None:
        return 1.1
    return POSSIBLE_NEAR_BY if _near_by(one) or one.birth == Agreement.DELIVERY else POSSIBLE


def _two_agree(one: Weighed) -> bool:
    """Whether two of three agree that are told independently of each other: names, birth date, address.

    A rare name alone says much by its weight, and yet a cousin born in another year may carry it. Where one has no
    given name, or another name that is like it, it may be a twin.
    """
    if one.names.another:
        return False
    given = Alike.EXACT if one.names.given is None else one.names.given
    names = min(given, one.names.family or 0) >= Alike.NEAR
    birth = one.birth is not None and one.birth >= Agreement.SWAPPED
    return names + birth + _near_by(one) >= (2 if one.names.given is not None else 3)


def _of_that_name(one: Weighed) -> bool:
    given, family = one.names.given, one.names.family
    if given is None or family is None:
        return max(given or 0, family or 0) >= Alike.CLOSE
    return given >= Alike.NEAR and family >= Alike.NEAR


def _of_the_house_by_another_name(one: Weighed) -> bool:
    """A brother or sister, or a twin: everything may agree but the given name.

    Where the birth date is the same, a name that is faintly alike may be a pet name: a person must decide.
    """
    given = one.names.of_given
    same_day = one.birth is not None and one.birth >= Agreement.SWAPPED
    other = given is not None and given <= (Alike.DIFFERENT if same_day else Alike.INITIAL)
    return other and _near_by(one)


def agreed(one: Weighed) -> tuple[Field, ...]:
    """The fields that agree, exactly or nearly."""
    found = []
    if one.names.of_given is not None and one.names.of_given >= Alike.NEAR:
        found.append(Field.GIVEN_NAMES)
    if one.names.of_family is not None and one.names.of_family >= Alike.NEAR:
        found.append(Field.FAMILY_NAME)
    if one.birth is not None and one.birth >= Agreement.ONE_DIGIT:
        found.append(Field.DATE_OF_BIRTH)
    if one.place is not None and one.place >= Nearness.STREET:
        found.append(Field.ADDRESS)
    if one.postcode:
        found.append(Field.POSTCODE)
    return tuple(found)
