"""Writing what a file changed, in short transactions: desks that save meanwhile wait a tenth of a second at most."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mash_tui.data.stamps import stamp
from mash_tui.domain.roles import Permission
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.indexing import Bulk, index_child
from mash_tui.services.register.fields import ADDRESS, FIELDS, PROTECTED, TOLD_COLUMNS, told_of_register

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.desk import Desk
    from mash_tui.services.register.comparing import Changed
    from mash_tui.services.register.report import ImportReport
    from mash_tui.services.transaction import PlainTransaction

AT_ONCE = 1_000
"""Rows of one transaction."""
_FEWEST = 50
_SECONDS = 0.05
"""How long a transaction may take: a desk that saves meanwhile waits no longer."""
_PER_ROW, _MOST_ROWS = 50_000, 20
"""A child that is put into the look-up's index one by one costs as much as one row in a small register, and as much
as one more for each so many children, up to twenty: the pages of a large index are seldom at hand."""
BULK_FROM = 5_000
"""New children from which their keys are gathered and written in one go, sorted."""

_INSERT = (
    f"INSERT INTO register_child (id, {', '.join(FIELDS)}, protected, file_id)"  # noqa: S608 fixed names
    f" VALUES ({', '.join('?' * (len(FIELDS) + 3))})"
)
_CHANGE = "INSERT INTO register_change (register_id, file_id, field, before, after) VALUES (?, ?, ?, ?, ?)"
_TOLD = f"SELECT {', '.join(TOLD_COLUMNS)} FROM register_child WHERE id = ?"  # noqa: S608 fixed names
_AT = {field: at for at, field in enumerate(FIELDS)}


class Writing:
    """Gathers what a file changes, and writes it when there is enough for a transaction.

    The first transaction opens the file's row, the last closes it: a file of few changes is one transaction.
    """

    def __init__(self, desk: Desk, report: ImportReport, fields: tuple[str, ...], new: int) -> None:
        self._desk = desk
        self._report = report
        self._bulk = Bulk() if new >= BULK_FROM else None
        settings = ", ".join(f"{field} = ?" for field in fields)
        self._update = (
            f"UPDATE register_child SET {settings}, protected = ?, gone_at = '',"  # noqa: S608 fixed names
            " file_id = iif(?, ?, file_id) WHERE id = ?"
        )
        self._next_id = 1 + (desk.store.rows("SELECT max(id) FROM register_child")[0][0] or 0)
        self._filing = min(1 + self._next_id // _PER_ROW, _MOST_ROWS)
        self._file_id = 0
        self._new: list[tuple[int, tuple[str, ...], int]] = []
        self._changed: list[Changed] = []
        self._gone: list[int] = []
        self._weight = 0
        self._limit = AT_ONCE

    def add(self, row: tuple[str, ...], protected: int) -> None:
        """A new child, in all its columns."""
        self._new.append((self._next_id, row, protected))
        self._next_id += 1
        self._noted(1 if self._bulk else self._filing)

    def change(self, one: Changed) -> None:
        """A child of whom the file says something else."""
        self._changed.append(one)
        self._noted(self._filing if one.is_found_elsewhere else 1)

    def mark_gone(self, register_id: int) -> None:
        """A child whom a whole export names no longer."""
        self._gone.append(register_id)
        self._noted(1)

    def finish(self, advance: Callable[[int, int], None]) -> None:
        """Write what is left, and say that the file was taken in to its end."""
        if self._bulk is None:
            self._write(last=True)
            return
        self._write(last=False)
        self._bulk.finish(self._desk.store, advance)
        self._write(last=True)

    def _noted(self, weight: int) -> None:
        self._weight += weight
        if self._weight >= self._limit:
            self._write(last=False)

    def _write(self, *, last: bool) -> None:
        if self._file_id and not last:
            self._write_between()
            return
        with self._desk.plain_transaction(Permission.INTAKE_RUN, "register.import") as tx:
            if not self._file_id:
                self._file_id = self._opened(tx)
            self._rows(tx.execute)
            if last:
                self._close(tx)

    def _write_between(self) -> None:
        """A transaction between the first and the last. The next is as much shorter or longer as this one took."""
        with self._desk.store.light_write() as execute:
            began = time.perf_counter()
            self._rows(execute)
        took = time.perf_counter() - began
        self._limit = max(_FEWEST, min(AT_ONCE, round(self._limit * _SECONDS / took)))

    def _opened(self, tx: PlainTransaction) -> int:
        sql = "INSERT INTO register_file (name, sha256, started_at, taken_by, whole) VALUES (?, ?, ?, ?, ?)"
        values = (self._report.file, self._report.sha256, tx.at, tx.login, int(self._report.whole))
        number = int(tx.execute(sql, values).lastrowid)
        tx.deed("register.import", detail={"file": number, "name": self._report.file, "sha256": self._report.sha256})
        self._report.number = number
        return number

    def _close(self, tx: PlainTransaction) -> None:
        said = {name: getattr(self._report, name) for name in ("rows", "added", "changed", "gone")}
        tx.execute(
            "UPDATE register_file SET finished_at = ?, rows = ?, added = ?, changed = ?, gone = ? WHERE id = ?",
            (tx.at, *said.values(), self._file_id),
        )
        tx.deed("register.imported", detail={"file": self._file_id, **said})

    def _rows(self, execute: Execute) -> None:
        """Everything that was gathered, in the transaction of `execute`."""
        self._write_new(execute)
        self._write_changed(execute)
        self._write_gone()
        self._new, self._changed, self._gone, self._weight = [], [], [], 0

    def _many(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        # The connection of light_write: the statement is prepared once for all the rows.
        self._desk.store.reading.executemany(sql, rows)

    def _write_new(self, execute: Execute) -> None:
        self._many(_INSERT, ((number, *row, protected, self._file_id) for number, row, protected in self._new))
        put = index_child if self._bulk is None else self._bulk.add
        for number, row, protected in self._new:
            told = told_of_register([row[_AT[name]] for name in TOLD_COLUMNS[:-1]] + [protected])
            put(execute, of_register(number), told)

    def _write_changed(self, execute: Execute) -> None:
        number = self._file_id
        self._many(
            self._update,
            ((*one.values, one.protected, bool(one.changes), number, one.id) for one in self._changed),
        )
        self._many(
            "UPDATE register_change SET before = ?, after = ? WHERE register_id = ? AND field IN (?, ?)",
            ((PROTECTED, PROTECTED, one.id, *ADDRESS) for one in self._changed if one.hides),
        )
        self._many(_CHANGE, ((one.id, self._file_id, *change) for one in self._changed for change in one.changes))
        for one in self._changed:
            if one.is_found_elsewhere:
                index_child(execute, of_register(one.id), told_of_register(execute(_TOLD, (one.id,)).fetchone()))

    def _write_gone(self) -> None:
        at = stamp(self._desk.now())
        self._many("UPDATE register_child SET gone_at = ? WHERE id = ?", ((at, number) for number in self._gone))
        self._many(_CHANGE, ((number, self._file_id, "gone_at", "", at) for number in self._gone))
