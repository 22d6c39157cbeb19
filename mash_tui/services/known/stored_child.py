"""A child of a contact as the store has it, read as what is compared: held addresses are not."""

from __future__ import annotations

from collections.abc import Sequence

from mash_tui.domain.matching.told import Told
from mash_tui.services.known.described import said

TOLD_COLUMNS = "given_names, family_name, also_known_as, date_of_birth, expected_delivery, address, postcode"
"""Of the table `child`, in the order that `told_as_stored` takes them."""


def told_as_stored(row: Sequence[str | None]) -> Told:
    """What the columns of TOLD_COLUMNS say; empty where nothing was said or it is held."""
    given, family, also, born, due, address, postcode = map(said, row)
    return Told(given, family, born, address, postcode, also, due)
