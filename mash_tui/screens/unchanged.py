"""What stands on the terminal already is not sent again.

Textual draws every line anew when a dialogue opens or closes, and whenever anything moves on a screen under one: over a
slow line that is most of what a short answer costs. Here each cell that was written is remembered, and of a row only
the cells that differ are written. What takes other than one cell for a character is written whole, as it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

from mash_tui.screens.looks import PLAIN, Look, after, change

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_MOVES_NOTHING = re.compile(r"\x1b\[\?(?:2026|25)[hl]|\x1b\]22;[a-z-]*\x07|\x07")
"""Begin and end of a frame, the cursor shown or hidden, the shape of the pointer, the bell."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_WORTH_A_MOVE = 8
"""Cells that stay the same between two that differ: fewer are written again rather than jumped over."""

Cell = tuple[str, Look]
"""A character, and how it is drawn."""


class Unchanged:
    """The cells that were written, row by row. A row or cell that is not known is written."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}

    def forget(self) -> None:
        """Somebody else may have written on the terminal, or its size is another."""
        self._rows.clear()

    def left(self, data: str) -> str:
        """What of the data has to be written. Each piece of a row begins and ends in the plain look, as Textual's."""
        before, *pieces = _MOVE.split(data)
        if _MOVES_NOTHING.sub("", before):
            self.forget()
        written = [before]
        for row, column, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            written.append(self._piece(int(row), int(column) - 1, text))
        return "".join(written)

    def _piece(self, row: int, column: int, text: str) -> str:
        """A piece of a row with its move, or what is left of it where some of it stands there already."""
        whole = f"\x1b[{row};{column + 1}H{text}"
        drawn = _MOVES_NOTHING.sub("", text).rstrip("\n")
        if not drawn:
            return whole
        if _CONTROL.search(_STYLE.sub("", drawn)):
            self.forget()
            return whole
        line, cells = self._rows.setdefault(row, []), _cells(drawn)
        if cells is None or not cells:
            del line[column:]
            return whole
        line += [None] * (column + len(cells) - len(line))
        runs = "".join(_run(row, column, cells[start:end], start) for start, end in _differ(line, column, cells))
        line[column : column + len(cells)] = cells
        runs += "".join(_MOVES_NOTHING.findall(text))
        return runs if len(runs) < len(whole) else whole


def _cells(drawn: str) -> list[Cell] | None:
    """The piece cell by cell; None where a character may take other than one."""
    cells: list[Cell] = []
    look = PLAIN
    for place, part in enumerate(_STYLE.split(drawn)):
        if place % 2:
            look = after(look, part)
        elif part:
            if not (part.isascii() or all(map(_is_single, part))):
                return None
            cells += [(character, look) for character in part]
    return cells


@lru_cache(maxsize=4096)
def _is_single(character: str) -> bool:
    """Whether a character takes one cell whatever stands beside it."""
    return cell_len(character) == 1 and character.isprintable()


def _differ(line: list[Cell | None], column: int, cells: list[Cell]) -> Iterator[tuple[int, int]]:
    """Where the cells differ from what stands there: from, to."""
    start = end = -1
    for place, cell in enumerate(cells):
        if line[column + place] != cell:
            if start >= 0 and place - end > _WORTH_A_MOVE:
                yield start, end
                start = -1
            start, end = (place if start < 0 else start), place + 1
    if start >= 0:
        yield start, end


def _run(row: int, column: int, cells: list[Cell], start: int) -> str:
    """Some cells with their move, ending in the plain look."""
    written, look = [f"\x1b[{row};{column + start + 1}H"], PLAIN
    for character, wanted in cells:
        if wanted is not look:
            written.append(change(look, wanted))
            look = wanted
        written.append(character)
    written.append(change(look, PLAIN))
    return "".join(written)
