"""Counting what runs anew under a changed policy: the clocks of open contacts, and intake problems that wait.

What a person settled is never counted again: what was met under an old limit stays as it was.

All of it is one transaction, so that nobody works a queue of two policies and a kill leaves the old one whole. Other
desks wait for their turn meanwhile: 0.05 to 0.1 ms a running clock, 10 s at most (`BUSY_MILLISECONDS`), which is some
hundred thousand clocks. A hub has hundreds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data.stamps import moment, stamp
from mash_tui.data.store import Execute
from mash_tui.domain.brag import Brag
from mash_tui.domain.limits import ClockKind
from mash_tui.services.clock_rows import due_of, next_due

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy

BY_POLICY = "policy"
"""Who settles a clock that is timed no longer, and writes the history of a recount: nobody has it as a login."""

_BATCH = 1_000
_CLOCK = (
    "SELECT clock.id, contact_id, kind, started_at, clock.due_at, limit_words, brag,"
    " settled_at IS NOT NULL FROM clock JOIN contact ON contact.id = contact_id WHERE is_open = 1"
)


class _Clock(NamedTuple):
    """A clock that the policy decides about."""

    id: int
    contact_id: int
    kind: str
    starts: str
    due_at: str
    limit: str
    brag: str | None
    withdrawn: bool


@dataclass(slots=True)
class Recounted:
    """What a changed policy did to what runs."""

    moved: int = 0
    """Deadlines of contacts that moved."""
    reworded: int = 0
    """Clocks that have another limit and are due at the same moment."""
    withdrawn: int = 0
    """Clocks that are timed no longer."""
    resumed: int = 0
    """Clocks that an earlier policy withdrew and this one times again."""
    problems: int = 0
    """Deadlines of intake problems that moved."""


def recount(execute: Execute, policy: Policy, version: int, now: datetime) -> Recounted:
    """Count anew, from the moment each clock was started by; old and new stand in the history of each contact."""
    counting = _Recount(execute, policy, version, now)
    for clock in _withdrawn(execute):
        counting.clock(clock)
    for clock in _running(execute):
        counting.clock(clock)
    execute(
        "UPDATE clock SET policy_id = ? WHERE settled_at IS NULL"
        " AND contact_id IN (SELECT id FROM contact WHERE is_open = 1)",
        (version,),
    )
    counting.problems()
    return counting.done


def problem_due(policy: Policy, received_at: str) -> str | None:
    """The deadline of a refused row that waits, as it is stored, from its stored receipt; None where none is timed."""
    due, _ = due_of(policy, ClockKind.STATUTORY, None, moment(received_at))
    return None if due is None else stamp(due)


@dataclass(slots=True)
class _Recount:
    execute: Execute
    policy: Policy
    version: int
    now: datetime
    done: Recounted = field(default_factory=Recounted)

    def clock(self, clock: _Clock) -> None:
        """Count one clock anew."""
        kind, brag = ClockKind(clock.kind), Brag(clock.brag) if clock.brag else None
        due, words = due_of(self.policy, kind, brag, moment(clock.starts))
        if due is None:
            if not clock.withdrawn:
                self._withdraw(clock, kind)
        elif clock.withdrawn or (stamp(due), words) != (clock.due_at, clock.limit):
            self._change(clock, kind, stamp(due), words)

    def _withdraw(self, clock: _Clock, kind: ClockKind) -> None:
        how = "The policy in force sets no limit for it."
        self.execute(
            "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ?, policy_id = ? WHERE id = ?",
            (stamp(self.now), BY_POLICY, how, self.version, clock.id),
        )
        self._tell(clock, f"The {kind.word} clock ended with the policy, which sets no limit for it.", "none", "")
        self.done.withdrawn += 1

    def _change(self, clock: _Clock, kind: ClockKind, due: str, words: str) -> None:
        self.execute(
            "UPDATE clock SET due_at = ?, limit_words = ?, settled_at = NULL, settled_by = '', settled_how = ''"
            " WHERE id = ?",
            (due, words, clock.id),
        )
        if clock.withdrawn:
            text = f"The {kind.word} clock runs again: the policy sets a limit for it, {words}."
            self.done.resumed += 1
        elif due != clock.due_at:
            text = f"The {kind.word} deadline moved with the policy."
            self.done.moved += 1
        else:
            text = f"The {kind.word} limit is now {words}, by the policy; the deadline is the same."
            self.done.reworded += 1
        self._tell(clock, text, due, words)

    def _tell(self, clock: _Clock, text: str, due: str, words: str) -> None:
        detail = {"clock": clock.kind, "before": clock.due_at, "after": due, "policy": self.version}
        if words != clock.limit:
            detail |= {"limit_before": clock.limit, "limit_after": words}
        self.execute(
            "INSERT INTO entry (contact_id, number, at, by, kind, text, detail)"
            " VALUES (?, (SELECT max(number) + 1 FROM entry WHERE contact_id = ?), ?, ?, 'clock', ?, ?)",
            (clock.contact_id, clock.contact_id, stamp(self.now), BY_POLICY, text, json.dumps(detail)),
        )
        next_due(self.execute, clock.contact_id)

    def problems(self) -> None:
        """Rows that were refused and wait have the statutory limit too, from their receipt."""
        waiting = self.execute(
            "SELECT id, received_at, due_at FROM intake_row WHERE outcome = 'refused' ORDER BY id", ()
        ).fetchall()
        for row_id, received_at, due_at in waiting:
            due = problem_due(self.policy, received_at) or due_at
            if due != due_at:
                self.execute("UPDATE intake_row SET due_at = ? WHERE id = ?", (due, row_id))
                self.done.problems += 1


def _running(execute: Execute) -> Iterator[_Clock]:
    """Running clocks of open contacts, in batches by id: the table changes while it is walked."""
    last = 0
    while True:
        sql = f"{_CLOCK} AND clock.id > ? AND settled_at IS NULL ORDER BY clock.id LIMIT ?"
        rows = [_Clock(*row) for row in execute(sql, (last, _BATCH)).fetchall()]
        if not rows:
            return
        yield from rows
        last = rows[-1].id


def _withdrawn(execute: Execute) -> list[_Clock]:
    """Clocks of open contacts that an earlier policy ended, unless the contact has a later one of that kind.

    Feedback has two from one moment: to the referrer and to the family.
    """
    sql = (
        f"{_CLOCK} AND settled_by = ?"  # noqa: S608 fixed names
        " AND NOT EXISTS (SELECT 1 FROM clock later WHERE later.id > clock.id"
        " AND later.contact_id = clock.contact_id AND later.kind = clock.kind"
        " AND (later.kind != 'feedback' OR later.started_at > clock.started_at))"
    )
    return [_Clock(*row) for row in execute(sql, (BY_POLICY,)).fetchall()]
