"""How the children of a family get their names: by the custom of its group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from .group import Group
from .words import words

FEMALE_SURNAMES = words("Begum Begum Begum Bibi Khatun Akhtar Akter Khanom Parveen Sultana Kauser")
GOES_FIRST = ("Muhammad", "Mohammed", "Mohammad", "Mohamed", "Md", "Syed", "Abdul")
"""Given names that stand before the one a child is called by."""
FEMALE_ENDS = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("ov", "ova"), ("ev", "eva"), ("in", "ina"))


@dataclass(frozen=True)
class Surnames:
    """The surnames in one family."""

    daughters: str
    sons: str
    others: str = ""
    """One that about half of the children have instead, as where two families became one."""

    def of(self, girl: bool, rng: Random) -> str:
        """Give the surname of a child."""
        if self.others and rng.random() < 0.5:
            return self.others
        return self.daughters if girl else self.sons


def _one(surname: str) -> Surnames:
    return Surnames(surname, surname)


def _family(group: Group, rng: Random) -> Surnames:
    father, kind = group.surnames.pick(rng), rng.random()
    if kind < 0.1:
        return Surnames(father, father, group.surnames.pick(rng))
    if kind < 0.16:
        return _one(f"{father}{'-' if kind < 0.14 else ' '}{group.surnames.pick(rng)}")
    return _one(father)


def _double_barrel(group: Group, rng: Random) -> Surnames:
    if rng.random() < 0.3:
        return _one(f"{group.surnames.pick(rng)}-{group.surnames.pick(rng)}")
    return _family(group, rng)


def _begum(group: Group, rng: Random) -> Surnames:
    father = group.surnames.pick(rng)
    daughters = FEMALE_SURNAMES[int(rng.random() * len(FEMALE_SURNAMES))] if rng.random() < 0.28 else father
    return Surnames(daughters, group.boys.pick(rng) if rng.random() < 0.15 else father)


def _sikh(group: Group, rng: Random) -> Surnames:
    family, kind = group.surnames.pick(rng), rng.random()
    if kind < 0.4:
        return Surnames("Kaur", "Singh")
    return Surnames(f"Kaur {family}", f"Singh {family}") if kind < 0.65 else _one(family)


def _father(group: Group, rng: Random) -> Surnames:
    return _one(group.surnames.pick(rng))


def _three_names(group: Group, rng: Random) -> Surnames:
    father, grandfather, kind = group.surnames.pick(rng), group.surnames.pick(rng), rng.random()
    if kind < 0.3:
        return _one(grandfather if kind < 0.15 else father)
    return _one(f"{father} {grandfather}")


def _gendered(group: Group, rng: Random) -> Surnames:
    father = group.surnames.pick(rng)
    if rng.random() < 0.2:
        return _one(father)
    female = next((father[: -len(male)] + female for male, female in FEMALE_ENDS if father.endswith(male)), father)
    return Surnames(female, father)


def _two_surnames(group: Group, rng: Random) -> Surnames:
    first, second, kind = group.surnames.pick(rng), group.surnames.pick(rng), rng.random()
    return _one(first if kind < 0.25 else f"{first}{'-' if kind < 0.33 else ' '}{second}")


CUSTOMS: Mapping[str, Callable[[Group, Random], Surnames]] = {
    "family": _family,
    "family first": _family,
    "double barrel": _double_barrel,
    "begum": _begum,
    "sikh": _sikh,
    "father": _father,
    "three names": _three_names,
    "gendered": _gendered,
    "two surnames": _two_surnames,
}


def given_name(group: Group, rng: Random, girl: bool, taken: set[str]) -> str:
    """Draw a given name that no brother or sister has, and add it to those that are taken."""
    names = group.girls if girl else group.boys
    name = names.pick(rng)
    while name in taken:
        name = names.pick(rng)
    taken.add(name)
    second = names.pick(rng) if group.second_given and rng.random() < group.second_given else name
    if second == name:
        return name
    return f"{second} {name}" if second.startswith(GOES_FIRST) else f"{name} {second}"
