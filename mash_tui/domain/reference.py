"""References of contacts: `MASH-2026-000123`, counted up within a year, never reused."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHORT = re.compile(r"^(?:mash[- ]?)?(?:(\d{4})[- /])?0*(\d{1,9})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A contact's reference."""

    year: int
    """The London year of entry."""
    number: int
    """Counted from 1 within the year."""

    def __str__(self) -> str:
        return f"MASH-{self.year}-{self.number:06d}"


def parse(text: str, this_year: int) -> Reference | None:
    """What a person typed, in full or in short: `MASH-2026-000123`, `2026-123`, or `123` of this year."""
    found = _SHORT.match(text.strip())
    if found is None:
        return None
    year, number = found.groups()
    return Reference(int(year) if year else this_year, int(number))
