"""A child made ready for comparison, and the compact text in which the store keeps that."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mash_tui.domain.matching.births import Birth, birth_of
from mash_tui.domain.matching.names import family_tokens_of, given_tokens_of, not_yet_named, tokens_of
from mash_tui.domain.matching.places import Place, place_of
from mash_tui.domain.matching.told import Told

_SEPARATOR = "\t"


class Prepared(NamedTuple):
    """Names as tokens, the birth date digit by digit, the address taken apart."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    also: tuple[str, ...]
    """What else the child is called: given or family names."""
    birth: Birth | None
    place: Place


def prepare(told: Told) -> Prepared:
    """Make a child ready for comparison."""
    birth = birth_of(told.date_of_birth)
    family, also = family_tokens_of(told.family_name), tokens_of(told.also_known_as)
    given = given_tokens_of(told.given_names, family)
    if not given and not_yet_named(told.given_names):
        # Who has no name yet is called by the mother's.
        also = ()
    return Prepared(
        given,
        family,
        also,
        birth if birth is not None else birth_of(told.expected_delivery, expected=True),
        place_of(told.address, told.postcode),
    )


def as_text(child: Prepared) -> str:
    """One line for the store."""
    birth = child.birth
    born = "" if birth is None else ("e" if birth.expected else "") + birth.digits
    return _SEPARATOR.join((" ".join(child.given), " ".join(child.family), " ".join(child.also), born, *child.place))


def from_text(text: str) -> Prepared:
    """The child of a line that `as_text` wrote."""
    given, family, also, born, number, flat, street, postcode = text.split(_SEPARATOR)
    return Prepared(
        tuple(given.split()),
        tuple(family.split()),
        tuple(also.split()),
        _birth(born) if born else None,
        Place(number, flat, street, postcode),
    )


@lru_cache(maxsize=2048)
def _birth(born: str) -> Birth:
    expected, digits = born[0] == "e", born.lstrip("e")
    return Birth(int(digits[:4]), int(digits[4:6]), int(digits[6:]), expected)
