"""A line of the approvals: how risky, until when, about whom, what is asked by whom. Pure."""

from __future__ import annotations

from datetime import datetime

from rich.cells import cell_len

from mash_tui.domain.countdown import label
from mash_tui.services.approvals import WaitsRow
from mash_tui.widgets.pick_list import Bit
from mash_tui.widgets.row_text import rating_text

_RATING, _DUE, _REFERENCE, _WIDE = 10, 14, 9, 60
"""Cells of the columns with the blank behind each, and columns of a list from which all are there."""


def bits_of(row: WaitsRow, asks: str, now: datetime, width: int) -> list[Bit]:
    """A line of that many cells. Both marks are words or signs, never colour alone."""
    contact = row.contact
    over = contact.due_at is not None and contact.due_at <= now
    due = label(now, contact.due_at) if contact.due_at else ""
    who = f"yours: {row.what or row.kind.value}" if row.mine else asks
    rest = max(width - 2 - _RATING - _DUE - (_REFERENCE if width >= _WIDE else 0), 8)
    asked = min(cell_len(who), max(rest // 2, rest - cell_len(contact.child) - 2))
    return [
        Bit("▲" if row.unseen else "·" if row.mine else "", "trouble" if row.unseen else "quiet", 2),
        Bit(rating_text(contact.brag, contact.confirmed), "strong", _RATING),
        Bit(due, "trouble" if over else "", _DUE),
        *([Bit(contact.reference.rpartition("-")[2], "quiet", _REFERENCE)] if width >= _WIDE else []),
        Bit(contact.child, "quiet" if row.mine else "strong", max(rest - asked - 1, 6)),
        Bit(" "),
        Bit(who, "quiet", max(asked, 1)),
    ]
