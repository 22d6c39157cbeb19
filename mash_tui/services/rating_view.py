"""What a rating is judged by, for a screen: the choices with their deadlines, what was found, every step so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import NotFound
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.clock_rows import due_of
from mash_tui.services.history import Telling
from mash_tui.services.queue import row
from mash_tui.services.rating_steps import BY_RATING, Step, clocks_start
from mash_tui.services.red_seen import see
from mash_tui.services.rows import Line, QueueRow
from mash_tui.services.screening_view import found_in_screening, missing_before_rating
from mash_tui.services.waiting import WaitingKind, waits

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that a choice would set."""

    kind: str
    """Which clock, in words."""
    due_at: datetime | None
    """Aware UTC; None where none is timed."""
    limit: str
    """The limit in words, with what the policy says beside it."""


@dataclass(frozen=True, slots=True)
class RatingChoice:
    """One of the four."""

    brag: Brag
    meaning: str
    """The policy's words."""
    deadlines: tuple[Due, ...]
    """Of the agencies' return and of the decision, counted as from receipt."""


@dataclass(frozen=True, slots=True)
class RatingStep:
    """A step of the rating, as the history of ratings shows it."""

    id: int
    step: Step
    brag: Brag
    before: Brag | None
    """What the contact counted as until then."""
    was_confirmed: bool
    counts: bool
    """Whether the contact counted as `brag` from this step on."""
    reason: str
    return_before: datetime | None
    return_after: datetime | None
    decision_before: datetime | None
    decision_after: datetime | None
    at: datetime
    by: str
    entry: int
    """Its number in the history."""
    answers: int | None
    """The proposal that it answers."""

    @property
    def moved(self) -> tuple[tuple[str, datetime | None, datetime | None], ...]:
        """The deadlines that it moved: which, before, after."""
        both = (
            (ClockKind.RETURN.word, self.return_before, self.return_after),
            (ClockKind.DECISION.word, self.decision_before, self.decision_after),
        )
        return tuple(one for one in both if one[1] != one[2])


@dataclass(frozen=True, slots=True)
class RatingView:
    """What somebody who rates, or answers a rating, has before them."""

    row: QueueRow
    choices: tuple[RatingChoice, ...]
    """Red first."""
    found: tuple[Line, ...]
    """What the screening found."""
    missing: tuple[str, ...]
    """The items that a rating other than Red waits for."""
    narrative: str
    steps: tuple[RatingStep, ...]
    """Every step so far, oldest first."""
    waits: RatingStep | None
    """The proposal that waits for a manager."""

    def choice(self, brag: Brag) -> RatingChoice:
        """One of the four."""
        return next(choice for choice in self.choices if choice.brag is brag)


def rating_view(desk: Desk, reference: str) -> RatingView:
    """Read what a rating is judged by; the reading is in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "rating.open")
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    desk.note_reading("rating.open", reference)
    see(desk, line.id)
    execute, policy = desk.store.reading.execute, desk.policy
    steps = steps_of(desk, line.id)
    asked = waits(execute, WaitingKind.RATING, line.id)
    return RatingView(
        row=line,
        choices=choices_of(desk, line.id),
        found=found_in_screening(execute, policy, line.id),
        missing=missing_before_rating(execute, policy, line.id),
        narrative=desk.store.whole_rows("SELECT narrative FROM particulars WHERE contact_id = ?", (line.id,))[0][0],
        steps=steps,
        waits=next((step for step in steps if step.id == asked), None),
    )


def choices_of(desk: Desk, contact_id: int) -> tuple[RatingChoice, ...]:
    """The four, with the deadlines that each would set on this contact."""
    starts = moment(clocks_start(desk.store.reading.execute, contact_id))
    return tuple(
        RatingChoice(brag, desk.policy.ratings[brag], tuple(_due(desk, kind, brag, starts) for kind in BY_RATING))
        for brag in Brag
    )


def _due(desk: Desk, kind: ClockKind, brag: Brag, starts: datetime) -> Due:
    due, words = due_of(desk.policy, kind, brag, starts)
    note = desk.policy.note(kind, brag)
    return Due(kind.word, due, f"{words}, {note}" if note else words)


_COLUMNS = (
    "id, step, brag, before, was_confirmed, counts, reason, return_before, return_after, decision_before,"
    " decision_after, at, by, entry, answers"
)


def steps_of(desk: Desk, contact_id: int) -> tuple[RatingStep, ...]:
    """Every step of the rating, oldest first, as its words may be shown."""
    found = desk.store.whole_rows(f"SELECT {_COLUMNS} FROM rating WHERE contact_id = ? ORDER BY id", (contact_id,))  # noqa: S608
    if not found:
        return ()
    telling = Telling(desk, desk.store.whole_rows, contact_id)
    return tuple(_step(values, telling) for values in found)


def _step(values: tuple[Any, ...], telling: Telling) -> RatingStep:
    number, step, brag, before, confirmed, counts, reason = values[:7]
    return_before, return_after, decision_before, decision_after = (
        moment(due) if due else None for due in values[7:11]
    )
    at, by, entry, answers = values[11:]
    return RatingStep(
        number, Step(step), Brag(brag), Brag(before) if before else None, bool(confirmed), bool(counts),
        telling.text(reason, {}), return_before, return_after, decision_before, decision_after, moment(at), by, entry,
        answers,
    )  # fmt: skip
