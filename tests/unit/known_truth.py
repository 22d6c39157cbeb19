"""A small register, and a child, that the tests of the truth set share."""

from __future__ import annotations

from benchmarks.known.names import GROUPS
from benchmarks.known.places import Place
from benchmarks.known.population import Child, Household, Town
from benchmarks.known.recording import Person
from benchmarks.known.subject import Subject

SIZE = 3000
AYAAN = Person("Ayaan", "Abdi Mohamed", "2015-04-09", "Flat 8, 19 Neverwas Road", "ZZ12 3AB")


def subject(person: Person = AYAAN, name: str = "Somali") -> Subject:
    there = Place("", "", "7", "Elsewhere Street", "", "ZZ99 9ZZ")
    group = next(group for group in GROUPS if group.name == name)
    return Subject(person, (person.given, person.surname), True, group, True, there)


def children(families: list[Household]) -> dict[str, Child]:
    return {child.local_id: child for household in families for child in household.children}


def small_register() -> list[Household]:
    """Give the households of a small register."""
    return list(Town(SIZE, 1).households())
