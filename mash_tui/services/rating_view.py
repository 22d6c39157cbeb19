"""What a rating is judged by, for a screen: the choices with their deadlines, what was found, every step so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import NotFound
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.clock_rows import due_of
from mash_tui.services.queue import row
from mash_tui.services.rating_rows import steps_of
from mash_tui.services.rating_steps import BY_RATING, clocks_start
from mash_tui.services.red_seen import see
from mash_tui.services.rows import Line, QueueRow, RatingStep
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
    execute = desk.store.reading.execute
    steps = steps_of(desk, line.id)
    asked = waits(execute, WaitingKind.RATING, line.id)
    return RatingView(
        row=line,
        choices=choices_of(desk, line.id),
        found=found_in_screening(desk, line.id),
        missing=tuple(item.question.rstrip("?") for item in missing_before_rating(execute, desk.policy, line.id)),
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
