"""Synthetic families: children, the adults around them, and where they live."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.people import (
    BLOCKS,
    COMMUNITIES,
    NURSERIES,
    POSTCODES,
    PRIMARIES,
    SECONDARIES,
    STREETS,
    SURGERIES,
    Community,
)

UNBORN = -1
"""An age in years that means: not yet born."""
_POOL = tuple(community for community in COMMUNITIES for _ in range(community.weight))
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_YEAR = 365.25


@dataclass(slots=True)
class Kid:
    """A child as the demonstration knows it; the record may know less."""

    given: str
    family: str
    sex: str
    born: date | None
    expected: date | None
    also_known_as: str = NOT_ASKED
    school: str = NOT_ASKED
    gp: str = NOT_ASKED
    nhs_number: str = NOT_ASKED
    disability: str = NOT_ASKED
    contacts: list[int] = field(default_factory=list)
    """When contacts so far came under this name, in epoch seconds."""


@dataclass(slots=True)
class Grown:
    """An adult around the children."""

    name: str
    relationship: str
    born: str = NOT_ASKED
    at_home: str = "yes"
    alleged: str = "no"


@dataclass(slots=True)
class Family:
    """A household with children."""

    community: Community
    ethnicity: str
    language: str
    religion: str
    address: str
    postcode: str
    children: list[Kid]
    adults: list[Grown]
    """The mother first, then whoever else matters."""


def make_family(dice: Dice, day: date, ages: tuple[int, int], only: str = "") -> Family:
    """A family whose first child is of that age in years on that day; (UNBORN, UNBORN) for an unborn child.

    `only` is the sex that the first child must have, or empty.
    """
    community = dice.pick(_POOL)
    his, hers = _surnames(community, dice)
    first = _kid(dice, community, his, hers, day, dice.whole(*ages), only=only)
    children = [first]
    if first.expected is None:
        children += _siblings(dice, community, his, hers, day, first)
    elif dice.chance(0.2):
        children.append(_kid(dice, community, his, hers, day, UNBORN, first))
    return Family(
        community=community,
        ethnicity=dice.pick(community.ethnicities),
        language=dice.pick(community.languages),
        religion=dice.pick(community.religions),
        address=_address(dice),
        postcode=f"{dice.pick(POSTCODES)} {dice.whole(1, 9)}{dice.pick(_LETTERS)}{dice.pick(_LETTERS)}",
        children=children,
        adults=_adults(dice, community, his, hers, day),
    )


def years_old(born: date, day: date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@lru_cache(maxsize=1024)
def _forms(surname: str) -> tuple[str, str]:
    his, _, hers = surname.partition("|")
    return his, hers or his


def _surnames(community: Community, dice: Dice) -> tuple[str, str]:
    return _forms(dice.pick(community.surnames))


def _siblings(dice: Dice, community: Community, his: str, hers: str, day: date, first: Kid) -> list[Kid]:
    if dice.chance(0.52):
        return []
    found = []
    if dice.chance(0.06):
        found.append(_kid(dice, community, his, hers, day, 0, first))
    for _ in range(dice.whole(1, 3) if dice.chance(0.35) else 1):
        found.append(_kid(dice, community, his, hers, day, dice.whole(0, 16)))
    taken = {first.given}
    for kid in found:
        while kid.given in taken:
            kid.given = dice.pick(community.girls if kid.sex == "F" else community.boys)
        taken.add(kid.given)
    return found


def _kid(
    dice: Dice,
    community: Community,
    his: str,
    hers: str,
    day: date,
    age: int,
    twin_of: Kid | None = None,
    only: str = "",
) -> Kid:
    if age == UNBORN:
        expected = twin_of.expected if twin_of else day + timedelta(days=dice.whole(14, 190))
        return Kid(NOT_KNOWN, hers, "U", None, expected)
    sex = only or ("F" if dice.chance(0.5) else "M")
    born = twin_of.born if twin_of else day - timedelta(days=int((age + 0.02 + dice.random() * 0.95) * _YEAR) + 1)
    given = dice.pick(community.girls if sex == "F" else community.boys)
    kid = Kid(given, hers if sex == "F" else his, sex, born, None)
    age = years_old(born, day) if born else age
    if dice.chance(0.8):
        kid.school = (
            dice.pick(SECONDARIES if age >= 11 else PRIMARIES if age >= 4 else NURSERIES) if age >= 2 else "none"
        )
    if dice.chance(0.55):
        kid.gp = dice.pick(SURGERIES)
    if dice.chance(0.3):
        kid.nhs_number = f"999 {dice.whole(100, 999)} {dice.whole(1000, 9999)}"
    if dice.chance(0.35):
        kid.disability = dice.pick(("NONE", "NONE", "NONE", "AUT", "LD", "COMM", "BEH", "HEAR", "MOB LD", "AUT BEH"))
    if dice.chance(0.12):
        kid.also_known_as = _other_name(dice, community, given)
    return kid


def _other_name(dice: Dice, community: Community, given: str) -> str:
    for latin, script in community.script:
        if latin == given:
            return script
    return dice.pick((f"{given[:3]}-{given[:3]}", given[:4], f"{given} at school", "Bear", "Bean", "Junior"))


def _adults(dice: Dice, community: Community, his: str, hers: str, day: date) -> list[Grown]:
    found = [Grown(f"{dice.pick(community.girls)} {hers}", "mother", _birthday(dice, day, 22, 44))]
    throw = dice.random()
    if throw < 0.42:
        found.append(Grown(f"{dice.pick(community.boys)} {his}", "father", _birthday(dice, day, 24, 50)))
    elif throw < 0.66:
        other = dice.pick(_POOL)
        name = f"{dice.pick(other.boys)} {_surnames(other, dice)[0]}"
        found.append(Grown(name, "mother's partner", at_home=dice.pick(("yes", "not known", "no"))))
    elif throw < 0.78:
        found.append(Grown(f"{dice.pick(community.boys)} {his}", "father", at_home="no"))
    if dice.chance(0.14):
        found.append(Grown(f"{dice.pick(community.girls)} {hers}", "grandmother", _birthday(dice, day, 48, 74)))
    return found


def _birthday(dice: Dice, day: date, youngest: int, oldest: int) -> str:
    if dice.chance(0.5):
        return dice.pick((NOT_KNOWN, NOT_ASKED))
    return (day - timedelta(days=int(dice.whole(youngest, oldest) * _YEAR) + dice.whole(0, 364))).isoformat()


def _address(dice: Dice) -> str:
    if dice.chance(0.4):
        return f"Flat {dice.whole(1, 48)}, {dice.pick(BLOCKS)}, {dice.pick(STREETS)}"
    return f"{dice.whole(1, 178)} {dice.pick(STREETS)}"
