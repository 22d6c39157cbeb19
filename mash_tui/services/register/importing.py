"""Taking in an export of the register of known children.

Every row is looked at before the first is written, and one wrong row refuses the file. Then what changed is written in
short transactions, so that desks go on working; a program that is killed meanwhile leaves a file that says so, and the
same file taken in again completes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from mash_tui.data.trail import Deed
from mash_tui.domain.text import clean_line
from mash_tui.services.register.checking import checked
from mash_tui.services.register.comparing import Changed, Standing, batches, changed, in_words
from mash_tui.services.register.cut_off import cut_off_files, mend_after, one_import_at_a_time
from mash_tui.services.register.dates import Dates
from mash_tui.services.register.refusing import refusal_in_trail, require_may_import
from mash_tui.services.register.report import MOST_NOTABLE, ImportReport
from mash_tui.services.register.table import Table, table_of
from mash_tui.services.register.understanding import Understanding, rows_of
from mash_tui.services.register.writing import AT_ONCE, Writing

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

After = Callable[[str, int, int], None]
"""Told how far it is: the stage in words, how much of it is done, and how much there is."""

CHECKING, TAKING, INDEXING = "checking rows", "taking in", "making them findable"
"""The stages."""


def import_register(
    desk: Desk, file: BinaryIO, name: str, *, map_name: str = "", whole: bool = False, dry_run: bool = False,
    after: After = lambda _stage, _done, _total: None,
) -> ImportReport:  # fmt: skip
    """Take an export in, or say what it would change. `file` can be read again from its start.

    `whole`: the file names every child the case system has, so that the others are marked as gone.

    Raises RegisterRefused with every row that is wrong, Refused for a file that no map fits, UsageProblem for an
    unknown map, NotAllowed, StoreProblem.
    """
    require_may_import(desk)
    called = clean_line(name)[:200] or "-"
    with refusal_in_trail(desk, file, called):
        table = table_of(file, called, desk.policy.register_maps, map_name)
        report = ImportReport(table.name, table.sha256(), table.map.name, dry_run, whole)
        dates = Dates(table.map.date_formats, desk.local(desk.now()).date(), desk.policy.desk.oldest_child_years)
        ids = checked(table, dates, report, lambda done: after(CHECKING, done, table.size))
    run = _Import(desk, table, dates, report, ids, after)
    if dry_run:
        report.cut_off = cut_off_files(desk.store, report.sha256)
        run.compare(None)
        _note_dry_run(desk, report)
        return report
    with one_import_at_a_time(desk.paths):
        report.cut_off = cut_off_files(desk.store, report.sha256)
        with desk.store.roomy():
            run.write()
    return report


def _note_dry_run(desk: Desk, report: ImportReport) -> None:
    """It reads the register by the numbers in the file: what it tells of whom is in the trail before it is told."""
    counts = {name: getattr(report, name) for name in ("rows", "added", "changed", "unchanged", "not_named")}
    detail = {"name": report.file, "sha256": report.sha256, **counts, "told": report.told}
    desk.write_deeds([Deed("register.dry_run", detail=detail)])


class _Import:
    """One file, after every row was looked at."""

    def __init__(
        self, desk: Desk, table: Table, dates: Dates, report: ImportReport, ids: set[str], after: After
    ) -> None:
        self.desk = desk
        self.table = table
        self.report = report
        self.ids = ids
        self.after = after
        self.understanding = Understanding(table, dates, desk.policy.desk, dry_run=report.dry_run)
        self.fields = self.understanding.fields
        self.standing = Standing(desk.store, self.fields)

    def write(self) -> None:
        """Compare, and write what is different; before that, put right what a kill left behind."""
        mend_after(self.desk.store, self.report.cut_off, partial(self.after, INDEXING))
        writing = Writing(self.desk, self.report, self.fields, self._how_many_new())
        self.compare(writing)
        writing.finish(partial(self.after, INDEXING))

    def compare(self, writing: Writing | None) -> None:
        """Compare every child with the register; `writing` takes what is different, nothing does in a dry run."""
        done = 0
        with self.table.rows() as rows:
            for batch in batches(rows_of(self.table, rows), AT_ONCE):
                self.table.require_unchanged()
                self._batch(batch, writing)
                done += len(batch)
                self.after(TAKING, done, self.report.rows)
        self._not_named(writing)

    def _how_many_new(self) -> int:
        known = self.desk.store.reading.execute("SELECT local_id FROM register_child")
        return len(self.ids) - sum(local_id in self.ids for (local_id,) in known)

    def _batch(self, batch: list[list[str]], writing: Writing | None) -> None:
        understood = [(cells, self.understanding.values(cells)) for cells in batch]
        stood = self.standing.of([values[0] for _, values in understood])
        for cells, values in understood:
            old = stood.get(values[0])
            kept, is_safe = self.understanding.protection(cells, values, old and (old.values, old.protected))
            if old is None:
                self.report.added += 1
                if writing:
                    writing.add(self.understanding.whole_row(kept), is_safe)
            elif one := changed(self.fields, old, kept, is_safe):
                if one.changes:
                    self._count(one, returned=bool(old.gone_at))
                else:
                    self.report.unchanged += 1
                if writing:
                    writing.change(one)
            else:
                self.report.unchanged += 1

    def _count(self, one: Changed, *, returned: bool) -> None:
        self.report.changed += 1
        self.report.returned += returned
        self.report.others += one.may_be_another
        self.report.fields.update(field for field, _, _ in one.changes)
        if said := in_words(self.fields, one):
            self.report.notably += 1
            if self.report.notably <= MOST_NOTABLE:
                self.report.notable.append(said)
                self.report.told.append(one.values[0])

    def _not_named(self, writing: Writing | None) -> None:
        """Children that the file does not name: counted, and marked where it is the whole export."""
        for register_id in self._others():
            self.report.not_named += 1
            if self.report.whole:
                self.report.gone += 1
                if writing:
                    writing.mark_gone(register_id)

    def _others(self) -> Iterator[int]:
        """Read in portions: no reading stays open while something is written."""
        last = 0
        sql = "SELECT id, local_id FROM register_child WHERE id > ? AND gone_at = '' ORDER BY id LIMIT 10000"
        while rows := self.desk.store.rows(sql, (last,)):
            last = rows[-1][0]
            yield from (number for number, local_id in rows if local_id not in self.ids)
