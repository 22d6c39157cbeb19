"""A row in the store, read again: as it came, as it was mended, and what of it nobody may be shown.

A column is held when the row holds it as it came, or as it was mended, or when its contact is kept safe by now:
then every column that can hold an address, and every value in which a passage of a held address stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mash_tui.domain.errors import Refused
from mash_tui.services.held_pieces import HELD_SQL, passages_held
from mash_tui.services.intake.evidence import opened, values_of
from mash_tui.services.intake.formats import stored_format
from mash_tui.services.intake.reading import WHOLE_ROW, MappedRow, understood
from mash_tui.services.passages import is_kept_safe
from mash_tui.services.record_rows import HELD
from mash_tui.services.safe_address import Passages

if TYPE_CHECKING:
    from datetime import datetime

    from mash_tui.services.desk import Desk
    from mash_tui.services.intake.known import Rows
    from mash_tui.services.intake.reading import Format

_ROW = (
    "SELECT kind, header, sealed, original, field_values, coalesce(intake_row.contact_id, particulars.contact_id)"
    " FROM intake_row JOIN intake_file ON intake_file.id = file_id"
    " LEFT JOIN particulars ON particulars.submission_system = intake_row.submission_system"
    " AND particulars.submission_number = intake_row.submission_number WHERE intake_row.id = ?"
)


class StoredRow:
    """A row with what was understood of it. Raises nothing when its column map is gone: then `form` is None."""

    def __init__(self, desk: Desk, read: Rows, row_id: int, now: datetime) -> None:
        kind, header, sealed, original, values, contact_id = read(_ROW, (row_id,))[0]
        key = desk.store.keys.restricted
        self.sealed = bool(sealed)
        """Whether it is kept under the restricted key."""
        self.original = opened(key, row_id, sealed, original)
        """Its bytes as they came."""
        self.values = values_of(opened(key, row_id, sealed, values))
        """Its values, with what was mended in them."""
        self.contact_passages = passages_kept_safe(desk, read, contact_id) if contact_id else None
        self.whole: str | None = None
        """The row as one text to mend, without what is held in it; None where no such text is needed."""
        self.form: Format | None = None
        """How it is read; None when the policy has lost the map."""
        self.came = self.stands = MappedRow(None, [])
        """What was understood of it as it came, and as it stands."""
        try:
            self.form = stored_format(kind, header, desk.policy)
        except Refused:
            return
        stands = self.form.rebuilt(self.original, self.values)
        self.came = understood(self.form, self.form.rebuilt(self.original, {}), now, desk.paths.logs)
        self.stands = understood(self.form, stands, now, desk.paths.logs)
        self.whole = self.form.whole(stands, self.is_held)
        if self.whole is not None:
            self.values = self.form.values(stands)

    @property
    def is_safe(self) -> bool:
        """Whether its addresses are kept safe: it said so, before or after it was mended, or its contact is."""
        return self.came.safe or self.stands.safe or self.contact_passages is not None

    def holds_back(self, column: str) -> bool:
        """Whether a column may not be shown, whatever stands in it."""
        if self.form is None:
            return self.sealed or self.is_safe
        if self.came.holds_back(column) or self.stands.holds_back(column):
            return True
        return self.is_safe and (column in self.came.addresses or column in self.stands.addresses)

    @property
    def offered(self) -> dict[str, str]:
        """Its values to mend, and the row as one text where it has such a one: `shown` hides what is held."""
        return self.values | {WHOLE_ROW: self.whole} if self.whole else self.values

    def shown(self, values: Mapping[str, str]) -> dict[str, str]:
        """Values as they may be shown: a held one stands as what it is."""
        return {column: HELD if value and self.is_held(column, value) else value for column, value in values.items()}

    def is_held(self, column: str, value: str) -> bool:
        """Whether a value may not be shown where it stands."""
        told = self.contact_passages is not None and self.contact_passages.stand_in(value)
        return told or self.holds_back(column)


def passages_kept_safe(desk: Desk, read: Rows, contact_id: int) -> Passages | None:
    """The passages of a contact's held addresses; None for a contact whose addresses are not kept safe."""
    if not is_kept_safe(
        address for (address,) in read("SELECT address FROM child WHERE contact_id = ?", (contact_id,))
    ):
        return None
    return Passages(passages_held(desk, contact_id, read(HELD_SQL, (contact_id,))))


def hold_for(mapped: MappedRow, passages: Passages | None) -> None:
    """Hold a row's addresses whose contact is kept safe by now, whether or not the sender marks them."""
    if passages is None:
        return
    mapped.sealed = mapped.safe = True
    mapped.withheld |= mapped.addresses.keys()
    mapped.summary = passages.hidden(mapped.summary)
    mapped.problems = mapped.hidden(mapped.problems, passages.stand_in)
