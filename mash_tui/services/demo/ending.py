"""The end of a contact in the demonstration: feedback owed and given, closed, opened again, complained about."""

from __future__ import annotations

from mash_tui.domain.answers import NOT_KNOWN
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo import sayings
from mash_tui.services.demo import sayings_judged as said
from mash_tui.services.demo.telling import Clock, Telling
from mash_tui.services.demo.timing import DAY, HOUR, day_of, text_of

REFERRER, FAMILY = "referrer", "family"
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
    _give(telling, REFERRER, "", _filled(telling, words), telling.dice.pick(said.TOLD_REFERRER))


def tell_family(telling: Telling) -> None:
    """The family is told in one of the ways; now and then not yet, for a reason."""
    if telling.dice.chance(0.08):
        _not_given(telling, FAMILY, telling.dice.pick(said.FAMILY_NOT_TOLD))
        return
    way = telling.dice.pick(said.FAMILY_WAYS)
    _give(telling, FAMILY, way, _filled(telling, said.TO_FAMILY), said.TOLD_FAMILY[way])


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
    """Somebody complains: it is with the MASH manager, answered by now or not, and perhaps taken further."""
    dice, now = telling.dice, telling.around.timing.now
    by, (whom, about) = telling.staff.manager(telling.told.owner), dice.pick(said.COMPLAINTS)
    number, received = telling.number("complaint"), telling.at
    due = text_of(received + 10 * DAY)
    is_old = now - received > 20 * DAY
    room = dice.whole(3 * DAY, 12 * DAY) if is_old else now - received
    steps: list[tuple[str, str, str, str | None]] = [("received", "manager", about, due)]
    if room > HOUR and dice.chance(0.7):
        steps.append(("note", "manager", dice.pick(said.COMPLAINT_LOOKED_AT), due))
    ended = is_old or (room > 3 * HOUR and dice.chance(0.5))
    if ended and dice.chance(0.3):
        steps.append(("escalated", "complaints officer", said.COMPLAINT_TAKEN_UP, due))
    if ended:
        steps.append(("ended", steps[-1][1], dice.pick(said.COMPLAINT_UPHELD), None))
    rows = []
    for place, (step, stage, words, due_at) in enumerate(steps):
        telling.at = received + int(room * place / len(steps))
        text = f"Complaint 1 of {whom}: {words}" if place == 0 else f"Complaint 1, {step}: {words}"
        entry = telling.save(
            by, EntryKind.COMPLAINT, text, "complaint 1", steps[place - 1][0] if place else "none", step
        )
        rows.append((number, step, stage, words, due_at, telling.now, by, entry))
        telling.deed(by, f"complaint.{step}", {"complaint": 1})
    telling.row(
        "complaint", number, telling.subject.id, 1, text_of(received), whom, about, steps[-1][1],
        None if ended else due, telling.now if ended else None, len(steps),
    )  # fmt: skip
    for row in rows:
        telling.row("complaint_step", *row)


def _give(telling: Telling, recipient: str, way: str, words: str, how: str) -> None:
    by = telling.worker
    entry_words = f"Feedback to the {recipient} was given {how}.\n{words}"
    telling.save(by, EntryKind.FEEDBACK, entry_words, f"feedback.{recipient}", "owed", "given")
    _row(telling, recipient, "given", way, _ended(telling, recipient, by, f"Given {how}."), words, how)
    telling.deed(by, "feedback.give", {"recipient": recipient})


def _not_given(telling: Telling, recipient: str, why: str) -> None:
    by = telling.worker
    text = f"Feedback to the {recipient} is not given.\nBecause: {why}"
    telling.save(by, EntryKind.FEEDBACK, text, f"feedback.{recipient}", "owed", "not given")
    _row(telling, recipient, "not_given", "", _ended(telling, recipient, by, f"Not given: {why}"), None, why)
    telling.deed(by, "feedback.not_given", {"recipient": recipient})


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
