"""How common names, streets and postcodes are among the known children: agreeing on a rare one says more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from mash_tui.domain.matching.births import Birth
from mash_tui.domain.matching.places import Place
from mash_tui.domain.matching.prepared import Prepared

_FEWEST = 10_000
"""Known children below which the counts say little: a small register is taken for a part of one of this size."""


def counted_as(child: Prepared) -> set[str]:
    """What a known child counts under: names, and signs for its street, postcode, both, and year of birth."""
    found = {*child.given, *child.family, *child.also, *places_of(child.place)}
    if child.birth:
        found.add(year_of(child.birth))
    return found


def places_of(place: Place) -> set[str]:
    """The street by its name, the postcode, and both together: a postcode may be one street or a whole town."""
    found = set()
    if place.name:
        found.add(f"@{place.name}")
    if place.postcode:
        found.add(f"@{place.name}#{place.postcode}" if place.name else f"#{place.postcode}")
        found.add(f"#{place.postcode}")
    return found


def year_of(birth: Birth) -> str:
    """The year of birth, as it is counted."""
    return f"~{birth.year}"


@dataclass(frozen=True, slots=True)
class Rarity:
    """Counts over all known children."""

    total: int
    carried: Mapping[str, int] = field(default_factory=Counter)
    """How many carry it; 0 for what nobody does. Asked about when it decides something, and no sooner."""

    def share(self, name: str) -> float:
        """The part of the known children that carry it, 0 to 1, never quite 0."""
        return (self.carried[name] + 1.0) / (max(self.total, _FEWEST) + 2.0)

    def unevenness(self, given: str, family: str, carried: float) -> float:
        """How many times more often two names go together than if they were spread evenly; at least 1.

        `carried`: by how many known children both are. One of them is left out: whoever is compared would otherwise
        speak against itself.
        """
        evenly = self.share(given) * self.share(family)
        return max(1.0, (carried - 1.0) / (max(self.total, _FEWEST) + 2.0) / evenly)
