"""How a sister or brother of a child is called, and when it is born."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random

from .naming import given_name
from .population import CHILDHOOD, TODAY, Child, Household
from .variants import SHORTENED, SPELT

NINE_MONTHS = 275
"""Days between two births, at least."""
OTHER_SURNAME = 0.12
"""The share of sisters and brothers with a surname that nobody else in the family has."""


def _alike(name: str, other: str) -> bool:
    """Whether two names begin and sound alike: Amina and Amira."""
    return name[:2] == other[:2] and abs(len(name) - len(other)) < 3


ALIKE: Mapping[str, Callable[[str, str], bool]] = {
    "other name": lambda name, other: name[0] != other[0],
    "same initial": lambda name, other: name[0] == other[0] and not _alike(name, other),
    "alike": _alike,
}
HOW_OFTEN = (55, 15, 30)
"""Of a hundred each; fewer are alike in the end, because many names have none that is."""


def sibling_given(household: Household, child: Child, girl: bool, rng: Random) -> tuple[str, str]:
    """Draw how like the child's a given name is, and such a name, which nobody could take for the child's own."""
    wanted = rng.choices(list(ALIKE), HOW_OFTEN)[0]
    own = child.person.given.split(" ")[0]
    others = [word for other in household.children for word in other.person.given.split(" ")]
    listed = (household.group.girls if girl else household.group.boys).listed
    names = [name for name in listed if ALIKE[wanted](name, own) and not _taken(name, others)]
    if wanted != "other name" and names:
        return wanted, rng.choice(names)
    name = given_name(household.group, rng, girl, set(household.taken))
    while _taken(name, others):
        name = given_name(household.group, rng, girl, set(household.taken))
    return next(how for how, holds in ALIKE.items() if holds(name, own)), name


def sibling_surname(household: Household, child: Child, girl: bool, rng: Random) -> str:
    """Give the surname of a sister or brother: mostly what those of the sex are called in the family."""
    if rng.random() < OTHER_SURNAME:
        return household.group.surnames.pick(rng)
    return next((other.person.surname for other in household.children if other.girl == girl), child.person.surname)


def sibling_born(household: Household, rng: Random) -> str | None:
    """Draw a birth date far enough from those of the family; None where there is no room or a date is not known."""
    others = [child.person.born for child in household.children]
    if "" in others:
        return None
    for _ in range(50):
        born = (TODAY - timedelta(days=int(rng.random() * CHILDHOOD))).isoformat()
        if all(days_apart(born, other) >= NINE_MONTHS for other in others):
            return born
    return None


def days_apart(one: str, other: str) -> int:
    """Give the days between two dates."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _taken(given: str, others: Sequence[str]) -> bool:
    return any(one_name(word, other) for word in given.split(" ") for other in others)


def one_name(name: str, other: str) -> bool:
    """Whether parents would not call two children so: two spellings, a short form, a beginning, a letter apart."""
    if other in SPELT.get(name, ()) or other in SHORTENED.get(name, ()) or name in SHORTENED.get(other, ()):
        return True
    short, long = sorted((name.lower(), other.lower()), key=len)
    same = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    return same == len(short) or short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]
