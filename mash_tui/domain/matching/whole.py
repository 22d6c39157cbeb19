"""Two children weighed as a whole: one child told twice, two of one household, or strangers."""

from __future__ import annotations

from enum import IntEnum
from math import exp, log
from typing import NamedTuple

from jellyfish import damerau_levenshtein_distance

from mash_tui.domain.matching.births import Agreement, Birth, agreement
from mash_tui.domain.matching.namelike import NOTHING_SAID, Weight
from mash_tui.domain.matching.nameweigh import Names, NameScale
from mash_tui.domain.matching.places import Place
from mash_tui.domain.matching.prepared import Prepared
from mash_tui.domain.matching.rarity import Rarity, year_of


class Nearness(IntEnum):
    """How near two addresses are, the nearest last."""

    ELSEWHERE = 0
    AREA = 1
    """One street or one postcode."""
    BUILDING = 2
    """One house number, other flats."""
    STREET = 3
    """One street in one postcode, another number or none."""
    HOUSE = 4


_BIRTH = {
    # (one child told twice, two of one household, by chance)
    Agreement.EXACT: (0.87, 0.015, 1.6e-4),
    Agreement.DELIVERY: (0.90, 0.015, 1.2e-2),
    Agreement.SWAPPED: (0.015, 1.5e-4, 1.5e-4),
    Agreement.ONE_DIGIT: (0.060, 4.0e-3, 4.0e-3),
    Agreement.TWO_PARTS: (0.025, 6.0e-3, 6.0e-3),
    Agreement.YEAR: (0.015, 0.090, 0.090),
    Agreement.NOTHING: (0.015, 0.900, 0.900),
}
"""By chance: two children drawn from eighteen years of births."""
_DAYS = 365
_PLACE = {
    # (one child told twice, two of one household, by chance: times the share of the rarer part, at most)
    Nearness.HOUSE: (0.70, 0.90, 0.06, 1e-3),
    Nearness.STREET: (0.07, 0.05, 0.3, 1e-2),
    Nearness.BUILDING: (0.03, 0.01, 0.2, 1e-2),
    Nearness.AREA: (0.05, 0.02, 1.0, 5e-2),
}
"""The parts of an address are one event: who moves changes them all."""
_ELSEWHERE = Weight(log(0.13 / 0.95), log(0.02 / 0.95))
"""Moving is common, and costs no more than this."""
_OFTEN_KNOWN = log(0.5)
"""How often a child who is asked about is known."""
_SIBLING_OFTEN_KNOWN = log(0.5)
_CHILDREN_ABOUT = 1_000
"""With fewer known children than these most who are asked about are not among them."""


class Weighed(NamedTuple):
    """What speaks for each."""

    same: float
    """Log odds that it is one child, against strangers and against another child of the household."""
    household: float
    """Log odds that it is another child of the household, against strangers."""
    names: Names
    birth: Agreement | None
    """None where one of them has none."""
    place: Nearness | None
    postcode: bool
    """Whether both have the same postcode."""
    postcode_slipped: bool = False
    """Whether the two postcodes differ, in one letter."""
    expected: bool = False
    """Whether both birth dates are expected dates of delivery."""
    number_slipped: bool = False
    """Whether they live in one street of one postcode, in houses whose numbers differ as a slip of the hand does."""

    @property
    def chance(self) -> float:
        """How likely it is that it is one child, 0 to 1."""
        return 1.0 / (1.0 + exp(-max(-50.0, min(50.0, self.same))))


class Scale:
    """Weighs one child that is asked about against many known ones."""

    def __init__(self, asked: Prepared, rarity: Rarity) -> None:
        self.asked = asked
        self.rarity = rarity
        self.names = NameScale(asked, rarity)
        """Weighs the names alone."""
        self._streets: dict[str, bool] = {}
        self._codes: dict[str, bool] = {}
        self._births: dict[Birth, tuple[Agreement, Weight]] = {}
        self._strangers = log(max(rarity.total, _CHILDREN_ABOUT))

    def weigh(self, known: Prepared) -> Weighed:
        """Weigh against a known child."""
        names = self.names.weigh(known)
        how_born, birth = self._birth(known.birth)
        how_near, place = self._place(known.place)
        same = names.weight.same + birth.same + place.same - self._strangers + _OFTEN_KNOWN
        household = names.weight.household + birth.household + place.household - self._strangers + _SIBLING_OFTEN_KNOWN
        against = max(0.0, household) + log(exp(-abs(household)) + 1.0)
        postcode = bool(known.place.postcode) and known.place.postcode == self.asked.place.postcode
        slipped = not postcode and self._slipped_code(known.place.postcode)
        near_by = how_near == Nearness.STREET and postcode and _slipped(self.asked.place, known.place)
        expected = all(one.birth is not None and one.birth.expected for one in (self.asked, known))
        return Weighed(same - against, household, names, how_born, how_near, postcode, slipped, expected, near_by)

    def _birth(self, known: Birth | None) -> tuple[Agreement | None, Weight]:
        if self.asked.birth is None or known is None:
            return None, NOTHING_SAID
        found = self._births.get(known)
        if found is None:
            found = self._births[known] = self._born(self.asked.birth, known)
        return found

    def _born(self, asked: Birth, known: Birth) -> tuple[Agreement, Weight]:
        how = agreement(asked, known)
        if how <= Agreement.YEAR and not (asked.exists and known.exists):
            return how, NOTHING_SAID  # somebody's hand slipped for certain: it tells no child from another
        same, household, chance = _BIRTH[how]
        if how == Agreement.EXACT:
            chance = max(self.rarity.share(year_of(known)) / _DAYS, 0.1 * chance)
        return how, Weight(log(same / chance), log(household / chance))

    def _place(self, known: Place) -> tuple[Nearness | None, Weight]:
        asked = self.asked.place
        if not (asked.postcode or asked.street) or not (known.postcode or known.street):
            return None, NOTHING_SAID
        how, share = self._nearness(asked, known)
        if how == Nearness.ELSEWHERE:
            return how, _ELSEWHERE
        same, household, times, most = _PLACE[how]
        chance = max(4.0 / max(self.rarity.total, _CHILDREN_ABOUT), min(most, times * share))
        return how, Weight(log(same / chance), log(household / chance))

    def _nearness(self, asked: Place, known: Place) -> tuple[Nearness, float]:
        """How near, and the share of known children with the parts that agree."""
        code = bool(asked.postcode) and asked.postcode == known.postcode
        far = bool(asked.postcode and known.postcode) and not code and not self._slipped_code(known.postcode)
        street = self._one_street(asked.street, asked.name, known)
        # Park Road is not Park Avenue; who is in one postcode may have written the wrong one.
        if street and not code and asked.kind and known.kind and not _alike(asked.kind, known.kind):
            street = False
        if not street and not code:
            return Nearness.ELSEWHERE, 1.0
        sign = (f"@{known.name}" if street else "") + (f"#{known.postcode}" if code else "")
        share = self.rarity.share(sign)
        # A street of this name in another postcode is another street, unless all of it was written down alike.
        if far and not _alike(asked.street, known.street):
            return Nearness.AREA, share
        other_flat = asked.flat and known.flat and asked.flat != known.flat
        if asked.number and asked.number == known.number:
            if asked.street and known.street and not street:
                # A postcode may be a whole town: the same number in it is the same house only if the street is.
                return Nearness.STREET, share
            return (Nearness.BUILDING if other_flat else Nearness.HOUSE), share
        if street and not far:
            if asked.number or known.number or asked.street != known.street:
                return Nearness.STREET, share
            return (Nearness.BUILDING if other_flat else Nearness.HOUSE), share
        return Nearness.AREA, share

    def _one_street(self, street: str, name: str, known: Place) -> bool:
        if not street or not known.street:
            return False
        found = self._streets.get(known.street)
        if found is None:
            found = self._streets[known.street] = _alike(street, known.street) or _alike(name, known.name)
        return found

    def _slipped_code(self, postcode: str) -> bool:
        """Whether one letter of the postcode differs."""
        found = self._codes.get(postcode)
        if found is None:
            found = self._codes[postcode] = _one_apart(self.asked.place.postcode, postcode)
        return found


def _slipped(one: Place, other: Place) -> bool:
    """Whether two house numbers differ by digits changed round (18 and 81), or by one too many (207 and 27).

    Another digit in the same place is a neighbour more often than a slip, and so is a digit before or behind a single
    one. The flats must not differ.
    """
    if one.flat and other.flat and one.flat != other.flat:
        return False
    (short, letter), (long, other_letter) = sorted(
        (_digits_and_letter(one.number), _digits_and_letter(other.number)), key=lambda each: len(each[0])
    )
    if letter != other_letter or len(short) < 2 or damerau_levenshtein_distance(short, long) != 1:
        return False
    return len(short) < len(long) or sorted(short) == sorted(long)


def _digits_and_letter(number: str) -> tuple[str, str]:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return digits, number[len(digits) :]


def are_two_homes(one: Place, other: Place) -> bool:
    """Whether a part that is told of both addresses is not the same, and no slip of the hand."""
    if any(first and second and first != second for first, second in zip(one[:2], other[:2], strict=True)):
        return True
    streets = bool(one.street and other.street)
    if streets and not (_alike(one.street, other.street) or _alike(one.name, other.name)):
        return True
    if not one.postcode or not other.postcode or one.postcode == other.postcode:
        kinds = one.kind and other.kind and not one.postcode == other.postcode != ""
        return bool(kinds) and streets and not _alike(one.kind, other.kind)
    written_alike = streets and bool(one.number and other.number) and one.kind == other.kind
    return not (written_alike and _one_apart(one.postcode, other.postcode))


def _alike(one: str, other: str) -> bool:
    """The same but for a slip of the hand in every six letters."""
    longer = max(len(one), len(other))
    return one == other or (longer > 3 and _at_most_apart(one, other, max(1, longer // 6)))


def _one_apart(one: str, other: str) -> bool:
    return bool(one) and bool(other) and _at_most_apart(one, other, 1)


def _at_most_apart(one: str, other: str, most: int) -> bool:
    """Whether no more letters are wrong; most texts are told apart by their lengths or by which letters they have."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return False
    return damerau_levenshtein_distance(one, other) <= most
