"""The BRAG rating: Blue, Red, Amber, Green (DOMAIN: Red is the highest)."""

from __future__ import annotations

from enum import StrEnum


class Brag(StrEnum):
    """A level of risk, proposed by a senior social worker and confirmed by a manager."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"

    @property
    def letter(self) -> str:
        """The letter that always stands beside the colour: R, A, G or B."""
        return self.value[0].upper()

    @property
    def word(self) -> str:
        """The word for screens: Red, Amber, Green or Blue."""
        return self.value.capitalize()

    def is_below(self, other: Brag | None) -> bool:
        """Whether it is less urgent than another; nothing is below unrated."""
        return other is not None and _URGENCY[self] > _URGENCY[other]


_URGENCY = {brag: place for place, brag in enumerate(Brag)}
"""0 is the most urgent."""


def counts_at_once(proposed: Brag, counting: Brag | None, confirmed: Brag | None) -> bool:
    """Whether a proposal counts before a manager has answered it (DOMAIN, 3).

    It does, unless that would lower what a manager confirmed, or a Red. `counting` is what the contact counts as now,
    `confirmed` what a manager confirmed last.
    """
    red = Brag.RED if counting is Brag.RED else None
    return not (proposed.is_below(confirmed) or proposed.is_below(red))


def counts_when_returned(proposed: Brag, before: Brag | None) -> bool:
    """Whether a proposal that counts goes on counting when a manager returns it: a return lowers nothing."""
    return proposed is Brag.RED or before is None or before.is_below(proposed)


class RatingDeed(StrEnum):
    """What somebody did to a rating."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    RETURNED = "returned"
