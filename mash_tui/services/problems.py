"""Intake problems: rows that could not be taken in, kept with a clock of their own until somebody mends them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mash_tui.data.sealing import seal
from mash_tui.data.stamps import moment
from mash_tui.data.tables import Contact, IntakeRow
from mash_tui.data.trail import Deed
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.errors import Conflict, NotFound
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import add_entry, worded
from mash_tui.services.intake.amending import amend
from mash_tui.services.intake.formats import stored_format
from mash_tui.services.intake.keeping import (
    MENDED,
    SET_ASIDE,
    SUPERSEDED,
    opened,
    problems_json,
    purpose,
    understood_again,
    values_of,
)
from mash_tui.services.intake.known import Known, key_of, look_up
from mash_tui.services.intake.rows import WHOLE_ROW, MappedRow, changes_in, understood
from mash_tui.services.intake.taking import rows_of
from mash_tui.services.record import NewContact, Recorded, record
from mash_tui.services.record_rows import HELD
from mash_tui.services.rows import ProblemRow

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.intake.rows import Format, RawRow
    from mash_tui.services.transaction import Transaction

_COLUMNS = (
    "intake_row.id, name, row, intake_row.received_at, intake_row.due_at, summary, problems,"
    " coalesce(reference, ''), intake_row.version, intake_row.set_aside"
)
_FROM = "intake_row JOIN intake_file ON intake_file.id = file_id LEFT JOIN contact ON contact.id = contact_id"


def list_problems(desk: Desk) -> list[ProblemRow]:
    """The rows that wait, the next deadline first. Nothing restricted is in them."""
    return _listed(desk, "outcome = 'refused' ORDER BY intake_row.due_at, intake_row.id")


def list_set_aside(desk: Desk) -> list[ProblemRow]:
    """The rows that were set aside, latest first, with their reasons."""
    return _listed(desk, f"outcome = '{SET_ASIDE}' ORDER BY intake_row.id DESC")


def _listed(desk: Desk, which: str) -> list[ProblemRow]:
    desk.require(Permission.INTAKE_RUN, "intake.problems")
    return [_row(values) for values in desk.store.rows(f"SELECT {_COLUMNS} FROM {_FROM} WHERE {which}")]  # noqa: S608


def set_aside(desk: Desk, problem: int, version: int, reason: str) -> None:
    """Put a row away that is not to be taken in, with a reason. Its clock ends; it stays readable with its bytes.

    Raises NotFound, Conflict when somebody was quicker, Refused without a reason.
    """
    why = worded(reason, "The reason")
    with desk.transaction(Permission.INTAKE_RUN, "intake.set_aside") as tx:
        row = _found(tx, problem)
        _require_waiting(tx, row, version)
        _settle_as(tx, row, SET_ASIDE, why)
        tx.deed("intake.set_aside", "", {"problem": problem})


def take_up(desk: Desk, problem: int) -> None:
    """Bring a row that was set aside back among those that wait, with the deadline it had. Raises NotFound."""
    with desk.transaction(Permission.INTAKE_RUN, "intake.take_up") as tx:
        row = tx.session.get(IntakeRow, problem)
        if row is None or row.outcome != SET_ASIDE:
            raise NotFound(
                f"No intake problem {problem} is set aside.", remedy="`mash problem list --set-aside` shows them."
            )
        _settle_as(tx, row, "refused", "")
        tx.deed("intake.take_up", "", {"problem": problem})


def _settle_as(tx: Transaction, row: IntakeRow, outcome: str, why: str) -> None:
    row.outcome, row.set_aside, row.version = outcome, why, row.version + 1
    tx.session.add(row)


def _found(tx: Transaction, problem: int) -> IntakeRow:
    row = tx.session.get(IntakeRow, problem)
    if row is None or row.outcome not in ("refused", MENDED, SUPERSEDED, SET_ASIDE):
        raise _no_problem(problem)
    return row


def open_problem(desk: Desk, problem: int) -> ProblemRow:
    """One row with its values, for mending. A value of the restricted file stands as what it is: held there.

    Opening is an entry in the trail. Raises NotFound.
    """
    desk.require(Permission.INTAKE_RUN, "intake.problem")
    sql = f"SELECT {_COLUMNS}, sealed, field_values FROM {_FROM} WHERE intake_row.id = ? AND problems <> '[]'"  # noqa: S608
    found = desk.store.rows(sql, (problem,))
    if not found:
        raise _no_problem(problem)
    *columns, sealed, kept = found[0]
    desk.write_deeds([Deed("intake.open", columns[7], {"problem": problem})])
    values = values_of(opened(desk.store.keys.restricted, problem, sealed, kept))
    missing = {column for column, _, _ in json.loads(columns[6])} - {*values, WHOLE_ROW}
    values |= dict.fromkeys(sorted(missing), "")
    if sealed:
        mapped = _understood(desk, problem)
        values = {column: HELD if value and mapped.holds_back(column) else value for column, value in values.items()}
    return _row(tuple(columns), values)


def mend(desk: Desk, problem: int, version: int, values: Mapping[str, str]) -> Recorded | list[FieldProblem]:
    """Take a refused row in with these values in place of its own, or say what is still wrong with it.

    Columns that are not named keep what stands in them. The contact counts from the row's own receipt; its
    history says what was mended, from what to what. Raises NotFound, Conflict when somebody was quicker,
    Refused when the column map has left the policy.
    """
    with desk.transaction(Permission.INTAKE_RUN, "intake.mend") as tx:
        row = _found(tx, problem)
        _require_waiting(tx, row, version)
        mending = _Mending(tx, row, values)
        if mending.mapped.told is None:
            row.problems = problems_json(mending.mapped.problems) if not mending.changes else row.problems
            tx.deed("intake.mend", "", {"problem": problem, "still_wrong": len(mending.mapped.problems)})
            return mending.mapped.problems
        return mending.take_in()


def _require_waiting(tx: Transaction, row: IntakeRow, version: int) -> None:
    if row.outcome == "refused" and row.version == version:
        return
    reference = tx.session.get_one(Contact, row.contact_id).reference if row.contact_id else ""
    at = tx.desk.local(tx.now)
    became = f"it is {reference}" if reference else "it is set aside" if row.outcome == SET_ASIDE else ""
    raise Conflict(
        f"Somebody has dealt with this row already: {became}." if became else "Somebody has changed this row.",
        by="somebody else",
        at=f"{at:%a %d %b %H:%M}",
        changed={"outcome": ("refused", reference or row.outcome)},
    )


class _Mending:
    """One row being mended."""

    def __init__(self, tx: Transaction, row: IntakeRow, values: Mapping[str, str]) -> None:
        self.tx = tx
        self.row = row
        key = tx.desk.store.keys.restricted
        self.before = values_of(opened(key, row.id or 0, row.sealed, row.field_values))
        self.changes = changes_in(values, self.before)
        self.file, kind, header = tx.execute(
            "SELECT name, kind, header FROM intake_file WHERE id = ?", (row.file_id,)
        ).fetchone()
        self.form: Format = stored_format(kind, header, tx.desk.policy)
        original = opened(key, row.id or 0, row.sealed, row.original)
        raw: RawRow = self.form.rebuilt(original, self.before | self.changes)
        self.mapped: MappedRow = understood(self.form, raw, tx.now, tx.desk.paths.logs)
        self._count_from_receipt()

    def _count_from_receipt(self) -> None:
        """A row that does not say when it was received counts from when it came in here."""
        told = self.mapped.told
        if told is not None and self.mapped.received is None and self.row.received_at:
            self.mapped.told = told.model_copy(update={"received_at": moment(self.row.received_at).astimezone(LONDON)})

    def take_in(self) -> Recorded:
        """Make the contact, or amend the one that the submission has by now."""
        tx, mapped = self.tx, self.mapped
        known = look_up(rows_of(tx), [key_of(mapped, self.row.sha256)]).get(key_of(mapped, self.row.sha256), Known())
        if known.contact_id is None:
            if mapped.told is None:
                raise AssertionError("a refused row is no contact")
            recorded = record(tx, [NewContact(mapped.told, mapped.restricted)])[0]
        else:
            previous = None
            if known.last is not None:
                previous = understood_again(tx.desk, rows_of(tx), known.last, tx.now)
            amend(tx, known.contact_id, previous, mapped, f"{self.file}, row {self.row.row}")
            recorded = Recorded(known.contact_id, known.reference)
        self._settle(recorded)
        return recorded

    def _settle(self, recorded: Recorded) -> None:
        tx, row = self.tx, self.row
        row.outcome, row.contact_id, row.version = MENDED, recorded.id, row.version + 1
        if self.mapped.submission:
            row.submission_system, row.submission_number = self.mapped.submission
        self._keep_values()
        tx.session.add(row)
        tx.session.flush()
        contact = tx.session.get_one(Contact, recorded.id)
        detail = {"mended": self._said(), "file": self.file, "row": row.row}
        add_entry(tx, contact, EntryKind.CORRECTION, self._in_words(), detail=detail)
        tx.deed("intake.mend", recorded.reference, {"problem": row.id, "row": row.row, "columns": sorted(self.changes)})

    def _keep_values(self) -> None:
        """The values as they were mended; the original bytes stay as they are, sealed if they have become secret."""
        key, row, row_id = self.tx.desk.store.keys.restricted, self.row, self.row.id or 0
        written = json.dumps(self.before | self.changes).encode()
        sealed = row.sealed or self.mapped.sealed
        if sealed and not row.sealed:
            row.original, row.sealed = seal(key, purpose(row_id), row.original), True
        row.field_values = seal(key, purpose(row_id), written) if sealed else written

    def _said(self) -> list[dict[str, Any]]:
        return [
            {"column": column, "before": "", "after": ""}
            if self.mapped.holds_back(column)
            else {"column": column, "before": self.before.get(column, ""), "after": value}
            for column, value in self.changes.items()
        ]

    def _in_words(self) -> str:
        lines = [f"Taken in from {self.file}, row {self.row.row}, after mending."]
        for change in self._said():
            held = self.mapped.holds_back(change["column"])
            what = (
                "mended; it is in the restricted file"
                if held
                else f"{change['before'] or 'blank'} → {change['after'] or 'blank'}"
            )
            lines.append(f"{change['column']}: {what}")
        return "\n".join(lines)


def _understood(desk: Desk, problem: int) -> MappedRow:
    """A sealed row as it is understood now, for what of it may be shown."""
    sql = (
        "SELECT kind, header, original FROM intake_row JOIN intake_file ON intake_file.id = file_id"
        " WHERE intake_row.id = ?"
    )
    kind, header, original = desk.store.rows(sql, (problem,))[0]
    form = stored_format(kind, header, desk.policy)
    raw = form.rebuilt(opened(desk.store.keys.restricted, problem, True, original), {})
    return understood(form, raw, desk.now(), desk.paths.logs)


def _row(values: tuple[Any, ...], shown: dict[str, str] | None = None) -> ProblemRow:
    number, file, row, received, due, summary, problems, reference, version, aside = values
    return ProblemRow(
        id=number,
        file=file,
        row=row,
        received_at=moment(received),
        due_at=moment(due),
        summary=summary,
        problems=tuple((column, value, reason) for column, value, reason in json.loads(problems)),
        taken_in=reference,
        version=version,
        set_aside=aside,
        values=shown or {},
    )


def _no_problem(problem: int) -> NotFound:
    return NotFound(
        f"There is no intake problem {problem}.", remedy="`mash intake` and the list of problems show them."
    )
