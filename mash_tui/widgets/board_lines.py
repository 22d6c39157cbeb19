"""The board as lines of text, for a small terminal and for a wall. Pure; every state is a word, never colour alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mash_tui.domain import countdown
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.lifecycle import State
from mash_tui.domain.text import for_terminal
from mash_tui.services.board import LEVELS, OPEN_STATES, Board, DueRow, Level, OwnerRow
from mash_tui.widgets.block_digits import PLAIN, SCALES, Scale, drawn
from mash_tui.widgets.row_text import Part, fit, rating_text

BoardLine = list[Part]

_HEADS = {
    State.RECEIVED: "new",
    State.ACKNOWLEDGED: "ackd",
    State.SCREENING: "screen",
    State.RATING_PROPOSED: "rated",
    State.GATHERING: "gather",
    State.OUTCOME_PROPOSED: "decide",
    State.FEEDBACK: "tell",
}
"""The states where their words have no room."""
_ROOMY = 30
"""Lines from which a blank stands between the parts of the board."""
_WORDS = 150
"""Columns from which states have their words, and what is overdue stands beside what is due next."""
_LEAST_BELOW = {False: 4, True: 12}
"""Lines that stay for the lists at least, without and with room."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A large figure."""

    count: int
    key: str
    """The key that leads to what it counts; empty for none."""
    word: str
    """What it counts, where there is little room."""
    whole: str
    """The same where there is some."""
    look: str
    """How it looks when it is not nothing."""


def figures(board: Board) -> tuple[Figure, ...]:
    """What is to be seen from across the room."""
    return (
        Figure(board.open, "Enter", "open", "open", "strong"),
        Figure(board.overdue, "o", "overdue", "overdue", "overdue"),
        Figure(board.of_brag(Brag.RED), "r", "Red", "Red, proposed ones too", "red"),
        Figure(board.unrated, "u", "unrated", "unrated", "waiting"),
        Figure(board.unowned.open, "w", "unowned", "without an owner", "waiting"),
        Figure(board.asked, "2", "manager", "awaiting a manager", "waiting"),
    )


def lay_out(board: Board, now: datetime, width: int, height: int, trouble: str = "") -> list[BoardLine]:
    """The board in so many cells and lines. `trouble` says why the figures are not of this minute."""
    roomy = height >= _ROOMY
    blank: list[BoardLine] = [[]] if roomy else []
    above = [_title(board, now, width, trouble), *blank]
    manager = [_manager(board)] if roomy else []
    middle = [*_table(board, width), *blank, _today(board), _owed(board), *manager, *blank]
    room = height - len(above) - len(middle) - len(blank) - _LEAST_BELOW[roomy] - 1
    large = _large(figures(board), width, room)
    lines = [*above, *large, *blank, *middle]
    return [*lines, *_lists(board, now, width, height - len(lines))][:height]


def _title(board: Board, now: datetime, width: int, trouble: str) -> BoardLine:
    name = f" {for_terminal(board.hub)} · board"
    danger = f"  ! {board.danger:,} danger unrated" if board.danger else ""
    said = f"  {trouble}" if trouble else danger
    local = now.astimezone(LONDON)
    clock = f"{local:%a} {local.day} {local:%b %H:%M} "
    room = max(width - len(clock), 0)
    name = fit(name, min(len(name), room))
    return [Part(name, "strong"), Part(fit(said, max(room - len(name), 0)), "overdue"), Part(clock, "strong")]


def _large(shown: Sequence[Figure], width: int, room: int) -> list[BoardLine]:
    """The figures in the largest size that leaves room for all of them, and beneath each its key and what it counts."""
    scale, cells = _fitting(shown, width, room - 1)
    blocks = [(drawn(figure.count, scale), figure.look if figure.count else "quiet") for figure in shown]
    lines = [
        [Part(fit(f" {block[at]}", cell), look) for (block, look), cell in zip(blocks, cells, strict=True)]
        for at in range(scale.height)
    ]
    whole = all(len(f" {figure.key} {figure.whole} ") <= cell for figure, cell in zip(shown, cells, strict=True))
    labels: BoardLine = []
    for figure, cell in zip(shown, cells, strict=True):
        word = fit(f" {figure.whole if whole else figure.word}", cell - len(figure.key) - 1)
        labels += [Part(f" {figure.key}", "key"), Part(word, "strong")]
    return [*lines, labels]


def _fitting(shown: Sequence[Figure], width: int, lines: int) -> tuple[Scale, list[int]]:
    """The size, and the cells of each figure: what is left over is shared out, so that they stand apart."""
    for scale in SCALES:
        cells = [max(scale.width(one.count), len(f"{one.key} {one.word}")) + 2 + scale.gap for one in shown]
        left = width - sum(cells)
        if scale is PLAIN or (scale.height <= lines and left >= 0):
            break
    return scale, [cell + max(left, 0) // len(shown) for cell in cells]


# Rating by state


def _table(board: Board, width: int) -> Iterator[BoardLine]:
    label, cell, total = _columns(width)
    words = cell > max(len(state.word) for state in OPEN_STATES)
    heads = [state.word if words else _HEADS[state] for state in OPEN_STATES]
    head = "".join(f"{fit(word, cell - 1, right=True)} " for word in heads)
    yield [
        Part(
            f" {fit('rating', label)}{head}{fit('open', total, right=True)}{fit('overdue', total, right=True)}", "quiet"
        )
    ]
    for level in LEVELS:
        yield _level_line(board, level, (label, cell, total))
    all_open = [sum(board.at(level, state) for level in LEVELS) for state in OPEN_STATES]
    yield _counts_line(" all open", "strong", all_open, board.open, board.overdue, (label, cell, total))


def _columns(width: int) -> tuple[int, int, int]:
    """Cells of a level's name, of a state, and of the sums."""
    label = 9 if width < _WORDS else 20
    cell = min((width - label - 4) // (len(OPEN_STATES) + 2), 16)
    return label, cell, cell + 1


def _level_line(board: Board, level: Level, columns: tuple[int, int, int]) -> BoardLine:
    counts = [board.at(level, state) for state in OPEN_STATES]
    look = level.brag.value if level.brag else "waiting"
    name = rating_text(*level)
    if columns[0] > 9 and level.brag and not level.confirmed:
        name += " proposed"
    late = board.overdue_by_level.get(level, 0)
    return _counts_line(f" {name}", look if sum(counts) else "quiet", counts, sum(counts), late, columns)


def _counts_line(
    name: str, look: str, counts: Sequence[int], total: int, late: int, columns: tuple[int, int, int]
) -> BoardLine:
    label, cell, sums = columns
    body = "".join(f"{_number(count, cell - 1)} " for count in counts)
    return [
        Part(fit(name, label + 1), look),
        Part(body, "" if total else "quiet"),
        Part(_number(total, sums), "strong" if total else "quiet"),
        Part(_number(late, sums), "overdue" if late else "quiet"),
    ]


def _number(count: int, cells: int) -> str:
    return fit(str(count) if count else "·", cells, right=True)


# The day, and what is owed besides


def _today(board: Board) -> BoardLine:
    day = board.today
    counted = (
        (day.received, "received"), (day.rated, "rated"), (day.confirmed, "confirmed"), (day.decided, "decided"),
        (day.closed, "closed"), (day.reopened, "reopened"),
    )  # fmt: skip
    return [Part(" Today   ", "strong"), *_counted(counted)]


def _owed(board: Board) -> BoardLine:
    owed = (
        (board.feedback_owed, "feedback"),
        (board.complaints, _named("complaint", board.complaints, board.complaints_overdue, "overdue")),
        (board.problems, _named("intake problem", board.problems, board.danger_problems, "danger!")),
    )
    return [Part(" Waiting ", "strong"), *_counted(owed)]


def _named(what: str, count: int, pressing: int, why: str) -> str:
    """`complaints (1 overdue)`."""
    return f"{what}{'' if count == 1 else 's'}{f' ({pressing:,} {why})' if pressing else ''}"


def _manager(board: Board) -> BoardLine:
    """What a manager is asked for, by kind: the large figure counts all of them."""
    asked = [(one.count, one.kind.value) for one in board.waiting]
    return [Part(" Manager ", "strong"), *_counted(asked)]


def _counted(counted: Sequence[tuple[int, str]]) -> Iterator[Part]:
    for at, (count, what) in enumerate(counted):
        yield Part(f"{'   ' if at else ''}{count:,}", "strong" if count else "quiet")
        yield Part(f" {what}", "" if count else "quiet")


# What presses, and who has it


def _lists(board: Board, now: datetime, width: int, height: int) -> list[BoardLine]:
    """What is overdue and due next on the left, who has how many on the right; on a wall three beside one another."""
    if height < 2:
        return []
    rows = height - 1
    if width >= _WORDS:
        part = (width * 2) // 5
        columns = [
            (part, _due("Overdue", board.overdue_rows, board.overdue, now, part, rows)),
            (part, _due("Due next", board.due_next, None, now, part, rows)),
            (width - 2 * part, _owners(board, width - 2 * part, rows)),
        ]
    else:
        part = max((width * 5) // 8, width - 28)
        columns = [(part, _pressing(board, now, part, rows)), (width - part, _owners(board, width - part, rows))]
    return [_beside(columns, at) for at in range(height)]


def _beside(columns: Sequence[tuple[int, list[BoardLine]]], at: int) -> BoardLine:
    line: BoardLine = []
    for width, lines in columns:
        parts = lines[at] if at < len(lines) else []
        line += [*parts, Part(" " * (width - sum(len(part.text) for part in parts)), "")]
    return line


def _pressing(board: Board, now: datetime, width: int, rows: int) -> list[BoardLine]:
    """Overdue ones have half of the lines, or what the next ones leave."""
    late = min(len(board.overdue_rows), max(rows // 2, rows - len(board.due_next)))
    shown = (*board.overdue_rows[:late], *board.due_next[: rows - late])
    return _due("Overdue, then due next", shown, None, now, width, rows)


def _due(
    heading: str, found: Sequence[DueRow], of: int | None, now: datetime, width: int, rows: int
) -> list[BoardLine]:
    shown = found[:rows]
    cut = f": {len(shown)} of {of:,}" if of is not None and of > len(shown) else ""
    lines: list[BoardLine] = [[Part(fit(f" {heading}{cut}", width), "quiet")]]
    return [*lines, *(_due_line(row, now, width) for row in shown)]


def _due_line(row: DueRow, now: datetime, width: int) -> BoardLine:
    late = row.due_at <= now
    full = width >= 60
    reference = row.reference if full else row.reference.removeprefix("MASH-")
    rest = max(width - 1 - countdown.WIDEST - 1 - 8 - 1 - (17 if full else 12) - 1, 0)
    owner = min((rest - 1) // 2, 20)
    words = (
        f"{fit(reference, 16 if full else 11)} {fit(row.owner or 'nobody', owner)} {fit(row.due_kind, rest - owner)}"
    )
    return [
        Part(f" {fit(countdown.label(now, row.due_at), countdown.WIDEST)} ", "overdue" if late else ""),
        Part(f"{fit(rating_text(*row.level), 8)} ", row.level.brag.value if row.level.brag else "quiet"),
        Part(words, ""),
    ]


def _owners(board: Board, width: int, rows: int) -> list[BoardLine]:
    hands = [board.unowned, *board.owners] if board.unowned.open else list(board.owners)
    shown = hands[:rows]
    cut = f" {len(shown)}/{len(hands)}" if len(shown) < len(hands) else ""
    cell = 5 if width < 30 else 7
    name = width - 1 - 3 * cell
    heads = "".join(fit(word, cell, right=True) for word in ("open", "over", "Red"))
    return [[Part(f" {fit(f'owner{cut}', name)}{heads}", "quiet")], *(_owner_line(row, name, cell) for row in shown)]


def _owner_line(row: OwnerRow, name: int, cell: int) -> BoardLine:
    return [
        Part(f" {fit(row.owner or 'nobody', name)}", "" if row.owner else "waiting"),
        Part(_number(row.open, cell), "strong"),
        Part(_number(row.overdue, cell), "overdue" if row.overdue else "quiet"),
        Part(_number(row.reds, cell), "red" if row.reds else "quiet"),
    ]
