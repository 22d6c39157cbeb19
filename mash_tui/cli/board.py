"""`mash board`: how the hub stands, in plain labelled figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import show, show_json, show_pairs, show_table

if TYPE_CHECKING:
    from mash_tui.services.board import Board, DueRow, Level, OwnerRow
    from mash_tui.services.desk import Desk

_SHOWN = 10
"""Rows of what is overdue and of what is due next; JSON has more."""
_RATED = {True: "confirmed", False: "proposed"}


def board(as_json: AsJson = False) -> None:
    """Say how the hub stands: what is open by rating and state, overdue, due next, and who has it.

    No child is named in it.

    Example: mash board --json
    """
    from mash_tui.services.board import board as counted

    with at_desk() as desk:
        found = counted(desk)
        if as_json:
            show_json(_json(found))
        else:
            _write(desk, found)


def _write(desk: Desk, found: Board) -> None:
    show_pairs(
        (
            ("Hub", found.hub),
            ("As of", f"{desk.local(found.as_of):%a %d/%m/%Y %H:%M}"),
            ("Open", str(found.open)),
            ("Overdue", str(found.overdue)),
            ("Unrated", f"{found.unrated}, immediate danger on {found.danger}"),
            ("Nobody's", str(found.unowned.open)),
            *((f"Manager, {one.kind.value}", str(one.count)) for one in found.waiting),
            ("Feedback owed", str(found.feedback_owed)),
            ("Complaints", f"{found.complaints}, overdue {found.complaints_overdue}"),
            ("Intake problems", f"{found.problems}, immediate danger in {found.danger_problems}"),
            ("Today", ", ".join(f"{name} {getattr(found.today, name)}" for name in found.today.__slots__)),
        )
    )
    show("")
    show_table(*_by_rating(found))
    show("")
    show_table(
        ("OWNER", "OPEN", "OVERDUE", "REDS"),
        [_owner_cells(row) for row in (found.unowned, *found.owners) if row.open],
    )
    for heading, rows in (("OVERDUE", found.overdue_rows), ("DUE NEXT", found.due_next)):
        if rows:
            show("")
            show_table(
                (heading, "RATING", "REFERENCE", "OWNER", "CLOCK"), [_due_cells(row, found) for row in rows[:_SHOWN]]
            )


def _by_rating(found: Board) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    from mash_tui.services.board import LEVELS, OPEN_STATES

    heads = ("RATING", *(state.word.upper() for state in OPEN_STATES), "OPEN", "OVERDUE")
    rows = [
        (
            _rating(level),
            *(str(found.at(level, state)) for state in OPEN_STATES),
            str(found.of_level(level)),
            str(found.overdue_by_level.get(level, 0)),
        )
        for level in LEVELS
    ]
    return heads, rows


def _rating(level: Level) -> str:
    return f"{level.brag.word}, {_RATED[level.confirmed]}" if level.brag else "unrated"


def _owner_cells(row: OwnerRow) -> tuple[str, ...]:
    return row.owner or "nobody", str(row.open), str(row.overdue), str(row.reds)


def _due_cells(row: DueRow, found: Board) -> tuple[str, ...]:
    from mash_tui.domain.countdown import label

    return label(found.as_of, row.due_at), _rating(row.level), row.reference, row.owner or "nobody", row.due_kind


def _json(found: Board) -> dict[str, object]:
    from mash_tui.services.board import LEVELS, OPEN_STATES

    counted = {name: getattr(found, name) for name in found.__slots__ if name not in ("cells", "overdue_by_level")}
    by_rating = [
        {
            "rating": level.brag,
            "confirmed": level.confirmed,
            "open": found.of_level(level),
            "overdue": found.overdue_by_level.get(level, 0),
            "states": {state.value: found.at(level, state) for state in OPEN_STATES},
        }
        for level in LEVELS
    ]
    due = {name: [_due_json(row) for row in getattr(found, name)] for name in ("overdue_rows", "due_next")}
    sums = {"open": found.open, "overdue": found.overdue, "unrated": found.unrated}
    return {**counted, **sums, "by_rating": by_rating, **due}


def _due_json(row: DueRow) -> dict[str, object]:
    return {
        "reference": row.reference,
        "rating": row.level.brag,
        "confirmed": row.level.confirmed,
        "due_at": row.due_at,
        "clock": row.due_kind,
        "owner": row.owner,
    }
