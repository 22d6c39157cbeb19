"""A refused row put right by a person and taken in: with its history, and with nothing of what is held in it.

What was restricted in the row as it came is never lost by mending it: it goes to the restricted file beside what
was put in its place, and an address that came as a safe one stays one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mash_tui.data.sealing import seal
from mash_tui.data.stamps import moment
from mash_tui.data.tables import Contact, IntakeRow
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.text import clean
from mash_tui.services.changing import add_entry
from mash_tui.services.entry_words import from_to, mended_line
from mash_tui.services.intake.amending import amend
from mash_tui.services.intake.earlier import from_first_receipt, seal_settled, settle, supersede
from mash_tui.services.intake.evidence import MENDED, purpose, understood_again
from mash_tui.services.intake.formats import stored_format
from mash_tui.services.intake.held_places import LET_OUT, lets_out, misplaced
from mash_tui.services.intake.json_rows import NotJson
from mash_tui.services.intake.known import Known, key_of, look_up, rows_of
from mash_tui.services.intake.reading import WHOLE_ROW, MappedRow, RawRow, changes_in, understood, visible
from mash_tui.services.intake.stored import StoredRow
from mash_tui.services.intake.whole_row import as_written
from mash_tui.services.record import NewContact, Recorded, held_passages, record, safe_piece
from mash_tui.services.safe_address import Passages

if TYPE_CHECKING:
    from mash_tui.services.transaction import Transaction

Piece = Mapping[str, str]


class Mending:
    """One row being mended. Raises Refused when its column map has left the policy."""

    def __init__(self, tx: Transaction, row: IntakeRow, values: Mapping[str, str]) -> None:
        self.tx = tx
        self.row = row
        self.stored = StoredRow(tx.desk, rows_of(tx), row.id or 0, tx.now)
        self.typed = changes_in(values, self.stored.offered)
        """What the person wrote: columns, and perhaps the whole row anew."""
        self.file, kind, header, self.came_in = tx.execute(
            "SELECT name, kind, header, taken_at FROM intake_file WHERE id = ?", (row.file_id,)
        ).fetchone()
        self.form = stored_format(kind, header, tx.desk.policy)
        wrong = self._misplaced()
        raw = self._as_it_came(wrong) if wrong else self._with(self.typed)
        self.changes = self._changed(raw)
        """Column → what it says now, of each that says something else."""
        self._understand(raw)
        if self._lets_out(raw):
            self._understand(self._as_it_came(LET_OUT))

    def _with(self, typed: Mapping[str, str]) -> RawRow:
        return self.form.rebuilt(self.stored.original, {**self.stored.values, **typed})

    def _as_it_came(self, wrong: str) -> RawRow:
        """The row without what the person wrote, which is not to be read any further."""
        return replace(self._with({}), problems=(FieldProblem(WHOLE_ROW, "", wrong),))

    def _understand(self, raw: RawRow) -> None:
        self.mapped: MappedRow = understood(self.form, raw, self.tx.now, self.tx.desk.paths.logs)
        self.mapped.problems = [
            FieldProblem(problem.field, "", problem.reason) if self.holds_back(problem.field) else problem
            for problem in self.mapped.problems
        ]
        self.mapped.restricted = tuple(self._pieces())
        self._count_from_receipt()
        self._stay_safe()

    def _misplaced(self) -> str:
        """What is wrong with the stand-ins of a row that was written anew; one that is not JSON is told about later."""
        written = self._written()
        offered = as_written(self.stored.whole) if self.stored.whole else None
        return misplaced(written, offered) if written is not None else ""

    def _written(self) -> Any:
        """The row that the person wrote anew, as it stands in the text; None for none that can be read."""
        try:
            return as_written(self.typed.get(WHOLE_ROW, "null"))
        except NotJson:
            return None

    def _lets_out(self, raw: RawRow) -> bool:
        """Whether something held would be open now. In a row whose values have fixed columns nothing can move."""
        if self.stored.whole is None:
            return False
        came, stands = self.form.values(self._with({})), self.form.values(raw)
        is_held = self.stored.is_held
        return lets_out(
            {path: (value, is_held(path, value)) for path, value in came.items()},
            {path: (value, self.holds_back(path) or is_held(path, value)) for path, value in stands.items()},
            {visible(value) for value in self._typed_values()},
        )

    def _typed_values(self) -> Iterator[str]:
        yield from self.typed.values()
        yield from self.form.values(RawRow(0, b"", self._written())).values()

    def _changed(self, raw: RawRow) -> dict[str, str]:
        """What a row that was written anew as a whole changes is said column by column, like everything else."""
        if self.stored.whole is None or WHOLE_ROW not in self.typed:
            return self.typed
        now = self.form.values(raw)
        return changes_in(dict.fromkeys(self.stored.values, "") | now, self.stored.values)

    def holds_back(self, column: str) -> bool:
        """Whether nothing may say what stands in a column, or stood there before."""
        if column == WHOLE_ROW and (self.stored.sealed or self.mapped.sealed):
            return True
        is_safe = self.stored.is_safe or self.mapped.safe
        held = self.stored.holds_back(column) or self.mapped.holds_back(column)
        return held or (is_safe and column in self.mapped.addresses)

    def _pieces(self) -> Iterator[Piece]:
        """What the row has for the restricted file, and what it had before it was mended."""
        came, stands = self.stored.came.restricted, self.mapped.restricted
        yield from (piece for piece in came if piece not in stands)
        if addresses := dict(self._addresses_before()):
            yield safe_piece(addresses)
        elif WHOLE_ROW in self.changes and self.stored.sealed:
            yield {"kind": self.form.kind.split(" ")[0], "text": f"as it was sent: {self._before(WHOLE_ROW)}"}
        for piece in stands:
            mended = came and piece not in came
            yield {**piece, "text": f"as {self.tx.login} mended it: {piece['text']}"} if mended else piece

    def _addresses_before(self) -> Iterator[tuple[str, str]]:
        """Path in the contact → a safe address that was mended there."""
        if self.stored.is_safe:
            paths = {**self.mapped.addresses, **self.stored.came.addresses}
            for column in self.changes:
                if column in paths and self._before(column):
                    yield paths[column], self._before(column)

    def _before(self, column: str) -> str:
        return clean(self.stored.values.get(column, "")).text

    def _count_from_receipt(self) -> None:
        """A row that does not say when it was received counts from when it came in here."""
        told = self.mapped.told
        if told is not None and self.mapped.received is None and self.row.received_at:
            self.mapped.told = told.model_copy(update={"received_at": moment(self.row.received_at).astimezone(LONDON)})

    def _stay_safe(self) -> None:
        """An address that came as a safe one stays one, whatever was put in its place: once safe, always safe."""
        told = self.mapped.told
        if told is not None and self.stored.is_safe:
            self.mapped.told = told.model_copy(update={"address_is_safe": True})

    def take_in(self) -> Recorded:
        """Make the contact, or amend the one that the submission has by now."""
        tx, mapped = self.tx, self.mapped
        key = key_of(mapped, self.row.sha256)
        known = look_up(rows_of(tx), [key]).get(key, Known())
        # A later sending says more than this one does: it waits on for itself.
        earlier = {row_id: received for row_id, received in known.unsettled.items() if row_id < (self.row.id or 0)}
        where = f"{self.file}, row {self.row.row}"
        told = mapped.told
        if told is None:
            raise AssertionError("a refused row is no contact")
        if known.contact_id is None:
            told = from_first_receipt(told, earlier)
            recorded = record(tx, [NewContact(told, mapped.restricted, mapped.edition)])[0]
        else:
            previous = None
            if known.last is not None:
                previous = understood_again(tx.desk, rows_of(tx), known.last, tx.now)
            amend(tx, known.contact_id, previous, mapped, where, moment(self.came_in))
            recorded = Recorded(known.contact_id, known.reference)
        self._settle(recorded)
        supersede(tx, earlier, recorded.id, where)
        seal_settled(tx, recorded.id, told)
        return recorded

    def _settle(self, recorded: Recorded) -> None:
        tx, row = self.tx, self.row
        settle(tx, row, MENDED, recorded.id)
        if self.mapped.submission:
            row.submission_system, row.submission_number = self.mapped.submission
        row.danger = bool(self.mapped.danger)
        self._keep_values()
        tx.session.add(row)
        tx.session.flush()
        passages = Passages(held_passages(tx, recorded.id))
        row.summary, row.problems = passages.hidden(row.summary), passages.hidden(row.problems)
        said = list(self._said(passages))
        contact = tx.session.get_one(Contact, recorded.id)
        detail = {"mended": said, "file": self.file, "row": row.row}
        add_entry(tx, contact, EntryKind.CORRECTION, self._in_words(said), detail=detail)
        tx.deed("intake.mend", recorded.reference, {"problem": row.id, "row": row.row, "columns": sorted(self.changes)})

    def _keep_values(self) -> None:
        """The values as they were mended; the original bytes stay as they are, sealed if they have become secret."""
        key, row, row_id = self.tx.desk.store.keys.restricted, self.row, self.row.id or 0
        written = json.dumps(self.stored.values | self.typed).encode()
        sealed = row.sealed or self.mapped.sealed or self.stored.is_safe
        if sealed and not row.sealed:
            row.original, row.sealed = seal(key, purpose(row_id), row.original), True
        row.field_values = seal(key, purpose(row_id), written) if sealed else written

    def _said(self, passages: Passages) -> Iterator[dict[str, Any]]:
        """What was mended, as the history may have it."""
        for column, value in self.changes.items():
            before = self.stored.values.get(column, "")
            held = self.holds_back(column) or passages.stand_in(before) or passages.stand_in(value)
            yield {"column": column, "before": "", "after": "", "held": True} if held else {
                "column": column, "before": before, "after": value,
            }  # fmt: skip

    def _in_words(self, said: list[dict[str, Any]]) -> str:
        lines = [f"Taken in from {self.file}, row {self.row.row}, after mending."]
        return "\n".join([*lines, *(mended_line(change, from_to(change)) for change in said)])
