"""The names of two children weighed against each other: given with given, family with family, or changed round."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from mash_tui.domain.matching.namelike import (
    NOTHING_SAID,
    Alike,
    Weight,
    alike,
    family_weight,
    given_weight,
    weight_apart,
)
from mash_tui.domain.matching.prepared import Prepared
from mash_tui.domain.matching.rarity import Rarity
from mash_tui.domain.matching.variants import is_listed

_CHANGED_ROUND = Weight(log(0.02), log(0.02))
"""How seldom given and family name stand in each other's box."""
_NOT_THE_FIRST = log(0.3)
"""How seldom a child is called by a name that is not the first."""
_ALSO = log(0.5)
"""What else a child is called was not called so by everybody."""
_CARRIED_BY_SEVERAL = 20
"""Known children from which a name is no slip of the hand."""
_TOGETHER = 0.4
"""How much of the unevenness counts: it is an estimate from those who were compared."""
_FURTHER = 0.5
"""What a second part that agrees says beside the first: parts of one name are not independent."""
_MOST_FURTHER = 3.0
_PARTLY = Weight(log(0.06 / 0.3), log(0.5 / 0.3))
"""One part agrees while another of each side agrees with nothing: Mohammed Ali and Mohammed Hamza may be brothers."""


_Side = tuple[bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Names(NamedTuple):
    """What the names of two children say."""

    weight: Weight
    given: Alike | None
    """None where one of them has none."""
    family: Alike | None
    changed_round: bool
    """Whether given and family name had to be changed round."""
    another: bool
    """Whether one or both have no given name, or they are alike and yet two names that people have: of a twin?"""

    @property
    def of_given(self) -> Alike | None:
        """How like the known child's given name is told, in whichever box."""
        return self.family if self.changed_round else self.given

    @property
    def of_family(self) -> Alike | None:
        """How like the known child's family name is told, in whichever box."""
        return self.given if self.changed_round else self.family


class NameScale:
    """Weighs the names of one child that is asked about against many; what was compared once is remembered."""

    def __init__(self, asked: Prepared, rarity: Rarity) -> None:
        self.asked = asked
        self.rarity = rarity
        self._together = 0.0
        self._alike: dict[tuple[str, str], Alike] = {}
        self._sides: dict[_Side, tuple[Weight, Alike | None]] = {}

    def carried_by(self, many: float) -> None:
        """Take into account by how many known children both names are carried: Gurpreet Kaur is not spread evenly."""
        if self.asked.given and self.asked.family:
            self._together = _TOGETHER * log(self.rarity.unevenness(self.asked.given[0], self.asked.family[0], many))

    def weigh(self, known: Prepared) -> Names:
        """Weigh against a known child's names."""
        straight = self._round(known.given, known.family, known.also, turned=False)
        if max(straight.given or 0, straight.family or 0) >= Alike.CLOSE:
            return straight
        turned = self._round(known.family, known.given, (), turned=True)
        return turned if turned.weight.same > straight.weight.same else straight

    def _round(self, given: tuple[str, ...], family: tuple[str, ...], also: tuple[str, ...], *, turned: bool) -> Names:
        of_given, is_given = self._best_side(True, self.asked.given, given, also)
        of_family, is_family = self._best_side(False, self.asked.family, family, also)
        cost = _CHANGED_ROUND if turned else NOTHING_SAID
        together = self._together if min(is_given or 0, is_family or 0) >= Alike.NEAR else 0.0
        weight = Weight(
            of_given.same + of_family.same + cost.same - together,
            of_given.household + of_family.household + cost.household - together,
        )
        return Names(weight, is_given, is_family, turned, self._is_another(given, is_given))

    def _is_another(self, known: tuple[str, ...], how: Alike | None) -> bool:
        """Whether one has none (a twin, perhaps), or they are alike and yet two names: Hayden and Jayden."""
        if not (self.asked.given and known):
            return True
        if how not in (Alike.CLOSE, Alike.NEAR):
            return False
        return self._is_a_name(self.asked.given[0]) and self._is_a_name(known[0])

    def _is_a_name(self, name: str) -> bool:
        return is_listed(name) or self.rarity.carried[name] >= _CARRIED_BY_SEVERAL

    def _best_side(
        self, is_given: bool, asked: tuple[str, ...], known: tuple[str, ...], also: tuple[str, ...]
    ) -> tuple[Weight, Alike | None]:
        """By the name, or by what else the child that is asked about is called."""
        weight, how = self._side(is_given, asked, known, also)
        if not self.asked.also or how == Alike.EXACT:
            return weight, how
        other, how_other = self._side(is_given, self.asked.also, known, also)
        if how_other is None or other.same + _ALSO <= weight.same:
            return weight, how
        return Weight(other.same + _ALSO, other.household + _ALSO), how_other

    def _side(
        self, is_given: bool, asked: tuple[str, ...], known: tuple[str, ...], also: tuple[str, ...]
    ) -> tuple[Weight, Alike | None]:
        if not asked or not (known or also):
            return NOTHING_SAID, None
        key = (is_given, asked, known, also)
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = self._weighed(is_given, asked, known, also)
        return found

    def _weighed(
        self, is_given: bool, asked: tuple[str, ...], known: tuple[str, ...], also: tuple[str, ...]
    ) -> tuple[Weight, Alike]:
        if len(asked) == 1 and len(known) + len(also) == 1:
            one, other = asked[0], (known or also)[0]
            how = self._how(one, other)
            return self._of(is_given, how, one, other), how
        if len(asked) + len(known) > 2:
            how = alike("".join(asked), "".join(known))
            if how >= Alike.CLOSE and not (set(asked) & set(known)):
                one, other = (min(names, key=self.rarity.share) for names in (asked, known))
                return self._of(is_given, how, one, other), how
            if how == Alike.EXACT:
                rarest = min(asked, key=self.rarity.share)
                return self._of(is_given, how, rarest, rarest), how
        pairs = self._pairs(is_given, asked, (*known, *also))
        _, how, one, other = max(pairs)
        weight = self._of(is_given, how, one, other)
        left = [name for name in asked if name != one]
        others = [name for name in known if name != other]
        if how <= Alike.INITIAL:
            return weight, how
        if is_given and (one != asked[0] or other != (known or also)[0]):
            weight = Weight(weight.same + _NOT_THE_FIRST, weight.household + _NOT_THE_FIRST)
        if not left or not others:
            return weight, how
        further = max((pair for pair in pairs if pair[2] != one and pair[3] != other), default=None)
        if further is not None and further[1] >= Alike.CLOSE:
            more = min(_MOST_FURTHER, _FURTHER * max(0.0, further[0]))
            return Weight(weight.same + more, weight.household + more), how
        return Weight(weight.same + _PARTLY.same, weight.household + _PARTLY.household + self._not_alone(how)), how

    @staticmethod
    def _not_alone(how: Alike) -> float:
        """Brothers may share the first of two given names: it is no longer seldom then."""
        return log(0.05 / 0.003) if how == Alike.EXACT else 0.0

    def _pairs(self, is_given: bool, asked: Sequence[str], known: Sequence[str]) -> list[tuple[float, Alike, str, str]]:
        found = []
        for one in asked:
            for other in known:
                how = self._how(one, other)
                found.append((self._of(is_given, how, one, other).same, how, one, other))
        return found

    def _how(self, one: str, other: str) -> Alike:
        how = self._alike.get((one, other))
        if how is None:
            how = self._alike[one, other] = alike(one, other)
        return how

    def _of(self, is_given: bool, how: Alike, one: str, other: str) -> Weight:
        apart = weight_apart(how, is_given=is_given)
        if apart is not None:
            return apart
        share = min(self.rarity.share(one), self.rarity.share(other))
        return (given_weight if is_given else family_weight)(how, share)
