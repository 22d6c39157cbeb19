"""How long something may take: an amount, a unit and what happens after closing (DOMAIN, 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a limit counts. Boroughs use all four."""

    ELAPSED_HOURS = "elapsed_hours"
    """Real hours, whatever is open."""
    WORKING_HOURS = "working_hours"
    """Hours during which the hub is open."""
    WORKING_DAYS = "working_days"
    """The same local time that many open days later."""
    SAME_DAY = "same_day"
    """Until closing on the day of the start."""


class ClockKind(StrEnum):
    """The things that are timed, each with a clock of its own."""

    RETURN = "return"
    """How long an agency has to return its information, by rating."""
    DECISION = "decision"
    """How long the hub has until the manager's decision, by rating."""
    STATUTORY = "statutory"
    """Referrer acknowledged, next steps decided: one working day (Working Together to Safeguard Children)."""
    WRITTEN_REFERRAL = "written_referral"
    """The written referral that follows a telephone call."""
    FEEDBACK = "feedback"
    """What the referrer is to be told about the outcome."""
    INSISTED_REFERRAL = "insisted_referral"
    """The referral that the hub insisted on during a consultation."""

    @property
    def word(self) -> str:
        """The clock as screens name it."""
        return _CLOCK_WORDS[self]

    @property
    def by_rating(self) -> bool:
        """Whether the limit depends on the rating, so that there is none before a rating is proposed."""
        return self in (ClockKind.RETURN, ClockKind.DECISION)


_CLOCK_WORDS = {
    ClockKind.RETURN: "agency return",
    ClockKind.DECISION: "decision",
    ClockKind.STATUTORY: "statutory",
    ClockKind.WRITTEN_REFERRAL: "written referral owed",
    ClockKind.FEEDBACK: "feedback owed",
    ClockKind.INSISTED_REFERRAL: "insisted-on referral owed",
}
_UNIT_WORDS = {
    Unit.ELAPSED_HOURS: "elapsed hour",
    Unit.WORKING_HOURS: "working hour",
    Unit.WORKING_DAYS: "working day",
}
YEARS_AHEAD = 2
"""Whole years after that of a receipt whose bank holidays are asked for: every deadline must fall within them."""
LONGEST_HOURS = 8784
"""A leap year of hours: a longer limit is a mistake."""
LONGEST_DAYS = 366
"""A leap year of days: a longer limit is a mistake."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take. Raises ValueError for an amount that makes no sense in its unit."""

    amount: Decimal | int
    """Hours that come to whole minutes, or whole days; 0 for the same day."""
    unit: Unit
    """What is counted."""
    runs_on_past_closing: bool = False
    """Whether the clock starts at receipt even if the hub is closed then (a Red)."""

    def __post_init__(self) -> None:
        if self.unit is Unit.SAME_DAY:
            if self.amount != 0:
                raise ValueError("the same day takes no amount")
            if self.runs_on_past_closing:
                raise ValueError("the same day ends at closing and cannot run on past it")
        elif self.unit is Unit.WORKING_DAYS:
            if not 0 < self.amount <= LONGEST_DAYS or self.amount % 1:
                raise ValueError(f"working days are whole and between 1 and {LONGEST_DAYS}")
        elif not 0 < self.amount <= LONGEST_HOURS or self.amount * 60 % 1:
            raise ValueError(f"hours come to whole minutes, more than 0 and at most {LONGEST_HOURS}")

    @property
    def length(self) -> timedelta:
        """The hours as a length of time (elapsed or working); zero for units that count days."""
        if self.unit in (Unit.ELAPSED_HOURS, Unit.WORKING_HOURS):
            return timedelta(minutes=int(self.amount * 60))
        return timedelta()

    def __str__(self) -> str:
        if self.unit is Unit.SAME_DAY:
            return "the same day"
        plural = "" if self.amount == 1 else "s"
        past = ", running on past closing" if self.runs_on_past_closing else ""
        return f"{self.amount} {_UNIT_WORDS[self.unit]}{plural}{past}"
