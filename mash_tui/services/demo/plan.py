"""Which contacts the demonstration has: how many of each kind, and when each was received.

A kind of contact is a line of `KINDS`. Its weight is its number among some three hundred contacts; every size
has the same proportions, so that every view is as full in a million as in a demonstration.
"""

from __future__ import annotations

from dataclasses import dataclass

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.timing import DAY, HOUR, MINUTE, OLDEST_DAYS, Timing

_BITS = 7
"""Bits of a packed number that hold the kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contact."""

    weight: int
    state: State
    brag: Brag | None = None
    received: tuple[float, float] = (0, 0)
    """Seconds before now, oldest first; (0, 0) when `due` or `night` says it."""
    due: tuple[int, int] = (0, 0)
    """Seconds from now to the deadline, earliest first; negative is overdue."""
    clock: ClockKind = ClockKind.STATUTORY
    """The clock that `due` is about."""
    night: bool = False
    """Received while the hub was closed last."""
    danger: bool = False
    written: bool = False
    """A telephone contact whose written referral is still owed."""
    mark: str = ""
    """What else is particular: `amended`, `reopened`, `restricted`, `safe`, `unknown`, `forwarded`, `now`."""


S, C = State, ClockKind
R, A, G, B = Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE
_RECENT = (20 * MINUTE, 40)

KINDS: tuple[Kind, ...] = (
    Kind(3, S.RECEIVED, received=(150, 12), mark="now"),
    Kind(2, S.RECEIVED, received=_RECENT, danger=True),
    Kind(6, S.RECEIVED, received=(HOUR, 4 * MINUTE)),
    Kind(6, S.RECEIVED, night=True),
    Kind(2, S.RECEIVED, night=True, danger=True),
    Kind(1, S.RECEIVED, night=True, mark="restricted"),
    Kind(4, S.RECEIVED, due=(10 * MINUTE, 40 * MINUTE)),
    Kind(3, S.RECEIVED, due=(-55 * MINUTE, -4 * MINUTE)),
    Kind(3, S.RECEIVED, due=(-4 * DAY, -DAY)),
    Kind(2, S.RECEIVED, received=(2 * HOUR, 10 * MINUTE), mark="unknown"),
    Kind(3, S.RECEIVED, received=(100 * MINUTE, 8 * MINUTE), written=True),
    Kind(14, S.ACKNOWLEDGED, due=(2 * HOUR, DAY)),
    Kind(3, S.ACKNOWLEDGED, due=(-3 * DAY, -2 * HOUR)),
    Kind(3, S.ACKNOWLEDGED, received=(DAY, 5 * HOUR), written=True),
    Kind(2, S.ACKNOWLEDGED, received=(3 * HOUR, 30 * MINUTE), danger=True),
    Kind(2, S.ACKNOWLEDGED, due=(HOUR, DAY), mark="amended"),
    Kind(18, S.SCREENING, due=(HOUR, DAY)),
    Kind(5, S.SCREENING, due=(15 * MINUTE, 90 * MINUTE)),
    Kind(4, S.SCREENING, due=(-2 * DAY, -20 * MINUTE)),
    Kind(2, S.SCREENING, due=(HOUR, DAY), mark="amended"),
    Kind(2, S.SCREENING, due=(HOUR, DAY), mark="safe"),
    Kind(2, S.SCREENING, G, received=(60 * DAY, 14 * DAY), mark="reopened"),
    Kind(2, S.RATING_PROPOSED, R, due=(10 * MINUTE, 50 * MINUTE), clock=C.RETURN),
    Kind(2, S.RATING_PROPOSED, R, due=(-40 * MINUTE, -3 * MINUTE), clock=C.RETURN, danger=True),
    Kind(8, S.RATING_PROPOSED, A, due=(30 * MINUTE, DAY), clock=C.RETURN),
    Kind(2, S.RATING_PROPOSED, A, due=(-DAY, -10 * MINUTE), clock=C.RETURN),
    Kind(9, S.RATING_PROPOSED, G, due=(2 * HOUR, 2 * DAY), clock=C.DECISION),
    Kind(4, S.RATING_PROPOSED, B, due=(2 * HOUR, 3 * DAY), clock=C.DECISION),
    Kind(3, S.GATHERING, R, due=(15 * MINUTE, 40 * MINUTE), clock=C.RETURN, danger=True),
    Kind(2, S.GATHERING, R, due=(-90 * MINUTE, -5 * MINUTE), clock=C.RETURN),
    Kind(1, S.GATHERING, R, due=(-30 * MINUTE, -2 * MINUTE), clock=C.DECISION, mark="restricted"),
    Kind(12, S.GATHERING, A, due=(30 * MINUTE, DAY), clock=C.RETURN),
    Kind(4, S.GATHERING, A, due=(-3 * DAY, -20 * MINUTE), clock=C.RETURN),
    Kind(2, S.GATHERING, A, due=(2 * HOUR, DAY), clock=C.DECISION, mark="restricted"),
    Kind(2, S.GATHERING, A, due=(2 * HOUR, DAY), clock=C.DECISION, mark="safe"),
    Kind(14, S.GATHERING, G, due=(HOUR, 3 * DAY), clock=C.DECISION),
    Kind(3, S.GATHERING, G, due=(-2 * DAY, -HOUR), clock=C.RETURN),
    Kind(5, S.GATHERING, B, due=(3 * HOUR, 3 * DAY), clock=C.DECISION),
    Kind(3, S.OUTCOME_PROPOSED, R, due=(5 * MINUTE, 100 * MINUTE), clock=C.DECISION, danger=True),
    Kind(8, S.OUTCOME_PROPOSED, A, due=(20 * MINUTE, DAY), clock=C.DECISION),
    Kind(3, S.OUTCOME_PROPOSED, A, due=(-DAY, -15 * MINUTE), clock=C.DECISION),
    Kind(8, S.OUTCOME_PROPOSED, G, due=(HOUR, 2 * DAY), clock=C.DECISION),
    Kind(4, S.OUTCOME_PROPOSED, B, due=(HOUR, 2 * DAY), clock=C.DECISION),
    Kind(2, S.FEEDBACK, R, received=(4 * DAY, 8 * HOUR)),
    Kind(7, S.FEEDBACK, A, received=(6 * DAY, 2 * DAY)),
    Kind(8, S.FEEDBACK, G, received=(8 * DAY, 3 * DAY)),
    Kind(4, S.FEEDBACK, B, received=(7 * DAY, 3 * DAY)),
    Kind(3, S.FEEDBACK, A, received=(14 * DAY, 9 * DAY)),
    Kind(8, S.CLOSED, None, received=(20 * DAY, 3 * HOUR), mark="forwarded"),
    Kind(3, S.CLOSED, R, received=(30 * DAY, 2 * DAY)),
    Kind(7, S.CLOSED, R, received=(OLDEST_DAYS * DAY, 30 * DAY)),
    Kind(14, S.CLOSED, A, received=(35 * DAY, 5 * DAY)),
    Kind(18, S.CLOSED, A, received=(OLDEST_DAYS * DAY, 30 * DAY)),
    Kind(16, S.CLOSED, G, received=(40 * DAY, 6 * DAY)),
    Kind(20, S.CLOSED, G, received=(OLDEST_DAYS * DAY, 30 * DAY)),
    Kind(8, S.CLOSED, B, received=(40 * DAY, 6 * DAY)),
    Kind(10, S.CLOSED, B, received=(OLDEST_DAYS * DAY, 30 * DAY)),
    Kind(1, S.CLOSED, A, received=(OLDEST_DAYS * DAY, 30 * DAY), mark="safe"),
    Kind(2, S.CLOSED, A, received=(200 * DAY, 30 * DAY), mark="amended"),
)
"""Every kind of contact. An age of `received` is spread over open time but for the odd night."""


def plan(dice: Dice, timing: Timing, size: int) -> list[int]:
    """When each contact was received and of which kind, oldest first, packed: see `unpack`."""
    packed = []
    for number, (kind, count) in enumerate(zip(KINDS, _counts(size), strict=True)):
        earliest, latest = _window(kind, timing)
        for _ in range(count):
            packed.append(_receipt(dice, timing, earliest, latest, kind) << _BITS | number)
    packed.sort()
    return packed


def unpack(packed: int) -> tuple[int, Kind]:
    """Receipt in epoch seconds, and the kind."""
    return packed >> _BITS, KINDS[packed & ((1 << _BITS) - 1)]


def _counts(size: int) -> list[int]:
    """How many of each kind: by weight, the largest remainders first."""
    total = sum(kind.weight for kind in KINDS)
    counts = [size * kind.weight // total for kind in KINDS]
    by_remainder = sorted(range(len(KINDS)), key=lambda k: (-(size * KINDS[k].weight % total), k))
    for k in by_remainder[: size - sum(counts)]:
        counts[k] += 1
    return counts


def _window(kind: Kind, timing: Timing) -> tuple[int, int]:
    """The earliest and latest receipt of this kind."""
    if kind.night:
        return timing.last_closed_stretch()
    if kind.due != (0, 0) and timing.is_timed(kind.clock, kind.brag):
        earliest = timing.receipt_due(kind.clock, kind.brag, timing.now + kind.due[0])
        latest = timing.receipt_due(kind.clock, kind.brag, timing.now + kind.due[1])
        return earliest, min(latest, timing.now - _SHORTEST[kind.state])
    if kind.due != (0, 0):
        return timing.now - 3 * DAY, timing.now - DAY
    return timing.now - int(kind.received[0]), timing.now - int(kind.received[1])


_SHORTEST = {
    S.RECEIVED: MINUTE,
    S.ACKNOWLEDGED: 20 * MINUTE,
    S.SCREENING: 25 * MINUTE,
    S.RATING_PROPOSED: 30 * MINUTE,
    S.GATHERING: 40 * MINUTE,
    S.OUTCOME_PROPOSED: HOUR,
    S.FEEDBACK: 2 * HOUR,
    S.CLOSED: 3 * HOUR,
}
"""Seconds that the work up to a state takes at least."""


def _receipt(dice: Dice, timing: Timing, earliest: int, latest: int, kind: Kind) -> int:
    """A moment of the window: in open time where there is some, now and then at any hour."""
    earliest = min(earliest, latest)
    moment = earliest + int(dice.random() * (latest - earliest))
    begins, ends = timing.worked(earliest), timing.worked(latest)
    if not kind.night and ends - begins > 10 * MINUTE and not dice.chance(0.12):
        moment = timing.moment(begins + int(dice.random() * (ends - begins)))
    return moment if kind.mark == "now" else max(earliest, moment - moment % MINUTE)
