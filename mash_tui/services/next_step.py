"""What is owed on a contact next, as far as this program's steps go. Pure."""

from __future__ import annotations

from dataclasses import dataclass

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
    return steps


def _running(view: ContactView, kind: ClockKind) -> ClockRow | None:
    return next((clock for clock in view.clocks if clock.kind == kind.word and clock.settled_at is None), None)
