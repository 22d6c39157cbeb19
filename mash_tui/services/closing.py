"""Closing a contact: only with an outcome for every child, everybody told, and a rating that a manager confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.naming import child_called
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean
from mash_tui.services.changing import find_unchanged, for_history, save
from mash_tui.services.clock_rows import next_due
from mash_tui.services.finishing import finish
from mash_tui.services.queue import row
from mash_tui.services.waiting import WaitingKind, round_of

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.rows import QueueRow

_CLOSED = "The contact was closed."
"""How a clock ended that still ran then."""
_LAST_STEPS = (
    "SELECT given_names, family_name, expected_delivery, step, strategy FROM child LEFT JOIN child_outcome ON"
    " child_outcome.id = (SELECT id FROM child_outcome WHERE child_id = child.id AND round = ?"
    " AND step IN ('decided', 'forwarded') ORDER BY id DESC LIMIT 1) WHERE child.contact_id = ? ORDER BY position"
)
_ANSWERS_IT = {
    WaitingKind.RATING: "a manager answers the proposed rating",
    WaitingKind.AUTHORISATION: "a manager answers whether to go on without the family",
    WaitingKind.DECISION: "a manager answers the proposed outcomes",
}


def close(desk: Desk, reference: str, version: int, words: str = "", *, copy: Copy | None = None) -> QueueRow:
    """Close a contact; what still ran ends with it, and the history says so.

    Raises Refused with everything that is missing, and Conflict when it was saved since.
    """
    with desk.plain_transaction(Permission.CONTACT_CLOSE, "contact.close") as tx:
        contact = find_unchanged(tx, reference, version)
        if not contact.is_open:
            raise Refused(f"{reference} is closed already.", rule="a closed contact rests")
        if missing := missing_to_close(tx.execute, contact.id):
            raise Refused(
                f"{reference} cannot be closed yet.",
                rule="every contact ends decided and told",
                remedy=f"Before that: {'; '.join(missing)}.",
            )
        said = for_history(tx, contact, "closed", clean(words).text.strip()) or _CLOSED
        if ran := _end_clocks(tx.execute, contact.id, tx.at, tx.login):
            said = f"{said}\nStill owed when it was closed: {', '.join(ran)}."
        before, contact.state = contact.state, State.CLOSED.value
        contact.is_open, contact.closed_at = False, tx.at
        save(tx, contact, EntryKind.CLOSED, said, field="state", before=before, after=State.CLOSED.value)
        next_due(tx.execute, contact.id)
        tx.deed("contact.close", reference)
        finish(tx, copy, reference)
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found


def what_is_missing(desk: Desk, reference: str) -> list[str]:
    """What a contact lacks before it may be closed, for a screen to list. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "contact.close")
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    return missing_to_close(desk.store.reading.execute, found.id)


def missing_to_close(execute: Execute, contact_id: int) -> list[str]:
    """What a contact lacks before it may be closed, each in words that say what would satisfy it."""
    return list(_missing(execute, contact_id))


def _missing(execute: Execute, contact_id: int) -> Iterator[str]:
    brag, confirmed = execute("SELECT brag, confirmed FROM contact WHERE id = ?", (contact_id,)).fetchone()
    reopened = round_of(execute, contact_id)
    steps = execute(_LAST_STEPS, (reopened, contact_id)).fetchall()
    undecided = [child_called(given, family, unborn=bool(due)) for given, family, due, step, _ in steps if not step]
    forwarded = not undecided and all(step == "forwarded" for *_, step, _ in steps)
    if not forwarded and not brag:
        yield "a rating is proposed, and a manager confirms it"
    elif not forwarded and not confirmed:
        yield "a manager confirms the rating"
    if undecided:
        yield f"a manager decides the outcome of {', '.join(undecided)}"
    if brag == Brag.RED and not undecided and not all(strategy for *_, strategy in steps):
        yield "the decision says whether a strategy discussion is held, and why"
    for (kind,) in execute("SELECT kind FROM waiting WHERE contact_id = ? ORDER BY kind", (contact_id,)).fetchall():
        yield _ANSWERS_IT[WaitingKind(kind)]
    sql = "SELECT recipient FROM feedback WHERE contact_id = ? AND state = 'owed' ORDER BY id"
    for (recipient,) in execute(sql, (contact_id,)).fetchall():
        yield f"the {recipient} is told, or the reason why not is recorded"


def _end_clocks(execute: Execute, contact_id: int, at: str, by: str) -> list[str]:
    """End what still runs; which clocks those were, in words."""
    ended = execute(
        "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ?"
        " WHERE contact_id = ? AND settled_at IS NULL RETURNING kind",
        (at, by, _CLOSED, contact_id),
    ).fetchall()
    return [ClockKind(kind).word for (kind,) in ended]
