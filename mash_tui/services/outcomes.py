"""Proposing the outcome of each child (DOMAIN, 3 and 10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.domain.deciding import OutcomeStep
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import Line, find_unchanged, for_history, reasoned_in_words, save
from mash_tui.services.deciding_rules import (
    add_step,
    alike,
    changes_of,
    children_of,
    code_of,
    detail_of,
    line_of,
    named,
    names_of,
    require_rated,
    words_of,
)
from mash_tui.services.finishing import finish
from mash_tui.services.waiting import WaitingKind, ask

if TYPE_CHECKING:
    from mash_tui.services.decision_view import ChildOutcome
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction


@dataclass(frozen=True, slots=True)
class Proposal:
    """The outcome that somebody proposes for a child."""

    code: str
    """Of the policy's list."""
    reason: str
    """Why, in words."""
    detail: str = ""
    """To whom, or why, where the outcome asks."""


def propose(
    desk: Desk, reference: str, version: int, proposals: Mapping[int, Proposal], *, copy: Copy | None = None
) -> QueueRow:
    """Propose the outcome of some children, or of all; they are named by their places, from 1.

    A later proposal stands in place of one that waits. Once every child has a proposal or a decision the contact is to
    be decided. For a Red this goes on before anybody has confirmed it (DOMAIN, 3). Raises Refused, Conflict, NotFound.
    """
    with desk.plain_transaction(Permission.OUTCOME_PROPOSE, "outcome.propose") as tx:
        contact = find_unchanged(tx, reference, version)
        require_rated(tx, contact)
        children = children_of(tx, contact)
        if not proposals:
            raise Refused("No child is named.", rule="an outcome is a child's", remedy="Name one, or all of them.")
        told = {place: _checked(tx, contact, children, place, one) for place, one in sorted(proposals.items())}
        entry = _write(tx, contact, children, told)
        last = 0
        for place, one in told.items():
            said = {"code": one.code, "detail": one.detail, "reason": one.reason}
            last = add_step(tx, contact, children[place], OutcomeStep.PROPOSED, entry, **said)
        ask(tx, WaitingKind.DECISION, contact.id, last)
        tx.deed("outcome.propose", reference, {"children": sorted(told)})
        finish(tx, copy, reference)
    return line_of(desk, reference)


def _checked(
    tx: PlainTransaction, contact: Line, children: Mapping[int, ChildOutcome], place: int, told: Proposal
) -> Proposal:
    name = named(children, place, contact.reference).name
    code = code_of(tx, told.code)
    detail = detail_of(tx, contact, code, told.detail)
    reason = reasoned_in_words(tx, told.reason, f"The outcome for {name}")
    return Proposal(code, for_history(tx, contact, "outcome", reason), detail)


def _write(
    tx: PlainTransaction, contact: Line, children: Mapping[int, ChildOutcome], told: Mapping[int, Proposal]
) -> int:
    """The state, the owner where there was none, and the entry; its number."""
    changes = changes_of(
        (children[place], f"{words_of(tx, one.code, one.detail)}, proposed") for place, one in told.items()
    )
    complete = all(child.decided or child.proposed or place in told for place, child in children.items())
    if complete and contact.state != State.OUTCOME_PROPOSED:
        changes.append({"field": "state", "before": contact.state, "after": State.OUTCOME_PROPOSED.value})
        contact.state = State.OUTCOME_PROPOSED.value
    if not contact.owner:
        changes.append({"field": "owner", "before": "nobody", "after": tx.login})
        contact.owner = tx.login
    said = alike([
        (children[place], f"{words_of(tx, one.code, one.detail)}.\nBecause: {one.reason}")
        for place, one in told.items()
    ])  # fmt: skip
    text = "\n".join(f"Proposed for {names_of(who)}: {words}" for who, words in said)
    return save(tx, contact, EntryKind.OUTCOME, text, changes=changes)
