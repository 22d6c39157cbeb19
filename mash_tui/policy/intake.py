"""Maps from other people's forms to the fields of a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mash_tui.policy.fields import LIST_OF_FIELD


@dataclass(frozen=True, slots=True)
class ValueLists:
    """A form's own words, mapped to the program's values."""

    tables: Mapping[str, Mapping[str, str]]
    """List (`sex`, `answer`, `source`, `ethnicity`) → the form's words in small letters → our value."""

    def is_listed(self, field: str) -> bool:
        """Whether a field's words must be in a list; the others are taken as they stand."""
        return LIST_OF_FIELD.get(field) in self.tables

    def value(self, field: str, text: str) -> str | None:
        """Our value for what a form says in a listed field, whatever its case and blanks; None if unknown."""
        return self.tables[LIST_OF_FIELD[field]].get(folded(text))

    def words(self, field: str) -> tuple[str, ...]:
        """Every word the form may use in a listed field, for the message about one that it may not."""
        return tuple(self.tables[LIST_OF_FIELD[field]])


@dataclass(frozen=True, slots=True)
class CsvMap:
    """How to read one form system's export."""

    name: str
    """The map's name, which is also the name of the other system in the record."""
    encoding: str
    """The file's encoding, as Python names it."""
    delimiter: str
    """What stands between two columns."""
    date_format: str
    """How dates are written, as `strptime` understands it."""
    time_format: str
    """How times are written."""
    max_children: int
    """How many numbered sets of child columns there are."""
    columns: Mapping[str, str]
    """Column → field of the contact."""
    child_columns: Mapping[str, str]
    """Column with `{n}` for the child's number, counted from 1 → field of the child."""
    ignored: frozenset[str]
    """Columns that are known and not taken over."""
    values: ValueLists
    """The form's own words."""

    def children(self) -> tuple[Mapping[str, str], ...]:
        """For each numbered child, column → field of the child."""
        return tuple(
            {column.replace("{n}", str(n)): held for column, held in self.child_columns.items()}
            for n in range(1, self.max_children + 1)
        )


@dataclass(frozen=True, slots=True)
class PoliceMap:
    """How to read police notifications, one JSON object a line."""

    source: str
    """The source code of every contact that comes this way."""
    date_format: str
    """How dates are written, as `strptime` understands it."""
    fields: Mapping[str, str]
    """Path of names joined by dots (`officer.name`) → field of the contact."""
    child_fields: Mapping[str, str]
    """Name within one child's object → field of the child."""
    children: str
    """The name of the list of children."""
    ignored: frozenset[str]
    """Paths that are known and not taken over."""
    values: ValueLists
    """The force's own words."""


def folded(text: str) -> str:
    """Small letters and single blanks: how a form's words are compared."""
    return " ".join(text.casefold().split())
