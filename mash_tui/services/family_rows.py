"""Rows about a family, made for the screens and the command line: what was recorded, and how it is authorised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash_tui.domain.consent import Authorised, FamilyBasis


@dataclass(frozen=True, slots=True)
class Answered:
    """Who asked, gave or refused, when, and why."""

    by: str
    at: datetime
    """Aware UTC."""
    reason: str
    """Text from people, without passages of a safe address."""


@dataclass(frozen=True, slots=True)
class FamilyView:
    """What is recorded of a family, as it may be shown."""

    basis: FamilyBasis
    """The four fields; texts of people without passages of a safe address."""
    lawful_basis: str
    """The lawful bases in words; empty for none."""
    at: datetime
    """When it was recorded, aware UTC."""
    by: str
    """The login of who recorded it."""
    entry: int
    """The entry of the history that says it."""
    stands: Authorised
    """How a manager's authorisation stands."""
    asked: Answered | None
    """Who asked for it: while it waits, and behind its answer."""
    answer: Answered | None
    """Who gave or refused it."""
    authorisation: int
    """The number of the request that waits; 0 where none does."""
    authorised_on: FamilyBasis | None
    """What was recorded when the last request was made that was not withdrawn; None where there is none."""
    missing: tuple[str, ...]
    """What lacks before any agency may be asked about this family."""

    @property
    def authorised(self) -> str:
        """How the authorisation stands, in a few words."""
        who = self.answer or self.asked
        return f"{self.stands.value} by {who.by}" if who else self.stands.value
