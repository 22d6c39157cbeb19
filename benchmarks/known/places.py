"""An invented town: streets, houses, blocks of flats and postcodes that exist nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from .words import words

PER_POSTCODE = 14
"""Dwellings that share a postcode."""
POSTCODES_A_STREET = 3

FIRST = words(
    """Never Paper Doodle Story Pretend Moon Ink Whisper Button Thimble Candle Marble Puddle Feather Copper Velvet
    Bramble Clover Cobble Dapple Ember Fable Ginger Hollow Jigger Kettle Lantern Meadow Nettle Orchard Pebble Quill
    Ripple Saffron Tinsel Umber Vellum Willow Yonder Zephyr Amber Barley Cinder Dusty Elder Fiddle Gather Harbour
    Ivory Juniper Kindle Lavender Mustard Noble Osier Patchwork Quarry Rustic Sable Tally"""
)
SECOND = words(
    """was wood moon well field board mere gate stone brook combe croft dale fold garth hay holme hurst lea mead more
    nook over pike quay ridge shaw stead thorpe vale wick yard bank bury cote den"""
)
TYPES = words(
    """Road Road Road Road Road Street Street Street Street Avenue Avenue Avenue Close Close Close Lane Gardens Gardens
    Drive Crescent Terrace Way Grove Place Court Square Walk Mews Rise Hill Park Row"""
)
HOUSES = words(
    """Inkwell Neverwas Candlewick Foxglove Marigold Bluebell Kestrel Heron Linnet Wren Osprey Magnolia Sycamore Rowan
    Aspen Hawthorn Nightjar Curlew Plover Bittern"""
)
BLOCKS = ["House", "Court", "Point", "Tower", "Heights", "Lodge"]
LOCALITIES = ["ham", "ton", "ley", " Green", " Park", " Hill", " End"]
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Place:
    """Where a family lives."""

    flat: str
    """`8` or `3B`; empty for a house."""
    building: str
    """The name of a block; mostly empty."""
    number: str
    street: str
    locality: str
    """A part of the town that is written in the address; mostly empty."""
    postcode: str

    @property
    def address(self) -> str:
        """The address in one line, without the postcode."""
        parts = [f"Flat {self.flat}" if self.flat else "", self.building, f"{self.number} {self.street}", self.locality]
        return ", ".join(part for part in parts if part)


def place(number: int, rng: Random) -> Place:
    """Give the dwelling of a number; neighbours have neighbouring numbers. The generator is seeded anew."""
    unit, within = divmod(number, PER_POSTCODE)
    street, stretch = divmod(unit, POSTCODES_A_STREET)
    rng.seed(street * 7919 + 11)
    name = f"{_of(FIRST, rng)}{_of(SECOND, rng)} {_of(TYPES, rng)}" if rng.random() < 0.93 else f"The {_of(TYPES, rng)}"
    rng.seed(unit * 104_729 + 5)
    kind = rng.random()
    locality = f"{_of(FIRST, rng)}{_of(LOCALITIES, rng)}" if rng.random() < 0.15 else ""
    first = 1 + stretch * PER_POSTCODE * 2 + int(rng.random() * 30)
    if kind < 0.25:  # a block: all doors behind one number
        building = f"{_of(HOUSES, rng)} {_of(BLOCKS, rng)}" if rng.random() < 0.5 else ""
        return Place(str(within + 1), building, str(first), name, locality, postcode(unit))
    if kind < 0.4:  # houses made into flats
        house, door = divmod(within, 3)
        flat = "ABC"[door] if rng.random() < 0.4 else str(door + 1)
        return Place(flat, "", str(first + house * 2), name, locality, postcode(unit))
    added = "A" if within == 5 and kind < 0.6 else ""
    return Place("", "", f"{first + within * 2}{added}", name, locality, postcode(unit))


def postcode(unit: int) -> str:
    """Give the postcode of a number, in districts that the Post Office has not: N99, then ZZ10 to ZZ99."""
    rest, last = divmod(unit, len(LETTERS))
    rest, middle = divmod(rest, len(LETTERS))
    district, sector = divmod(rest, 9)
    outward = "N99" if district == 0 else f"ZZ{10 + (district - 1) % 90}"
    return f"{outward} {sector + 1}{LETTERS[middle]}{LETTERS[last]}"


def _of(names: Sequence[str], rng: Random) -> str:
    return names[int(rng.random() * len(names))]
