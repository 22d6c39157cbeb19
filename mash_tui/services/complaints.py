"""Complaints about a contact, whatever its state: from whom, about what, and each step up the policy's ladder.

A complaint is no step of the contact and none of its clocks: it has a version and a deadline of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.clocks import deadline
from mash_tui.domain.errors import Conflict, NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import YEARS_AHEAD
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.changing import Line, add_entry, find, for_history, reasoned_in_words
from mash_tui.services.complaint_rows import ComplaintRow, ComplaintStep, complaints_of
from mash_tui.services.finishing import finish
from mash_tui.services.history import Telling

if TYPE_CHECKING:
    from mash_tui.policy.telling import Rung
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.transaction import PlainTransaction

__all__ = ["ComplaintRow", "ComplaintStep", "list_complaints", "of_contact", "record", "take_step"]

LONGEST_FROM = 200
"""Characters of whom a complaint is from."""


@dataclass(slots=True)
class _Standing:
    """A complaint that is being changed."""

    id: int
    number: int
    version: int
    received_at: str
    stage: str
    due_at: str | None
    ended_at: str | None


def of_contact(desk: Desk, reference: str) -> tuple[ComplaintRow, ...]:
    """Every complaint about a contact, the reading noted in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "complaint.read")
    found = desk.store.rows("SELECT id FROM contact WHERE reference = ?", (reference,))
    if not found:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    desk.note_reading("complaint.read", reference)
    return complaints_of(desk, found[0][0], reference, Telling(desk, desk.store.whole_rows, found[0][0]))


def list_complaints(desk: Desk) -> list[ComplaintRow]:
    """Every complaint that has not ended, the one that is due first first; those that wait for nobody's answer last."""
    desk.require(Permission.CONTACT_READ, "complaint.list")
    contacts = desk.store.rows(
        "SELECT DISTINCT contact.id, reference FROM complaint JOIN contact ON contact.id = contact_id"
        " WHERE ended_at IS NULL ORDER BY contact.id"
    )
    desk.note_shown("complaint.list", [reference for _, reference in contacts], {})
    rows = [
        row
        for contact_id, reference in contacts
        for row in complaints_of(desk, contact_id, reference, Telling(desk, desk.store.whole_rows, contact_id))
        if row.ended_at is None
    ]
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at or row.received_at, row.id))


def record(
    desk: Desk,
    reference: str,
    from_whom: str,
    about: str,
    received_at: datetime | None = None,
    *,
    copy: Copy | None = None,
) -> int:
    """Record a complaint; its number on the contact. It begins at the first stage, and is due from its receipt.

    Raises Refused without from whom or about what, or for a receipt in the future.
    """
    with desk.plain_transaction(Permission.CONTACT_WORK, "complaint.record") as tx:
        contact = find(tx, reference)
        received = _not_in_future(received_at or tx.now, tx.now)
        who = for_history(tx, contact, "complaint", _who(from_whom))
        what = for_history(tx, contact, "complaint", reasoned_in_words(tx, about, "A complaint"))
        rung = desk.policy.complaint_ladder[0]
        due = _due(desk, rung, received)
        number = 1 + tx.execute("SELECT count(*) FROM complaint WHERE contact_id = ?", (contact.id,)).fetchone()[0]
        key = tx.execute(
            "INSERT INTO complaint (contact_id, number, received_at, from_whom, about, stage, due_at, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 1) RETURNING id",
            (contact.id, number, stamp(received), who, what, rung.name, due),
        ).fetchone()[0]
        text = f"Complaint {number}, from {who}: {what}\n{rung.name} answers it by {_local(desk, due)}."
        _add_step(tx, contact, key, number, ComplaintStep.RECEIVED, rung.name, what, due, received, text)
        tx.deed("complaint.record", reference, {"complaint": number})
        finish(tx, copy, reference)
    return int(number)


def take_step(
    desk: Desk,
    reference: str,
    number: int,
    version: int,
    step: ComplaintStep,
    words: str,
    at: datetime | None = None,
    *,
    copy: Copy | None = None,
) -> ComplaintRow:
    """Record a step: acknowledged, answered, taken further (to the next stage, which has its own limit), ended.

    Raises Refused for a step that does not follow or has no words, NotFound for no such complaint, and Conflict when
    somebody took a step meanwhile.
    """
    with desk.plain_transaction(Permission.CONTACT_WORK, "complaint.step") as tx:
        contact = find(tx, reference)
        complaint = _find(tx, contact, number)
        _require_unchanged(tx, contact, complaint, version)
        when = _not_in_future(at or tx.now, tx.now, since=moment(complaint.received_at))
        _require_follows(tx, complaint, step)
        said = for_history(tx, contact, "complaint", reasoned_in_words(tx, words, "A step of a complaint"))
        text = f"Complaint {number}, {step.word}: {said}"
        if step is ComplaintStep.TAKEN_FURTHER:
            rung = _next_rung(tx, complaint)
            complaint.stage, complaint.due_at = rung.name, _due(desk, rung, when)
            text += f"\n{rung.name} answers it by {_local(desk, complaint.due_at)}."
        elif step is not ComplaintStep.ACKNOWLEDGED:
            complaint.due_at = None
        if step is ComplaintStep.ENDED:
            complaint.ended_at = stamp(when)
        tx.execute(
            "UPDATE complaint SET stage = ?, due_at = ?, ended_at = ?, version = version + 1 WHERE id = ?",
            (complaint.stage, complaint.due_at, complaint.ended_at, complaint.id),
        )
        _add_step(
            tx, contact, complaint.id, number, step, complaint.stage, said, complaint.due_at, when, text
        )  # fmt: skip
        tx.deed("complaint.step", reference, {"complaint": number, "step": step})
        finish(tx, copy, reference)
    return next(row for row in of_contact(desk, reference) if row.number == number)


def _who(from_whom: str) -> str:
    who = clean_line(from_whom)
    if not who:
        raise Refused("From whom it is is empty.", rule="words required", remedy="Say from whom it is.")
    if len(who) > LONGEST_FROM:
        what = f"From whom it is is longer than {LONGEST_FROM} characters."
        raise Refused(what, rule="fits on a line", remedy="Put the rest into what it is about.")
    return who


def steps_to_take(row: ComplaintRow, desk: Desk) -> tuple[ComplaintStep, ...]:
    """The steps that follow where it stands, in the order of the ladder."""
    if row.ended_at is not None:
        return ()
    done = _done_at_stage([step.step for step in row.steps])
    further = [step.step for step in row.steps].count(ComplaintStep.TAKEN_FURTHER)
    return tuple(_following(done, has_next=further + 1 < len(desk.policy.complaint_ladder)))


def _following(done: set[ComplaintStep], *, has_next: bool) -> list[ComplaintStep]:
    steps = []
    if not done:
        steps.append(ComplaintStep.ACKNOWLEDGED)
    if ComplaintStep.ANSWERED not in done:
        steps.append(ComplaintStep.ANSWERED)
    if has_next:
        steps.append(ComplaintStep.TAKEN_FURTHER)
    return [*steps, ComplaintStep.ENDED]


def _done_at_stage(steps: list[ComplaintStep]) -> set[ComplaintStep]:
    """What this stage did already: what came before it counts no longer."""
    done: set[ComplaintStep] = set()
    for step in steps:
        done = set() if step in (ComplaintStep.RECEIVED, ComplaintStep.TAKEN_FURTHER) else done | {step}
    return done


def _require_follows(tx: PlainTransaction, complaint: _Standing, step: ComplaintStep) -> None:
    if complaint.ended_at is not None:
        raise Refused(
            f"Complaint {complaint.number} has ended.", rule="an ended complaint rests", remedy="Record another one."
        )
    taken = _steps_of(tx, complaint)
    has_next = taken.count(ComplaintStep.TAKEN_FURTHER) + 1 < len(tx.desk.policy.complaint_ladder)
    following = _following(_done_at_stage(taken), has_next=has_next)
    if step in following:
        return
    if step is ComplaintStep.TAKEN_FURTHER:
        what = f"{complaint.stage} is the last stage of the ladder."
    else:
        what = f"Complaint {complaint.number} cannot be {step.word} at this stage."
    can_be = ", ".join(one.word for one in following)
    raise Refused(what, rule="one stage after the other", remedy=f"It can be: {can_be}.")


def _next_rung(tx: PlainTransaction, complaint: _Standing) -> Rung:
    """The stage after the one it is at: counted by how often it was taken further, whatever a stage is called today."""
    return tx.desk.policy.complaint_ladder[_steps_of(tx, complaint).count(ComplaintStep.TAKEN_FURTHER) + 1]


def _steps_of(tx: PlainTransaction, complaint: _Standing) -> list[ComplaintStep]:
    rows = tx.execute("SELECT step FROM complaint_step WHERE complaint_id = ? ORDER BY id", (complaint.id,)).fetchall()
    return [ComplaintStep(step) for (step,) in rows]


def _find(tx: PlainTransaction, contact: Line, number: int) -> _Standing:
    found = tx.execute(
        "SELECT id, number, version, received_at, stage, due_at, ended_at FROM complaint"
        " WHERE contact_id = ? AND number = ?",
        (contact.id, number),
    ).fetchone()
    if found is None:
        raise NotFound(
            f"There is no complaint {number} about {contact.reference}.", remedy="`mash complaint REF` lists them."
        )
    return _Standing(*found)


def _require_unchanged(tx: PlainTransaction, contact: Line, complaint: _Standing, version: int) -> None:
    if complaint.version == version:
        return
    step, words, at, by = tx.execute(
        "SELECT step, words, at, by FROM complaint_step WHERE complaint_id = ? ORDER BY id DESC LIMIT 1",
        (complaint.id,),
    ).fetchone()
    telling = Telling(tx.desk, lambda sql, values: list(tx.execute(sql, values).fetchall()), contact.id)
    raise Conflict(
        f"Somebody took a step of complaint {complaint.number} meanwhile.",
        by=by,
        at=f"{tx.desk.local(moment(at)):%a %d %b %H:%M}",
        changed={ComplaintStep(step).word.capitalize(): ("", telling.text(words, {}))},
        version=complaint.version,
    )


def _add_step(
    tx: PlainTransaction, contact: Line, complaint_id: int, number: int, step: ComplaintStep, stage: str, words: str,
    due: str | None, at: datetime, text: str,
) -> None:  # fmt: skip
    if at != tx.now:
        text += f"\nThat was on {tx.desk.local(at):%d/%m/%Y at %H:%M}."
    entry = add_entry(tx, contact, EntryKind.COMPLAINT, text, detail={"complaint": number, "step": step.value})
    row = {
        "complaint_id": complaint_id, "step": step.value, "stage": stage, "words": words, "due_at": due,
        "at": stamp(at), "by": tx.login, "entry": entry,
    }  # fmt: skip
    tx.insert("complaint_step", [row])


def _due(desk: Desk, rung: Rung, starts: datetime) -> str:
    calendar = desk.policy.calendar(starts.year - 1, starts.year + YEARS_AHEAD)
    return stamp(deadline(starts, rung.limit, calendar))


def _local(desk: Desk, due: str) -> str:
    return f"{desk.local(moment(due)):%d/%m/%Y %H:%M}"


def _not_in_future(at: datetime, now: datetime, since: datetime | None = None) -> datetime:
    if at > now:
        raise Refused("That time has yet to come.", rule="nothing is recorded ahead", remedy="Write when it was.")
    if since is not None and at < since:
        raise Refused(
            "That is before the complaint was received.", rule="steps follow receipt", remedy="Write when it was."
        )
    return at
