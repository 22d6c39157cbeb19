"""A made-up register: households of one town, each the same whenever its number is asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from math import gcd
from random import Random

from .addresses import abbreviated
from .group import Group
from .names import GROUPS
from .naming import CUSTOMS, given_name
from .places import Place, place

TODAY = date(2026, 9, 1)
"""The day on which the children are 0 to 17."""
CHILDHOOD = 18 * 365
"""Days of births on the register."""
APART = 290
"""Days between two births of one mother, at least."""
BLANK = 0.01
"""The share of records without an address, of those without a postcode, and of those without a birth date."""
OTHERWISE = 0.04
"""The share of records whose address is abbreviated; half as many have the surname in capitals."""
FIRST_ID = 100_000
PER_FAMILY = 10
"""Numbers a family is given, whether it needs them or not."""
SHARED_DOOR = 0.02
"""The share of households that live behind the same door as an unrelated one."""


@dataclass(frozen=True, slots=True)
class Person:
    """A child as it is, or as somebody wrote it down; "" where nothing is known."""

    given: str
    surname: str
    born: str
    """YYYY-MM-DD, perhaps of no day that exists."""
    address: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Child:
    """A child on the register."""

    local_id: str
    person: Person
    girl: bool

    def row(self) -> tuple[str, ...]:
        """Give the line of the register."""
        person = self.person
        return self.local_id, person.given, person.surname, person.born, person.address, person.postcode


@dataclass(frozen=True, slots=True)
class Household:
    """A family with its children on the register."""

    number: int
    group: Group
    place: Place
    children: list[Child]
    taken: frozenset[str]
    """Given names that no further child of the family may have."""


class Town:
    """The households of a town that is large enough for a register of a size."""

    def __init__(self, size: int, seed: int) -> None:
        """Prepare a town.

        Args:
            size: The children of the register.
            seed: What everything is drawn from.
        """
        self.size = size
        self.seed = seed
        self._rng = Random()
        self._dwellings = max(1009, size * 3 // 4)
        self._stride = _coprime(int(self._dwellings * 0.618), self._dwellings)
        self._groups = GROUPS
        self._shares = list(accumulate(group.share for group in GROUPS))

    def household(self, number: int) -> Household:
        """Give the household of a number; beyond the register's they are families that nobody knows."""
        rng = self._rng
        home = place(self._door(number), rng)
        rng.seed((self.seed << 40) + number)
        for _ in range(3):  # the first draws after neighbouring seeds are alike
            rng.random()
        group = self._group(rng)
        surnames = CUSTOMS[group.custom](group, rng)
        taken: set[str] = set()
        children: list[Child] = []
        for position, born in enumerate(_births(rng)):
            girl = rng.random() < 0.49
            given = given_name(group, rng, girl, taken)
            person = Person(given, surnames.of(girl, rng), _recorded(born, group, rng), home.address, home.postcode)
            children.append(Child(str(FIRST_ID + number * PER_FAMILY + position), _as_registered(person, rng), girl))
        return Household(number, group, home, children, frozenset(taken))

    def households(self) -> Iterator[Household]:
        """Give the families of the register until it has its size."""
        left = self.size
        number = 0
        while left > 0:
            household = self.household(number)
            if len(household.children) > left:
                household = replace(household, children=household.children[:left])
            left -= len(household.children)
            number += 1
            yield household

    def child(self, local_id: str) -> Child | None:
        """Give the child of a number; None where the town gave out no such number."""
        if not local_id.isdecimal() or int(local_id) < FIRST_ID:
            return None
        children = self.household((int(local_id) - FIRST_ID) // PER_FAMILY).children
        return next((child for child in children if child.local_id == local_id), None)

    def vacant(self, number: int, families: int) -> Place:
        """Give a home where nobody on the register lives: that of a family beyond the register's last."""
        return place(self._place_of(families + number % max(1, self._dwellings - families)), Random())

    def _door(self, number: int) -> int:
        self._rng.seed((self.seed << 40) - number - 1)
        shared = number > 0 and self._rng.random() < SHARED_DOOR
        return self._place_of(number - 1 if shared else number)

    def _place_of(self, number: int) -> int:
        return (number * self._stride + self.seed) % self._dwellings

    def _group(self, rng: Random) -> Group:
        drawn = rng.random() * self._shares[-1]
        return next(group for group, upto in zip(self._groups, self._shares, strict=True) if drawn <= upto)


def _coprime(number: int, modulus: int) -> int:
    while gcd(number, modulus) != 1:
        number += 1
    return number


def _births(rng: Random) -> list[date]:
    """Give the births in a family, latest first: one child mostly, twins once in sixty births."""
    wanted = _children(rng)
    days = int(rng.random() * CHILDHOOD)
    births: list[date] = []
    while len(births) < wanted and days < CHILDHOOD:
        births.append(TODAY - timedelta(days=days))
        if rng.random() < 1 / 60:
            births.append(births[-1])
        days += APART + int(rng.random() * 1300)
    return births


def _children(rng: Random) -> int:
    drawn = rng.random()
    return next((count for count, upto in ((1, 0.42), (2, 0.72), (3, 0.88), (4, 0.95), (5, 0.98)) if drawn < upto), 6)


def _recorded(born: date, group: Group, rng: Random) -> str:
    if group.first_january and rng.random() < group.first_january:
        born = born.replace(month=1, day=1)
    return born.isoformat()


def _as_registered(person: Person, rng: Random) -> Person:
    """Leave out now and then what registers lack, and write some addresses and surnames as other clerks would."""
    drawn = rng.random()
    if drawn > 1 - OTHERWISE:
        return replace(person, address=abbreviated(person.address, rng))
    if drawn > 1 - OTHERWISE * 1.5:
        return replace(person, surname=person.surname.upper())
    if drawn < BLANK:
        return replace(person, address="")
    if drawn < BLANK * 2:
        return replace(person, postcode="")
    if drawn < BLANK * 3:
        return replace(person, born="")
    if drawn < BLANK * 3.3:
        return replace(person, address="", postcode="")
    return person
