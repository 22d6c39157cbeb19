"""Rows as the services make them, for what is drawn and decided without a store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import OutcomeStep
from mash_tui.domain.lifecycle import State
from mash_tui.services.decision_view import ChildOutcome, StepRow
from mash_tui.services.rows import ContactView, Place, QueueRow

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def a_row(**more: object) -> QueueRow:
    """A Red in danger, late, with every mark."""
    values: dict[str, object] = {
        "id": 1,
        "reference": "MASH-2026-000123",
        "version": 1,
        "state": State.RATING_PROPOSED,
        "brag": Brag.RED,
        "confirmed": False,
        "urgent": True,
        "due_at": NOW - timedelta(days=99, hours=23),
        "due_kind": "decision",
        "child": "Rafferty Quillbrook-Larkspur +2",
        "born": None,
        "unborn": False,
        "concern": "Physical abuse",
        "source": "Fable Avenue Primary School",
        "owner": "sandra.okafor",
        "at_desk": "dana",
        "danger": True,
        "restricted": True,
        "amended": True,
        "repeat": 12,
        "received_at": NOW - timedelta(days=101),
        "closed_at": None,
        "place": Place(0, "", 1),
        "age_as_told": "about 10",
    }
    return QueueRow(**(values | more))  # type: ignore[arg-type]


def a_view(row: QueueRow) -> ContactView:
    """The contact of that row, with nothing told and no clock running."""
    return ContactView(row, (), (), (), (), "", (), (), (), (), "form", "", "version 1", row.received_at, "fern")


def a_step(kind: OutcomeStep, by: str = "fern", **more: object) -> StepRow:
    """A step of a child's outcome: Early Help, for a reason."""
    values: dict[str, object] = {
        "id": 1, "step": kind, "code": "early_help", "words": "Early Help and Prevention", "detail": "",
        "reason": "The school sees it.", "strategy": "", "strategy_reason": "", "outstanding_reason": "",
        "late_reason": "", "round": 0, "at": NOW, "by": by,
    }  # fmt: skip
    return StepRow(**(values | more))  # type: ignore[arg-type]


def a_child(*kinds: OutcomeStep, place: int = 1) -> ChildOutcome:
    """A child whose outcome came so far."""
    return ChildOutcome(place, place, "Rafferty Quillbrook", 0, tuple(map(a_step, kinds)))
