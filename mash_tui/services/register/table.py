"""An export as rows of cells: read as a stream, as often as needed, never as a whole."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from mash_tui.domain.errors import Refused, StoreProblem, UsageProblem
from mash_tui.policy.register import RegisterMap

LONGEST_CELL = 2_000
"""Characters of a cell: more than any name, address or list of other names has."""
_LONGEST_LINE = 200_000
"""Characters of a line that are read at once: a file without line breaks is not read into memory."""
LARGEST_FILE = 2_000_000_000
"""Bytes; a million children with all their columns are an eighth of it."""

_SIGNS = (
    (b"PK\x03\x04", "is a workbook (xlsx) or another packed file"),
    (b"\xd0\xcf\x11\xe0", "is an old workbook (xls) or document"),
    (b"%PDF", "is a PDF"),
    (b"\x1f\x8b", "is packed (gzip)"),
    (codecs.BOM_UTF16_LE, "is UTF-16"),
    (codecs.BOM_UTF16_BE, "is UTF-16"),
)
_MAIL = re.compile(rb"(received|return-path|from|to|subject|date|message-id|mime-version|delivered-to): ", re.I)
_AS_CSV = "Save or export it as CSV UTF-8."


@dataclass(frozen=True, slots=True)
class Table:
    """A file that a map of the policy fits."""

    file: BinaryIO
    """The file, which can be read again from its start."""
    name: str
    """Its name without folders."""
    size: int
    """Bytes."""
    map: RegisterMap
    """How it is read."""
    columns: tuple[str, ...]
    """The header's columns."""
    written: tuple[int, int]
    """How it stood when it was opened: bytes, and the time of the last change."""

    @property
    def place(self) -> Mapping[str, int]:
        """Field of the register → which cell holds it, counted from 0."""
        return {field: self.columns.index(column) for column, field in self.map.columns.items()}

    @property
    def unknown(self) -> tuple[str, ...]:
        """Columns that the map does not know."""
        return tuple(one for one in self.columns if one not in self.map.columns and one not in self.map.ignored)

    @contextmanager
    def rows(self) -> Iterator[Iterator[list[str]]]:
        """The rows after the header; a blank line is an empty one. Raises csv.Error while they are read."""
        with _reader(self.file, self.map) as reader:
            next(reader, None)
            yield reader

    def require_unchanged(self) -> None:
        """Raise StoreProblem where somebody wrote into the file since it was looked at."""
        if written(self.file) != self.written:
            raise StoreProblem(
                f"{self.name} was changed while it was being taken in.",
                remedy="Wait until it is written to its end, and take it in again: that completes it.",
            )

    def sha256(self) -> str:
        """Of the file as it came, hexadecimal."""
        self.file.seek(0)
        return hashlib.file_digest(self.file, "sha256").hexdigest()  # type: ignore[arg-type]


def table_of(file: BinaryIO, name: str, maps: Mapping[str, RegisterMap], map_name: str = "") -> Table:
    """The file with the map that fits its header. Raises Refused for one that none fits, UsageProblem."""
    if map_name and map_name not in maps:
        raise UsageProblem(
            f"The policy has no map {map_name!r} of a register.", remedy=f"It has: {', '.join(maps) or 'none'}."
        )
    size = file.seek(0, io.SEEK_END)
    _require_text(file, name, size)
    tried = [maps[map_name]] if map_name else list(maps.values())
    headers = [(one, _header(file, one)) for one in tried]
    for one, columns in headers:
        if not _missing(one, columns):
            _require_once(one, columns, name)
            return Table(file, name, size, one, columns, written(file))
    raise _no_map(name, headers)


def written(file: BinaryIO) -> tuple[int, int]:
    """How a file stands: bytes, and the time of the last change; what was piped in never changes."""
    try:
        found = os.fstat(file.fileno())
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _require_text(file: BinaryIO, name: str, size: int) -> None:
    file.seek(0)
    head = file.read(65_536)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise _refused(f"{name} is empty", "Export it again.")
    if size > LARGEST_FILE:
        raise _refused(f"{name} has more than {LARGEST_FILE // 1_000_000} MB", "Split it.")
    for sign, what in _SIGNS:
        if head.startswith(sign):
            raise _refused(f"{name} {what}, no CSV", _AS_CSV)
    if b"\0" in head:
        raise _refused(f"{name} has the byte 0x00 at {head.index(0) + 1:,}: it is no text", _AS_CSV)
    if _MAIL.match(head):
        raise _refused(f"{name} is a mail, no CSV", "Save the attachment, and import that.")


def _header(file: BinaryIO, how: RegisterMap) -> tuple[str, ...]:
    with _reader(file, how) as reader:
        try:
            cells = next(reader, [])
        except csv.Error:
            return ()
    return tuple(" ".join(cell.removeprefix("\ufeff").split()) for cell in cells)


@contextmanager
def _reader(file: BinaryIO, how: RegisterMap) -> Iterator[Iterator[list[str]]]:
    """Rows from the start. Bytes of another encoding stand as lone surrogates."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    file.seek(0)
    text = io.TextIOWrapper(file, how.encoding, errors="surrogateescape", newline="")
    try:
        yield csv.reader(iter(partial(text.readline, _LONGEST_LINE), ""), delimiter=how.delimiter, strict=True)
    finally:
        text.detach()


def _missing(how: RegisterMap, columns: tuple[str, ...]) -> list[str]:
    return [column for column in how.columns if column not in columns]


def _require_once(how: RegisterMap, columns: tuple[str, ...], name: str) -> None:
    twice = sorted({column for column in how.columns if columns.count(column) > 1})
    if twice:
        raise _refused(f"{name} has two columns called {', '.join(twice)}", "Which one counts? Rename the other.")


def _no_map(name: str, headers: list[tuple[RegisterMap, tuple[str, ...]]]) -> Refused:
    if not headers:
        return _refused(f"{name} cannot be read: the policy has no map of a register", "Put one into `[register]`.")
    how, columns = min(headers, key=lambda one: len(_missing(*one)) / len(one[0].columns))
    missing = _missing(how, columns)
    if len(missing) == len(how.columns):
        wanted = ", ".join(repr(column) for column in list(how.columns)[:4])
        known = ", ".join(one.name for one, _ in headers)
        return _refused(
            f"{name} has no header that a map of the policy knows ({known})",
            f"The first line must name the columns; the map {how.name} wants {wanted} …",
        )
    return _refused(
        f"{name} lacks columns of the map {how.name}: {', '.join(missing)}",
        "Export it again with them, or change the policy's map.",
    )


def _refused(what: str, remedy: str) -> Refused:
    return Refused(f"{what}. Nothing was taken in.", rule="a register file is taken in as a whole", remedy=remedy)
