"""Whether a child whose address is protected by its own words really moved. Where that cannot be told, nobody moved."""

from __future__ import annotations

import re
from collections.abc import Callable

from jellyfish import damerau_levenshtein_distance

from mash_tui.domain.matching.places import Place, place_of
from mash_tui.policy.intake import folded

Address = tuple[str, str]
"""Address and postcode."""


def is_elsewhere(before: Address, after: Address, unmarked: Callable[[str], str]) -> bool:
    """Whether a file's address is really another than the one that says that it must be kept safe.

    `unmarked` takes the words away that say so. One place is written in many ways: with another flat, without the name
    of the house, with a slip of the hand. So the street must be another, and the postcode where there was one.
    """
    stood = (unmarked(before[0]), unmarked(before[1]))
    here, there = place_of(*stood), place_of(*after)
    if not (_is_whole(here) and _is_whole(there) and there.street):
        return False
    if here.postcode and here.postcode == (there.postcode or here.postcode):
        return False
    if _words(after[0]) <= _words(" ".join(stood)):
        return False
    return not here.name or damerau_levenshtein_distance(here.name, there.name) > 1


def _is_whole(place: Place) -> bool:
    """Whether it says enough to tell it from another one."""
    return bool(place.postcode or (place.number and place.street))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text)))
