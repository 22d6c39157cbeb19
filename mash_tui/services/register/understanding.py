"""What a row of an export says of a child, in the form in which the register keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from mash_tui.policy.intake import folded
from mash_tui.policy.register import DATE_FIELDS
from mash_tui.services.register.fields import ADDRESS, FIELDS
from mash_tui.services.register.moving import Address, is_elsewhere
from mash_tui.services.register.tidying import tidied

if TYPE_CHECKING:
    from mash_tui.policy.model import Desk as DeskPolicy
    from mash_tui.services.register.dates import Dates
    from mash_tui.services.register.table import Table

Values = tuple[str, ...]
"""What a row says, in the order of `Understanding.fields`."""


class Understanding:
    """Understands the rows of one file."""

    def __init__(self, table: Table, dates: Dates, policy: DeskPolicy, *, dry_run: bool) -> None:
        self._dry_run = dry_run
        place = table.place
        self.fields: tuple[str, ...] = tuple(field for field in FIELDS if field in place)
        """The fields that the file gives, `local_id` first. It says nothing of the others: they stay as they are."""
        self._cells = itemgetter(*(place[field] for field in self.fields))
        self._dates = [
            (at, dates.birth if field == "date_of_birth" else dates.day)
            for at, field in enumerate(self.fields)
            if field in DATE_FIELDS
        ]
        self._place = [self.fields.index(field) if field in place else None for field in ADDRESS]
        self._addresses = [at for at, field in enumerate(self.fields) if field in ADDRESS]
        self._whole: Callable[[Values], Values] = itemgetter(
            *(self.fields.index(one) if one in place else len(self.fields) for one in FIELDS)
        )
        self._protected = place.get("protected")
        self._open_words = table.map.not_protected
        self._is_safe: Callable[[str], bool] = policy.is_safe_address
        self._unmarked: Callable[[str], str] = policy.without_safe_words

    def values(self, cells: Sequence[str]) -> Values:
        """What the row says."""
        found: list[str] = list(self._cells(cells))
        for at, read in self._dates:
            if found[at]:
                found[at] = read(found[at])[0]
        return tuple(found)

    def whole_row(self, values: Values) -> Values:
        """A new child in all the columns of the register; empty where the file gives none."""
        return self._whole((*values, ""))

    def protection(self, cells: Sequence[str], values: Values, stood: tuple[Values, int] | None) -> tuple[Values, int]:
        """What the register keeps of the row, and 1 where the address is protected.

        `stood`: what the register has, and whether that is protected. A protection that the address's own words gave
        is lifted where a column says no, or the child really lives elsewhere now; otherwise the address stays as it
        stood, words and all. One that another file's column gave is lifted by a column alone. In a dry run nobody lives
        elsewhere: it would tell whoever guesses where the child lives.
        """
        said = folded(cells[self._protected]) if self._protected is not None else ""
        if self._says_safe(values) or (said and said not in self._open_words):
            return values, 1
        if said or stood is None or not stood[1]:
            return values, 0
        if not self._says_safe(stood[0]):
            return values, int(self._protected is None)
        if not self._dry_run and is_elsewhere(self._where(stood[0]), self._where(values), self._unmarked):
            return values, 0
        return self._staying(values, stood[0]), 1

    def _where(self, values: Values) -> Address:
        address, postcode = ("" if at is None else values[at] for at in self._place)
        return address, postcode

    def _staying(self, values: Values, stood: Values) -> Values:
        return tuple(stood[at] if at in self._addresses else value for at, value in enumerate(values))

    def _says_safe(self, values: Values) -> bool:
        return any(values[at] and self._is_safe(values[at]) for at in self._addresses)


def rows_of(table: Table, rows: Any) -> Any:
    """The rows of a file that name a child, as cells that are kept. The file was checked before."""
    width = len(table.columns)
    at = table.place["local_id"]
    for cells in rows:
        if len(cells) == width:
            kept = tidied(cells)
            if kept[at]:
                yield kept
