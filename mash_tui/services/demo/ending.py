"""The end of a contact in the demonstration: feedback owed and given, closed, opened again, complained about."""

from __future__ import annotations

from collections.abc import Sequence

from mash_tui.domain.answers import NOT_KNOWN
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo import sayings
from mash_tui.services.demo import sayings_judged as said
from mash_tui.services.demo.telling import Clock, Telling
from mash_tui.services.demo.timing import DAY, HOUR, day_of, text_of

REFERRER, FAMILY = "referrer", "family"
_OLD = 20 * DAY
"""How old a complaint is that has ended by now."""
_NOBODY_TO_TELL = (
    "The referrer left no name, telephone or e-mail: nobody can be told, and no feedback is owed to them.\n"
)


def owe(telling: Telling, by: str) -> None:
    """Feedback is owed to the referrer and the family, each with a clock of its own from this moment."""
    recipients = [REFERRER, FAMILY] if telling.subject.reachable else [FAMILY]
    clocks: dict[str, Clock | None] = telling.standing.setdefault("feedback", {})
    for recipient in recipients:
        clocks[recipient] = telling.start(ClockKind.FEEDBACK, None, telling.at)
    words = f"Feedback is owed to the {' and the '.join(recipients)}."
    first = "" if telling.subject.reachable else _NOBODY_TO_TELL
    telling.add(by, EntryKind.FEEDBACK, f"{first}{words}")


def tell_referrer(telling: Telling) -> None:
    """The referrer is told, in words fit for them; now and then cannot be."""
    if telling.dice.chance(0.06):
        _not_given(telling, REFERRER, telling.dice.pick(said.REFERRER_NOT_TOLD))
        return
    words = said.TO_PROFESSIONAL if telling.subject.professional else said.TO_PUBLIC
    way, how = telling.dice.pick(said.TOLD_REFERRER)
    _give(telling, REFERRER, way, said.REFERRER_WAYS[way], _filled(telling, words), how)


def tell_family(telling: Telling) -> None:
    """The family is told in one of the ways; now and then not yet, for a reason."""
    if telling.dice.chance(0.08):
        _not_given(telling, FAMILY, telling.dice.pick(said.FAMILY_NOT_TOLD))
        return
    way, how = telling.dice.pick(said.TOLD_FAMILY)
    _give(telling, FAMILY, way, said.FAMILY_WAYS[way], _filled(telling, said.TO_FAMILY), how)


def close(telling: Telling) -> None:
    """Everything is told: it is closed."""
    by = telling.worker
    telling.told.closed = telling.at
    telling.enter(by, EntryKind.CLOSED, telling.dice.pick(said.CLOSED), State.CLOSED)
    telling.deed(by, "contact.close")
    telling.settle(ClockKind.WRITTEN_REFERRAL, by, "The contact was closed.")


def write_feedback(telling: Telling) -> None:
    """The rows of what is owed still; what was given or not has its row already."""
    for recipient, clock in telling.standing.get("feedback", {}).items():
        _row(telling, recipient, "owed", "", clock, None, "")


def reopen(telling: Telling) -> None:
    """Opened again: the statutory clock and that of the decision start anew, and all that follows is owed anew."""
    giver = telling.staff.manager(telling.told.owner)
    telling.told.state, telling.told.closed = State.SCREENING, None
    telling.start(ClockKind.STATUTORY, None, telling.at)
    telling.start(ClockKind.DECISION, telling.told.brag, telling.at)
    telling.save(giver, EntryKind.REOPENED, telling.dice.pick(sayings.REOPENED), "state", "closed", "open")
    telling.told.round += 1
    telling.deed(giver, "contact.reopen")


def complain(telling: Telling) -> None:
    """Somebody complains: the MASH manager answers, or is yet to; perhaps the Complaints Officer after that."""
    dice, timing = telling.dice, telling.around.timing
    (whom, about), received = dice.pick(said.COMPLAINTS), telling.at
    is_old = timing.now - received > _OLD
    room = dice.whole(4 * DAY, 12 * DAY) if is_old else timing.now - received
    steps = [("received", about)]
    if is_old or (room > HOUR and dice.chance(0.6)):
        steps.append(("acknowledged", dice.pick(said.COMPLAINT_ACKNOWLEDGED)))
    if is_old or (room > 3 * HOUR and dice.chance(0.5)):
        steps.append(("answered", dice.pick(said.COMPLAINT_ANSWERED)))
        if dice.chance(0.45):
            steps += [("taken_further", said.COMPLAINT_TAKEN_UP), ("answered", dice.pick(said.COMPLAINT_ANSWERED))]
        if is_old or dice.chance(0.6):
            steps.append(("ended", said.COMPLAINT_ENDED))
    _write_complaint(telling, whom, steps, [received + int(room * place / len(steps)) for place in range(len(steps))])


def _write_complaint(telling: Telling, whom: str, steps: Sequence[tuple[str, str]], times: Sequence[int]) -> None:
    by, timing, number = telling.staff.manager(telling.told.owner), telling.around.timing, telling.number("complaint")
    stage, due, rows = 0, "", []
    for (step, words), telling.at in zip(steps, times, strict=True):
        if step in ("received", "taken_further"):
            stage += step == "taken_further"
            due = timing.working_days(said.LADDER[stage][1], telling.at)
        text = f"Complaint 1, {step.replace('_', ' ')}: {words}"
        entry = telling.add(
            by, EntryKind.COMPLAINT, f"Complaint 1, from {whom}: {words}" if step == "received" else text
        )
        due_at = None if step in ("answered", "ended") else due
        rows.append((number, step, said.LADDER[stage][0], words, due_at, telling.now, by, entry))
        telling.deed(by, "complaint.record" if step == "received" else "complaint.step", {"complaint": 1})
    ended = telling.now if steps[-1][0] == "ended" else None
    telling.row(
        "complaint", number, telling.subject.id, 1, text_of(times[0]), whom, steps[0][1], rows[-1][2], rows[-1][4],
        ended, len(steps),
    )  # fmt: skip
    for row in rows:
        telling.row("complaint_step", *row)


def _give(telling: Telling, recipient: str, way: str, by_way: str, words: str, how: str) -> None:
    by, told = telling.worker, f"The {recipient} was told {by_way}: {how}"
    telling.save(by, EntryKind.FEEDBACK, f"{told}\n\n{words}", f"feedback.{recipient}", "owed", f"given {by_way}")
    _row(telling, recipient, "given", way, _ended(telling, recipient, by, told), words, how)
    telling.deed(by, "feedback.give", {"to": recipient, "way": way})


def _not_given(telling: Telling, recipient: str, why: str) -> None:
    by = telling.worker
    told = f"The {recipient} is not told: {why}"
    telling.save(by, EntryKind.FEEDBACK, told, f"feedback.{recipient}", "owed", "not given")
    _row(telling, recipient, "not_given", "", _ended(telling, recipient, by, told), None, why)
    telling.deed(by, "feedback.not_given", {"to": recipient})


def _ended(telling: Telling, recipient: str, by: str, how: str) -> Clock | None:
    clock: Clock | None = telling.standing["feedback"].pop(recipient)
    if clock is not None:
        clock.settled, clock.by, clock.how = telling.now, by, how
    return clock


def _row(
    telling: Telling, recipient: str, state: str, way: str, clock: Clock | None, words: str | None, how_or_why: str
) -> None:
    given = state == "given"
    telling.row(
        "feedback", telling.subject.id, telling.told.round, recipient, state, telling.worker, way,
        clock.id if clock else None, words or "", how_or_why if given else "", "" if given else how_or_why,
        None if state == "owed" else telling.now, "" if state == "owed" else telling.worker,
    )  # fmt: skip


def _filled(telling: Telling, words: str) -> str:
    outcomes = ", ".join(dict.fromkeys(telling.around.outcomes.get(one.code, NOT_KNOWN)
                                       for one in telling.standing["outcomes"]))  # fmt: skip
    day = day_of(telling.subject.received)
    return words.format(reference=telling.subject.reference, day=f"{day:%d/%m/%Y}", outcome=outcomes)
