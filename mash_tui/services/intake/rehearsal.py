"""A dry run: exactly what would happen, and nothing written.

What earlier rows of the same file would have made is kept in mind, because nothing is there to be looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from mash_tui.data.tables import Contact
from mash_tui.services.intake.amending import planned
from mash_tui.services.intake.comparing import dumped
from mash_tui.services.intake.evidence import Arrival, understood_again
from mash_tui.services.intake.known import Key, Known, key_of, look_up
from mash_tui.services.intake.reading import MappedRow
from mash_tui.services.intake.report import Outcome, RowReport
from mash_tui.services.intake.stored import hold_for, passages_kept_safe
from mash_tui.services.safe_address import kept_safe
from mash_tui.services.told import told_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(slots=True, repr=False)
class _Imagined:
    """A contact as it would stand by now."""

    reference: str
    now: dict[str, Any]
    """The contact in plain values."""
    last: MappedRow
    """What the sender said last."""
    taken: set[str] = field(default_factory=set)
    """Content hashes that would be known."""


class Rehearsal:
    """One dry run of one file."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.imagined: dict[Key, _Imagined] = {}

    def reports(self, batch: Sequence[Arrival]) -> list[RowReport]:
        """What would become of these rows."""
        known = look_up(self.desk.store.rows, (key_of(arrival.mapped, arrival.sha256) for arrival in batch))
        return [self._report(arrival, known.get(key_of(arrival.mapped, arrival.sha256))) for arrival in batch]

    def _report(self, arrival: Arrival, known: Known | None) -> RowReport:
        mapped, number = arrival.mapped, arrival.raw.number
        key = key_of(mapped, arrival.sha256)
        made = self.imagined.get(key)
        reference = made.reference if made else known.reference if known else ""
        if mapped.content_sha256 in (made.taken if made else ()) or (known and mapped.content_sha256 in known.taken):
            return RowReport(number, Outcome.KNOWN, reference)
        if mapped.told is None:
            if known and mapped.content_sha256 in known.put_away:
                return RowReport(number, Outcome.KNOWN, problem=known.put_away[mapped.content_sha256])
            waiting = known.waiting.get(mapped.content_sha256) if known else None
            if known and known.contact_id is not None:
                hold_for(mapped, passages_kept_safe(self.desk, self.desk.store.rows, known.contact_id))
            return RowReport(number, Outcome.REFUSED, problems=tuple(mapped.problems), problem=waiting)
        if made is None and (known is None or known.contact_id is None):
            now = dumped(kept_safe(mapped.told, self.desk.policy.desk.is_safe_address).told)
            self.imagined[key] = _Imagined("", now, mapped, {mapped.content_sha256})
            return RowReport(number, Outcome.CREATED, noticed=len(mapped.told.noticed))
        return self._again(number, key, made, known, mapped)

    def _again(
        self, number: int, key: Key, made: _Imagined | None, known: Known | None, mapped: MappedRow
    ) -> RowReport:
        previous, now = (made.last, made.now) if made else self._standing(known)
        amendment = planned(previous, now, mapped, self.desk.policy)
        reference = made.reference if made else known.reference if known else ""
        taken = {mapped.content_sha256} | (made.taken if made else set())
        self.imagined[key] = _Imagined(reference, amendment.plan.plain, mapped, taken)
        if not amendment.changes_something:
            return RowReport(number, Outcome.KNOWN, reference)
        return RowReport(number, Outcome.AMENDED, reference, changed=amendment.fields)

    def _standing(self, known: Known | None) -> tuple[MappedRow | None, dict[str, Any]]:
        """What the sender said last, and the contact as it stands."""
        if known is None or known.contact_id is None:
            raise AssertionError("nothing stands of a submission that is new")
        rows, now = self.desk.store.rows, self.desk.now()
        previous = understood_again(self.desk, rows, known.last, now) if known.last is not None else None
        with Session(self.desk.store.engine) as session:
            plain = told_of(session, session.get_one(Contact, known.contact_id))
            session.rollback()
        return previous, plain
