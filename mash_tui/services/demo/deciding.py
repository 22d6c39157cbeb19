"""Outcomes in the demonstration: proposed for each child, returned or decided with reasons, or forwarded."""

from __future__ import annotations

from dataclasses import dataclass

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo import sayings
from mash_tui.services.demo import sayings_judged as said
from mash_tui.services.demo.ending import owe
from mash_tui.services.demo.screening import up_to_forwarding
from mash_tui.services.demo.telling import Telling
from mash_tui.services.waiting import WaitingKind

_IS_A_STRATEGY = "strategy_discussion"


@dataclass(frozen=True, slots=True)
class Proposed:
    """The outcome of a child."""

    name: str
    child_id: int
    number: int
    """The row that proposes it."""
    code: str
    detail: str
    words: str
    """As the history says it."""


def propose(telling: Telling) -> None:
    """An outcome of its own for each child."""
    by = telling.standing["decided_by"] = telling.staff.senior(telling.told.owner)
    why = telling.dice.pick(sayings.WHY[telling.kind.brag])
    told = telling.standing["outcomes"] = _outcomes(telling)
    text = "\n".join(f"Proposed for {one.name}: {one.words}." for one in told)
    entry = telling.enter(by, EntryKind.OUTCOME, f"{text}\nBecause: {why}", State.OUTCOME_PROPOSED)
    for one in told:
        _row(telling, one, one.number, "proposed", why, by, entry)
    telling.ask(WaitingKind.DECISION, told[-1].number, by)
    telling.deed(by, "outcome.propose", {"children": list(range(1, len(told) + 1))})
    if telling.dice.chance(0.7):
        telling.settle(ClockKind.RETURN, by, "The information asked for is in.")


def ask_back(telling: Telling) -> None:
    """A manager returns them with a question."""
    by, question = telling.staff.manager(telling.standing["decided_by"]), telling.dice.pick(said.OUTCOME_ASKED_BACK)
    told = telling.standing["outcomes"]
    text = f"Returned for {_names(told)}, with a question: {question}"
    entry = telling.enter(by, EntryKind.DECISION, text, State.GATHERING)
    for one in told:
        _row(telling, one, telling.number("child_outcome"), "returned", question, by, entry, answers=one.number)
    telling.answered(WaitingKind.DECISION)
    telling.deed(by, "decision.return", {"children": list(range(1, len(told) + 1))})


def decide(telling: Telling) -> None:
    """A manager decides as proposed; a Red with its strategy discussion, late or with returns outstanding with why."""
    by, told = telling.staff.manager(telling.standing["decided_by"]), telling.standing["outcomes"]
    why = telling.dice.pick(sayings.WHY[telling.kind.brag])
    due = telling.due(ClockKind.DECISION)
    outstanding = telling.dice.pick(said.OUTSTANDING) if telling.due(ClockKind.RETURN) else ""
    late = telling.dice.pick(said.LATE) if due and due <= telling.now else ""
    lines = [f"Decided for {one.name}: {one.words}, as proposed." for one in told] + [f"Because: {why}"]
    if outstanding:
        lines.append(f"Decided with returns outstanding. Because: {outstanding}")
    if late:
        lines.append(f"Decided after the deadline. Because: {late}")
    strategy = _strategy(telling, told)
    lines += [f"Strategy discussion {answer.replace('_', ' ')}. Because: {because}" for answer, because in strategy[:1]]
    entry = telling.enter(by, EntryKind.DECISION, "\n".join(lines), State.FEEDBACK)
    for number, one in enumerate(told):
        held = strategy[number] if strategy else ("", "")
        _row(telling, one, telling.number("child_outcome"), "decided", why, by, entry, one.number, *held,
             outstanding, late)  # fmt: skip
    telling.answered(WaitingKind.DECISION)
    telling.deed(by, "decision.make", {"children": list(range(1, len(told) + 1))})
    telling.settle(ClockKind.DECISION, by, "The outcome was decided.")
    telling.settle(ClockKind.RETURN, by, f"Decided with returns outstanding: {outstanding}")
    telling.settle(ClockKind.STATUTORY, by, "The outcome was decided.")
    owe(telling, by)


def forward(telling: Telling) -> None:
    """An allocated social worker or lead professional: straight to them, and closed with that (DOMAIN, 3)."""
    by, worker = telling.worker, telling.dice.pick(said.ALLOCATED)
    up_to_forwarding(telling, worker)
    why = sayings.WHY[None][0]
    told = telling.standing["outcomes"] = [
        _made(telling, position, telling.number("child_outcome"), "forwarded", worker)
        for position in range(len(telling.subject.children))
    ]
    words = telling.around.outcomes.get("forwarded", "Forwarded")
    entry = telling.add(by, EntryKind.OUTCOME, f"{words}: {worker}\nBecause: {why}")
    for one in told:
        _row(telling, one, one.number, "forwarded", why, by, entry)
    how = f"Forwarded to {worker}."
    telling.enter(by, EntryKind.CLOSED, f"{how} It is theirs from here.", State.CLOSED)
    telling.told.closed = telling.at
    for kind in (ClockKind.STATUTORY, ClockKind.WRITTEN_REFERRAL):
        telling.settle(kind, by, how)
    telling.deed(by, "contact.forward")


def _outcomes(telling: Telling) -> list[Proposed]:
    brag = telling.kind.brag
    code = sayings.OUTCOME_OF_CATEGORY.get(telling.subject.category) if brag in (Brag.RED, Brag.AMBER) else None
    code = code or telling.dice.pick(sayings.OUTCOMES[brag])
    found = []
    for position in range(len(telling.subject.children)):
        chosen = code if position == 0 or telling.dice.chance(0.6) else sayings.SIBLINGS_OUTCOME[brag]
        details = said.DETAILS.get(chosen)
        detail = telling.dice.pick(details) if details else ""
        found.append(_made(telling, position, telling.number("child_outcome"), chosen, detail))
    return found


def _made(telling: Telling, position: int, number: int, code: str, detail: str) -> Proposed:
    subject, around = telling.subject, telling.around
    words = around.outcomes.get(code) or code.replace("_", " ")
    if detail:
        words = f"{words} ({around.asks.get(code, 'detail')}: {detail})"
    return Proposed(subject.children[position], subject.child_ids[position], number, code, detail, words)


def _strategy(telling: Telling, told: list[Proposed]) -> list[tuple[str, str]]:
    """For each child whether a strategy discussion is held, and why; nothing where the contact is no Red."""
    if telling.kind.brag is not Brag.RED:
        return []
    held = ("held", telling.dice.pick(said.HELD))
    if any(one.code == _IS_A_STRATEGY for one in told):
        return [held for _ in told]
    return [("not_held", telling.dice.pick(said.NOT_HELD))] * len(told)


def _names(told: list[Proposed]) -> str:
    names = [one.name for one in told]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _row(
    telling: Telling, one: Proposed, number: int, step: str, reason: str, by: str, entry: int,
    answers: int | None = None, strategy: str = "", strategy_reason: str = "", outstanding: str = "", late: str = "",
) -> None:  # fmt: skip
    detail = "" if step == "returned" else one.detail
    telling.row(
        "child_outcome", number, telling.subject.id, one.child_id, telling.told.round, step, one.code, detail,
        reason, answers, strategy, strategy_reason, outstanding, late, telling.around.policy_id, telling.now, by, entry,
    )  # fmt: skip
