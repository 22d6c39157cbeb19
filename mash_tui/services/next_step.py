"""What is owed on a contact next, and what comes next where this version has no step for it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.rows import AskedRow, ClockRow, ContactView, EntryRow
from mash_tui.services.waiting import WaitingKind

if TYPE_CHECKING:
    from mash_tui.services.feedback_rows import FeedbackRow


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
    if told_last(view) is None:
        steps.append(Owed("Acknowledge", "acknowledge", _running(view, ClockKind.STATUTORY)))
    if any(one.missing for one in view.screening):
        steps.append(Owed("ScreenContact", "screen it"))
    written = _running(view, ClockKind.WRITTEN_REFERRAL)
    if written is not None:
        steps.append(Owed("WrittenReferralArrived", "written referral", written))
    return [*steps, *_rating(view), *_telling(view)]


def told_last(view: ContactView) -> EntryRow | None:
    """The entry that says that the referrer was told the reference, since receipt or the last reopening."""
    for entry in reversed(view.entries):
        if entry.kind == EntryKind.REOPENED.word:
            return None
        if entry.kind == EntryKind.ACKNOWLEDGED.word:
            return entry
    return None


def asked_for(view: ContactView, kind: WaitingKind) -> AskedRow | None:
    """What waits of a kind."""
    return next((asked for asked in view.asked if asked.kind is kind), None)


def _rating(view: ContactView) -> list[Owed]:
    """A proposal, until one stands; then its answer, whenever one waits."""
    asked = asked_for(view, WaitingKind.RATING)
    if asked is not None:
        return [Owed("RateContact", f"confirm {asked.what}", _running(view, ClockKind.DECISION))]
    if view.row.state in _BEFORE_RATED:
        return [Owed("RateContact", "rating")]
    return []


def _telling(view: ContactView) -> list[Owed]:
    """Whoever is to be told; then closing."""
    if view.row.state is not State.FEEDBACK:
        return []
    untold = [row for row in view.feedback if row.is_owed]
    return [Owed("GiveFeedback", f"tell the {row.recipient}", _of(view, row)) for row in untold] or [
        Owed("CloseContact", "close it")
    ]


_BEFORE_RATED = (State.RECEIVED, State.ACKNOWLEDGED, State.SCREENING, State.RATING_PROPOSED)


_BY_THE_BOOK = {
    State.GATHERING: "the agencies answer, and an outcome is proposed",
    State.OUTCOME_PROPOSED: "a manager decides the outcome for each child",
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


def _of(view: ContactView, row: FeedbackRow) -> ClockRow | None:
    """The clock of one recipient: both may be due at the same moment."""
    word = ClockKind.FEEDBACK.word
    return next(
        (one for one in view.clocks if (one.kind, one.due_at, one.settled_at) == (word, row.due_at, None)), None
    )


def _running(view: ContactView, kind: ClockKind) -> ClockRow | None:
    return next((clock for clock in view.clocks if clock.kind == kind.word and clock.settled_at is None), None)
