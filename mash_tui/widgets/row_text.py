"""One line of the queue as text: which columns, how wide, what each says. Pure; knows no terminal and no clock.

The timer stands leftmost because the terminal is sent a changed line from its left edge up to what changed.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from mash_tui.domain import countdown
from mash_tui.domain.age import age_in_words
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.lifecycle import State
from mash_tui.domain.text import for_terminal
from mash_tui.services.rows import QueueRow

NOBODY = "–"
"""What stands where an owner will."""

SHORT_STATES = {
    State.RECEIVED: "new",
    State.ACKNOWLEDGED: "ackd",
    State.SCREENING: "scrn",
    State.RATING_PROPOSED: "conf",
    State.GATHERING: "info",
    State.OUTCOME_PROPOSED: "decd",
    State.FEEDBACK: "fdbk",
    State.CLOSED: "clsd",
}
"""The states where there is no room for their words."""

MARKS = (
    ("R Red?", "A rating that a manager has yet to confirm; without the question mark it is confirmed."),
    ("+", "It came in since you last looked."),
    ("!", "Immediate danger was ticked."),
    ("×3", "The child's third contact in the policy's months, twelve as shipped."),
    ("■", "There is a restricted file."),
    ("~", "The sender sent it again with changes."),
    ("@", "Somebody has it open now."),
)
"""The marks and what they say, for the help page."""


class Part(NamedTuple):
    """A piece of a line and the name of its look (`overdue`, `red`, `quiet`, or empty for the ordinary one)."""

    text: str
    look: str


class Columns(NamedTuple):
    """The widths of the columns, in cells; a column without any is left out, and a blank stands between two others."""

    reference: int
    child: int
    what: int
    owner: int
    state: int
    marks: int
    timer: int = countdown.WIDEST
    rating: int = 8
    age: int = 4


FULL_REFERENCES = 84
"""Columns of a list from which references are not shortened."""
WHOLE = 72
"""Columns of a list from which nothing is left out, only shortened."""
_SHORT, _BARE = 11, 6
"""Cells of a reference without its `MASH-`, and of its number alone."""


@lru_cache(maxsize=8)
def columns_for(width: int) -> Columns:
    """The columns of a list that many cells wide. From 40 on, timer, rating and danger are on every line."""
    if width < WHOLE:
        return _narrow(width)
    owner, state, marks = (10, 13, 7) if width >= 112 else (6, 4, 5)
    reference = 16 if width >= FULL_REFERENCES else _SHORT
    fixed = 1 + countdown.WIDEST + 1 + 8 + 1 + reference + 1 + 4 + 1 + 1 + owner + 1 + state + 1 + marks
    rest = width - fixed
    child = min(max(rest * 9 // 16, 7), 30)
    return Columns(reference, child, rest - child, owner, state, marks)


_WANTED = (("marks", 2), ("age", 4), ("reference", _SHORT - _BARE), ("owner", 6 + 1), ("state", 4 + 1))
"""What a narrow line takes in beside the least, in this order, and the cells for it. The concern comes at `WHOLE`."""


def _narrow(width: int) -> Columns:
    """Timer, rating, danger, the number and some of the name; then what there is room for. The name has the rest."""
    cells = {"marks": 1, "age": 0, "reference": _BARE, "owner": 0, "state": 0}
    child = width - (1 + countdown.WIDEST + 1 + 8 + 1 + _BARE + 1 + 1 + 1)
    for name, more in _WANTED:
        if child - more >= 7:
            child -= more
            cells[name] += more
    owner, state = max(cells["owner"] - 1, 0), max(cells["state"] - 1, 0)
    return Columns(cells["reference"], max(child, 1), 0, owner, state, cells["marks"], age=cells["age"])


def heading(columns: Columns) -> str:
    """The line above the rows."""
    names = (
        ("due", columns.timer),
        ("rating", columns.rating),
        ("reference" if columns.reference >= _SHORT else "number", columns.reference),
        ("child", columns.child + columns.age),
        ("concern, from" if columns.what > 13 else "concern", columns.what),
        ("owner", columns.owner),
        ("step", columns.state),
        ("", columns.marks),
    )
    return " " + " ".join(fit(name, width) for name, width in names if width)


def timer(row: QueueRow, now: datetime) -> str:
    """When it is due, or when it was closed."""
    if row.due_at is not None:
        return countdown.label(now, row.due_at)
    return f"{row.closed_at.astimezone(LONDON):%d/%m/%Y}" if row.closed_at else ""


def rating_text(brag: Brag | None, confirmed: bool) -> str:
    """`R Red` when confirmed, `R Red?` when proposed, `unrated`: the words also tell what the colour tells."""
    if brag is None:
        return "unrated"
    return f"{brag.letter} {brag.word}{'' if confirmed else '?'}"


def age(row: QueueRow, today: date) -> str:
    """Years; months under two, weeks under two months; `unb` for unborn; `~10` as told, `?` when nothing is known."""
    if row.unborn:
        return "unb"
    if row.born is None:
        return _as_told(row.age_as_told)
    months = (today.year - row.born.year) * 12 + today.month - row.born.month - (today.day < row.born.day)
    if months >= 24:
        return str(months // 12)
    return f"{months}m" if months >= 2 else f"{max((today - row.born).days // 7, 0)}w"


def age_in_full(row: QueueRow, today: date) -> str:
    """`10 years`, `unborn`, `about 10, as told`, `age not known`."""
    if row.unborn:
        return "unborn"
    if row.born is not None:
        return age_in_words(row.born, today)
    return f"{row.age_as_told}, as told" if row.age_as_told else "age not known"


def _as_told(words: str) -> str:
    told = _AGE.search(words)
    return f"~{told[1]}{(told[2] or '').lower()}" if told else "?"


_AGE = re.compile(r"\b(\d{1,2})(?!\d)(?:\s*(m|w)(?:onths?|th|eeks?|k)s?\b)?", re.IGNORECASE)


def marks(row: QueueRow) -> str:
    """The marks, most pressing first."""
    return "".join(
        (
            "!" if row.danger else "",
            f"×{min(row.repeat, 99)}" if row.repeat > 1 else "",
            "■" if row.restricted else "",
            "~" if row.amended else "",
            "@" if row.at_desk else "",
        )
    )


def parts(row: QueueRow, columns: Columns, now: datetime, *, unseen: bool = False) -> list[Part]:
    """The whole line, in pieces of one look each: few, because every piece costs bytes on a slow line."""
    late = row.due_at is not None and row.due_at <= now
    words = [
        _reference(row.reference, columns.reference),
        _child(row, columns, now.astimezone(LONDON).date()),
        fit(f"{row.concern} · {row.source}" if row.source else row.concern, columns.what),
        fit(row.owner or NOBODY, columns.owner),
        fit(row.state.word if columns.state > 4 else SHORT_STATES[row.state], columns.state),
        "!" if row.danger and columns.marks == 1 else fit(marks(row), columns.marks),
    ]
    return [
        Part(f"{'+' if unseen else ' '}{fit(timer(row, now), columns.timer)} ", "overdue" if late else ""),
        Part(f"{fit(rating_text(row.brag, row.confirmed), columns.rating)} ", row.brag.value if row.brag else "quiet"),
        Part(" ".join(filter(None, words)), ""),
    ]


def _reference(reference: str, width: int) -> str:
    """Whole, without its `MASH-`, or its number alone."""
    if width >= 16:
        return fit(reference, width)
    return fit(reference.removeprefix("MASH-") if width >= _SHORT else reference.rpartition("-")[2], width)


def _child(row: QueueRow, columns: Columns, today: date) -> str:
    name = fit(row.child, columns.child)
    return f"{name} {fit(age(row, today), columns.age - 1, right=True)}" if columns.age else name


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Exactly that many cells of it, with an ellipsis where it is cut; safe for a terminal."""
    safe = for_terminal(text)
    if safe.isascii():
        if len(safe) > width:
            return f"{safe[: width - 1]}…" if width > 1 else safe[:width]
        return safe.rjust(width) if right else safe.ljust(width)
    if cell_len(safe) > width:
        return set_cell_size(set_cell_size(safe, width - 1).rstrip() + "…", width)
    blanks = " " * (width - cell_len(safe))
    return blanks + safe if right else safe + blanks


NARROWEST = 2
"""Cells of the narrowest line: every character fits, wide ones too. A part that is hidden has none."""


def wrapped(text: str, width: int) -> list[str]:
    """The text broken into lines of at most that many cells, its own line breaks kept; safe for a terminal."""
    lines: list[str] = []
    width = max(width, NARROWEST)
    for paragraph in text.split("\n"):
        line = ""
        for word in for_terminal(paragraph.expandtabs(2)).split():
            if line and cell_len(line) + 1 + cell_len(word) > width:
                lines.append(line)
                line = ""
            while cell_len(word) > width:
                # A wide character that does not fit leaves a blank, and a line of nothing would never end.
                head = set_cell_size(word, width).rstrip() or word[0]
                lines.append(head)
                word = word[len(head) :]
            line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
