"""Under which keys a known child is filed, and under which one that is asked about is looked for.

Names, birth date and address are three things told independently of each other. A child is found when any one of them,
or parts of two, were written down right: the birth date alone (day and month in either order), the house alone, two
names by sound or by how they begin, one name with two parts of the birth date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

from mash_tui.domain.matching.births import Birth
from mash_tui.domain.matching.places import Place
from mash_tui.domain.matching.prepared import Prepared
from mash_tui.domain.matching.sounds import sound, whole_sound

ID_BITS = 25
"""Thirty-three million known children fit."""
_ID_MASK = (1 << ID_BITS) - 1
_BEGINNING = 3
"""Letters of a name's beginning."""
_MOST_ALSO = 2
"""Of the names that a child is called too."""


def hashed(key: str) -> int:
    """The key as the upper part of the number under which children are filed (`key_and_id`)."""
    number = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
    return (number >> 1) & ~_ID_MASK


def keys_of(child: Prepared) -> set[int]:
    """Every key a known child is filed under, hashed."""
    given, family = filed_names(child)
    return {hashed(key) for key in (*keys_in_clear(child), *map(name_key, given + family))}


def keys_in_clear(child: Prepared) -> Iterator[str]:
    """Those that one is looked for under, as texts; the first letter says of what a key is."""
    given, family = filed_names(child)
    if child.birth:
        if child.birth.expected:
            yield from map(expected_key, family)
        yield born_key(child.birth)
        yield from part_keys(child.given[:1] + child.family[:2], child.birth)
    for one in given:
        for other in family:
            if one != other:
                yield from pair_keys(one, other, child.birth)
    if not (child.given and child.family):
        yield from (single_key(name) for name in given + family)
    yield from place_keys(child.place)


def filed_names(child: Prepared) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The given and family names that are worth keys; what else the child is called may be either."""
    given, family, also = child.given[:2], child.family[:2], child.also[:_MOST_ALSO]
    return (
        given + tuple(name for name in also if name not in given),
        family + tuple(name for name in also if name not in family),
    )


def born_key(birth: Birth) -> str:
    """The birth date, with day and month in either order."""
    low, high = sorted((birth.month, birth.day))
    return f"d{birth.year}|{low}|{high}"


def expected_key(family: str) -> str:
    """A child that is not born yet, by the sound of its family name: its date is an estimate, and may be revised."""
    return f"e{sound(family)}"


def part_keys(names: Iterable[str], birth: Birth) -> Iterator[str]:
    """A name by its sound with two parts of the birth date."""
    for name in names:
        yield from part_keys_of_sound(sound(name), birth)


def part_keys_of_sound(said: str, birth: Birth) -> Iterator[str]:
    """The same where the sound is at hand."""
    year, month, day = birth.year, birth.month, birth.day
    yield f"m{said}|{year}|{month}"
    yield f"y{said}|{year}|{day}"
    low, high = sorted((month, day))
    yield f"b{said}|{low}|{high}"


def pair_keys(one: str, other: str, birth: Birth | None) -> Iterator[str]:
    """Two names in either order: by sound, by sound with the year of birth, and by how they begin."""
    yield from sound_pair_keys(sound(one), sound(other), birth)
    yield beginning_key(one, other)


def sound_pair_keys(one: str, other: str, birth: Birth | None) -> Iterator[str]:
    """Two names by sound, in either order."""
    low, high = sorted((one, other))
    yield f"n{low}|{high}"
    if birth:
        yield f"a{low}|{high}|{birth.year}"


def beginning_key(one: str, other: str) -> str:
    """Two names by how they begin, in either order."""
    low, high = sorted((one[:_BEGINNING], other[:_BEGINNING]))
    return f"p{low}|{high}"


def single_key(name: str) -> str:
    """The only name that is known of a child."""
    return f"o{sound(name)}"


def name_key(name: str) -> str:
    """One name, for who knows no more: only asked for then."""
    return f"w{sound(name)}"


def place_keys(place: Place) -> Iterator[str]:
    """The postcode, the street in it, and the house: by postcode and by street, each with the number."""
    if place.postcode:
        yield f"z{place.postcode}"
        if place.number:
            yield f"h{place.postcode}|{place.number}"
        if place.street:
            yield f"t{sound(place.name)}|{place.postcode}"
    if place.street and place.number:
        yield f"s{whole_sound(place.name)}|{place.number}"
