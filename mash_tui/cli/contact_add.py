"""Logging contacts from JSON: what became of each, in words or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.cli.output import say, show, show_json
from mash_tui.services.intake import FileReport, Outcome, RowReport, take_in_json
from mash_tui.services.rows import WHOLE_ROW

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

SOME_REFUSED = 1
"""The exit code when at least one contact was refused."""


def log_json(desk: Desk, content: bytes, name: str, *, as_json: bool) -> int:
    """Log one contact or a list, print the references, say what was refused and why; the exit code."""
    report = take_in_json(desk, content, name)
    if as_json:
        show_json(report.as_json())
    else:
        for row in report.rows:
            _say(row, report)
        if not report.rows:
            say(f"{name} holds an empty list: there is no contact in it.")
    return SOME_REFUSED if report.refused else 0


def _say(row: RowReport, report: FileReport) -> None:
    if row.outcome is not Outcome.REFUSED:
        show(row.reference)
    which = f"Contact {row.row}" if len(report.rows) > 1 else "The contact"
    if row.outcome is Outcome.KNOWN:
        say(f"{which} is known already as {row.reference}; nothing was changed.")
    elif row.outcome is Outcome.AMENDED:
        say(f"{which} is known as {row.reference}, and was amended: {', '.join(row.changed)}.")
    elif row.outcome is Outcome.REFUSED:
        say(f"{which} cannot be taken in:")
        for problem in row.problems:
            field = "contact" if problem.field == WHOLE_ROW else problem.field
            say(f"  {field}: {problem.value or 'blank'}: {problem.reason}")
    elif row.noticed:
        say(f"{row.reference}: {row.noticed} things were taken in as they stood; `mash contact show` names them.")
