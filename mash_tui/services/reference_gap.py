"""Where the references of a restored hub begin: never at one that may have been given out after the backup.

A backup cannot know what came after it, but a referrer may hold such a reference in a letter. Two contacts of one
reference would mix up two families, so the restored hub leaves numbers out, and the trail says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash_tui.data.store import Execute
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.errors import Refused, UsageProblem
from mash_tui.domain.reference import Reference, parse

GAP = 1_000
"""Numbers left out where nobody says what was given out last: more than a large hub's contacts in a week."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The references that the restored hub will not give out."""

    held: Reference
    """The last of this year that the backup knows; number 0 when there is none."""
    last: Reference
    """The last that is left out, or the same as `held`: the next contact gets the one after it."""

    @property
    def begins(self) -> Reference:
        """The reference of the next contact."""
        return Reference(self.last.year, self.last.number + 1)

    @property
    def left_out(self) -> int:
        """How many references are left out."""
        return self.last.number - self.held.number


def gap_after(held_numbers: dict[int, int], last_given: str, now: datetime) -> Gap:
    """The gap, from the last numbers in the backup by year and the reference that was given out last, if it is known.

    Only this London year's counts: no other year's reference is ever given out again. Raises UsageProblem for what
    is no reference, and Refused for one that is older than what the backup holds or of a year to come.
    """
    year = now.astimezone(LONDON).year
    held = Reference(year, held_numbers.get(year, 0))
    if not last_given:
        return Gap(held, Reference(year, held.number + GAP))
    named = parse(last_given, year)
    if named is None:
        raise UsageProblem(f"{last_given} is not a reference.", remedy="Write it like MASH-2026-000123.")
    newest = max((Reference(*one) for one in held_numbers.items()), default=held)
    if named < newest or named.year > year:
        raise Refused(
            f"{named} was not the last reference given out: the backup holds {newest}."
            if named < newest
            else f"{named} cannot have been given out: it is {year}.",
            rule="references are never given out twice",
            remedy=f"Name the last one that is known, or none: then {GAP} are left out.",
        )
    return Gap(held, named if named.year == year else held)


def leave_out(execute: Execute, gap: Gap) -> None:
    """Move this year's counter past the gap."""
    execute(
        "INSERT INTO reference_counter (year, last) VALUES (?, ?)"
        " ON CONFLICT (year) DO UPDATE SET last = excluded.last",
        (gap.last.year, gap.last.number),
    )
