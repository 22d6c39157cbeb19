"""A row on its way in: as it was read, and as it was understood."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.text import clean_line
from mash_tui.services.mishaps import log_mishap
from mash_tui.services.record_rows import HELD
from mash_tui.services.rows import WHOLE_ROW as WHOLE_ROW

LONGEST_SHOWN = 200
"""Characters of a value that a problem shows."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it was read, before anything is understood of it."""

    number: int
    """Counted from 1; the header is not counted."""
    original: bytes
    """Its bytes as they came: the evidence."""
    content: Any
    """Column → cell for a form; the JSON value for the others; None when it could not be read."""
    problems: tuple[FieldProblem, ...] = ()
    """What is wrong with its shape: too many cells, bytes of another encoding, JSON that does not parse."""
    end: int = 0
    """How many bytes of the file are behind it, for a progress bar."""


class ToldAt(NamedTuple):
    """Something that is told of a child."""

    column: str
    text: str

    def __repr__(self) -> str:
        return "ToldAt(…)"


@dataclass(slots=True, repr=False)
class MappedRow:
    """What was understood of a row. Its repr says nothing: it may end up in a log."""

    told: ContactIn | None
    """The contact; None when it cannot be taken in."""
    problems: list[FieldProblem]
    """Everything that stands in the way, with the columns' own names."""
    submission: tuple[str, str] | None = None
    """The other system and the number there."""
    received: datetime | None = None
    """When the hub received it, in London time; None when the row does not say it in a way that can be read."""
    summary: str = ""
    """Who and what in a few words. Never restricted, never a safe address."""
    content_sha256: str = ""
    """Of the normalised content: trailing blanks do not make a submission another one."""
    restricted: tuple[Mapping[str, str], ...] = ()
    """Pieces for the restricted file."""
    sealed: bool = False
    """Whether the original and the values are kept under the restricted key."""
    withheld: frozenset[str] = field(default_factory=frozenset)
    """Columns whose values no list, problem or screen may show."""
    edition: str = ""
    """Which edition of the form it was."""
    safe: bool = False
    """Whether it says that an address must be kept safe."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Every column that can hold an address, safe or not → the path in the contact where it goes."""
    children: Mapping[str, ToldAt] = field(default_factory=dict)
    """`children.1.given_names` → what is told there of a child, whatever is wrong with the row."""
    danger: str = ""
    """The column that says yes to immediate danger, whatever is wrong with the row; empty where none does."""

    def holds_back(self, column: str) -> bool:
        """Whether a column's value may not be shown: it is withheld, or stands within something that is."""
        return column in self.withheld or any(column.startswith(f"{held}.") for held in self.withheld)

    def hidden(
        self, problems: Iterable[FieldProblem], is_secret: Callable[[str], bool] = lambda _: False
    ) -> list[FieldProblem]:
        """Problems as they may be shown; `is_secret` tells a value that may not be, wherever it stands."""
        return [
            FieldProblem(p.field, "", p.reason) if self.holds_back(p.field) or is_secret(p.value) else p
            for p in problems
        ]

    def __repr__(self) -> str:
        return "MappedRow(…)"


class Format(Protocol):
    """A kind of file: how it falls into rows, and what a row of it means."""

    @property
    def kind(self) -> str:
        """What the store and the reports call it: enough to read a stored row again, together with the header."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noticed about the file as a whole."""

    @property
    def header(self) -> bytes:
        """The header as it stood; empty for files without one."""

    def rows(self, data: bytes) -> Iterator[RawRow]:
        """The rows of a file, in order."""

    def understood(self, row: RawRow, now: datetime) -> MappedRow:
        """What a row means; `now` stands in for a receipt that cannot be read."""

    def values(self, row: RawRow) -> dict[str, str]:
        """Column → what stands there, for a person to mend."""

    def whole(self, row: RawRow, is_held: Callable[[str, str], bool]) -> str | None:
        """The row as one text to mend beside its values; empty for one that cannot be shown like that.

        None where no such text is needed: each value can be put right by itself, or nothing but the text is there.
        """

    def rebuilt(self, original: bytes, wanted: Mapping[str, str]) -> RawRow:
        """A stored row, read again, with these values in place of its own."""


def understood(form: Format, row: RawRow, now: datetime, logs: Path) -> MappedRow:
    """What a row means. A fault of the program is logged, refuses the row, shows nothing of it, and goes on."""
    try:
        return form.understood(row, now)
    except Exception as error:  # noqa: BLE001 one row must not take the file with it
        why = f"could not be read: {fault_in_words(error, logs)}"
        return MappedRow(
            told=None,
            problems=[FieldProblem(WHOLE_ROW, "", why)],
            summary="a row that could not be read",
            content_sha256=sha256_of(row.original.strip()),
            sealed=True,
            withheld=frozenset({WHOLE_ROW, *form.values(row)}),
            addresses={column: column for column in (WHOLE_ROW, *form.values(row))},
        )


def fault_in_words(error: Exception, logs: Path) -> str:
    """Log a fault of the program, and say what it was: its name only, because its message may quote the row."""
    code, _ = log_mishap(error, logs)
    return f"a fault of the program ({type(error).__name__}); whoever looks after it needs this reference: {code}"


def sha256_of(data: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def shown(value: object) -> str:
    """A value as a problem shows it: bytes of another encoding as \\xNN, and not without end."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return visible(text[:LONGEST_SHOWN])


def visible(text: str) -> str:
    """Text with undecodable bytes written as \\xNN: what is left can be stored and encoded anywhere."""
    if text.isascii():
        return text
    return _LONE.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else "\ufffd"


_LONE = re.compile("[\ud800-\udfff]")


def line_of(*parts: str) -> str:
    """A summary of a few words from the parts that say something."""
    return clean_line(visible(", ".join(part for part in parts if part)))[:LONGEST_SHOWN]


def changes_in(wanted: Mapping[str, str], stands: Mapping[str, str]) -> dict[str, str]:
    """What a person changed: a value that stands, one that is held back, or blank for none at all, is no change."""
    return {column: value for column, value in wanted.items() if value != HELD and stands.get(column, "") != value}
