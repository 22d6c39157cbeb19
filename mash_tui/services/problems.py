"""Intake problems: rows that could not be taken in, kept with a clock of their own until somebody mends them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.data.tables import Contact, IntakeRow
from mash_tui.data.trail import Deed
from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.errors import Conflict, NotFound
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import worded
from mash_tui.services.intake.keeping import MENDED, SET_ASIDE, SUPERSEDED, problems_json
from mash_tui.services.intake.mending import Mending
from mash_tui.services.intake.rows import WHOLE_ROW
from mash_tui.services.intake.stored import StoredRow
from mash_tui.services.record import Recorded
from mash_tui.services.rows import ProblemRow

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
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
    found = desk.store.rows(f"SELECT {_COLUMNS} FROM {_FROM} WHERE intake_row.id = ? AND problems <> '[]'", (problem,))  # noqa: S608
    if not found:
        raise _no_problem(problem)
    columns = found[0]
    desk.write_deeds([Deed("intake.open", columns[7], {"problem": problem})])
    stored = StoredRow(desk, desk.store.rows, problem, desk.now())
    missing = {column for column, _, _ in json.loads(columns[6])} - {*stored.values, WHOLE_ROW}
    return _row(columns, stored.shown(stored.values | dict.fromkeys(sorted(missing), "")))


def mend(desk: Desk, problem: int, version: int, values: Mapping[str, str]) -> Recorded | list[FieldProblem]:
    """Take a refused row in with these values in place of its own, or say what is still wrong with it.

    Columns that are not named keep what stands in them. The contact counts from the row's own receipt; its
    history says what was mended, from what to what. Raises NotFound, Conflict when somebody was quicker,
    Refused when the column map has left the policy.
    """
    with desk.transaction(Permission.INTAKE_RUN, "intake.mend") as tx:
        row = _found(tx, problem)
        _require_waiting(tx, row, version)
        mending = Mending(tx, row, values)
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
