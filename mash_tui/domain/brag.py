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
