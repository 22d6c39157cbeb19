"""A made-up register: households of one town, each the same whenever its number is asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from math import gcd
from random import Random

from .group import Group
from .names import GROUPS
from .naming import CUSTOMS, given_name
from .places import Place, place
from .recording import UNNAMED, WITH_MARKS, Person, as_registered

TODAY = date(2026, 9, 1)
"""The day on which the children are 0 to 17."""
CHILDHOOD = 18 * 365
"""Days of births on the register."""
APART = 290
"""Days between two births of one mother, at least."""
FIRST_ID = 100_000
PER_FAMILY = 10
"""Numbers a family is given, whether it needs them or not."""
SHARED_DOOR = 0.02
"""The share of households that live behind the same door as an unrelated one."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child on the register."""

    local_id: str
    person: Person
    """As it is recorded."""
    girl: bool
    names: tuple[str, str]
    """Given name and surname with all their marks, also of a child that is recorded without a name."""

    @property
    def named(self) -> bool:
        """Whether the child is recorded by a name of its own."""
        return self.person.given not in UNNAMED

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
        with_marks = rng.random() < WITH_MARKS
        taken: set[str] = set()
        children: list[Child] = []
        for position, born in enumerate(_births(rng)):
            girl = rng.random() < 0.49
            names = given_name(group, rng, girl, taken), surnames.of(girl, rng)
            person = Person(*names, _recorded(born, group, rng), home.address, home.postcode)
            local_id = str(FIRST_ID + number * PER_FAMILY + position)
            children.append(Child(local_id, as_registered(person, with_marks, rng), girl, names))
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
