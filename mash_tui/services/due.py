"""When would this be due: the answer behind `mash due`, from a policy alone, without any database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from mash_tui.domain.bank_holidays import FIRST_YEAR, LAST_YEAR
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.clocks import Explanation, Step, explain
from mash_tui.domain.errors import UsageProblem
from mash_tui.domain.limits import YEARS_AHEAD, ClockKind, Limit
from mash_tui.domain.typed_time import NotATime, typed_time
from mash_tui.policy.model import Policy

_EXAMPLE = "2026-04-02T16:30"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as it was typed, understood."""

    at: datetime
    """The moment (UTC)."""
    said: str = ""
    """What the person should be told about how it was understood; may be empty."""


@dataclass(frozen=True, slots=True)
class DueAnswer:
    """When something received then would be due, and why."""

    rating: Brag | None
    """The rating asked about."""
    kind: ClockKind
    """The clock asked about."""
    receipt: Receipt
    """The receipt."""
    limit: Limit | None
    """The limit; None when nothing is timed for this rating."""
    note: str
    """What the policy says beside the limit; may be empty."""
    explanation: Explanation | None
    """The deadline with its working; None when nothing is timed."""

    def as_json(self, *, steps: bool = False) -> dict[str, object]:
        """The answer for machines; `due` is ISO 8601 with London's offset, or null when nothing is timed."""
        found = self.explanation
        answer: dict[str, object] = {
            "rating": self.rating,
            "clock": self.kind,
            "received": london_iso(self.receipt.at),
            "start": london_iso(found.start) if found else None,
            "due": london_iso(found.due) if found else None,
            "limit": _limit_json(self.limit, self.note) if self.limit else None,
        }
        if self.receipt.said:
            answer["said"] = self.receipt.said
        if steps:
            answer["steps"] = [_step_json(step) for step in found.steps] if found else []
        return answer


def answer(policy: Policy, rating: Brag | None, kind: ClockKind, received: Receipt) -> DueAnswer:
    """When it would be due under this policy.

    Raises UsageProblem when the clock depends on a rating and none is given, or for a year whose bank
    holidays are not known.
    """
    if kind.by_rating and rating is None:
        raise UsageProblem(
            f"The {kind.word} clock depends on the rating.",
            remedy="Give one: " + ", ".join(brag.value for brag in Brag) + ".",
        )
    limit = policy.limit(kind, rating)
    note = policy.note(kind, rating)
    if limit is None:
        return DueAnswer(rating, kind, received, None, note, None)
    year = received.at.astimezone(LONDON).year
    if not FIRST_YEAR < year < LAST_YEAR:
        known = f"Bank holidays are known for {FIRST_YEAR} to {LAST_YEAR}"
        raise UsageProblem(f"{known}, not around {year}.", remedy="Check the year.")
    calendar = policy.calendar(year - 1, min(year + YEARS_AHEAD, LAST_YEAR))
    return DueAnswer(rating, kind, received, limit, note, explain(received.at, limit, calendar))


def parse_received(text: str, today: date) -> Receipt:
    """The moment that a person typed: see `typed_time`. Raises UsageProblem."""
    try:
        found = typed_time(text, today)
    except NotATime as problem:
        remedy = f"Or like {_EXAMPLE}: London time, unless an offset follows."
        raise UsageProblem(f"{text!r} cannot be read: {problem}.", remedy=remedy) from None
    return Receipt(found.at.astimezone(UTC), found.said)


def london_iso(moment: datetime) -> str:
    """ISO 8601 with London's offset."""
    return moment.astimezone(LONDON).isoformat()


def _limit_json(limit: Limit, note: str) -> dict[str, object]:
    amount = int(limit.amount) if limit.amount % 1 == 0 else float(limit.amount)
    return {
        "amount": amount,
        "unit": limit.unit,
        "runs_on_past_closing": limit.runs_on_past_closing,
        "words": str(limit),
        "note": note,
    }


def _step_json(step: Step) -> dict[str, object]:
    return {
        "day": step.day.isoformat(),
        "from": london_iso(step.begins) if step.begins else None,
        "to": london_iso(step.ends) if step.ends else None,
        "minutes": step.minutes,
        "note": step.note,
    }
