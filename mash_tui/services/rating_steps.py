"""One step of a rating in the store: what the contact counts as from it on, its deadlines before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.brag import Brag, RatingDeed
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import ClockKind
from mash_tui.services.changing import save
from mash_tui.services.clock_rows import due_of, next_due

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.changing import Line
    from mash_tui.services.transaction import PlainTransaction

BY_RATING = (ClockKind.RETURN, ClockKind.DECISION)
"""The clocks whose limit a rating sets."""
MINUTE = "%a %d %b %H:%M"
"""A deadline as an entry says it."""


class Proposal(NamedTuple):
    """The proposal that a manager answers."""

    id: int
    brag: Brag
    before: Brag | None
    """What the contact counted as until it was proposed."""
    was_confirmed: bool
    """Whether a manager had confirmed that."""
    counts: bool
    """Whether the contact counts as the proposal."""
    by: str


class Counting(NamedTuple):
    """What a contact counts as."""

    brag: Brag | None
    confirmed: bool

    @property
    def words(self) -> str:
        """As entries say it: `Amber, confirmed`."""
        return f"{self.brag.word}, {'confirmed' if self.confirmed else 'proposed'}" if self.brag else "unrated"


class Deadline(NamedTuple):
    """A deadline before and after, as they are stored; None where none is timed."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """A step to be written."""

    step: RatingDeed
    brag: Brag
    """What it proposes, confirms or sets; of a return, what was proposed."""
    counting: Counting
    """What the contact counts as from now on."""
    reason: str
    said: str
    """The first line of its entry."""
    answers: int | None = None
    """The proposal that it answers."""


def counting_of(execute: Execute, contact_id: int) -> Counting:
    """What a contact counts as now."""
    brag, confirmed = execute("SELECT brag, confirmed FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return Counting(Brag(brag) if brag else None, bool(confirmed))


def confirmed_last(execute: Execute, contact_id: int) -> Brag | None:
    """What a manager confirmed last, or set; None where no manager ever did."""
    sql = "SELECT brag FROM rating WHERE contact_id = ? AND step IN (?, ?) ORDER BY id DESC LIMIT 1"
    found = execute(sql, (contact_id, RatingDeed.CONFIRMED.value, RatingDeed.CHANGED.value)).fetchone()
    if found:
        return Brag(found[0])
    counting = counting_of(execute, contact_id)
    return counting.brag if counting.confirmed else None


def proposal_of(execute: Execute, row_id: int) -> Proposal:
    """A proposal by its row."""
    sql = "SELECT id, brag, before, was_confirmed, counts, by FROM rating WHERE id = ?"
    number, brag, before, was_confirmed, counts, by = execute(sql, (row_id,)).fetchone()
    return Proposal(number, Brag(brag), Brag(before) if before else None, bool(was_confirmed), bool(counts), by)


def write(tx: PlainTransaction, contact: Line, made: Made, *changes: dict[str, str]) -> int:
    """Write a step, and give its row: what the contact counts as, its clocks, the entry, the row.

    `changes` are other fields of the contact that the same save changes, as its entry keeps them.
    """
    before = counting_of(tx.execute, contact.id)
    deadlines = _count_anew(tx, contact.id, made.counting.brag)
    tx.execute(
        "UPDATE contact SET brag = ?, confirmed = ?, urgent = ? WHERE id = ?",
        (made.counting.brag, made.counting.confirmed, *_urgent(tx.execute, contact.id, made.counting.brag), contact.id),
    )
    field = {"field": "rating", "before": before.words, "after": made.counting.words}
    if before == made.counting:  # whoever saves on top of it is told at least what was asked
        field = {"field": "proposed rating", "before": "", "after": f"{made.brag.word}, {made.step.value}"}
    entry = save(
        tx,
        contact,
        EntryKind.RATING,
        "\n".join([made.said, *_told(tx, deadlines), f"Because: {made.reason}"]),
        changes=[field, *changes],
        step=made.step.value,
        rating=made.brag.value,
        answers=made.answers,
        deadlines={kind.value: list(deadline) for kind, deadline in deadlines.items()},
        reason=made.reason,
    )
    next_due(tx.execute, contact.id)
    return _row(tx, contact, made, before, deadlines, entry)


def _urgent(execute: Execute, contact_id: int, brag: Brag | None) -> tuple[bool]:
    """A Red, or unrated with immediate danger ticked (data/queue_read)."""
    danger = execute("SELECT danger FROM contact WHERE id = ?", (contact_id,)).fetchone()[0]
    return (brag is Brag.RED or (brag is None and bool(danger)),)


def _row(
    tx: PlainTransaction, contact: Line, made: Made, before: Counting, deadlines: dict[ClockKind, Deadline], entry: int
) -> int:
    added = tx.execute(
        "INSERT INTO rating (contact_id, step, brag, answers, before, was_confirmed, counts, reason, return_before,"
        " return_after, decision_before, decision_after, policy_id, at, by, entry)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            contact.id, made.step.value, made.brag.value, made.answers, before.brag, before.confirmed,
            made.counting.brag is made.brag, made.reason, *deadlines[ClockKind.RETURN], *deadlines[ClockKind.DECISION],
            tx.desk.policy_id, tx.at, tx.login, entry,
        ),
    )  # fmt: skip
    return int(added.fetchone()[0])


def _told(tx: PlainTransaction, deadlines: dict[ClockKind, Deadline]) -> Iterator[str]:
    """The deadlines that moved, as a line each."""
    for kind, (before, after) in deadlines.items():
        if before != after:
            yield f"{kind.word.capitalize()}: due {_when(tx, after)}, before {_when(tx, before)}"


def _when(tx: PlainTransaction, due: str | None) -> str:
    return f"{tx.desk.local(moment(due)):{MINUTE}}" if due else "not timed"


def _count_anew(tx: PlainTransaction, contact_id: int, brag: Brag | None) -> dict[ClockKind, Deadline]:
    """Count the clocks of the rating anew from the moment that they start by: receipt, or the last reopening.

    A clock that was settled since then was met, and is left alone.
    """
    starts = clocks_start(tx.execute, contact_id)
    return {kind: _clock(tx, contact_id, kind, brag, starts) for kind in BY_RATING}


def clocks_start(execute: Execute, contact_id: int) -> str:
    """The moment by which the clocks of the rating start, as it is stored: receipt, or the last reopening."""
    sql = (
        "SELECT coalesce((SELECT max(at) FROM entry WHERE contact_id = contact.id AND kind = ?), received_at)"
        " FROM contact WHERE id = ?"
    )
    return str(execute(sql, (EntryKind.REOPENED.value, contact_id)).fetchone()[0])


def _clock(tx: PlainTransaction, contact_id: int, kind: ClockKind, brag: Brag | None, starts: str) -> Deadline:
    due, words = due_of(tx.desk.policy, kind, brag, moment(starts))
    after = stamp(due) if due else None
    found = tx.execute(
        "SELECT id, due_at, settled_at FROM clock WHERE contact_id = ? AND kind = ? AND started_at >= ?"
        " ORDER BY settled_at IS NULL DESC, id DESC LIMIT 1",
        (contact_id, kind.value, starts),
    ).fetchone()
    if found is None:
        if after is not None:
            tx.execute(
                "INSERT INTO clock (contact_id, kind, started_at, due_at, limit_words, policy_id)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (contact_id, kind.value, starts, after, words, tx.desk.policy_id),
            )
        return Deadline(None, after)
    clock_id, before, settled_at = found
    if settled_at is not None and not _was_untimed(tx.execute, clock_id):
        return Deadline(before, before)
    _move(tx, clock_id, after, words)
    return Deadline(None if settled_at else before, after)


UNTIMED = "The rating sets no limit for it."
"""How a clock was settled that no longer runs because of the rating."""


def _was_untimed(execute: Execute, clock_id: int) -> bool:
    return bool(execute("SELECT settled_how = ? FROM clock WHERE id = ?", (UNTIMED, clock_id)).fetchone()[0])


def _move(tx: PlainTransaction, clock_id: int, after: str | None, words: str) -> None:
    if after is None:
        tx.execute(
            "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ? WHERE id = ? AND settled_at IS NULL",
            (tx.at, tx.login, UNTIMED, clock_id),
        )
        return
    tx.execute(
        "UPDATE clock SET due_at = ?, limit_words = ?, policy_id = ?, settled_at = NULL, settled_by = '',"
        " settled_how = '' WHERE id = ?",
        (after, words, tx.desk.policy_id, clock_id),
    )
