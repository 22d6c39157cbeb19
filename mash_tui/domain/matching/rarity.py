"""How common names, streets and postcodes are among the known children: agreeing on a rare one says more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mash_tui.domain.matching.prepared import Prepared

_FEWEST = 1_000
"""Known children below which the counts say little: a small register is taken for a part of one of this size."""


def counted_as(child: Prepared) -> set[str]:
    """What a known child counts under: its names, `@` and the street's name, `#` and the postcode."""
    found = {*child.given, *child.family, *child.also}
    if child.place.name:
        found.add("@" + child.place.name)
    if child.place.postcode:
        found.add("#" + child.place.postcode)
    return found


@dataclass(frozen=True, slots=True)
class Rarity:
    """Counts over all known children."""

    total: int
    carried: Mapping[str, int] = field(default_factory=dict)
    """How many carry it, for what was asked about alone."""

    def share(self, name: str) -> float:
        """The part of the known children that carry it, 0 to 1, never quite 0."""
        return (self.carried.get(name, 0) + 1.0) / (max(self.total, _FEWEST) + 2.0)
