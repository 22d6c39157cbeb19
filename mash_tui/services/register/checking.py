"""Looking at every row of an export before anything is written: one wrong row refuses the file as a whole."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mash_tui.domain.counted import counted
from mash_tui.domain.text import clean, for_terminal
from mash_tui.services.register.report import (
    MOST_NOTICES,
    MOST_PROBLEMS,
    ImportReport,
    Notice,
    RegisterRefused,
    RowProblem,
)
from mash_tui.services.register.table import LONGEST_CELL
from mash_tui.services.register.tidying import is_tidy, tidied

if TYPE_CHECKING:
    from mash_tui.services.register.dates import Dates
    from mash_tui.services.register.table import Table

LONGEST_NUMBER = 100
"""Characters of a child's number in the case system."""
_SHOWN = 60
_WRONG_BYTE = re.compile("[\udc80-\udcff]")
_EVERY = 10_000
"""Rows between two steps of the progress bar."""

Advance = Callable[[int], None]


def checked(table: Table, dates: Dates, report: ImportReport, advance: Advance) -> set[str]:
    """Look at every row; the numbers of the children in it. What is odd goes into the report.

    Raises RegisterRefused with every problem.
    """
    checking = _Checking(table, dates, report)
    checking.all(advance)
    if checking.count:
        in_order = sorted(checking.problems, key=lambda problem: problem.row)
        raise RegisterRefused(table.name, tuple(in_order), checking.count)
    return checking.ids


class _Checking:
    def __init__(self, table: Table, dates: Dates, report: ImportReport) -> None:
        self.table = table
        self.report = report
        self.problems: list[RowProblem] = []
        self.count = 0
        self.ids: set[str] = set()
        self._twice: dict[str, list[int]] = {}
        place = table.place
        self._id = place["local_id"]
        self._names = [place[field] for field in ("given_names", "family_name", "also_known_as") if field in place]
        self._born = place["date_of_birth"]
        self._birth = dates.birth
        self._day = dates.day
        self._days = [place[field] for field in ("expected_delivery", "opened", "closed") if field in place]
        self._showable = frozenset((self._id, self._born, *self._names, *self._days))
        """What a problem may show of a row: an address may stand in any other column, known to the map or not."""

    def all(self, advance: Advance) -> None:
        for column in self.table.unknown:
            self.notice(0, shown(column), "the map does not know this column: it is not taken over")
        number = 0
        with self.table.rows() as rows:
            try:
                for number, cells in enumerate(rows, start=1):
                    self.row(number, cells)
                    if number % _EVERY == 0:
                        advance(self.table.file.tell())
            except csv.Error as error:
                self.problem(number + 1, None, "", _in_words(error))
        self._name_both()
        if not self.ids and not self.count:
            self.problem(0, None, "", "there is no row below the header")

    def row(self, number: int, cells: list[str]) -> None:
        """One row. Whatever is looked at here is looked at a million times."""
        if len(cells) != len(self.table.columns):
            if any(map(str.strip, cells)):
                self._wrong_width(number, cells)
            return
        kept: Sequence[str] = cells
        if not is_tidy(cells):
            self._look_closely(number, cells)
            kept = tidied(cells)
        local_id = kept[self._id]
        if not local_id:
            if any(kept):
                self.problem(number, self._id, "", "a child without a number cannot be recognised in the next file")
            return
        if len(local_id) > LONGEST_NUMBER:
            self.problem(number, self._id, local_id, "is too long for a child's number")
        if local_id in self.ids:
            self._twice.setdefault(local_id, []).append(number)
        self.ids.add(local_id)
        self.report.rows += 1
        self._odd(number, kept)

    def _odd(self, number: int, kept: Sequence[str]) -> None:
        if why := self._birth(kept[self._born])[1]:
            self._odd_day(number, kept, self._born, why)
        for place in self._days:
            if kept[place] and (why := self._day(kept[place])[1]):
                self._odd_day(number, kept, place, why)
        for place in self._names:
            if kept[place]:
                return
        self.notice(number, "", "the child has no name at all")

    def _odd_day(self, number: int, kept: Sequence[str], place: int, why: str) -> None:
        said = why if why[:1].isdigit() else f"{shown(kept[place])} {why}"
        self.notice(number, shown(self.table.columns[place]), said)

    def _look_closely(self, number: int, cells: list[str]) -> None:
        """A row that is not plain: is it wrong, or does it only want tidying?"""
        for place, cell in enumerate(cells):
            if len(cell) > LONGEST_CELL:
                self.problem(number, place, cell, f"{len(cell):,} characters; a cell has {LONGEST_CELL:,} at most")
            elif "\0" in cell:
                self.problem(number, place, cell, "holds the byte 0x00, which is no text")
            elif wrong := _WRONG_BYTE.search(cell):
                byte = f"0x{ord(wrong[0]) - 0xDC00:02X}"
                self.problem(number, place, cell, f"the byte {byte} is not {self._encoding()}{self._hint()}")
            elif clean(cell).removed:
                self.notice(number, shown(self.table.columns[place]), "control characters were taken out")

    def _encoding(self) -> str:
        return self.table.map.encoding.upper().removesuffix("-SIG")

    def _hint(self) -> str:
        return "; a file in Windows-1252 needs a map that says cp1252" if self._encoding().startswith("UTF") else ""

    def _wrong_width(self, number: int, cells: list[str]) -> None:
        has, wanted = counted(len(cells), "cell"), len(self.table.columns)
        why = "a comma in a cell needs quotation marks around the cell" if len(cells) > wanted else "some are missing"
        self.problem(number, None, "", f"{has} where the header has {wanted}: {why}")

    def _name_both(self) -> None:
        """Say of each number that comes twice where it came first: looked for once more, only when there is one."""
        if not self._twice:
            return
        first: dict[str, int] = {}
        with self.table.rows() as rows:
            for number, cells in enumerate(rows, start=1):
                if len(cells) == len(self.table.columns):
                    local_id = tidied(cells)[self._id]
                    if local_id in self._twice and local_id not in first:
                        first[local_id] = number
                        if len(first) == len(self._twice):
                            break
        for local_id, numbers in self._twice.items():
            for number in numbers:
                self.problem(number, self._id, local_id, f"the same number as in row {first[local_id]:,}")

    def problem(self, row: int, place: int | None, value: str, reason: str) -> None:
        """Something that refuses the file."""
        self.count += 1
        if len(self.problems) < MOST_PROBLEMS:
            column = "" if place is None else shown(self.table.columns[place])
            self.problems.append(RowProblem(row, column, shown(value) if place in self._showable else "", reason))

    def notice(self, row: int, column: str, reason: str) -> None:
        """Something odd that refuses nothing."""
        self.report.noticed += 1
        if len(self.report.notices) < MOST_NOTICES:
            self.report.notices.append(Notice(row, column, reason))


def shown(value: str) -> str:
    """A value as a problem shows it: short, and safe for a terminal."""
    short = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return for_terminal(short)


def _in_words(error: csv.Error) -> str:
    """What the library says, for whoever must mend the file; nothing after such a row can be looked at."""
    if "field limit" in str(error):
        why = "a quotation mark is never closed, or a cell is far too long"
    elif "end of data" in str(error):
        why = "a quotation mark is opened and never closed: it swallows the rest of the file"
    else:
        why = "its quotation marks do not match: one inside a cell must be written twice"
    return f"{why}. The rows after it were not looked at"
