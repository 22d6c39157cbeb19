"""Ratings in the demonstration: proposed, confirmed, changed, returned with a question, and seen by the managers."""

from __future__ import annotations

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo import sayings
from mash_tui.services.demo import sayings_judged as said
from mash_tui.services.demo.telling import Telling
from mash_tui.services.demo.timing import HOUR, MINUTE, text_of
from mash_tui.services.waiting import WaitingKind

_TIMED = (ClockKind.RETURN, ClockKind.DECISION)
_SEEN_AFTER = 3 * HOUR
"""How old a Red is that every manager has seen."""
_LOWER = {Brag.RED: Brag.AMBER, Brag.AMBER: Brag.GREEN, Brag.GREEN: Brag.BLUE, Brag.BLUE: Brag.BLUE}


def will_propose(telling: Telling) -> Brag:
    """What is going to be proposed first: mostly what a manager then confirms."""
    brag = telling.kind.brag or Brag.GREEN
    as_confirmed = telling.dice.chance(0.88) or telling.kind.state is State.RATING_PROPOSED
    proposed = telling.standing["will_propose"] = brag if as_confirmed else sayings.NEIGHBOURING[brag]
    return proposed


def propose(telling: Telling) -> None:
    """A senior social worker proposes: it counts at once, and its clocks run from receipt."""
    proposed: Brag = telling.told.brag or telling.standing["will_propose"]
    by = telling.standing["rated_by"] = telling.staff.senior(telling.told.owner)
    why = telling.dice.pick(sayings.PROPOSED[proposed])
    before, due_before = telling.told.brag, _due(telling)
    telling.told.brag, telling.told.confirmed, telling.told.state = proposed, False, State.RATING_PROPOSED
    was = f"{before.word}, proposed" if before else "unrated"
    text = f"Proposed {proposed.word}: {why}."
    entry = telling.save(by, EntryKind.RATING, text, "rating", was, f"{proposed.word}, proposed")
    if before is None:
        for kind in _TIMED:
            telling.start(kind, proposed, telling.subject.received)
    number = _row(telling, "proposed", proposed, None, before, due_before, why, by, entry)
    telling.standing["proposal"] = number
    if proposed is Brag.RED and before is None:
        telling.standing["red"] = (number, telling.at, by)
    telling.ask(WaitingKind.RATING, number, by)
    telling.deed(by, "rating.propose", {"rating": proposed.value})


def ask_back(telling: Telling) -> None:
    """A manager returns a first proposal with a question: back to screening, and it goes on counting meanwhile."""
    proposed = telling.told.brag or Brag.GREEN
    by, question = telling.staff.manager(telling.standing["rated_by"]), telling.dice.pick(said.ASKED_BACK)
    standing = f"{proposed.word}, proposed"
    text = (
        f"Returned {proposed.word} to {telling.standing['rated_by']} with a question. It goes on counting meanwhile.\n"
        f"Because: {question}"
    )
    telling.told.state = State.SCREENING
    entry = telling.save(by, EntryKind.RATING, text, "rating", standing, standing)
    _row(telling, "returned", proposed, telling.standing["proposal"], proposed, _due(telling), question, by, entry)
    telling.answered(WaitingKind.RATING)
    telling.deed(by, "rating.return", {"rating": proposed.value})


def confirm(telling: Telling) -> None:
    """A manager confirms it, or changes it with a reason."""
    brag, proposed = telling.kind.brag or Brag.GREEN, telling.told.brag or Brag.GREEN
    by = telling.staff.manager(telling.standing["rated_by"])
    due_before = _due(telling)
    telling.told.state, telling.told.brag, telling.told.confirmed = State.GATHERING, brag, True
    if brag is proposed:
        step, why = "confirmed", telling.dice.pick(sayings.CONFIRMED[brag])
        text = f"Confirmed {brag.word}: {why}."
    else:
        step, why = "changed", sayings.CHANGED[brag]
        text = f"{brag.word}, {why}."
    entry = telling.save(by, EntryKind.RATING, text, "rating", f"{proposed.word}, proposed", f"{brag.word}, confirmed")
    if brag is not proposed:
        _recount(telling, by, brag)
    number = _row(telling, step, brag, telling.standing["proposal"], proposed, due_before, why, by, entry)
    if brag is Brag.RED and proposed is not Brag.RED:
        telling.standing["red"] = (number, telling.at, by)
    telling.answered(WaitingKind.RATING)
    telling.deed(by, "rating.confirm", {"before": proposed.value, "after": brag.value})
    telling.settle(ClockKind.STATUTORY, by, "The next steps were decided.")


def lower(telling: Telling) -> None:
    """Somebody proposes a less urgent rating: what a manager has confirmed counts until one confirms this."""
    stands = telling.told.brag or Brag.GREEN
    proposed, by = _LOWER[stands], telling.staff.senior(telling.told.owner)
    why = telling.dice.pick(said.RERATED)
    counted = f"{stands.word}, confirmed"
    text = f"Proposed {proposed.word}: {why}.\n{stands.word} counts until a manager has confirmed it."
    entry = telling.save(by, EntryKind.RATING, text, "rating", counted, counted)
    number = _row(telling, "proposed", proposed, None, stands, _due(telling), why, by, entry, counts=False)
    telling.ask(WaitingKind.RATING, number, by)
    telling.deed(by, "rating.propose", {"rating": proposed.value})


def see_red(telling: Telling) -> None:
    """Which managers have seen the Red by now: who rated it, everybody of an older one, most of one confirmed since.

    One that waits to be confirmed whoever runs the demonstration has not seen.
    """
    if "red" not in telling.standing:
        return
    number, at, by = telling.standing["red"]
    now, dice = telling.around.timing.now, telling.dice
    for login in telling.staff.managers:
        if login == by:
            seen = at
        elif now - at > _SEEN_AFTER:
            seen = at + dice.whole(4 * MINUTE, 2 * HOUR)
        elif dice.chance(0.8 if telling.told.confirmed else 0.4 * (login != telling.staff.me)):
            seen = min(now - 2, at + dice.whole(1, 10 * MINUTE))
        else:
            continue
        telling.row("red_seen", number, login, text_of(seen))


def _due(telling: Telling) -> tuple[str | None, str | None]:
    return telling.due(ClockKind.RETURN), telling.due(ClockKind.DECISION)


def _recount(telling: Telling, by: str, brag: Brag) -> None:
    """The clocks of another rating, from receipt; the deadlines before stay in the history."""
    for kind in _TIMED:
        clock, old = telling.running(kind), telling.due(kind)
        if clock is not None:
            telling.told.clocks.remove(clock)
        new = telling.start(kind, brag, telling.subject.received)
        text = f"The {kind.word} deadline moved with the rating."
        telling.add(by, EntryKind.CLOCK, text, {"clock": kind.value, "before": old, "after": new and new.due})


def _row(
    telling: Telling, step: str, brag: Brag, answers: int | None, before: Brag | None,
    due_before: tuple[str | None, str | None], why: str, by: str, entry: int, *, counts: bool = True,
) -> int:  # fmt: skip
    number = telling.number("rating")
    was_confirmed = telling.standing.get("confirmed_before", False)
    telling.standing["confirmed_before"] = telling.told.confirmed
    (returned, decision), (returned_after, decision_after) = due_before, _due(telling)
    telling.row(
        "rating", number, telling.subject.id, step, brag.value, answers, before.value if before else None,
        int(was_confirmed), int(counts), why, returned, returned_after, decision, decision_after,
        telling.around.policy_id, telling.now, by, entry,
    )  # fmt: skip
    return number
