"""Complaints as screens and the command line need them. Light: a contact's page asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.history import Telling


class ComplaintStep(StrEnum):
    """What happened to a complaint."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    TAKEN_FURTHER = "taken_further"
    """The next stage of the ladder answers it from then on."""
    ENDED = "ended"

    @property
    def word(self) -> str:
        """The step as screens say it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step."""

    step: ComplaintStep
    stage: str
    words: str
    at: datetime
    """When it happened, aware UTC."""
    by: str
    """Who recorded it."""


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint about a contact."""

    id: int
    reference: str
    """Of the contact."""
    number: int
    """Counted from 1 within the contact."""
    version: int
    received_at: datetime
    from_whom: str
    about: str
    stage: str
    """Who answers it now: a stage of the ladder."""
    due_at: datetime | None
    """Until when this stage answers, aware UTC; None once it answered, and once the complaint ended."""
    ended_at: datetime | None
    steps: tuple[StepRow, ...]
    """Oldest first; the first is its receipt."""

    @property
    def standing(self) -> str:
        """The step it came to last, in words."""
        return self.steps[-1].step.word if self.steps else ComplaintStep.RECEIVED.word


_COLUMNS = "id, number, version, received_at, from_whom, about, stage, due_at, ended_at"
_OF_CONTACT = f"SELECT {_COLUMNS} FROM complaint WHERE contact_id = ? ORDER BY number"  # noqa: S608 fixed names
_STEPS = "SELECT step, stage, words, at, by FROM complaint_step WHERE complaint_id = ? ORDER BY id"


def complaints_of(desk: Desk, contact_id: int, reference: str, telling: Telling) -> tuple[ComplaintRow, ...]:
    """Every complaint about a contact, as it may be shown, the first one first."""
    return tuple(
        ComplaintRow(
            id=key,
            reference=reference,
            number=number,
            version=version,
            received_at=moment(received),
            from_whom=telling.text(from_whom, {}),
            about=telling.text(about, {}),
            stage=stage,
            due_at=moment(due) if due else None,
            ended_at=moment(ended) if ended else None,
            steps=tuple(
                StepRow(ComplaintStep(step), at_stage, telling.text(words, {}), moment(at), by)
                for step, at_stage, words, at, by in desk.store.whole_rows(_STEPS, (key,))
            ),
        )
        for key, number, version, received, from_whom, about, stage, due, ended in desk.store.whole_rows(
            _OF_CONTACT, (contact_id,)
        )
    )
