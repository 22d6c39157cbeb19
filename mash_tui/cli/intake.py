"""`mash intake`: files of other systems become contacts, row by row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.ending import say_error
from mash_tui.cli.input_file import STDIN, content
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show, show_json, show_table
from mash_tui.domain.counted import counted
from mash_tui.domain.errors import Refused, UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.intake import FileReport, RowReport

SOME_REFUSED = 1
"""The exit code when a row or a whole file was refused."""
_LONG = 2_000_000
"""Bytes from which a file is worth a progress bar: about a second."""

Advance = Callable[[int], None]


def intake(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files to take in; - is what is piped in.")
    ] = None,
    map_name: Annotated[
        str,
        typer.Option(
            "--map",
            metavar="NAME",
            help="Read a CSV by this column map of the policy; otherwise its header tells which.",
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say exactly what would happen, and write nothing.")
    ] = False,
    list_them: Annotated[
        bool, typer.Option("--list", help="Take nothing in: list the files that were, with when, by whom and hash.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take in forms (CSV), police notifications (JSON lines) or contacts (JSON), and say what became of each row.

    Each row is created, already known, amended or refused with the column, the value and the reason. Refused rows
    wait to be mended: `mash problem list`. The exit code is 1 when any row was refused.

    Example: mash intake online_form_export.csv police_reports.jsonl --dry-run
    """
    from mash_tui.services.intake.formats import LONGEST_FILE

    if list_them == bool(paths):
        raise UsageProblem("Nothing was taken in.", remedy="Name the files to take in, or give --list alone.")
    if list_them:
        _list_files(as_json)
        return
    contents = [("standard input" if path == STDIN else path, content(path, LONGEST_FILE)) for path in paths or ()]
    with at_desk() as desk:
        reports = [_one(desk, path, data, map_name, dry_run, as_json) for path, data in contents]
    if as_json:
        printed = [report if isinstance(report, dict) else report.as_json() for report in reports]
        show_json(printed[0] if len(printed) == 1 else printed)
    if any(isinstance(report, dict) or report.refused for report in reports):
        raise typer.Exit(SOME_REFUSED)


def _list_files(as_json: bool) -> None:
    from mash_tui.services.intake.files import list_files

    with at_desk() as desk:
        files = list_files(desk)
        if as_json:
            show_json(files)
        elif files:
            cells = [
                (f"{desk.local(one.taken_at):%a %d/%m/%Y %H:%M}", one.taken_by, one.file, one.kind, str(one.rows),
                 str(one.waiting), one.sha256[:12])
                for one in files
            ]  # fmt: skip
            show_table(("TAKEN IN", "BY", "FILE", "READ AS", "ROWS KEPT", "WAITING", "SHA-256"), cells)
        else:
            say("No file was taken in yet.")


def _one(
    desk: Desk, path: str, data: bytes, map_name: str, dry_run: bool, as_json: bool
) -> FileReport | dict[str, object]:
    """Take one file in. One that is refused as a whole does not keep the others out."""
    from mash_tui.services.intake import take_in

    def after(rows: Sequence[RowReport], done: int, _total: int) -> None:
        if not as_json:
            for row in rows:
                _show_row(row, dry_run)
        advance(done)

    try:
        with _progress(path, len(data)) as advance:
            report = take_in(desk, data, path, map_name=map_name, dry_run=dry_run, after=after)
    except Refused as error:
        say_error(error)
        return {"file": Path(path).name, "refused": error.message, "remedy": error.remedy}
    _say_summary(report)
    return report


def _show_row(row: RowReport, dry_run: bool) -> None:
    """One line a row, and one more for each problem or change."""
    would = "would be " if dry_run and row.outcome != "known" else ""
    aside = f"(set aside: intake problem {row.problem})" if row.outcome == "known" and row.problem else ""
    show(f"row {row.row}: {would}{row.outcome.word} {row.reference}{aside}".rstrip())
    for problem in row.problems:
        show(f"  {problem.field}: {problem.value or 'blank'}: {problem.reason}")
    if row.changed:
        show(f"  changed: {', '.join(row.changed)}")


def _say_summary(report: FileReport) -> None:
    for note in report.notes:
        say(f"{report.file}: {note}")
    counts = ", ".join(f"{report.counts[outcome]} {outcome.word}" for outcome in report.counts)
    say(f"{report.file} ({report.kind}): {counted(len(report.rows), 'row')}: {counts}.")
    if report.dry_run:
        say("Nothing was written: this was a dry run.")
    elif report.refused:
        say("The refused rows wait, with a clock of their own: `mash problem list`.")


@contextmanager
def _progress(path: str, total: int) -> Iterator[Advance]:
    """A bar on stderr for a long file at a terminal; nothing anywhere else."""
    if total < _LONG or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from mash_tui.domain.text import for_terminal

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # Lines for a terminal go above the bar; lines for a pipe stay in the pipe.
    to_screen = sys.stdout is not None and sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=to_screen, transient=True) as bar:
        task = bar.add_task(for_terminal(Path(path).name), total=total)
        yield lambda done: bar.update(task, completed=done)
