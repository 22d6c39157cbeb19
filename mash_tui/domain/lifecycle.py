"""The states of a contact, from received to closed (DOMAIN, 3)."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a contact stands. The order of the members is the order of the work."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    SCREENING = "screening"
    RATING_PROPOSED = "rating_proposed"
    GATHERING = "gathering"
    OUTCOME_PROPOSED = "outcome_proposed"
    FEEDBACK = "feedback"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        """The state as screens say it."""
        return _WORDS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes something: everything but closed."""
        return self is not State.CLOSED


_WORDS = {
    State.RECEIVED: "received",
    State.ACKNOWLEDGED: "acknowledged",
    State.SCREENING: "screening",
    State.RATING_PROPOSED: "to confirm",
    State.GATHERING: "gathering",
    State.OUTCOME_PROPOSED: "to decide",
    State.FEEDBACK: "feedback owed",
    State.CLOSED: "closed",
}


NOT_BEGUN = (State.RECEIVED, State.ACKNOWLEDGED)
"""Nobody has screened it yet: it may lie without an owner."""


class RowState(StrEnum):
    """What became of a row of a file that could not be taken in."""

    REFUSED = "refused"
    """It waits to be mended, with a clock of its own."""
    MENDED = "mended"
    """A person put it right, and it is a contact."""
    SUPERSEDED = "superseded"
    """The sender sent it again, and that could be taken in."""
    SET_ASIDE = "set_aside"
    """A person put it away with a reason."""


class EntryKind(StrEnum):
    """What a line of a contact's history is about. Entries are never changed: a later one corrects."""

    RECEIVED = "received"
    AMENDED = "amended"
    ACKNOWLEDGED = "acknowledged"
    CLAIMED = "claimed"
    ASSIGNED = "assigned"
    RELEASED = "released"
    NOTE = "note"
    CORRECTION = "correction"
    WRITTEN_REFERRAL = "written_referral"
    CLOCK = "clock"
    RATING = "rating"
    OUTCOME = "outcome"
    CLOSED = "closed"
    REOPENED = "reopened"
    RESTRICTED = "restricted"
    IDENTITY = "identity"
    SCREENING = "screening"
    FAMILY = "family"
    AUTHORISATION = "authorisation"
    DECISION = "decision"
    FEEDBACK = "feedback"
    COMPLAINT = "complaint"

    @property
    def word(self) -> str:
        """The kind as the history shows it."""
        return self.value.replace("_", " ")
