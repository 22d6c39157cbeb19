"""`mash complaint`: complaints about a contact, each step of them, and those that have not ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, plain_number, reference_of
from mash_tui.cli.output import say, show, show_json, show_pairs, show_table
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from datetime import datetime

    from mash_tui.services.complaints import ComplaintRow
    from mash_tui.services.desk import Desk


def complaint(
    ref: Annotated[str | None, typer.Argument(help="The contact; without, every complaint that has not ended.")] = None,
    record: Annotated[
        str | None, typer.Option("--record", metavar="TEXT", help="Record a complaint: what it is about; with --from.")
    ] = None,
    from_whom: Annotated[str, typer.Option("--from", metavar="WHO", help="Who complains.")] = "",
    number: Annotated[
        int | None, typer.Option("--number", metavar="N", callback=plain_number, help="Which complaint a step is of.")
    ] = None,
    step: Annotated[
        str | None,
        typer.Option("--step", metavar="STEP", help="acknowledged, answered, taken_further or ended; with --words."),
    ] = None,
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help="What was done or said.")] = "",
    on: Annotated[
        str | None, typer.Option("--on", metavar="WHEN", help="When that was, as 12/11/2026 10:41; without, now.")
    ] = None,
    version: Annotated[
        int | None,
        typer.Option("--version", metavar="N", callback=plain_number, help="Refuse if somebody took a step since."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List open complaints; show, record or answer those about a contact.

    Example: mash complaint 123 --number 1 --step answered --words "The manager rang and apologised"
    """
    if record is not None and step is not None:
        raise UsageProblem("--record and --step do not go together.", remedy="Give one of them.")
    if ref is None and (record is not None or step is not None):
        raise UsageProblem("Which contact is it about?", remedy="Give its reference.")
    with at_desk() as desk:
        if ref is None:
            _list(desk, as_json=as_json)
            return
        reference = reference_of(desk, ref)
        if record is not None:
            from mash_tui.services import complaints

            made = complaints.record(desk, reference, from_whom, record, _moment(desk, on))
            say(f"Complaint {made} about {reference} is recorded.")
        elif step is not None:
            _step(desk, reference, number, version, step, words, _moment(desk, on))
        else:
            _show(desk, reference, as_json=as_json)


def _moment(desk: Desk, on: str | None) -> datetime | None:
    from mash_tui.domain.calendar import london_day
    from mash_tui.domain.typed_time import NotATime, typed_time

    if on is None:
        return None
    try:
        return typed_time(on, london_day(desk.now())).at
    except NotATime as problem:
        raise UsageProblem(f"--on {on!r}: {problem}.") from None


def _step(
    desk: Desk, reference: str, number: int | None, version: int | None, step: str, words: str, at: datetime | None
) -> None:
    from mash_tui.services import complaints

    following = [one for one in complaints.ComplaintStep if one is not complaints.ComplaintStep.RECEIVED]
    if step not in following:
        raise UsageProblem(f"{step!r} is no step.", remedy=f"One of: {', '.join(following)}.")
    which = number or _the_only_one(desk, reference)
    seen = version if version is not None else _version_of(desk, reference, which)
    row = complaints.take_step(desk, reference, which, seen, complaints.ComplaintStep(step), words, at)
    say(f"Complaint {which} about {reference}: {_standing(row)}, version {row.version}.")


def _the_only_one(desk: Desk, reference: str) -> int:
    """The number of the complaint, where it need not be said."""
    from mash_tui.services import complaints

    rows = [row for row in complaints.of_contact(desk, reference) if row.ended_at is None]
    if len(rows) != 1:
        raise UsageProblem(f"Which of the complaints about {reference}?", remedy="Add --number N.")
    return rows[0].number


def _version_of(desk: Desk, reference: str, number: int) -> int:
    from mash_tui.services import complaints

    return next((row.version for row in complaints.of_contact(desk, reference) if row.number == number), 0)


def _list(desk: Desk, *, as_json: bool) -> None:
    from mash_tui.services.complaints import list_complaints

    rows = list_complaints(desk)
    if as_json:
        show_json([_as_json(row) for row in rows])
        return
    if not rows:
        say("No complaint waits: every one has ended.")
        return
    show_table(
        ("REFERENCE", "NO", "STAGE", "STANDS", "DUE", "FROM"),
        [
            (row.reference, str(row.number), row.stage, row.standing, _time(row.due_at), row.from_whom)
            for row in rows
        ],
    )  # fmt: skip


def _show(desk: Desk, reference: str, *, as_json: bool) -> None:
    from mash_tui.services.complaints import of_contact

    rows = of_contact(desk, reference)
    if as_json:
        show_json([_as_json(row) for row in rows])
        return
    if not rows:
        say(f"There is no complaint about {reference}.")
    for row in rows:
        show(f"Complaint {row.number} about {row.reference}, version {row.version}")
        show_pairs([("From", row.from_whom), ("About", row.about), ("Stands", _standing(row))], indent="  ")
        steps = [
            (f"{_time(step.at)} {step.by}", f"{step.step.word} ({step.stage}): {step.words}") for step in row.steps
        ]
        show_pairs(steps, indent="  ")


def _standing(row: ComplaintRow) -> str:
    if row.ended_at is not None:
        return f"ended {_time(row.ended_at)}"
    return f"{row.stage}: {row.standing}" + (f", due {_time(row.due_at)}" if row.due_at else "")


def _as_json(row: ComplaintRow) -> dict[str, Any]:
    names = ("reference", "number", "version", "received_at", "from_whom", "about", "stage", "standing", "due_at")
    return {name: getattr(row, name) for name in names} | {"ended_at": row.ended_at, "steps": list(row.steps)}


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(LONDON):%a %d/%m/%Y %H:%M}" if moment else ""
