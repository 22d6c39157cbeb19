"""`mash problem`: rows of files that could not be taken in, kept until somebody mends them or sets them aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.identity_text import json_of, write
from mash_tui.cli.options import AsJson, Reason, plain_number
from mash_tui.cli.output import say, show, show_json, show_pairs, show_table
from mash_tui.domain.errors import Refused, UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import ProblemRow

problem_app = typer.Typer(
    help="Intake problems: list, read, mend, set aside.\n\nExample: mash problem list", no_args_is_help=True
)
Number = Annotated[int, typer.Argument(callback=plain_number, help="The problem's number: `mash problem list`.")]


@problem_app.command("list", short_help="List the rows that wait to be mended.")
def list_problems(
    aside: Annotated[bool, typer.Option("--set-aside", help="Those that were set aside, with the reasons.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the rows that wait to be mended: immediate danger (!) first, then the next deadline.

    Their clock runs whatever is wrong.

    A row keeps its number for good, and the rows that could be taken in have numbers too: they are not consecutive.

    Example: mash problem list --json
    """
    from mash_tui.services import problems

    with at_desk() as desk:
        rows = problems.list_set_aside(desk) if aside else problems.list_problems(desk)
        if as_json:
            show_json([_json(row) for row in rows])
        elif rows and aside:
            cells = [(str(row.id), _sign(row), row.file, str(row.row), row.summary, row.set_aside) for row in rows]
            show_table(("NUMBER", "!", "FILE", "ROW", "WHO", "SET ASIDE"), cells)
        elif rows:
            show_table(("NUMBER", "!", "DUE", "FILE", "ROW", "WHO", "WRONG"), [_cells(desk, row) for row in rows])
        else:
            say("No intake problem is set aside." if aside else "No intake problem waits.")


def _cells(desk: Desk, row: ProblemRow) -> tuple[str, ...]:
    from mash_tui.domain.countdown import label

    wrong = ", ".join(sorted({column for column, _, _ in row.problems}))
    return str(row.id), _sign(row), label(desk.now(), row.due_at), row.file, str(row.row), row.summary, wrong


def _sign(row: ProblemRow) -> str:
    return "!" if row.danger else ""


def _json(row: ProblemRow) -> dict[str, object]:
    values = {name: getattr(row, name) for name in row.__slots__ if name not in ("id", "values", "problems")}
    wrong = [{"column": column, "value": value, "reason": reason} for column, value, reason in row.problems]
    return {"number": row.id, **values, "problems": wrong}


@problem_app.command("show", short_help="Read a row that could not be taken in.")
def show_problem(number: Number, as_json: AsJson = False) -> None:
    """Read a row that could not be taken in: what is wrong with it, and every value as it stands.

    While it waits, who its children may be stands beneath: looked up as those of a contact are.

    Example: mash problem show 7
    """
    from mash_tui.services import problems
    from mash_tui.services.intake.alike import children_in_row, identities_in_row
    from mash_tui.services.known.pointing import labels_of

    with at_desk() as desk:
        row = problems.open_problem(desk, number)
        children = () if row.taken_in or row.set_aside else identities_in_row(desk, children_in_row(desk, number, {}))
        labels = labels_of(desk, {one.known_id for child in children for one in (*child.same, *child.household)})
        if as_json:
            show_json(_json(row) | {"values": row.values, "children": [json_of(one, labels) for one in children]})
            return
        _show(row)
        for child in children:
            write(desk, child, labels)


def _show(row: ProblemRow) -> None:
    state = [("Danger", "! a child is in immediate danger")] if row.danger else []
    state += [("Taken in as", row.taken_in)] if row.taken_in else []
    state += [("Set aside", row.set_aside)] if row.set_aside else []
    show_pairs([("Problem", str(row.id)), ("From", f"{row.file}, row {row.row}"), ("Who", row.summary), *state])
    show("\nWrong")
    show_table(
        ("  COLUMN", "VALUE", "REASON"), [(f"  {column}", value, reason) for column, value, reason in row.problems]
    )
    show("\nValues")
    show_pairs(row.values.items(), indent="  ")
    show("")


@problem_app.command("mend", short_help="Put values right in a row, and take it in.")
def mend(
    number: Number,
    values: Annotated[
        list[str],
        typer.Option(
            "--set", metavar="COLUMN=VALUE", help="What a column should say; give it again for another column."
        ),
    ],
    version: Annotated[
        int | None,
        typer.Option(
            "--version",
            metavar="N",
            callback=plain_number,
            help="Refuse if somebody changed the row since this version.",
        ),
    ] = None,
) -> None:
    """Take a row in with other values in place of its own, and print its reference. The original is kept.

    Example: mash problem mend 7 --set "Child DOB=22/03/2016" --set "School=Fable Avenue Primary"
    """
    from mash_tui.services import problems

    wanted = dict(map(_split, values))
    with at_desk() as desk:
        row = problems.open_problem(desk, number)
        unknown = sorted(set(wanted) - set(row.values))
        if unknown:
            raise UsageProblem(f"The row has no column {unknown[0]}.", remedy=f"It has: {', '.join(row.values)}.")
        found = problems.mend(desk, number, row.version if version is None else version, wanted)
    if isinstance(found, list):
        for problem in found:
            say(f"  {problem.field}: {problem.value or 'blank'}: {problem.reason}")
        raise Refused("The row still cannot be taken in.", rule="nothing impossible is taken in")
    show(found.reference)


@problem_app.command("set-aside", short_help="Put a row away, with a reason.")
def set_aside(number: Number, reason: Reason) -> None:
    """Put a row away that is not to be taken in, with a reason. Nothing is deleted: it can be taken up again.

    Example: mash problem set-aside 7 --reason "A test submission of the form's makers"
    """
    from mash_tui.services import problems

    with at_desk() as desk:
        problems.set_aside(desk, number, problems.open_problem(desk, number).version, reason)
    say(f"Intake problem {number} is set aside.")


@problem_app.command("take-up", short_help="Take a row up again that was set aside.")
def take_up(number: Number) -> None:
    """Take a row up again that was set aside: it waits to be mended, with its deadline from its receipt.

    Example: mash problem take-up 7
    """
    from mash_tui.services import problems

    with at_desk() as desk:
        problems.take_up(desk, number)
    say(f"Intake problem {number} waits to be mended.")


def _split(text: str) -> tuple[str, str]:
    column, sign, value = text.partition("=")
    if not sign or not column.strip():
        raise UsageProblem(f"{text!r} is no COLUMN=VALUE.", remedy='Write it like --set "Child DOB=22/03/2016".')
    return column.strip(), value
