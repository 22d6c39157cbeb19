"""What is owed on a contact next, and what comes next where this version has no step for it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from mash_tui.domain.deciding import may_decide
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.rows import ClockRow, ContactView


@dataclass(frozen=True, slots=True)
class Owed:
    """A step that somebody owes."""

    command: str
    """The name of the command that does it."""
    words: str
    clock: ClockRow | None = None
    """The clock that runs for it."""


def owed(view: ContactView) -> list[Owed]:
    """The steps owed, the next one first."""
    if not view.row.state.is_open:
        return []
    steps = []
    if not view.row.owner:
        steps.append(Owed("TakeContact", "take it"))
    if view.row.state is State.RECEIVED:
        steps.append(Owed("Acknowledge", "acknowledge", _running(view, ClockKind.STATUTORY)))
    written = _running(view, ClockKind.WRITTEN_REFERRAL)
    if written is not None:
        steps.append(Owed("WrittenReferralArrived", "written referral", written))
    if words := _outcome_owed(view):
        steps.append(Owed("OutcomeAndDecision", words, _running(view, ClockKind.DECISION)))
    return steps


def _outcome_owed(view: ContactView) -> str:
    """What of the children's outcomes is owed: a manager's decision, or before it a proposal."""
    left = [child for child in view.outcomes if child.decided is None]
    is_rated = may_decide(view.row.brag, confirmed=view.row.confirmed)
    if not left or not is_rated or view.row.state is State.FEEDBACK:
        return ""
    if any(child.proposed is None for child in left):
        return "answer the question" if any(child.returned for child in left) else "propose the outcome"
    return "decide the outcome"


_BY_THE_BOOK = {
    State.ACKNOWLEDGED: "a duty officer screens it",
    State.SCREENING: "a senior social worker proposes a rating",
    State.RATING_PROPOSED: "a manager confirms the rating",
    State.FEEDBACK: "the referrer and the family are told the outcome",
}


def by_the_book(state: State) -> str:
    """The step that comes next in the life of a contact and has no command in this version (DOMAIN, 3).

    Empty where the next step has one (`received`: `owed` has it), and where nothing comes next (`closed`).
    """
    return _BY_THE_BOOK.get(state, "")


def why_none(state: State, note_key: str = "") -> str:
    """What to say to somebody who asks for the step owed where `owed` has none; `note_key` writes a note, if any."""
    coming = by_the_book(state)
    if not coming:
        return "It is closed: nothing is owed."
    instead = f": write a note ({note_key})" if note_key else ""
    return f"Next by the book: {coming}. This version of mash cannot record that yet{instead}."


def _running(view: ContactView, kind: ClockKind) -> ClockRow | None:
    return next((clock for clock in view.clocks if clock.kind == kind.word and clock.settled_at is None), None)
