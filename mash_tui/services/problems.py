"""Intake problems: rows that could not be taken in, kept with a clock of their own until somebody mends them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.data.trail import Deed
from mash_tui.domain.errors import Conflict, NotFound
from mash_tui.domain.lifecycle import RowState
from mash_tui.domain.roles import Permission
from mash_tui.services.aside import kept_reason, of_row, passages_of_row, shown_reason, whole_reason
from mash_tui.services.changing import reasoned
from mash_tui.services.finishing import finish
from mash_tui.services.rows import WHOLE_ROW, ProblemRow

if TYPE_CHECKING:
    from mash_tui.domain.checks import FieldProblem
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.record import Recorded
    from mash_tui.services.transaction import PlainTransaction

_COLUMNS = (
    "intake_row.id, name, row, intake_row.received_at, intake_row.due_at, summary, problems,"
    " coalesce(reference, ''), intake_row.version, intake_row.set_aside,"
    " intake_row.danger"
)
_FROM = "intake_row JOIN intake_file ON intake_file.id = file_id LEFT JOIN contact ON contact.id = contact_id"


def list_problems(desk: Desk) -> list[ProblemRow]:
    """The rows that wait, immediate danger first, then the next deadline. Nothing restricted is in them."""
    order = "intake_row.danger DESC, intake_row.due_at, intake_row.id"
    return _listed(desk, f"outcome = '{RowState.REFUSED}' ORDER BY {order}")


def list_set_aside(desk: Desk) -> list[ProblemRow]:
    """The rows that were set aside, latest first, with their reasons."""
    return _listed(desk, f"outcome = '{RowState.SET_ASIDE}' ORDER BY intake_row.id DESC")


def how_many_set_aside(desk: Desk) -> int:
    """How many rows were set aside."""
    desk.require(Permission.CONTACT_READ, "intake.problems")
    sql = "SELECT count(*) FROM intake_row WHERE outcome = ?"
    return int(desk.store.rows(sql, (RowState.SET_ASIDE.value,))[0][0])


def _listed(desk: Desk, which: str) -> list[ProblemRow]:
    desk.require(Permission.CONTACT_READ, "intake.problems")
    return [_row(values) for values in desk.store.rows(f"SELECT {_COLUMNS} FROM {_FROM} WHERE {which}")]  # noqa: S608


def set_aside(desk: Desk, problem: int, version: int, reason: str) -> None:
    """Put a row away that is not to be taken in, with a reason. Its clock ends; it stays readable with its bytes.

    The reason is listed without the safe addresses of the row. Raises NotFound, Conflict when somebody was quicker,
    Refused without a reason.
    """
    why = reasoned(reason, "Setting a row aside")
    with desk.plain_transaction(Permission.INTAKE_RUN, "intake.set_aside") as tx:
        _require_waiting(tx, problem, version)
        passages = passages_of_row(desk, lambda query, read: tx.execute(query, read).fetchall(), problem)
        _settle_as(tx, problem, RowState.SET_ASIDE, kept_reason(desk, of_row(problem), why, passages))
        tx.deed("intake.set_aside", "", {"problem": problem})


def take_up(desk: Desk, problem: int) -> None:
    """Bring a row that was set aside back among those that wait, by the policy in force now. Raises NotFound.

    Its deadline is counted from its receipt anew: what a policy changed meanwhile changed the rows that waited.
    """
    from mash_tui.services.policy_recount import problem_due

    with desk.plain_transaction(Permission.INTAKE_RUN, "intake.take_up") as tx:
        found = tx.execute("SELECT outcome, received_at, due_at FROM intake_row WHERE id = ?", (problem,)).fetchone()
        if found is None or found[0] != RowState.SET_ASIDE:
            raise NotFound(
                f"No intake problem {problem} is set aside.", remedy="`mash problem list --set-aside` shows them."
            )
        _settle_as(tx, problem, RowState.REFUSED, "")
        due = problem_due(desk.policy, found[1]) or found[2]
        tx.execute("UPDATE intake_row SET due_at = ? WHERE id = ?", (due, problem))
        tx.deed("intake.take_up", "", {"problem": problem})


def _settle_as(tx: PlainTransaction, problem: int, state: RowState, why: str) -> None:
    tx.execute(
        "UPDATE intake_row SET outcome = ?, set_aside = ?, version = version + 1 WHERE id = ?",
        (state.value, why, problem),
    )


def open_problem(desk: Desk, problem: int) -> ProblemRow:
    """One row with its values, for mending. A value of the restricted file stands as what it is: held there.

    Opening is an entry in the trail. Raises NotFound.
    """
    from mash_tui.services.intake.stored import StoredRow

    desk.require(Permission.CONTACT_READ, "intake.problem")
    found = desk.store.rows(f"SELECT {_COLUMNS} FROM {_FROM} WHERE intake_row.id = ? AND problems <> '[]'", (problem,))  # noqa: S608
    if not found:
        raise _no_problem(problem)
    columns = found[0]
    desk.write_deeds([Deed("intake.open", columns[7], {"problem": problem})])
    stored = StoredRow(desk, desk.store.rows, problem, desk.now())
    missing = {column for column, _, _ in json.loads(columns[6])} - {*stored.values, WHOLE_ROW}
    danger = stored.stands.danger
    offered = dict.fromkeys(sorted(missing), "") | stored.offered
    if danger in offered:
        offered = {danger: offered[danger]} | offered
    row = _row(columns, stored.shown(offered))
    # What was wrong was written down before anybody knew that an address is kept safe.
    wrong = ((column, "" if stored.is_held(column, value) else value, reason) for column, value, reason in row.problems)
    return replace(row, problems=tuple(wrong), set_aside=whole_reason(desk, of_row(problem), columns[9]))


def mend(
    desk: Desk, problem: int, version: int, values: Mapping[str, str], *, copy: Copy | None = None
) -> Recorded | list[FieldProblem]:
    """Take a refused row in with these values in place of its own, or say what is still wrong with it.

    Columns that are not named keep what stands in them. The contact counts from the row's own receipt; its
    history says what was mended, from what to what. `copy` is what was kept while they were typed: it goes
    in the same transaction, once the row is taken in. Raises NotFound, Conflict when somebody was quicker,
    Refused when the column map has left the policy.
    """
    from mash_tui.data.tables import IntakeRow
    from mash_tui.services.intake.evidence import problems_json
    from mash_tui.services.intake.mending import Mending

    with desk.transaction(Permission.INTAKE_RUN, "intake.mend") as tx:
        _require_waiting(tx, problem, version)
        row = tx.session.get_one(IntakeRow, problem)
        mending = Mending(tx, row, values)
        if mending.mapped.told is None:
            if not mending.changes:
                row.problems, row.danger = problems_json(mending.mapped.problems), bool(mending.mapped.danger)
            tx.deed("intake.mend", "", {"problem": problem, "still_wrong": len(mending.mapped.problems)})
            return mending.mapped.problems
        recorded = mending.take_in()
        finish(tx, copy, recorded.reference)
        return recorded


def _require_waiting(tx: PlainTransaction, problem: int, version: int) -> None:
    """Raise NotFound for no such problem, Conflict when somebody was quicker."""
    found = tx.execute(
        "SELECT outcome, intake_row.version, coalesce(reference, '') FROM intake_row"
        " LEFT JOIN contact ON contact.id = contact_id WHERE intake_row.id = ?",
        (problem,),
    ).fetchone()
    if found is None or found[0] not in list(RowState):
        raise _no_problem(problem)
    state, stands, reference = found
    if state == RowState.REFUSED and stands == version:
        return
    at = tx.desk.local(tx.now)
    became = f"it is {reference}" if reference else "it is set aside" if state == RowState.SET_ASIDE else ""
    raise Conflict(
        f"Somebody has dealt with this row already: {became}." if became else "Somebody has changed this row.",
        by="somebody else",
        at=f"{at:%a %d %b %H:%M}",
        changed={"outcome": (RowState.REFUSED.value, reference or state)},
    )


def _row(values: tuple[Any, ...], shown: dict[str, str] | None = None) -> ProblemRow:
    number, file, row, received, due, summary, problems, reference, version, aside, danger = values
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
        set_aside=shown_reason(aside),
        danger=bool(danger),
        values=shown or {},
    )


def _no_problem(problem: int) -> NotFound:
    return NotFound(
        f"There is no intake problem {problem}.", remedy="`mash intake` and the list of problems show them."
    )
