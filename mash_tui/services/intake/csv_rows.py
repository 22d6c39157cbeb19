"""Reading CSV rows together with their original bytes.

A row is whatever lies between two line breaks outside quotation marks. A row whose quotation marks do not
match is kept as one refused row, and reading goes on at the next row that has the right number of cells: one
slip of somebody's keyboard must not swallow the rest of the file.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mash_tui.domain.contact import LONGEST_TEXT

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_UNDECODABLE = re.compile("[\udc80-\udcff]")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
LONGEST_CELL = LONGEST_TEXT + 1_000
"""Characters of a cell: a little more than a narrative may have, so that the narrative's own limit speaks."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row as it was read."""

    cells: tuple[str, ...]
    """Undecodable bytes stand as lone surrogates; empty when the row could not be split."""
    original: bytes
    """Its bytes, line break included."""
    end: int
    """Where it ends in the file, in bytes."""
    broken: str = ""
    """Why it could not be split."""


def encoding_of(data: bytes, wanted: str) -> tuple[str, str]:
    """The encoding to read with, and what must be said about it (empty when it is the one that was expected).

    Bytes that are not UTF-8 make a file Windows-1252 only when nothing else in it is UTF-8: otherwise the
    rows that are wrong are refused, and the right ones keep their accents.
    """
    plain = wanted.lower().replace("_", "-")
    if plain not in ("utf-8", "utf-8-sig", "utf8"):
        return wanted, ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if data.startswith(BYTE_ORDER_MARK) or _has_utf8_letters(data):
            return "utf-8", "Some bytes are not UTF-8; the rows that hold them are refused."
        return "cp1252", "The file is not UTF-8: it was read as Windows-1252. Check accents and apostrophes."
    return "utf-8", ""


def _has_utf8_letters(data: bytes) -> bool:
    """Whether some letters beyond ASCII are UTF-8, going by what a lenient decoder keeps."""
    return any(ord(letter) > 0x7F for letter in data.decode("utf-8", "ignore"))


def read_rows(data: bytes, encoding: str, delimiter: str, width: int | None = None) -> Iterator[CsvRow]:
    """The rows of a file, the header first; blank lines are passed over. `width`: cells of a row to resume at."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    start = len(BYTE_ORDER_MARK) if data.startswith(BYTE_ORDER_MARK) else 0
    reader = _Reader(data, start, encoding, delimiter)
    broken: CsvRow | None = None
    parts: list[bytes] = []
    for row in reader:
        width = width or len(row.cells)
        if broken is not None and len(row.cells) != width:
            parts.append(row.original)
            broken = replace(broken, end=row.end)
            continue
        if broken is not None:
            yield replace(broken, original=b"".join(parts))
        broken, parts = (row, [row.original]) if row.broken else (None, [])
        if broken is None and (len(row.cells) > 1 or any(row.cells)):
            yield row
    if broken is not None:
        yield replace(broken, original=b"".join(parts))


class _Reader:
    """Feeds lines to the library's reader and keeps account of which it took."""

    def __init__(self, data: bytes, start: int, encoding: str, delimiter: str) -> None:
        self.lines = (found.group() for found in _LINE.finditer(data, start))
        self.waiting: deque[bytes] = deque()
        self.taken: list[bytes] = []
        self.encoding = encoding
        self.delimiter = delimiter
        self.end = start

    def _feed(self) -> Iterator[str]:
        while True:
            line = self.waiting.popleft() if self.waiting else next(self.lines, None)
            if line is None:
                return
            self.taken.append(line)
            yield decoded(line, self.encoding)

    def __iter__(self) -> Iterator[CsvRow]:
        reader = self._reader()
        while True:
            self.taken = []
            try:
                cells = tuple(next(reader))
                original = self.taken[0] if len(self.taken) == 1 else b"".join(self.taken)
                why = ""
            except StopIteration:
                return
            except csv.Error as error:
                cells, original, why = (), self.taken[0], _in_words(error)
                # Only the first line is known to be wrong; the others get their own chance.
                self.waiting.extendleft(reversed(self.taken[1:]))
                reader = self._reader()
            self.end += len(original)
            yield CsvRow(cells, original, self.end, why)

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self.delimiter, strict=True)


def decoded(data: bytes, encoding: str) -> str:
    """Text, with undecodable bytes as lone surrogates."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, "surrogateescape")


def is_undecodable(text: str) -> bool:
    """Whether bytes in it belong to another encoding."""
    return not text.isascii() and _UNDECODABLE.search(text) is not None


def _in_words(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"a cell is longer than {LONGEST_CELL:,} characters, or a quotation mark is never closed"
    return "its quotation marks do not match: one is never closed, or one inside a cell is not written twice"
