"""The outcome of each child as plain labelled text, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from mash_tui.cli.output import show, show_pairs, show_table
from mash_tui.domain.countdown import label
from mash_tui.domain.counted import in_months
from mash_tui.domain.deciding import OutcomeStep, Strategy
from mash_tui.services.decision_view import ChildOutcome, DecisionView, StepRow
from mash_tui.widgets.row_text import rating_text

Local = Callable[[datetime], datetime]


def write(view: DecisionView, now: datetime, local: Local) -> None:
    """Print it: the contact, each child, and where something is to be decided the outcomes that there are."""
    show(f"{view.row.reference}  {view.row.child}")
    show_pairs(_standing(view, now, local))
    for child in view.children:
        show(f"\nChild {child.place}: {child.name}")
        show_pairs(_child(child, local), indent="  ")
    if view.undecided:
        show("\nOutcomes")
        rows = [(f"  {code}", words, view.asks.get(code, "")) for code, words in view.outcomes.items()]
        show_table(("  CODE", "OUTCOME", "ASKS"), rows)


def _standing(view: DecisionView, now: datetime, local: Local) -> Iterator[tuple[str, str]]:
    row, asked = view.row, view.asked
    yield "Rating", rating_text(row.brag, row.confirmed)
    yield "State", row.state.word
    yield "Contacts", f"{row.repeat} about this child in {in_months(view.repeat_months)}"
    for name, due in (("Decision due", view.decision_due), ("Returns outstanding", view.return_due)):
        if due is not None:
            yield name, f"{local(due):%d/%m/%Y %H:%M} ({label(now, due)})"
    asks = {"--strategy": asked.strategy, "--outstanding-reason": asked.outstanding, "--late-reason": asked.late}
    if view.undecided and any(asks.values()):
        yield "Asked for", ", ".join(option for option, needed in asks.items() if needed)


def _child(child: ChildOutcome, local: Local) -> Iterator[tuple[str, str]]:
    if child.last is None:
        yield "Outcome", "none proposed yet"
    for step in child.steps:
        when = f"{local(step.at):%d/%m/%Y %H:%M}, {step.by}"
        name = step.step.value.capitalize()
        yield name, f"{when}: {'' if step.step is OutcomeStep.RETURNED else step.words}".rstrip(": ")
        yield from _reasons(step)


def _reasons(step: StepRow) -> Iterator[tuple[str, str]]:
    yield "Question" if step.step is OutcomeStep.RETURNED else "Because", step.reason
    if step.strategy:
        yield "Strategy discussion", f"{Strategy(step.strategy).word}: {step.strategy_reason}"
    if step.outstanding_reason:
        yield "Returns outstanding", step.outstanding_reason
    if step.late_reason:
        yield "Late", step.late_reason


def json_of(view: DecisionView) -> dict[str, Any]:
    """The same for programs."""
    row = view.row
    return {
        "reference": row.reference,
        "version": row.version,
        "state": row.state,
        "rating": row.brag,
        "confirmed": row.confirmed,
        "contacts_in_months": {"months": view.repeat_months, "contacts": row.repeat},
        "decision_due": view.decision_due,
        "returns_due": view.return_due,
        "asked_for": asdict(view.asked),
        "children": [
            {
                "child": child.place,
                "name": child.name,
                "outcome": child.decided.code if child.decided else None,
                "proposed": child.proposed.code if child.proposed else None,
                "steps": [asdict(step) for step in child.steps],
            }
            for child in view.children
        ],
        "outcomes": [
            {
                "code": code, "words": words, "asks": view.asks.get(code, ""),
                "strategy": code in view.holds_strategy,
            }
            for code, words in view.outcomes.items()
        ],
    }  # fmt: skip
