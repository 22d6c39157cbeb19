"""A child that a query is about, and the errors that are made in writing it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from . import addresses, dates, errors
from .group import Group
from .places import Place
from .population import Person


@dataclass(frozen=True)
class Subject:
    """The child that a query is about, and what a kind may need beside it."""

    person: Person
    girl: bool
    group: Group
    elsewhere: Place
    """Another home: where nobody on the register lives, or now and then a family that is on it."""


Kind = Callable[[Subject, Random], Person | None]
"""Writes a child of the register down wrongly; gives None where it does not fit the child."""
FIELDS: Mapping[str, Callable[[str, Random], str]] = {
    "given": errors.wrong,
    "surname": errors.wrong,
    "born": dates.wrong,
    "address": addresses.wrong,
    "postcode": addresses.postcode_wrong,
}
NAMES = ("given", "surname")
EVERYTHING = (*NAMES, *NAMES, "born", "address", "address", "postcode")


def with_errors(person: Person, rng: Random, count: int, fields: Sequence[str] = EVERYTHING) -> Person:
    """Make so many errors, each in a field drawn anew: two may fall into one."""
    for _ in range(count):
        field = rng.choice([name for name in fields if getattr(person, name)] or ["given"])
        person = replace(person, **{field: FIELDS[field](getattr(person, field), rng)})
    return person


def few(rng: Random) -> int:
    """Draw a number of errors from one to three, mostly one."""
    return rng.choice((1, 1, 1, 1, 1, 2, 2, 2, 3, 3))


def light(person: Person, rng: Random, fields: Sequence[str] = EVERYTHING) -> Person:
    """Make one error in every second query."""
    return with_errors(person, rng, rng.choice((0, 1)), fields)
