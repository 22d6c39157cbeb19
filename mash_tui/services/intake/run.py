"""Taking a file in: row by row understood, then written in batches, each batch whole or not at all.

A batch that was committed stays, whatever happens to the next: a run that was killed is started again, and
finds what it wrote as already known. No submission stands twice in one batch, so that two rows of one file
with the same number behave like two runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from sqlalchemy import insert

from mash_tui.data.tables import IntakeRow
from mash_tui.data.trail import Deed
from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.errors import MashError, NotAllowed, StoreProblem
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.intake.evidence import Arrival
from mash_tui.services.intake.formats import recognised
from mash_tui.services.intake.known import Key, key_of
from mash_tui.services.intake.reading import WHOLE_ROW, Format, fault_in_words, sha256_of, understood
from mash_tui.services.intake.rehearsal import Rehearsal
from mash_tui.services.intake.report import FileReport, RowReport
from mash_tui.services.intake.taking import Batch
from mash_tui.services.mishaps import log_mishap
from mash_tui.services.record import ContactRefused

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

BATCH = 400
"""Rows of one transaction: enough to share its cost, few enough that another desk's save never waits long."""
_BATCH_BYTES = 8_000_000
"""A batch of long narratives is shorter."""

After = Callable[[Sequence[RowReport], int, int], None]
"""Told after each commit: what became of the rows, and how many bytes of how many are done."""


def take_in(
    desk: Desk, data: bytes, name: str, *, map_name: str = "", dry_run: bool = False, after: After | None = None
) -> FileReport:
    """Take a file in: a form's CSV, police notifications or contacts as JSON, told by its content.

    Raises Refused for a file in no known format, NotAllowed, StoreProblem. A row that is wrong raises nothing:
    it is kept among the intake problems and reported.
    """
    desk.require(Permission.INTAKE_RUN, "intake.run")
    form = recognised(data, name, desk.policy, map_name)
    return _Run(desk, form, data, name, Permission.INTAKE_RUN, dry_run=dry_run).run(after)


def take_in_json(desk: Desk, data: bytes, name: str, *, dry_run: bool = False) -> FileReport:
    """Take in one contact or a list in the program's own JSON, as somebody who may log contacts.

    A refused one is reported and not kept: whoever gave it has it before them. Errors as `take_in`.
    """
    from mash_tui.services.intake.own import ContactsFile

    desk.require(Permission.CONTACT_CREATE, "contact.create")
    form = ContactsFile(desk.policy)
    return _Run(desk, form, data, name, Permission.CONTACT_CREATE, dry_run=dry_run, keep_refused=False).run(None)


class _Run:
    """One file."""

    def __init__(
        self, desk: Desk, form: Format, data: bytes, name: str, permission: Permission,
        *, dry_run: bool, keep_refused: bool = True,
    ) -> None:  # fmt: skip
        self.desk = desk
        self.form = form
        self.data = data
        self.permission = permission
        self.keep_refused = keep_refused
        self.report = FileReport(file_name(name), form.kind, sha256_of(data), dry_run, form.notes)
        self.rehearsal = Rehearsal(desk) if dry_run else None
        self.file_id: int | None = None

    def run(self, after: After | None) -> FileReport:
        """Take it in, batch by batch."""
        for batch in self._batches():
            reports = self._taken(batch)
            self.report.add(reports)
            if after:
                after(reports, batch[-1].raw.end, len(self.data))
        if not self.report.dry_run:
            said: dict[str, object] = {"file": self.report.file, "sha256": self.report.sha256, **self.report.summary}
            self.desk.write_deeds([Deed("intake.file", detail=said)])
        return self.report

    def _batches(self) -> Iterator[list[Arrival]]:
        """Rows with what they mean, in portions without the same submission twice."""
        batch: list[Arrival] = []
        keys: set[Key] = set()
        size, now = 0, self.desk.now()
        for raw in self.form.rows(self.data):
            arrival = Arrival(raw, understood(self.form, raw, now, self.desk.paths.logs), sha256_of(raw.original))
            key = key_of(arrival.mapped, arrival.sha256)
            if batch and (len(batch) >= BATCH or size >= _BATCH_BYTES or key in keys):
                yield batch
                batch, keys, size, now = [], set(), 0, self.desk.now()
            batch.append(arrival)
            keys.add(key)
            size += len(raw.original)
        if batch:
            yield batch

    def _taken(self, batch: list[Arrival]) -> list[RowReport]:
        """A batch, or its rows one by one when the batch cannot be written as a whole."""
        try:
            return self.rehearsal.reports(batch) if self.rehearsal else self._written(batch)
        except (StoreProblem, NotAllowed):
            raise
        except Exception as error:
            if len(batch) > 1:
                if not isinstance(error, MashError):
                    # The rows may go in one by one: then nothing but the log tells of it.
                    log_mishap(error, self.desk.paths.logs)
                return [report for arrival in batch for report in self._taken([arrival])]
            if not _refuse(batch[0], error, self.desk.paths.logs):
                raise
            return self.rehearsal.reports(batch) if self.rehearsal else self._written(batch)

    def _written(self, batch: list[Arrival]) -> list[RowReport]:
        reports: list[RowReport] = []
        file_id = self.file_id
        try:
            with self.desk.transaction(self.permission, "intake.run") as tx:
                writing = Batch(tx, self.form, self.report, file_id, keep_refused=self.keep_refused)
                reports = writing.all_of(batch)
                if not writing.wrote:
                    raise _NothingToWrite
                tx.session.connection().execute(insert(IntakeRow), writing.rows)
                file_id = writing.file_id
        except _NothingToWrite:
            return reports
        self.file_id = file_id
        return reports


class _NothingToWrite(Exception):
    """Everything in the batch is known: the transaction is let go."""


def _refuse(arrival: Arrival, error: Exception, logs: Path) -> bool:
    """Make a row that could not be written a refused one; whether that is something new. A fault is logged."""
    if arrival.mapped.problems:
        return False
    if isinstance(error, ContactRefused):
        arrival.mapped.problems = list(error.problems)
    else:
        why = error.message if isinstance(error, MashError) else fault_in_words(error, logs)
        arrival.mapped.problems = [FieldProblem(WHOLE_ROW, "", f"could not be taken in: {why}")]
    arrival.mapped.told = None
    return True


def file_name(name: str) -> str:
    """A file's name without its folders, cleaned: it goes into the history and the trail."""
    return clean_line(PurePath(name).name)[:200] or "-"
