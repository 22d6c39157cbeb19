"""Where the fields of somebody's form stand in a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mash_tui.domain.contact import Channel

if TYPE_CHECKING:
    from mash_tui.policy.intake import ValueLists

Columns = Mapping[str, str]
"""Field → the column that holds it."""

SAFE_FIELDS = (
    "address", "postcode", "whereabouts", "incident_location", "household_text",
    "child.address", "child.postcode", "child.whereabouts",
)  # fmt: skip
"""Where a safe address may stand: one that is marked makes all of them, and the postcodes, restricted."""
WITHHELD_FIELDS = frozenset({*SAFE_FIELDS, "restricted"} - {"household_text"})
"""What no list shows of a row with a safe address."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the fields stand in a row, and how to read them."""

    fields: Columns
    """Fields of the contact."""
    children: tuple[Columns, ...]
    """Fields of each child."""
    values: ValueLists
    """The form's own words."""
    date_format: str
    time_format: str
    channel: Channel
    """How it came in."""
    source: str = ""
    """The source code, where every row has the same."""
    all_children: bool = False
    """Whether a child without a word about it is still a child, as an object in a list is."""
    words_for_ages: bool = False
    """Whether words in place of a date of birth are kept as the age that was told (`2022 approx`)."""


@dataclass(slots=True)
class Places:
    """Which column a path of the contact came from, so that a problem can name it."""

    columns: dict[str, str] = field(default_factory=dict)

    def column(self, path: str) -> str:
        """The column; the path itself where there is none."""
        return self.columns.get(path, path)
