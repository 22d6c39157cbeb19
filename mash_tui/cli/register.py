"""`mash register`: the children whom the council's case system knows, and what each export changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.ending import say_error
from mash_tui.cli.options import AsJson, plain_number
from mash_tui.cli.output import say, show, show_json, show_pairs, show_table
from mash_tui.domain.counted import counted
from mash_tui.domain.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime

    from mash_tui.services.desk import Desk
    from mash_tui.services.register.reading import RegisterChange, RegisterFile

_WIDEST = 40
"""Cells of a column of the changes: names and addresses may be long, and --json has all of them."""

register_app = typer.Typer(
    help="The register of known children: take in, list, read.\n\nExample: mash register import register.csv",
    no_args_is_help=True,
)


@register_app.command("import", short_help="Take in an export of the case system (CSV).")
def import_file(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The export; - is what is piped in.")],
    map_name: Annotated[
        str,
        typer.Option("--map", metavar="NAME", help="Read it by this map of the policy; otherwise its header tells."),
    ] = "",
    whole: Annotated[
        bool,
        typer.Option("--whole", help="It is the whole export: mark the children whom it no longer names as gone."),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run",
            help="Say what would change, and change nothing of the register. The audit trail has that it was tried.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take in an export of the register, and say what it changed. A file with one wrong row is refused as a whole.

    Nothing is ever removed: children who are no longer named are counted, and with --whole marked as gone.
    Importing the same file again changes nothing, and completes an import that was cut off.

    Example: mash register import register.csv --whole --dry-run
    """
    from mash_tui.cli.register_file import progress
    from mash_tui.cli.register_text import json_of, json_of_refusal, say_problems, show_report
    from mash_tui.services.register.importing import import_register
    from mash_tui.services.register.report import RegisterRefused

    with at_desk() as desk, _opened(desk, path) as (file, name):
        try:
            with progress(file, name) as after:
                report = import_register(desk, file, name, map_name=map_name, whole=whole, dry_run=dry_run, after=after)
        except Refused as error:
            say_error(error)
            if isinstance(error, RegisterRefused):
                say_problems(error)
            if as_json:
                show_json(json_of_refusal(name, error))
            raise typer.Exit(error.exit_code) from None
    if as_json:
        show_json(json_of(report))
    else:
        show_report(report)


@contextmanager
def _opened(desk: Desk, path: str) -> Iterator[tuple[BinaryIO, str]]:
    """The file for who may take one in: nobody else learns whether it is there."""
    from mash_tui.cli.register_file import opened
    from mash_tui.services.register.refusing import require_may_import

    require_may_import(desk)
    with opened(path) as file_and_name:
        yield file_and_name


@register_app.command("list", short_help="List the files that were taken in.")
def list_files(as_json: AsJson = False) -> None:
    """List the files that were taken in, the latest first: when, by whom, and what they changed.

    Example: mash register list --json
    """
    from mash_tui.services.register.reading import list_register_files

    with at_desk() as desk:
        files = list_register_files(desk)
        if as_json:
            show_json(files)
        elif files:
            heads = ("NUMBER", "TAKEN IN", "BY", "ROWS", "NEW", "CHANGED", "GONE", "FILE")
            show_table(heads, [_file_cells(desk, one) for one in files])
        else:
            say("No register file was taken in yet: `mash register import FILE`.")


def _file_cells(desk: Desk, one: RegisterFile) -> tuple[str, ...]:
    counts = [f"{count:,}" for count in (one.rows, one.added, one.changed, one.gone)]
    if one.finished_at is None:
        counts = ["not to its end", "", "", ""]
    return str(one.number), _day(desk, one.started_at), one.taken_by, *counts, one.file


@register_app.command("show", short_help="Read a child of the register, with what changed.")
def show_child(
    local_id: Annotated[str, typer.Argument(help="The child's number in the case system.")], as_json: AsJson = False
) -> None:
    """Read a child of the register, and what each file changed. A protected address is not shown; looking is audited.

    Example: mash register show 410039
    """
    from mash_tui.services.register.fields import LABELS, shown
    from mash_tui.services.register.reading import open_register_child

    with at_desk() as desk:
        child = open_register_child(desk, local_id)
        if as_json:
            show_json(child)
            return
        pairs = [(LABELS[field].capitalize(), shown(field, value)) for field, value in child.values.items() if value]
        if child.gone_at:
            pairs.append((LABELS["gone_at"].capitalize(), f"since {_day(desk, child.gone_at)}"))
        show_pairs(pairs)
        if child.changes:
            show("\nChanges")
            _show_changes(desk, child.changes, with_child=False)


@register_app.command("changes", short_help="List what a file changed.")
def show_changes(
    number: Annotated[
        int | None, typer.Argument(callback=plain_number, help="The file's number; the latest without one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what a file changed of which child, field by field. Children who were new in it are not listed.

    Example: mash register changes 3
    """
    from mash_tui.services.register.reading import changes_left_out, list_changes

    with at_desk() as desk:
        changes = list_changes(desk, number)
        if as_json:
            show_json(changes)
        elif changes:
            _show_changes(desk, changes, with_child=True)
        else:
            say("It changed nothing of children who were known.")
        if left_out := changes_left_out(desk, changes):
            say(f"Not listed: {counted(left_out, 'more change')} of this file; `mash register show` has a child's own.")


def _show_changes(desk: Desk, changes: list[RegisterChange] | tuple[RegisterChange, ...], *, with_child: bool) -> None:
    from mash_tui.services.register.fields import LABELS

    heads = ("NUMBER", "CHILD") if with_child else ("FILE", "TAKEN IN")
    show_table(
        (*heads, "WHAT", "WAS", "IS"),
        [
            (
                *((one.local_id, one.who) if with_child else (str(one.file), _day(desk, one.at))),
                LABELS[one.field],
                _value(desk, one.field, one.before),
                _value(desk, one.field, one.after),
            )
            for one in changes
        ],
        widest=_WIDEST,
    )
    if with_child:
        say(f"{counted(len(changes), 'change')}.")


def _value(desk: Desk, field: str, value: str) -> str:
    from mash_tui.services.register.fields import shown
    from mash_tui.services.register.reading import when

    return f"since {_day(desk, when(value))}" if field == "gone_at" and value else shown(field, value) or "–"


def _day(desk: Desk, moment: datetime) -> str:
    return f"{desk.local(moment):%a %d/%m/%Y %H:%M}"
