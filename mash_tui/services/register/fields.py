"""The parts of a child of the register: how they are stored, named to a person, and given to the look-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from mash_tui.domain.matching.told import Told
from mash_tui.domain.typed_date import full
from mash_tui.policy.register import DATE_FIELDS, REGISTER_FIELDS

FIELDS: tuple[str, ...] = tuple(field for field in REGISTER_FIELDS if field != "protected")
"""Columns of `register_child` that hold what a file says, `local_id` first."""

LABELS: dict[str, str] = {
    field: field.replace("_", " ") for field in (*FIELDS, "protected")
} | {
    "local_id": "number",
    "social_worker": "allocated social worker",
    "worker_email": "worker's e-mail",
    "lead_agency": "lead professional's agency",
    "opened": "opened on",
    "closed": "closed on",
    "protected": "address protected",
    "gone_at": "no longer in the export",
}  # fmt: skip
"""What a person calls each of them."""

NOTABLE = (
    "status", "social_worker", "lead_professional", "given_names", "family_name", "date_of_birth", "protected",
)  # fmt: skip
"""What an officer wants to hear of when a file changes it."""

ADDRESS = ("address", "postcode")
"""Where a child lives: not shown, compared or written into a change where it is protected."""
PROTECTED = "(protected)"
"""What stands in place of a protected address."""

WHO = ("given_names", "family_name", "date_of_birth")
"""Where all of these change at once, the number may have been given to another child."""

TOLD_COLUMNS = (
    "given_names", "family_name", "date_of_birth", "address", "postcode", "also_known_as", "expected_delivery",
    "protected",
)  # fmt: skip
"""The columns of `register_child` that `told_of_register` takes, in this order."""
COMPARED = frozenset(TOLD_COLUMNS)
"""A change of one of these changes where the look-up finds the child."""


def shown(field: str, value: str) -> str:
    """A value as a person reads it: a day as dd/mm/yyyy, whatever could not be read as it stands."""
    if field not in DATE_FIELDS:
        return value
    try:
        return full(date.fromisoformat(value))
    except ValueError:
        return value


def told_of_register(row: Sequence[Any]) -> Told:
    """A child of the register as the look-up compares it, from `TOLD_COLUMNS`; without an address that is protected."""
    given, family, born, address, postcode, known_as, expected, protected = row
    if protected:
        address = postcode = ""
    return Told(given, family, born, address, postcode, known_as, expected)
