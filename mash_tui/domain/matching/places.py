"""An address as number, street and postcode, and how near two of them are to each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mash_tui.domain.matching.names import fold
from mash_tui.domain.postcode import POSTCODE

_WORDS = re.compile(r"[a-z0-9]+")
_POSTCODE_END = re.compile(rf"\b{POSTCODE}\s*$")
_FLAT = frozenset({"flat", "apartment", "apt", "unit", "room", "flt", "f"})
_FLOOR = frozenset(
    [
        "ground",
        "first",
        "second",
        "third",
        "basement",
        "lower",
        "upper",
        "floor",
        "top",
        "left",
        "right",
        "rear",
        "front",
    ]
)
_SHORT = {
    "rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close",
    "clo": "close", "dr": "drive", "drv": "drive", "gdns": "gardens", "gdn": "gardens", "ct": "court", "crt": "court",
    "pl": "place", "sq": "square", "terr": "terrace", "ter": "terrace", "cres": "crescent", "cresc": "crescent",
    "hse": "house", "gr": "grove", "grv": "grove", "pk": "park", "wy": "way", "cct": "circuit", "hwy": "highway",
    "pde": "parade", "tce": "terrace", "est": "estate", "mt": "mount", "nth": "north", "sth": "south",
    "saint": "street",
}  # fmt: skip
_KINDS = frozenset(_SHORT.values()) | frozenset(
    ["row", "mews", "hill", "walk", "green", "rise", "parade", "villas", "circle", "the", "of"]
)
"""What says what kind of street it is: left out where a street is compared by its name."""
_MOST_WORDS = 6
_READ_AS_DIGIT = str.maketrans("oilsbz", "011582")
_READ_AS_LETTER = str.maketrans("1582", "isbz")


class Place(NamedTuple):
    """An address taken apart, each part empty where it was not told."""

    number: str
    """Of the house, with its letter: `12a`."""
    flat: str
    street: str
    """The street and what stands behind it, in whole words: `neverwas road`."""
    postcode: str
    """Without blanks, lower case."""

    @property
    def name(self) -> str:
        """The street's own name without its kind: `neverwas`."""
        return _own_name(self.street)

    @property
    def kind(self) -> str:
        """What kind of street it is: `road`; empty where that was not told, or is all that was."""
        return _kind(self.street)


@lru_cache(maxsize=2048)
def _own_name(street: str) -> str:
    return next((word for word in street.split() if word not in _KINDS), street)


@lru_cache(maxsize=2048)
def _kind(street: str) -> str:
    behind = street.partition(f"{_own_name(street)} ")[2].split()
    return next((word for word in behind if word in _KINDS), "")


NOWHERE = Place("", "", "", "")


def place_of(address: str, postcode: str) -> Place:
    """Take an address apart. A postcode at its end counts when none stands apart."""
    if not address and not postcode:
        return NOWHERE
    text = fold(address).replace("'", "").replace("’", "")
    code = "".join(_WORDS.findall(fold(postcode)))[:8]
    if found := _POSTCODE_END.search(text):
        code = code or found[1] + found[2]
        text = text[: found.start()]
    number, flat, words = _parts(_WORDS.findall(text))
    return Place(_plain(number), _plain(flat), " ".join(words[:_MOST_WORDS]), as_written(code))


def as_written(postcode: str) -> str:
    """A British postcode with its digits for the letters they were read as: `zzi1 15h` is `zz11 1sh`.

    A letter stands for a digit only where no postcode has that letter: in the third place from the end, and an I or O
    at the end of the first half. What is no British postcode stays as it is.
    """
    if not 5 <= len(postcode) <= 7:
        return postcode
    area, district, end = postcode[:1], postcode[1:-3], postcode[-3:]
    end = end[0].translate(_READ_AS_DIGIT) + end[1:].translate(_READ_AS_LETTER)
    # The area's second letter may be an O or an I too (`ip`, `ox`): what follows it may not.
    first = 0 if district[:1].isdigit() or len(district) == 1 else 1
    mended = area + district[:first] + district[first:].replace("o", "0").replace("i", "1") + end
    return mended if _POSTCODE_END.fullmatch(mended) else postcode


def _plain(number: str) -> str:
    """Without noughts before it: `05` is 5."""
    return number.lstrip("0") or number


def _parts(words: list[str]) -> tuple[str, str, list[str]]:
    """Number, flat and street. The name of a building before the number is no street, unless nothing follows it."""
    number = flat = ""
    building: list[str] = []
    street: list[str] = []
    after_flat = False
    for word in words:
        if word in _FLAT and not street:
            after_flat = True
        elif after_flat:
            flat, after_flat = word, False
        elif word[0].isdigit():
            if not number:
                number, building, street = word, street, []
            elif not street:
                flat, number = flat or number, word
        elif len(word) == 1 and number and not street:
            number += word
        elif word not in _FLOOR or street:
            street.append(_SHORT.get(word, word))
    if not number and flat[:1].isdigit():
        number, flat = flat, ""
    return number, flat, street or building
