"""Maps from the case system's export of known children to the fields of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REGISTER_FIELDS: dict[str, str] = {
    "local_id": "the child's number in the case system, by which a child is recognised in the next export",
    "given_names": "given names",
    "family_name": "family name",
    "also_known_as": "other names",
    "date_of_birth": "date of birth",
    "expected_delivery": "expected date of delivery of an unborn child",
    "sex": "sex, as the case system writes it",
    "address": "where the child lives",
    "postcode": "postcode of that address",
    "school": "school, nursery or college",
    "status": "how the child stands to the council, in the case system's words: `open CIN`, `CP plan`, `closed`",
    "social_worker": "allocated social worker",
    "team": "that worker's team",
    "worker_email": "that worker's e-mail address",
    "lead_professional": "lead professional, where there is one",
    "lead_agency": "the agency of the lead professional",
    "opened": "when the latest involvement began",
    "closed": "when it ended",
    "protected": "whether the address is protected: then it is neither shown nor compared",
}
"""What a column of an export can give, each with what it holds; in the order in which a child is kept."""

DATE_FIELDS = ("date_of_birth", "expected_delivery", "opened", "closed")
"""Fields that are kept as ISO dates where they can be read."""

NOT_PROTECTED = ("no", "n", "false", "0")
"""What a `protected` column says of an ordinary address, besides nothing at all."""


@dataclass(frozen=True, slots=True)
class RegisterMap:
    """How to read one case system's export of known children."""

    name: str
    """The map's name: what `mash register import --map` takes."""
    encoding: str
    """The file's encoding, as Python names it; ASCII stands for itself in it."""
    delimiter: str
    """What stands between two columns."""
    date_formats: tuple[str, ...]
    """How dates are written, as `strptime` understands it; the first that fits counts."""
    columns: Mapping[str, str]
    """Column → field of the register."""
    ignored: frozenset[str]
    """Columns that are known and not taken over."""
    not_protected: frozenset[str]
    """Words of the `protected` column, in small letters, that leave an address open. Any other word protects it."""
