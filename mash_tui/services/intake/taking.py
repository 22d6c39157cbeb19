"""What becomes of each row of a batch, inside its transaction: created, known, amended or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mash_tui.domain.contact import ContactIn
from mash_tui.services.intake.amending import amend
from mash_tui.services.intake.earlier import from_first_receipt, seal_settled, supersede
from mash_tui.services.intake.evidence import Arrival, refused_part, stored_row, understood_again
from mash_tui.services.intake.known import Known, key_of, look_up, rows_of
from mash_tui.services.intake.report import FileReport, Outcome, RowReport
from mash_tui.services.intake.stored import hold_for, passages_kept_safe
from mash_tui.services.record import NewContact, record

if TYPE_CHECKING:
    from mash_tui.services.intake.reading import Format
    from mash_tui.services.transaction import Transaction


class Batch:
    """The rows of one transaction."""

    def __init__(
        self, tx: Transaction, form: Format, report: FileReport, file_id: int | None, *, keep_refused: bool
    ) -> None:
        self.tx = tx
        self.read = rows_of(tx)
        self.form = form
        self.report = report
        self.file_id = file_id
        """The file's row in the store, once something of it was written."""
        self.keep_refused = keep_refused
        self.rows: list[dict[str, Any]] = []
        """Rows to keep."""
        self.wrote = False
        """Whether anything changes."""
        self.next_id = int(tx.execute("SELECT coalesce(max(id), 0) + 1 FROM intake_row").fetchone()[0])
        self._new: list[tuple[int, Arrival, Known | None]] = []
        self._met = 0

    def all_of(self, arrivals: Sequence[Arrival]) -> list[RowReport]:
        """What becomes of these rows; `rows` are to be inserted afterwards."""
        known = look_up(self.read, (key_of(arrival.mapped, arrival.sha256) for arrival in arrivals))
        reports = [self._one(arrival, known.get(key_of(arrival.mapped, arrival.sha256))) for arrival in arrivals]
        return self._finished(reports)

    def _one(self, arrival: Arrival, known: Known | None) -> RowReport:
        """Decide about one row. What is created gets its reference at the end."""
        self._met += 1
        mapped, number = arrival.mapped, arrival.raw.number
        if known and mapped.content_sha256 in known.taken:
            return self._known(arrival, known)
        if mapped.told is None:
            if known and mapped.content_sha256 in known.put_away:
                self._keep_copy(arrival, known, None)
                return RowReport(number, Outcome.KNOWN, problem=known.put_away[mapped.content_sha256])
            return self._refused(arrival, known)
        if known and known.contact_id is not None:
            return self._again(arrival, known, known.contact_id)
        self._new.append((self._met - 1, arrival, known))
        return RowReport(number, Outcome.CREATED, noticed=len(mapped.told.noticed))

    def _finished(self, reports: list[RowReport]) -> list[RowReport]:
        """Record the new contacts together, and give their references to the reports."""
        told = [
            NewContact(
                from_first_receipt(_taken(arrival), known.unsettled if known else {}),
                arrival.mapped.restricted,
                arrival.mapped.edition,
            )
            for _, arrival, known in self._new
        ]
        for (place, arrival, known), recorded in zip(self._new, record(self.tx, told), strict=True):
            self._keep(arrival, Outcome.CREATED, recorded.id)
            if known and known.unsettled:
                supersede(self.tx, known.unsettled, recorded.id, self._where(arrival))
                seal_settled(self.tx, recorded.id, _taken(arrival))
            reports[place] = replace(reports[place], reference=recorded.reference)
        if self.wrote:
            counts = {outcome.value: sum(report.outcome is outcome for report in reports) for outcome in Outcome}
            said = {"file": self.file_id, "first": reports[0].row, "last": reports[-1].row}
            self.tx.deed("intake.rows", "", said | {name: count for name, count in counts.items() if count})
        return reports

    def _known(self, arrival: Arrival, known: Known) -> RowReport:
        self._keep_copy(arrival, known, known.contact_id)
        return RowReport(arrival.raw.number, Outcome.KNOWN, known.reference)

    def _keep_copy(self, arrival: Arrival, known: Known, contact_id: int | None) -> None:
        """Keep other bytes of the same words: both are evidence.

        Those of a row that was refused have no contact before it has one: they would count as taken in.
        """
        if arrival.sha256 not in known.originals and (contact_id is not None or self.keep_refused):
            self._hold(arrival, known)
            self._keep(arrival, Outcome.KNOWN, contact_id)

    def _again(self, arrival: Arrival, known: Known, contact_id: int) -> RowReport:
        previous = (
            understood_again(self.tx.desk, self.read, known.last, self.tx.now) if known.last is not None else None
        )
        amendment = amend(self.tx, contact_id, previous, arrival.mapped, self._where(arrival), self.tx.now)
        # New words that can be taken in settle what could not be, whether or not they change the contact.
        supersede(self.tx, known.unsettled, contact_id, self._where(arrival))
        if not amendment.changes_something:
            self._keep(arrival, Outcome.KNOWN, contact_id)
            return RowReport(arrival.raw.number, Outcome.KNOWN, known.reference)
        self._keep(arrival, Outcome.AMENDED, contact_id)
        return RowReport(arrival.raw.number, Outcome.AMENDED, known.reference, changed=amendment.fields)

    def _where(self, arrival: Arrival) -> str:
        return f"{self.report.file}, row {arrival.raw.number}"

    def _hold(self, arrival: Arrival, known: Known | None) -> None:
        """A sending about a contact that is kept safe by now is kept as safely, whatever it says itself."""
        if known and known.contact_id is not None:
            hold_for(arrival.mapped, passages_kept_safe(self.tx.desk, self.read, known.contact_id))

    def _refused(self, arrival: Arrival, known: Known | None) -> RowReport:
        self._hold(arrival, known)
        problems = tuple(arrival.mapped.problems)
        waiting = known.waiting.get(arrival.mapped.content_sha256) if known else None
        if known and waiting is not None:
            self._keep_copy(arrival, known, None)
        elif self.keep_refused:
            waiting = self._keep(arrival, Outcome.REFUSED, None)
            self.tx.deed("intake.refused", "", {"file": self.file_id, "row": arrival.raw.number, "problem": waiting})
        return RowReport(arrival.raw.number, Outcome.REFUSED, problems=problems, problem=waiting)

    def _keep(self, arrival: Arrival, outcome: Outcome, contact_id: int | None) -> int:
        """Keep a row; its number in the store."""
        row_id, key = self.next_id, self.tx.desk.store.keys.restricted
        self.next_id += 1
        self.wrote = True
        row = stored_row(key, row_id, self._file(), arrival, outcome, contact_id)
        if outcome is Outcome.REFUSED:
            values = self.form.values(arrival.raw)
            row |= refused_part(key, row_id, arrival, values, self.tx.desk.policy, self.tx.now)
        self.rows.append(row)
        return row_id

    def _file(self) -> int:
        """The file's row in the store, made when something of the file is first kept."""
        if self.file_id is None:
            values = (
                self.report.file, self.form.kind, self.report.sha256, self.form.header, self.tx.at, self.tx.login
            )  # fmt: skip
            self.file_id = int(
                self.tx.execute(
                    "INSERT INTO intake_file (name, kind, sha256, header, taken_at, taken_by)"
                    " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                    values,
                ).fetchone()[0]
            )
        return self.file_id


def _taken(arrival: Arrival) -> ContactIn:
    if arrival.mapped.told is None:
        raise AssertionError("a refused row is no contact")
    return arrival.mapped.told
