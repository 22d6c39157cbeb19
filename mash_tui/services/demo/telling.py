"""A history while it is told: its lines, clocks, rows of judgement and audit entries, at the time it has come to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted
from typing import Any

from mash_tui.data.stamps import NEVER
from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo.colleagues import Staff
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.plan import Kind
from mash_tui.services.demo.timing import Timing, text_of
from mash_tui.services.waiting import WaitingKind

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ToldOfFamily:
    """What the referrer told of the family (DOMAIN, 7)."""

    informed: str
    agreement: str
    agreement_from: str
    reason: str
    """Why the family was not told."""


@dataclass(slots=True)
class Subject:
    """What a history must know of its contact."""

    id: int
    reference: str
    received: int
    entered: int
    taker: str
    channel: str
    category: str
    referrer_named: bool
    professional: bool
    """Whether the referrer is one, who may be told more."""
    reachable: bool
    """Whether the referrer can be told anything."""
    children: Sequence[str]
    """The children as people at the desk call them."""
    child_ids: Sequence[int]
    """Their rows, in the same order."""
    named: bool
    """Whether anybody knows who they are."""
    danger: str
    """Whether immediate danger was ticked: yes, no, not known, not asked."""
    number: int
    """Which contact about the same child it is in the policy's months."""
    family: ToldOfFamily


@dataclass(slots=True)
class Clock:
    """A clock of the contact while its history is told."""

    id: int
    kind: ClockKind
    started: int
    due: str
    words: str
    settled: str | None = None
    by: str = ""
    how: str = ""


@dataclass(slots=True)
class History:
    """What the steps left behind."""

    entries: list[Row] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    judged: dict[str, list[Row]] = field(default_factory=dict)
    """Rows of screening, ratings, outcomes and the like, table by table."""
    deeds: list[tuple[int, str, str, Mapping[str, object] | None]] = field(default_factory=list)
    """(time, login, action, detail) of every audit entry but the first."""
    version: int = 1
    owner: str = ""
    state: State = State.RECEIVED
    brag: Brag | None = None
    confirmed: bool = False
    closed: int | None = None
    amended: bool = False
    round: int = 0
    """How often it was reopened."""
    restricted_at: tuple[int, str] | None = None
    """When and by whom a piece was added to the restricted file after receipt."""

    @property
    def next_due(self) -> tuple[str, str]:
        """The earliest running clock: its deadline and its name."""
        first = min((clock for clock in self.clocks if clock.settled is None), key=_due, default=None)
        return (first.due, first.kind.word) if first else (NEVER, "")


class Numbers:
    """Numbers of rows that others refer to: each table counts up from 1."""

    def __init__(self) -> None:
        self._last: defaultdict[str, int] = defaultdict(int)

    def next(self, table: str) -> int:
        """The number of the next row of a table."""
        self._last[table] = number = self._last[table] + 1
        return number


@dataclass(slots=True)
class Around:
    """What all histories of a demonstration share."""

    dice: Dice
    timing: Timing
    staff: Staff
    numbers: Numbers
    outcomes: Mapping[str, str]
    """Outcome code to words."""
    asks: Mapping[str, str]
    """Outcome code to what it asks for: `to whom`."""
    questions: Mapping[str, str]
    """Items of the checklist, in order: code to question."""
    policy_id: int


class Telling:
    """One history while it is told."""

    def __init__(self, around: Around, subject: Subject, kind: Kind) -> None:
        self.around = around
        self.dice = around.dice
        self.staff = around.staff
        self.subject = subject
        self.kind = kind
        self.at = subject.entered
        """The time that it has come to, in epoch seconds."""
        self.told = History()
        self.asked: dict[WaitingKind, Row] = {}
        """What waits for a manager: rows of `waiting`."""
        self.standing: dict[str, Any] = {}
        """What later steps must know of earlier ones."""

    @property
    def worker(self) -> str:
        """Who does what the owner does."""
        return self.told.owner or self.subject.taker

    @property
    def now(self) -> str:
        """The time that it has come to, as stored text."""
        return text_of(self.at)

    def add(
        self,
        by: str,
        kind: EntryKind,
        text: str,
        detail: Mapping[str, object] | None = None,
        corrects: int | None = None,
    ) -> int:
        """A line of the history that changes nothing; its number."""
        number = len(self.told.entries) + 1
        words = json.dumps(detail, ensure_ascii=False, sort_keys=True) if detail else "{}"
        self.told.entries.append((self.subject.id, number, self.now, by, kind.value, text, words, corrects))
        return number

    def save(self, by: str, kind: EntryKind, text: str, field: str, before: str, after: str) -> int:
        """A line of the history that counts the version up; its number."""
        self.told.version += 1
        # As json.dumps with sorted keys writes it, at a tenth of the cost.
        values = f'"after": {quoted(after)}, "before": {quoted(before)}, "field": "{field}"'
        detail = f'{{{values}, "version": {self.told.version}}}'
        number = len(self.told.entries) + 1
        self.told.entries.append((self.subject.id, number, self.now, by, kind.value, text, detail, None))
        return number

    def enter(self, by: str, kind: EntryKind, text: str, state: State) -> int:
        """The same where the contact comes to another state, or stays in this one."""
        before, self.told.state = self.told.state, state
        return self.save(by, kind, text, "state", before.value, state.value)

    def deed(self, by: str, action: str, detail: Mapping[str, object] | None = None) -> None:
        """An audit entry."""
        self.told.deeds.append((self.at, by, action, detail))

    def row(self, table: str, *values: object) -> None:
        """A row of judgement, in the order of the table's columns (tables.py)."""
        self.told.judged.setdefault(table, []).append(values)

    def number(self, table: str) -> int:
        """The number of the table's next row, for those that others refer to."""
        return self.around.numbers.next(table)

    def ask(self, kind: WaitingKind, row_id: int, by: str) -> None:
        """Let it wait for a manager."""
        self.asked[kind] = (kind.value, self.subject.id, row_id, self.now, by)

    def answered(self, kind: WaitingKind) -> None:
        """It waits no longer."""
        self.asked.pop(kind, None)

    def running(self, kind: ClockKind) -> Clock | None:
        """The clock of this kind that runs."""
        return next((one for one in self.told.clocks if one.kind is kind and one.settled is None), None)

    def due(self, kind: ClockKind) -> str | None:
        """The deadline of the clock of this kind that runs."""
        clock = self.running(kind)
        return clock.due if clock else None

    def start(self, kind: ClockKind, brag: Brag | None, at: int) -> Clock | None:
        """Start a clock, where the policy has one."""
        due = self.around.timing.due(kind, brag, at)
        if due == NEVER:
            return None
        clock = Clock(self.number("clock"), kind, at, due, self.around.timing.words(kind, brag))
        self.told.clocks.append(clock)
        return clock

    def settle(self, kind: ClockKind, by: str, how: str) -> None:
        """End what runs of a kind."""
        for clock in self.told.clocks:
            if clock.kind is kind and clock.settled is None:
                clock.settled, clock.by, clock.how = self.now, by, how


def _due(clock: Clock) -> str:
    return clock.due
