"""What is recorded of a family, and how a manager's authorisation stands: read in a transaction or outside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from mash_tui.data.stamps import moment
from mash_tui.domain.consent import Authorised, FamilyBasis, changed_since, needs_authorisation

if TYPE_CHECKING:
    from mash_tui.policy.family import FamilyRules
    from mash_tui.services.history import Rows
    from mash_tui.services.transaction import PlainTransaction


class Step(StrEnum):
    """What a row of `authorisation` did."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """What was asked, or given, is no longer what is recorded, or is needed no longer."""


class Recorded(NamedTuple):
    """A row of `family_basis`."""

    id: int
    basis: FamilyBasis
    at: datetime
    """Aware UTC."""
    by: str
    entry: int
    """The entry of the history that says it."""


class Taken(NamedTuple):
    """A row of `authorisation`: a step that somebody took."""

    id: int
    family_id: int
    """The row of `family_basis` that it was about."""
    step: Step
    answers: int | None
    """The request that it answers."""
    reason: str
    at: datetime
    """Aware UTC."""
    by: str


@dataclass(frozen=True, slots=True)
class Authorisation:
    """How a manager's authorisation to go on without the family stands."""

    stands: Authorised
    asked: Taken | None = None
    """The request: while it waits, and behind its answer."""
    answer: Taken | None = None
    """What a manager gave or refused."""

    @property
    def id(self) -> int:
        """The number that `authorisations.give` and `refuse` take; 0 where nothing is asked."""
        return self.asked.id if self.asked and self.stands is Authorised.ASKED else 0


_FAMILY = "id, informed, agreement, agreement_from, covers, lawful_basis, reason, at, by, entry"
_STEPS = "id, family_id, step, answers, reason, at, by"


def rows_in(tx: PlainTransaction) -> Rows:
    """Reads within a writing transaction."""
    return lambda query, values: tx.execute(query, values).fetchall()


def current(read: Rows, contact_id: int) -> Recorded | None:
    """What is recorded last of a contact's family, if anything is."""
    found = read(f"SELECT {_FAMILY} FROM family_basis WHERE contact_id = ? ORDER BY id DESC LIMIT 1", (contact_id,))  # noqa: S608 fixed names
    return _recorded(found[0]) if found else None


def recorded(read: Rows, family_id: int) -> Recorded:
    """What was recorded in one row."""
    return _recorded(read(f"SELECT {_FAMILY} FROM family_basis WHERE id = ?", (family_id,))[0])  # noqa: S608 fixed names


def last_step(read: Rows, contact_id: int) -> Taken | None:
    """The last step of a contact's authorisations."""
    found = read(f"SELECT {_STEPS} FROM authorisation WHERE contact_id = ? ORDER BY id DESC LIMIT 1", (contact_id,))  # noqa: S608 fixed names
    return _taken(found[0]) if found else None


def step_of(read: Rows, authorisation_id: int) -> Taken:
    """One step."""
    return _taken(read(f"SELECT {_STEPS} FROM authorisation WHERE id = ?", (authorisation_id,))[0])  # noqa: S608 fixed names


def answer_to(read: Rows, contact_id: int, authorisation_id: int) -> Taken | None:
    """The step that answered a request, or withdrew it; None for one that waits, or is none of this contact."""
    sql = f"SELECT {_STEPS} FROM authorisation WHERE contact_id = ? AND answers = ? ORDER BY id LIMIT 1"  # noqa: S608 fixed names
    found = read(sql, (contact_id, authorisation_id))
    return _taken(found[0]) if found else None


def authorisation_state(rules: FamilyRules, read: Rows, contact_id: int) -> Authorisation:
    """Whether a contact needs an authorisation, and how it stands. Permissions are the caller's business.

    A step counts as long as it covers what is recorded now: `domain.consent.changed_since`.
    """
    now, last = current(read, contact_id), last_step(read, contact_id)
    if now is None:
        return Authorisation(Authorised.NOT_RECORDED)
    counts = last is not None and last.step is not Step.WITHDRAWN and _covers(read, last, now)
    if last is not None and counts and last.step is Step.ASKED:
        return Authorisation(Authorised.ASKED, last)  # also where a later policy would not have asked for it
    if not needs_authorisation(now.basis, agreement_too=rules.agreement_needs_authorisation):
        return Authorisation(Authorised.NOT_NEEDED)
    if last is None or not counts:
        return Authorisation(Authorised.NEEDED)
    stands = Authorised.GIVEN if last.step is Step.GIVEN else Authorised.REFUSED
    return Authorisation(stands, step_of(read, last.answers or 0), last)


def _covers(read: Rows, step: Taken, now: Recorded) -> bool:
    return not changed_since(recorded(read, step.family_id).basis, now.basis)


def _recorded(row: tuple[Any, ...]) -> Recorded:
    number, informed, agreement, given_by, covers, bases, reason, at, by, entry = row
    basis = FamilyBasis(informed, agreement, given_by, covers, tuple(bases.split()), reason)
    return Recorded(number, basis, moment(at), by, entry)


def _taken(row: tuple[Any, ...]) -> Taken:
    number, family_id, step, answers, reason, at, by = row
    return Taken(number, family_id, Step(step), answers, reason, moment(at), by)
