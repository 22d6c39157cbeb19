"""Feedback to the referrer and the family: owed with the decision, given with its words, or not given for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.errors import NotFound, Refused, UsageProblem
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.naming import child_called
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import Line, find_unchanged, for_history, reasoned_in_words, save, worded
from mash_tui.services.clock_rows import next_due
from mash_tui.services.feedback_check import checked, without_addresses
from mash_tui.services.feedback_owed import owe_feedback
from mash_tui.services.feedback_rows import FeedbackRow, FeedbackState, Recipient, feedback_of
from mash_tui.services.feedback_words import Ended, Facts, cautions, words_to
from mash_tui.services.finishing import finish
from mash_tui.services.history import Telling
from mash_tui.services.passages import is_kept_safe
from mash_tui.services.queue import row

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.history import Rows
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction

__all__ = ["FeedbackRow", "FeedbackState", "Recipient", "give", "not_given", "owe_feedback", "read", "reassign"]

_OUTCOMES = (
    "SELECT given_names, family_name, expected_delivery, (SELECT code FROM child_outcome WHERE child_id = child.id"
    " AND step IN ('decided', 'forwarded') AND round = (SELECT count(*) FROM entry"
    " WHERE contact_id = child.contact_id AND kind = 'reopened') ORDER BY id DESC LIMIT 1)"
    " FROM child WHERE contact_id = ? ORDER BY position"
)


@dataclass(frozen=True, slots=True)
class Task:
    """Telling one recipient, with what is there to tell them."""

    feedback: FeedbackRow
    text: str
    """The words made from the record and the policy for this recipient; empty while an outcome is missing."""
    missing: str
    """Why there is no text; empty where there is one."""
    ways: Mapping[str, str]
    """Code → words of each way."""
    way: str
    """The code of the way that is offered first."""
    cautions: tuple[str, ...]
    """What to think of before they are told; never part of the words."""


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """All feedback of a contact since its last reopening."""

    row: QueueRow
    tasks: tuple[Task, ...]


def read(desk: Desk, reference: str) -> FeedbackView:
    """Who is to be told and what, the reading noted in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "feedback.read")
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    desk.note_reading("feedback.read", reference)
    reading = desk.store.whole_rows
    rows = feedback_of(desk, line.id, Telling(desk, reading, line.id))
    facts, missing = _facts(desk, reading, line.id, reference)
    return FeedbackView(line, tuple(_task(desk, reading, line.id, one, facts, missing) for one in rows))


def give(
    desk: Desk,
    reference: str,
    version: int,
    recipient: Recipient,
    words: str,
    how: str,
    way: str,
    *,
    copy: Copy | None = None,
) -> QueueRow:
    """Record that a recipient was told these words, by which way and how; its clock stops.

    Raises Refused for what is not owed, for words that may not go out and for a way the policy does not have;
    Conflict when it was saved since.
    """
    with desk.plain_transaction(Permission.CONTACT_CLOSE, "feedback.give") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_owed(tx, contact, recipient)
        by_way = _way_of(desk, recipient, way)
        text = worded_for(desk, tx.execute, contact.id, reference, recipient, words)
        told_how = for_history(tx, contact, "feedback", worded(how, "How they were told"))
        said = f"The {recipient} was told {by_way}: {told_how}"
        _settle(tx, contact, recipient, said)
        values = (FeedbackState.GIVEN.value, way, text, told_how)
        _end(tx, contact, recipient, "state = ?, way = ?, words = ?, how = ?", values)
        save(
            tx, contact, EntryKind.FEEDBACK, f"{said}\n\n{text}",
            field=f"feedback.{recipient}", before="owed", after=f"given {by_way}",
        )  # fmt: skip
        next_due(tx.execute, contact.id)
        tx.deed("feedback.give", reference, {"to": recipient, "way": way})
        finish(tx, copy, reference)
    return _line(desk, reference)


def not_given(
    desk: Desk, reference: str, version: int, recipient: Recipient, why: str, *, copy: Copy | None = None
) -> QueueRow:
    """Record why a recipient is not told; the clock stops. Raises Refused without a reason in words, or Conflict."""
    with desk.plain_transaction(Permission.CONTACT_CLOSE, "feedback.not_given") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_owed(tx, contact, recipient)
        reason = reasoned_in_words(tx, why, f"Not telling the {recipient}")
        reason = for_history(tx, contact, "feedback", reason)
        said = f"The {recipient} is not told: {reason}"
        _settle(tx, contact, recipient, said)
        _end(tx, contact, recipient, "state = ?, why_not = ?", (FeedbackState.NOT_GIVEN.value, reason))
        save(tx, contact, EntryKind.FEEDBACK, said, field=f"feedback.{recipient}", before="owed", after="not given")
        next_due(tx.execute, contact.id)
        tx.deed("feedback.not_given", reference, {"to": recipient})
        finish(tx, copy, reference)
    return _line(desk, reference)


def reassign(desk: Desk, reference: str, version: int, recipient: Recipient, to: str, reason: str) -> QueueRow:
    """Let somebody else owe it, with a reason; the contact stays with its owner. Raises Refused, NotFound, Conflict."""
    with desk.plain_transaction(Permission.CONTACT_ASSIGN, "feedback.assign") as tx:
        contact = find_unchanged(tx, reference, version)
        before = _require_owed(tx, contact, recipient)
        why = for_history(tx, contact, "feedback", reasoned_in_words(tx, reason, "Giving feedback to somebody to do"))
        _require_may_give(tx, to)
        if before == to:
            raise Refused(f"It is {to}'s already.", rule="one owner")
        _end(tx, contact, recipient, "owner = ?", (to,), ends=False)
        text = f"Feedback to the {recipient}: given to {to}: {why}"
        save(tx, contact, EntryKind.FEEDBACK, text, field=f"feedback.{recipient}.owner", before=before, after=to)
        tx.deed("feedback.assign", reference, {"for": recipient, "from": before, "to": to})
    return _line(desk, reference)


def worded_for(desk: Desk, execute: Execute, contact_id: int, reference: str, recipient: Recipient, words: str) -> str:
    """Edited words as they may go to this recipient. Raises Refused for what may not go out."""

    def reading(sql: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        return list(execute(sql, values).fetchall())

    facts, _ = _facts(desk, reading, contact_id, reference)
    made = _text(desk, reading, contact_id, recipient, facts) if facts else ""
    return checked(desk, reading, contact_id, recipient, words, made)


def _task(desk: Desk, reading: Rows, contact_id: int, feedback: FeedbackRow, facts: Facts | None, missing: str) -> Task:
    recipient, telling = feedback.recipient, desk.policy.telling
    of_family = recipient is Recipient.FAMILY
    return Task(
        feedback,
        text=_text(desk, reading, contact_id, recipient, facts) if facts else "",
        missing=missing,
        ways=telling.family_ways if of_family else telling.referrer_ways,
        way=telling.family_way if of_family else telling.referrer_way,
        cautions=(*_cautions(reading, contact_id), *cautions(facts, desk.policy)) if facts and of_family else (),
    )


def _cautions(reading: Rows, contact_id: int) -> Iterator[str]:
    """What of the record is to be thought of before a family is told."""
    if is_kept_safe(address for (address,) in reading("SELECT address FROM child WHERE contact_id = ?", (contact_id,))):
        yield "The address is kept safe: ask the police desk before anybody writes, rings or visits."
    sql = "SELECT 1 FROM adult WHERE contact_id = ? AND alleged_perpetrator = 'yes' LIMIT 1"
    if reading(sql, (contact_id,)):
        yield "Somebody is named as alleged perpetrator: think of who of the family is told, and how."


def _text(desk: Desk, reading: Rows, contact_id: int, recipient: Recipient, facts: Facts) -> str:
    return without_addresses(desk, reading, contact_id, words_to(recipient, facts, desk.policy))


def _facts(desk: Desk, reading: Rows, contact_id: int, reference: str) -> tuple[Facts | None, str]:
    """What people are told of the record, or why there is nothing to tell yet."""
    sql = "SELECT received_at, referrer_source FROM contact JOIN particulars ON contact_id = id WHERE id = ?"
    ((received, source),) = reading(sql, (contact_id,))
    children = [
        (child_called(given, family, unborn=delivery is not None), code)
        for given, family, delivery, code in reading(_OUTCOMES, (contact_id,))
    ]
    undecided = [name for name, code in children if not code]
    if undecided:
        return None, f"No outcome stands decided for {', '.join(undecided)}: there is nothing to tell yet."
    ended = [Ended(name, code) for name, code in children]
    return Facts(reference, desk.local(moment(received)).date(), source, ended), ""


def _require_owed(tx: PlainTransaction, contact: Line, recipient: Recipient) -> str:
    """The login of who owes it. Raises Refused when it is not owed."""
    found = tx.execute(
        "SELECT state, owner FROM feedback WHERE contact_id = ? AND recipient = ? ORDER BY round DESC LIMIT 1",
        (contact.id, recipient.value),
    ).fetchone()
    if found is None:
        raise Refused(
            f"No feedback to the {recipient} is owed for {contact.reference}.",
            rule="only what is owed is given",
            remedy="It is owed once the outcome of every child is decided.",
        )
    state, owner = FeedbackState(found[0]), str(found[1])
    if state is not FeedbackState.OWED:
        raise Refused(f"Feedback to the {recipient} is {state.word} already.", rule="only what is owed is given")
    return owner


def _way_of(desk: Desk, recipient: Recipient, way: str) -> str:
    telling = desk.policy.telling
    ways = telling.family_ways if recipient is Recipient.FAMILY else telling.referrer_ways
    if way not in ways:
        raise UsageProblem(f"{way!r} is no way to tell the {recipient}.", remedy=f"One of: {', '.join(ways)}.")
    return ways[way]


def _require_may_give(tx: PlainTransaction, login: str) -> None:
    from mash_tui.services.desk import permissions_of
    from mash_tui.services.standing import standing_of

    person = standing_of(tx.execute, login)
    if person is None or person.disabled:
        raise NotFound(f"There is no user {login}.", remedy="`mash user list` shows the users.")
    if Permission.CONTACT_CLOSE not in permissions_of(tx.desk, person.roles):
        raise Refused(f"{login} may not give feedback.", rule="owners can work", remedy="Choose somebody who may.")


def _settle(tx: PlainTransaction, contact: Line, recipient: Recipient, how: str) -> None:
    tx.execute(
        "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ? WHERE settled_at IS NULL AND id ="
        " (SELECT clock_id FROM feedback WHERE contact_id = ? AND recipient = ? ORDER BY round DESC LIMIT 1)",
        (tx.at, tx.login, how, contact.id, recipient.value),
    )


def _end(
    tx: PlainTransaction,
    contact: Line,
    recipient: Recipient,
    to_what: str,
    values: tuple[object, ...],
    *,
    ends: bool = True,
) -> None:
    when, by = (", at = ?, by = ?", (tx.at, tx.login)) if ends else ("", ())
    tx.execute(
        f"UPDATE feedback SET {to_what}{when} WHERE contact_id = ? AND recipient = ? AND state = 'owed'",  # noqa: S608
        (*values, *by, contact.id, recipient.value),
    )


def _line(desk: Desk, reference: str) -> QueueRow:
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found
