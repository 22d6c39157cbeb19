"""Cells as they are kept: no control characters, single blanks. A million rows: most are told right at one glance."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import is_normalized

from mash_tui.domain.text import clean_line
from mash_tui.services.register.table import LONGEST_CELL


def is_tidy(cells: Sequence[str]) -> bool:
    """Whether every cell stands as it is kept, and none is too long. May say no of a row that is tidy, never yes of
    one that is not."""
    row = "|".join(cells)
    return (
        (row.isascii() or is_normalized("NFC", row))
        and row.isprintable()
        and "  " not in row
        and " |" not in row
        and "| " not in row
        and row[:1] != " "
        and row[-1:] != " "
        and len(row) <= LONGEST_CELL
    )


def tidied(cells: Sequence[str]) -> Sequence[str]:
    """The cells as they are kept."""
    return cells if is_tidy(cells) else [clean_line(cell) for cell in cells]
