"""The outcome of each child, to read: what stands, who said so and why, and what was said before. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from mash_tui.domain.deciding import OutcomeStep, Strategy
from mash_tui.services.decision_view import ChildOutcome, StepRow
from mash_tui.widgets.page import Piece

Local = Callable[[datetime], datetime]


def outcome_pieces(children: Iterable[ChildOutcome], local: Local) -> tuple[Piece, ...]:
    """The section of a contact's page; nothing where nobody has proposed anything yet."""
    told = list(children)
    if not any(child.steps for child in told):
        return ()
    return tuple(piece for child in told for piece in child_pieces(child, local))


def child_pieces(child: ChildOutcome, local: Local, called: str = "") -> Iterator[Piece]:
    """One child: what stands, why, and what was said before; `called` something else than its name."""
    key, last, name = f"outcome {child.place}", child.last, called or child.name
    if last is None:
        yield Piece(key, name, "no outcome proposed yet", "quiet")
    elif last.step is OutcomeStep.RETURNED:
        yield Piece(key, name, f"returned with a question {_by(last, local)}", "trouble")
        yield Piece(f"{key} why", "Question", last.reason)
    else:
        words = f"{last.words}, {last.step.value} {_by(last, local)}"
        yield Piece(key, name, words, "good" if last.step.is_final else "strong")
        yield from _reasons(key, last)
    before = child.steps if last is None else child.steps[:-1]
    for number, step in enumerate(reversed(before)):
        said = "question" if step.step is OutcomeStep.RETURNED else step.words
        words = f"{said}, {step.step.value} {_by(step, local)}: {step.reason}"
        yield Piece(f"{key} before {number}", "Before", words, "quiet")


def _reasons(key: str, step: StepRow) -> Iterator[Piece]:
    yield Piece(f"{key} why", "Because", step.reason)
    if step.strategy:
        words = f"{Strategy(step.strategy).word}: {step.strategy_reason}"
        yield Piece(f"{key} strategy", "Strategy discussion", words)
    if step.outstanding_reason:
        yield Piece(f"{key} outstanding", "Returns outstanding", step.outstanding_reason)
    if step.late_reason:
        yield Piece(f"{key} late", "Late", step.late_reason)


def _by(step: StepRow, local: Local) -> str:
    return f"{local(step.at):%a %d %b %H:%M} by {step.by}"
