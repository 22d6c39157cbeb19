"""Sending a contact straight to the allocated social worker or lead professional, which closes it (DOMAIN, 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Opens, up_to_forwarding
from mash_tui.services.authorisations import withdraw_request
from mash_tui.services.changing import add_entry, find, find_unchanged, for_history, reasoned_in_words, save
from mash_tui.services.clock_rows import next_due
from mash_tui.services.contacts import record_told
from mash_tui.services.finishing import finish
from mash_tui.services.queue import row
from mash_tui.services.statutory import settle_statutory, told_since
from mash_tui.services.waiting import WaitingKind, answered, round_of

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.policy.model import Policy
    from mash_tui.services.changing import Line
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction

CODE = "forwarded"
"""The outcome's code, which is stable (DOMAIN, 10)."""
_WORDS = "Forwarded to allocated social worker or lead professional"
_DECIDED = "SELECT 1 FROM child_outcome WHERE contact_id = ? AND round = ? AND step = 'decided' LIMIT 1"
_ANSWERS = "SELECT item, answer FROM screening_answer WHERE contact_id = ? ORDER BY id"


def forward(
    desk: Desk, reference: str, version: int, to: str, reason: str, told: str = "", *, copy: Copy | None = None
) -> QueueRow:
    """Send a contact, with all its children, to who is allocated; it is closed with that.

    `to` is who that is, in words; `told` how the referrer was told the reference, where nobody has told them yet.
    Every running clock of the contact is settled, and no manager is asked any more. Raises Refused unless the
    checklist says so far that somebody is allocated; once an outcome was decided; of a Red, which a manager decides;
    Conflict. `summary.handover_summary` then has the words for that worker.
    """
    with desk.plain_transaction(Permission.CONTACT_SCREEN, "contact.forward") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_forwardable(tx.execute, desk.policy, contact.id, reference, contact.is_open)
        who = for_history(tx, contact, "forwarded to", reasoned_in_words(tx, to, "Forwarding to somebody"))
        why = for_history(tx, contact, "forwarded", reasoned_in_words(tx, reason, "Forwarding a contact"))
        if not told_since(tx.execute, contact.id):
            _tell(tx, contact, told)
            contact = find(tx, reference)
        withdraw_request(tx, contact, "the contact is forwarded to who is allocated")
        _outcomes(tx, contact, who, why)
        _close(tx, contact, who)
        tx.deed("contact.forward", reference)
        finish(tx, copy, reference)
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found


def why_not_forwarded(desk: Desk, reference: str) -> Refused | None:
    """The rule that forbids forwarding as things stand, before anything is typed; None where it may be done."""
    desk.require(Permission.CONTACT_SCREEN, "contact.forward")
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    try:
        _require_forwardable(desk.store.reading.execute, desk.policy, found.id, reference, found.state.is_open)
    except Refused as refused:
        return refused
    return None


def _require_forwardable(execute: Execute, policy: Policy, contact_id: int, name: str, is_open: bool) -> None:
    if not is_open:
        raise Refused(f"{name} is closed.", rule="a closed contact rests", remedy="Reopen it with a reason.")
    if execute(_DECIDED, (contact_id, round_of(execute, contact_id))).fetchone():
        raise Refused(
            f"An outcome of {name} was decided already.", rule="forwarded before a decision",
            remedy="Give the feedback that is owed, and close it.",
        )  # fmt: skip
    (brag,) = execute("SELECT brag FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if brag == Brag.RED:
        raise Refused(
            f"{name} is a Red.", rule="a Red is decided by a manager, strategy discussion or not",
            remedy="Propose the outcome for each child: a manager decides that it is forwarded.",
        )  # fmt: skip
    _require_screened(execute, policy, contact_id, name)


def _require_screened(execute: Execute, policy: Policy, contact_id: int, name: str) -> None:
    """Danger and identity come first (DOMAIN, 6), and it says that somebody is allocated."""
    given = dict(execute(_ANSWERS, (contact_id,)).fetchall())
    first = up_to_forwarding(policy.screening)
    missing = [item.question for item in first if item.code not in given]
    if missing:
        raise Refused(
            f"{name} is not screened so far.", rule="screened before it is forwarded",
            remedy=f"Answer first: {' '.join(missing)}",
        )  # fmt: skip
    for item in first:
        if item.opens is Opens.FORWARD and given[item.code] not in item.opened_by:
            raise Refused(
                f"{item.question} is answered “{given[item.code]}”.", rule="forwarded to who is allocated",
                remedy=f"Answer it “{item.opened_by[0]}”, with who that is.",
            )  # fmt: skip


def _tell(tx: PlainTransaction, contact: Line, how: str) -> None:
    if not how.strip():
        raise Refused(
            f"The referrer of {contact.reference} was not told the reference yet.",
            rule="the referrer is told before a contact ends",
            remedy="Tell them, and say how; of one who gave no way to be reached, say that.",
        )
    record_told(tx, contact, how)


def _outcomes(tx: PlainTransaction, contact: Line, who: str, why: str) -> None:
    """The same outcome for every child, each a row of its own, with the entry that says so."""
    children = [child for (child,) in tx.execute("SELECT id FROM child WHERE contact_id = ?", (contact.id,)).fetchall()]
    text = f"{tx.desk.policy.outcomes.get(CODE, _WORDS)}: {who}\nBecause: {why}"
    entry = add_entry(tx, contact, EntryKind.OUTCOME, text)
    blank = dict.fromkeys(("strategy", "strategy_reason", "outstanding_reason", "late_reason"), "")
    rows = [
        {
            "contact_id": contact.id, "child_id": child, "round": round_of(tx.execute, contact.id), "step": CODE,
            "code": CODE, "detail": who, "reason": why, **blank, "policy_id": tx.desk.policy_id, "at": tx.at,
            "by": tx.login, "entry": entry,
        }
        for child in children
    ]  # fmt: skip
    if rows:
        tx.insert("child_outcome", rows)


def _close(tx: PlainTransaction, contact: Line, who: str) -> None:
    before, owner = contact.state, contact.owner
    contact.state, contact.is_open, contact.closed_at = State.CLOSED.value, False, tx.at
    changes = [{"field": "state", "before": before, "after": State.CLOSED.value}]
    if not owner:
        contact.owner = tx.login
        changes.append({"field": "owner", "before": "nobody", "after": tx.login})
    how = f"Forwarded to {who}."
    save(tx, contact, EntryKind.CLOSED, f"{how} It is theirs from here.", changes=changes)
    for kind in WaitingKind:
        answered(tx, kind, contact.id)
    settle_statutory(tx, contact, how, decided=True)
    tx.execute(
        "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ? WHERE contact_id = ? AND settled_at IS NULL",
        (tx.at, tx.login, how, contact.id),
    )
    next_due(tx.execute, contact.id)
