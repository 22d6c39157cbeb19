"""How the clerks of a register write children down: with fields missing, names without marks, babies without names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from .addresses import abbreviated
from .letters import plain

BLANK = 0.01
"""The share of records without an address, of those without a postcode, and of those without a birth date."""
OTHERWISE = 0.04
"""The share of records whose address is abbreviated; half as many have the surname in capitals."""
WITH_MARKS = 0.45
"""The share of families whose names are written with their accents and other marks."""
UNNAMED = ("Baby", "Unborn", "Baby Girl", "Baby Boy")
"""What stands for the given name of a child that was not born or named when it was recorded."""
NEWBORN = "2026-05-01"
"""From this birth date on, one child in eight stands without a name."""


@dataclass(frozen=True, slots=True)
class Person:
    """A child as it is, or as somebody wrote it down; "" where nothing is known."""

    given: str
    surname: str
    born: str
    """YYYY-MM-DD, perhaps of no day that exists."""
    address: str
    postcode: str


def as_registered(person: Person, with_marks: bool, rng: Random) -> Person:
    """Write a child down: each thing that may be odd is so in a few records."""
    if not with_marks:
        person = replace(person, given=plain(person.given), surname=plain(person.surname))
    if person.born >= NEWBORN and rng.random() < 1 / 8:
        person = replace(person, given=rng.choice(UNNAMED))
    drawn = rng.random()
    if drawn < BLANK:
        return replace(person, address="")
    if drawn < BLANK * 2:
        return replace(person, postcode="")
    if drawn < BLANK * 3:
        return replace(person, born="")
    if drawn < BLANK * 3.3:
        return replace(person, address="", postcode="")
    if drawn > 1 - OTHERWISE:
        return replace(person, address=abbreviated(person.address, rng))
    return replace(person, surname=person.surname.upper()) if drawn > 1 - OTHERWISE * 1.5 else person
