"""Feedback, as screens and the command line need it: frozen rows, and how they are read. Light: each page asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.history import Telling

_READ = (
    "SELECT recipient, state, feedback.owner, way, words, how, why_not, feedback.at, feedback.by, clock.due_at"
    " FROM feedback LEFT JOIN clock ON clock.id = clock_id WHERE feedback.contact_id = ?"
    " AND round = (SELECT count(*) FROM entry WHERE contact_id = feedback.contact_id AND kind = 'reopened')"
    " ORDER BY feedback.id"
)


class Recipient(StrEnum):
    """Who is told the outcome."""

    REFERRER = "referrer"
    FAMILY = "family"


class FeedbackState(StrEnum):
    """How far telling one of them has come."""

    OWED = "owed"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    """It is not given, for a reason."""

    @property
    def word(self) -> str:
        """The state as screens say it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """Telling one recipient: owed, or how it ended."""

    recipient: Recipient
    state: FeedbackState
    owner: str
    """The login of who owes it."""
    due_at: datetime | None
    """Until when, aware UTC; None where the policy times none."""
    way: str
    """By which way they were told, in words; empty while they were not."""
    words: str
    """The words as they were given."""
    how: str
    """Whom one spoke to, when, what they said."""
    why_not: str
    """Why they are not told; empty otherwise."""
    at: datetime | None
    """When it ended, aware UTC."""
    by: str
    """Who ended it."""

    @property
    def is_owed(self) -> bool:
        """Whether somebody still owes it."""
        return self.state is FeedbackState.OWED


def feedback_of(desk: Desk, contact_id: int, telling: Telling) -> tuple[FeedbackRow, ...]:
    """What is owed and given since the last reopening, as it may be shown."""
    rows = desk.store.whole_rows(_READ, (contact_id,))
    if not rows:
        return ()
    ways = {Recipient.REFERRER: desk.policy.telling.referrer_ways, Recipient.FAMILY: desk.policy.telling.family_ways}
    return tuple(
        FeedbackRow(
            Recipient(recipient), FeedbackState(state), owner, moment(due) if due else None,
            ways[Recipient(recipient)].get(way, way), telling.text(words, {}), telling.text(how, {}),
            telling.text(why_not, {}), moment(at) if at else None, by,
        )
        for recipient, state, owner, way, words, how, why_not, at, by, due in rows
    )  # fmt: skip
