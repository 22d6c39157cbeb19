"""What is owed on a contact, in the order of the work. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag
from mash_tui.domain.consent import Authorised
from mash_tui.domain.deciding import may_decide
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
    return [*steps, *_rating(view), *_family(view), *_outcome(view), *_telling(view)]


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


def _family(view: ContactView) -> list[Owed]:
    owed_words = _family_owed(view)
    return [Owed("RecordFamily", owed_words)] if owed_words else []


def _family_owed(view: ContactView) -> str:
    """What is owed of the four fields about the family, from the rating on: no agency is asked before (DOMAIN, 7).

    A Blue asks no agency. What a manager is to authorise is owed until it was answered, whatever the rating.
    """
    recorded = view.family_recorded
    if recorded is not None and recorded.authorisation:
        return "authorisation"
    if view.row.state not in _ASKS_AGENCIES or view.row.brag in (None, Brag.BLUE):
        return ""
    if recorded is None:
        return "family"
    return _FAMILY_OWED.get(recorded.stands, "family") if recorded.missing else ""


_ASKS_AGENCIES = (State.RATING_PROPOSED, State.GATHERING)
_FAMILY_OWED = {Authorised.REFUSED: "family: refused", Authorised.NEEDED: "family: authorisation"}


def _outcome(view: ContactView) -> list[Owed]:
    """Of the children's outcomes a manager's decision, or before it a proposal."""
    left = [child for child in view.outcomes if child.decided is None]
    is_rated = may_decide(view.row.brag, confirmed=view.row.confirmed)
    if not left or not is_rated:
        return []
    words = "decide the outcome"
    if any(child.proposed is None for child in left):
        words = "answer the question" if any(child.returned for child in left) else "propose the outcome"
    return [Owed("OutcomeAndDecision", words, _running(view, ClockKind.DECISION))]


def why_none(state: State) -> str:
    """What to say to somebody who asks for the step owed where `owed` has none."""
    return "Nothing is owed at this moment." if state.is_open else "It is closed: nothing is owed."


def _of(view: ContactView, row: FeedbackRow) -> ClockRow | None:
    """The clock of one recipient: both may be due at the same moment."""
    word = ClockKind.FEEDBACK.word
    return next(
        (one for one in view.clocks if (one.kind, one.due_at, one.settled_at) == (word, row.due_at, None)), None
    )


def _running(view: ContactView, kind: ClockKind) -> ClockRow | None:
    return next((clock for clock in view.clocks if clock.kind == kind.word and clock.settled_at is None), None)
