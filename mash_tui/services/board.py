"""The board: how the hub stands at this minute, in figures. No child is named on it, so it may hang on a wall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data import board_read, queue_read
from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import at_wall_time, london_day
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Permission
from mash_tui.services import queue
from mash_tui.services.waiting import WaitingKind

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow

AT_MOST = 40
"""Rows of what is overdue and of what is due next: more than fit on a wall."""
OPEN_STATES = tuple(state for state in State if state.is_open)
"""The columns of the board, in the order of the work."""


class Level(NamedTuple):
    """A line of the board: a rating, and whether a manager has confirmed it."""

    brag: Brag | None
    """None for unrated."""
    confirmed: bool = False


LEVELS = (*(Level(brag, confirmed) for brag in Brag for confirmed in (True, False)), Level(None))
"""Every line of the board: Red first, what is proposed beneath what is confirmed, unrated last."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A contact with its next deadline, by its reference alone."""

    reference: str
    level: Level
    due_at: datetime
    """Aware UTC."""
    due_kind: str
    """Which clock, in words."""
    owner: str
    """A login, or empty for nobody."""


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """How much somebody has in hand."""

    owner: str
    """A login; empty for what nobody owns."""
    open: int
    overdue: int
    reds: int
    """Confirmed and proposed ones."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for a manager, of one kind."""

    kind: WaitingKind
    count: int
    since: datetime | None
    """When the one was asked for that waits longest, aware UTC."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What was done since midnight in London. A contact counts once, however often it was rated."""

    received: int
    rated: int
    """Got a rating proposed."""
    confirmed: int
    """Got a rating confirmed or changed by a manager."""
    decided: int
    """Got an outcome decided for a child."""
    closed: int
    """And still closed."""
    reopened: int


@dataclass(frozen=True, slots=True)
class Board:
    """How the hub stands."""

    hub: str
    """The hub's name."""
    as_of: datetime
    """The minute that overdue was judged by, aware UTC."""
    cells: dict[tuple[Level, State], int]
    """Open contacts by rating and state: every one in exactly one of them; what is missing is none."""
    overdue_by_level: dict[Level, int]
    """How many of them are overdue."""
    owners: tuple[OwnerRow, ...]
    """Who has how many, the most first; what nobody owns is not among them."""
    unowned: OwnerRow
    """What nobody owns."""
    overdue_rows: tuple[DueRow, ...]
    """The overdue ones, urgent ones first, then the longest; at most `AT_MOST`."""
    due_next: tuple[DueRow, ...]
    """What is due next, the soonest first; at most `AT_MOST`."""
    danger: int
    """Unrated ones on which immediate danger was ticked."""
    waiting: tuple[Asked, ...]
    """What waits for a manager, a row for each kind."""
    feedback_owed: int
    """Referrers and families who are still to be told."""
    complaints: int
    """Complaints that have not ended."""
    complaints_overdue: int
    problems: int
    """Rows of files that could not be taken in and wait."""
    danger_problems: int
    """Those of them that say immediate danger."""
    today: Flow

    def at(self, level: Level, state: State) -> int:
        """How many open contacts stand there."""
        return self.cells.get((level, state), 0)

    def of_level(self, level: Level) -> int:
        """How many open contacts have that rating."""
        return sum(count for (of, _), count in self.cells.items() if of == level)

    def of_brag(self, brag: Brag | None) -> int:
        """The same, confirmed and proposed together."""
        return sum(count for (of, _), count in self.cells.items() if of.brag is brag)

    @property
    def open(self) -> int:
        """How many contacts are open."""
        return sum(self.cells.values())

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(self.overdue_by_level.values())

    @property
    def unrated(self) -> int:
        """How many of them nobody has rated."""
        return self.of_brag(None)

    @property
    def asked(self) -> int:
        """How much waits for a manager, of all kinds."""
        return sum(asked.count for asked in self.waiting)


def board(desk: Desk) -> Board:
    """How the hub stands now. A walk over every open contact: ask from a thread. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "board")
    as_of = desk.now().replace(second=0, microsecond=0)
    groups = [_group(values) for values in desk.store.rows(board_read.COUNT_GROUPS, {"as_of": stamp(as_of)})]
    cells, late, hands = _summed(groups)
    complaints, complaints_late = desk.store.rows(board_read.COUNT_COMPLAINTS, {"as_of": stamp(as_of)})[0]
    return Board(
        hub=desk.hub,
        as_of=as_of,
        cells=cells,
        overdue_by_level=late,
        unowned=hands.pop("", OwnerRow("", 0, 0, 0)),
        owners=tuple(sorted(hands.values(), key=lambda row: (-row.open, row.owner))),
        overdue_rows=_pressing(desk, board_read.OVERDUE, as_of)[:AT_MOST],
        due_next=tuple(sorted(_pressing(desk, board_read.DUE_NEXT, as_of), key=lambda row: row.due_at)[:AT_MOST]),
        danger=_count(desk, queue_read.COUNT_DANGER),
        waiting=_asked(desk),
        feedback_owed=_count(desk, board_read.COUNT_FEEDBACK),
        complaints=complaints,
        complaints_overdue=complaints_late,
        problems=_count(desk, queue_read.COUNT_PROBLEMS),
        danger_problems=_count(desk, queue_read.COUNT_DANGER_PROBLEMS),
        today=_today(desk, as_of),
    )


def first_red(desk: Desk) -> QueueRow | None:
    """The Red that stands first in the queue: the one with the earliest deadline. None when there is none."""
    desk.require(Permission.CONTACT_READ, "board")
    found = desk.store.rows(board_read.FIRST_RED)
    return queue.row(desk, found[0][0]) if found else None


class _Group(NamedTuple):
    """Open contacts that one owner has in one state, rated alike."""

    level: Level
    state: State
    owner: str
    many: int
    overdue: int


def _group(values: tuple[str, str, str | None, int, int, int]) -> _Group:
    state, owner, brag, confirmed, count, overdue = values
    level = Level(Brag(brag), bool(confirmed)) if brag else Level(None)
    return _Group(level, State(state), owner, count, overdue)


def _summed(
    groups: Iterable[_Group],
) -> tuple[dict[tuple[Level, State], int], dict[Level, int], dict[str, OwnerRow]]:
    """By rating and state, what is overdue by rating, and by owner."""
    cells: Counter[tuple[Level, State]] = Counter()
    late: Counter[Level] = Counter()
    hands: dict[str, OwnerRow] = {}
    for level, state, owner, many, overdue in groups:
        cells[level, state] += many
        late[level] += overdue
        before = hands.get(owner, OwnerRow(owner, 0, 0, 0))
        reds = before.reds + (many if level.brag is Brag.RED else 0)
        hands[owner] = OwnerRow(owner, before.open + many, before.overdue + overdue, reds)
    return dict(cells), dict(late), hands


def _pressing(desk: Desk, sql: str, as_of: datetime) -> tuple[DueRow, ...]:
    """What is urgent before the rest, each part by its deadline: as many of both as fit."""
    bound = {"as_of": stamp(as_of), "most": AT_MOST}
    found = [row for urgent in (1, 0) for row in desk.store.rows(sql, {**bound, "urgent": urgent})]
    return tuple(_due_row(*row) for row in found)


def _due_row(reference: str, brag: str | None, confirmed: int, due_at: str, due_kind: str, owner: str) -> DueRow:
    level = Level(Brag(brag), bool(confirmed)) if brag else Level(None)
    return DueRow(reference, level, moment(due_at), due_kind, owner)


def _asked(desk: Desk) -> tuple[Asked, ...]:
    found = {kind: (count, since) for kind, count, since in desk.store.rows(board_read.COUNT_WAITING)}
    return tuple(
        Asked(kind, found[kind][0], moment(found[kind][1])) if kind in found else Asked(kind, 0, None)
        for kind in WaitingKind
    )


def _today(desk: Desk, as_of: datetime) -> Flow:
    """London's day, which is 23 or 25 hours long where the clocks change."""
    day = london_day(as_of)
    bound: dict[str, object] = {
        "since": stamp(at_wall_time(day, time(0))),
        "until": stamp(at_wall_time(day + timedelta(days=1), time(0))),
    }
    return Flow(**{what: _count(desk, sql, bound) for what, sql in board_read.TODAY.items()})


def _count(desk: Desk, sql: str, bound: dict[str, object] | None = None) -> int:
    return int(desk.store.rows(sql, bound or {})[0][0])
