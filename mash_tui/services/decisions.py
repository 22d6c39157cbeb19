"""Deciding the outcome of each child, or sending what was proposed back (DOMAIN, 3, 4, 10 and 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import OutcomeStep, Strategy
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import Line, find, find_unchanged, for_history, reasoned_in_words, save
from mash_tui.services.clock_rows import next_due
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
    proposals_that_wait,
    require_rated,
    waits_still,
    words_of,
)
from mash_tui.services.feedback import owe_feedback
from mash_tui.services.finishing import finish
from mash_tui.services.statutory import settle_statutory

if TYPE_CHECKING:
    from mash_tui.services.decision_view import ChildOutcome, StepRow
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction


@dataclass(frozen=True, slots=True)
class Decided:
    """What a manager decides for one child."""

    reason: str
    """Why, in words, also where it is decided as proposed."""
    code: str = ""
    """Another outcome of the policy's list; empty for the one proposed."""
    detail: str = ""
    """What that one asks for; empty for what the proposal said of the same outcome."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a decision answers besides, where it is asked."""

    strategy: str = ""
    """Whether a strategy discussion is held: a value of `Strategy`."""
    strategy_reason: str = ""
    outstanding: str = ""
    """Why it is decided while returns are outstanding."""
    late: str = ""
    """Why it is decided after its deadline."""


@dataclass(frozen=True, slots=True)
class _Child:
    """What is decided of a child, checked."""

    child: ChildOutcome
    proposed: StepRow
    code: str
    detail: str
    reason: str
    strategy: str = ""
    strategy_reason: str = ""

    @property
    def as_proposed(self) -> bool:
        return (self.code, self.detail) == (self.proposed.code, self.proposed.detail)


def decide(
    desk: Desk,
    reference: str,
    version: int,
    decided: Mapping[int, Decided],
    reasons: Reasons = Reasons(),
    *,
    copy: Copy | None = None,
) -> QueueRow:
    """Decide the outcome of some children, or of all; they are named by their places, from 1.

    A Red is not decided without whether a strategy discussion is held, and why. Where returns are outstanding, and
    where the decision is late, the reason is asked for. Once every child is decided the clocks are settled and feedback
    is owed. Raises Refused, Conflict, NotFound.
    """
    with desk.plain_transaction(Permission.DECISION_MAKE, "decision.make") as tx:
        contact = find(tx, reference)
        rating = require_rated(tx, contact)
        children = children_of(tx, contact)
        if not decided:
            raise Refused("No child is named.", rule="an outcome is a child's", remedy="Name one, or all of them.")
        for place in sorted(decided):
            _waiting(tx, named(children, place, reference))  # who answered it tells more than who saved meanwhile
        contact = find_unchanged(tx, reference, version)
        told = [_checked(tx, contact, children, place, one) for place, one in sorted(decided.items())]
        told = _with_strategy(tx, contact, rating, told, reasons)
        reasons = _asked_for(tx, contact, reasons)
        _write(tx, contact, children, told, reasons)
        tx.deed("decision.make", reference, {"children": sorted(decided)})
        finish(tx, copy, reference)
    return line_of(desk, reference)


def send_back(
    desk: Desk,
    reference: str,
    version: int,
    question: str,
    places: Iterable[int] = (),
    *,
    copy: Copy | None = None,
) -> QueueRow:
    """Send proposals back with a question: of these children, or of all that wait. Raises Refused, Conflict."""
    with desk.plain_transaction(Permission.DECISION_MAKE, "decision.return") as tx:
        contact = find(tx, reference)
        require_rated(tx, contact)
        children = children_of(tx, contact)
        wanted = set(places) or {place for place, child in children.items() if child.proposed is not None}
        back = [(named(children, place, reference), _waiting(tx, children[place])) for place in sorted(wanted)]
        if not back:
            raise Refused(f"Nothing of {reference} waits for a decision.", rule="only a proposal is returned")
        contact = find_unchanged(tx, reference, version)
        asked = reasoned_in_words(tx, question, "Returning a proposal")
        asked = for_history(tx, contact, "decision", asked)
        changes = changes_of((child, "returned") for child, _ in back)
        rest = [child for place, child in children.items() if place not in wanted]
        if contact.state == State.OUTCOME_PROPOSED:
            contact.state = _before_proposals(tx, contact).value
            changes.append({"field": "state", "before": State.OUTCOME_PROPOSED.value, "after": contact.state})
        text = f"Returned for {names_of(child for child, _ in back)}, with a question: {asked}"
        entry = save(tx, contact, EntryKind.DECISION, text, changes=changes)
        for child, step in back:
            add_step(tx, contact, child, OutcomeStep.RETURNED, entry, code=step.code, reason=asked, answers=step.id)
        waits_still(tx, contact, proposals_that_wait(rest))
        tx.deed("decision.return", reference, {"children": sorted(wanted)})
        finish(tx, copy, reference)
    return line_of(desk, reference)


def _waiting(tx: PlainTransaction, child: ChildOutcome) -> StepRow:
    """The proposal of a child, which is somebody else's. Raises Refused: nobody decides what they proposed."""
    if child.returned is not None:
        raise Refused(
            f"{child.returned.by} returned the outcome for {child.name} with a question: {child.returned.reason}",
            rule="proposed by one, decided by another",
            remedy="It waits for a new proposal.",
        )
    if child.proposed is None:
        raise Refused(
            f"Nobody has proposed an outcome for {child.name}.",
            rule="proposed by one, decided by another",
            remedy="Propose it first; somebody else decides.",
        )
    if child.proposed.by == tx.login:
        raise Refused(
            f"You proposed the outcome for {child.name} yourself.",
            rule="nobody confirms their own",
            remedy="Another manager decides it.",
        )
    return child.proposed


def _checked(
    tx: PlainTransaction, contact: Line, children: Mapping[int, ChildOutcome], place: int, told: Decided
) -> _Child:
    child = named(children, place, contact.reference)
    step = _waiting(tx, child)
    code = code_of(tx, told.code or step.code)
    detail = told.detail or (step.detail if code == step.code else "")
    reason = reasoned_in_words(tx, told.reason, f"The decision for {child.name}")
    said = for_history(tx, contact, "decision", reason)
    return _Child(child, step, code, detail_of(tx, contact, code, detail), said)


def _with_strategy(
    tx: PlainTransaction, contact: Line, rating: Brag, told: list[_Child], reasons: Reasons
) -> list[_Child]:
    """Whether a strategy discussion is held, for each child: an outcome that is one says so by itself."""
    held = {one.child.place for one in told if tx.desk.policy.outcome_rule(one.code).strategy}
    answer = reasons.strategy
    if answer and answer not in list(Strategy):
        raise Refused(f"{answer!r} does not say whether a strategy discussion is held.", rule="held or not held")
    rest = [one for one in told if one.child.place not in held]
    if answer == Strategy.NOT_HELD and not rest:
        raise Refused(
            "The outcome is a strategy discussion, and the answer is that none is held.",
            rule="one answer about the strategy discussion",
            remedy="Say that it is held, or choose another outcome.",
        )
    if rest and rating is Brag.RED and not answer:
        raise Refused(
            "A Red is not decided without saying whether a strategy discussion is held.",
            rule="strategy discussion decided for a Red",
            remedy="Say held or not held, and why.",
        )
    why = ""
    if answer and (rest or reasons.strategy_reason.strip()):
        why = _said(tx, contact, reasons.strategy_reason, f"A strategy discussion {_IS[answer]}")
    for_held = why if answer == Strategy.HELD else ""
    return [
        replace(one, strategy=Strategy.HELD.value, strategy_reason=for_held or one.reason)
        if one.child.place in held
        else replace(one, strategy=answer, strategy_reason=why)
        for one in told
    ]


_IS = {Strategy.HELD.value: "that is held", Strategy.NOT_HELD.value: "that is not held"}


def _asked_for(tx: PlainTransaction, contact: Line, reasons: Reasons) -> Reasons:
    """The reasons for deciding early or late, where they are asked for. Raises Refused for one that is missing."""
    running = dict(tx.execute(_RUNNING, (contact.id,)).fetchall())
    outstanding = late = ""
    if ClockKind.RETURN.value in running:
        outstanding = _said(tx, contact, reasons.outstanding, "A decision with returns outstanding")
    due = running.get(ClockKind.DECISION.value)
    if due is not None and due <= tx.at:
        late = _said(tx, contact, reasons.late, "A decision after its deadline")
    return replace(reasons, outstanding=outstanding, late=late)


_RUNNING = "SELECT kind, min(due_at) FROM clock WHERE contact_id = ? AND settled_at IS NULL GROUP BY kind"


def _said(tx: PlainTransaction, contact: Line, words: str, what: str) -> str:
    return for_history(tx, contact, "decision", reasoned_in_words(tx, words, what))


def _write(
    tx: PlainTransaction, contact: Line, children: Mapping[int, ChildOutcome], told: list[_Child], reasons: Reasons
) -> None:
    """The entry, the steps, and what follows once every child is decided."""
    done = {one.child.place for one in told}
    rest = [child for place, child in children.items() if place not in done]
    complete = all(child.decided is not None for child in rest)
    changes = changes_of((one.child, f"{words_of(tx, one.code, one.detail)}, decided") for one in told)
    if complete:
        changes.append({"field": "state", "before": contact.state, "after": State.FEEDBACK.value})
        contact.state = State.FEEDBACK.value
    if not contact.owner:  # feedback is owed by somebody
        changes.append({"field": "owner", "before": "nobody", "after": tx.login})
        contact.owner = tx.login
    entry = save(tx, contact, EntryKind.DECISION, _entry(tx, told, reasons), changes=changes)
    for one in told:
        said = {
            "code": one.code, "detail": one.detail, "reason": one.reason, "answers": one.proposed.id,
            "strategy": one.strategy, "strategy_reason": one.strategy_reason,
            "outstanding_reason": reasons.outstanding, "late_reason": reasons.late,
        }  # fmt: skip
        add_step(tx, contact, one.child, OutcomeStep.DECIDED, entry, **said)
    waits_still(tx, contact, proposals_that_wait(rest))
    if complete:
        _settle(tx, contact, reasons)


def _entry(tx: PlainTransaction, told: list[_Child], reasons: Reasons) -> str:
    """What the history says of a decision."""
    said = alike([(one.child, _words(tx, one)) for one in told])
    lines = [f"Decided for {names_of(who)}: {words}" for who, words in said]
    if reasons.outstanding:
        lines.append(f"Decided with returns outstanding. Because: {reasons.outstanding}")
    if reasons.late:
        lines.append(f"Decided after the deadline. Because: {reasons.late}")
    return "\n".join(lines)


def _words(tx: PlainTransaction, one: _Child) -> str:
    how = "as proposed" if one.as_proposed else f"proposed was {one.proposed.words}"
    words = f"{words_of(tx, one.code, one.detail)}, {how}.\nBecause: {one.reason}"
    if one.strategy:
        words += f"\nStrategy discussion {Strategy(one.strategy).word}. Because: {one.strategy_reason}"
    return words


def _settle(tx: PlainTransaction, contact: Line, reasons: Reasons) -> None:
    """Every child is decided: the clocks up to here are settled, and feedback is owed."""
    outstanding = f"Decided with returns outstanding: {reasons.outstanding}"
    for kind, how in ((ClockKind.DECISION, "The outcome was decided."), (ClockKind.RETURN, outstanding)):
        tx.execute(
            "UPDATE clock SET settled_at = ?, settled_by = ?, settled_how = ?"
            " WHERE contact_id = ? AND kind = ? AND settled_at IS NULL",
            (tx.at, tx.login, how, contact.id, kind.value),
        )
    owe_feedback(tx, contact)
    settle_statutory(tx, contact, "The outcome was decided.", decided=True)
    next_due(tx.execute, contact.id)


def _before_proposals(tx: PlainTransaction, contact: Line) -> State:
    """Where a contact stands whose proposals were returned: a Red may not be confirmed yet."""
    confirmed = tx.execute("SELECT confirmed FROM contact WHERE id = ?", (contact.id,)).fetchone()[0]
    return State.GATHERING if confirmed else State.RATING_PROPOSED
