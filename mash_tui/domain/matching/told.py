"""What is known of a child to compare by, and what a comparison says. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Told:
    """A child as somebody told it: each part as typed, empty where nothing was told."""

    given_names: str = ""
    family_name: str = ""
    date_of_birth: str = ""
    """ISO (2017-05-14), dd/mm/yyyy, or whatever was typed: an impossible date is compared digit by digit."""
    address: str = ""
    """Empty where it is protected: such an address is neither shown nor compared."""
    postcode: str = ""
    also_known_as: str = ""
    expected_delivery: str = ""
    """Of an unborn child, in place of the date of birth."""


class Relation(StrEnum):
    """What a known child is to the one asked about."""

    SAME = "same"
    """This child, as far as can be told from what was given."""
    POSSIBLE = "possible"
    """Perhaps this child: a person must decide."""
    HOUSEHOLD = "household"
    """Another child at the same address."""


class Field(StrEnum):
    """What two children can agree in."""

    GIVEN_NAMES = "given_name"
    FAMILY_NAME = "surname"
    DATE_OF_BIRTH = "date_of_birth"
    ADDRESS = "address"
    POSTCODE = "postcode"
