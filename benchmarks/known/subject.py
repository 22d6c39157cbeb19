"""A child that a query is about, and the errors that are made in writing it down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from . import addresses, dates, errors
from .group import Group
from .places import Place
from .recording import Person


@dataclass(frozen=True)
class Subject:
    """The child that a query is about, and what a kind may need beside it."""

    person: Person
    names: tuple[str, str]
    """With all their marks, and of a child that is recorded without a name."""
    girl: bool
    group: Group
    alone: bool
    """Whether no other child of the family on the register was born on the day: a twin without a name is either."""
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
SHORT = 4
"""Letters of a name in which a second error leaves nothing."""
EVERYTHING = (*NAMES, *NAMES, "born", "address", "address", "postcode")


def with_errors(person: Person, rng: Random, count: int, fields: Sequence[str] = EVERYTHING) -> Person:
    """Make so many errors, each in a field drawn anew: two may fall into one, but not into a very short name."""
    short: set[str] = set()
    for _ in range(count):
        open_fields = [name for name in fields if getattr(person, name) and name not in short]
        if not open_fields:
            break
        field = rng.choice(open_fields)
        if field in NAMES and len(getattr(person, field)) <= SHORT:
            short.add(field)
        person = replace(person, **{field: FIELDS[field](getattr(person, field), rng)})
    return person


def few(rng: Random) -> int:
    """Draw a number of errors from one to three, mostly one."""
    return rng.choice((1, 1, 1, 1, 1, 2, 2, 2, 3, 3))


def light(person: Person, rng: Random, fields: Sequence[str] = EVERYTHING) -> Person:
    """Make one error in every second query."""
    return with_errors(person, rng, rng.choice((0, 1)), fields)
